//! What was passed over in a log.

use serde::Serialize;

/// Events of one type that were passed over: their machine is not known to the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PassedOver {
    /// Their type, without its version.
    pub event: String,
    /// How many there are.
    pub events: u64,
}

impl PassedOver {
    /// All that was passed over, in a sentence; none where nothing was.
    ///
    /// ```
    /// use familyhub::PassedOver;
    ///
    /// let planned = PassedOver { event: "uk.gov.elmshire.panel-planned".to_owned(), events: 2 };
    /// assert_eq!(
    ///     PassedOver::in_words(&[planned]).as_deref(),
    ///     Some(
    ///         "2 events belong to machines that this program does not have, and were passed \
    ///          over: uk.gov.elmshire.panel-planned (2)"
    ///     )
    /// );
    /// assert_eq!(PassedOver::in_words(&[]), None);
    /// ```
    pub fn in_words(all: &[Self]) -> Option<String> {
        let types: Vec<_> = all.iter().map(|it| format!("{} ({})", it.event, it.events)).collect();
        let (belong, were) = match all.iter().map(|it| it.events).sum() {
            0_u64 => return None,
            1 => ("1 event belongs".to_owned(), "was"),
            more => (format!("{more} events belong"), "were"),
        };
        Some(format!(
            "{belong} to machines that this program does not have, and {were} passed over: {}",
            types.join(", ")
        ))
    }
}
