//! What the declaration expands to calls. Not part of the public interface.

use std::marker::PhantomData;

pub use crate::check::{only_row, only_state, some_has};
pub use crate::name::{kebab, kebab_len, paragraph, paragraph_len};
pub use crate::object::StrictObject;
pub use crate::replayed::ReplayKey;
#[cfg(feature = "schema")]
pub use schemars;
pub use serde;

/// This module, under the one name by which derived code finds its crates.
///
/// `#[serde(crate = "…")]` takes a path as a string, in which `$crate` cannot stand. So
/// every expansion imports this name by `$crate`, and the strings begin with it: the crate
/// may be renamed, or reached through another. The import is a glob, for then several
/// expansions in one module bring the same name without a conflict.
pub mod by_name {
    pub use crate::__private as __familyhub_machine;
}

/// Asks, while compiling, whether `E` has an edge from `S`.
#[derive(Debug)]
pub struct HasEdge<E, S>(PhantomData<(E, S)>);

impl<E: crate::Edge<S>, S> HasEdge<E, S> {
    /// It has: this shadows the answer of [`NoEdge`].
    pub const HOLDS: bool = true;
}

/// The answer where [`HasEdge`] has none of its own.
pub trait NoEdge {
    /// It has not.
    const HOLDS: bool = false;
}

impl<T: ?Sized> NoEdge for T {}

/// Whether an event may happen on this evidence: that fits, and the event is true.
///
/// # Errors
///
/// The refusal of the one or the other.
pub fn checked<E, S>(
    event: &E,
    from: &S,
    context: &E::Context,
    needs: &E::Needs<'_>,
) -> Result<(), E::Refusal>
where
    E: crate::Guard<S>,
{
    E::fits(needs, &event.stands_on(from, context))?;
    event.check(from, context, needs)
}

/// Finds an event's evidence again, and checks the event on it.
///
/// # Errors
///
/// The refusal of the one or the other.
pub fn proved<'e, E, S, P>(
    event: &'e E,
    from: &S,
    context: &E::Context,
    prover: &'e P,
) -> Result<(), E::Refusal>
where
    E: crate::ProvedBy<'e, S, P> + crate::Guard<S>,
    P: ?Sized,
{
    let needs = event.prove(from, context, prover)?;
    checked(event, from, context, &needs)
}

/// The error for a name that no event of the machine has.
#[cold]
pub fn unknown_event<E: serde::de::Error>(machine: &str, name: &str) -> E {
    E::custom(format_args!("`{name}` is no event of a {machine}"))
}

/// Writes a machine as data.
///
/// # Errors
///
/// Those of the serializer.
pub fn write_machine<W: serde::Serializer>(
    serializer: W,
    machine: &'static str,
    id: &impl serde::Serialize,
    state: &'static str,
    revision: u32,
    data: &impl serde::Serialize,
) -> Result<W::Ok, W::Error> {
    use serde::ser::SerializeStruct;
    let mut out = serializer.serialize_struct("Machine", 5)?;
    out.serialize_field("machine", machine)?;
    out.serialize_field("id", id)?;
    out.serialize_field("state", state)?;
    out.serialize_field("revision", &revision)?;
    out.serialize_field("data", data)?;
    out.end()
}

/// The schema of what [`write_machine`] writes.
#[cfg(feature = "schema")]
pub fn machine_schema(
    chart: &crate::Chart,
    id: schemars::Schema,
    states: Vec<(&'static str, schemars::Schema)>,
) -> schemars::Schema {
    let forms: Vec<_> = states
        .into_iter()
        .map(|(name, data)| {
            schemars::json_schema!({
                "type": "object",
                "description": chart.state(name).map(|state| state.words),
                "properties": {
                    "machine": { "const": chart.machine },
                    "id": id,
                    "state": { "const": name },
                    "revision": { "type": "integer", "minimum": 1, "maximum": u32::MAX },
                    "data": data,
                },
                "required": ["machine", "id", "state", "revision", "data"],
                "additionalProperties": false,
            })
        })
        .collect();
    schemars::json_schema!({ "description": chart.words, "oneOf": forms })
}
