//! Over any history whatever that a case accepts: what is recorded holds.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::time::Duration;

use familyhub::consent::{AnyPermission, Heard, HubSupport};
use familyhub::core::time::{Timestamp, london, parse_time};
use familyhub::core::{HolderPolicy, PermissionId};
use familyhub::referral::TOLD_TO_THE_HUB;
use familyhub::{Act, AnyFamily, Case, Instruction};
use proptest::prelude::*;
use proptest::sample::{Index, select};

const LEAD: &str = r#"{"who":"@bell","role":"lead-professional","organisation":"@oak-school"}"#;
const OTHER: &str =
    r#"{"who":"@deputy","role":"agency-professional","organisation":"@oak-school"}"#;
const HUB: &str =
    r#"{"who":"@cole","role":"partnership-coordinator","organisation":"@one-reading-family-hub"}"#;
const MOTHER: &str = r#"{"who":"@mother","role":"family-member"}"#;

/// Who asks, for what, in which words.
type Command = (&'static str, &'static str, &'static str);

/// Commands in the order of journey 1: `X` and `Y` stand for one of two ids.
const COMMANDS: &[Command] = &[
    (LEAD, "open-case", r#"{"case":"@case"}"#),
    (
        LEAD,
        "add-person",
        r#"{"person":"@childX","stage":{"is":"child","born":"2009-03-20"},"name":"Ada"}"#,
    ),
    (LEAD, "add-person", r#"{"person":"@mother","stage":{"is":"adult"}}"#),
    (
        LEAD,
        "take-on-lead",
        r#"{"lead":"@leadX","knows":{"is":"knows-well","since":"2025-09-01"},"agreed_by":"@mother"}"#,
    ),
    (
        LEAD,
        "decide-level",
        r#"{"decision":"@levelX","child":"@childX","level":"2a","indicators":["late"],"reasons":"one agency"}"#,
    ),
    (
        LEAD,
        "seek-permission",
        r#"{"permission":"@consentX","person":"@childX","purposes":["hub-support"],"categories":["identity","needs-and-strengths"],"recipients":["@one-reading-family-hub","@oak-school"],"explained":"the hub"}"#,
    ),
    (
        LEAD,
        "give-permission",
        r#"{"permission":"@consentX","giver":"@mother","capacity":{"is":"parental-responsibility","held":"mother"},"form":"written"}"#,
    ),
    (LEAD, "draft-request", r#"{"request":"@requestX","child":"@childX","concern":"mornings"}"#),
    (LEAD, "submit-request", r#"{"request":"@requestX"}"#),
    (HUB, "accept-request", r#"{"request":"@requestX"}"#),
    (
        HUB,
        "arrange-meeting",
        r#"{"meeting":"@meetingX","request":"@requestX","on":"NOW","invited":["@oak-school"]}"#,
    ),
    (
        HUB,
        "hold-meeting",
        r#"{"meeting":"@meetingX","present":[{"who":"@bell","organisation":"@oak-school"}],"strengths":["meals"],"needs":["sleep"],"outcomes":[{"is":"team-around-the-child"}]}"#,
    ),
    // From here on, what journey 1 does without.
    (
        LEAD,
        "give-permission",
        r#"{"permission":"@consentX","giver":"@mother","capacity":{"is":"parental-responsibility","held":"mother"},"form":"verbal"}"#,
    ),
    (
        LEAD,
        "give-permission",
        r#"{"permission":"@consentX","giver":"@childX","capacity":{"is":"own"},"form":"written"}"#,
    ),
    (
        LEAD,
        "seek-permission",
        r#"{"permission":"@anewX","person":"@childY","purposes":["hub-support","team-around-the-child"],"categories":["identity","needs-and-strengths"],"recipients":["@one-reading-family-hub","@oak-school"],"explained":"the hub","predecessor":"@consentY"}"#,
    ),
    (
        LEAD,
        "give-permission",
        r#"{"permission":"@anewX","giver":"@mother","capacity":{"is":"parental-responsibility","held":"mother"},"form":"verbal"}"#,
    ),
    (LEAD, "record-home", r#"{"person":"@childX","area":"reading"}"#),
    (OTHER, "record-home", r#"{"person":"@childX","area":"hampshire"}"#),
    (LEAD, "draft-level", r#"{"decision":"@levelY","child":"@childX","level":"2b"}"#),
    (
        LEAD,
        "settle-draft-level",
        r#"{"decision":"@levelY","indicators":["late"],"reasons":"several"}"#,
    ),
    (
        LEAD,
        "record-earlier-level",
        r#"{"decision":"@levelY","child":"@childX","level":"2","found_in":"a file"}"#,
    ),
    (OTHER, "challenge-level", r#"{"decision":"@levelX","reasons":"more is needed"}"#),
    (OTHER, "take-challenge-further", r#"{"decision":"@levelX","reasons":"no agreement"}"#),
    (LEAD, "uphold-level", r#"{"decision":"@levelX","reasons":"one agency"}"#),
    (
        LEAD,
        "revise-level",
        r#"{"decision":"@levelX","with":"@levelY","level":"2b","indicators":["late"],"reasons":"several"}"#,
    ),
    (LEAD, "confirm-permission", r#"{"permission":"@consentX"}"#),
    (LEAD, "review-permission", r#"{"permission":"@consentX"}"#),
    (LEAD, "refuse-permission", r#"{"permission":"@anewX","by":"@mother"}"#),
    (LEAD, "record-permission-not-obtained", r#"{"permission":"@consentX","tried":"calls"}"#),
    (MOTHER, "withdraw-permission", r#"{"permission":"@consentX","by":"@mother"}"#),
    (LEAD, "expire-permission", r#"{"permission":"@consentX"}"#),
    (LEAD, "invalidate-permission", r#"{"permission":"@anewX","why":"not-informed"}"#),
    (
        LEAD,
        "decide-level",
        r#"{"decision":"@levelX","child":"@childY","level":"2b","indicators":["late"],"reasons":"several"}"#,
    ),
    (OTHER, "take-over-lead", r#"{"knows":{"is":"not-yet"},"agreed_by":"@mother"}"#),
    (
        LEAD,
        "take-over-lead",
        r#"{"knows":{"is":"knows-well","since":"2025-09-01"},"agreed_by":"@mother"}"#,
    ),
    (HUB, "rearrange-meeting", r#"{"meeting":"@meetingX","on":"NOW","invited":["@oak-school"]}"#),
    (HUB, "record-meeting-not-gone-ahead", r#"{"meeting":"@meetingX","why":"lead-absent"}"#),
    (HUB, "cancel-meeting", r#"{"meeting":"@meetingX","why":"no-longer-needed"}"#),
    (HUB, "decline-request", r#"{"request":"@requestX","why":"another-area"}"#),
    (HUB, "close-request", r#"{"request":"@requestX","why":"needs-met"}"#),
    (MOTHER, "withdraw-request", r#"{"request":"@requestX"}"#),
    (
        LEAD,
        "escalate",
        r#"{"disclosure":"@harmX","child":"@childY","basis":"safeguarding","harm":"significant-harm-suspected","grounds":"seen","categories":["identity"],"recipients":["@social-care"],"family":{"is":"told"}}"#,
    ),
    (LEAD, "close-case", "{}"),
];

/// How many commands begin as journey 1 does.
const JOURNEY: usize = 12;

/// A command, hours after the one before, and perhaps typed in late.
#[derive(Debug, Clone)]
struct Asked {
    command: &'static Command,
    ids: (char, char),
    hours: u32,
    late: u32,
}

fn any_asked() -> impl Strategy<Value = Asked> {
    let (id, late) = (select(&['1', '2']), prop_oneof![4 => Just(0), 1 => 1..200_u32]);
    let hours = prop_oneof![8 => 0..48_u32, 1 => 0..3000_u32];
    (select(COMMANDS.iter().collect::<Vec<_>>()), (id.clone(), id), hours, late)
        .prop_map(|(command, ids, hours, late)| Asked { command, ids, hours, late })
}

/// A command of journey 1, an hour after the one before.
fn plain(command: &'static Command, id: char) -> Asked {
    Asked { command, ids: (id, id), hours: 1, late: 0 }
}

/// Some way into journey 1, and then anything.
fn any_history() -> impl Strategy<Value = Vec<Asked>> {
    (4..=JOURNEY, prop::collection::vec(any_asked(), 0..40)).prop_map(|(until, rest)| {
        let journey = COMMANDS.iter().take(until).map(|command| plain(command, '1'));
        journey.chain(rest).collect()
    })
}

const HOUR: Duration = Duration::from_secs(60 * 60);

/// A case, its log, and whoever asks it.
struct Run {
    case: Case,
    log: String,
    now: Timestamp,
    random: u64,
}

impl Run {
    fn new() -> Self {
        let now = parse_time("2026-03-02T09:00").expect("a time");
        Self { case: Case::new(), log: String::new(), now, random: 0 }
    }

    fn ask(&mut self, asked: &Asked) -> bool {
        let (by, command, details) = asked.command;
        let (x, y) = asked.ids;
        let details = details.replace('X', &x.to_string()).replace('Y', &y.to_string());
        self.now += HOUR * asked.hours;
        // A meeting is held on the day that it is arranged for: all are for today.
        let today = london::date_of(self.now).to_string();
        let details = details.replace("NOW", &today);
        let json = format!(r#"{{"command":"{command}","by":{by},"details":{details}}}"#);
        let mut instruction = Instruction::from_json(&json).expect(command);
        instruction.at = Some(self.now - HOUR * asked.late);
        instruction.recorded = Some(self.now);
        let random = &mut self.random;
        let mut entropy = |bytes: &mut [u8]| {
            *random += 1;
            bytes.iter_mut().zip(random.to_le_bytes()).for_each(|(to, from)| *to = from);
        };
        match self.case.act(instruction, self.now, &mut entropy) {
            Ok(entries) => {
                self.log.extend(entries.iter().flat_map(|entry| [&*entry.line, "\n"]));
                true
            }
            Err(_) => false,
        }
    }

    fn covered(&self, act: &Act) -> bool {
        let Some(AnyFamily::Open(family)) = self.case.family() else { return false };
        let permission = self.permission(act.relied_on.permission);
        let person = family.state().person(permission.person()).expect("a person");
        let hub = family.state().policy.hub.organisation;
        let nobody_else = Heard::nothing(HolderPolicy::AnyOneUnlessKnownObjection);
        permission.covers::<HubSupport>(person, hub, TOLD_TO_THE_HUB, act.at, &nobody_else).is_ok()
    }

    fn permission(&self, id: PermissionId) -> &AnyPermission {
        self.case.permissions().find(|permission| *permission.id() == id).expect("a permission")
    }
}

fn journey() -> Run {
    let mut run = Run::new();
    for command in COMMANDS.iter().take(JOURNEY) {
        assert!(run.ask(&plain(command, '1')), "{command:?}");
    }
    run
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_history_that_was_accepted_replays_to_the_same_case(history in any_history()) {
        let mut run = Run::new();
        for asked in &history {
            let before = (run.case.revision(), run.case.last_hash(), run.case.acts().len());
            if !run.ask(asked) {
                let after = (run.case.revision(), run.case.last_hash(), run.case.acts().len());
                prop_assert_eq!(before, after, "a command that was refused changed the case");
            }
        }
        let replayed = Case::replay(run.log.as_bytes());
        prop_assert_eq!(replayed.as_ref(), Ok(&run.case));
    }

    #[test]
    fn con_16_every_act_was_covered_at_its_moment(history in any_history()) {
        let mut run = Run::new();
        for asked in &history {
            let before = run.case.acts().len();
            run.ask(asked);
            for act in &run.case.acts()[before..] {
                prop_assert!(run.covered(act), "{act:?} was not covered");
                let revision = run.permission(act.relied_on.permission).revision();
                prop_assert_eq!(revision, act.relied_on.revision);
            }
        }
    }

    #[test]
    fn con_06_no_permission_of_a_case_lives_again(history in any_history()) {
        let mut run = Run::new();
        let mut ended: Vec<(PermissionId, u32)> = Vec::new();
        for asked in &history {
            run.ask(asked);
            for (id, revision) in &ended {
                prop_assert_eq!(run.permission(*id).revision(), *revision, "it went on");
            }
            ended = run.case.permissions()
                .filter(|permission| permission.has_ended())
                .map(|permission| (*permission.id(), permission.revision()))
                .collect();
        }
    }

    #[test]
    fn rec_01_every_byte_of_a_log_that_is_changed_is_found(
        place in any::<Index>(), change in 1..=255_u8
    ) {
        let mut bytes = journey().log.into_bytes();
        let place = place.index(bytes.len());
        bytes[place] ^= change;
        let changed = String::from_utf8_lossy(&bytes);
        prop_assert!(Case::replay(&*bytes).is_err(), "byte {place}: {changed}");
    }

    #[test]
    fn rec_01_a_line_that_is_lost_or_moved_is_found(one in any::<Index>(), other in any::<Index>()) {
        let log = journey().log;
        let lines: Vec<_> = log.split_inclusive('\n').collect();
        let (one, other) = (one.index(lines.len() - 1), other.index(lines.len()));
        let without: String = [&lines[..one], &lines[one + 1..]].concat().concat();
        prop_assert!(Case::replay(without.as_bytes()).is_err());
        let mut moved = lines;
        moved.swap(one, other);
        prop_assert_eq!(Case::replay(moved.concat().as_bytes()).is_err(), one != other);
    }
}
