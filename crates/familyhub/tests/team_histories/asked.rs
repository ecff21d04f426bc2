//! Any history of a team that a case accepts, and the log of what it accepted.

use std::time::Duration;

use familyhub::core::time::Timestamp;
use familyhub::core::{Actor, Recorded};
use familyhub::{Case, CaseEvent, Locality};
use familyhub_testing::{
    agency_professional, family_member, lead_professional, partnership_coordinator, said, time,
};
use proptest::prelude::*;
use proptest::sample::select;

const BELL: TeamActor = || lead_professional("bell", "oak-school");
const NURSE: TeamActor = || agency_professional("nurse", "school-nursing");
const COLE: TeamActor = || partnership_coordinator("cole", "one-reading-family-hub");
const MOTHER: TeamActor = || family_member("mother");

/// Who it is that asks.
type TeamActor = fn() -> Actor;

/// Who asks, for what, in which words. `X` and `Y` stand for one of two ids, `D` for
/// a day soon.
pub(crate) type TeamCommand = (TeamActor, &'static str, &'static str);

const PRESENT: &str = r#"{"team_meeting":"@meeting-X","present":[{"who":"@bell","organisation":"@oak-school"},{"who":"@nurse","organisation":"@school-nursing"}],"voices":[{"of":"@child-X","heard":{"is":"present"}}],"notes_by":"@nurse","notes":"all"}"#;

/// How a team comes to be, in order; then whatever may happen to it.
pub(crate) const COMMANDS: &[TeamCommand] = &[
    (BELL, "open-case", r#"{"case":"@case"}"#),
    (BELL, "add-person", r#"{"person":"@child-1","stage":{"is":"child","born":"2008-06-01"}}"#),
    (BELL, "add-person", r#"{"person":"@child-2","stage":{"is":"child","born":"2016-06-01"}}"#),
    (BELL, "add-person", r#"{"person":"@mother","stage":{"is":"adult"}}"#),
    (
        BELL,
        "decide-level",
        r#"{"decision":"@level-a","child":"@child-1","level":"2b","indicators":["late"],"reasons":"several"}"#,
    ),
    (
        BELL,
        "decide-level",
        r#"{"decision":"@level-b","child":"@child-2","level":"2a","indicators":["late"],"reasons":"one"}"#,
    ),
    (
        BELL,
        "seek-agreement",
        r#"{"agreement":"@agreement-1","person":"@child-1","service":"team-around-the-child","explained":"what it is"}"#,
    ),
    (
        BELL,
        "give-agreement",
        r#"{"agreement":"@agreement-1","giver":"@mother","capacity":{"is":"parental-responsibility","held":"mother"},"form":"written"}"#,
    ),
    (
        BELL,
        "seek-permission",
        r#"{"permission":"@share-1","person":"@child-1","purposes":["team-around-the-child"],"categories":["identity","needs-and-strengths"],"recipients":["@oak-school","@school-nursing"],"explained":"who hears what"}"#,
    ),
    (
        BELL,
        "give-permission",
        r#"{"permission":"@share-1","giver":"@mother","capacity":{"is":"parental-responsibility","held":"mother"},"form":"written"}"#,
    ),
    (BELL, "agree-team", r#"{"team":"@team","child":"@child-1"}"#),
    (BELL, "include-child", r#"{"part":"@part-1","team":"@team","child":"@child-1"}"#),
    (BELL, "form-team", r#"{"team":"@team","agreed_by":"@mother"}"#),
    (
        BELL,
        "join-team",
        r#"{"member":"@member-1","team":"@team","who":"@nurse","organisation":"@school-nursing","place":{"is":"agency"},"agreed_by":"@mother"}"#,
    ),
    (
        BELL,
        "plan-team-meeting",
        r#"{"team_meeting":"@meeting-1","team":"@team","on":"D","invited":["@school-nursing"]}"#,
    ),
    (BELL, "hold-team-meeting", PRESENT),
    (
        BELL,
        "set-action",
        r#"{"action":"@action-X","team":"@team","what":"it","child":"@child-1","sought":"that","owner":{"who":"@bell","organisation":"@oak-school"},"due":"D","risk":"high"}"#,
    ),
    // From here on, in any order.
    (
        BELL,
        "plan-team-meeting",
        r#"{"team_meeting":"@meeting-X","team":"@team","on":"D","invited":["@school-nursing"]}"#,
    ),
    (NURSE, "hold-team-meeting", PRESENT),
    (
        NURSE,
        "hold-team-meeting",
        r#"{"team_meeting":"@meeting-X","present":[{"who":"@nurse","organisation":"@school-nursing"}],"voices":[],"notes_by":"@nurse","notes":"all"}"#,
    ),
    (NURSE, "plan-team-meeting-again", r#"{"team_meeting":"@meeting-X","on":"D","invited":[]}"#),
    (
        BELL,
        "record-team-meeting-not-held",
        r#"{"team_meeting":"@meeting-X","why":"family-absent"}"#,
    ),
    (BELL, "call-off-team-meeting", r#"{"team_meeting":"@meeting-X","why":"no-longer-needed"}"#),
    (
        BELL,
        "offer-handover",
        r#"{"handover":"@handover-X","team":"@team","to":"@nurse","organisation":"@school-nursing"}"#,
    ),
    (
        NURSE,
        "offer-handover",
        r#"{"handover":"@handover-X","team":"@team","to":"@bell","organisation":"@oak-school","until":"D"}"#,
    ),
    (NURSE, "accept-handover", r#"{"handover":"@handover-X"}"#),
    (BELL, "accept-handover", r#"{"handover":"@handover-X"}"#),
    (NURSE, "decline-handover", r#"{"handover":"@handover-X"}"#),
    (BELL, "take-back-handover", r#"{"handover":"@handover-X"}"#),
    (NURSE, "step-in-as-lead", r#"{"team":"@team","why":"ill","until":"D","agreed_by":"@mother"}"#),
    (BELL, "return-as-lead", r#"{"team":"@team"}"#),
    (BELL, "stop-leading", r#"{"team":"@team"}"#),
    (BELL, "review-permission", r#"{"permission":"@share-X"}"#),
    (BELL, "review-agreement", r#"{"agreement":"@agreement-X"}"#),
    (MOTHER, "withdraw-permission", r#"{"permission":"@share-X","by":"@mother"}"#),
    (MOTHER, "withdraw-agreement", r#"{"agreement":"@agreement-X","by":"@mother"}"#),
    (
        BELL,
        "seek-agreement",
        r#"{"agreement":"@agreement-2","person":"@child-2","service":"team-around-the-child","explained":"what it is"}"#,
    ),
    (
        BELL,
        "give-agreement",
        r#"{"agreement":"@agreement-2","giver":"@mother","capacity":{"is":"parental-responsibility","held":"mother"},"form":"verbal"}"#,
    ),
    (BELL, "confirm-agreement", r#"{"agreement":"@agreement-2"}"#),
    (
        BELL,
        "seek-permission",
        r#"{"permission":"@share-2","person":"@child-2","purposes":["team-around-the-child"],"categories":["identity","needs-and-strengths"],"recipients":["@oak-school","@school-nursing"],"explained":"who hears what"}"#,
    ),
    (
        BELL,
        "give-permission",
        r#"{"permission":"@share-2","giver":"@mother","capacity":{"is":"parental-responsibility","held":"mother"},"form":"verbal"}"#,
    ),
    (
        BELL,
        "seek-permission",
        r#"{"permission":"@anew","person":"@child-1","purposes":["team-around-the-child"],"categories":["identity","needs-and-strengths"],"recipients":["@oak-school","@school-nursing"],"explained":"who hears what","predecessor":"@share-1"}"#,
    ),
    (
        BELL,
        "give-permission",
        r#"{"permission":"@anew","giver":"@child-1","capacity":{"is":"own"},"form":"written"}"#,
    ),
    (BELL, "include-child", r#"{"part":"@part-2","team":"@team","child":"@child-2"}"#),
    (
        BELL,
        "decide-level",
        r#"{"decision":"@level-X","child":"@child-Y","level":"4","indicators":["seen"],"reasons":"harm"}"#,
    ),
    (
        BELL,
        "decide-level",
        r#"{"decision":"@again-X","child":"@child-Y","level":"2b","indicators":["seen"],"reasons":"better"}"#,
    ),
    (BELL, "resume-child", r#"{"part":"@part-X"}"#),
    (BELL, "resume-team", r#"{"team":"@team","child":"@child-X","agreed_by":"@mother"}"#),
    (BELL, "record-child-left", r#"{"part":"@part-X","why":"outcomes-met"}"#),
    (BELL, "record-special-needs", r#"{"part":"@part-X"}"#),
    (BELL, "leave-team", r#"{"member":"@member-1","why":"work-done"}"#),
    (BELL, "call-for-updates", r#"{"review":"@review-X","team":"@team"}"#),
    (
        NURSE,
        "collate-update",
        r#"{"review":"@review-X","from":"@nurse","organisation":"@school-nursing","update":"well"}"#,
    ),
    (
        BELL,
        "complete-paper-review",
        r#"{"review":"@review-X","voices":[{"of":"@mother","heard":{"is":"present"}}],"found":"well"}"#,
    ),
    (BELL, "give-up-paper-review", r#"{"review":"@review-X"}"#),
    (COLE, "oversee-team", r#"{"team":"@team","found":"well"}"#),
    (BELL, "complete-action", r#"{"action":"@action-X"}"#),
    (BELL, "drop-action", r#"{"action":"@action-X","why":"not needed"}"#),
    (
        BELL,
        "carry-over-action",
        r#"{"action":"@action-X","into":"@later-Y","what":"it","sought":"that","due":"D"}"#,
    ),
    (
        BELL,
        "take-first-reading",
        r#"{"outcome":"@outcome-X","team":"@team","child":"@child-Y","sought":"that","scale":{"name":"sleep","steps":["hard","fair","good"]},"reading":"fair"}"#,
    ),
    (BELL, "take-reading", r#"{"outcome":"@outcome-X","reading":"good"}"#),
    (
        BELL,
        "escalate",
        r#"{"disclosure":"@harm-X","child":"@child-Y","basis":"safeguarding","harm":"significant-harm-suspected","grounds":"seen","categories":["identity"],"recipients":["@social-care"],"family":{"is":"told"}}"#,
    ),
    (BELL, "close-team", r#"{"team":"@team","why":"outcomes-met","report":"@report"}"#),
    (
        BELL,
        "close-team",
        r#"{"team":"@team","why":"one-agency-suffices","needs_remaining":"some","onward":{"is":"universal-services"},"hand_on":[{"action":"@action-X","to":"@oak-school"}],"report":"@report"}"#,
    ),
    (MOTHER, "withdraw-from-team", r#"{"team":"@team"}"#),
    (BELL, "give-closing-report", r#"{"report":"@report"}"#),
];

/// How many commands make a team that works.
pub(crate) const BEGINNING: usize = 17;

/// A command, hours after the one before, and perhaps typed in late.
#[derive(Debug, Clone)]
pub(crate) struct AskedOfTeam {
    command: &'static TeamCommand,
    ids: (char, char),
    hours: u32,
    late: u32,
    soon: u32,
}

fn any_asked() -> impl Strategy<Value = AskedOfTeam> {
    let (id, late) = (select(&['1', '2']), prop_oneof![6 => Just(0), 1 => 1..60_u32]);
    let hours = prop_oneof![6 => 0..72_u32, 2 => 0..1000_u32, 1 => 0..5000_u32];
    let command = select(COMMANDS.iter().skip(BEGINNING - 3).collect::<Vec<_>>());
    (command, (id.clone(), id), hours, late, 0..60_u32).prop_map(
        |(command, ids, hours, late, soon)| AskedOfTeam { command, ids, hours, late, soon },
    )
}

/// The beginning of a team: it is formed, meets, and agrees on an action.
pub(crate) fn beginning() -> Vec<AskedOfTeam> {
    let plain = |command| AskedOfTeam { command, ids: ('1', '1'), hours: 1, late: 0, soon: 20 };
    COMMANDS.iter().take(BEGINNING).map(plain).collect()
}

/// The beginning of a team, to some point, and then anything.
pub(crate) fn any_history() -> impl Strategy<Value = Vec<AskedOfTeam>> {
    (10..=BEGINNING, prop::collection::vec(any_asked(), 0..50))
        .prop_map(|(until, rest)| beginning().into_iter().take(until).chain(rest).collect())
}

const HOUR: Duration = Duration::from_secs(60 * 60);

/// A case, its log, and whoever asks it.
pub(crate) struct TeamRun {
    pub(crate) case: Case,
    pub(crate) log: String,
    pub(crate) events: Vec<Recorded<CaseEvent>>,
    pub(crate) now: Timestamp,
    random: u64,
}

impl TeamRun {
    pub(crate) fn new() -> Self {
        let now = time("2026-03-02T09:00");
        Self {
            case: Case::new(&Locality::default()),
            log: String::new(),
            events: Vec::new(),
            now,
            random: 0,
        }
    }

    pub(crate) fn of(history: &[AskedOfTeam]) -> Self {
        let mut run = Self::new();
        for asked in history {
            run.ask(asked);
        }
        run
    }

    /// Whether the command was accepted.
    pub(crate) fn ask(&mut self, asked: &AskedOfTeam) -> bool {
        let (by, command, details) = asked.command;
        let (x, y) = asked.ids;
        self.now += HOUR * asked.hours;
        let soon = (self.now + HOUR * 24 * asked.soon).format("%Y-%m-%d").to_string();
        let details = details
            .replace("\"D\"", &format!("{soon:?}"))
            .replace("-X\"", &format!("-{x}\""))
            .replace("-Y\"", &format!("-{y}\""));
        let mut instruction = said(by(), "2026-03-02T09:00", command, &details);
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
                self.events.extend(entries.into_iter().map(|entry| entry.recorded));
                true
            }
            Err(_) => false,
        }
    }
}
