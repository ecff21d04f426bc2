//! Saying that an earlier event was wrong. [REC-01]

use crate::declare::machine;
use familyhub_core::{
    CorrectionId, Instead, Occasion, PractitionerId, Refusal, RuleId, SubjectId, Words,
};
use familyhub_machine::{Evolve, Guard, Start};
use serde::{Deserialize, Serialize};

use super::event_ref::EventRef;

machine! {
    /// A mistake in the record, and what holds instead.
    ///
    /// The wrong event keeps its line. The case becomes what it would have been
    /// without it, or with the right data in its place.
    ///
    /// ```
    /// use familyhub::core::{
    ///     Actor, CorrectionId, CountingEntropy, EventId, Occasion, OrganisationId, PermissionId,
    ///     PractitionerId, Role, Text, Words, time::parse_time,
    /// };
    /// use familyhub::{Correction, EventCorrected, EventRef, Mistake};
    ///
    /// let (cole, hub) = (PractitionerId::named("cole"), OrganisationId::named("hub"));
    /// let cole = Actor::professional(cole, Role::PartnershipCoordinator, hub)?;
    /// let now = parse_time("2026-03-09T09:00")?;
    /// let today = Occasion::new(now, now, cole)?;
    ///
    /// // Line 11 says that somebody consented who never did.
    /// let never = EventCorrected {
    ///     wrong: EventRef { sequence: 11, id: EventId::named("consent-given") },
    ///     record: PermissionId::named("consent").into(),
    ///     mistake: Mistake::DidNotHappen,
    ///     reason: Words::keep(Text::new("The form is of another child.")?, &mut CountingEntropy::default()),
    ///     instead: None,
    ///     confirmed_by: None,
    /// };
    /// let corrected = Correction::correct_event(CorrectionId::named("slip"), &today, never)?.machine;
    /// assert_eq!(corrected.state().mistake.words(), "did not happen so");
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub machine Correction(CorrectionId) in sealed {
        any AnyCorrection; event CorrectionEvent; state CorrectionState;
        context Occasion; refusal Refusal;
    }
    begin {
        /// Say that an earlier event was wrong.
        correct_event: -> Corrected records EventCorrected needs [] by [REC-01];
    }
    states {}
    ends {
        /// The mistake is known for one.
        Corrected {
            /// Which event was wrong.
            wrong: EventRef,
            /// Of which record.
            record: SubjectId,
            /// What was wrong.
            mistake: Mistake,
            /// What holds instead; none where it never happened.
            instead: Option<Instead>
        }
    }
    transitions {}
}

/// An earlier event was found to be wrong.
///
/// For an example, see [`Correction`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EventCorrected {
    /// Which event was wrong.
    pub wrong: EventRef,
    /// The record that it belongs to.
    pub record: SubjectId,
    /// What was wrong.
    pub mistake: Mistake,
    /// How it was found, and what happened.
    pub reason: Words,
    /// What holds instead; left out where it never happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead: Option<Instead>,
    /// The second professional who says so, where it takes two: a concern goes with it, or is
    /// changed. [SAF-01]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed_by: Option<PractitionerId>,
}

/// What was wrong with an event.
///
/// For an example, see [`Correction`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Mistake {
    /// A slip of the hand: a date, a code, a name.
    TypingError,
    /// It is about somebody else.
    WrongPerson,
    /// It was recorded in the wrong case, or twice.
    Misplaced,
    /// It did not happen, or not so.
    DidNotHappen,
}

impl Mistake {
    /// The mistake in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::TypingError => "a typing error",
            Self::WrongPerson => "about somebody else",
            Self::Misplaced => "recorded in the wrong place, or twice",
            Self::DidNotHappen => "did not happen so",
        }
    }
}

impl Guard<Start> for EventCorrected {
    fn check(&self, _: &Start, by: &Occasion, (): &()) -> Result<(), Refusal> {
        let no = |why: &'static str| Refusal::new(RuleId::REC_01, why);
        if by.by().practitioner().is_none() {
            return Err(no("a professional corrects the record, for whoever found the mistake")
                .missing("the professional who corrects it"));
        }
        if self.confirmed_by.is_some() && self.confirmed_by == by.by().practitioner() {
            return Err(Refusal::new(RuleId::SAF_01, "two professionals are two")
                .missing("another professional who confirms it")
                .nearest("name the other one"));
        }
        let nothing = |instead: &Instead| instead.at.is_none() && instead.changes.is_none();
        if self.instead.as_ref().is_some_and(nothing) {
            return Err(no("a correction with something instead says what")
                .missing("the right time, or what changes")
                .nearest("leave `instead` out, if the event never happened"));
        }
        if self.wrong.sequence == 1 && self.instead.is_none() {
            return Err(no("a case that was never opened has no record to be corrected in")
                .nearest("close the case, or say what is right instead"));
        }
        Ok(())
    }
}

impl Evolve<Start> for EventCorrected {
    fn evolve(&self, _: Start, _: &Occasion) -> Corrected {
        let Self { wrong, record, mistake, .. } = *self;
        Corrected { wrong, record, mistake, instead: self.instead.clone() }
    }
}
