//! What a council may set of contacts at the Children's Single Point of Access.

use serde::{Deserialize, Serialize};

#[cfg(feature = "toml")]
use super::numbers;
use super::numbers::{Numbers, numbers};
use crate::time::{ClockHours, Months, OpeningHours, WorkingDays};
#[cfg(feature = "toml")]
use crate::toml::{TomlReader, TomlTable};

/// What was agreed on contacts at the Children's Single Point of Access.
///
/// ```
/// use familyhub_core::{CspoaPolicy, time::WorkingDays};
///
/// assert_eq!(CspoaPolicy::default().decide_within_working_days, WorkingDays(1));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(transform = super::numbers::in_schema::<CspoaPolicy>))]
pub struct CspoaPolicy {
    /// When somebody is there; outside these hours the emergency team is. [CSP-06]
    pub open: OpeningHours,
    /// How soon a contact is decided. [CSP-02]
    pub decide_within_working_days: WorkingDays,
    /// How soon whoever referred is told. [CSP-02]
    pub tell_referrer_within_working_days: WorkingDays,
    /// How soon the form follows an urgent phone call. [CSP-06]
    pub form_within_clock_hours: ClockHours,
    /// For how long after a contact another one is a re-referral. [CSP-05]
    pub re_referral_within_months: Months,
    /// Who decides a contact. [CSP-08]
    pub decided_by: ContactDeciderPolicy,
}

/// Who decides a contact at the front door. [CSP-08]
///
/// ```
/// use familyhub_core::{ContactDeciderPolicy, CspoaPolicy};
///
/// let agreed = CspoaPolicy::default().decided_by;
/// assert_eq!(agreed, ContactDeciderPolicy::CspoaProfessional);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ContactDeciderPolicy {
    /// Any professional of the front door.
    CspoaProfessional,
    /// A qualified social worker or a manager, where it is decided for statutory services.
    SocialWorkerWhereStatutory,
    /// A qualified social worker or a manager, always.
    SocialWorker,
}

impl Default for CspoaPolicy {
    fn default() -> Self {
        Self {
            open: OpeningHours::weekdays_nine_to_five(),
            decide_within_working_days: WorkingDays(1),
            tell_referrer_within_working_days: WorkingDays(2),
            form_within_clock_hours: ClockHours(24),
            re_referral_within_months: Months(12),
            decided_by: ContactDeciderPolicy::CspoaProfessional,
        }
    }
}

impl Numbers for CspoaPolicy {
    numbers!(CspoaPolicy: decide_within_working_days 0..=60, tell_referrer_within_working_days 0..=60, form_within_clock_hours 1..=240, re_referral_within_months 1..=120);
}

#[cfg(feature = "toml")]
pub(super) fn read(reader: &mut TomlReader<'_>, at: TomlTable<'_>) -> Option<CspoaPolicy> {
    reader.known(
        at,
        &[
            "opens",
            "closes",
            "days",
            "decide_within_working_days",
            "tell_referrer_within_working_days",
            "form_within_clock_hours",
            "re_referral_within_months",
            "decided_by",
        ],
    );
    let open = opening_hours(reader, at);
    let decide = numbers::read::<CspoaPolicy>(reader, at, "decide_within_working_days");
    let tell = numbers::read::<CspoaPolicy>(reader, at, "tell_referrer_within_working_days");
    let form = numbers::read::<CspoaPolicy>(reader, at, "form_within_clock_hours");
    let again = numbers::read::<CspoaPolicy>(reader, at, "re_referral_within_months");
    let decided_by = reader.choice(
        at,
        "decided_by",
        &[
            ("cspoa-professional", ContactDeciderPolicy::CspoaProfessional),
            ("social-worker-where-statutory", ContactDeciderPolicy::SocialWorkerWhereStatutory),
            ("social-worker", ContactDeciderPolicy::SocialWorker),
        ],
    );
    Some(CspoaPolicy {
        open: open?,
        decide_within_working_days: WorkingDays(decide?),
        tell_referrer_within_working_days: WorkingDays(tell?),
        form_within_clock_hours: ClockHours(form?),
        re_referral_within_months: Months(again?),
        decided_by: decided_by?,
    })
}

#[cfg(feature = "toml")]
fn opening_hours(reader: &mut TomlReader<'_>, at: TomlTable<'_>) -> Option<OpeningHours> {
    let opens = reader.words(at, "opens");
    let closes = reader.words(at, "closes");
    let days = reader.list(at, "days");
    match OpeningHours::parse(&opens?, &closes?, &days?) {
        Ok(hours) => Some(hours),
        Err(fault) => {
            reader.fault_of(at, "opens", "and its like are no opening hours", fault.to_string());
            None
        }
    }
}

#[cfg(all(test, feature = "toml"))]
mod tests {
    use super::ContactDeciderPolicy;
    use crate::Policy;

    #[test]
    fn csp_08_a_council_says_who_decides_a_contact() {
        let social_worker = Policy::READING
            .replace("decided_by = \"cspoa-professional\"", "decided_by = \"social-worker\"");
        assert_eq!(
            Policy::from_toml(&social_worker).expect("a policy").cspoa.decided_by,
            ContactDeciderPolicy::SocialWorker
        );
        let anybody = Policy::READING.replace("\"cspoa-professional\"", "\"anybody\"");
        assert!(Policy::from_toml(&anybody).is_err());
    }

    #[test]
    fn csp_06_hours_that_never_open_are_a_fault() {
        let never = Policy::READING.replace("opens = \"09:00\"", "opens = \"18:00\"");
        let faults = Policy::from_toml(&never).expect_err("it closes first").faults;
        assert_eq!(faults.len(), 1, "{faults:?}");
        let someday = Policy::READING.replace("\"mon\"", "\"someday\"");
        assert!(Policy::from_toml(&someday).is_err());
    }
}
