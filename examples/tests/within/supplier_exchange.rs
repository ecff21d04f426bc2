//! What is found in the log that the supplier sent, and in any other.

use familyhub::core::RuleId;

use super::*;

/// What holds of a log, one's own log of it, and what was wrong.
fn taken(theirs: &[u8]) -> (Case, String, Vec<ClaimFault>) {
    let mut ours = Vec::new();
    let (case, faults) = take_over(theirs, &mut ours).unwrap();
    (case, String::from_utf8(ours).unwrap(), faults)
}

const THEIRS: &str = include_str!("../../data/supplier/lindqvist.jsonl");

#[test]
fn every_fault_is_told_with_its_line_and_rule_and_no_name() {
    let (case, log, faults) = taken(THEIRS.as_bytes());
    let found: Vec<_> =
        faults.iter().map(|fault| (fault.line, fault.rule.map(RuleId::as_str))).collect();
    let (rec_01, hub_03) = (Some("REC-01"), Some("HUB-03"));
    assert_eq!(found, [(2, rec_01), (3, rec_01), (6, None), (16, hub_03), (17, None)]);
    assert!(faults.iter().all(|fault| !fault.missing.is_empty()), "what to send");

    // Whatever was taken over holds by itself, and is the same case.
    assert_eq!(Case::replay(&Locality::default(), log.as_bytes()).unwrap(), case);
    assert_eq!(case.revision(), 13);

    // The answer leads to the meeting by a new consent, and names nobody.
    let way = case.way_to("hub-meeting", "held", None).unwrap();
    let commands: Vec<_> = way.iter().filter_map(|step| step.command.as_deref()).collect();
    assert_eq!(commands, ["seek-permission", "give-permission", "hold-meeting"]);
    let answer = serde_json::to_string(&SupplierReply { taken: 13, faults, way }).unwrap();
    for name in ["Elsa", "Lindqvist", "Bell", "Cole"] {
        assert!(THEIRS.contains(name) && !answer.contains(name), "{name}");
    }
}

#[test]
fn a_log_that_holds_is_taken_over_to_the_byte() {
    let journey = include_str!("../../data/journeys/3-mensah.commands.jsonl");
    let played = familyhub_examples::play(journey).unwrap();
    let theirs: String = played.iter().map(|entry| format!("{}\n", entry.line)).collect();
    let (_, ours, faults) = taken(theirs.as_bytes());
    assert_eq!((ours, faults.len()), (theirs, 0));
}

#[test]
fn nothing_that_is_sent_stops_it() {
    for cut in 0..THEIRS.len() {
        let (before, after) = THEIRS.as_bytes().split_at(cut);
        let flipped = [before, &[after[0] ^ 1], &after[1..]].concat();
        if cut % 97 == 0 {
            let _ = (taken(before), taken(after));
            assert!(taken(&flipped).2.len() >= 5, "byte {cut}");
        }
    }
}
