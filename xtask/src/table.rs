//! The list of generated files.

/// Files that are made from the code.
#[derive(Debug, Clone, Copy)]
pub struct Generated {
    /// What they hold, in a few words.
    pub what: &'static str,
    /// Where they are, from the root of the repository; see [`matches()`].
    pub files: &'static [&'static str],
    /// What makes them.
    pub by: Maker,
}

/// What makes a file, and compares it with the one that is kept.
#[derive(Debug, Clone, Copy)]
pub enum Maker {
    /// Tests of a crate.
    Tests {
        /// The package.
        package: &'static str,
        /// The test target, or nothing for the unit tests of the library.
        target: Option<&'static str>,
        /// The functions.
        tests: &'static [&'static str],
    },
    /// A program that writes them, and compares them when called with `--check`.
    Program(&'static str),
}

const fn tests(
    package: &'static str,
    target: &'static str,
    tests: &'static [&'static str],
) -> Maker {
    Maker::Tests { package, target: Some(target), tests }
}

macro_rules! generated {
    ($( $what:literal, [$($file:literal),+ $(,)?], $by:expr; )+) => {
        /// Every file that is made from the code, and what makes it.
        pub const GENERATED: &[Generated] =
            &[$( Generated { what: $what, files: &[$($file),+], by: $by } ),+];
    };
}

generated! {
    "this table", ["CONTRIBUTING.md"],
        tests("xtask", "list", &["the_table_for_those_who_take_part_is_current"]);
    "the rules, and what enforces each", ["docs/rules.md"],
        tests("familyhub", "documents", &["the_page_of_rules_is_current"]);
    "the machines as tables", ["docs/charts.md"],
        tests("familyhub", "documents", &["the_page_of_machines_is_current"]);
    "a receipt of consent, worked through", ["docs/receipts.md"],
        tests("familyhub", "documents", &["the_page_of_receipts_is_current"]);
    "a page of each command, and their list", ["docs/commands.md", "docs/commands/*.md"],
        tests("familyhub", "documents", &[
            "there_is_a_page_of_each_command_and_its_examples_are_answered_as_it_says",
        ]);
    "the pathways, as a page and pictures", ["docs/pathways.md", "docs/pathways/*.svg"],
        tests("familyhub", "pathways", &["the_page_of_pathways_is_current"]);
    "the schemes of levels, as a page and a picture", ["docs/thresholds.md", "docs/thresholds.svg"],
        tests("familyhub-threshold", "documents", &[
            "the_page_of_thresholds_is_current", "the_picture_of_the_schemes_is_current",
        ]);
    "the codes of findings in a directory, at the end of their page", ["docs/directory.md"],
        tests("familyhub-directory", "survey", &["the_page_of_codes_is_current"]);
    "schemas and charts", ["docs/schema/*"],
        tests("familyhub", "wire", &["the_schemas_and_charts_that_are_kept_are_current"]);
    "schemas of what the command prints", ["docs/schema/printed/*"],
        tests("familyhub-cli", "shell", &["the_schemas_that_are_kept_are_current"]);
    "the public interface of each library", ["docs/api/*.txt"],
        Maker::Program("scripts/api.py");
    "which rule refuses evidence of something else",
        ["crates/familyhub/tests/evidence/refusals.txt"],
        tests("familyhub", "evidence", &["each_is_refused_by_the_rule_that_is_written"]);
    "the rules that the lines of a log name, to which lists are only added",
        ["crates/familyhub/data/rules_written.txt"],
        Maker::Tests {
            package: "familyhub",
            target: None,
            tests: &["what_is_written_today_stands_in_the_file"],
        };
    "what a refusal says beside its rule, in the journeys and cases",
        ["examples/data/journeys/*.decisions.jsonl", "examples/data/cases/*.decisions.jsonl"],
        tests("familyhub", "journeys", &[
            "every_step_of_every_journey_is_answered_as_written",
            "every_step_of_what_goes_wrong_in_practice_is_answered_as_written",
        ]);
    "what a golden log says, for logs that have no such file yet",
        ["crates/familyhub/tests/golden/*.said.json"],
        tests("familyhub-cli", "golden", &["every_golden_log_says_what_it_said"]);
    "the supplier's log", ["examples/data/supplier/lindqvist.jsonl"],
        tests("familyhub-examples", "supplier_log", &[
            "the_suppliers_log_is_as_its_story_makes_it",
        ]);
    "snapshots of the faults of a policy",
        ["crates/core/src/policy/snapshots/*.snap"],
        Maker::Tests {
            package: "familyhub-core",
            target: None,
            tests: &["every_fault_is_named_with_its_line", "ten_mistakes_get_ten_messages"],
        };
    "snapshots of a machine's pictures", ["crates/machine/tests/snapshots/draw__*.snap"],
        tests("familyhub-machine", "draw", &["a_machine_in_every_format", "a_machine_with_evidence_in_every_format"]);
    "snapshots of a machine's schemas", ["crates/machine/tests/snapshots/wire__*.snap"],
        tests("familyhub-machine", "wire", &[ "the_schemas_say_the_same"]);
    "snapshots of the ids of criteria", ["crates/framework/tests/snapshots/counts__*.snap"],
        tests("familyhub-framework", "counts", &["ids_never_change"]);
    "snapshots of an assessment", ["crates/framework/tests/snapshots/elmshire__*.snap"],
        tests("familyhub-framework", "elmshire", &["its_levels_are_computed", "it_contradicts_itself_once", "its_plan_is_in_order"]);
    "snapshots of the faults of a form", ["crates/framework/tests/snapshots/faults__*.snap"],
        tests("familyhub-framework", "faults", &["every_fault_of_a_form_in_toml_is_named", "every_fault_of_a_form_in_csv_is_named"]);
    "a snapshot of the table of progress", ["crates/framework/tests/snapshots/progress__*.snap"],
        tests("familyhub-framework", "progress", &["the_table_is_pinned"]);
    "a snapshot of a report", ["crates/framework/tests/snapshots/reports__*.snap"],
        tests("familyhub-framework", "reports", &["the_text_is_pinned"]);
    "a snapshot of the faults of a scheme", ["crates/threshold/tests/snapshots/schemes__*.snap"],
        tests("familyhub-threshold", "schemes", &["ten_mistakes_get_ten_messages"]);
    "what the compiler says of mistakes with a machine",
        ["crates/machine/tests/compile_fail/*.stderr"],
        tests("familyhub-machine", "compile_fail", &["the_compiler_says_what_to_do"]);
    "what the compiler says of mistakes with consent",
        ["crates/consent/tests/compile_fail/*.stderr"],
        tests("familyhub-consent", "compile_fail", &["the_compiler_says_what_to_do"]);
    "what the compiler says of mistakes with a directory",
        ["crates/directory/tests/compile_fail/*.stderr"],
        tests("familyhub-directory", "compile_fail", &["a_proof_is_lent_and_not_made"]);
    "what the compiler says of mistakes with the framework",
        ["crates/framework/tests/compile_fail/*.stderr"],
        tests("familyhub-framework", "compile_fail", &["what_must_not_compile_does_not"]);
    "what the compiler says of mistakes with a team",
        ["crates/tac/tests/compile_fail/*.stderr"],
        tests("familyhub-tac", "compile_fail", &["the_compiler_says_what_to_do"]);
    "what the compiler says of mistakes with a case",
        ["crates/familyhub/tests/compile_fail/*.stderr"],
        tests("familyhub", "compile_fail", &["the_compiler_says_what_to_do"]);
}

/// Whether a path is of a pattern: of exactly this one, or, where the pattern has a `*`, of
/// any that begins as it does before it and ends as it does after it.
///
/// ```
/// assert!(xtask::matches("docs/api/*.txt", "docs/api/familyhub.txt"));
/// assert!(!xtask::matches("docs/api/*.txt", "docs/api/familyhub.md"));
/// ```
pub fn matches(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == path,
        Some((before, after)) => path
            .strip_prefix(before)
            .is_some_and(|rest| rest.len() > after.len() && rest.ends_with(after)),
    }
}

/// The row of a file, if it is made from the code: that with the longest pattern.
pub fn row(path: &str) -> Option<&'static Generated> {
    GENERATED
        .iter()
        .flat_map(|row| row.files.iter().map(move |pattern| (*pattern, row)))
        .filter(|(pattern, _)| matches(pattern, path))
        .max_by_key(|(pattern, _)| pattern.len())
        .map(|(_, row)| row)
}
