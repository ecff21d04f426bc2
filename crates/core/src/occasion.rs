//! When something happened, when it was recorded, and by whom.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::edition::Edition;
use crate::object::read_only_object;
use crate::people::Actor;
use crate::refusal::Refusal;
use crate::rules::{Rule, RuleId};
use crate::time::{
    BeyondHorizonError, Calendar, CivilDate, Timestamp, WorkingDays, london, read_moment,
};

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
///
/// A line of a case's log has members for all of it. For a table of your own it is written and
/// read as one object, with the edition of the rules that the step went by:
///
/// ```
/// use familyhub_core::Occasion;
///
/// let written = r#"{"occurred":"2026-03-02T09:00:00Z","recorded":"2026-03-02T09:30:00Z","by":{"who":"01900000-0000-7000-8000-000000000001","role":"family-member"},"edition":1}"#;
/// let occasion: Occasion = serde_json::from_str(written)?;
/// assert_eq!(serde_json::to_string(&occasion)?, written);
///
/// let too_early = written.replace("09:30", "08:30");
/// let error = serde_json::from_str::<Occasion>(&too_early).expect_err("recorded before");
/// assert!(error.to_string().contains("it cannot be recorded before it happens [REC-02]"));
/// # Ok::<_, serde_json::Error>(())
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

    /// The same, as somebody reads it who is told that another did it. [SAF-07]
    ///
    /// ```
    /// use familyhub_core::{Actor, Occasion, PersonId};
    /// # use familyhub_core::time::parse_time;
    ///
    /// let [mother, father] = ["mother", "father"].map(PersonId::named).map(Actor::family_member);
    /// let monday = parse_time("2026-03-02T09:00").expect("a time");
    /// let told = Occasion::new(monday, monday, mother)?.told_as_by(father);
    /// assert_eq!((told.by(), told.occurred()), (&father, monday));
    /// # Ok::<_, familyhub_core::Refusal>(())
    /// ```
    #[must_use]
    pub const fn told_as_by(self, by: Actor) -> Self {
        Self { by, ..self }
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

    /// By which edition of the rules the step goes. [REC-16]
    pub const fn edition(&self) -> Edition {
        self.edition
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
    ) -> Result<bool, BeyondHorizonError> {
        let last = calendar.add_working_days(self.day(), grace)?;
        Ok(london::date_of(self.recorded) > last)
    }
}

/// An occasion as it is written. `day` is left out, for it follows from `occurred`.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenOccasion {
    #[serde(deserialize_with = "read_moment")]
    occurred: Timestamp,
    #[serde(deserialize_with = "read_moment")]
    recorded: Timestamp,
    #[serde(deserialize_with = "read_only_object")]
    by: Actor,
    edition: Edition,
}

impl Serialize for Occasion {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { occurred, recorded, by, day: _, edition } = *self;
        WrittenOccasion { occurred, recorded, by, edition }.serialize(serializer)
    }
}

/// Read as [`Occasion::new`] takes it: nothing that is read is recorded before it happens, and
/// no step goes by an edition of the rules that this library does not know.
impl<'de> Deserialize<'de> for Occasion {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let WrittenOccasion { occurred, recorded, by, edition } = read_only_object(deserializer)?;
        if edition > Edition::CURRENT {
            return Err(D::Error::custom(Refusal::new(
                RuleId::REC_16,
                format!(
                    "this goes by edition {edition} of the rules; the latest that is known here \
                     is {}",
                    Edition::CURRENT,
                ),
            )));
        }
        let occasion = Self::new(occurred, recorded, by).map_err(D::Error::custom)?;
        Ok(occasion.under(edition))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITTEN: &str = "{\"occurred\":\"2026-03-02T09:00:00Z\",\
        \"recorded\":\"2026-03-02T16:30:00Z\",\
        \"by\":{\"who\":\"01900000-0000-7000-8000-000000000001\",\"role\":\"lead-professional\",\
        \"organisation\":\"01900000-0000-7000-8000-000000000002\"},\"edition\":1}";

    fn refused(written: &str) -> String {
        serde_json::from_str::<Occasion>(written).expect_err(written).to_string()
    }

    #[test]
    fn an_occasion_comes_back_as_it_was_written() {
        let read: Occasion = serde_json::from_str(WRITTEN).expect("as it is written");
        assert_eq!(serde_json::to_string(&read).expect("it can be written"), WRITTEN);
        assert_eq!(read.day().to_string(), "2026-03-02");
        assert_eq!(read.edition(), Edition::FIRST);
        // From a value, whose texts cannot be borrowed, as from a text.
        let value = serde_json::to_value(read).expect("it can be written");
        assert_eq!(serde_json::from_value::<Occasion>(value).expect("the same"), read);
    }

    #[test]
    fn whatever_else_it_says_is_refused() {
        let more = WRITTEN.replace("\"edition\":1", "\"edition\":1,\"note\":2");
        assert!(refused(&more).contains("unknown field `note`"), "{}", refused(&more));
        let more = WRITTEN.replace("\"who\"", "\"name\":1,\"who\"");
        assert!(refused(&more).contains("unknown field `name`"), "{}", refused(&more));
    }

    #[test]
    fn it_is_an_object_with_every_member() {
        let value: serde_json::Value = serde_json::from_str(WRITTEN).expect("JSON");
        let members: Vec<_> = value.as_object().expect("an object").values().cloned().collect();
        refused(&serde_json::Value::from(members).to_string());
        for member in ["occurred", "recorded", "by", "edition"] {
            let mut without = value.clone();
            without.as_object_mut().expect("an object").remove(member);
            let error = refused(&without.to_string());
            assert!(error.contains(&format!("missing field `{member}`")), "{error}");
        }
        refused(&WRITTEN.replace("\"lead-professional\"", "{\"lead-professional\":null}"));
    }

    #[test]
    fn rec_02_rec_03_and_rec_16_hold_of_what_is_read() {
        let early = refused(&WRITTEN.replace("T16:30", "T08:30"));
        assert!(early.contains("[REC-02]"), "{early}");
        let whose = refused(&WRITTEN.replace("lead-professional", "family-member"));
        assert!(whose.contains("[REC-03]"), "{whose}");
        let later = refused(&WRITTEN.replace("\"edition\":1", "\"edition\":999"));
        assert!(later.contains("edition 999") && later.contains("[REC-16]"), "{later}");
    }
}
