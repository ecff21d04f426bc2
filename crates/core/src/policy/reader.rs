//! Reads a policy file.

use super::{
    NamedOrganisation, Policy, consent, cspoa, record, safety, step_down, team, threshold,
};
use crate::ids::OrganisationId;
use crate::toml::{self, FileFaultsError, TomlReader, TomlTable};

/// What is said of a setting that is missing.
const AS_READING: &str = "as Reading's policy has it";

pub(super) fn read(text: &str) -> Result<Policy, FileFaultsError> {
    toml::read(text, AS_READING, |reader, root| {
        let whole = ["name", "hub", "single_point_of_access", "consent", "threshold", "record"];
        reader.known(root, &[&whole[..], &PARTS].concat());
        let name = reader.name(root, "name");
        let hub = reader.table(root, "hub").and_then(|at| organisation(reader, at));
        let front =
            reader.table(root, "single_point_of_access").and_then(|at| organisation(reader, at));
        let consent = reader.table(root, "consent").and_then(|at| consent::read(reader, at));
        let threshold = reader.table(root, "threshold").and_then(|at| threshold::read(reader, at));
        let [at_front_door, of_safety, on_step_down, of_teams] = PARTS;
        let cspoa = part(reader, root, at_front_door, cspoa::read);
        let safety = part(reader, root, of_safety, safety::read);
        let step_down = part(reader, root, on_step_down, step_down::read);
        let team = part(reader, root, of_teams, team::read);
        let record = reader.table(root, "record").and_then(|at| record::read(reader, at));
        Some(Policy {
            name: name?,
            hub: hub?,
            single_point_of_access: front?,
            consent: consent?,
            threshold: threshold?,
            team_around_the_child: team?,
            cspoa: cspoa?,
            safety: safety?,
            step_down: step_down?,
            record: record?,
        })
    })
}

/// The parts that may be left out as a whole.
const PARTS: [&str; 4] = ["cspoa", "safety", "step_down", "team_around_the_child"];

pub(super) fn left_out(text: &str) -> Result<Vec<&'static str>, FileFaultsError> {
    toml::read(text, AS_READING, |_, root| {
        Some(PARTS.into_iter().filter(|part| !root.has(part)).collect())
    })
}

/// A part that may be left out as a whole: then it is as Reading's.
fn part<T: Default>(
    reader: &mut TomlReader<'_>,
    root: TomlTable<'_>,
    key: &'static str,
    read: impl FnOnce(&mut TomlReader<'_>, TomlTable<'_>) -> Option<T>,
) -> Option<T> {
    let part = reader.if_there(root, key, |reader, root, key| {
        let at = reader.table(root, key)?;
        read(reader, at)
    });
    part.map(Option::unwrap_or_default)
}

fn organisation(reader: &mut TomlReader<'_>, at: TomlTable<'_>) -> Option<NamedOrganisation> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_policy_is_that_of_the_file() {
        assert_eq!(read(Policy::READING), Ok(Policy::reading()));
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
