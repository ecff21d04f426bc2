//! What a case is given from outside, and shares with others: days, schemes, and the latest
//! edition of the rules.

use std::sync::Arc;

use familyhub_core::Edition;
use familyhub_core::time::Calendar;
use familyhub_threshold::Schemes;

use crate::kept::own::OwnMachines;

/// The calendar and the schemes that a case goes by, and how far it knows the rules.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct House {
    pub(crate) calendar: Arc<Calendar>,
    pub(crate) schemes: Arc<Schemes>,
    /// The machines of a council's own.
    pub(crate) own: OwnMachines,
    /// The latest edition of the rules that is known: another than the current one in tests.
    pub(crate) newest: Edition,
}

impl House {
    /// A calendar of the caller's, and the schemes that come with the library.
    pub(crate) fn with(calendar: Arc<Calendar>) -> Self {
        Self { calendar, ..Self::default() }
    }
}

impl Default for House {
    fn default() -> Self {
        let schemes = Arc::clone(Schemes::built_in());
        Self {
            calendar: Arc::default(),
            schemes,
            own: OwnMachines::new(),
            newest: Edition::CURRENT,
        }
    }
}
