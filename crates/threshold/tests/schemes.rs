//! The files of schemes: those that come with the library, and a council's own.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use familyhub_testing::day;
use familyhub_threshold::{BERKSHIRE_WEST, CommonLevel, FILES, Interval, Scheme, Schemes};

fn faults(text: &str) -> Vec<String> {
    let faults = Scheme::from_toml(text).expect_err("it is faulty").faults;
    faults.iter().map(ToString::to_string).collect()
}

/// Berkshire West's file with one thing changed.
fn with(before: &str, after: &str) -> String {
    assert!(BERKSHIRE_WEST.contains(before), "{before}");
    BERKSHIRE_WEST.replacen(before, after, 1)
}

#[test]
fn ten_mistakes_get_ten_messages() {
    let faults = faults(include_str!("schemes/ten_mistakes.toml"));
    assert_eq!(faults.len(), 10, "{faults:#?}");
    insta::assert_snapshot!(faults.join("\n"));
}

#[test]
fn each_mistake_is_found_alone() {
    let statutory = "lowest = \"child-in-need\"\nhighest = \"child-protection\"";
    for (text, wrong) in [
        (with("order = 5", "order = 4"), "the order is not total"),
        (with("\"child-in-need\"", "\"targeted-early-help\""), "overlaps level `3` below it"),
        (with("\"child-in-need\"", "\"child-protection\""), "nothing covers `child-in-need`"),
        (
            with(
                "lowest = \"universal\"\nhighest = \"universal\"",
                "lowest = \"unknown\"\nhighest = \"universal\"",
            ),
            "are not both known",
        ),
        (
            with(statutory, "lowest = \"child-protection\"\nhighest = \"child-in-need\""),
            "stands below `lowest`",
        ),
        (
            with(statutory, "lowest = \"s17\"\nhighest = \"child-protection\""),
            "`level.lowest` is `\"s17\"`",
        ),
        (with("code = \"2b\"", "code = \"2a\""), "belongs to level `2a` already"),
        (with("\"Tier 3\"", "\"tier 2A\""), "belongs to level `2a` already"),
        (with("served_by_hub = true", "served_by_hub = false"), "is nowhere served by the hub"),
        (with("holds = [\"2a\", \"2b\"]", "holds = [\"2a\"]"), "names fewer than two levels"),
        (with("holds = [\"2a\", \"2b\"]", "holds = [\"2a\", \"3\"]"), "leaves out a level between"),
        (
            with("from = \"unknown\"", "from = 2026-04-01\nuntil = 2026-03-01"),
            "comes before `from`",
        ),
        (with("means = \"universal", "meens = \"universal"), "`level.meens` is no setting"),
        (with("partial = true", "partial = \"yes\""), "`partial` is `\"yes\"`"),
        (with("[[level]]", "[[levels]]"), "`levels` is no setting"),
        ("id = ".to_owned(), "line 1"),
    ] {
        let faults = faults(&text);
        assert!(faults.iter().any(|fault| fault.contains(wrong)), "{wrong}: {faults:#?}");
    }
}

#[test]
fn more_levels_than_the_scale_has_room_for_are_refused() {
    let level = |order: usize| {
        let unknown = ["lowest", "highest", "leads", "responds", "agreement", "served_by_hub"];
        let unknown = unknown.map(|key| format!("{key} = \"unknown\"\n")).concat();
        format!(
            "[[level]]\norder = {order}\ncode = \"{order}\"\nname = \"L{order}\"\nmeans = \"?\"\n{unknown}"
        )
    };
    let scheme = |count: usize| {
        let head = "id = \"x\"\nname = \"X\"\nversion = \"1\"\npartial = true\nfrom = \"unknown\"\nsources = [\"a test\"]\n";
        format!("{head}{}", (1..=count).map(level).collect::<String>())
    };
    assert!(Scheme::from_toml(&scheme(6)).is_ok());
    assert!(faults(&scheme(7)).concat().contains("has room for"));
}

#[test]
fn thr_01_two_versions_of_one_scheme_never_hold_on_one_day() {
    let dated = |version: &str, dates: &str| {
        with("from = \"unknown\"", dates).replace("as-seen-2025", version)
    };
    let first = dated("1", "from = 2024-01-01\nuntil = 2025-12-31");
    let schemes = Schemes::default().with_toml(&first).expect("the first");
    assert!(schemes.with_toml(&dated("2", "from = 2026-01-01")).is_ok());
    for (text, wrong) in [
        (dated("2", "from = 2025-12-31"), "overlap version `1`"),
        (dated("2", "from = \"unknown\""), "overlap version `1`"),
        (dated("2", "from = 2023-01-01\nuntil = 2024-01-01"), "overlap version `1`"),
        (dated("1", "from = 2026-01-01"), "is known already"),
    ] {
        let faults = schemes.with_toml(&text).expect_err("two on one day").to_string();
        assert!(faults.contains(wrong), "{faults}");
    }
    let day = day("2026-01-01");
    assert!(schemes.find("berkshire-west", Some(day)).is_err(), "none holds any more");
}

#[test]
fn thr_02_levels_of_a_scheme_rise_and_never_overlap() {
    for scheme in Schemes::built_in().iter() {
        for (low, high) in scheme.levels.iter().zip(scheme.levels.iter().skip(1)) {
            let (low, high) = (low.at_any_rate(), high.at_any_rate());
            assert!(low.lowest() < high.lowest() && low.highest() < high.highest(), "{scheme:?}");
        }
    }
}

#[test]
fn what_is_not_known_is_said() {
    assert_eq!(FILES.len(), 7);
    for scheme in Schemes::built_in().iter() {
        assert!(scheme.partial && !scheme.unknown.is_empty() && !scheme.sources.is_empty());
    }
}

#[test]
fn neighbours_leave_a_level_only_so_much_room() {
    let within = |scheme: &str, code: &str| {
        let scheme = Scheme::built_in(scheme).expect("a scheme");
        scheme.level(code).expect("a level").of_scheme().at_any_rate()
    };
    let between = |low, high| Interval::new(low, high).expect("in order");
    use CommonLevel::{
        ChildInNeed, ChildProtection, EarlyHelpMultiAgency, TargetedEarlyHelp, Universal,
    };
    assert_eq!(within("hampshire", "1"), Interval::only(Universal));
    assert_eq!(within("hampshire", "3"), between(EarlyHelpMultiAgency, ChildInNeed));
    assert_eq!(within("london", "4"), between(ChildInNeed, ChildProtection));
    assert_eq!(within("dudley", "4"), between(TargetedEarlyHelp, ChildProtection));
    assert_eq!(within("st-helens", "1"), between(Universal, EarlyHelpMultiAgency));
    assert_eq!(within("poole", "Universal Plus"), between(Universal, EarlyHelpMultiAgency));
}

#[test]
fn family_help_is_written_as_one_word_and_is_an_interval() {
    let level_3 = "lowest = \"targeted-early-help\"\nhighest = \"targeted-early-help\"";
    let level_4 = "lowest = \"child-in-need\"\nhighest = \"child-protection\"";
    let text = with(level_3, "lowest = \"family-help\"\nhighest = \"family-help\"");
    let text =
        text.replace(level_4, "lowest = \"child-protection\"\nhighest = \"child-protection\"");
    let scheme = Scheme::from_toml(&text).expect("a scheme");
    let stated = scheme.level("3").expect("a level").of_scheme().stated;
    assert_eq!(stated, Some(Interval::FAMILY_HELP));
}
