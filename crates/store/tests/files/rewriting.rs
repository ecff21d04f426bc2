//! A log that is written again: links, what a killed erasure leaves, who may read it.

use std::fs;
use std::path::Path;

use crate::given::{ERASE, a_log, accepted, act, answer, naming, text};
use familyhub::{Case, Locality};
use familyhub_store::{CaseFile, CaseFileError, FileError, LockedLog, Wait, left_behind};

fn names_in(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).expect("a folder");
    let name = |file: std::io::Result<fs::DirEntry>| file.expect("a file").file_name();
    let mut names: Vec<_> = files.map(|file| name(file).into_string().expect("a name")).collect();
    names.sort();
    names
}

#[test]
fn what_a_killed_erasure_left_is_named_and_removed_by_the_next_to_take_the_log() {
    let takes: [fn(&Path); 3] = [
        |log| drop(LockedLog::take(log, Wait::default()).expect("it is free")),
        |log| act(log, &naming("eve")),
        |log| {
            let idle = CaseFile::open(&Locality::default(), log)
                .and_then(CaseFile::release)
                .expect("it holds");
            fs::write(log.with_file_name(".case.jsonl.rewriting"), "Ada").expect("written");
            drop(idle.retake(Wait::default()).expect("it holds"));
        },
    ];
    for take in takes {
        let (folder, path) = a_log();
        let other = folder.path().join("other.jsonl");
        fs::copy(&path, &other).expect("copied");
        let copies = [".case.jsonl.rewriting", ".other.jsonl.rewriting"];
        for copy in copies {
            fs::copy(&path, folder.path().join(copy)).expect("copied");
        }
        let found = left_behind(&path).expect("a folder").expect("it is there");
        assert!(found.ends_with(copies[0]), "{}", found.display());
        take(&path);
        assert_eq!(left_behind(&path).expect("a folder"), None);
        // That of the other log may be one that is being written.
        assert_eq!(names_in(folder.path()), [copies[1], "case.jsonl", "other.jsonl"]);
    }
}

#[test]
fn what_a_killed_erasure_left_is_not_a_log() {
    let (folder, path) = a_log();
    let copy = folder.path().join(".case.jsonl.rewriting");
    fs::copy(&path, &copy).expect("copied");
    assert!(matches!(LockedLog::take(&copy, Wait::default()), Err(FileError::NotALog)));
}

#[test]
fn a_copy_that_cannot_be_removed_hinders_an_erasure_and_nothing_else() {
    let (folder, path) = a_log();
    let copy = folder.path().join(".case.jsonl.rewriting");
    fs::create_dir(&copy).expect("a folder");
    act(&path, &naming("eve"));
    let before = text(&path);
    let mut file = CaseFile::open(&Locality::default(), &path).expect("it holds");
    assert!(matches!(answer(&mut file, ERASE), Err(CaseFileError::File(FileError::LeftBehind(_)))));
    drop(file);
    assert_eq!(text(&path), before);
    let held = LockedLog::take(&path, Wait::default()).expect("it is free");
    assert!(held.removed_left_behind().is_err());
}

#[test]
fn rec_01_the_log_goes_on_after_an_erasure_that_could_not_be_written() {
    let (folder, path) = a_log();
    let mut file = CaseFile::open(&Locality::default(), &path).expect("it holds");
    fs::create_dir(folder.path().join(".case.jsonl.rewriting")).expect("a folder");
    assert!(answer(&mut file, ERASE).is_err());
    accepted(answer(&mut file, &naming("eve")));
    file.save().expect("there is room");
    drop(file);
    assert_eq!(
        Case::replay(&Locality::default(), text(&path).as_bytes()).expect("it holds").revision(),
        4
    );
}

#[cfg(unix)]
mod on_unix {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown, symlink};
    use std::sync::mpsc;
    use std::thread;
    use std::time::Duration;

    use familyhub_store::{open_once, read, read_text};

    use super::*;

    #[test]
    fn rec_05_through_a_symbolic_link_the_file_itself_is_written_again() {
        let (folder, path) = a_log();
        let elsewhere = folder.path().join("elsewhere");
        fs::create_dir(&elsewhere).expect("a folder");
        let link = elsewhere.join("link.jsonl");
        symlink("../case.jsonl", &link).expect("a link");
        act(&link, ERASE);
        assert!(fs::symlink_metadata(&link).expect("it is there").is_symlink());
        assert!(!text(&path).contains("Ada"));
        assert_eq!(names_in(&elsewhere), ["link.jsonl"]);
        assert_eq!(names_in(folder.path()), ["case.jsonl", "elsewhere"]);
        // And the lock is that of the file.
        let _held = LockedLog::take(&path, Wait::default()).expect("it is free");
        let second = LockedLog::take(&link, Wait::at_most(Duration::ZERO));
        assert!(matches!(second, Err(FileError::Busy(_))));
    }

    #[test]
    fn a_link_that_leads_nowhere_is_refused() {
        let (folder, _) = a_log();
        let link = folder.path().join("link.jsonl");
        symlink("nowhere.jsonl", &link).expect("a link");
        assert!(matches!(LockedLog::take(&link, Wait::default()), Err(FileError::DanglingLink)));
        assert!(matches!(read(&link, Wait::default()), Err(FileError::DanglingLink)));
        assert!(!folder.path().join("nowhere.jsonl").exists());
    }

    #[test]
    fn rec_05_a_file_with_two_names_is_added_to_and_not_written_again() {
        let (folder, path) = a_log();
        let other = folder.path().join("other.jsonl");
        fs::hard_link(&path, &other).expect("a link");
        act(&other, &naming("eve"));
        let before = text(&path);
        let mut file = CaseFile::open(&Locality::default(), &path).expect("it holds");
        let trouble = answer(&mut file, ERASE).expect_err("the other name would keep it");
        let CaseFileError::File(no @ FileError::HardLinks { names: 2 }) = trouble else {
            panic!("{trouble:?}")
        };
        assert!(no.to_string().contains("2 names lead to this file"), "{no}");
        drop(file);
        assert_eq!((text(&path), text(&other)), (before.clone(), before));
        assert_eq!(names_in(folder.path()), ["case.jsonl", "other.jsonl"]);
    }

    #[test]
    fn who_may_read_a_log_stays_as_it_is() {
        let (_folder, path) = a_log();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("set");
        // Only an administrator can give a file away.
        let given = chown(&path, Some(4321), Some(5432)).is_ok();
        let attribute = c"user.familyhub.test";
        let flags = rustix::fs::XattrFlags::empty();
        let marked = rustix::fs::setxattr(&path, attribute, b"kept", flags).is_ok();
        let before = fs::metadata(&path).expect("a log");
        act(&path, ERASE);
        let after = fs::metadata(&path).expect("a log");
        assert_ne!(before.ino(), after.ino(), "it was written again");
        assert_eq!(after.mode() & 0o7777, 0o640);
        assert_eq!((after.uid(), after.gid()), (before.uid(), before.gid()));
        assert!(!given || after.uid() == 4321);
        if marked {
            let mut value = [0; 8];
            let length = rustix::fs::getxattr(&path, attribute, &mut value).expect("it is kept");
            assert_eq!(&value[..length], b"kept");
        }
    }

    /// An access list as Linux keeps it: the owner may do all, and this user may read.
    #[cfg(target_os = "linux")]
    fn an_access_list(user: u32) -> Vec<u8> {
        const NOBODY: u32 = u32::MAX;
        let entries: [(u16, u16, u32); 5] =
            [(1, 6, NOBODY), (2, 4, user), (4, 0, NOBODY), (16, 4, NOBODY), (32, 0, NOBODY)];
        let mut list = 2_u32.to_le_bytes().to_vec();
        for (kind, may, id) in entries {
            list.extend(kind.to_le_bytes());
            list.extend(may.to_le_bytes());
            list.extend(id.to_le_bytes());
        }
        list
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn an_access_list_stays_and_none_is_added() {
        use rustix::fs::{XattrFlags, getxattr, setxattr};
        const ACCESS: &str = "system.posix_acl_access";
        let access = |path: &Path| {
            let mut list = [0; 256];
            getxattr(path, ACCESS, &mut list).ok().map(|length| list[..length].to_vec())
        };
        for given in [None, Some(an_access_list(4321))] {
            let (folder, path) = a_log();
            let flags = XattrFlags::empty();
            // Whatever is made in this folder is given a list of its own.
            let default = an_access_list(5432);
            if setxattr(folder.path(), "system.posix_acl_default", &default, flags).is_err() {
                println!("skipped: this file system keeps no access lists");
                return;
            }
            if let Some(list) = &given {
                setxattr(&path, ACCESS, list, flags).expect("it is ours");
            }
            let mode = fs::metadata(&path).expect("a log").mode();
            act(&path, ERASE);
            assert_eq!(access(&path), given);
            assert_eq!(fs::metadata(&path).expect("a log").mode(), mode);
            assert!(!text(&path).contains("Ada"));
        }
    }

    /// Does what must not hang.
    fn in_time<T: Send + 'static>(what: impl FnOnce() -> T + Send + 'static) -> T {
        let (done, hears) = mpsc::channel();
        thread::spawn(move || done.send(what()));
        hears.recv_timeout(Duration::from_secs(20)).expect("it hangs")
    }

    #[test]
    fn a_pipe_is_not_a_log_and_is_not_waited_for() {
        let (folder, path) = a_log();
        let (pipe, link) = (folder.path().join("pipe"), folder.path().join("link"));
        let mode = rustix::fs::Mode::from_raw_mode(0o600);
        rustix::fs::mkfifoat(rustix::fs::CWD, &pipe, mode).expect("a pipe");
        symlink(&pipe, &link).expect("a link");
        let socket = folder.path().join("socket");
        let _listening = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
        let device = Path::new("/dev/null").to_owned();
        for not_a_log in [&pipe, &link, &socket, &device] {
            let named = not_a_log.clone();
            let kinds = in_time(move || {
                [
                    read(&named, Wait::default()).expect_err("not a log").kind(),
                    LockedLog::take(&named, Wait::default()).expect_err("not a log").kind(),
                    LockedLog::take_existing(&named, Wait::default())
                        .expect_err("not a log")
                        .kind(),
                ]
            });
            assert_eq!(kinds, [std::io::ErrorKind::NotSeekable; 3], "{}", not_a_log.display());
        }
        let unwritten = pipe.clone();
        let empty = in_time(move || read_text(&unwritten, 100));
        assert!(matches!(empty, Err(FileError::EmptyPipe)));
        assert!(open_once(&socket).is_err());
        // A pipe that somebody writes to is a text like any other.
        let end = fs::OpenOptions::new().read(true).write(true).open(&pipe).expect("an end");
        let (reading, writing) = (pipe.clone(), pipe);
        let heard = in_time(move || {
            thread::scope(|scope| {
                let heard = scope.spawn(|| read_text(&reading, 100));
                thread::sleep(Duration::from_millis(50));
                fs::write(&writing, "late words").expect("written");
                drop(end);
                heard.join().expect("it ends")
            })
        });
        assert_eq!(heard.expect("a text"), "late words");
        assert!(path.exists());
    }
}
