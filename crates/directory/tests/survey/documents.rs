//! The page that lists what is found.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

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
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/directory.md");
    let page = fs::read_to_string(&path).expect("the page");
    let (before, kept) = page.split_once(BEGIN).expect("the mark before the table");
    if std::env::var_os("FAMILYHUB_WRITE").is_some() {
        fs::write(&path, format!("{before}{BEGIN}{}", table())).expect("it can be written");
        return;
    }
    assert_eq!(
        kept,
        table(),
        "if that is meant, run `FAMILYHUB_WRITE=1 cargo test -p familyhub-directory --test survey`"
    );
}
