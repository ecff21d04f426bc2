//! What is asked of a case in which harm is suspected: any history whatever.

use std::time::Duration;

use familyhub::core::Actor;
use familyhub::core::time::{Timestamp, london};
use familyhub_testing::{
    Scenario, agency_professional, lead_professional, partnership_coordinator, said,
};
use proptest::prelude::*;
use proptest::sample::select;

#[path = "../team_histories/asked.rs"]
#[expect(dead_code, reason = "the histories of another test are asked for there")]
mod of_a_team;
#[path = "../histories/asked.rs"]
#[expect(dead_code, reason = "the histories of another test are asked for there")]
mod of_the_hub;

const LEAD: HarmActor = || lead_professional("bell", "oak-school");
const NURSE: HarmActor = || agency_professional("nurse", "school-nursing");
const HUB: HarmActor = || partnership_coordinator("cole", "one-reading-family-hub");

/// Who it is that asks.
type HarmActor = fn() -> Actor;

/// Who asks, for what, in which words: `X` and `Y` stand for one of two ids, `NOW` for today, and
/// `"D"` for a day soon.
type HarmCommand = (HarmActor, &'static str, &'static str);

/// What raises a concern about a child of either family, and what becomes of it.
static OF_HARM: &[HarmCommand] = &[
    (
        LEAD,
        "escalate",
        r#"{"disclosure":"@firstX","child":"@CHILDY","recipients":["@social-care"]}"#,
    ),
    (
        NURSE,
        "escalate",
        r#"{"disclosure":"@secondX","child":"@CHILDY","recipients":["@social-care"]}"#,
    ),
    (NURSE, "record-protection", r#"{"child":"@CHILDX","order":"police-protection"}"#),
    (NURSE, "record-protection", r#"{"child":"@CHILDX","order":"child-protection-plan"}"#),
    (
        LEAD,
        "record-what-may-go-on",
        r#"{"child":"@CHILDX","said_by":"@iqbal","role":"social-worker","organisation":"@social-care","form":"in-writing","steps":["hub-meeting","team-meeting"]}"#,
    ),
    (
        LEAD,
        "record-social-care-decision",
        r#"{"child":"@CHILDX","decided_by":"@iqbal","role":"social-worker","organisation":"@social-care","outcome":"child-protection-plan","said_what_may_go_on":["plan"]}"#,
    ),
];

/// By this word a request and a team go on, and nothing that comes after them: so what stops
/// the rest is its own proof, and not that there was no way in.
static DOORS_OPEN: HarmCommand = (
    LEAD,
    "record-what-may-go-on",
    r#"{"child":"@CHILDX","said_by":"@iqbal","role":"social-worker","organisation":"@social-care","form":"in-writing","steps":["request","contact-to-hub","team"]}"#,
);

static DECIDED: HarmCommand = (
    LEAD,
    "record-social-care-decision",
    r#"{"child":"@CHILDX","decided_by":"@iqbal","role":"social-worker","organisation":"@social-care","outcome":"early-help"}"#,
);

/// The way back to the hub after an answer, in its order.
const BACK_TO_THE_HUB: &[HarmCommand] = &[
    (
        LEAD,
        "decide-level",
        r#"{"decision":"@afterX","child":"@childX","level":"2a","indicators":["late"],"reasons":"one agency"}"#,
    ),
    (LEAD, "review-permission", r#"{"permission":"@consentX"}"#),
    (
        LEAD,
        "take-over-lead",
        r#"{"knows":{"is":"knows-well","since":"2025-09-01"},"agreed_by":"@mother"}"#,
    ),
    (
        LEAD,
        "draft-request",
        r#"{"request":"@backX","child":"@childX","concern":"mornings","follows":"@requestX"}"#,
    ),
    (LEAD, "submit-request", r#"{"request":"@backX"}"#),
    (HUB, "accept-request", r#"{"request":"@backX"}"#),
    (
        HUB,
        "arrange-meeting",
        r#"{"meeting":"@laterX","referral":"@backX","on":"NOW","invited":["@oak-school"]}"#,
    ),
    (
        HUB,
        "hold-meeting",
        r#"{"meeting":"@laterX","present":[{"who":"@cole","organisation":"@one-reading-family-hub"},{"who":"@bell","organisation":"@oak-school"}],"strengths":["meals"],"needs":["sleep"],"outcomes":[{"is":"team-around-the-child"}]}"#,
    ),
];

/// The way back to a team.
const BACK_TO_THE_TEAM: &[HarmCommand] = &[
    (
        LEAD,
        "decide-level",
        r#"{"decision":"@after-X","child":"@child-X","level":"2b","indicators":["late"],"reasons":"several"}"#,
    ),
    (LEAD, "review-agreement", r#"{"agreement":"@agreement-X"}"#),
    (LEAD, "review-permission", r#"{"permission":"@share-X"}"#),
    (LEAD, "resume-child", r#"{"part":"@part-X"}"#),
    (LEAD, "resume-team", r#"{"team":"@team","child":"@child-X","agreed_by":"@mother"}"#),
    (
        LEAD,
        "plan-team-meeting",
        r#"{"team_meeting":"@back-X","team":"@team","on":"NOW","invited":["@school-nursing"]}"#,
    ),
    (
        LEAD,
        "hold-team-meeting",
        r#"{"team_meeting":"@back-X","present":[{"who":"@bell","organisation":"@oak-school"},{"who":"@nurse","organisation":"@school-nursing"}],"voices":[{"of":"@child-X","heard":{"is":"present"}}],"notes_by":"@nurse","notes":"all"}"#,
    ),
];

/// A family, by what is asked of its case.
struct HarmFamily {
    /// How its children are called, before the number.
    child: &'static str,
    beginning: &'static [HarmCommand],
    anything: &'static [HarmCommand],
    back: &'static [HarmCommand],
}

/// With one child on the way to the hub, and one in a team of two.
fn families() -> [HarmFamily; 2] {
    let (hub, team) = (of_the_hub::COMMANDS, of_a_team::COMMANDS);
    [
        HarmFamily {
            child: "child",
            beginning: &hub[..of_the_hub::JOURNEY],
            anything: &hub[of_the_hub::JOURNEY - 6..],
            back: BACK_TO_THE_HUB,
        },
        HarmFamily {
            child: "child-",
            beginning: &team[..of_a_team::BEGINNING],
            anything: &team[of_a_team::BEGINNING - 3..],
            back: BACK_TO_THE_TEAM,
        },
    ]
}

/// A command, hours after the one before, and perhaps typed in late.
#[derive(Debug, Clone)]
pub(crate) struct HarmAsked {
    by: HarmActor,
    command: &'static str,
    details: String,
    hours: u32,
    late: u32,
}

impl HarmAsked {
    fn new(family: &HarmFamily, command: &HarmCommand, (x, y): (char, char)) -> Self {
        let (by, command, details) = *command;
        let details = details
            .replace("CHILD", family.child)
            .replace('X', &x.to_string())
            .replace('Y', &y.to_string());
        Self { by, command, details, hours: 1, late: 0 }
    }
}

/// Part of the beginning, harm, anything with harm among it, and some of the way back: now of one
/// child alone, now of two.
pub(crate) fn any_history() -> impl Strategy<Value = Vec<HarmAsked>> {
    prop_oneof![of_family(0), of_family(1)]
}

fn of_family(place: usize) -> impl Strategy<Value = Vec<HarmAsked>> {
    let family = &families()[place];
    let (whole, back) = (family.beginning.len(), family.back.len());
    let beginning = prop_oneof![Just(whole), 10..=whole];
    let before = select(vec![None, Some(&DECIDED), Some(&DOORS_OPEN)]);
    let back = (before, prop::collection::vec(prop::bool::weighted(0.85), back));
    (beginning, any_of(place), any_of(place), back).prop_map(move |(until, first, then, back)| {
        let (family, (answered, back)) = (&families()[place], back);
        let plain = |command| HarmAsked::new(family, command, ('1', '1'));
        let mut history: Vec<_> = family.beginning.iter().take(until).map(plain).collect();
        history.extend(first);
        if let Some(answered) = answered {
            history.push(plain(&OF_HARM[0]));
            history.push(plain(answered));
        }
        let back = family.back.iter().zip(back).filter(|(_, kept)| *kept);
        history.extend(back.map(|(command, _)| plain(command)));
        history.extend(then);
        history
    })
}

fn any_of(place: usize) -> impl Strategy<Value = Vec<HarmAsked>> {
    let family = &families()[place];
    let of_family: Vec<_> = family.anything.iter().chain(family.back).collect();
    let command = prop_oneof![
        3 => select(of_family),
        1 => select(OF_HARM.iter().chain([&DOORS_OPEN, &DECIDED, &DECIDED]).collect::<Vec<_>>()),
    ];
    let id = prop_oneof![3 => Just('1'), 1 => Just('2')];
    let late = prop_oneof![6 => Just(0), 1 => 1..60_u32];
    let asked = (command, (id.clone(), id), 0..48_u32, late).prop_map(
        move |(command, ids, hours, late)| HarmAsked {
            hours,
            late,
            ..HarmAsked::new(&families()[place], command, ids)
        },
    );
    prop::collection::vec(asked, 0..20)
}

/// The whole of a family's way: the beginning, harm, what social care says, and the way back.
fn there_and_back(said: &HarmCommand) -> [Vec<HarmAsked>; 2] {
    families().map(|family| {
        let harm = [&OF_HARM[0], said];
        let all = family.beginning.iter().chain(harm).chain(family.back);
        all.map(|command| HarmAsked::new(&family, command, ('1', '1'))).collect()
    })
}

/// After an answer: all of it is accepted.
pub(crate) fn answered() -> [Vec<HarmAsked>; 2] {
    there_and_back(&DECIDED)
}

/// With the doors open, and no answer: the last two steps are refused, which are a meeting.
pub(crate) fn doors_open() -> [Vec<HarmAsked>; 2] {
    there_and_back(&DOORS_OPEN)
}

const HOUR: Duration = Duration::from_secs(60 * 60);

/// A story that is told by what was asked of it.
pub(crate) struct HarmRun {
    story: Scenario,
    now: Timestamp,
}

impl HarmRun {
    pub(crate) fn new() -> Self {
        let story = Scenario::new();
        Self { now: story.now(), story }
    }

    /// The log of what was accepted.
    pub(crate) fn log(&self) -> &str {
        self.story.log()
    }

    /// Whether the command was accepted.
    pub(crate) fn ask(&mut self, asked: &HarmAsked) -> bool {
        self.now += HOUR * asked.hours;
        // A meeting is held on the day that it is arranged for: all are for today.
        let today = london::date_of(self.now).to_string();
        let soon = london::date_of(self.now + HOUR * 24 * 20).to_string();
        let details = asked.details.replace("NOW", &today).replace("\"D\"", &format!("{soon:?}"));
        let mut instruction = said((asked.by)(), "2026-03-02T09:00", asked.command, &details);
        instruction.at = Some(self.now - HOUR * asked.late);
        instruction.recorded = Some(self.now);
        self.story.ask(instruction).is_ok()
    }
}
