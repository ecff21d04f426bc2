//! Commands on hub meetings.

use familyhub_consent::{AnyPermission, PermissionRef};
use familyhub_core::time::CivilDate;
use familyhub_core::{
    MeetingId, OrganisationId, PermissionId, PersonId, PractitionerId, ReferralId, Text,
};
use familyhub_referral::__private::no_lead;
use familyhub_referral::FamilyRecords;
use familyhub_safety::ConsentPathStep;
use familyhub_support::{
    AdultInformation, AdultInformationKind, AnyHubMeeting, Attendee, FamilyAttendee, HubOffer,
    MeetingArranged, MeetingCancelled, MeetingHeld, MeetingInvited, MeetingNotGoneAhead,
    MeetingProposed, MeetingRearranged, MeetingTask, Minutes, SupportRecords, WhyCancelled,
    WhyNotGoneAhead, consent_for_meeting, permission_of_adult,
};
use serde::Deserialize;

use crate::decided::command_error::CommandError;
use crate::decided::deciding::no_record;
use crate::decided::deciding::{Decide, Deciding, one};
use crate::decided::step::has_step;
use crate::kept::entry::Decided;
use crate::kept::event::CaseEvent;

details! {
    /// Propose a hub meeting, before there is a day for it.
    pub struct ProposeMeeting {
        /// The id of the meeting.
        meeting: MeetingId,
        /// The referral that the hub has taken.
        referral: ReferralId,
        /// What it is to bring.
        aim: Text,
    }
    /// Invite to a day what was proposed.
    pub struct InviteToMeeting {
        /// Which meeting.
        meeting: MeetingId,
        /// On which day.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        on: CivilDate,
        /// The organisations to invite, by id.
        invited: Vec<OrganisationId>,
        ; // may be left out
        /// The permission to rely on; otherwise one that serves is found.
        permission: PermissionId,
    }
    /// Arrange a hub meeting.
    pub struct ArrangeMeeting {
        /// The id of the meeting.
        meeting: MeetingId,
        /// The referral that the hub has taken: a request, a contact or a step-down.
        referral was request: ReferralId,
        /// On which day.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        on: CivilDate,
        /// The organisations to invite, by id.
        invited: Vec<OrganisationId>,
        ; // may be left out
        /// The permission to rely on; otherwise one that serves is found.
        permission: PermissionId,
        /// The meeting that it takes the place of.
        instead_of: MeetingId,
    }
    /// Move a hub meeting to another day, or stand it on another permission.
    pub struct RearrangeMeeting {
        /// Which meeting.
        meeting: MeetingId,
        /// On which day.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        on: CivilDate,
        /// The organisations to invite, by id.
        invited: Vec<OrganisationId>,
        ; // may be left out
        /// The permission to rely on; otherwise one that serves is found.
        permission: PermissionId,
    }
    /// Record that a hub meeting took place.
    pub struct HoldMeeting {
        /// Which meeting.
        meeting: MeetingId,
        /// Who was there.
        present: Vec<Attendee>,
        /// What goes well: at least one.
        strengths: Vec<Text>,
        /// What is needed: at least one.
        needs: Vec<Text>,
        /// What the hub gives.
        outcomes: Vec<AgreedSupport>,
        ; // may be left out
        /// The family's own words, where it wanted to be heard.
        family_words: Text,
        /// Who does what: each of those who were there.
        tasks: Vec<ToDo>,
        /// Who of the family was there.
        family: Vec<FamilyVoice>,
        /// What was said of an adult's own information, on that adult's word.
        about_adults: Vec<AboutAdult>,
        /// The permission to rely on; otherwise one that serves is found.
        permission: PermissionId,
    }
    /// Record that a hub meeting did not go ahead.
    pub struct RecordMeetingNotGoneAhead {
        /// Which meeting.
        meeting: MeetingId,
        /// Why not.
        why: WhyNotGoneAhead,
    }
    /// Call off a hub meeting.
    pub struct CancelMeeting {
        /// Which meeting.
        meeting: MeetingId,
        /// Why.
        why: WhyCancelled,
    }
}

impl Decide for ProposeMeeting {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let records = &on.case.records;
        let child = records.admission(self.referral, on.at())?.child();
        on.check_no_concern(&[child], ConsentPathStep::HubMeeting)?;
        let decision = records.level_for_support(None, child, on.at())?.decision().into();
        let (referral, aim) = (self.referral, on.words(self.aim));
        let event = MeetingProposed { child, referral, decision, aim };
        one(self.meeting.into(), CaseEvent::Meeting(event.into()))
    }
}

impl Decide for InviteToMeeting {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let child = on.child_of_meeting(self.meeting, "invite")?;
        let decision = on.case.records.level_for_meeting(None, child, on.at())?.decision().into();
        let permission = on.meeting_consent(self.permission, child)?;
        let event = MeetingInvited { decision, permission, on: self.on, invited: self.invited };
        one(self.meeting.into(), CaseEvent::Meeting(event.into()))
    }
}

impl Decide for ArrangeMeeting {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let records = &on.case.records;
        let child = records.admission(self.referral, on.at())?.child();
        on.check_no_concern(&[child], ConsentPathStep::HubMeeting)?;
        let decision = records.level_for_support(None, child, on.at())?.decision().into();
        let event = MeetingArranged {
            child,
            referral: self.referral,
            decision,
            permission: on.meeting_consent(self.permission, child)?,
            on: self.on,
            invited: self.invited,
            instead_of: self.instead_of,
        };
        one(self.meeting.into(), CaseEvent::Meeting(event.into()))
    }
}

impl Decide for RearrangeMeeting {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let child = on.child_of_meeting(self.meeting, "rearrange")?;
        let decision = on.case.records.level_for_meeting(None, child, on.at())?.decision().into();
        let permission = on.meeting_consent(self.permission, child)?;
        let event = MeetingRearranged { decision, permission, on: self.on, invited: self.invited };
        one(self.meeting.into(), CaseEvent::Meeting(event.into()))
    }
}

impl Decide for HoldMeeting {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let records = &on.case.records;
        let child = on.child_of_meeting(self.meeting, "hold")?;
        let decision = on.case.records.level_for_meeting(None, child, on.at())?.decision().into();
        let permission = on.meeting_consent(self.permission, child)?;
        let role = *records.lead().ok_or_else(no_lead)?.id();
        let about_adults = on.about_adults(self.about_adults.unwrap_or_default())?;
        let minutes = Minutes {
            present: self.present,
            strengths: on.all_words(self.strengths),
            needs: on.all_words(self.needs),
            family_words: self.family_words.map(|words| on.words(words)),
            family: self
                .family
                .unwrap_or_default()
                .into_iter()
                .map(|it| on.family_attendee(it))
                .collect(),
            about_adults,
            outcomes: self.outcomes.into_iter().map(|agreed| on.outcome(agreed)).collect(),
            tasks: self.tasks.unwrap_or_default().into_iter().map(|it| on.task(it)).collect(),
        };
        let event = MeetingHeld { decision, permission, role, minutes };
        one(self.meeting.into(), CaseEvent::Meeting(event.into()))
    }
}

impl Decide for RecordMeetingNotGoneAhead {
    fn decide(self, _: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let event = MeetingNotGoneAhead { why: self.why };
        one(self.meeting.into(), CaseEvent::Meeting(event.into()))
    }
}

impl Decide for CancelMeeting {
    fn decide(self, _: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let event = MeetingCancelled { why: self.why };
        one(self.meeting.into(), CaseEvent::Meeting(event.into()))
    }
}

/// What a meeting agreed that the hub gives.
///
/// For an example, see [`ToDo`].
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum AgreedSupport {
    /// Advice to the professionals.
    Advice {
        /// What was advised.
        what: Text,
    },
    /// The family is told of a service.
    Signposting {
        /// Which service.
        service: Text,
    },
    /// A place in a service is asked for.
    Brokerage {
        /// Which service.
        service: Text,
    },
    /// A Team Around the Child is proposed to the family.
    TeamAroundTheChild {},
}

/// What somebody who was at a meeting does.
///
/// ```
/// use familyhub::core::{MeetingId, OrganisationId, PractitionerId, Text, time::parse_date};
/// use familyhub::support::{Attendee, AttendsAs};
/// use familyhub::{AgreedSupport, HoldMeeting, ToDo};
///
/// let text = Text::new;
/// let (cole, hub) = (PractitionerId::named("cole"), OrganisationId::named("hub"));
/// let call = ToDo { who: cole, what: text("Call the course.")?, by: Some(parse_date("2026-03-16")?) };
/// let held = HoldMeeting::builder()
///     .meeting(MeetingId::named("meeting"))
///     .present([Attendee { who: cole, organisation: hub, part: AttendsAs::default() }])
///     .strengths([text("The family eats together every evening.")?])
///     .needs([text("A calmer start to the day.")?])
///     .outcomes([AgreedSupport::Advice { what: text("A bath at the same hour.")? }])
///     .tasks([call])
///     .build();
/// assert_eq!(held.tasks.map(|tasks| tasks.len()), Some(1));
/// assert_eq!(held.family_words, None, "it did not want to be quoted");
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ToDo {
    /// Who: one of those who were there.
    pub who: PractitionerId,
    /// What.
    pub what: Text,
    /// By which day, if one was agreed.
    #[serde(default, deserialize_with = "familyhub_core::time::read_day_if_any")]
    pub by: Option<CivilDate>,
}

/// Somebody of the family who was at a meeting, and what they said, where they wanted to be
/// quoted.
///
/// ```
/// use familyhub::FamilyVoice;
/// use familyhub::core::{PersonId, Text};
///
/// let voice = Some(Text::new("We want mornings without shouting.")?);
/// let mother = FamilyVoice { who: PersonId::named("mother"), voice };
/// assert_eq!(mother.who, PersonId::named("mother"));
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FamilyVoice {
    /// Who.
    pub who: PersonId,
    /// Their own words.
    #[serde(default)]
    pub voice: Option<Text>,
}

/// What was said of an adult's own information.
///
/// ```
/// use familyhub::AboutAdult;
/// use familyhub::core::{PersonId, Text};
/// use familyhub::support::AdultInformationKind;
///
/// let what = Text::new("She sleeps badly.")?;
/// let (adult, kind) = (PersonId::named("mother"), AdultInformationKind::Health);
/// let said = AboutAdult { adult, kind, what, permission: None };
/// assert_eq!(said.permission, None, "one that serves is found");
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AboutAdult {
    /// Whose information it is.
    pub adult: PersonId,
    /// Of which kind.
    pub kind: AdultInformationKind,
    /// What.
    pub what: Text,
    /// That adult's own permission; otherwise one that serves is found.
    #[serde(default)]
    pub permission: Option<PermissionId>,
}

impl Deciding<'_> {
    fn family_attendee(&mut self, it: FamilyVoice) -> FamilyAttendee {
        FamilyAttendee { who: it.who, voice: it.voice.map(|voice| self.words(voice)) }
    }

    fn about_adults(
        &mut self,
        said: Vec<AboutAdult>,
    ) -> Result<Vec<AdultInformation>, CommandError> {
        let records = &self.case.records;
        let (hub, at) = (records.hub(self.occasion.day())?, self.at());
        let mut about = Vec::new();
        for AboutAdult { adult, kind, what, permission } in said {
            let person = records.person(adult)?;
            let permits = |it: Option<&AnyPermission>| {
                permission_of_adult(it, person, kind, (hub, at), records).map(|it| it.reference())
            };
            let found = match permission {
                Some(id) => records.permissions.get(&id),
                None => records.permission_for(adult, |it| permits(Some(it)).is_ok()),
            };
            let permission = permits(found)?;
            about.push(AdultInformation { adult, kind, what: self.words(what), permission });
        }
        Ok(about)
    }

    fn task(&mut self, it: ToDo) -> MeetingTask {
        MeetingTask { who: it.who, what: self.words(it.what), by: it.by }
    }

    /// Whom a meeting is about that has this step, which no concern stops.
    fn child_of_meeting(&self, meeting: MeetingId, action: &str) -> Result<PersonId, CommandError> {
        let held = self.case.records.meetings.get(&meeting);
        let held = held.ok_or_else(|| no_record("meeting"))?;
        has_step(AnyHubMeeting::CHART, held.state_name(), action)?;
        let child = held.about().child;
        self.check_no_concern(&[child], ConsentPathStep::HubMeeting)?;
        Ok(child)
    }

    fn meeting_consent(
        &self,
        named: Option<PermissionId>,
        child: PersonId,
    ) -> Result<PermissionRef, CommandError> {
        let records = &self.case.records;
        let (person, hub, at) =
            (records.person(child)?, records.hub(self.occasion.day())?, self.at());
        let found = match named {
            Some(id) => records.permissions.get(&id),
            None => records.permission_for(child, |permission| {
                consent_for_meeting(Some(permission), person, hub, at, records).is_ok()
            }),
        };
        Ok(consent_for_meeting(found, person, hub, at, records)?.reference())
    }

    fn outcome(&mut self, agreed: AgreedSupport) -> HubOffer {
        match agreed {
            AgreedSupport::Advice { what } => HubOffer::Advice { what: self.words(what) },
            AgreedSupport::Signposting { service } => {
                HubOffer::Signposting { service: self.words(service) }
            }
            AgreedSupport::Brokerage { service } => {
                HubOffer::Brokerage { service: self.words(service) }
            }
            AgreedSupport::TeamAroundTheChild {} => HubOffer::TeamAroundTheChild {},
        }
    }
}
