//! What becomes of what is due on a day off.

use serde::{Deserialize, Serialize};

/// When something is due that would be due on a weekend or a bank holiday.
///
/// ```
/// use familyhub_time::{Calendar, Deadline, OnDayOff, Weeks, parse_date};
///
/// let calendar = Calendar::england_and_wales();
/// let review = Deadline::in_weeks("REVIEW", parse_date("2026-11-13")?, Weeks(6));
/// let moved = review.moved_off_day_off(OnDayOff::WorkingDayBefore, &calendar)?;
/// assert_eq!(moved.due_on(), parse_date("2026-12-24")?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum OnDayOff {
    /// On that day nevertheless.
    OnTheDay,
    /// On the next working day.
    NextWorkingDay,
    /// On the last working day before.
    WorkingDayBefore,
}
