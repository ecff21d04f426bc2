//! Days in words, as they stand in what is told of a record.

use familyhub_core::time::{CivilDate, Timestamp, london};

/// A day in words.
pub(super) fn on(day: CivilDate) -> String {
    london::day_in_words(day).to_string()
}

/// The day of a moment, in words.
pub(super) fn at(moment: Timestamp) -> String {
    on(london::date_of(moment))
}
