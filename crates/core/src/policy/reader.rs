//! Reads a policy file.

use std::collections::BTreeMap;

use super::{
    ConsentPolicy, CspoaPolicy, HolderPolicy, NamedOrganisation, Policy, RecordPolicy,
    SenderPolicy, StepDownPolicy, TeamPolicy, ThresholdPolicy, team,
};
use crate::ids::OrganisationId;
use crate::time::{ClockHours, Months, OpeningHours, Weeks, WorkingDays};
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
        team_around_the_child: TeamPolicy::default(),
        cspoa: CspoaPolicy::default(),
        step_down: StepDownPolicy::default(),
        record: RecordPolicy { keep_years_after_closing: 25 },
    }
}

pub(super) fn read(text: &str) -> Result<Policy, FileFaults> {
    toml::read(text, "as Reading's policy has it", |reader, root| {
        reader.known(
            root,
            &[
                "name",
                "hub",
                "single_point_of_access",
                "consent",
                "threshold",
                "record",
                "cspoa",
                "step_down",
                "team_around_the_child",
            ],
        );
        let name = reader.name(root, "name");
        let hub = reader.table(root, "hub").and_then(|at| organisation(reader, at));
        let front =
            reader.table(root, "single_point_of_access").and_then(|at| organisation(reader, at));
        let consent = reader.table(root, "consent").and_then(|at| consent(reader, at));
        let threshold = reader.table(root, "threshold").and_then(|at| threshold(reader, at));
        let cspoa = part(reader, root, "cspoa", cspoa);
        let step_down = part(reader, root, "step_down", step_down);
        let team = part(reader, root, "team_around_the_child", team::read);
        let record = reader.table(root, "record").and_then(|at| record(reader, at));
        Some(Policy {
            name: name?,
            hub: hub?,
            single_point_of_access: front?,
            consent: consent?,
            threshold: threshold?,
            team_around_the_child: team?,
            cspoa: cspoa?,
            step_down: step_down?,
            record: record?,
        })
    })
}

/// A part that may be left out as a whole: then it is as Reading's.
fn part<T: Default>(
    reader: &mut Reader<'_>,
    root: Place<'_>,
    key: &'static str,
    read: impl FnOnce(&mut Reader<'_>, Place<'_>) -> Option<T>,
) -> Option<T> {
    let part = reader.if_there(root, key, |reader, root, key| {
        let at = reader.table(root, key)?;
        read(reader, at)
    });
    part.map(Option::unwrap_or_default)
}

fn cspoa(reader: &mut Reader<'_>, at: Place<'_>) -> Option<CspoaPolicy> {
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
        ],
    );
    let open = opening_hours(reader, at);
    let decide = reader.number(at, "decide_within_working_days", 0..=60);
    let tell = reader.number(at, "tell_referrer_within_working_days", 0..=60);
    let form = reader.number(at, "form_within_clock_hours", 1..=240);
    let again = reader.number(at, "re_referral_within_months", 1..=120);
    Some(CspoaPolicy {
        open: open?,
        decide_within_working_days: WorkingDays(decide?),
        tell_referrer_within_working_days: WorkingDays(tell?),
        form_within_clock_hours: ClockHours(form?),
        re_referral_within_months: Months(again?),
    })
}

fn opening_hours(reader: &mut Reader<'_>, at: Place<'_>) -> Option<OpeningHours> {
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

fn step_down(reader: &mut Reader<'_>, at: Place<'_>) -> Option<StepDownPolicy> {
    reader.known(at, &["sender", "request_serves_weeks"]);
    let sender = reader.choice(
        at,
        "sender",
        &[
            ("request-follows-closure", SenderPolicy::RequestFollowsClosure),
            ("overlap", SenderPolicy::Overlap),
        ],
    );
    let serves = reader.number(at, "request_serves_weeks", 1..=104);
    Some(StepDownPolicy { sender: sender?, request_serves_weeks: Weeks(serves?) })
}

fn record(reader: &mut Reader<'_>, at: Place<'_>) -> Option<RecordPolicy> {
    reader.known(at, &["keep_years_after_closing"]);
    let keep_years_after_closing = reader.number(at, "keep_years_after_closing", 1..=100)?;
    Some(RecordPolicy { keep_years_after_closing })
}

fn organisation(reader: &mut Reader<'_>, at: Place<'_>) -> Option<NamedOrganisation> {
    reader.known(at, &["organisation", "name"]);
    let id = reader.words(at, "organisation");
    let name = reader.name(at, "name");
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
    let duty = reader.if_there(at, "duty_to_share_since", Reader::day);
    Some(ConsentPolicy {
        review_within_months: Months(review?),
        confirm_verbal_within_working_days: WorkingDays(confirm?),
        late_after_working_days: WorkingDays(late?),
        holders_who_disagree: holders?,
        duty_to_share_since: duty?,
    })
}

fn threshold(reader: &mut Reader<'_>, at: Place<'_>) -> Option<ThresholdPolicy> {
    reader.known(at, &["scheme", "areas"]);
    let scheme = reader.words(at, "scheme");
    let areas = reader.if_there(at, "areas", |reader, at, key| {
        let areas = reader.table(at, key)?;
        let named = |area: &str| Some((area.to_owned(), reader.words(areas, area)?));
        let read: Vec<_> = areas.keys().map(named).collect();
        read.into_iter().collect::<Option<BTreeMap<_, _>>>()
    });
    Some(ThresholdPolicy { scheme: scheme?, areas: areas?.unwrap_or_default() })
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
            .replace("review_within_months = 12", "review_within_months = \"twelve\"")
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
    fn std_06_a_council_says_whether_the_sender_stays_open() {
        let overlap = Policy::READING.replace("request-follows-closure\"\n", "overlap\"\n");
        assert_eq!(read(&overlap).expect("a policy").step_down.sender, SenderPolicy::Overlap);
        let (without, _) = Policy::READING.split_once("[cspoa]").expect("it has one");
        assert_eq!(read(without), Ok(built_in()), "what is left out is as Reading's");
    }

    #[test]
    fn csp_06_hours_that_never_open_are_a_fault() {
        let never = Policy::READING.replace("opens = \"09:00\"", "opens = \"18:00\"");
        let faults = read(&never).expect_err("it closes first").faults;
        assert_eq!(faults.len(), 1, "{faults:?}");
        let someday = Policy::READING.replace("\"mon\"", "\"someday\"");
        assert!(read(&someday).is_err());
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
