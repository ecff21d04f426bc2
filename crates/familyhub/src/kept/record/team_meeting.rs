//! A meeting of a team.

use familyhub_core::time::london;
use familyhub_core::{RuleId, SubjectId};
use familyhub_tac::{
    AnyTeamMeeting, ConsentRef, Planned, Risk, TeamMeeting, TeamMeetingCalledOff,
    TeamMeetingEscalated, TeamMeetingEvent, WhyCalledOff,
};

use super::kind::{
    DueQuery, Ending, InConcern, KeepsOpen, LeadsOut, Noting, OnHarm, Outlives, RaisedConcern,
    Raising, RecordDue, RecordKind, ShownAt, StoodOn, StoppedInTeam, Stops, Then, Turn, Whom, at,
    of_team, on,
};
use crate::kept::records::Records;

impl RecordKind for AnyTeamMeeting {
    const SHOWN: ShownAt = ShownAt::At(17);
    const KEEPS_OPEN: KeepsOpen = KeepsOpen::Never("it ends with its team");
    const OUTLIVES: Outlives = Outlives::Nothing;
    const ON_HARM: OnHarm<Self> = OnHarm::LeadsOut(
        LeadsOut::by(|harm, child| TeamMeetingEscalated { harm, child }.into(), Turn::Planned)
            .read_as(|| TeamMeetingCalledOff { why: WhyCalledOff::NoLongerNeeded }.into()),
    );

    fn whom(&self) -> Whom {
        Whom::each(self.of().consents.iter().map(|consent| consent.child))
    }

    fn raises(event: &TeamMeetingEvent, _: &Raising<'_, Self>) -> Option<RaisedConcern> {
        match event {
            TeamMeetingEvent::TeamMeetingPlanned(_)
            | TeamMeetingEvent::TeamMeetingPlannedAgain(_)
            | TeamMeetingEvent::TeamMeetingHeld(_)
            | TeamMeetingEvent::TeamMeetingEscalated(_)
            | TeamMeetingEvent::TeamMeetingNotHeld(_)
            | TeamMeetingEvent::TeamMeetingCalledOff(_) => None,
        }
    }

    fn owes(&self, asking: &mut DueQuery<'_>) {
        let Some(meeting) = planned(self) else { return };
        let state = meeting.state();
        asking.add(RecordDue {
            in_concern: InConcern::GoesOn,
            by: state.on,
            what: "hold the meeting of the team",
            about: self.whom().one(),
            record: SubjectId::from(*meeting.id()),
            rule: RuleId::TAC_05,
            risk: Risk::Medium,
            why: format!("it was planned for {} [TAC-05]", london::day_in_words(state.on)),
        });
    }

    fn stood_on(&self, event: &TeamMeetingEvent, _: &Then<'_>) -> Vec<StoodOn> {
        match event {
            TeamMeetingEvent::TeamMeetingPlanned(it) => of_team(self.of().team, &it.consents),
            TeamMeetingEvent::TeamMeetingPlannedAgain(it) => of_team(self.of().team, &it.consents),
            TeamMeetingEvent::TeamMeetingHeld(it) => of_team(self.of().team, &it.consents),
            TeamMeetingEvent::TeamMeetingEscalated(it) => vec![StoodOn::harm(it.harm)],
            TeamMeetingEvent::TeamMeetingNotHeld(_) | TeamMeetingEvent::TeamMeetingCalledOff(_) => {
                Vec::new()
            }
        }
    }

    fn stops(&self, ending: &Ending<'_>) -> Stops {
        let Some(meeting) = planned(self) else { return Stops::Nothing };
        let state = meeting.state();
        let leans = |consent: &ConsentRef| consent.permission.permission == ending.permission;
        if !state.meeting.consents.iter().any(leans) || ending.serves_team(state.meeting.team) {
            return Stops::Nothing;
        }
        let stopped = StoppedInTeam { meeting: *meeting.id(), on: state.on };
        Stops::TeamMeeting(stopped, state.invited.clone())
    }

    fn told(&self, _: &Records) -> String {
        match self {
            Self::Planned(meeting) => format!("on {}", on(meeting.state().on)),
            Self::Held(meeting) => format!("on {}", at(meeting.state().at)),
            Self::NotHeld(_) | Self::CalledOff(_) | Self::Escalated(_) => String::new(),
        }
    }

    fn detail(event: &TeamMeetingEvent) -> String {
        match event {
            TeamMeetingEvent::TeamMeetingPlanned(it) => format!("for {}", on(it.on)),
            TeamMeetingEvent::TeamMeetingPlannedAgain(it) => format!("for {}", on(it.on)),
            TeamMeetingEvent::TeamMeetingHeld(_)
            | TeamMeetingEvent::TeamMeetingNotHeld(_)
            | TeamMeetingEvent::TeamMeetingCalledOff(_)
            | TeamMeetingEvent::TeamMeetingEscalated(_) => String::new(),
        }
    }

    fn note(event: &TeamMeetingEvent, _: &mut Noting<'_>) {
        match event {
            TeamMeetingEvent::TeamMeetingPlanned(_)
            | TeamMeetingEvent::TeamMeetingPlannedAgain(_)
            | TeamMeetingEvent::TeamMeetingHeld(_)
            | TeamMeetingEvent::TeamMeetingNotHeld(_)
            | TeamMeetingEvent::TeamMeetingCalledOff(_)
            | TeamMeetingEvent::TeamMeetingEscalated(_) => {}
        }
    }
}

/// A meeting while it is planned.
fn planned(meeting: &AnyTeamMeeting) -> Option<&TeamMeeting<Planned>> {
    match meeting {
        AnyTeamMeeting::Planned(meeting) => Some(meeting),
        AnyTeamMeeting::Held(_)
        | AnyTeamMeeting::NotHeld(_)
        | AnyTeamMeeting::CalledOff(_)
        | AnyTeamMeeting::Escalated(_) => None,
    }
}
