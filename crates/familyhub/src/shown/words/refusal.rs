//! A refusal, told to whoever reads it.

use std::fmt::Write as _;

use familyhub_core::{Refusal, RuleId};

use super::{Audience, Language, WordsKey};
use crate::shown::sentences::tell_refusal;

impl Language {
    /// A refusal, told to somebody.
    ///
    /// | to | what |
    /// |---|---|
    /// | a practitioner | what each rule asks of the work, why it refuses here, what is missing, what would be legal |
    /// | a parent | what each rule means for the family, and nothing of what was asked |
    /// | a developer | the refusal whole, with rules and source, in English |
    ///
    /// The particular message of a refusal, what it misses and what would be legal
    /// are in English whatever the language.
    ///
    /// ```
    /// use familyhub::core::{Refusal, RuleId};
    /// use familyhub::{Language, Audience};
    ///
    /// let refusal = Refusal::new(RuleId::HUB_03, "a meeting needs consent in force")
    ///     .missing("permission to share with the hub");
    /// let english = Language::english();
    /// assert!(english.tell(&refusal, Audience::Practitioner).ends_with(
    ///     "\n  here: a meeting needs consent in force [HUB-03]\
    ///      \n  missing: permission to share with the hub"
    /// ));
    /// let parent = english.tell(&refusal, Audience::Parent);
    /// assert!(parent.contains("yes") && !parent.contains("HUB-03"));
    /// ```
    pub fn tell(&self, refusal: &Refusal, reader: Audience) -> String {
        let said = |rule| self.say(WordsKey::refusal(rule), reader).to_string();
        match reader {
            Audience::Developer => tell_refusal(refusal),
            Audience::Parent => rules(refusal).into_iter().map(said).collect::<Vec<_>>().join("\n"),
            Audience::Practitioner => {
                let mut text = rules(refusal).into_iter().map(said).collect::<Vec<_>>().join("\n");
                for reason in refusal.reasons() {
                    let _ = write!(text, "\n  here: {} [{}]", reason.message, reason.rule);
                }
                for missing in refusal.what_is_missing() {
                    let _ = write!(text, "\n  missing: {missing}");
                }
                for way in refusal.nearest_ways() {
                    let _ = write!(text, "\n  legal instead: {way}");
                }
                text
            }
        }
    }
}

/// The rules that refuse, each once.
fn rules(refusal: &Refusal) -> Vec<RuleId> {
    let mut rules = Vec::new();
    for reason in refusal.reasons() {
        if !rules.contains(&reason.rule) {
            rules.push(reason.rule);
        }
    }
    rules
}
