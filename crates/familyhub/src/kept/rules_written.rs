//! Which rules the lines of an event have named.
//!
//! A line names the rules that its step answered to when it was written, for readers.
//! A step comes to answer to more of them, and its old lines stay: so every list that
//! was ever written is kept, and no line may name any other.

use std::collections::HashSet;
use std::sync::LazyLock;

/// One list a line: the event, its version, and the rules, with a space between two.
const WRITTEN: &str = include_str!("../../data/rules_written.txt");

/// The lines of the file; a comment begins with `#`.
static LISTS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| WRITTEN.lines().filter(|line| !line.starts_with('#')).collect());

/// Whether lines of this version of an event have named these rules.
pub(crate) fn were(event: &str, version: u16, rules: &str) -> bool {
    LISTS.contains(format!("{event}.v{version} {rules}").trim_end())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;

    use super::*;
    use crate::kept::event::CHARTS;
    use crate::kept::upcast::newest;

    /// What is written today is added, and nothing is ever taken away: with
    /// `FAMILYHUB_WRITE=1`, the file is.
    #[test]
    fn what_is_written_today_stands_in_the_file() {
        let events = CHARTS.iter().flat_map(|chart| {
            chart
                .events()
                .into_iter()
                .filter_map(|event| chart.transitions.iter().find(|step| step.event == event))
        });
        let today = events.map(|step| {
            let (event, version) = (step.event, newest(step.event));
            format!("{event}.v{version} {}", step.rules.join(" ")).trim_end().to_owned()
        });
        let missing: Vec<_> = today.filter(|list| !LISTS.contains(list.as_str())).collect();
        if std::env::var_os("FAMILYHUB_WRITE").is_some() {
            let (comments, lists): (Vec<_>, BTreeSet<_>) = (
                WRITTEN.lines().filter(|line| line.starts_with('#')).collect(),
                LISTS.iter().copied().chain(missing.iter().map(String::as_str)).collect(),
            );
            let text: String =
                comments.into_iter().chain(lists).flat_map(|line| [line, "\n"]).collect();
            let file = concat!(env!("CARGO_MANIFEST_DIR"), "/data/rules_written.txt");
            fs::write(file, text).expect("it can be written");
            return;
        }
        assert!(missing.is_empty(), "FAMILYHUB_WRITE=1 adds them: {missing:?}");
    }
}
