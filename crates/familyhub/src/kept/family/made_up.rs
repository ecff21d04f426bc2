//! A rule that comes with a later edition: both made up, for tests alone.

use familyhub_core::{Edition, Enforcement, Occasion, Refusal, Rule, RuleId, Source};

use super::events::PersonAdded;

/// An edition, known or not.
pub(crate) const fn edition(number: u16) -> Edition {
    Edition::numbered(number).expect("not 0")
}

/// A rule that comes with edition 2.
const MADE_UP: Rule = Rule {
    id: "MADE-UP",
    words: "A person who is recorded has a name.",
    source: Source::Default,
    enforced_by: Enforcement::Guard,
    place: "familyhub::kept::family::made_up",
    since: edition(2),
};

/// What the guard of the made-up rule says.
pub(super) fn check(added: &PersonAdded, occasion: &Occasion) -> Result<(), Refusal> {
    if occasion.holds(&MADE_UP) && added.name.is_none() {
        return Err(Refusal::new(RuleId::REC_16, "a person who is recorded has a name"));
    }
    Ok(())
}
