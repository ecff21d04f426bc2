//! Commands that were carried out: the same one, sent again, is known for one.
//! [REC-01]

use std::collections::HashMap;
use std::ops::RangeInclusive;

use familyhub_core::{ActorId, CommandId, CommandMark, Recorded, Refusal, RuleId, Typed as _};

use crate::decided::command::{COMMANDS, Instruction};
use crate::kept::case::Case;
use crate::kept::event::CaseEvent;

/// The commands with an id that were carried out.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Commands(HashMap<CommandId, Carried>);

#[derive(Debug, PartialEq)]
struct Carried {
    mark: CommandMark,
    first: u64,
    last: u64,
    /// Whose command it was, and the first event that came of it: these are known also
    /// when its words are gone.
    by: ActorId,
    event: &'static str,
}

impl Commands {
    /// Notes the command that an event came of.
    pub(crate) fn note(&mut self, recorded: &Recorded<CaseEvent>) {
        let Some(mark) = recorded.command else { return };
        let (first, last) = (recorded.sequence, recorded.sequence);
        self.0
            .entry(mark.id)
            .and_modify(|carried| {
                carried.mark = carried.mark.and(&mark);
                carried.last = last;
            })
            .or_insert_with(|| Carried {
                mark,
                first,
                last,
                by: recorded.occasion.by().who(),
                event: recorded.event.name(),
            });
    }
}

impl Carried {
    /// Whether it may have been this command, as far as that can be told without its words.
    fn may_be(&self, instruction: &Instruction) -> bool {
        let asked = COMMANDS.iter().find(|asked| asked.name == instruction.command.name());
        let records = asked.is_some_and(|asked| asked.records.contains(&self.event));
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
    pub fn done(&self, instruction: &Instruction) -> Result<Option<RangeInclusive<u64>>, Refusal> {
        let Some(identity) = &instruction.identity else { return Ok(None) };
        let Some(carried) = self.commands.0.get(&identity.id()) else {
            return Ok(None);
        };
        let is_same = carried.mark.is_of(identity).unwrap_or_else(|| carried.may_be(instruction));
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
