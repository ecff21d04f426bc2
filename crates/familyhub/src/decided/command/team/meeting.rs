//! Commands on meetings of a team.

use familyhub_core::time::CivilDate;
use familyhub_core::{OrganisationId, PersonId, PractitionerId, TeamId, TeamMeetingId, Text};
use familyhub_safety::ConsentPathStep;
use familyhub_tac::{
    Account, AnyTeamMeeting, Apology, HeardHow, HowReviewed, Present, TeamMeetingCalledOff,
    TeamMeetingHeld, TeamMeetingNotHeld, TeamMeetingPlanned, TeamMeetingPlannedAgain, TeamRecords,
    TeamReviewed, Voice, WhyCalledOff, WhyNotHeld,
};
use serde::Deserialize;

use crate::decided::command_error::CommandError;
use crate::decided::deciding::{Decide, Deciding, no_record, one};
use crate::decided::step::has_step;
use crate::kept::entry::Decided;
use crate::kept::event::CaseEvent;

details! {
    /// Plan a meeting of a team.
    pub struct PlanTeamMeeting {
        /// The id of the meeting.
        team_meeting: TeamMeetingId,
        /// Of which team.
        team: TeamId,
        /// On which day.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        on: CivilDate,
        /// The organisations to invite, by id.
        invited: Vec<OrganisationId>,
        ; // may be left out
        /// The children whom it is about; otherwise every one who takes part.
        children: Vec<PersonId>,
        /// The meeting that it takes the place of.
        instead_of: TeamMeetingId,
    }
    /// Move a meeting of a team to another day, or stand it on another consent.
    pub struct PlanTeamMeetingAgain {
        /// Which meeting.
        team_meeting: TeamMeetingId,
        /// On which day.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        on: CivilDate,
        /// The organisations to invite, by id.
        invited: Vec<OrganisationId>,
        ; // may be left out
        /// The children whom it is about; otherwise every one who takes part.
        children: Vec<PersonId>,
    }
    /// Record that a meeting of a team took place. The team has met, or reviewed its
    /// plan.
    pub struct HoldTeamMeeting {
        /// Which meeting.
        team_meeting: TeamMeetingId,
        /// The professionals who were there.
        present: Vec<Present>,
        /// The family's voices, each child's own among them.
        voices: Vec<Spoken>,
        /// Who took the notes: somebody who was there.
        notes_by: PractitionerId,
        /// The notes.
        notes: Text,
        ; // may be left out
        /// Those who could not come.
        apologies: Vec<Sorry>,
        /// The children whom it was about; otherwise every one who takes part.
        children: Vec<PersonId>,
    }
    /// Record that a meeting of a team was not held, or that too few came.
    pub struct RecordTeamMeetingNotHeld {
        /// Which meeting.
        team_meeting: TeamMeetingId,
        /// Why not.
        why: WhyNotHeld,
    }
    /// Call off a meeting of a team.
    pub struct CallOffTeamMeeting {
        /// Which meeting.
        team_meeting: TeamMeetingId,
        /// Why.
        why: WhyCalledOff,
    }
}

/// The voice of somebody of the family.
///
/// ```
/// use familyhub::core::{OrganisationId, PersonId, PractitionerId, TeamMeetingId, Text};
/// use familyhub::tac::{Present, TeamPlace};
/// use familyhub::{HoldTeamMeeting, Sorry, Speaking, Spoken};
///
/// let (bell, school) = (PractitionerId::named("bell"), OrganisationId::named("oak-school"));
/// let (nurse, nursing) = (PractitionerId::named("nurse"), OrganisationId::named("school-nursing"));
/// let words = Some(Text::new("I like the breakfast club.")?);
/// let held = HoldTeamMeeting::builder()
///     .team_meeting(TeamMeetingId::named("first"))
///     .present([Present { who: bell, organisation: school, place: TeamPlace::default() }])
///     .voices([Spoken { of: PersonId::named("ada"), heard: Speaking::Present { words } }])
///     .notes_by(bell)
///     .notes(Text::new("Breakfast club every school day.")?)
///     .apologies([Sorry { who: nurse, organisation: nursing, update: None }])
///     .build();
/// assert_eq!(held.children, None, "it was about every child who takes part");
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Spoken {
    /// Whose voice.
    pub of: PersonId,
    /// How it was heard.
    pub heard: Speaking,
}

/// How the voice of somebody of the family was heard.
///
/// For an example, see [`Spoken`].
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Speaking {
    /// They were there, and spoke for themselves.
    Present {
        /// Their own words, where they wanted them kept.
        #[serde(default)]
        words: Option<Text>,
    },
    /// They were not there, and their views were brought.
    Views {
        /// What they had to say.
        words: Text,
        /// Why they were not there.
        why_absent: Text,
    },
    /// They were not heard.
    NotHeard {
        /// Why not.
        why: Text,
    },
}

/// A professional who could not come.
///
/// For an example, see [`Spoken`].
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Sorry {
    /// Who.
    pub who: PractitionerId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// What they had to say, if they sent word.
    #[serde(default)]
    pub update: Option<Text>,
}

impl Deciding<'_> {
    pub(super) fn voices(&mut self, voices: Vec<Spoken>) -> Vec<Voice> {
        voices
            .into_iter()
            .map(|Spoken { of, heard }| Voice { of, heard: self.hearing(heard) })
            .collect()
    }

    fn hearing(&mut self, heard: Speaking) -> HeardHow {
        match heard {
            Speaking::Present { words } => {
                HeardHow::Present { words: words.map(|words| self.words(words)) }
            }
            Speaking::Views { words, why_absent } => {
                HeardHow::Views { words: self.words(words), why_absent: self.words(why_absent) }
            }
            Speaking::NotHeard { why } => HeardHow::NotHeard { why: self.words(why) },
        }
    }

    /// The team of a meeting that has this step.
    fn team_of_meeting(
        &self,
        meeting: TeamMeetingId,
        action: &str,
    ) -> Result<TeamId, CommandError> {
        let held = self.case.records.team_meetings.get(&meeting);
        let held = held.ok_or_else(|| no_record("team_meeting"))?;
        has_step(AnyTeamMeeting::CHART, held.state_name(), action)?;
        Ok(held.of().team)
    }

    /// The team's own step when it has met, or reviewed its plan. [TAC-04]
    pub(super) fn reviewed(
        &self,
        team: TeamId,
        by: HowReviewed,
    ) -> Result<CaseEvent, CommandError> {
        let due = self.case.records.next_review(team)?;
        let (due_by, days_late) =
            due.map_or((self.occasion.day(), 0), |due| (due.due_on(), due.days_late(self.at())));
        Ok(CaseEvent::Team(TeamReviewed { by, due_by, days_late }.into()))
    }
}

impl Decide for PlanTeamMeeting {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let consents = on.consents_about(self.team, self.children, ConsentPathStep::TeamMeeting)?;
        let event = TeamMeetingPlanned {
            team: self.team,
            consents,
            on: self.on,
            invited: self.invited,
            instead_of: self.instead_of,
        };
        one(self.team_meeting.into(), CaseEvent::TeamMeeting(event.into()))
    }
}

impl Decide for PlanTeamMeetingAgain {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let team = on.team_of_meeting(self.team_meeting, "plan-again")?;
        let consents = on.consents_about(team, self.children, ConsentPathStep::TeamMeeting)?;
        let event = TeamMeetingPlannedAgain { consents, on: self.on, invited: self.invited };
        one(self.team_meeting.into(), CaseEvent::TeamMeeting(event.into()))
    }
}

impl Decide for HoldTeamMeeting {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let team = on.team_of_meeting(self.team_meeting, "hold")?;
        let consents = on.consents_about(team, self.children, ConsentPathStep::TeamMeeting)?;
        let apologies = self.apologies.unwrap_or_default().into_iter().map(|sorry| Apology {
            who: sorry.who,
            organisation: sorry.organisation,
            update: sorry.update.map(|update| on.words(update)),
        });
        let account = Account {
            apologies: apologies.collect(),
            present: self.present,
            voices: on.voices(self.voices),
            notes_by: self.notes_by,
            notes: on.words(self.notes),
        };
        let event = TeamMeetingHeld { consents, account };
        let reviewed = on.reviewed(team, HowReviewed::Meeting { meeting: self.team_meeting })?;
        Ok(vec![
            (self.team_meeting.into(), CaseEvent::TeamMeeting(event.into())),
            (team.into(), reviewed),
        ])
    }
}

impl Decide for RecordTeamMeetingNotHeld {
    fn decide(self, _: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let event = TeamMeetingNotHeld { why: self.why };
        one(self.team_meeting.into(), CaseEvent::TeamMeeting(event.into()))
    }
}

impl Decide for CallOffTeamMeeting {
    fn decide(self, _: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let event = TeamMeetingCalledOff { why: self.why };
        one(self.team_meeting.into(), CaseEvent::TeamMeeting(event.into()))
    }
}
