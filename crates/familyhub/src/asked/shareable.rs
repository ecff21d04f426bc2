//! What could be shared, with whom, on which day: with what was known then, and
//! with what is known now. [REC-04]

use familyhub_consent::{
    AnyPermission, Categories, ForPurpose, InForce, MayBeTold, Recipient, ReviewDue, may_be_told,
};
use familyhub_core::time::Timestamp;
use familyhub_core::{PersonId, Refusal};
use serde::Serialize;

use crate::amended::Replaying;
use crate::kept::case::Case;
use crate::kept::locality::Locality;
use crate::kept::log::{Log, LogError};

/// What could be shared at a moment, asked twice.
///
/// ```
/// use familyhub::core::{OrganisationId, time::parse_time};
/// # let commands = include_str!("../../../../examples/data/journeys/2-lindqvist.commands.jsonl");
/// # let story = familyhub_testing::Scenario::of_lines(commands.lines().take(15));
/// # let (case, log) = (story.case(), story.log());
///
/// // The day before the father took his consent back.
/// let shareable = case.shareable(log.as_bytes(), parse_time("2026-03-10T09:00")?)?;
/// let hub = OrganisationId::named("one-reading-family-hub");
/// assert!(shareable.known_then.iter().any(|told| told.recipient == hub));
///
/// let after = case.shareable(log.as_bytes(), parse_time("2026-03-12T09:00")?)?;
/// assert!(after.known_now.is_empty());
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Shareable {
    /// The moment.
    pub at: Timestamp,
    /// By what had been recorded by then.
    pub known_then: Vec<MayBeTold>,
    /// By all that has been recorded since: what was written late counts, and what
    /// was found never to have been valid does not.
    pub known_now: Vec<MayBeTold>,
}

impl Case {
    /// Who may be told what about whom at a moment, on which record, under which
    /// rule: by all that this case knows.
    pub fn may_be_told(&self, at: Timestamp) -> Vec<MayBeTold> {
        may_be_told(self.records.people(), &self.records, self.disclosures(), at)
    }

    /// Who it is that may be told, by name: an organisation, or one person of it.
    pub fn who_may_be_told(&self, told: &MayBeTold) -> String {
        let organisation = self
            .name_of_organisation(told.recipient)
            .map_or_else(|| told.recipient.to_string(), str::to_owned);
        match told.practitioner {
            Some(only) => format!("{} of {organisation}", self.called(only.into())),
            None => organisation,
        }
    }

    /// Proves that some permission is in force for an act, or says what the latest
    /// lacks.
    ///
    /// # Errors
    ///
    /// Every reason at once, as a permission gives them; [CON-02] there is none.
    pub fn covers<P: ForPurpose>(
        &self,
        person: PersonId,
        recipient: impl Into<Recipient>,
        categories: Categories,
        at: Timestamp,
    ) -> Result<InForce<'_, P>, Refusal> {
        let records = &self.records;
        let person = records.person(person)?;
        let about = records.permissions_about(person.id);
        AnyPermission::covers_among(about, person, recipient, categories, at, records)
    }

    /// The reviews of consent that are due, and why. [CON-10] [CON-11]
    pub fn reviews_due(&self, at: Timestamp) -> Vec<ReviewDue> {
        let mut due: Vec<_> = self
            .permissions()
            .filter_map(|permission| {
                let person = self.records.person(permission.person()).ok()?;
                let prompts = self.records.notes.prompts_about(person.id);
                Some(permission.reviews_due(person, prompts, at))
            })
            .flatten()
            .collect();
        due.sort_by_key(|review| review.by);
        due
    }

    /// What could be shared at a moment: with what was known then, which the log that
    /// made this case says, and with what is known now.
    ///
    /// # Errors
    ///
    /// The first line of the log that cannot stand.
    ///
    /// ```
    /// use familyhub::{Case, Locality};
    /// use familyhub::core::time::parse_time;
    ///
    /// let log = b""; // nothing recorded yet
    /// let case = Case::replay(&Locality::default(), log.as_slice())?;
    /// let shareable = case.shareable(log.as_slice(), parse_time("2026-03-02T09:00")?)?;
    /// assert!(shareable.known_then.is_empty() && shareable.known_now.is_empty());
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn shareable(&self, log: impl Log, at: Timestamp) -> Result<Shareable, LogError> {
        Ok(self.known_at(log, at)?.shareable())
    }

    /// The case as it was known at a moment: its log, as far as it had been
    /// recorded by then.
    ///
    /// # Errors
    ///
    /// As [`replay`](Self::replay).
    pub fn replay_until(
        locality: &Locality,
        mut log: impl Log,
        until: Timestamp,
    ) -> Result<Self, LogError> {
        Replaying::new(locality).until(&mut log, until)
    }
}
