//! Elmshire holds a panel each month, at which partners talk over families whose plans have
//! stalled. The panel is a machine of Elmshire's own: it takes the evidence of familyhub, its
//! events stand in the family's log, and it is replayed, due, shown and refused like ours.
//!
//! | file | what it says |
//! |---|---|
//! | [`panel`] | the machine: its table, its events and what they carry |
//! | [`rules`] | the rules of Elmshire's own |
//! | `panel::guards` | what must hold for each step |
//! | `proofs` | where a case finds again what each event stood on |
//! | `record` | whom it is about, what is due, what a person reads |

pub mod panel;
mod proofs;
mod record;
pub mod rules;

use hub::{Locality, OwnMachineError};

/// Elmshire: all that its cases go by, its panel among it.
///
/// # Errors
///
/// None, unless the panel takes the name of another machine.
pub fn elmshire() -> Result<Locality, OwnMachineError> {
    Locality::default().with_machine::<panel::AnyPanel>()
}
