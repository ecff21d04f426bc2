//! The programs, as a person starts them.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Command, Stdio};

#[test]
fn it_serves_until_it_is_stopped_and_notes_nothing_personal() {
    let logs = tempfile::tempdir().expect("a folder");
    let mut service = Command::new(env!("CARGO_BIN_EXE_council-service"));
    service.args(["--listen", "127.0.0.1:0", "--logs"]).arg(logs.path().join("cases"));
    let service = service.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut service = service.expect("it starts");
    let mut said = BufReader::new(service.stdout.take().expect("its output"));
    let mut address = String::new();
    said.read_line(&mut address).expect("where it serves");
    let address = address.trim_end().strip_suffix("/openapi.json").expect("an address").to_owned();

    let client = ureq::Agent::config_builder().http_status_as_error(false).build();
    let client = ureq::Agent::from(client);
    for (path, status) in [("/openapi.json", 200), ("/cases/@okafor", 404), ("/okafor", 404)] {
        let answer = client.get(format!("{address}{path}")).call().expect("an answer");
        assert_eq!(answer.status().as_u16(), status, "{path}");
    }
    service.kill().expect("it is stopped");
    service.wait().expect("it ends");
    let mut noted = String::new();
    service.stderr.take().expect("its notes").read_to_string(&mut noted).expect("text");
    // After the status stands how long it took.
    let routes: Vec<_> = noted.lines().filter_map(|line| line.rsplitn(3, ' ').nth(2)).collect();
    assert_eq!(
        routes,
        ["GET /openapi.json 200", "GET /cases/{case} 404", "GET an address that there is not 404"],
        "the route, not the address"
    );
}

#[test]
fn it_serves_nobody_but_this_machine() {
    let call = ["--listen", "0.0.0.0:0"];
    let ran = Command::new(env!("CARGO_BIN_EXE_council-service")).args(call).output();
    let ran = ran.expect("it runs");
    assert!(!ran.status.success());
    assert!(String::from_utf8(ran.stderr).expect("text").contains("behind your sign-in"));
}

#[test]
fn it_does_not_start_with_a_file_of_the_councils_that_is_wrong() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("faulty.toml");
    std::fs::write(&file, "[[added]]\nday = 2026-03-06\n").expect("written");
    for option in ["--scheme", "--calendar"] {
        let mut service = Command::new(env!("CARGO_BIN_EXE_council-service"));
        service.args(["--listen", "127.0.0.1:0", option]).arg(&file).current_dir(folder.path());
        let ran = service.output().expect("it runs");
        let said = String::from_utf8(ran.stderr).expect("text");
        assert!(!ran.status.success() && said.contains("faulty.toml: line"), "{option}: {said}");
    }
}
