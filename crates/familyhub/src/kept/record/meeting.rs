//! A hub meeting.

use familyhub_consent::PermissionRef;
use familyhub_core::time::london;
use familyhub_core::{
    DecisionId, MeetingId, NamedEvidence, OrganisationId, RecordId as _, RuleId, SubjectId,
};
use familyhub_support::{
    AnyHubMeeting, Arranged, HubMeeting, HubMeetingEvent, MeetingCancelled, MeetingEscalated,
    SupportRecords, SupportSubject, WhyCancelled,
};
use familyhub_tac::Risk;

use super::kind::{
    DueQuery, Ending, InConcern, KeepsOpen, LeadsOut, Noting, OnHarm, Outlives, RaisedConcern,
    Raising, RecordDue, RecordKind, ShownAt, StoodOn, Stopped, Stops, Then, Turn, Whom,
};
use crate::kept::records::Records;

impl RecordKind for AnyHubMeeting {
    const SHOWN: ShownAt = ShownAt::At(12);
    const KEEPS_OPEN: KeepsOpen = KeepsOpen::UntilItEnds;
    const OUTLIVES: Outlives = Outlives::Nothing;
    const ON_HARM: OnHarm<Self> = OnHarm::LeadsOut(
        LeadsOut::by(|harm, _| MeetingEscalated { harm }.into(), Turn::Hub)
            .read_as(|| MeetingCancelled { why: WhyCancelled::NoLongerNeeded }.into()),
    );

    fn whom(&self) -> Whom {
        Whom::One(self.about().child)
    }

    fn raises(event: &HubMeetingEvent, _: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            HubMeetingEvent::MeetingArranged(_)
            | HubMeetingEvent::MeetingProposed(_)
            | HubMeetingEvent::MeetingInvited(_)
            | HubMeetingEvent::MeetingRearranged(_)
            | HubMeetingEvent::MeetingHeld(_)
            | HubMeetingEvent::MeetingEscalated(_)
            | HubMeetingEvent::MeetingNotGoneAhead(_)
            | HubMeetingEvent::MeetingCancelled(_) => None,
        }
    }

    fn owes(&self, asking: &mut DueQuery<'_>) {
        let Some(meeting) = arranged(self) else { return };
        let state = meeting.state();
        asking.add(RecordDue {
            in_concern: InConcern::GoesOn,
            by: state.on,
            what: "hold the hub meeting",
            about: Some(state.meeting.child),
            record: SubjectId::from(*meeting.id()),
            rule: RuleId::HUB_03,
            risk: Risk::Medium,
            why: format!("it was arranged for {} [HUB-03]", london::day_in_words(state.on)),
        });
    }

    fn stood_on(&self, event: &HubMeetingEvent, then: &Then<'_>) -> Vec<StoodOn> {
        match event {
            HubMeetingEvent::MeetingArranged(it) => {
                stood_on(self, it.decision, Some(it.permission), then)
            }
            HubMeetingEvent::MeetingProposed(it) => stood_on(self, it.decision, None, then),
            HubMeetingEvent::MeetingInvited(it) => {
                stood_on(self, it.decision, Some(it.permission), then)
            }
            HubMeetingEvent::MeetingRearranged(it) => {
                stood_on(self, it.decision, Some(it.permission), then)
            }
            HubMeetingEvent::MeetingHeld(it) => {
                let mut stood_on = stood_on(self, it.decision, Some(it.permission), then);
                stood_on.push(StoodOn::Lead(it.role));
                let of_adults = it.minutes.about_adults.iter();
                stood_on.extend(of_adults.map(|it| StoodOn::Permission(it.permission)));
                stood_on
            }
            HubMeetingEvent::MeetingEscalated(it) => vec![StoodOn::harm(it.harm)],
            HubMeetingEvent::MeetingNotGoneAhead(_) | HubMeetingEvent::MeetingCancelled(_) => {
                Vec::new()
            }
        }
    }

    fn stops(&self, ending: &Ending<'_>) -> Stops {
        let Some(meeting) = arranged(self) else { return Stops::Nothing };
        let state = meeting.state();
        if state.permission.permission != ending.permission || ending.serves_the_hub() {
            return Stops::Nothing;
        }
        let stopped = Stopped { meeting: *meeting.id(), on: state.on };
        Stops::Meeting(stopped, state.invited.clone())
    }

    fn told(&self, _: &Records) -> String {
        arranged(self)
            .map_or_else(String::new, |it| format!("on {}", london::day_in_words(it.state().on)))
    }

    fn detail(event: &HubMeetingEvent) -> String {
        match event {
            HubMeetingEvent::MeetingArranged(it) => format!("for {}", london::day_in_words(it.on)),
            HubMeetingEvent::MeetingInvited(it) => format!("for {}", london::day_in_words(it.on)),
            HubMeetingEvent::MeetingRearranged(it) => {
                format!("for {}", london::day_in_words(it.on))
            }
            HubMeetingEvent::MeetingProposed(_)
            | HubMeetingEvent::MeetingHeld(_)
            | HubMeetingEvent::MeetingNotGoneAhead(_)
            | HubMeetingEvent::MeetingCancelled(_)
            | HubMeetingEvent::MeetingEscalated(_) => String::new(),
        }
    }

    fn note(event: &HubMeetingEvent, noting: &mut Noting<'_>) {
        match event {
            HubMeetingEvent::MeetingArranged(it) => {
                noting.invite_to_meeting(&it.invited);
            }
            HubMeetingEvent::MeetingInvited(it) => {
                noting.invite_to_meeting(&it.invited);
            }
            HubMeetingEvent::MeetingRearranged(it) => {
                noting.invite_to_meeting(&it.invited);
            }
            HubMeetingEvent::MeetingProposed(_)
            | HubMeetingEvent::MeetingHeld(_)
            | HubMeetingEvent::MeetingNotGoneAhead(_)
            | HubMeetingEvent::MeetingCancelled(_)
            | HubMeetingEvent::MeetingEscalated(_) => {}
        }
    }
}

impl Noting<'_> {
    fn invite_to_meeting(&mut self, invited: &[OrganisationId]) {
        let held = self.records.meetings.get(&MeetingId::of_subject(self.subject));
        if let Some(child) = held.map(|held| held.about().child) {
            self.invite(child, invited);
        }
    }
}

/// A meeting while it is arranged for a day.
fn arranged(meeting: &AnyHubMeeting) -> Option<&HubMeeting<Arranged>> {
    match meeting {
        AnyHubMeeting::Arranged(meeting) => Some(meeting),
        AnyHubMeeting::Proposed(_)
        | AnyHubMeeting::Held(_)
        | AnyHubMeeting::NotGoneAhead(_)
        | AnyHubMeeting::Cancelled(_)
        | AnyHubMeeting::Escalated(_) => None,
    }
}

/// What a step of a meeting stood on. The level was proved when the event was applied, by
/// the decision that its line names, or by the one that is found again here where an older
/// line names none.
fn stood_on(
    meeting: &AnyHubMeeting,
    decision: NamedEvidence<DecisionId>,
    permission: Option<PermissionRef>,
    then: &Then<'_>,
) -> Vec<StoodOn> {
    let SupportSubject { child, referral } = *meeting.about();
    let found = || {
        let level = then.records.level_for_meeting(None, child, then.occasion.occurred());
        level.ok().map(|level| level.decision())
    };
    [StoodOn::Referral(referral)]
        .into_iter()
        .chain(decision.get().or_else(found).map(StoodOn::Level))
        .chain(permission.map(StoodOn::Permission))
        .collect()
}
