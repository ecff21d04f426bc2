//! The parcel by hand: a struct with an enum in it, as one would write it who
//! has no machine.

use crate::{At, Id, TooEarly};

/// A parcel in whichever state it is.
#[derive(Debug, PartialEq)]
pub struct Parcel {
    id: Id,
    revision: u32,
    state: State,
}

/// Where it is.
#[derive(Debug, PartialEq)]
pub enum State {
    /// Ready to go.
    Packed {
        /// Since when.
        since: At,
    },
    /// On its way.
    Sent {
        /// When it was packed.
        packed: At,
        /// To whom.
        to: Id,
    },
    /// Handed over.
    Arrived,
}

/// What happened to it.
#[derive(Debug, Clone, PartialEq)]
pub enum PlainEvent {
    /// It was packed.
    WasPacked,
    /// It was sent.
    WasSent {
        /// To whom.
        to: Id,
    },
    /// It came back.
    CameBack,
    /// It arrived.
    HasArrived,
}

/// Why it was not done; the parcel is handed back.
#[derive(Debug, PartialEq)]
pub enum PlainRefused {
    /// It is not in a state for that.
    WrongState(Parcel),
    /// The question was answered with no.
    TooEarly(Parcel, TooEarly),
}

impl Parcel {
    /// Packs it.
    pub fn pack(id: Id, at: &At) -> (Self, PlainEvent) {
        (Parcel { id, revision: 1, state: State::Packed { since: *at } }, PlainEvent::WasPacked)
    }

    /// How many events made it what it is.
    pub fn revision(&self) -> u32 {
        self.revision
    }

    /// Sends it, not before it was packed.
    ///
    /// # Errors
    ///
    /// The parcel, where it is not packed or it is too early.
    pub fn send(self, at: &At, to: Id) -> Result<(Self, PlainEvent), PlainRefused> {
        match self.state {
            State::Packed { since } if *at < since => Err(PlainRefused::TooEarly(self, TooEarly)),
            State::Packed { since } => {
                let state = State::Sent { packed: since, to };
                Ok((self.goes_on(state), PlainEvent::WasSent { to }))
            }
            _ => Err(PlainRefused::WrongState(self)),
        }
    }

    /// Takes it back.
    ///
    /// # Errors
    ///
    /// The parcel, where it was not sent.
    pub fn come_back(self) -> Result<(Self, PlainEvent), PlainRefused> {
        match self.state {
            State::Sent { packed, .. } => {
                Ok((self.goes_on(State::Packed { since: packed }), PlainEvent::CameBack))
            }
            _ => Err(PlainRefused::WrongState(self)),
        }
    }

    /// The parcel after this event.
    ///
    /// # Errors
    ///
    /// The parcel as it was, where the event cannot happen to it.
    pub fn apply(self, at: &At, event: &PlainEvent) -> Result<Self, PlainRefused> {
        let state = match (&self.state, event) {
            (State::Packed { since }, PlainEvent::WasSent { to }) => {
                if at < since {
                    return Err(PlainRefused::TooEarly(self, TooEarly));
                }
                State::Sent { packed: *since, to: *to }
            }
            (State::Sent { packed, .. }, PlainEvent::CameBack) => State::Packed { since: *packed },
            (State::Sent { .. }, PlainEvent::HasArrived) => State::Arrived,
            _ => return Err(PlainRefused::WrongState(self)),
        };
        Ok(self.goes_on(state))
    }

    /// The parcel that these events make.
    ///
    /// # Errors
    ///
    /// None where the log is empty or does not begin with packing; the parcel
    /// before the first event that cannot happen to it.
    pub fn replay(id: Id, log: &[(At, PlainEvent)]) -> Result<Self, Option<PlainRefused>> {
        let Some(((at, PlainEvent::WasPacked), rest)) = log.split_first() else {
            return Err(None);
        };
        rest.iter().try_fold(Self::pack(id, at).0, |parcel, (at, event)| {
            parcel.apply(at, event).map_err(Some)
        })
    }

    fn goes_on(self, state: State) -> Self {
        Parcel { id: self.id, revision: self.revision.saturating_add(1), state }
    }
}
