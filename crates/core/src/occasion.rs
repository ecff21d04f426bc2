//! When something happened, when it was recorded, and by whom.

use crate::people::Actor;
use crate::refusal::Refusal;
use crate::rules::RuleId;
use crate::time::{BeyondHorizon, Calendar, CivilDate, Timestamp, WorkingDays, london};

/// What accompanies every step: its two times and who took it. [REC-02] [REC-03]
///
/// ```
/// use familyhub_core::{Actor, Occasion, OrganisationId, PractitionerId, Role, time::parse_time};
///
/// let bell = Actor::new(
///     PractitionerId::named("bell").into(),
///     Role::LeadProfessional,
///     Some(OrganisationId::named("oak-school")),
/// )?;
/// let monday = parse_time("2026-03-02T09:00").expect("a time");
/// let occasion = Occasion::new(monday, monday, bell)?;
/// assert_eq!(occasion.day().to_string(), "2026-03-02");
/// # Ok::<_, familyhub_core::Refusal>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occasion {
    occurred: Timestamp,
    recorded: Timestamp,
    by: Actor,
    /// The civil day of `occurred`, which nearly every step asks for.
    day: CivilDate,
}

impl Occasion {
    /// An occasion.
    ///
    /// # Errors
    ///
    /// [REC-02] nothing is recorded before it happens; for a consent that is
    /// [CON-08].
    pub fn new(occurred: Timestamp, recorded: Timestamp, by: Actor) -> Result<Self, Refusal> {
        if recorded < occurred {
            return Err(Refusal::new(RuleId::REC_02, "it cannot be recorded before it happens")
                .also(RuleId::CON_08, "consent cannot be given in the future")
                .nearest("record it once it has happened"));
        }
        Ok(Self { occurred, recorded, by, day: london::date_of(occurred) })
    }

    /// When it happened.
    pub fn occurred(&self) -> Timestamp {
        self.occurred
    }

    /// When it was recorded.
    pub fn recorded(&self) -> Timestamp {
        self.recorded
    }

    /// Who did it.
    pub fn by(&self) -> &Actor {
        &self.by
    }

    /// The civil day on which it happened.
    pub fn day(&self) -> CivilDate {
        self.day
    }

    /// Whether it was recorded more than `grace` after it happened. [CON-08]
    ///
    /// # Errors
    ///
    /// [TIME-02] a day beyond the years that the calendar knows.
    pub fn is_retrospective(
        &self,
        calendar: &Calendar,
        grace: WorkingDays,
    ) -> Result<bool, BeyondHorizon> {
        let last = calendar.add_working_days(self.day(), grace)?;
        Ok(london::date_of(self.recorded) > last)
    }
}
