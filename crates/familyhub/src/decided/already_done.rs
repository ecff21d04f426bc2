//! Whether a command was carried out already: the same one, sent again, is known for one.
//! [REC-01]

use std::ops::RangeInclusive;

use familyhub_core::{Refusal, RuleId};

use crate::decided::command::{COMMANDS, Command};
use crate::decided::instruction::Instruction;
use crate::kept::case::Case;
use crate::kept::idempotency::Carried;
use crate::kept::own::OwnMachines;

impl Carried {
    /// Whether it may have been this command, as far as that can be told without its words.
    fn may_be(&self, instruction: &Instruction, machines: &OwnMachines) -> bool {
        let records = match &instruction.command {
            Command::Own(own) => own.records(&self.event, machines),
            ours => {
                let asked = COMMANDS.iter().find(|asked| asked.name == ours.name());
                asked.is_some_and(|asked| asked.records.contains(&&*self.event))
            }
        };
        records && instruction.by.who() == self.by
    }
}

impl Case {
    /// The places of the events of a command, if it was carried out already; none where it
    /// was not, or has no id.
    ///
    /// Where words of it have been erased since, what it asked can no longer be compared:
    /// then it is the same if it is of the same person, and of a kind that records the event
    /// that stands there.
    ///
    /// # Errors
    ///
    /// [REC-01] the id was given to another command.
    pub fn already_done(
        &self,
        instruction: &Instruction,
    ) -> Result<Option<RangeInclusive<u64>>, Refusal> {
        let Some(identity) = &instruction.identity else { return Ok(None) };
        let Some(carried) = self.commands.get(identity.id()) else {
            return Ok(None);
        };
        let is_same = carried
            .mark
            .is_of(identity)
            .unwrap_or_else(|| carried.may_be(instruction, self.locality().own_machines()));
        if !is_same {
            return Err(Refusal::new(
                RuleId::REC_01,
                "another command with this id was carried out: one id is of one command",
            )
            .nearest(
                "give each command an id of its own, and the same one only where it is sent again",
            ));
        }
        Ok(Some(carried.first..=carried.last))
    }
}
