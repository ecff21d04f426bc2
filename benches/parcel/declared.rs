//! The parcel as a table.
#![expect(missing_docs, reason = "the table says it")]

use familyhub_machine::{Evolve, Guard, Start, machine};
use serde::{Deserialize, Serialize};

use crate::{At, Id, TooEarly};

machine! {
    /// A parcel that is sent, and comes back.
    pub machine Parcel(Id) in sealed {
        any AnyParcel; event ParcelEvent; state ParcelState; context At; refusal TooEarly;
    }
    begin {
        /// Pack it.
        pack: -> Packed records WasPacked;
    }
    states {
        /// Ready to go.
        Packed { since: At }
        /// On its way.
        Sent { packed: At, to: Id }
    }
    ends {
        /// Arrived.
        Arrived {}
    }
    transitions {
        /// Send it, not before it was packed.
        send: Packed -> Sent records WasSent needs [];
        /// Nobody was in.
        come_back: Sent -> Packed records CameBack;
        /// Hand it over.
        arrive: Sent -> Arrived records HasArrived;
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WasPacked {}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WasSent {
    pub to: Id,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CameBack {}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HasArrived {}

impl Evolve<Start> for WasPacked {
    fn evolve(&self, _: Start, at: &At) -> Packed {
        Packed { since: *at }
    }
}

impl Guard<Packed> for WasSent {
    fn check(&self, from: &Packed, at: &At, (): &()) -> Result<(), TooEarly> {
        if *at < from.since { Err(TooEarly) } else { Ok(()) }
    }
}

impl Evolve<Packed> for WasSent {
    fn evolve(&self, from: Packed, _: &At) -> Sent {
        Sent { packed: from.since, to: self.to }
    }
}

impl Evolve<Sent> for CameBack {
    fn evolve(&self, from: Sent, _: &At) -> Packed {
        Packed { since: from.packed }
    }
}

impl Evolve<Sent> for HasArrived {
    fn evolve(&self, _: Sent, _: &At) -> Arrived {
        Arrived {}
    }
}
