//! How far a case has come when an example of a command is shown.

use familyhub::core::time::{Timestamp, parse_time};
use familyhub::core::{Actor, ActorId, OrganisationId, PersonId, Policy, PractitionerId, Role};
use familyhub::{Action, CHARTS, Case, Entry, Instruction, No};
use serde_json::{Value, json};

use crate::common::{Journey, counter};

/// A generator of bytes.
type Entropy = Box<dyn FnMut(&mut [u8])>;

/// What comes of a command.
pub(crate) type Answer = Result<Vec<Entry>, No>;

/// A case, made by commands that can be told.
pub(crate) struct Scene {
    /// The journey that made it, if one did.
    journey: Option<String>,
    /// The commands that made it.
    pub(crate) commands: Vec<Value>,
    pub(crate) case: Case,
    /// When the last of them was given.
    pub(crate) now: Timestamp,
    entropy: Entropy,
}

impl Scene {
    /// A case before its first command.
    pub(crate) fn before_everything(journey: Option<String>) -> Self {
        let now = parse_time("2026-03-02T09:00").expect("a time");
        let entropy: Entropy = Box::new(counter());
        Self { journey, commands: Vec::new(), case: Case::new(), now, entropy }
    }

    /// An open case of a mother and a child.
    pub(crate) fn of_a_child() -> Self {
        let mut scene = Self::before_everything(None);
        let by = json!(crew()[0]);
        for (command, details) in [
            ("open-case", json!({ "case": "@okafor" })),
            (
                "add-person",
                json!({ "person": "@ada", "stage": { "is": "child", "born": "2018-05-01" } }),
            ),
            ("add-person", json!({ "person": "@mother", "stage": { "is": "adult" } })),
        ] {
            let at = scene.now;
            let command = json!({ "command": command, "by": by, "details": details });
            scene.act(&command, at).expect("it is open");
        }
        scene
    }

    /// Walks a journey: shows the case before each command, the command, and what
    /// comes of it; and in the end the case after the last.
    pub(crate) fn walk(journey: &Journey, mut look: impl FnMut(&Self, &Value, &Answer)) -> Self {
        let mut scene = Self::before_everything(Some(journey.name.clone()));
        for (line, text) in (1..).zip(journey.commands.lines()) {
            let command: Value = serde_json::from_str(text)
                .unwrap_or_else(|error| panic!("{}: {error}", journey.place(line)));
            let instruction = Instruction::from_json(text)
                .unwrap_or_else(|error| panic!("{}: {error}", journey.place(line)));
            let answer = scene.would(&command);
            look(&scene, &command, &answer);
            scene.now = instruction.recorded.or(instruction.at).unwrap_or(scene.now).max(scene.now);
            let at = scene.now;
            let _ = scene.act(&command, at);
        }
        scene
    }

    /// The same case, with one command more.
    pub(crate) fn and_then(&self, command: &Value) -> Self {
        let mut scene = Self::before_everything(self.journey.clone());
        for given in self.commands.iter().chain([command]) {
            let _ = scene.act(given, self.now);
        }
        scene
    }

    /// Gives a command at a moment, unless it says when.
    pub(crate) fn act(&mut self, command: &Value, at: Timestamp) -> Result<Vec<Entry>, No> {
        let instruction = Instruction::from_json(&command.to_string())?;
        let entries = self.case.act(instruction, at, &mut self.entropy);
        self.commands.push(command.clone());
        self.now = self.now.max(at);
        entries
    }

    /// What a command would come to, with nothing done.
    pub(crate) fn would(&self, command: &Value) -> Result<Vec<Entry>, No> {
        let instruction = Instruction::from_json(&command.to_string())?;
        self.case.decide(instruction, self.now, &mut counter())
    }

    /// What each of the crew could ask of it, or could if a rule did not stand in
    /// the way, as commands at the moments to come.
    pub(crate) fn choices(&self) -> Vec<(Value, Action)> {
        let mut choices = Vec::new();
        for hours in [1, 24 * 400] {
            let at = self.now + std::time::Duration::from_secs(hours * 60 * 60);
            for by in crew() {
                for action in self.case.actions(&by, at) {
                    let mut command = action.command_by(&by);
                    command["at"] = json!(at);
                    choices.push((command, action));
                }
            }
        }
        choices
    }

    /// Where the case stands, for a reader who wants to bring one there.
    pub(crate) fn told(&self) -> String {
        let first = |commands: &[Value]| {
            let lines = commands.iter().map(|it| format!("{}\n", plain(it)));
            lines.collect::<String>()
        };
        match (&self.journey, self.commands.len()) {
            (_, 0) => "In a case that is not open yet:\n".to_owned(),
            (Some(name), many) => format!(
                "After line {many} of [journey `{name}`](../../examples/data/journeys/{name}.commands.jsonl):\n"
            ),
            (None, _) => format!("After\n\n```json\n{}```\n\nthis:\n", first(&self.commands)),
        }
    }
}

/// Those who act.
pub(crate) fn crew() -> Vec<Actor> {
    let policy = Policy::reading();
    let professional = |name: &str, role, organisation| {
        Actor::new(PractitionerId::named(name).into(), role, Some(organisation)).expect("an actor")
    };
    let mother: ActorId = PersonId::named("mother").into();
    vec![
        professional("bell", Role::LeadProfessional, OrganisationId::named("oak-school")),
        professional("cole", Role::PartnershipCoordinator, policy.hub.organisation),
        professional("dunn", Role::CspoaProfessional, policy.single_point_of_access.organisation),
        professional("social-worker", Role::SocialWorker, OrganisationId::named("social-care")),
        professional("family-worker", Role::FamilyWorker, OrganisationId::named("early-help")),
        professional("deputy", Role::AgencyProfessional, OrganisationId::named("oak-school")),
        Actor::new(mother, Role::FamilyMember, None).expect("an actor"),
    ]
}

/// A command as a person would write it: ids by their names, where they have one.
pub(crate) fn plain(command: &Value) -> Value {
    let policy = Policy::reading();
    let new = CHARTS.iter().flat_map(|chart| (0..40).map(|at| format!("{}-{at}", chart.machine)));
    let known = NAMES.iter().map(|name| (*name).to_owned());
    let named = |name: String| (PersonId::named(&name).to_string(), format!("@{name}"));
    let mut names: Vec<(String, String)> = known.chain(new).map(named).collect();
    for known in [&policy.hub, &policy.single_point_of_access] {
        let name = known.name.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-");
        if OrganisationId::named(&name) == known.organisation {
            names.push((known.organisation.to_string(), format!("@{name}")));
        }
    }
    let mut text = command.to_string();
    for (id, name) in names {
        text = text.replace(&id, &name);
    }
    serde_json::from_str(&text).expect("JSON")
}

const NAMES: &[&str] = &[
    "okafor",
    "ada",
    "mother",
    "bell",
    "cole",
    "dunn",
    "social-worker",
    "family-worker",
    "deputy",
    "oak-school",
    "social-care",
    "early-help",
];
