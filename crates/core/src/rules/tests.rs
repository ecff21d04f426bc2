//! Of every rule: its id, its area, and where it is enforced.

use super::*;

#[test]
fn every_rule_is_found_by_its_id() {
    for rule in RULES {
        assert_eq!(RuleId::find(rule.as_str()), Some(*rule));
        assert!(rule.rule().words.ends_with('.'), "{rule}");
        assert!(rule.rule().holds(Edition::CURRENT), "{rule} is of an edition that is not there");
    }
    assert_eq!(RuleId::find("HUB-99"), None);
}

#[test]
fn rec_16_a_rule_holds_from_its_edition_on() {
    let edition = |number| Edition::numbered(number).expect("not 0");
    let stricter = Rule { since: edition(3), ..*RuleId::HUB_04.rule() };
    let holds = [1, 2, 3, 4].map(|number| stricter.holds(edition(number)));
    assert_eq!(holds, [false, false, true, true]);
}

#[test]
fn the_list_is_in_the_order_of_the_domain() {
    let areas =
        ["CON", "THR", "SAF", "REF", "DIR", "CSP", "STD", "HUB", "TAC", "BAS", "TIME", "REC"];
    let place = |rule: &RuleId| {
        let (area, number) = rule.as_str().split_once('-')?;
        Some((areas.iter().position(|known| *known == area)?, number.parse::<u8>().ok()?))
    };
    assert!(RULES.iter().all(|rule| place(rule).is_some()));
    assert!(RULES.iter().is_sorted_by(|a, b| place(a) < place(b)));
}
