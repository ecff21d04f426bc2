//! Commands that were carried out: the same one, sent again, is known for one.
//! [REC-01]

use std::borrow::Cow;
use std::collections::HashMap;

use familyhub_core::{ActorId, CommandId, CommandMark, Recorded};

use crate::kept::event::CaseEvent;

/// The commands with an id that were carried out.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct CarriedOut(HashMap<CommandId, Carried>);

/// A command that was carried out.
#[derive(Debug, PartialEq)]
pub(crate) struct Carried {
    pub(crate) mark: CommandMark,
    pub(crate) first: u64,
    pub(crate) last: u64,
    /// Whose command it was, and the first event that came of it: these are known also
    /// when its words are gone.
    pub(crate) by: ActorId,
    pub(crate) event: Cow<'static, str>,
}

impl CarriedOut {
    /// The command of this id, if one was carried out.
    pub(crate) fn get(&self, id: CommandId) -> Option<&Carried> {
        self.0.get(&id)
    }

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
                event: recorded.event.shown_name(),
            });
    }
}
