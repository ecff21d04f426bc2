//! What somebody may do now: held against what the journeys then do.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use familyhub::core::{Actor, CaseId, CountingEntropy, PersonId, Role, RuleId};
use familyhub::{Action, AddPerson, Case, Instruction, Locality, LogEntry, OpenCase};
use familyhub_testing::{
    Asks, Scenario, adult, child, family_member, given, lead_professional, professional_of, time,
};

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
struct TakenAction {
    place: String,
    /// What the one who took it could have done.
    actions: Vec<Action>,
    command: Cow<'static, str>,
    entries: Vec<LogEntry>,
}

/// Every step that is taken in the journeys.
static TAKEN: LazyLock<Vec<TakenAction>> = LazyLock::new(|| {
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
                taken.push(TakenAction { place, actions, command, entries });
            }
        }
    }
    taken
});

/// Shows each step that was taken: what was open before it, by which command it was
/// taken, and what came of it.
fn each_step(mut look: impl FnMut(&str, &[Action], &str, &[LogEntry])) {
    for taken in TAKEN.iter() {
        look(&taken.place, &taken.actions, &taken.command, &taken.entries);
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

fn bell() -> Actor {
    lead_professional("bell", "oak-school")
}

/// A case that is open, and names nobody.
fn opened() -> Scenario {
    given([bell().asks(OpenCase::builder().case(CaseId::named("okafor")).build())])
}

/// A case that is open, with a mother and a child.
fn with_a_child() -> Scenario {
    [child("ada", "2018-05-01"), adult("ngozi")].into_iter().fold(opened(), |story, person| {
        let adds = AddPerson::builder().person(person.id).stage(person.stage).build();
        story.when(bell().asks(adds)).accepted()
    })
}

#[test]
fn what_is_blocked_says_by_which_rule() {
    let story = with_a_child();
    let (case, now) = (story.case(), story.now());

    let actions = case.actions(&bell(), now);
    let ada = PersonId::named("ada");
    let request = actions.iter().find(|it| it.command == "draft-request" && it.about == Some(ada));
    let refusal = request.expect("it is listed").blocked.as_ref().expect("nobody leads yet");
    assert_eq!(refusal.rule(), RuleId::DIR_01);

    // Somebody of the family is not offered what only professionals do.
    let actions = case.actions(&family_member("mother"), now);
    let request = actions.iter().find(|it| it.command == "draft-request").expect("it is listed");
    assert_eq!(request.blocked.as_ref().map(|no| no.rule()), Some(RuleId::REF_01));
}

#[test]
fn an_act_comes_as_a_command_that_can_be_read() {
    each_step(|place, actions, _, _| {
        for action in actions.iter().filter(|action| action.blocked.is_none()) {
            let command = action.command_by(&bell()).to_string();
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
    let later = time("2027-04-02T09:00");
    let reading = familyhub::core::Policy::reading();
    let (hub, cspoa) = (reading.hub.organisation, reading.single_point_of_access.organisation);
    let bell = bell();
    let cole = professional_of("cole", Role::PartnershipCoordinator, hub);
    let dunn = professional_of("dunn", Role::CspoaProfessional, cspoa);
    // What reaches back to earlier lines is decided with the log at hand.
    let reaches_back = |machine| matches!(machine, "correction" | "erasure" | "retiming");
    for chart in familyhub::CHARTS.iter().filter(|chart| !reaches_back(chart.machine)) {
        for state in chart.states {
            // A consultation without names stands in a case that names nobody.
            let nameless = chart.machine == "consultation";
            // No id of those who were recorded already.
            let mut entropy = CountingEntropy::after(1 << 32);
            let story = if nameless { opened() } else { with_a_child() };
            let (mut case, now) = (story.replayed(), story.now());
            let about = (!nameless).then(|| PersonId::named("ada"));
            let way = case.way_to(chart.machine, state.name, about).expect("a goal");
            // At the front door, CSPoA asks the family.
            let crew =
                if chart.machine == "contact" { [dunn, bell, cole] } else { [bell, cole, dunn] };
            for step in &way {
                let Some(command) = step.command.as_deref() else { continue };
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
                        if state.name == "redirected" && action.command == "decide-level" {
                            // What the hub does not serve is closed for that.
                            command["details"]["level"] = "1".into();
                        }
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
