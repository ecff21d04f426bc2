//! Rules of a council's own: named, cited and refused by like ours, and never taken for one.

use super::{RULES, Rule, RuleId, Source};

/// Why a rule cannot be one of a council's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OwnRuleError {
    /// Its id is not written as the id of a rule is.
    #[error("the id of a rule is an area of capital letters, a hyphen and two digits: `PANEL-01`")]
    Form,
    /// Its area is one of ours: its id could be taken for that of one of our rules.
    #[error("the area of its id is one of the rules of familyhub: choose another")]
    Area,
    /// Its source is not a document of the council's own.
    #[error("the source of a rule of one's own is `Source::Own`, with the document that says it")]
    Source,
}

impl RuleId {
    /// A rule of a council's own. Declare them with [`own_rules!`](crate::own_rules!), where a
    /// wrong one does not compile.
    ///
    /// # Errors
    ///
    /// An id in another form than `AREA-01`; one whose area is an area of [`RULES`], which
    /// could be taken for a rule of ours, now or later; a source that is not
    /// [`Source::Own`].
    pub const fn own(rule: &'static Rule) -> Result<RuleId, OwnRuleError> {
        let Some(area) = area(rule.id) else { return Err(OwnRuleError::Form) };
        let mut rest = RULES;
        while let [known, tail @ ..] = rest {
            if let Some(ours) = self::area(known.0.id)
                && same(area, ours)
            {
                return Err(OwnRuleError::Area);
            }
            rest = tail;
        }
        match rule.source {
            Source::Own(_) => Ok(RuleId(rule)),
            _ => Err(OwnRuleError::Source),
        }
    }

    /// Whether it is a rule of a council's own, and not one of [`RULES`].
    pub const fn is_own(self) -> bool {
        matches!(self.0.source, Source::Own(_))
    }
}

/// The area of an id that is written as ids are: `PANEL` of `PANEL-01`.
const fn area(id: &str) -> Option<&[u8]> {
    let [area @ .., b'-', b'0'..=b'9', b'0'..=b'9'] = id.as_bytes() else { return None };
    let mut rest = area;
    while let [letter, tail @ ..] = rest {
        if !letter.is_ascii_uppercase() {
            return None;
        }
        rest = tail;
    }
    if area.is_empty() { None } else { Some(area) }
}

const fn same(mut one: &[u8], mut other: &[u8]) -> bool {
    loop {
        match (one, other) {
            ([], []) => return true,
            ([a, one_tail @ ..], [b, other_tail @ ..]) if *a == *b => {
                (one, other) = (one_tail, other_tail);
            }
            _ => return false,
        }
    }
}

/// Declares rules of a council's own, each with its sentence, the document that it comes from,
/// what holds it and where; and a list of them all.
///
/// Refusals carry them like ours. Their ids stand in an area of their own: one in an area of
/// [`RULES`] does not compile.
///
/// ```
/// familyhub_core::own_rules! {
///     /// The rules of the monthly panel.
///     pub PANEL_RULES of "Elmshire family panel: terms of reference, 2026":
///     /// A panel discusses no child whose family has not agreed to it.
///     pub PANEL_01 = "PANEL-01", Guard, "elmshire_panel::Panel::plan";
/// }
///
/// use familyhub_core::Refusal;
/// let no = Refusal::new(PANEL_01, "the family has not agreed");
/// assert_eq!(no.to_string(), "the family has not agreed [PANEL-01]");
/// assert!(PANEL_01.rule().source.words().starts_with("Elmshire"));
/// assert_eq!(PANEL_RULES, [PANEL_01]);
/// ```
///
/// ```compile_fail,E0080
/// familyhub_core::own_rules! {
///     /// Rules that could be taken for ours.
///     pub OURS of "somewhere":
///     /// It looks like a rule of the hub.
///     pub HUB_99 = "HUB-99", Guard, "elsewhere";
/// }
/// ```
#[macro_export]
macro_rules! own_rules {
    (
        $(#[doc = $list_doc:literal])* $list_vis:vis $list:ident of $document:literal:
        $( $(#[doc = $doc:literal])+ $vis:vis $name:ident = $id:literal, $by:ident, $place:literal; )+
    ) => {
        $(
            #[doc = ::core::concat!("[", $id, "]")]
            $(#[doc = $doc])+
            $vis const $name: $crate::RuleId = match $crate::RuleId::own(&$crate::Rule {
                id: $id,
                words: ::core::concat!($($doc),+).trim_ascii(),
                source: $crate::Source::Own($document),
                enforced_by: $crate::Enforcement::$by,
                place: $place,
                since: $crate::Edition::FIRST,
            }) {
                ::core::result::Result::Ok(rule) => rule,
                ::core::result::Result::Err(_) => ::core::panic!(::core::concat!(
                    "`", $id, "` is not the id of a rule of one's own: see `OwnRuleError`"
                )),
            };
        )+

        $(#[doc = $list_doc])*
        $list_vis const $list: &[$crate::RuleId] = &[$( $name ),+];
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Edition;
    use crate::rules::Enforcement;

    const RULE: Rule = Rule {
        id: "PANEL-01",
        words: "A panel is held monthly.",
        source: Source::Own("terms of reference"),
        enforced_by: Enforcement::Guard,
        place: "panel::Panel",
        since: Edition::FIRST,
    };

    #[test]
    fn a_rule_of_ones_own_is_never_taken_for_ours() {
        const OURS: Rule = Rule { id: "HUB-04", ..RULE };
        const LATER: Rule = Rule { id: "HUB-99", ..RULE };
        assert_eq!(RuleId::own(&OURS), Err(OwnRuleError::Area));
        assert_eq!(RuleId::own(&LATER), Err(OwnRuleError::Area));
        let own = RuleId::own(&RULE).expect("an area of its own");
        assert!(own.is_own());
        assert_eq!(RuleId::find("PANEL-01"), None, "the list is ours");
        assert!(RULES.iter().all(|ours| !ours.is_own() && *ours != own));
    }

    #[test]
    fn an_id_has_one_form_and_a_source_is_named() {
        const LOWER: Rule = Rule { id: "panel-01", ..RULE };
        const SHORT: Rule = Rule { id: "PANEL-1", ..RULE };
        const BARE: Rule = Rule { id: "-01", ..RULE };
        const LAW: Rule = Rule { source: Source::Law, ..RULE };
        for wrong in [&LOWER, &SHORT, &BARE] {
            assert_eq!(RuleId::own(wrong), Err(OwnRuleError::Form), "{}", wrong.id);
        }
        assert_eq!(RuleId::own(&LAW), Err(OwnRuleError::Source));
    }
}
