//! What a crash or another program did to a log, and what `mend` makes of it.

use std::fs;

use crate::given::{a_log, text};
use familyhub::{Case, Locality, Repairs};
use familyhub_store::{LockedLog, Wait};

/// Mends what was made of a log, and gives what was wrong and what was done.
fn mended(change: impl FnOnce(&str) -> String) -> (String, Repairs, String, String) {
    let (_folder, path) = a_log();
    let whole = text(&path);
    fs::write(&path, change(&whole)).expect("written");
    let fault = Case::replay(&Locality::default(), text(&path).as_bytes())
        .expect_err("it was changed")
        .to_string();
    let mut held = LockedLog::take(&path, Wait::default()).expect("it is free");
    let (case, repairs) =
        Case::mended(&Locality::default(), &mut held.log()).expect("the rest holds");
    held.mend(&repairs).expect("there is room");
    let (again, nothing) = Case::mended(&Locality::default(), &mut held.log()).expect("it holds");
    assert!(nothing.is_nothing(), "{nothing:?}");
    assert_eq!(again.last_hash(), case.last_hash());
    drop(held);
    (fault, repairs, text(&path), whole)
}

#[test]
fn a_last_line_that_lacks_only_its_line_feed_is_completed() {
    let (fault, repairs, left, whole) = mended(|text| text.trim_end().to_owned());
    assert!(fault.starts_with("line 3: the line lacks only the line feed"), "{fault}");
    assert!(fault.contains("`familyhub mend` adds it"), "{fault}");
    assert_eq!(repairs, Repairs { line_feed: true, ..Repairs::default() });
    assert_eq!(left, whole);
}

#[test]
fn a_last_line_without_its_hash_is_taken_away() {
    let (fault, repairs, left, whole) =
        mended(|text| text.trim_end().strip_suffix('}').expect("an object").to_owned());
    assert!(fault.starts_with("line 3: the line is cut off"), "{fault}");
    assert!(repairs.torn_bytes > 100 && !repairs.line_feed, "{repairs:?}");
    assert_eq!(left, whole.split_inclusive('\n').take(2).collect::<String>());
}

#[test]
fn what_programs_that_convert_texts_do_is_undone() {
    let (fault, repairs, left, whole) = mended(|text| text.replace('\n', "\r\n"));
    assert!(fault.starts_with("line 1: the line ends with carriage return"), "{fault}");
    assert_eq!(repairs, Repairs { carriage_returns: 3, ..Repairs::default() });
    assert_eq!(left, whole);

    let (fault, repairs, left, whole) = mended(|text| format!("\u{feff}{text}"));
    assert!(fault.starts_with("line 1: the log begins with a byte order mark"), "{fault}");
    assert_eq!(repairs, Repairs { byte_order_mark: true, ..Repairs::default() });
    assert_eq!(left, whole);

    // All of it, and the end is missing.
    let (_, repairs, left, whole) =
        mended(|text| format!("\u{feff}{}", text.replace('\n', "\r\n").trim_end()));
    assert!(repairs.byte_order_mark && repairs.line_feed && repairs.carriage_returns == 2);
    assert_eq!(left, whole);

    let (_, repairs, left, whole) = mended(|text| {
        let converted = text.replace('\n', "\r\n");
        converted.get(..converted.len() - 20).expect("text").to_owned()
    });
    assert!(repairs.torn_bytes > 0 && repairs.carriage_returns == 2, "{repairs:?}");
    assert_eq!(left, whole.split_inclusive('\n').take(2).collect::<String>());
}

#[test]
fn rec_01_what_does_not_hold_then_is_left_alone() {
    let (_folder, path) = a_log();
    let changed = text(&path).replace('\n', "\r\n").replace("Mr dan", "Mr don");
    fs::write(&path, &changed).expect("written");
    let held = LockedLog::take(&path, Wait::default()).expect("it is free");
    let fault =
        Case::mended(&Locality::default(), &mut held.log()).expect_err("a word was changed");
    assert_eq!(fault.line, 3, "{fault}");
    drop(held);
    assert_eq!(text(&path), changed);
}
