//! Taking words out of the record, on a ground. [REC-05]

use crate::declare::machine;
use familyhub_core::time::{CivilDate, Months};
use familyhub_core::{ActorId, ErasureId, Occasion, Policy, Refusal, RuleId};
use familyhub_machine::{Evidence, Evolve, Guard, StandsOn, Start};
use serde::{Deserialize, Serialize};

use super::event_ref::EventRef;

machine! {
    /// Words that were taken out of the record.
    ///
    /// What was decided, when, by whom and on what stays: only names and free text
    /// go, and with them their salts.
    ///
    /// ```
    /// use familyhub::core::{
    ///     Actor, ErasureId, EventId, Occasion, OrganisationId, PractitionerId, Role, time::parse_time,
    /// };
    /// use familyhub::{Erasure, ErasureGround, EventRef, GroundHolds, WordsErased};
    ///
    /// let (cole, hub) = (PractitionerId::named("cole"), OrganisationId::named("hub"));
    /// let cole = Actor::professional(cole, Role::PartnershipCoordinator, hub)?;
    /// let now = parse_time("2026-03-09T09:00")?;
    /// let today = Occasion::new(now, now, cole)?;
    ///
    /// // The reasons of a decision are about the neighbours' children.
    /// let ground = ErasureGround::AnotherFamily;
    /// let lines = vec![EventRef { sequence: 4, id: EventId::named("level-decided") }];
    /// let erased = WordsErased { lines, ground, decided_by: cole.who() };
    /// let holds = GroundHolds::shown(ground, None, today.day())?;
    /// let carried = Erasure::erase_words(ErasureId::named("neighbours"), &today, holds, erased)?.machine;
    /// assert_eq!(carried.state().on, today.day());
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub machine Erasure(ErasureId) in sealed {
        any AnyErasure; event ErasureEvent; state ErasureState;
        context Occasion; refusal Refusal;
    }
    begin {
        /// Take the words out of some lines of the record.
        erase_words: -> Carried records WordsErased needs [GroundHolds<'e>] by [REC-05];
    }
    states {}
    ends {
        /// Carried out: the words are gone.
        Carried {
            /// From which lines.
            lines: Vec<EventRef>,
            /// On which ground.
            ground: ErasureGround,
            /// Who decided.
            decided_by: ActorId,
            /// On which day it was decided.
            on: CivilDate
        }
    }
    transitions {}
}

/// Words were taken out of the record.
///
/// For an example, see [`Erasure`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WordsErased {
    /// From which lines.
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub lines: Vec<EventRef>,
    /// On which ground.
    pub ground: ErasureGround,
    /// Who decided.
    pub decided_by: ActorId,
}

/// On which ground words may be taken out of the record. That consent was withdrawn
/// is none. [REC-05]
///
/// ```
/// use familyhub::ErasureGround;
///
/// assert!(serde_json::from_str::<ErasureGround>("\"court-order\"").is_ok());
/// assert!(serde_json::from_str::<ErasureGround>("\"consent-withdrawn\"").is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ErasureGround {
    /// The case has been closed for as long as local policy keeps its words.
    RetentionEnded,
    /// Somebody whom the words are about asked for it, and it was upheld.
    RequestUpheld,
    /// A court ordered it.
    CourtOrder,
    /// The words were never true, or never belonged in the record.
    WronglyRecorded,
    /// The words are about somebody of another family.
    AnotherFamily,
}

impl ErasureGround {
    /// The ground in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::RetentionEnded => "the time for which they are kept is over",
            Self::RequestUpheld => "somebody whom they are about asked for it, and it was upheld",
            Self::CourtOrder => "a court ordered it",
            Self::WronglyRecorded => "they were wrongly recorded",
            Self::AnotherFamily => "they are about another family",
        }
    }
}

/// Proof that the ground of an erasure holds, on a day.
///
/// Lent by [`GroundHolds::shown`] only.
#[derive(Debug)]
pub struct GroundHolds<'r> {
    of: GroundOn,
    policy: std::marker::PhantomData<&'r Policy>,
}

/// Which ground, on which day: what [`GroundHolds`] is proved for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroundOn {
    /// The ground.
    pub ground: ErasureGround,
    /// The day on which the words are erased.
    pub day: CivilDate,
}

impl Evidence for GroundHolds<'_> {
    const NAME: &'static str = "ground-holds";
    const WORDS: &'static str = "the ground on which the words are erased holds";
    type For<'s> = GroundOn;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [REC-05] another ground was shown, or for another day.
    fn fits(&self, what: &GroundOn) -> Result<(), Refusal> {
        if self.of == *what {
            Ok(())
        } else {
            Err(Refusal::new(RuleId::REC_05, "another ground was shown, or for another day")
                .nearest("show the ground for the day on which the words are erased"))
        }
    }
}

impl<'r> GroundHolds<'r> {
    /// Proves the ground on a day: `closed` is what was agreed locally, and the day on which
    /// the case was closed, once it is.
    ///
    /// # Errors
    ///
    /// [REC-05] the time for which words are kept is not over.
    ///
    /// ```
    /// use familyhub::core::{Policy, RuleId, time::parse_date};
    /// use familyhub::{ErasureGround, GroundHolds};
    ///
    /// let (policy, ended) = (Policy::reading(), ErasureGround::RetentionEnded);
    /// let closed = Some((&policy, parse_date("2026-03-02")?));
    /// let refusal = GroundHolds::shown(ended, closed, parse_date("2026-03-03")?).expect_err("too soon");
    /// assert_eq!(refusal.rule(), RuleId::REC_05);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn shown(
        ground: ErasureGround,
        closed: Option<(&'r Policy, CivilDate)>,
        day: CivilDate,
    ) -> Result<Self, Refusal> {
        if ground == ErasureGround::RetentionEnded {
            let no = |why: String| Refusal::new(RuleId::REC_05, why);
            let Some((policy, closed)) = closed else {
                return Err(no("the case is open: its words are kept".to_owned())
                    .missing("the end of the case, and the years that policy keeps its words")
                    .nearest("name another ground, if there is one"));
            };
            let years = policy.record.keep_years_after_closing;
            if day < Months(years.saturating_mul(12)).after(closed) {
                return Err(no(format!(
                    "policy keeps the words of a closed case for {years} years"
                ))
                .missing("the end of those years")
                .nearest("name another ground, if there is one"));
            }
        }
        Ok(Self { of: GroundOn { ground, day }, policy: std::marker::PhantomData })
    }
}

impl Erasure<Carried> {
    /// Takes words out of the record.
    ///
    /// # Errors
    ///
    /// [REC-05] it names no lines, or is recorded by somebody of the family.
    pub fn erase_words(
        id: ErasureId,
        occasion: &Occasion,
        ground: GroundHolds<'_>,
        event: WordsErased,
    ) -> Result<familyhub_machine::Step<Self, ErasureEvent>, Refusal> {
        Self::try_begin(id, occasion, event, (ground,))
    }
}

impl StandsOn<Start> for WordsErased {
    fn stands_on<'s>(&'s self, _: &'s Start, occasion: &'s Occasion) -> Self::For<'s> {
        (GroundOn { ground: self.ground, day: occasion.day() },)
    }
}

impl Guard<Start> for WordsErased {
    fn check(&self, _: &Start, by: &Occasion, _: &Self::Needs<'_>) -> Result<(), Refusal> {
        if by.by().practitioner().is_none() {
            return Err(Refusal::new(
                RuleId::REC_05,
                "the family asks for an erasure; an organisation decides on it, and records it",
            )
            .missing("a professional who records the decision"));
        }
        if self.lines.is_empty() {
            return Err(Refusal::new(RuleId::REC_05, "an erasure names the lines that it is of")
                .missing("lines that hold words"));
        }
        Ok(())
    }
}

impl Evolve<Start> for WordsErased {
    fn evolve(&self, _: Start, occasion: &Occasion) -> Carried {
        Carried {
            lines: self.lines.clone(),
            ground: self.ground,
            decided_by: self.decided_by,
            on: occasion.day(),
        }
    }
}
