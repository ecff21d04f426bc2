//! The words for developers: the tables' own, put into sentences, so that nothing
//! is written twice.

use std::fmt::Write as _;

use familyhub_core::RuleId;
use familyhub_machine::{Chart, Transition};

use super::WordsKey;
use super::key::{PhraseSubject, chart};

/// What the code says of it.
pub(super) fn words(key: WordsKey) -> String {
    let of = |machine, say: &dyn Fn(&'static Chart) -> Option<String>| chart(machine).and_then(say);
    let words = match key.told() {
        PhraseSubject::Record { machine } => of(machine, &|chart| Some(of_record(chart))),
        PhraseSubject::State { machine, state } => of(machine, &|chart| of_state(chart, state)),
        PhraseSubject::Action { machine, action } => of(machine, &|chart| of_action(chart, action)),
        PhraseSubject::Refusal { rule } => RuleId::find(rule).map(of_rule),
    };
    words.unwrap_or_default()
}

fn of_record(chart: &Chart) -> String {
    let begin = listed(chart.steps_from(None).map(|step| step.action));
    format!("Machine `{}`: {} Begins by {begin}.", chart.machine, chart.words)
}

fn of_state(chart: &Chart, state: &str) -> Option<String> {
    let state = chart.state(state)?;
    let mut text = format!("`{}` is `{}`: {}", chart.machine, state.name, state.words);
    let steps = listed(chart.steps_from(Some(state.name)).map(|step| step.action));
    let _ = match steps.is_empty() {
        true => write!(text, " An end: no step leads on."),
        false => write!(text, " Steps from here: {steps}."),
    };
    Some(text)
}

fn of_action(chart: &Chart, action: &str) -> Option<String> {
    let steps: Vec<&Transition> =
        chart.transitions.iter().filter(|step| step.action == action).collect();
    let first = steps.first()?;
    let mut text = format!("Step `{action}` of `{}`: {}", chart.machine, first.words);
    let ways = steps.iter().map(|step| format!("{} to {}", step.from.unwrap_or("start"), step.to));
    let _ = write!(text, " From {}.", ways.collect::<Vec<_>>().join(", "));
    let _ = write!(text, " Records {}.", listed(steps.iter().map(|step| step.event)));
    let needs = listed(steps.iter().flat_map(|step| step.needs).map(|need| need.name));
    if !needs.is_empty() {
        let _ = write!(text, " Needs {needs}.");
    }
    let rules = listed(steps.iter().flat_map(|step| step.rules).copied());
    if !rules.is_empty() {
        let _ = write!(text, " Answers to {rules}.");
    }
    Some(text)
}

fn of_rule(rule: RuleId) -> String {
    let rule = rule.rule();
    let held = rule.enforced_by.words();
    let source = rule.source.words();
    format!("{}: {} Source: {source}; {held}: `{}`.", rule.id, rule.words, rule.place)
}

/// Names, each once.
fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut once: Vec<&str> = Vec::new();
    for name in names {
        if !once.contains(&name) {
            once.push(name);
        }
    }
    once.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(key: &str) -> String {
        WordsKey::find(key).map(words).unwrap_or_default()
    }

    #[test]
    fn a_step_says_where_from_where_to_and_on_what() {
        let hold = of("hub-meeting.action.hold");
        assert!(
            hold.starts_with(
                "Step `hold` of `hub-meeting`: It takes place. From arranged to held."
            )
        );
        assert!(hold.contains(
            "Records meeting-held. Needs admission, below-targeted, permission-for-hub-support"
        ));
        assert!(hold.ends_with(
            "Answers to HUB-02, HUB-03, HUB-04, HUB-07, HUB-08, HUB-09, BAS-14, SAF-02, SAF-04."
        ));
    }

    #[test]
    fn every_key_has_words_of_the_tables() {
        assert!(WordsKey::all().all(|key| words(key).ends_with('.')));
    }
}
