//! Sequences of commands: those of a journey, mixed with others that are mostly legal.

use familyhub::{Case, Instruction, Locality};
use serde_json::{Value, json};

use crate::common::{self, journeys, journeys_in};
use crate::dice::Dice;
use familyhub::core::CountingEntropy;

/// What can be asked: the commands of a journey, and at each of them what else could
/// have been, as the case itself says.
pub(crate) struct WalkedJourney {
    pub(crate) commands: Vec<Value>,
    choices: Vec<Vec<Value>>,
}

impl WalkedJourney {
    pub(crate) fn all() -> Vec<Self> {
        journeys().iter().chain(&journeys_in("cases")).map(Self::of).collect()
    }

    fn of(journey: &common::Journey) -> Self {
        let (mut case, mut entropy) = (Case::new(&Locality::default()), CountingEntropy::default());
        let (mut commands, mut choices) = (Vec::new(), Vec::new());
        for (line, text) in (1..).zip(journey.commands.lines()) {
            let place = journey.place(line);
            let instruction = Instruction::from_json(text).expect(&place);
            let (by, at) = (instruction.by, instruction.at.expect(&place));
            let actions = case.actions(&by, at).into_iter().map(|action| {
                let mut command = action.command_by(&by);
                command["at"] = json!(at);
                command
            });
            choices.push(actions.collect());
            commands.push(serde_json::from_str(text).expect(&place));
            let _ = case.act(instruction, at, &mut entropy);
        }
        Self { commands, choices }
    }

    /// Some way into the journey, and then its next steps among others that are
    /// mostly legal.
    pub(crate) fn sequence(&self, of_all: &[Value], dice: &mut Dice) -> Vec<Value> {
        let until = dice.below(self.commands.len());
        let mut sequence = self.commands[..until].to_vec();
        for at in (until..self.commands.len()).take(2 + dice.below(6)) {
            for _ in 0..dice.below(3) {
                if let Some(choices) = self.choices.get(at).filter(|them| !them.is_empty()) {
                    sequence.push(dice.pick(choices).clone());
                }
            }
            let mut command = self.commands[at].clone();
            if dice.once_in(3) {
                bend(&mut command, &self.commands, of_all, dice);
            }
            sequence.push(command);
            if dice.once_in(6) {
                sequence.push(self.commands[at].clone());
            }
        }
        sequence
    }
}

/// Changes who asks, when, or details for those of another command; or takes one of
/// another command of the same name in, of whichever journey, or leaves one out.
fn bend(command: &mut Value, others: &[Value], of_all: &[Value], dice: &mut Dice) {
    let other = dice.pick(others);
    match dice.below(6) {
        0 => command["by"] = other["by"].clone(),
        1 => command["at"] = other["at"].clone(),
        2 => {
            command["expect"] = dice.below(40).into();
        }
        3 => {
            let same: Vec<_> =
                of_all.iter().filter(|it| it["command"] == command["command"]).collect();
            let extra = dice.pick(&same)["details"].as_object().into_iter().flatten();
            for (name, detail) in extra {
                if dice.once_in(2) {
                    command["details"][name] = detail.clone();
                }
            }
        }
        4 => {
            if let Some(details) = command["details"].as_object_mut() {
                let names: Vec<_> = details.keys().cloned().collect();
                if !names.is_empty() {
                    details.remove(dice.pick(&names));
                }
            }
        }
        _ => {
            let details = command["details"].as_object_mut().into_iter().flatten();
            for (name, detail) in details {
                if let (true, Some(another)) = (dice.once_in(2), other["details"].get(name)) {
                    *detail = another.clone();
                }
            }
        }
    }
}
