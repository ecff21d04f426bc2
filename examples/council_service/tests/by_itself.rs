//! The program, as a person starts it.

use std::process::Command;

#[test]
fn it_tells_a_journey_and_notes_nothing_personal() {
    let ran = Command::new(env!("CARGO_BIN_EXE_council-service")).output().expect("it runs");
    assert!(ran.status.success());
    let (told, noted) = (String::from_utf8(ran.stdout), String::from_utf8(ran.stderr));
    let (told, noted) = (told.expect("text"), noted.expect("text"));
    assert!(told.contains("409 hold-meeting: no, ") && told.contains("[HUB-03]"), "{told}");
    assert!(told.contains("200 hold-meeting: the case has 19 events"), "{told}");
    assert_eq!(noted.lines().count(), 24, "a line for each request: {noted}");
    let routes = ["/cases/{case}/commands", "/cases/{case}/actions", "/openapi.json"];
    for line in noted.lines() {
        let route = line.split(' ').nth(1).expect("a route");
        assert!(routes.contains(&route), "the route, not the address: {line}");
    }
}

#[test]
fn it_serves_nobody_but_this_machine() {
    let call = ["--listen", "0.0.0.0:0"];
    let ran = Command::new(env!("CARGO_BIN_EXE_council-service")).args(call).output();
    let ran = ran.expect("it runs");
    assert!(!ran.status.success());
    assert!(String::from_utf8(ran.stderr).expect("text").contains("behind your sign-in"));
}
