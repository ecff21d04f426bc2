//! What somebody may do now: held against what the journeys then do.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use familyhub::core::time::{Timestamp, parse_time};
use familyhub::core::{
    Actor, CountingEntropy, OrganisationId, PersonId, PractitionerId, Role, RuleId,
};
use familyhub::{Action, Case, Entry, Instruction, Locality};

fn journeys() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data/journeys");
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("the journeys are there")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.to_string_lossy().ends_with(".commands.jsonl"))
        .collect();
    paths.sort();
    paths
}

/// A step of a journey that was taken.
struct Taken {
    place: String,
    /// What the one who took it could have done.
    actions: Vec<Action>,
    command: &'static str,
    entries: Vec<Entry>,
}

/// Every step that is taken in the journeys.
static TAKEN: LazyLock<Vec<Taken>> = LazyLock::new(|| {
    let mut taken = Vec::new();
    for path in journeys() {
        let commands = fs::read_to_string(&path).expect("commands");
        let (mut case, mut entropy) = (Case::new(&Locality::default()), CountingEntropy::default());
        for (line, text) in (1..).zip(commands.lines()) {
            let place = format!("{}, line {line}", path.display());
            let instruction = Instruction::from_json(text).expect(&place);
            let command = instruction.command.name();
            let at = instruction.at.expect("journeys say when");
            let actions = case.actions(&instruction.by, at);
            let now = instruction.time_told().unwrap_or_default();
            if let Ok(entries) = case.act(instruction, now, &mut entropy) {
                taken.push(Taken { place, actions, command, entries });
            }
        }
    }
    taken
});

/// Shows each step that was taken: what was open before it, by which command it was
/// taken, and what came of it.
fn each_step(mut look: impl FnMut(&str, &[Action], &str, &[Entry])) {
    for taken in TAKEN.iter() {
        look(&taken.place, &taken.actions, taken.command, &taken.entries);
    }
}

#[test]
fn whatever_a_journey_does_was_said_to_be_open() {
    let mut steps = 0;
    each_step(|place, actions, name, entries| {
        let has = |record| entries.iter().any(|entry| entry.recorded.subject == record);
        let found = actions.iter().any(|action| {
            action.command == name && action.blocked.is_none() && action.record.is_none_or(has)
        });
        let seen: Vec<_> = actions.iter().filter(|action| action.command == name).collect();
        assert!(found, "{place}: `{name}` is not open: {seen:#?}");
        steps += 1;
    });
    assert!(steps > 100, "only {steps} steps");
}

#[test]
fn a_command_records_the_events_that_it_says() {
    each_step(|place, actions, name, entries| {
        let first = entries.first().expect("an event");
        let event = familyhub::core::Typed::name(&first.recorded.event);
        let action = actions.iter().find(|action| action.command == name).expect(place);
        let chart = familyhub::CHARTS
            .iter()
            .find(|chart| chart.machine == action.machine)
            .expect("its machine");
        assert!(chart.events().contains(&event), "{place}: {event}");
    });
}

/// A case that is open, with a mother and a child.
fn opened(now: Timestamp) -> Case {
    let mut case = Case::new(&Locality::default());
    by_bell(
        &mut case,
        r#"{"command": "open-case", "by": BELL, "details": {"case": "@okafor"}}"#,
        now,
        &mut CountingEntropy::default(),
    );
    case
}

fn by_bell(case: &mut Case, command: &str, now: Timestamp, entropy: &mut CountingEntropy) {
    let by = r#"{"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"}"#;
    let instruction = Instruction::from_json(&command.replace("BELL", by)).expect("a command");
    case.act(instruction, now, entropy).expect("it is open");
}

fn with_a_child(now: Timestamp) -> Case {
    let (mut case, mut entropy) = (Case::new(&Locality::default()), CountingEntropy::default());
    for command in [
        r#"{"command": "open-case", "by": BELL, "details": {"case": "@okafor"}}"#,
        r#"{"command": "add-person", "by": BELL, "details":
            {"person": "@ada", "stage": {"is": "child", "born": "2018-05-01"}}}"#,
        r#"{"command": "add-person", "by": BELL, "details":
            {"person": "@ngozi", "stage": {"is": "adult"}}}"#,
    ] {
        by_bell(&mut case, command, now, &mut entropy);
    }
    case
}

#[test]
fn what_is_blocked_says_by_which_rule() {
    let now = parse_time("2026-03-02T09:00").expect("a time");
    let school = OrganisationId::named("oak-school");
    let actor = |name, role, at| {
        Actor::new(PractitionerId::named(name).into(), role, Some(at)).expect("an actor")
    };
    let bell = actor("bell", Role::LeadProfessional, school);
    let case = with_a_child(now);

    let actions = case.actions(&bell, now);
    let ada = PersonId::named("ada");
    let request = actions.iter().find(|it| it.command == "draft-request" && it.about == Some(ada));
    let refusal = request.expect("it is listed").blocked.as_ref().expect("nobody leads yet");
    assert_eq!(refusal.rule(), RuleId::DIR_01);

    // Somebody of the family is not offered what only professionals do.
    let mother =
        Actor::new(PersonId::named("mother").into(), Role::FamilyMember, None).expect("an actor");
    let actions = case.actions(&mother, now);
    let request = actions.iter().find(|it| it.command == "draft-request").expect("it is listed");
    assert_eq!(request.blocked.as_ref().map(|no| no.rule()), Some(RuleId::REF_01));
}

#[test]
fn an_act_comes_as_a_command_that_can_be_read() {
    each_step(|place, actions, _, _| {
        let bell = Actor::new(
            PractitionerId::named("bell").into(),
            Role::LeadProfessional,
            Some(OrganisationId::named("oak-school")),
        );
        let by = bell.expect("an actor");
        for action in actions.iter().filter(|action| action.blocked.is_none()) {
            let command = action.command_by(&by).to_string();
            assert!(Instruction::from_json(&command).is_ok(), "{place}: {command}");
        }
    });
}

/// What a person would choose where the case cannot know: a level that the hub
/// serves, a scope that names those who are to be told, harm that is suspected.
fn choose(command: &mut serde_json::Value) {
    let chosen = match command.pointer("/command").and_then(|it| it.as_str()) {
        Some("decide-level") => serde_json::json!({ "level": "2a" }),
        Some("seek-permission") => serde_json::json!({
            "purposes": ["hub-support", "step-down-support", "team-around-the-child"],
            "categories": ["identity", "needs-and-strengths", "education"],
            "recipients": [familyhub::core::Policy::reading().hub.organisation, "@oak-school"],
        }),
        Some("seek-agreement") => serde_json::json!({ "service": "team-around-the-child" }),
        Some("offer-handover") => serde_json::json!({
            "to": "@cole",
            "organisation": familyhub::core::Policy::reading().hub.organisation,
        }),
        Some("disclose") => serde_json::json!({ "harm": "significant-harm-suspected" }),
        _ => return,
    };
    let details = command.pointer_mut("/details").and_then(|it| it.as_object_mut());
    details.expect("details").extend(chosen.as_object().expect("an object").clone());
}

#[test]
fn the_way_to_a_goal_leads_there() {
    let now = parse_time("2026-03-02T09:00").expect("a time");
    let later = parse_time("2027-04-02T09:00").expect("a time");
    let school = OrganisationId::named("oak-school");
    let hub = familyhub::core::Policy::reading().hub.organisation;
    let cspoa = familyhub::core::Policy::reading().single_point_of_access.organisation;
    let actor = |name, role, at| {
        Actor::new(PractitionerId::named(name).into(), role, Some(at)).expect("an actor")
    };
    let bell = actor("bell", Role::LeadProfessional, school);
    let cole = actor("cole", Role::PartnershipCoordinator, hub);
    let dunn = actor("dunn", Role::CspoaProfessional, cspoa);
    // What reaches back to earlier lines is decided with the log at hand.
    let reaches_back = |machine| matches!(machine, "correction" | "erasure" | "retiming");
    for chart in familyhub::CHARTS.iter().filter(|chart| !reaches_back(chart.machine)) {
        for state in chart.states {
            // A consultation without names stands in a case that names nobody.
            let nameless = chart.machine == "consultation";
            // No id of those who were recorded already.
            let mut entropy = CountingEntropy::after(1 << 32);
            let mut case = if nameless { opened(now) } else { with_a_child(now) };
            let about = (!nameless).then(|| PersonId::named("ada"));
            let way = case.way_to(chart.machine, state.name, about).expect("a goal");
            // At the front door, CSPoA asks the family.
            let crew =
                if chart.machine == "contact" { [dunn, bell, cole] } else { [bell, cole, dunn] };
            for step in &way {
                let Some(command) = step.command else { continue };
                if command == "ask-for-step-down" {
                    // In Reading, the request follows the closure.
                    let mut open = case.actions(&cole, now).into_iter();
                    let closing = open.find(|it| it.command == "close-sender");
                    let closing = closing.expect("it is open").command_by(&cole).to_string();
                    let closing = Instruction::from_json(&closing).expect("a command");
                    case.act(closing, now, &mut entropy).expect("it closes");
                }
                let place = format!("{} {}: {step:?}", chart.machine, state.name);
                let taken = crew.iter().any(|by| {
                    // Some steps wait for their day: consent expires after a year.
                    [now, later].into_iter().any(|at| {
                        let open = case.actions(by, at).into_iter().find(|action| {
                            let fits = action.about.is_none() || action.about == about;
                            action.command == command && action.blocked.is_none() && fits
                        });
                        let Some(action) = open else { return false };
                        let mut command = action.command_by(by);
                        choose(&mut command);
                        let instruction =
                            Instruction::from_json(&command.to_string()).expect(&place);
                        case.act(instruction, at, &mut entropy).is_ok()
                    })
                });
                assert!(taken, "{place}: nobody can take it");
            }
        }
    }
}
