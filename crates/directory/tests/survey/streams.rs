//! Files of any size and of any content.

use std::io::{BufReader, Read};

use familyhub_core::time::parse_date;
use familyhub_directory::{Survey, Told};
use proptest::prelude::*;

use crate::given::CLEAN;

/// A page without end, as far as it is read: it is never held whole.
struct Endless {
    record: Vec<u8>,
    at: usize,
    left: usize,
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = buffer.len().min(self.left);
        for byte in &mut buffer[..count] {
            *byte = self.record[self.at % self.record.len()];
            self.at += 1;
        }
        self.left -= count;
        Ok(count)
    }
}

#[test]
fn a_file_larger_than_what_is_held_is_read_to_its_end() {
    let record = br#"{"id": "7", "name": "Drop-in", "status": "active", "description": "Tea."}"#;
    let input = Endless { record: record.to_vec(), at: 0, left: record.len() * 100_000 };
    let mut survey = Survey::new(parse_date("2026-03-02").expect("a date"));
    let mut services = 0;
    survey
        .read("endless", BufReader::new(input), &mut |told| {
            services += u32::from(matches!(told, Told::Service(_)));
        })
        .expect("it can be read");
    assert_eq!(services, 100_000);
    assert_eq!(survey.finish(&mut |_| {}).records.services, 100_000);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_file_cut_or_altered_anywhere_is_told_of_and_never_panics(
        at in 0..CLEAN.len(),
        byte: u8,
        cut: bool,
    ) {
        let mut bytes = CLEAN.as_bytes().to_vec();
        if cut {
            bytes.truncate(at);
        } else {
            bytes[at] = byte;
        }
        let mut survey = Survey::new(parse_date("2026-03-02").expect("a date"));
        survey.read("altered", &*bytes, &mut |told| {
            if let Told::Service(service) = told {
                let _ = service.facts();
            }
        })
        .expect("bytes can be read");
        let summary = survey.finish(&mut |_| {});
        let whole = at + 1 >= CLEAN.trim_end().len();
        prop_assert!(!cut || whole || at == 0 || summary.faults() > 0);
    }
}
