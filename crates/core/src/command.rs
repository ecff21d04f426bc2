//! A command that is carried out once, however often it is sent. [REC-01]
//!
//! Whoever sends a command and hears no answer sends it again. Its id stands in the
//! lines of its events, so that the second time is known for one, also by a program
//! that has been started anew. Beside it stands a digest of what was asked, so that
//! an id that was given to two commands is known too.
//!
//! What was asked may hold somebody's words. So the digest is of them **and of the
//! salts of all words that the command left in the log**: when those are erased,
//! nobody can try likely words against it any more. [REC-05]

use sha2::{Digest as _, Sha256};

use crate::digest::Digest;
use crate::ids::CommandId;
use crate::words::Sensitive;

/// Which command it is, and what it asks: given by whoever sends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    id: CommandId,
    asked: Sensitive<String>,
}

impl Identity {
    /// A command's identity. `asked` is all that it asks, in a form in which the
    /// same command is always written in the same way.
    pub fn new(id: CommandId, asked: impl Into<String>) -> Self {
        Self { id, asked: Sensitive::new(asked.into()) }
    }

    /// The id.
    pub fn id(&self) -> CommandId {
        self.id
    }

    /// The mark that the command leaves on its events.
    ///
    /// `salts` are those of all words that it left in them, one upon the other.
    pub(crate) fn mark(&self, salts: [u8; 16]) -> CommandMark {
        let mut hasher = Sha256::new();
        hasher.update(salts);
        hasher.update(self.id.as_uuid().as_bytes());
        hasher.update(self.asked.reveal().as_bytes());
        CommandMark { id: self.id, digest: Digest::from(hasher), salts, complete: true }
    }
}

/// The mark that a command left on an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CommandMark {
    /// Which command.
    pub id: CommandId,
    /// The digest of what it asked.
    pub digest: Digest,
    pub(crate) salts: [u8; 16],
    pub(crate) complete: bool,
}

impl CommandMark {
    /// The mark of a command on all its events, from that on those before and that
    /// on the next.
    #[must_use]
    pub fn and(mut self, next: &Self) -> Self {
        self.salts.iter_mut().zip(next.salts).for_each(|(all, one)| *all ^= one);
        self.complete &= next.complete;
        self
    }

    /// Whether this command left the mark; none where words of it have been erased,
    /// for then it cannot be told.
    pub fn is_of(&self, identity: &Identity) -> Option<bool> {
        self.complete.then(|| identity.mark(self.salts).digest == self.digest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_of_one_command_alone() {
        let id = CommandId::named("first");
        let [one, other] = ["a", "b"].map(|asked| Identity::new(id, asked));
        assert_eq!(one.mark([7; 16]).is_of(&one), Some(true));
        assert_eq!(one.mark([7; 16]).is_of(&other), Some(false));
    }

    #[test]
    fn rec_05_without_its_salts_a_mark_tells_nothing_of_what_was_asked() {
        let asked = Identity::new(CommandId::named("first"), "a");
        let (mark, guess) = (asked.mark([7; 16]), asked.mark([0; 16]));
        assert_ne!(mark.digest, guess.digest, "the same words, without the salt");
        let erased = CommandMark { salts: [0; 16], complete: false, ..mark };
        assert_eq!(erased.is_of(&asked), None);
    }

    #[test]
    fn nothing_that_was_asked_is_printed() {
        let asked = Identity::new(CommandId::named("first"), "Ada");
        assert!(!format!("{asked:?}").contains("Ada"));
    }
}
