//! The words of the case: whole in English, plain for parents, and what another
//! language lacks is found.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use familyhub::core::{RULES, Refusal, RuleId};
use familyhub::{Audience, CHARTS, Language, MissingWords, WordsKey};

/// The sentences of a text.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['.', '?', '!']).map(str::trim).filter(|sentence| !sentence.is_empty())
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty())
}

/// Whether the key is that of what a kind of record is called.
fn is_name(key: WordsKey) -> bool {
    CHARTS.iter().any(|chart| WordsKey::record(chart.machine) == Some(key))
}

/// What a reader is told in English, by key.
fn told(reader: Audience) -> Vec<(WordsKey, String)> {
    let english = Language::english();
    WordsKey::all().map(|key| (key, english.say(key, reader).text.into_owned())).collect()
}

// --- whole ---------------------------------------------------------------------

#[test]
fn english_lacks_nothing() {
    let english =
        Language::from_toml(Language::ENGLISH).unwrap_or_else(|faults| panic!("{faults}"));
    let missing: Vec<_> = english.missing().iter().map(MissingWords::to_string).collect();
    assert_eq!(missing, [""; 0], "write them in crates/familyhub/data/words/en");
    assert_eq!(&english, Language::english());
}

#[test]
fn there_is_a_key_for_every_state_action_and_rule() {
    for chart in CHARTS {
        assert!(WordsKey::record(chart.machine).is_some());
        assert!(chart.states.iter().all(|it| WordsKey::state(chart.machine, it.name).is_some()));
        let steps = chart.transitions.iter();
        assert!(steps.map(|it| it.action).all(|it| WordsKey::action(chart.machine, it).is_some()));
    }
    let keys: Vec<_> = WordsKey::all().collect();
    assert!(RULES.iter().all(|rule| keys.contains(&WordsKey::refusal(*rule))));
    assert_eq!(WordsKey::state("hub-meeting", "painted"), None);
    assert_eq!(WordsKey::action("door", "open"), None);
}

// --- plain ---------------------------------------------------------------------

/// What a parent should not have to look up, and why: it is jargon, law, or blames.
const NOT_FOR_PARENTS: &[&str] = &[
    "cspoa",
    "mash",
    "tac",
    "taf",
    "s.17",
    "s.47",
    "s17",
    "s47",
    "send",
    "pr",
    "gillick",
    "gdpr",
    "threshold",
    "thresholds",
    "statutory",
    "referral",
    "referrals",
    "refer",
    "pathway",
    "pathways",
    "escalate",
    "escalated",
    "escalation",
    "triage",
    "multi-agency",
    "agency",
    "agencies",
    "safeguarding",
    "disclosure",
    "disclose",
    "consent",
    "scope",
    "invalid",
    "invalidated",
    "supersede",
    "superseded",
    "retrospective",
    "brokerage",
    "brokered",
    "indicator",
    "indicators",
    "lawful",
    "basis",
    "recipient",
    "recipients",
    "competence",
    "practitioner",
    "neglect",
    "fault",
    "failed",
    "refused to engage",
    "non-compliant",
];

/// The jargon in a text.
fn jargon(text: &str) -> Vec<&'static str> {
    let text = text.to_lowercase();
    let spaced: String = words(&text).fold(String::from(" "), |all, word| all + word + " ");
    let is_in = |word: &&str| {
        let word = words(word).collect::<Vec<_>>().join(" ");
        spaced.contains(&format!(" {word} "))
    };
    NOT_FOR_PARENTS.iter().copied().filter(is_in).collect()
}

#[test]
fn jargon_is_seen_whole_and_in_any_case() {
    assert_eq!(
        jargon("The MASH looks at s.17, without your consent."),
        ["mash", "s.17", "consent"]
    );
    assert_eq!(jargon("We write a tactful letter about pretty mashed potatoes."), [""; 0]);
    assert_eq!(jargon("A multi-agency threshold."), ["threshold", "multi-agency", "agency"]);
    assert_eq!(jargon("You can say no."), [""; 0]);
}

#[test]
fn parents_read_no_jargon() {
    let found: BTreeMap<_, _> = told(Audience::Parent)
        .into_iter()
        .map(|(key, text)| (key.to_string(), jargon(&text)))
        .filter(|(_, found)| !found.is_empty())
        .collect();
    assert_eq!(found, BTreeMap::new());
    let rules = RULES.iter().map(|rule| rule.as_str());
    let cited: Vec<_> = rules
        .filter(|rule| told(Audience::Parent).iter().any(|(_, text)| text.contains(rule)))
        .collect();
    assert_eq!(cited, [""; 0], "a parent reads no rule's id");
}

/// The longest sentence of a text, in words.
fn longest(text: &str) -> usize {
    sentences(text).map(|sentence| words(sentence).count()).max().unwrap_or_default()
}

fn too_long(reader: Audience, most: usize) -> Vec<String> {
    let long = |(key, text): &(WordsKey, String)| {
        (longest(text) > most).then(|| format!("{key}: {} words", longest(text)))
    };
    told(reader).iter().filter_map(long).collect()
}

#[test]
fn sentences_are_short() {
    assert_eq!(longest("You can say no. You can also change your mind."), 6);
    assert_eq!(too_long(Audience::Parent, 20), [""; 0]);
    assert_eq!(too_long(Audience::Practitioner, 30), [""; 0]);
}

/// The automated readability index: about the school year, in the American count,
/// in which a text can be read; 5 is the age of ten to eleven. It knows no dictionary
/// and needs no list of syllables.
fn readability(text: &str) -> f64 {
    let count = |many: usize| f64::from(u32::try_from(many).unwrap_or(u32::MAX));
    let letters = words(text).map(|word| word.chars().filter(|c| c.is_alphanumeric()).count());
    let (letters, all) = (count(letters.sum()), count(words(text).count()));
    4.71 * letters / all + 0.5 * all / count(sentences(text).count()) - 21.43
}

#[test]
fn a_child_of_ten_could_read_what_parents_read() {
    let plain = readability("You can say stop at any time. You do not have to say why.");
    let dense = readability(
        "Following multidisciplinary consideration, statutory thresholds were determined \
         unsatisfied, necessitating alternative provision.",
    );
    assert!(plain < 2.0 && dense > 20.0, "{plain} {dense}");
    let all: Vec<_> = told(Audience::Parent).into_iter().map(|(_, text)| text).collect();
    let whole = readability(&all.join(" "));
    assert!(whole < 3.0, "all of it: {whole}");
    // One word such as «professional» weighs much in a text of ten words.
    let hard: Vec<_> = told(Audience::Parent)
        .into_iter()
        .filter(|(key, text)| !is_name(*key) && readability(text) > 7.5)
        .map(|(key, text)| format!("{key}: {:.1}", readability(&text)))
        .collect();
    assert_eq!(hard, [""; 0]);
}

#[test]
fn no_two_things_of_one_kind_are_told_in_the_same_words() {
    for reader in [Audience::Practitioner, Audience::Parent] {
        let mut seen = BTreeMap::new();
        for (key, text) in told(reader) {
            let area = key.to_string().split('.').next().expect("a machine").to_owned();
            let before = seen.insert((area, text), key);
            assert_eq!(before.map(|before| before.to_string()), None, "{key}, for a {reader}");
        }
    }
}

#[test]
fn every_text_is_a_sentence_and_every_record_has_a_name() {
    for reader in [Audience::Practitioner, Audience::Parent] {
        for (key, text) in told(reader) {
            assert_eq!(text.ends_with(['.', '?']), !is_name(key), "{key}, for a {reader}: {text}");
            assert_eq!(text, text.trim(), "{key}, for a {reader}");
        }
    }
}

#[test]
fn a_parent_is_told_of_the_right_to_stop_where_there_is_one() {
    let english = Language::english();
    for key in [
        "agreement.state.given",
        "agreement.action.withdraw",
        "permission.state.given",
        "permission.action.withdraw",
        "direct-request.state.accepted",
        "hub-meeting.state.arranged",
        "contact.state.at-hub",
        "step-down.state.started",
        "team.state.agreed",
        "team-meeting.state.planned",
    ] {
        let text = english.say(WordsKey::find(key).expect(key), Audience::Parent).text;
        let told = ["stop", "call it off"].iter().any(|words| text.contains(words));
        assert!(told, "{key}: {text}");
    }
}

// --- another language ----------------------------------------------------------

fn polish() -> Language {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data/words/pl.toml");
    let text = fs::read_to_string(path).expect("the example");
    Language::from_toml(&text).expect("a file of words")
}

#[test]
fn what_a_language_lacks_is_listed() {
    let polish = polish();
    let lacks = |key: &str, reader| {
        let key = WordsKey::find(key).expect(key);
        polish.missing().contains(&MissingWords { key, reader })
    };
    assert!(!lacks("hub-meeting.state.held", Audience::Parent));
    assert!(lacks("hub-meeting.state.held", Audience::Practitioner));
    assert!(lacks("refusal.CON-09", Audience::Parent));
    assert!(polish.missing().iter().all(|missing| missing.reader != Audience::Developer));
}

#[test]
fn english_stands_in_and_is_marked() {
    let polish = polish();
    let key = WordsKey::refusal(RuleId::CON_09);
    let said = polish.say(key, Audience::Parent);
    assert_eq!((said.lang, said.stands_in), ("en-GB", true));
    assert!(said.to_string().ends_with(" [refusal.CON-09]"));
    let own = polish.say(WordsKey::refusal(RuleId::HUB_03), Audience::Parent);
    assert_eq!((own.lang, own.stands_in), ("pl", false));
    let table = polish.say(key, Audience::Developer);
    assert!(table.text.starts_with("CON-09: "), "the tables' own words: {}", table.text);
}

#[test]
fn a_language_may_say_what_developers_read() {
    let own =
        Language::from_toml("lang = \"pl\"\nrefusal.HUB-03.developer = \"Zgoda.\"").expect("it");
    assert_eq!(own.say(WordsKey::refusal(RuleId::HUB_03), Audience::Developer).text, "Zgoda.");
}

#[test]
fn every_fault_of_a_file_is_named_with_its_line() {
    let text = "[hub-meting.state]\nheld.parent = \"a\"\n\n\
                [hub-meeting]\nrecord.parent = 7\nsteps.hold.parent = \"b\"\n\n\
                [hub-meeting.state]\nheld.teacher = \"c\"\narranged.parent = \" \"\nopen.parent = \"d\"\n\n\
                [refusal]\nHUB-99.parent = \"e\"\nHUB-03 = \"f\"\n";
    let faults = Language::from_toml(text).expect_err("eight of them");
    let places: Vec<_> = faults.faults.iter().map(|it| (it.line, it.wrong.as_str())).collect();
    assert_eq!(
        places,
        [
            (1, "`lang` is missing"),
            (1, "`hub-meting` is no machine"),
            (5, "`record.parent` is `7`"),
            (6, "`hub-meeting.steps` is no part of a machine"),
            (9, "`held.teacher` is no reader"),
            (10, "`arranged.parent` is blank"),
            (11, "`state.open` is no state"),
            (14, "`refusal.HUB-99` is no rule"),
            (15, "`refusal.HUB-03` is `\"f\"`"),
        ]
    );
    assert_eq!(Language::from_toml("lang = \"pl").expect_err("no TOML").faults[0].line, 1);
}

#[test]
fn a_form_holds_what_there_is_and_offers_the_rest() {
    let form = polish().to_toml();
    assert_eq!(Language::from_toml(&form), Ok(polish()));
    let offered = form.lines().filter(|line| line.starts_with("# ")).count();
    assert_eq!(offered, polish().missing().len());
    let taken: String =
        form.lines().map(|line| line.trim_start_matches("# ").to_owned() + "\n").collect();
    assert_eq!(Language::from_toml(&taken).expect("a form").missing(), []);
}

// --- refusals ------------------------------------------------------------------

fn not_in_force() -> Refusal {
    Refusal::new(RuleId::CON_05, "it was withdrawn on 11 March")
        .missing("consent in force")
        .nearest("seek consent anew")
        .under(RuleId::HUB_03, "a hub meeting needs consent in force")
        .also(RuleId::CON_05, "the mother took it back")
}

#[test]
fn each_reader_is_told_what_serves_them() {
    let english = Language::english();
    let practitioner = english.tell(&not_in_force(), Audience::Practitioner);
    assert!(practitioner.contains("\n  here: it was withdrawn on 11 March [CON-05]"));
    assert!(
        practitioner.ends_with("\n  missing: consent in force\n  legal instead: seek consent anew")
    );
    let developer = english.tell(&not_in_force(), Audience::Developer);
    assert!(developer.starts_with("no: HUB-03 — a hub meeting needs consent in force"));
}

#[test]
fn a_parent_is_told_the_rules_and_nothing_of_what_others_did() {
    let parent = Language::english().tell(&not_in_force(), Audience::Parent);
    assert_eq!(parent.lines().count(), 2, "each rule once: {parent}");
    assert!(!parent.contains("March") && !parent.contains("mother") && !parent.contains('['));
}
