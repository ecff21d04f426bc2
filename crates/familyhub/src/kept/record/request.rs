//! A lead professional's request to the hub.

use familyhub_core::{RecordId as _, ReferralId};
use familyhub_referral::{
    AnyDirectRequest, DirectRequestEvent, ReferralRecords, RequestAccepted, RequestEscalated,
};

use super::kind::{
    DueQuery, Ending, KeepsOpen, LeadsOut, Noting, OnHarm, Outlives, RaisedConcern, Raising,
    RecordKind, ShownAt, StoodOn, Stops, Then, Turn, Whom,
};
use crate::kept::records::Records;

impl RecordKind for AnyDirectRequest {
    const SHOWN: ShownAt = ShownAt::At(8);
    const KEEPS_OPEN: KeepsOpen = KeepsOpen::UntilItEnds;
    const OUTLIVES: Outlives = Outlives::Nothing;
    const ON_HARM: OnHarm<Self> =
        OnHarm::LeadsOut(LeadsOut::by(|harm, _| RequestEscalated { harm }.into(), Turn::Hub));

    fn whom(&self) -> Whom {
        Whom::One(self.about().child)
    }

    fn raises(event: &DirectRequestEvent, _: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            DirectRequestEvent::RequestDrafted(_)
            | DirectRequestEvent::RequestSubmitted(_)
            | DirectRequestEvent::RequestAccepted(_)
            | DirectRequestEvent::RequestEscalated(_)
            | DirectRequestEvent::RequestDeclined(_)
            | DirectRequestEvent::RequestRedirected(_)
            | DirectRequestEvent::RequestClosed(_)
            | DirectRequestEvent::RequestWithdrawn(_) => None,
        }
    }

    fn owes(&self, _: &mut DueQuery<'_>) {}

    fn stood_on(&self, event: &DirectRequestEvent, then: &Then<'_>) -> Vec<StoodOn> {
        match event {
            DirectRequestEvent::RequestDrafted(it) => vec![StoodOn::Lead(it.role)],
            DirectRequestEvent::RequestSubmitted(it) => vec![
                StoodOn::Lead(self.about().role),
                StoodOn::Level(it.decision),
                StoodOn::Permission(it.permission),
            ],
            DirectRequestEvent::RequestAccepted(it) => accepted_on(self, it, then),
            DirectRequestEvent::RequestRedirected(it) => vec![StoodOn::Level(it.decision)],
            DirectRequestEvent::RequestEscalated(it) => vec![StoodOn::harm(it.harm)],
            DirectRequestEvent::RequestDeclined(_)
            | DirectRequestEvent::RequestClosed(_)
            | DirectRequestEvent::RequestWithdrawn(_) => Vec::new(),
        }
    }

    fn stops(&self, _: &Ending<'_>) -> Stops {
        Stops::Nothing
    }

    fn told(&self, _: &Records) -> String {
        String::new()
    }

    fn detail(event: &DirectRequestEvent) -> String {
        match event {
            DirectRequestEvent::RequestRedirected(it) => it.side.words().to_owned(),
            DirectRequestEvent::RequestDrafted(_)
            | DirectRequestEvent::RequestSubmitted(_)
            | DirectRequestEvent::RequestAccepted(_)
            | DirectRequestEvent::RequestDeclined(_)
            | DirectRequestEvent::RequestClosed(_)
            | DirectRequestEvent::RequestWithdrawn(_)
            | DirectRequestEvent::RequestEscalated(_) => String::new(),
        }
    }

    fn note(event: &DirectRequestEvent, noting: &mut Noting<'_>) {
        match event {
            DirectRequestEvent::RequestDrafted(it) => {
                let referral = ReferralId::of_subject(noting.subject);
                noting
                    .records
                    .notes
                    .referrals_of
                    .entry(it.child)
                    .or_default()
                    .requests
                    .push(referral);
            }
            DirectRequestEvent::RequestSubmitted(_)
            | DirectRequestEvent::RequestAccepted(_)
            | DirectRequestEvent::RequestDeclined(_)
            | DirectRequestEvent::RequestRedirected(_)
            | DirectRequestEvent::RequestClosed(_)
            | DirectRequestEvent::RequestWithdrawn(_)
            | DirectRequestEvent::RequestEscalated(_) => {}
        }
    }
}

/// What the hub took a request on: it was proved when the event was applied, on what its
/// line names, or on what is found again here where an older line names nothing.
fn accepted_on(
    request: &AnyDirectRequest,
    accepted: &RequestAccepted,
    then: &Then<'_>,
) -> Vec<StoodOn> {
    let named = (accepted.decision.get(), accepted.permission.get());
    let stood_on = match named {
        (Some(decision), Some(permission)) => Some((decision, permission)),
        (_, _) => {
            let found = then.records.acceptance(request.about().child, named, then.occasion);
            found.ok().map(|(level, consent)| (level.decision(), consent.reference()))
        }
    };
    stood_on.map_or_else(Vec::new, |(decision, permission)| {
        vec![StoodOn::Level(decision), StoodOn::Permission(permission)]
    })
}
