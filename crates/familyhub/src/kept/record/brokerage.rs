//! A place in a service that the hub asks for.

use familyhub_support::brokerage::BrokerageEscalated;
use familyhub_support::{AnyBrokerage, BrokerageEvent};

use super::kind::{
    DueQuery, Ending, KeepsOpen, LeadsOut, Noting, OnHarm, Outlives, RaisedConcern, Raising,
    RecordKind, ShownAt, StoodOn, Stops, Then, Turn, Whom,
};
use crate::kept::records::Records;

impl RecordKind for AnyBrokerage {
    const SHOWN: ShownAt = ShownAt::At(23);
    const KEEPS_OPEN: KeepsOpen = KeepsOpen::UntilItEnds;
    const OUTLIVES: Outlives = Outlives::Nothing;
    const ON_HARM: OnHarm<Self> =
        OnHarm::LeadsOut(LeadsOut::by(|harm, _| BrokerageEscalated { harm }.into(), Turn::Hub));

    fn whom(&self) -> Whom {
        Whom::One(self.about().child)
    }

    fn raises(event: &BrokerageEvent, _: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            BrokerageEvent::BrokerageOffered(_)
            | BrokerageEvent::BrokerageAsked(_)
            | BrokerageEvent::BrokerageEscalated(_)
            | BrokerageEvent::BrokerageAccepted(_)
            | BrokerageEvent::BrokerageDeclined(_)
            | BrokerageEvent::BrokerageEnded(_)
            | BrokerageEvent::BrokerageWithdrawn(_) => None,
        }
    }

    fn owes(&self, _: &mut DueQuery<'_>) {}

    fn stood_on(&self, event: &BrokerageEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            BrokerageEvent::BrokerageOffered(it) => vec![
                StoodOn::Referral(it.on.referral),
                StoodOn::Level(it.on.decision),
                StoodOn::Permission(it.on.permission),
            ],
            BrokerageEvent::BrokerageAsked(it) => {
                vec![StoodOn::Referral(self.about().referral), StoodOn::Permission(it.permission)]
            }
            BrokerageEvent::BrokerageEscalated(it) => vec![StoodOn::harm(it.harm)],
            BrokerageEvent::BrokerageAccepted(_)
            | BrokerageEvent::BrokerageDeclined(_)
            | BrokerageEvent::BrokerageEnded(_)
            | BrokerageEvent::BrokerageWithdrawn(_) => Vec::new(),
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, _: &Records) -> String {
        self.service().map_or_else(String::new, |service| service.name.to_string())
    }

    fn detail(event: &BrokerageEvent) -> String {
        match event {
            BrokerageEvent::BrokerageOffered(it) => it.wanted.service.name.to_string(),
            BrokerageEvent::BrokerageAsked(_)
            | BrokerageEvent::BrokerageAccepted(_)
            | BrokerageEvent::BrokerageDeclined(_)
            | BrokerageEvent::BrokerageEnded(_)
            | BrokerageEvent::BrokerageWithdrawn(_)
            | BrokerageEvent::BrokerageEscalated(_) => String::new(),
        }
    }

    fn note(event: &BrokerageEvent, _: &mut Noting<'_>) {
        match event {
            BrokerageEvent::BrokerageOffered(_)
            | BrokerageEvent::BrokerageAsked(_)
            | BrokerageEvent::BrokerageAccepted(_)
            | BrokerageEvent::BrokerageDeclined(_)
            | BrokerageEvent::BrokerageEnded(_)
            | BrokerageEvent::BrokerageWithdrawn(_)
            | BrokerageEvent::BrokerageEscalated(_) => {}
        }
    }
}
