//! What the tests are given: days and moments, written as a person would.

use familyhub_time::Calendar;

pub(crate) use familyhub_testing::{day, time as at};

pub(crate) fn calendar() -> Calendar {
    Calendar::england_and_wales()
}
