//! What is asked of a case, in which order and how late: any history whatever.

use familyhub::core::Actor;
use familyhub_testing::{
    agency_professional, family_member, lead_professional, partnership_coordinator,
};
use proptest::prelude::*;
use proptest::sample::select;

const LEAD: HistoryActor = || lead_professional("bell", "oak-school");
const OTHER: HistoryActor = || agency_professional("deputy", "oak-school");
const HUB: HistoryActor = || partnership_coordinator("cole", "one-reading-family-hub");
const MOTHER: HistoryActor = || family_member("mother");

/// Who it is that asks.
type HistoryActor = fn() -> Actor;

/// Who asks, for what, in which words.
pub(crate) type HistoryCommand = (HistoryActor, &'static str, &'static str);

/// Commands in the order of journey 1: `X` and `Y` stand for one of two ids.
pub(crate) const COMMANDS: &[HistoryCommand] = &[
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
        r#"{"meeting":"@meetingX","referral":"@requestX","on":"NOW","invited":["@oak-school"]}"#,
    ),
    (
        HUB,
        "hold-meeting",
        r#"{"meeting":"@meetingX","present":[{"who":"@cole","organisation":"@one-reading-family-hub"},{"who":"@bell","organisation":"@oak-school"}],"strengths":["meals"],"needs":["sleep"],"outcomes":[{"is":"team-around-the-child"}]}"#,
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
pub(crate) const JOURNEY: usize = 12;

/// A command, hours after the one before, and perhaps typed in late.
#[derive(Debug, Clone)]
pub(crate) struct AskedOfCase {
    pub(crate) command: &'static HistoryCommand,
    pub(crate) ids: (char, char),
    pub(crate) hours: u32,
    pub(crate) late: u32,
}

fn any_asked() -> impl Strategy<Value = AskedOfCase> {
    let (id, late) = (select(&['1', '2']), prop_oneof![4 => Just(0), 1 => 1..200_u32]);
    let hours = prop_oneof![8 => 0..48_u32, 1 => 0..3000_u32];
    (select(COMMANDS.iter().collect::<Vec<_>>()), (id.clone(), id), hours, late)
        .prop_map(|(command, ids, hours, late)| AskedOfCase { command, ids, hours, late })
}

/// A command of journey 1, an hour after the one before.
pub(crate) fn plain(command: &'static HistoryCommand, id: char) -> AskedOfCase {
    AskedOfCase { command, ids: (id, id), hours: 1, late: 0 }
}

/// Some way into journey 1 and then anything, or all of it in its order, too slowly.
pub(crate) fn any_history() -> impl Strategy<Value = Vec<AskedOfCase>> {
    prop_oneof![2 => anything(), 1 => slowly()]
}

/// Journey 1 with weeks or a year between its steps, some of them typed in late, its
/// consent given by word of mouth or in writing, before the request is drafted or
/// after, and something done to it in between: so that acts are tried when it has
/// lapsed, and when it was not given yet.
fn slowly() -> impl Strategy<Value = Vec<AskedOfCase>> {
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
        if let (true, Some(said), Some(place)) = (verbal, said, commands.get_mut(given)) {
            *place = said;
        }
        if drafted_first {
            commands.swap(given, given + 1);
        }
        let mut history = Vec::new();
        for (place, (command, (hours, late))) in commands.into_iter().zip(times).enumerate() {
            history.push(AskedOfCase { hours, late, ..plain(command, '1') });
            let here = between.iter().filter(|(after, _)| *after == place);
            history.extend(here.map(|(_, command)| plain(command, '1')));
        }
        history
    })
}

/// What is done to the first record of consent.
fn on_the_consent(verb: &str) -> &'static HistoryCommand {
    let is = |(_, name, details): &&HistoryCommand| {
        *name == format!("{verb}-permission") && details.contains("@consentX")
    };
    COMMANDS.iter().find(is).expect("a command")
}

fn anything() -> impl Strategy<Value = Vec<AskedOfCase>> {
    (4..=JOURNEY, prop::collection::vec(any_asked(), 0..40)).prop_map(|(until, rest)| {
        let journey = COMMANDS.iter().take(until).map(|command| plain(command, '1'));
        journey.chain(rest).collect()
    })
}
