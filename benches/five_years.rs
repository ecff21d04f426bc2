//! A Team Around the Child over five years: six children, meetings, actions.

use std::fmt::Write as _;
use std::time::Duration;

use familyhub::core::time::{Timestamp, parse_time};
use familyhub::core::{Actor, OrganisationId, PractitionerId, Role};
use familyhub::{Case, Instruction, Locality};

/// How many children are part of the team.
pub const CHILDREN: usize = 6;
/// How many meetings it holds, at the factor 1.
pub const MEETINGS: usize = 60;
/// How many actions it agrees on, at the factor 1.
pub const ACTIONS: usize = 400;
/// By how much the log is made denser.
pub const FACTORS: [usize; 4] = [1, 2, 4, 8];

const DAY: Duration = Duration::from_secs(24 * 60 * 60);
const DAYS: usize = 5 * 365;
const BELL: &str =
    r#"{"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"}"#;

/// When the case is asked what is due: after the last meeting.
pub fn asked_at() -> Option<Timestamp> {
    parse_time("2029-12-20T09:00").ok()
}

/// Who leads the team.
pub fn lead() -> Option<Actor> {
    let school = OrganisationId::named("oak-school");
    Actor::new(PractitionerId::named("bell").into(), Role::LeadProfessional, Some(school)).ok()
}

/// Whoever carries out the commands, and keeps the log.
struct Scribe {
    case: Case,
    log: String,
    now: Timestamp,
    counter: u64,
}

impl Scribe {
    fn act(&mut self, command: &str, details: &str) -> Option<()> {
        let line = format!(r#"{{"command": "{command}", "by": {BELL}, "details": {{{details}}}}}"#);
        let instruction = Instruction::from_json(&line).ok()?;
        let counter = &mut self.counter;
        let mut entropy = |bytes: &mut [u8]| {
            *counter += 1;
            for (byte, from) in bytes.iter_mut().zip(counter.to_le_bytes().iter().cycle()) {
                *byte = *from;
            }
        };
        for entry in self.case.act(instruction, self.now, &mut entropy).ok()? {
            self.log += &entry.line;
            self.log.push('\n');
        }
        Some(())
    }

    fn begin(&mut self) -> Option<()> {
        self.act("open-case", r#""case": "@family""#)?;
        self.act("add-person", r#""person": "@mother", "stage": {"is": "adult"}"#)?;
        for child in 0..CHILDREN {
            let born = r#""stage": {"is": "child", "born": "2018-05-01"}"#;
            self.act("add-person", &format!(r#""person": "@child-{child}", {born}"#))?;
            self.act(
                "decide-level",
                &format!(
                    r#""decision": "@level-{child}", "child": "@child-{child}", "level": "2b",
                       "indicators": ["late"], "reasons": "several""#
                ),
            )?;
            self.act(
                "seek-agreement",
                &format!(
                    r#""agreement": "@agreement-{child}", "person": "@child-{child}",
                       "service": "team-around-the-child", "explained": "what it is""#
                ),
            )?;
            let given = r#""giver": "@mother", "form": "written",
                "capacity": {"is": "parental-responsibility", "held": "mother"}"#;
            self.act("give-agreement", &format!(r#""agreement": "@agreement-{child}", {given}"#))?;
            self.act(
                "seek-permission",
                &format!(
                    r#""permission": "@share-{child}", "person": "@child-{child}",
                       "purposes": ["team-around-the-child"], "explained": "who hears what",
                       "categories": ["identity", "needs-and-strengths"],
                       "recipients": ["@oak-school", "@school-nursing"]"#
                ),
            )?;
            self.act("give-permission", &format!(r#""permission": "@share-{child}", {given}"#))?;
        }
        self.act("agree-team", r#""team": "@team", "child": "@child-0""#)?;
        for child in 0..CHILDREN {
            self.act(
                "include-child",
                &format!(r#""part": "@part-{child}", "team": "@team", "child": "@child-{child}""#),
            )?;
        }
        self.act("form-team", r#""team": "@team", "agreed_by": "@mother""#)
    }

    /// Holds a meeting, does what was agreed at the last one, and agrees on more.
    fn meet(&mut self, meeting: usize, actions: std::ops::Range<usize>, done: usize) -> Option<()> {
        let on = self.now.format("%Y-%m-%d").to_string();
        self.act(
            "plan-team-meeting",
            &format!(
                r#""team_meeting": "@meeting-{meeting}", "team": "@team", "on": "{on}",
                   "invited": ["@oak-school", "@school-nursing"]"#
            ),
        )?;
        let mut voices = String::new();
        for child in 0..CHILDREN {
            let comma = if child == 0 { "" } else { "," };
            let heard = r#"{"is": "present"}"#;
            let _ = write!(voices, r#"{comma}{{"of": "@child-{child}", "heard": {heard}}}"#);
        }
        self.act(
            "hold-team-meeting",
            &format!(
                r#""team_meeting": "@meeting-{meeting}", "voices": [{voices}],
                   "present": [{{"who": "@bell", "organisation": "@oak-school"}},
                               {{"who": "@nurse", "organisation": "@school-nursing"}}],
                   "notes_by": "@bell", "notes": "who does what""#
            ),
        )?;
        for action in done..actions.start {
            self.act("complete-action", &format!(r#""action": "@action-{action}""#))?;
        }
        let due = (self.now + DAY * 60).format("%Y-%m-%d").to_string();
        for action in actions {
            let child = action % CHILDREN;
            self.act(
                "set-action",
                &format!(
                    r#""action": "@action-{action}", "team": "@team", "what": "what was agreed",
                       "child": "@child-{child}", "sought": "what is sought", "due": "{due}",
                       "owner": {{"who": "@bell", "organisation": "@oak-school"}},
                       "risk": "medium""#
                ),
            )?;
        }
        Some(())
    }

    fn review(&mut self) -> Option<()> {
        for child in 0..CHILDREN {
            self.act("review-agreement", &format!(r#""agreement": "@agreement-{child}""#))?;
            self.act("review-permission", &format!(r#""permission": "@share-{child}""#))?;
        }
        Some(())
    }
}

/// The log of the team, so many times as dense.
pub fn log(factor: usize) -> Option<String> {
    let now = parse_time("2025-01-06T09:00").ok()?;
    let mut scribe =
        Scribe { case: Case::new(&Locality::default()), log: String::new(), now, counter: 0 };
    scribe.begin()?;
    let meetings = MEETINGS * factor;
    let (begin, mut half_years, mut done) = (scribe.now, 1, 0);
    for meeting in 0..meetings {
        let days = (meeting + 1) * DAYS / meetings;
        scribe.now = begin + DAY * u32::try_from(days).ok()?;
        if days >= half_years * 182 {
            half_years += 1;
            scribe.review()?;
        }
        let of = |meeting: usize| meeting * ACTIONS * factor / meetings;
        scribe.meet(meeting, of(meeting)..of(meeting + 1), done)?;
        done = of(meeting);
    }
    Some(scribe.log)
}
