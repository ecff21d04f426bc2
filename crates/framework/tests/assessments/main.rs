//! Assessments of areas, read, judged, carried over and written: one program, for each program
//! that is linked costs as much as its tests.

mod a_year;
mod any_answers;
mod board;
mod duties;
mod editions;
mod forms;
mod many;
mod outgrown;
mod source;
mod spreadsheets;
mod workbooks;
