//! Reads a policy file and keeps going: one run names every fault.

use std::ops::{Range, RangeInclusive};

use toml_edit::{Document, Item, TableLike};

use super::{
    ConsentPolicy, HolderPolicy, NamedOrganisation, Policy, PolicyFault, PolicyFaults,
    ThresholdPolicy,
};
use crate::ids::OrganisationId;
use crate::time::{CivilDate, Months, WorkingDays, parse_date};

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
        threshold: ThresholdPolicy { scheme: "berkshire-west".to_owned() },
    }
}

pub(super) fn read(text: &str) -> Result<Policy, PolicyFaults> {
    let mut reader = Reader { text, faults: Vec::new() };
    let policy = match Document::parse(text) {
        Ok(document) => reader.policy(document.as_table()),
        Err(error) => {
            let at = error.span().unwrap_or_default();
            reader.fault(Some(at), error.message().to_owned(), "write it as TOML".to_owned());
            None
        }
    };
    match policy {
        Some(policy) if reader.faults.is_empty() => Ok(policy),
        _ => {
            reader.faults.sort_by_key(|fault| fault.line);
            Err(PolicyFaults { faults: reader.faults })
        }
    }
}

struct Reader<'t> {
    text: &'t str,
    faults: Vec<PolicyFault>,
}

/// A table, its name, and where it stands.
#[derive(Clone, Copy)]
struct Place<'d> {
    table: &'d dyn TableLike,
    name: &'d str,
    line_of: Option<usize>,
}

impl Reader<'_> {
    fn policy(&mut self, root: &toml_edit::Table) -> Option<Policy> {
        let root = Place { table: root, name: "", line_of: Some(0) };
        self.known(root, &["name", "hub", "single_point_of_access", "consent", "threshold"]);
        let name = self.words(root, "name");
        let hub = self.table(root, "hub").and_then(|at| self.organisation(at));
        let front = self.table(root, "single_point_of_access").and_then(|at| self.organisation(at));
        let consent = self.table(root, "consent").and_then(|at| self.consent(at));
        let threshold = self.table(root, "threshold").and_then(|at| self.threshold(at));
        Some(Policy {
            name: name?,
            hub: hub?,
            single_point_of_access: front?,
            consent: consent?,
            threshold: threshold?,
        })
    }

    fn organisation(&mut self, at: Place<'_>) -> Option<NamedOrganisation> {
        self.known(at, &["organisation", "name"]);
        let id = self.words(at, "organisation");
        let name = self.words(at, "name");
        let organisation = id.and_then(|id| match id.parse::<OrganisationId>() {
            Ok(id) => Some(id),
            Err(error) => {
                let span = at.table.get("organisation").and_then(Item::span);
                self.fault(
                    span,
                    format!("`{}` is no id", key_path(at, "organisation")),
                    error.to_string(),
                );
                None
            }
        });
        Some(NamedOrganisation { organisation: organisation?, name: name? })
    }

    fn consent(&mut self, at: Place<'_>) -> Option<ConsentPolicy> {
        self.known(
            at,
            &[
                "review_within_months",
                "confirm_verbal_within_working_days",
                "late_after_working_days",
                "holders_who_disagree",
                "duty_to_share_since",
            ],
        );
        let review = self.number(at, "review_within_months", 1..=24);
        let confirm = self.number(at, "confirm_verbal_within_working_days", 0..=60);
        let late = self.number(at, "late_after_working_days", 0..=60);
        let holders = self.choice(
            at,
            "holders_who_disagree",
            &[
                ("any-one", HolderPolicy::AnyOne),
                ("all", HolderPolicy::All),
                ("any-one-unless-known-objection", HolderPolicy::AnyOneUnlessKnownObjection),
            ],
        );
        let duty = self.day_if_any(at, "duty_to_share_since");
        Some(ConsentPolicy {
            review_within_months: Months(review?),
            confirm_verbal_within_working_days: WorkingDays(confirm?),
            late_after_working_days: WorkingDays(late?),
            holders_who_disagree: holders?,
            duty_to_share_since: duty,
        })
    }

    fn threshold(&mut self, at: Place<'_>) -> Option<ThresholdPolicy> {
        self.known(at, &["scheme"]);
        Some(ThresholdPolicy { scheme: self.words(at, "scheme")? })
    }

    fn day_if_any(&mut self, at: Place<'_>, key: &str) -> Option<CivilDate> {
        let item = at.table.get(key)?;
        let day = item.as_str().and_then(|text| parse_date(text).ok());
        if day.is_none() {
            self.wrong_kind(at, key, item, "a day in quotation marks, such as \"2026-03-02\"");
        }
        day
    }

    fn table<'d>(&mut self, at: Place<'d>, key: &'d str) -> Option<Place<'d>> {
        let item = self.item(at, key)?;
        let table = item.as_table_like();
        if table.is_none() {
            self.wrong_kind(at, key, item, "a table");
        }
        let line_of = item.span().map(|span| span.start).or(at.line_of);
        table.map(|table| Place { table, name: key, line_of })
    }

    fn words(&mut self, at: Place<'_>, key: &str) -> Option<String> {
        let item = self.item(at, key)?;
        match item.as_str() {
            Some(text) if !text.trim().is_empty() => Some(text.to_owned()),
            Some(_) => {
                self.fault(
                    item.span(),
                    format!("`{}` is blank", key_path(at, key)),
                    "write what it is".to_owned(),
                );
                None
            }
            None => {
                self.wrong_kind(at, key, item, "a text in quotation marks");
                None
            }
        }
    }

    fn number(&mut self, at: Place<'_>, key: &str, within: RangeInclusive<u16>) -> Option<u16> {
        let item = self.item(at, key)?;
        let number = item.as_integer().and_then(|number| u16::try_from(number).ok());
        match number {
            Some(number) if within.contains(&number) => Some(number),
            _ => {
                let wanted = format!("a whole number from {} to {}", within.start(), within.end());
                self.wrong_kind(at, key, item, &wanted);
                None
            }
        }
    }

    fn choice<T: Copy>(&mut self, at: Place<'_>, key: &str, of: &[(&str, T)]) -> Option<T> {
        let item = self.item(at, key)?;
        let chosen = of.iter().find(|(name, _)| item.as_str() == Some(name));
        if chosen.is_none() {
            let names: Vec<_> = of.iter().map(|(name, _)| format!("\"{name}\"")).collect();
            self.wrong_kind(at, key, item, &format!("one of {}", names.join(", ")));
        }
        chosen.map(|(_, value)| *value)
    }

    fn item<'d>(&mut self, at: Place<'d>, key: &str) -> Option<&'d Item> {
        let item = at.table.get(key);
        if item.is_none() {
            let start = at.line_of.unwrap_or_default();
            self.fault(
                Some(start..start),
                format!("`{}` is missing", key_path(at, key)),
                "add it, as Reading's policy has it".to_owned(),
            );
        }
        item
    }

    fn wrong_kind(&mut self, at: Place<'_>, key: &str, item: &Item, wanted: &str) {
        let found = item.to_string();
        self.fault(
            item.span(),
            format!("`{}` is `{}`", key_path(at, key), found.trim()),
            format!("write {wanted}"),
        );
    }

    fn known(&mut self, at: Place<'_>, known: &[&str]) {
        for (key, item) in at.table.iter() {
            if !known.contains(&key) {
                let span = at.table.key(key).and_then(toml_edit::Key::span).or(item.span());
                self.fault(
                    span,
                    format!("`{}` is no setting", key_path(at, key)),
                    format!("write one of {}", known.join(", ")),
                );
            }
        }
    }

    fn fault(&mut self, span: Option<Range<usize>>, wrong: String, right: String) {
        let start = span.map_or(0, |span| span.start);
        let before = self.text.as_bytes().iter().take(start);
        let line = 1 + before.filter(|byte| **byte == b'\n').count();
        self.faults.push(PolicyFault { line, wrong, right });
    }
}

fn key_path(at: Place<'_>, key: &str) -> String {
    if at.name.is_empty() { key.to_owned() } else { format!("{}.{key}", at.name) }
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
}
