//! A lead professional's request to the hub.

use familyhub_referral::{AnyDirectRequest, DirectRequestEvent, RequestEscalated};

use super::{KeepsOpen, LeadsOut, Noting, OnHarm, Record, Shown, StoodOn, Then, Turn, Whom};
use crate::case::Case;
use crate::due::Asking;
use crate::impact::{Ending, Stops};

impl Record for AnyDirectRequest {
    const SHOWN: Shown = Shown::At(8);
    const KEEPS_OPEN: KeepsOpen = KeepsOpen::UntilItEnds;
    const ON_HARM: OnHarm<Self> = OnHarm::LeadsOut(LeadsOut::by(
        |disclosure, _| RequestEscalated { disclosure }.into(),
        Turn::Hub,
    ));

    fn whom(&self) -> Whom {
        Whom::One(self.about().child)
    }

    fn owes(&self, _: &mut Asking<'_>) {}

    fn stood_on(&self, event: &DirectRequestEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            DirectRequestEvent::RequestDrafted(it) => vec![StoodOn::Lead(it.role)],
            DirectRequestEvent::RequestSubmitted(it) => vec![
                StoodOn::Lead(self.about().role),
                StoodOn::Level(it.decision),
                StoodOn::Permission(it.permission),
            ],
            DirectRequestEvent::RequestAccepted(_) => Vec::new(),
            DirectRequestEvent::RequestEscalated(it) => vec![StoodOn::Disclosure(it.disclosure)],
            DirectRequestEvent::RequestDeclined(_)
            | DirectRequestEvent::RequestClosed(_)
            | DirectRequestEvent::RequestWithdrawn(_) => Vec::new(),
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, _: &Case) -> String {
        String::new()
    }

    fn detail(event: &DirectRequestEvent) -> String {
        match event {
            DirectRequestEvent::RequestDrafted(_)
            | DirectRequestEvent::RequestSubmitted(_)
            | DirectRequestEvent::RequestAccepted(_)
            | DirectRequestEvent::RequestDeclined(_)
            | DirectRequestEvent::RequestClosed(_)
            | DirectRequestEvent::RequestWithdrawn(_)
            | DirectRequestEvent::RequestEscalated(_) => String::new(),
        }
    }

    fn note(event: &DirectRequestEvent, _: &mut Noting<'_>) {
        match event {
            DirectRequestEvent::RequestDrafted(_)
            | DirectRequestEvent::RequestSubmitted(_)
            | DirectRequestEvent::RequestAccepted(_)
            | DirectRequestEvent::RequestDeclined(_)
            | DirectRequestEvent::RequestClosed(_)
            | DirectRequestEvent::RequestWithdrawn(_)
            | DirectRequestEvent::RequestEscalated(_) => {}
        }
    }
}
