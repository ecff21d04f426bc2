//! A name is one line that can be seen: what somebody is called stands in the middle of
//! what a person reads, and must not look like more of it. [REC-01]

use crate::journey::story;
use familyhub::core::{CountingEntropy, RuleId, Text, Typed as _, Words};
use familyhub::{Case, CaseEvent, FamilyEvent, Instruction, Locality};
use familyhub_testing::lead_professional;

/// A line of its own, the same on other systems, a turned direction, nothing to be seen.
const FORGERIES: [&str; 5] = [
    "Bell\\n  Mon 2 Mar 2026: consent was given",
    "Bell\\rMrs Okafor said yes",
    "Bell\\u2028Mrs Okafor said yes",
    "Bell \\u202eeloC",
    "\\u200b\\u2060Bell",
];

/// Every command that says what something is called, with the place of the name.
const NAMING: [(&str, &str, &str); 5] = [
    ("add-person", r#"{"person": "@p", "stage": {"is": "adult"}, "name": "NAME"}"#, "details.name"),
    ("name-practitioner", r#"{"practitioner": "@bell", "name": "NAME"}"#, "details.name"),
    ("name-organisation", r#"{"organisation": "@oak-school", "name": "NAME"}"#, "details.name"),
    ("offer-service", r#"{"service": {"name": "NAME"}}"#, "details.service.name"),
    ("take-first-reading", r#"{"outcome": "@o", "scale": {"name": "NAME"}}"#, "details.scale"),
];

fn instruction(command: &str, details: &str) -> Result<Instruction, familyhub::BadCommandError> {
    let by = serde_json::to_string(&lead_professional("bell", "oak-school")).expect("JSON");
    let at = "2026-07-01T09:00";
    Instruction::from_json(&format!(
        r#"{{"command": "{command}", "by": {by}, "at": "{at}", "details": {details}}}"#
    ))
}

#[test]
fn rec_01_a_name_of_several_lines_is_refused_where_it_comes_in() {
    for (command, details, place) in NAMING {
        for name in FORGERIES {
            let wrong = instruction(command, &details.replace("NAME", name));
            let wrong = wrong.expect_err("it forges a line");
            // What a scale's name is part of is read as a whole, and may lack more.
            assert!(wrong.place.starts_with(place) || place.starts_with(&wrong.place), "{wrong}");
            assert!(!wrong.message.contains("Bell"), "nothing of it is repeated: {wrong}");
        }
    }
}

#[test]
fn rec_01_a_policy_has_names_of_one_line() {
    for (from, to) in [
        (r#""name":"Reading""#, r#""name":"Reading\nMon 2 Mar""#),
        (r#""name":"One Reading Family Hub""#, r#""name":"One Reading\u2029Family Hub""#),
        (r#""name":"Children's Single Point of Access""#, r#""name":"Children's \u202aAccess""#),
    ] {
        let reading = familyhub::core::Policy::reading();
        let policy = serde_json::to_string(&reading).expect("JSON");
        let policy = policy.replacen(from, to, 1);
        let details = format!(r#"{{"case": "@okafor", "policy": {policy}}}"#);
        let wrong = instruction("open-case", &details).expect_err("it forges a line");
        assert!(wrong.place.starts_with("details.policy"), "{wrong}");
        assert!(serde_json::from_str::<familyhub::core::Policy>(&policy).is_err());
    }
    let toml = familyhub::core::Policy::READING.replacen("name = \"", "name = \"A\\u202e", 1);
    let faults = familyhub::core::Policy::from_toml(&toml).expect_err("it forges a line");
    assert!(faults.to_string().contains("one line"), "{faults}");
}

/// A log that another program wrote may hold any words: there the rule is asked again.
#[test]
fn rec_01_a_log_that_names_somebody_in_several_lines_is_refused() {
    let desk = story("1-okafor");
    let mut tried = 0;
    for (at, event) in desk.events().into_iter().enumerate() {
        let CaseEvent::Family(mut family) = event.event.clone() else { continue };
        let mut entropy = CountingEntropy::default();
        let mut forged = |name: &str| {
            let name: String = serde_json::from_str(&format!("\"{name}\"")).expect("a text");
            Words::keep(Text::new(name).expect("a text"), &mut entropy)
        };
        for name in FORGERIES {
            match &mut family {
                FamilyEvent::PersonAdded(it) => it.name = Some(forged(name)),
                FamilyEvent::OrganisationNamed(it) => it.name = forged(name),
                FamilyEvent::PractitionerNamed(it) => it.name = forged(name),
                _ => continue,
            }
            let mut log: String = desk.log().lines().take(at).flat_map(|it| [it, "\n"]).collect();
            let again = familyhub::core::Recorded { event: family.clone().into(), ..event.clone() };
            let (line, _) = again.to_line().expect("it can be written");
            log += &line;
            log.push('\n');
            let fault =
                Case::replay(&Locality::default(), log.as_bytes()).expect_err("it forges a line");
            let name = event.event.name();
            assert_eq!((fault.line, fault.rule), (at as u64 + 1, Some(RuleId::REC_01)), "{name}");
            tried += 1;
        }
    }
    assert!(tried >= 3 * FORGERIES.len(), "people, organisations and practitioners: {tried}");
}
