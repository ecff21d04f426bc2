//! Rules TIME-01 to TIME-04, one module each, and what must hold for any date.

mod ages;
mod any_date;
mod bank_holidays;
mod given;
mod opening_hours;
mod time_01_instants_and_days;
mod time_02_working_days;
mod time_03_clock_changes;
mod time_04_deadlines;
mod wire;
