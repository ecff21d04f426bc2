//! A rule that comes with edition 2: of the tests of this crate alone.

use familyhub_core::{Edition, Enforcement, Occasion, Refusal, Rule, RuleId, Source};

use crate::kept::family::PersonAdded;

/// The edition of this number.
pub(crate) const fn edition(number: u16) -> Edition {
    Edition::numbered(number).expect("not 0")
}

const MADE_UP: Rule = Rule {
    id: "MADE-UP",
    words: "A person who is recorded has a name.",
    source: Source::Default,
    enforced_by: Enforcement::Guard,
    place: "familyhub::kept::edition::made_up",
    since: edition(2),
};

/// What the guard of the made-up rule says.
pub(crate) fn made_up(added: &PersonAdded, occasion: &Occasion) -> Result<(), Refusal> {
    if occasion.holds(&MADE_UP) && added.name.is_none() {
        return Err(Refusal::new(RuleId::REC_16, "a person who is recorded has a name"));
    }
    Ok(())
}
