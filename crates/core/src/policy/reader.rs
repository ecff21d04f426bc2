//! Reads a policy file.

use std::collections::BTreeMap;

use super::{
    ConsentPolicy, HolderPolicy, NamedOrganisation, Policy, RecordPolicy, ThresholdPolicy,
};
use crate::ids::OrganisationId;
use crate::time::{Months, WorkingDays};
use crate::toml::{self, FileFaults, Place, Reader};

pub(super) fn built_in() -> Policy {
    Policy {
        name: "Reading".to_owned(),
        hub: NamedOrganisation {
            organisation: OrganisationId::named("one-reading-family-hub"),
            name: "One Reading Family Hub".to_owned(),
        },
        single_point_of_access: NamedOrganisation {
            organisation: OrganisationId::named("reading-cspoa"),
            name: "Children's Single Point of Access".to_owned(),
        },
        consent: ConsentPolicy {
            review_within_months: Months(12),
            confirm_verbal_within_working_days: WorkingDays(10),
            late_after_working_days: WorkingDays(5),
            holders_who_disagree: HolderPolicy::AnyOneUnlessKnownObjection,
            duty_to_share_since: None,
        },
        threshold: ThresholdPolicy { scheme: "berkshire-west".to_owned(), areas: BTreeMap::new() },
        record: RecordPolicy { keep_years_after_closing: 25 },
    }
}

pub(super) fn read(text: &str) -> Result<Policy, FileFaults> {
    toml::read(text, "as Reading's policy has it", |reader, root| {
        let sections = ["name", "hub", "single_point_of_access", "consent", "threshold", "record"];
        reader.known(root, &sections);
        let name = reader.words(root, "name");
        let hub = reader.table(root, "hub").and_then(|at| organisation(reader, at));
        let front =
            reader.table(root, "single_point_of_access").and_then(|at| organisation(reader, at));
        let consent = reader.table(root, "consent").and_then(|at| consent(reader, at));
        let threshold = reader.table(root, "threshold").and_then(|at| threshold(reader, at));
        let record = reader.table(root, "record").and_then(|at| record(reader, at));
        Some(Policy {
            name: name?,
            hub: hub?,
            single_point_of_access: front?,
            consent: consent?,
            threshold: threshold?,
            record: record?,
        })
    })
}

fn record(reader: &mut Reader<'_>, at: Place<'_>) -> Option<RecordPolicy> {
    reader.known(at, &["keep_years_after_closing"]);
    let keep_years_after_closing = reader.number(at, "keep_years_after_closing", 1..=100)?;
    Some(RecordPolicy { keep_years_after_closing })
}

fn organisation(reader: &mut Reader<'_>, at: Place<'_>) -> Option<NamedOrganisation> {
    reader.known(at, &["organisation", "name"]);
    let id = reader.words(at, "organisation");
    let name = reader.words(at, "name");
    let organisation = id.and_then(|id| match id.parse::<OrganisationId>() {
        Ok(id) => Some(id),
        Err(error) => {
            reader.fault_of(at, "organisation", "is no id", error.to_string());
            None
        }
    });
    Some(NamedOrganisation { organisation: organisation?, name: name? })
}

fn consent(reader: &mut Reader<'_>, at: Place<'_>) -> Option<ConsentPolicy> {
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
    let review = reader.number(at, "review_within_months", 1..=24);
    let confirm = reader.number(at, "confirm_verbal_within_working_days", 0..=60);
    let late = reader.number(at, "late_after_working_days", 0..=60);
    let holders = reader.choice(
        at,
        "holders_who_disagree",
        &[
            ("any-one", HolderPolicy::AnyOne),
            ("all", HolderPolicy::All),
            ("any-one-unless-known-objection", HolderPolicy::AnyOneUnlessKnownObjection),
        ],
    );
    let duty = if at.has("duty_to_share_since") {
        Some(reader.day(at, "duty_to_share_since")?)
    } else {
        None
    };
    Some(ConsentPolicy {
        review_within_months: Months(review?),
        confirm_verbal_within_working_days: WorkingDays(confirm?),
        late_after_working_days: WorkingDays(late?),
        holders_who_disagree: holders?,
        duty_to_share_since: duty,
    })
}

fn threshold(reader: &mut Reader<'_>, at: Place<'_>) -> Option<ThresholdPolicy> {
    reader.known(at, &["scheme", "areas"]);
    let scheme = reader.words(at, "scheme");
    let areas = if at.has("areas") {
        reader.table(at, "areas").and_then(|areas| {
            let named = |area: &str| Some((area.to_owned(), reader.words(areas, area)?));
            let read: Vec<_> = areas.keys().map(named).collect();
            read.into_iter().collect::<Option<BTreeMap<_, _>>>()
        })
    } else {
        Some(BTreeMap::new())
    };
    Some(ThresholdPolicy { scheme: scheme?, areas: areas? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_policy_is_that_of_the_file() {
        assert_eq!(read(Policy::READING), Ok(built_in()));
    }

    #[test]
    fn every_fault_is_named_with_its_line() {
        let text = Policy::READING
            .replace("name = \"Reading\"", "name = \"\"")
            .replace("\"@reading-cspoa\"", "\"Reading CSPoA\"")
            .replace("= 12", "= \"twelve\"")
            .replace("late_after_working_days = 5\n", "")
            .replace("\"any-one-unless-known-objection\"", "\"majority\"")
            .replace("scheme =", "sceme =");
        let faults = read(&text).expect_err("faults").faults;
        let lines: Vec<_> = faults.iter().map(|fault| (fault.line, fault.wrong.as_str())).collect();
        insta::assert_debug_snapshot!(lines);
    }

    #[test]
    fn con_17_the_duty_to_share_has_a_day_or_is_off() {
        use crate::time::parse_date;

        assert_eq!(Policy::reading().consent.duty_to_share_since, None);
        let dated = format!("{}\n", Policy::READING)
            .replace("[threshold]", "duty_to_share_since = \"2027-04-01\"\n[threshold]");
        let since = read(&dated).expect("a policy").consent.duty_to_share_since;
        assert_eq!(since, parse_date("2027-04-01").ok());
        assert_eq!(read(&dated.replace("2027-04-01", "soon")).expect_err("no day").faults.len(), 1);
    }

    #[test]
    fn a_file_that_is_not_toml_is_one_fault() {
        let faults = read("name = \n").expect_err("no TOML").faults;
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].line, 1);
    }

    #[test]
    fn ten_mistakes_get_ten_messages() {
        let text = include_str!("../../tests/policies/ten_mistakes.toml");
        let faults = read(text).expect_err("faults");
        assert_eq!(faults.faults.len(), 10, "{faults}");
        insta::assert_snapshot!(faults.to_string());
    }
}
