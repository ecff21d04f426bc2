//! The page that lists what is found.

use std::fmt::Write as _;
use std::fs;

use familyhub_directory::{Code, Severity};

const BEGIN: &str = "<!-- made from the code: see CONTRIBUTING -->\n";

fn table() -> String {
    let mut table = String::from("\n| code | | meaning |\n|---|---|---|\n");
    for code in Code::ALL {
        let severity = match code.severity() {
            Severity::Fault => "fault",
            Severity::Warning => "warning",
        };
        let _ = writeln!(table, "| `{code}` | {severity} | {} |", code.meaning());
    }
    table
}

#[test]
fn the_page_of_codes_is_current() {
    let path = xtask::root().join("docs/directory.md");
    let page = fs::read_to_string(path).expect("the page");
    let (before, _) = page.split_once(BEGIN).expect("the mark before the table");
    xtask::is_current("docs/directory.md", &format!("{before}{BEGIN}{}", table()));
}
