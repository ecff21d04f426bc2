//! Help of the hub for a Team Around the Child.

use familyhub_support::tac::TacSupportEscalated;
use familyhub_support::{AnyTacSupport, TacSupportEvent};

use super::kind::{
    DueQuery, Ending, KeepsOpen, LeadsOut, Noting, OnHarm, Outlives, RaisedConcern, Raising,
    RecordKind, ShownAt, StoodOn, Stops, Then, Turn, Whom,
};
use crate::kept::records::Records;

impl RecordKind for AnyTacSupport {
    const SHOWN: ShownAt = ShownAt::At(24);
    const KEEPS_OPEN: KeepsOpen = KeepsOpen::UntilItEnds;
    const OUTLIVES: Outlives = Outlives::Nothing;
    const ON_HARM: OnHarm<Self> =
        OnHarm::LeadsOut(LeadsOut::by(|harm, _| TacSupportEscalated { harm }.into(), Turn::Hub));

    fn whom(&self) -> Whom {
        Whom::One(self.about().child)
    }

    fn raises(event: &TacSupportEvent, _: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            TacSupportEvent::TacSupportOffered(_)
            | TacSupportEvent::TacSupportStarted(_)
            | TacSupportEvent::TacSupportEscalated(_)
            | TacSupportEvent::TacSupportDeclined(_)
            | TacSupportEvent::TacSupportEnded(_)
            | TacSupportEvent::TacSupportWithdrawn(_) => None,
        }
    }

    fn owes(&self, _: &mut DueQuery<'_>) {}

    fn stood_on(&self, event: &TacSupportEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            TacSupportEvent::TacSupportOffered(it) => vec![
                StoodOn::Referral(it.on.referral),
                StoodOn::Level(it.on.decision),
                StoodOn::Permission(it.on.permission),
            ],
            TacSupportEvent::TacSupportStarted(it) => {
                vec![StoodOn::Referral(self.about().referral), StoodOn::Permission(it.permission)]
            }
            TacSupportEvent::TacSupportEscalated(it) => vec![StoodOn::harm(it.harm)],
            TacSupportEvent::TacSupportDeclined(_)
            | TacSupportEvent::TacSupportEnded(_)
            | TacSupportEvent::TacSupportWithdrawn(_) => Vec::new(),
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, _: &Records) -> String {
        String::new()
    }

    fn detail(event: &TacSupportEvent) -> String {
        match event {
            TacSupportEvent::TacSupportOffered(it) => it.help.words().to_owned(),
            TacSupportEvent::TacSupportStarted(_)
            | TacSupportEvent::TacSupportDeclined(_)
            | TacSupportEvent::TacSupportEnded(_)
            | TacSupportEvent::TacSupportWithdrawn(_)
            | TacSupportEvent::TacSupportEscalated(_) => String::new(),
        }
    }

    fn note(event: &TacSupportEvent, _: &mut Noting<'_>) {
        match event {
            TacSupportEvent::TacSupportOffered(_)
            | TacSupportEvent::TacSupportStarted(_)
            | TacSupportEvent::TacSupportDeclined(_)
            | TacSupportEvent::TacSupportEnded(_)
            | TacSupportEvent::TacSupportWithdrawn(_)
            | TacSupportEvent::TacSupportEscalated(_) => {}
        }
    }
}
