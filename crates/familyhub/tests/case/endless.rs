//! A line without an end: told, and never held.

use std::io::{self, BufRead, BufReader, Read};

use familyhub::core::LONGEST_LINE;
use familyhub::{Case, Locality, Log};

/// So much of one letter, and how much of it was read.
struct Endless {
    left: u64,
    read: u64,
}

impl Read for Endless {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let some = into.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        into.iter_mut().take(some).for_each(|byte| *byte = b'x');
        (self.left, self.read) = (self.left - some as u64, self.read + some as u64);
        Ok(some)
    }
}

struct Once(BufReader<Endless>);

impl Log for Once {
    type Lines<'l> = &'l mut BufReader<Endless>;

    fn rewound(&mut self) -> io::Result<&mut BufReader<Endless>> {
        Ok(&mut self.0)
    }
}

const ENDLESS: u64 = 1 << 40;

#[test]
fn a_log_that_is_one_endless_line_is_refused_before_it_is_read() {
    let mut log = Once(BufReader::new(Endless { left: ENDLESS, read: 0 }));
    let fault = Case::replay(&Locality::default(), &mut log).expect_err("no event is so long");
    assert_eq!(fault.line, 1);
    assert!(fault.message.contains("longer"), "{fault}");
    assert!(log.0.get_ref().read < 2 * LONGEST_LINE as u64);
}

#[test]
fn a_line_that_is_too_long_is_passed_over_among_claims() {
    let long = 3 * LONGEST_LINE as u64;
    let theirs = BufReader::new(Endless { left: long, read: 0 }).chain("\n{}\n".as_bytes());
    let (mut ours, mut faults) = (Vec::new(), Vec::new());
    let case = Case::take_over(&Locality::default(), theirs, &mut ours, |fault| faults.push(fault))
        .expect("no store");
    let lines: Vec<_> = faults.iter().map(|fault| fault.line).collect();
    assert_eq!((case.revision(), lines), (0, vec![1, 2]));
}

#[test]
fn what_only_lacks_its_end_is_told_so() {
    let mut bytes = BufReader::new(Endless { left: 100, read: 0 });
    assert!(!bytes.fill_buf().expect("letters").is_empty());
    let fault = Case::replay(&Locality::default(), &mut Once(bytes)).expect_err("it has no end");
    assert!(fault.message.contains("has no end"), "{fault}");
}
