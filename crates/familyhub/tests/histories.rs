//! Over any history whatever that a case accepts: what is recorded holds.
#![expect(clippy::expect_used, reason = "a test stops at what is wrong")]

use std::collections::BTreeMap;
use std::time::Duration;

use familyhub::consent::{AnyPermission, Heard, HubSupport, Scope};
use familyhub::core::time::{Timestamp, parse_time};
use familyhub::core::{HolderPolicy, OrganisationId, PermissionId};
use familyhub::referral::TOLD_TO_THE_HUB;
use familyhub::{Act, AnyFamily, Case, Instruction};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::Value;

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
        r#"{"meeting":"@meetingX","request":"@requestX","on":"2026-03-12","invited":["@oak-school"]}"#,
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
    (
        HUB,
        "rearrange-meeting",
        r#"{"meeting":"@meetingX","on":"2026-03-19","invited":["@oak-school"]}"#,
    ),
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

/// Some way into journey 1 and then anything, or all of it in its order, too slowly.
fn any_history() -> impl Strategy<Value = Vec<Asked>> {
    prop_oneof![2 => anything(), 1 => slowly()]
}

/// Journey 1 with weeks or a year between its steps, some of them typed in late, its
/// consent given by word of mouth or in writing, before the request is drafted or
/// after, and something done to it in between: so that acts are tried when it has
/// lapsed, and when it was not given yet.
fn slowly() -> impl Strategy<Value = Vec<Asked>> {
    let gap = prop_oneof![6 => Just(1), 2 => Just(24 * 20), 1 => Just(24 * 400)];
    let late = prop_oneof![4 => Just(0), 1 => Just(24 * 10)];
    let others = ["confirm", "review", "withdraw", "expire"].map(on_the_consent);
    let between = prop::collection::vec((0..JOURNEY, select(others.to_vec())), 0..3);
    let times = prop::collection::vec((gap, late), JOURNEY);
    (any::<(bool, bool)>(), times, between).prop_map(|((verbal, drafted_first), times, between)| {
        let mut commands: Vec<_> = COMMANDS.iter().take(JOURNEY).collect();
        let given = commands.iter().position(|(_, name, _)| *name == "give-permission");
        let given = given.expect("it is given");
        let said = COMMANDS.iter().skip(JOURNEY).find(|(_, name, _)| *name == "give-permission");
        if let (true, Some(said)) = (verbal, said) {
            commands[given] = said;
        }
        if drafted_first {
            commands.swap(given, given + 1);
        }
        let mut history = Vec::new();
        for (place, (command, (hours, late))) in commands.into_iter().zip(times).enumerate() {
            history.push(Asked { hours, late, ..plain(command, '1') });
            let here = between.iter().filter(|(after, _)| *after == place);
            history.extend(here.map(|(_, command)| plain(command, '1')));
        }
        history
    })
}

/// What is done to the first record of consent.
fn on_the_consent(verb: &str) -> &'static Command {
    let is = |(_, name, details): &&Command| {
        *name == format!("{verb}-permission") && details.contains("@consentX")
    };
    COMMANDS.iter().find(is).expect("a command")
}

fn anything() -> impl Strategy<Value = Vec<Asked>> {
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

    /// The same in another, obvious way: by reading the lines of the log down to
    /// the act, with no machine and no calendar.
    fn log_says_that_it_was_covered(&self, act: &Act) -> bool {
        let id = act.relied_on.permission.to_string();
        let at = act.at.to_rfc3339();
        let day = &at[..10];
        let (mut asked, mut given, mut ended) = (false, false, false);
        let mut confirm_by: Option<String> = None;
        for line in self.log.lines().take(usize::try_from(act.sequence).expect("few") - 1) {
            let event: Value = serde_json::from_str(line).expect("JSON");
            let when = parse_time(event["time"].as_str().expect("a time")).expect("a time");
            if event["subject"] != id || when > act.at {
                continue;
            }
            let data = &event["data"];
            let has = |list: &Value, item: &str| {
                list.as_array().expect("a list").iter().any(|known| known == item)
            };
            match event["type"].as_str().expect("a type").split('.').nth(2).expect("a name") {
                "permission-sought" => {
                    let scope = &data["scope"];
                    let hub = OrganisationId::named("one-reading-family-hub").to_string();
                    asked = has(&scope["purposes"], "hub-support")
                        && has(&scope["categories"], "identity")
                        && has(&scope["categories"], "needs-and-strengths")
                        && has(&scope["recipients"], &hub);
                }
                "permission-given" | "permission-given-verbally" => given = true,
                "permission-confirmed" => confirm_by = None,
                "permission-reviewed" => {}
                _ => ended = true,
            }
            if let Some(by) = data["confirm_by"].as_str() {
                confirm_by = Some(by.to_owned());
            }
            if let Some(by) = data["review_by"].as_str() {
                ended |= by < day;
            }
        }
        asked && given && !ended && confirm_by.is_none_or(|by| by.as_str() >= day)
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

#[test]
fn con_16_the_obvious_reading_of_a_log_sees_what_is_not_covered() {
    let run = journey();
    let act = *run.case.acts().last().expect("the meeting was held");
    assert!(run.log_says_that_it_was_covered(&act));
    for other in ["permission-withdrawn", "permission-expired"] {
        let log = run.log.replacen("permission-given", other, 1);
        assert!(!Run { log, ..journey() }.log_says_that_it_was_covered(&act), "{other}");
    }
    let log = run.log.replacen(r#""hub-support""#, r#""step-down-support""#, 1);
    assert!(!Run { log, ..journey() }.log_says_that_it_was_covered(&act));
    let log = run.log.replacen(r#""review_by":"2027"#, r#""review_by":"2025"#, 1);
    assert!(!Run { log, ..journey() }.log_says_that_it_was_covered(&act));
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
                prop_assert!(run.log_says_that_it_was_covered(act), "{act:?}, by the log");
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
    fn con_07_no_scope_of_a_record_ever_changes_under_its_id(history in any_history()) {
        let mut run = Run::new();
        let mut known: BTreeMap<PermissionId, Scope> = BTreeMap::new();
        for asked in &history {
            run.ask(asked);
            for permission in run.case.permissions() {
                let scope = known.entry(*permission.id()).or_insert_with(|| permission.scope().clone());
                prop_assert_eq!(&*scope, permission.scope());
            }
            prop_assert_eq!(known.len(), run.case.permissions().count(), "none is taken away");
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
