//! What a survey holds does not grow with what services say of themselves.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

mod generate;

use familyhub_core::time::parse_date;
use familyhub_directory::Survey;

/// The most bytes that a survey of so many services holds at once, and how long
/// their file is.
fn held(services: usize, lines: bool) -> (u64, usize) {
    let mut file = Vec::new();
    match lines {
        true => generate::lines(services, &mut file),
        false => generate::page(services, &mut file),
    }
    .expect("a file in memory can be written");
    let day = parse_date("2026-03-02").expect("a date");
    let counted = allocation_counter::measure(|| {
        let mut survey = Survey::new(day);
        survey.read("services", &*file, &mut |_| {}).expect("it can be read");
        assert_eq!(survey.finish(&mut |_| {}).records.services, services as u64);
    });
    (counted.bytes_max, file.len())
}

#[test]
fn a_survey_holds_one_record_and_the_ids_of_the_rest() {
    for lines in [false, true] {
        let ((few, short), (many, long)) = (held(500, lines), held(4000, lines));
        let more = many - few;
        // An id of 16 bytes, in a table that is doubled when it is full: for a moment
        // the old one and the new are there.
        assert!(more <= 3500 * 72, "{few} bytes, then {many}");
        assert!(long - short > 3500 * 2000, "the file grew by {}", long - short);
        assert!(many < 400_000, "{many} bytes");
    }
}
