//! Programs that begin one log at the same time.

use std::fs;
use std::sync::Barrier;
use std::thread;
use std::time::Duration;

use crate::given::{ADD, OPEN, a_path, accepted, answer, naming, text};
use familyhub::core::RuleId;
use familyhub::{Case, Decision, Locality};
use familyhub_store::{CaseFile, Wait, read};

#[test]
fn rec_01_whoever_begins_a_log_second_decides_on_what_the_first_wrote() {
    for (id, same) in [("", false), (r#""id": "@once", "#, true)] {
        let open = OPEN.replace("ID ", id);
        let (_folder, path) = a_path();
        let begun = Barrier::new(2);
        thread::scope(|scope| {
            let mut first = CaseFile::open(&Locality::default(), &path).expect("it is free");
            let second = scope.spawn(|| {
                begun.wait();
                let mut second = CaseFile::open(&Locality::default(), &path).expect("in the end");
                let decision = answer(&mut second, &open).expect("an answer");
                second.save().expect("there is room");
                decision
            });
            begun.wait();
            thread::sleep(Duration::from_millis(20));
            accepted(answer(&mut first, &open));
            first.save().expect("there is room");
            drop(first);
            match second.join().expect("it waited") {
                Decision::Accepted { already_done, .. } => assert!(same && already_done),
                Decision::Refused { refusal, .. } => {
                    assert!(!same);
                    let said = (refusal.rule(), refusal.message());
                    assert_eq!(said, (RuleId::REC_01, "the case is open already"));
                }
                wrong => panic!("{wrong:?}"),
            }
        });
        assert_eq!(text(&path).lines().count(), 1);
        assert_eq!(
            Case::replay(&Locality::default(), text(&path).as_bytes())
                .expect("it holds")
                .revision(),
            1
        );
    }
}

#[test]
fn of_many_who_begin_a_log_one_does_and_no_line_is_lost() {
    for _ in 0..20 {
        let (_folder, path) = a_path();
        let together = Barrier::new(6);
        let opened: Vec<bool> = thread::scope(|scope| {
            let writers: Vec<_> = (0..6)
                .map(|writer| {
                    let (path, together) = (&path, &together);
                    scope.spawn(move || {
                        together.wait();
                        let mut file =
                            CaseFile::open(&Locality::default(), path).expect("in the end");
                        let opened = answer(&mut file, OPEN).expect("an answer");
                        accepted(answer(&mut file, &naming(&format!("w{writer}"))));
                        file.save().expect("there is room");
                        matches!(opened, Decision::Accepted { .. })
                    })
                })
                .collect();
            writers.into_iter().map(|writer| writer.join().expect("it ends")).collect()
        });
        assert_eq!(opened.iter().filter(|opened| **opened).count(), 1);
        let case = Case::replay(&Locality::default(), text(&path).as_bytes()).expect("it holds");
        assert_eq!(case.revision(), 7);
    }
}

#[test]
fn a_log_in_which_everything_was_refused_does_not_stay() {
    let (folder, path) = a_path();
    let mut file = CaseFile::open(&Locality::default(), &path).expect("it is free");
    assert!(matches!(answer(&mut file, ADD), Ok(Decision::Refused { .. })));
    file.save().expect("nothing to save");
    drop(file);
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
}

#[test]
fn an_empty_file_is_a_log_without_lines_and_stays_one() {
    let (_folder, path) = a_path();
    fs::write(&path, "").expect("written");
    let log = std::io::BufReader::new(read(&path, Wait::default()).expect("a log"));
    assert_eq!(Case::replay(&Locality::default(), log).expect("no line is wrong").revision(), 0);
    drop(CaseFile::open(&Locality::default(), &path).expect("it holds"));
    assert!(path.exists(), "it was not made here");
    crate::given::act(&path, OPEN);
    assert_eq!(text(&path).lines().count(), 1);
}

#[cfg(unix)]
#[test]
fn a_new_log_is_read_and_written_by_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let (_folder, path) = a_path();
    crate::given::act(&path, OPEN);
    let mode = fs::metadata(&path).expect("a log").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn whoever_waits_is_told_once_and_not_for_ever() {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static TOLD: AtomicUsize = AtomicUsize::new(0);
    let (_folder, path) = a_path();
    let held = CaseFile::open(&Locality::default(), &path).expect("it is free");
    let wait = Wait::at_most(Duration::from_millis(600)).noticed(|_| {
        TOLD.fetch_add(1, Ordering::SeqCst);
    });
    let busy = read(&path, wait).expect_err("it is held");
    assert_eq!(busy.kind(), std::io::ErrorKind::ResourceBusy);
    assert_eq!(TOLD.load(Ordering::SeqCst), 1);
    let at_once = wait.noticed(|_| panic!("nobody waits"));
    drop(held);
    crate::given::act(&path, OPEN);
    assert!(read(&path, at_once).is_ok());
}
