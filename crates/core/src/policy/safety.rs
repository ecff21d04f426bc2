//! What a council may set of concerns that a child suffers significant harm.

use serde::{Deserialize, Serialize};

#[cfg(feature = "toml")]
use super::numbers;
use super::numbers::{Numbers, numbers};
use crate::ids::OrganisationId;
use crate::time::{Months, WorkingDays};
#[cfg(feature = "toml")]
use crate::toml::{TomlReader, TomlTable};

/// What was agreed on concerns that a child suffers significant harm.
///
/// ```
/// use familyhub_core::{OrganisationId, SafetyPolicy, StatutoryKind};
///
/// let agreed = SafetyPolicy::default();
/// let kind = |name| agreed.kind_of(OrganisationId::named(name));
/// assert_eq!(kind("social-care"), Some(StatutoryKind::SocialCare));
/// assert_eq!(kind("police"), Some(StatutoryKind::Police));
/// assert_eq!(kind("oak-school"), None);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(transform = super::numbers::in_schema::<SafetyPolicy>))]
pub struct SafetyPolicy {
    /// Which organisations are children's social care of a local authority. [SAF-05]
    pub social_care: Vec<OrganisationId>,
    /// Which organisations are the police. [SAF-05]
    pub police: Vec<OrganisationId>,
    /// How soon social care is asked what it decided of a concern; from then on, daily. [SAF-03]
    pub chase_after_working_days: WorkingDays,
    /// How soon somebody looks again at a decision not to tell the family. [SAF-07]
    pub not_told_reviewed_within_working_days: WorkingDays,
    /// How many notes of a worry below significant harm ask to look again. [SAF-10]
    pub look_again_after_notes: u16,
    /// Within how many months the notes count together. [SAF-10]
    pub look_again_within_months: Months,
}

/// A kind of statutory body, to which suspected significant harm is taken. [SAF-05]
///
/// ```
/// use familyhub_core::StatutoryKind;
///
/// assert_eq!(StatutoryKind::SocialCare.words(), "children's social care");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum StatutoryKind {
    /// Children's social care of a local authority.
    SocialCare,
    /// The police.
    Police,
}

impl StatutoryKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::SocialCare, Self::Police];

    /// The kind in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::SocialCare => "children's social care",
            Self::Police => "the police",
        }
    }
}

impl SafetyPolicy {
    /// The organisations of a kind.
    pub fn bodies(&self, kind: StatutoryKind) -> &[OrganisationId] {
        match kind {
            StatutoryKind::SocialCare => &self.social_care,
            StatutoryKind::Police => &self.police,
        }
    }

    /// Of which statutory kind an organisation is, as far as policy lists it. [SAF-05]
    pub fn kind_of(&self, organisation: OrganisationId) -> Option<StatutoryKind> {
        StatutoryKind::ALL.into_iter().find(|kind| self.bodies(*kind).contains(&organisation))
    }
}

impl Default for SafetyPolicy {
    /// Reading's.
    fn default() -> Self {
        Self {
            social_care: vec![OrganisationId::named("social-care")],
            police: vec![OrganisationId::named("police")],
            chase_after_working_days: WorkingDays(1),
            not_told_reviewed_within_working_days: WorkingDays(5),
            look_again_after_notes: 3,
            look_again_within_months: Months(6),
        }
    }
}

impl Numbers for SafetyPolicy {
    numbers!(SafetyPolicy: chase_after_working_days 1..=10, not_told_reviewed_within_working_days 1..=5, look_again_after_notes 2..=20, look_again_within_months 1..=24);

    fn contradictions(&self) -> Vec<(&'static str, String)> {
        let both = self.police.iter().any(|body| self.social_care.contains(body));
        both.then(|| ("police", "name no organisation that `social_care` names".to_owned()))
            .into_iter()
            .collect()
    }
}

#[cfg(feature = "toml")]
pub(super) fn read(reader: &mut TomlReader<'_>, at: TomlTable<'_>) -> Option<SafetyPolicy> {
    reader.known(
        at,
        &[
            "social_care",
            "police",
            "chase_after_working_days",
            "not_told_reviewed_within_working_days",
            "look_again_after_notes",
            "look_again_within_months",
        ],
    );
    let social_care = bodies(reader, at, "social_care");
    let police = bodies(reader, at, "police");
    let chase = numbers::read::<SafetyPolicy>(reader, at, "chase_after_working_days");
    let not_told =
        numbers::read::<SafetyPolicy>(reader, at, "not_told_reviewed_within_working_days");
    let notes = numbers::read::<SafetyPolicy>(reader, at, "look_again_after_notes");
    let months = numbers::read::<SafetyPolicy>(reader, at, "look_again_within_months");
    let agreed = SafetyPolicy {
        social_care: social_care?,
        police: police?,
        chase_after_working_days: WorkingDays(chase?),
        not_told_reviewed_within_working_days: WorkingDays(not_told?),
        look_again_after_notes: notes?,
        look_again_within_months: Months(months?),
    };
    for (key, right) in agreed.contradictions() {
        reader.fault_of(at, key, "contradicts another setting", right);
    }
    Some(agreed)
}

/// A list of organisations.
#[cfg(feature = "toml")]
pub(super) fn bodies(
    reader: &mut TomlReader<'_>,
    at: TomlTable<'_>,
    key: &'static str,
) -> Option<Vec<OrganisationId>> {
    if !at.has(key) {
        reader.missing(at, key);
        return None;
    }
    let ids = reader.list(at, key)?;
    let read = ids.iter().map(|id| id.parse::<OrganisationId>()).collect::<Result<Vec<_>, _>>();
    read.map_err(|error| reader.fault_of(at, key, "holds what is no id", error.to_string())).ok()
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use super::StatutoryKind;
    use crate::{OrganisationId, Policy};

    /// What is wrong with Reading's policy once one text stands in the place of another.
    #[expect(clippy::expect_used, reason = "a test stops at what is wrong")]
    fn faults(was: &str, is: &str) -> Vec<String> {
        let changed = Policy::READING.replace(was, is);
        assert_ne!(changed, Policy::READING, "`{was}` is written there");
        let faults = Policy::from_toml(&changed).expect_err("a fault").faults;
        faults.into_iter().map(|fault| format!("{}: {}", fault.wrong, fault.right)).collect()
    }

    #[test]
    fn saf_05_policy_lists_the_statutory_bodies_by_their_kind() {
        let two = Policy::READING.replace("[\"@social-care\"]", "[\"@social-care\", \"@edt\"]");
        let agreed = Policy::from_toml(&two).expect("a policy").safety;
        assert_eq!(agreed.bodies(StatutoryKind::SocialCare).len(), 2);
        let team = OrganisationId::named("edt");
        assert_eq!(agreed.kind_of(team), Some(StatutoryKind::SocialCare));
        assert_eq!(Policy::reading().safety.kind_of(team), None);
    }

    #[test]
    fn saf_05_a_body_is_an_id_of_one_kind() {
        let [no_id] = &faults("[\"@police\"]", "[\"The Police\"]")[..] else { panic!("one") };
        assert!(no_id.contains("`safety.police` holds what is no id"), "{no_id}");
        let [twice] = &faults("[\"@police\"]", "[\"@social-care\"]")[..] else { panic!("one") };
        assert!(twice.contains("name no organisation that `social_care` names"), "{twice}");
        let [missing] = &faults("police = [\"@police\"]\n", "")[..] else { panic!("one") };
        assert!(missing.contains("`safety.police` is missing"), "{missing}");
    }

    #[test]
    fn saf_07_no_council_looks_again_later_than_five_working_days() {
        let key = "not_told_reviewed_within_working_days";
        let late = faults(&format!("{key} = 5"), &format!("{key} = 6"));
        assert_eq!(late.len(), 1, "{late:?}");
    }
}
