//! When something happened, when it was recorded, and by whom.

use crate::edition::Edition;
use crate::people::Actor;
use crate::refusal::Refusal;
use crate::rules::{Rule, RuleId};
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
    /// The edition of the rules that the step goes by.
    edition: Edition,
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
        let (day, edition) = (london::date_of(occurred), Edition::CURRENT);
        Ok(Self { occurred, recorded, by, day, edition })
    }

    /// The same, for a step that goes by another edition of the rules than the current one:
    /// that of its place in a log. [REC-16]
    #[must_use]
    pub const fn under(self, edition: Edition) -> Self {
        Self { edition, ..self }
    }

    /// Whether a rule holds for the step: by the edition of the rules that it goes by. A guard
    /// of a rule that came later asks this first. [REC-16]
    ///
    /// ```
    /// use familyhub_core::{Actor, Edition, Occasion, OrganisationId, PractitionerId, Role, RuleId};
    /// # use familyhub_core::time::parse_time;
    ///
    /// let bell = PractitionerId::named("bell").into();
    /// let bell = Actor::new(bell, Role::LeadProfessional, Some(OrganisationId::named("oak-school")))?;
    /// let monday = parse_time("2026-03-02T09:00").expect("a time");
    /// let occasion = Occasion::new(monday, monday, bell)?.under(Edition::FIRST);
    /// assert!(occasion.holds(RuleId::HUB_04.rule()));
    /// # Ok::<_, familyhub_core::Refusal>(())
    /// ```
    pub fn holds(&self, rule: &Rule) -> bool {
        rule.holds(self.edition)
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
