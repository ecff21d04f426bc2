//! What a council may set of consent.

use serde::{Deserialize, Serialize};

#[cfg(feature = "toml")]
use super::numbers;
use super::numbers::{Numbers, numbers};
use crate::time::{CivilDate, Months, WorkingDays};
#[cfg(feature = "toml")]
use crate::toml::{TomlReader, TomlTable};

/// What was agreed on consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(transform = super::numbers::in_schema::<ConsentPolicy>))]
pub struct ConsentPolicy {
    /// How often consent is reviewed at least. [CON-10]
    pub review_within_months: Months,
    /// How soon verbal consent is confirmed in writing. [CON-09]
    pub confirm_verbal_within_working_days: WorkingDays,
    /// How late a record may come before it is marked retrospective. [CON-08]
    pub late_after_working_days: WorkingDays,
    /// What holds when holders of parental responsibility disagree. [CON-12]
    pub holders_who_disagree: HolderPolicy,
    /// Since when the duty to share information of section 16LA of the Children
    /// Act 2004 is in force here; none while it is not. [CON-17]
    #[serde(
        default,
        deserialize_with = "crate::time::read_day_if_any",
        skip_serializing_if = "Option::is_none"
    )]
    pub duty_to_share_since: Option<CivilDate>,
}

/// What holds when holders of parental responsibility disagree. [CON-12]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum HolderPolicy {
    /// The consent of one suffices.
    AnyOne,
    /// Every one known must consent.
    All,
    /// The consent of one suffices, unless another is known to object.
    AnyOneUnlessKnownObjection,
}

/// Reading's.
pub(super) const fn reading() -> ConsentPolicy {
    ConsentPolicy {
        review_within_months: Months(12),
        confirm_verbal_within_working_days: WorkingDays(10),
        late_after_working_days: WorkingDays(5),
        holders_who_disagree: HolderPolicy::AnyOneUnlessKnownObjection,
        duty_to_share_since: None,
    }
}

impl Numbers for ConsentPolicy {
    numbers!(ConsentPolicy: review_within_months 1..=24, confirm_verbal_within_working_days 0..=60, late_after_working_days 0..=60);
}

#[cfg(feature = "toml")]
pub(super) fn read(reader: &mut TomlReader<'_>, at: TomlTable<'_>) -> Option<ConsentPolicy> {
    reader.known(
        at,
        &[
            "review_within_months",
            "confirm_verbal_within_working_days",
            "late_after_working_days",
            "holders_who_disagree",
            "duty_to_share_since",
        ],
    );
    let review = numbers::read::<ConsentPolicy>(reader, at, "review_within_months");
    let confirm = numbers::read::<ConsentPolicy>(reader, at, "confirm_verbal_within_working_days");
    let late = numbers::read::<ConsentPolicy>(reader, at, "late_after_working_days");
    let holders = reader.choice(
        at,
        "holders_who_disagree",
        &[
            ("any-one", HolderPolicy::AnyOne),
            ("all", HolderPolicy::All),
            ("any-one-unless-known-objection", HolderPolicy::AnyOneUnlessKnownObjection),
        ],
    );
    let duty = reader.if_there(at, "duty_to_share_since", TomlReader::day);
    Some(ConsentPolicy {
        review_within_months: Months(review?),
        confirm_verbal_within_working_days: WorkingDays(confirm?),
        late_after_working_days: WorkingDays(late?),
        holders_who_disagree: holders?,
        duty_to_share_since: duty?,
    })
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use crate::Policy;
    use crate::time::parse_date;

    #[test]
    fn con_17_the_duty_to_share_has_a_day_or_is_off() {
        assert_eq!(Policy::reading().consent.duty_to_share_since, None);
        let dated = format!("{}\n", Policy::READING)
            .replace("[threshold]", "duty_to_share_since = \"2027-04-01\"\n[threshold]");
        let since = Policy::from_toml(&dated).expect("a policy").consent.duty_to_share_since;
        assert_eq!(since, parse_date("2027-04-01").ok());
        assert_eq!(
            Policy::from_toml(&dated.replace("2027-04-01", "soon"))
                .expect_err("no day")
                .faults
                .len(),
            1
        );
    }
}
