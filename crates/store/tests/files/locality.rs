//! The log of a council with a scheme of its own: every way back to the case goes by it.

use std::fs;
use std::io::BufReader;
use std::path::Path;

use crate::given::a_path;
use familyhub::core::{CountingEntropy, Policy, RuleId};
use familyhub::{Case, Command, Decision, Instruction, Locality};
use familyhub_store::{CaseFile, CaseFileError, LockedLog, Wait, read};

fn file(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data/locality");
    fs::read_to_string(folder.join(name)).expect("an example")
}

/// Elmshire's family, and the locality by which it is told. The last but one of its commands
/// is a correction, and the last decides a level.
fn elmshire() -> (Locality, Vec<Instruction>) {
    let policy =
        Policy::from_toml(&file("policy.toml")).unwrap_or_else(|faults| panic!("{faults}"));
    let here = Locality::default().with_scheme(&file("scheme.toml"));
    let commands = file("bennett.commands.jsonl");
    let commands = commands.lines().map(|line| {
        let mut asked = Instruction::from_json(line).expect("a command");
        if let Command::OpenCase(open) = &mut asked.command {
            open.policy = Some(policy.clone());
        }
        asked
    });
    (here.unwrap_or_else(|faults| panic!("{faults}")), commands.collect())
}

#[track_caller]
fn accepts(file: &mut CaseFile, asked: Instruction) {
    let now = asked.time_told().expect("it says when");
    let mut entropy = CountingEntropy::after(file.case().revision() << 16);
    let decision = file.answer(asked, now, &mut entropy).unwrap_or_else(|why| panic!("{why}"));
    assert!(matches!(decision, Decision::Accepted { .. }), "{decision:?}");
}

#[test]
fn thr_01_a_case_under_a_scheme_of_ones_own_is_written_let_go_taken_again_and_corrected() {
    let (here, commands) = elmshire();
    let (_folder, path) = a_path();
    for asked in commands {
        // A program for each command, which lets the log go before it is asked: while it has
        // it not, another writes, and a correction makes it read the whole log again.
        let idle = CaseFile::open(&here, &path).and_then(CaseFile::release).expect("it holds");
        let mut other = CaseFile::open(&here, &path).expect("it holds");
        accepts(&mut other, asked);
        other.save().expect("there is room");
        let written = other.case().revision();
        drop(other);
        let again = idle.retake(Wait::default()).unwrap_or_else(|why| panic!("{why}"));
        assert_eq!((again.case().revision(), again.case().locality()), (written, &here));
    }
    let log = BufReader::new(read(&path, Wait::default()).expect("a log"));
    let case = Case::replay(&here, log).expect("it holds");
    assert_eq!(case.corrections().count(), 1);

    let mut held = LockedLog::take_existing(&path, Wait::default()).expect("it is free");
    let (mended, repairs) = Case::mended(&here, &mut held.log()).expect("it holds");
    assert_eq!(mended, case);
    held.mend(&repairs).expect("there is nothing to do");
    drop(held);

    let Err(CaseFileError::Log(fault)) = CaseFile::open(&Locality::default(), &path) else {
        panic!("the scheme is not known")
    };
    assert_eq!(fault.rule, Some(RuleId::THR_03), "{fault}");
}
