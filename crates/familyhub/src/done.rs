//! Commands that were carried out: the same one, sent again, is known for one.
//! [REC-01]

use std::collections::HashMap;
use std::ops::RangeInclusive;

use familyhub_core::{CommandId, CommandMark, Identity, Recorded, Refusal, RuleId};

use crate::case::Case;
use crate::event::CaseEvent;

/// The commands with an id that were carried out.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Commands(HashMap<CommandId, Carried>);

#[derive(Debug, PartialEq)]
struct Carried {
    mark: CommandMark,
    first: u64,
    last: u64,
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
            .or_insert(Carried { mark, first, last });
    }
}

impl Case {
    /// The places of the events of a command, if it was carried out already.
    ///
    /// Where words of it have been erased since, what it asked can no longer be
    /// compared: then its id alone says that it was.
    ///
    /// # Errors
    ///
    /// [REC-01] the id was given to another command.
    pub fn done(&self, identity: &Identity) -> Result<Option<RangeInclusive<u64>>, Refusal> {
        let Some(carried) = self.commands.0.get(&identity.id()) else {
            return Ok(None);
        };
        if carried.mark.is_of(identity) == Some(false) {
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
