//! Files of any size and of any content.

use std::io::{BufReader, Read};

use familyhub_directory::{Code, Survey, SurveyItem};
use proptest::prelude::*;

use crate::given::CLEAN;
use familyhub_testing::day;

/// A page without end, as far as it is read: it is never held whole.
struct EndlessDirectory {
    record: Vec<u8>,
    at: usize,
    left: usize,
}

impl Read for EndlessDirectory {
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
    let input = EndlessDirectory { record: record.to_vec(), at: 0, left: record.len() * 100_000 };
    let mut survey = Survey::new(day("2026-03-02"));
    let mut services = 0;
    survey
        .read("endless", BufReader::new(input), &mut |told| {
            services += u32::from(matches!(told, SurveyItem::Service(_)));
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
        let mut survey = Survey::new(day("2026-03-02"));
        survey.read("altered", &*bytes, &mut |told| {
            if let SurveyItem::Service(service) = told {
                let _ = service.facts();
            }
        })
        .expect("bytes can be read");
        let summary = survey.finish(&mut |_| {});
        let whole = at + 1 >= CLEAN.trim_end().len();
        prop_assert!(!cut || whole || at == 0 || summary.faults() > 0);
    }
}

#[test]
fn where_there_are_more_ids_than_room_it_is_said_from_which_record_on() {
    let id = |number: usize| format!("00000000-0000-4000-8000-{number:012}");
    let record = |number: usize| {
        let (id, parent) = (id(number), "99999999-0000-4000-8000-000000000000");
        format!(
            r#"{{"id": "{id}", "name": "Elm", "description": "A playgroup.",
            "parent_organization_id": "{parent}"}}"#
        )
    };
    // The first comes twice, within what is kept; the last, after it.
    let numbers = [0, 1, 0, 2, 3, 4, 5, 5];
    let page: Vec<_> = numbers.iter().map(|number| record(*number)).collect();
    let page = format!("[{}]", page.join(","));
    let told = |room: usize| {
        let day = day("2026-03-02");
        let mut survey = Survey::new(day).keeping(room);
        let mut found = Vec::new();
        let mut hear = |told: SurveyItem<'_>| {
            if let SurveyItem::Finding(finding) = told {
                found.push((finding.code, finding.pointer.clone()));
            }
        };
        survey.read("page.json", page.as_bytes(), &mut hear).expect("a text can be read");
        let _ = survey.finish(&mut hear);
        let of = |code| found.iter().filter(move |(is, _)| *is == code).cloned();
        let repeats: Vec<_> = of(Code::RepeatedRecord).map(|(_, at)| at).collect();
        let out: Vec<_> = of(Code::TooManyIds).map(|(_, at)| at).collect();
        (repeats, out, of(Code::Dangling).count())
    };
    let (repeats, out, dangling) = told(100);
    assert_eq!((repeats, out, dangling), (vec!["/2/id".into(), "/7/id".into()], vec![], 1));
    let (repeats, out, dangling) = told(4);
    assert_eq!(repeats, ["/2/id"]);
    assert_eq!(out, ["/4"]);
    assert_eq!(dangling, 0, "it may have come after");
}
