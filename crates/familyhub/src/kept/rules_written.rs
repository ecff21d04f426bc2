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

    use super::*;
    use crate::kept::event::CHARTS;
    use crate::kept::upcast::newest;

    /// What is written today is added, and nothing is ever taken away.
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
        let lists: BTreeSet<_> = LISTS.iter().map(|&list| list.to_owned()).chain(today).collect();
        let comments = WRITTEN.lines().filter(|line| line.starts_with('#')).map(str::to_owned);
        let text: String = comments.chain(lists).map(|line| line + "\n").collect();
        xtask::is_current("crates/familyhub/data/rules_written.txt", &text);
    }
}
