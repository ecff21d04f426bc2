//! What a case is given from outside, and shares with others: days and schemes.

use std::sync::Arc;

use familyhub_core::time::Calendar;
use familyhub_threshold::Schemes;

/// The calendar and the schemes that a case goes by.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct House {
    pub(crate) calendar: Arc<Calendar>,
    pub(crate) schemes: Arc<Schemes>,
}

impl House {
    /// A calendar of the caller's, and the schemes that come with the library.
    pub(crate) fn with(calendar: Arc<Calendar>) -> Self {
        Self { calendar, ..Self::default() }
    }
}

impl Default for House {
    fn default() -> Self {
        Self { calendar: Arc::default(), schemes: Arc::clone(Schemes::built_in()) }
    }
}
