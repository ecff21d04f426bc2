use std::io::BufReader;

use super::*;

/// What is found in a text, read a few bytes at a time.
fn pieces(text: &str, buffer: usize) -> Vec<String> {
    let mut split = Split::new(BufReader::with_capacity(buffer, text.as_bytes()));
    let mut found = Vec::new();
    while let Some(piece) = split.next().expect("no input fails") {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        found.push(match piece {
            Piece::Record { bytes, line, index, .. } => {
                format!("{line}: {index} {}", text(bytes))
            }
            Piece::Alone { bytes, line, .. } => format!("{line}: {}", text(bytes)),
            Piece::Broken { line, what } => format!("{line}: {what:?}"),
        });
    }
    found
}

#[test]
fn records_are_found_whatever_the_buffer() {
    let text = "{\"a\": 1,\n \"contents\": [{\"b\": \"]}\\\"\"}, 7,\n[]],\n\"c\": 2}\n[{}]";
    for buffer in 1..40 {
        assert_eq!(
            pieces(text, buffer),
            [
                "2: 0 {\"b\": \"]}\\\"\"}",
                "2: 1 7",
                "3: 2 []",
                "1: {\"a\": 1,\n \"contents\": [],\n\"c\": 2}",
                "5: 0 {}",
            ],
            "{buffer}"
        );
    }
}

#[test]
fn what_is_broken_harms_itself_only() {
    for buffer in 1..40 {
        let found = pieces("[{\"a\": \"b},\n{\"c\": 1}]", buffer);
        assert_eq!(found, ["1: 0 {\"a\": \"b},\n", "2: Comma", "2: 1 {\"c\": 1}"]);
    }
    let found = pieces("[{\"a\": \"b\n},\n{\"c\": 1}]", 64);
    assert_eq!(found, ["1: 0 {\"a\": \"b\n}", "3: 1 {\"c\": 1}"]);
    assert_eq!(pieces("[{} {}, ]", 64), ["1: 0 {}", "1: Comma", "1: 1 {}", "1: Comma"]);
    assert_eq!(pieces("<html>", 64), ["1: NotJson"]);
    assert_eq!(pieces("{\"contents\": [{}, {", 64), ["1: 0 {}", "1: Truncated"]);
    assert_eq!(pieces("{\"a\": ", 64), ["1: Truncated"]);
    assert_eq!(pieces("\u{feff}{}", 64), ["1: Mark", "1: {}"]);
    assert_eq!(pieces("", 64), [""; 0]);
}

#[test]
fn a_record_too_long_to_hold_is_named_and_gone_over() {
    let long = format!("[{{\"a\": \"{}\"}}, {{}}]", "x".repeat(LONGEST));
    assert_eq!(pieces(&long, 4096), ["1: TooLong", "1: 1 {}"]);
    let alone = format!("{{\"a\": \"{}\"}}{{}}", "x".repeat(LONGEST));
    assert_eq!(pieces(&alone, 4096), ["1: TooLong", "1: {}"]);
}

proptest::proptest! {
    #[test]
    fn it_ends_on_any_bytes(bytes: Vec<u8>, buffer in 1_usize..9) {
        let mut split = Split::new(BufReader::with_capacity(buffer, &*bytes));
        let mut count = 0;
        while split.next().expect("no input fails").is_some() {
            count += 1;
        }
        proptest::prop_assert!(count <= 2 * bytes.len() + 1);
    }

    #[test]
    fn it_ends_on_anything_like_json(text in "[\\[\\]{},:\" a1\\\\\n]{0,60}") {
        let found = pieces(&text, 7);
        proptest::prop_assert!(found.len() <= 2 * text.len() + 1);
    }
}
