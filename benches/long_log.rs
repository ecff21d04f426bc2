//! A legal log of any length, made by real commands from a seed.

use std::io::{self, Write};

use familyhub::core::time::{Timestamp, parse_time};
use familyhub::{Case, Instruction, Locality};

const BELL: &str = r#"{"who":"@bell","role":"lead-professional","organisation":"@oak-school"}"#;
const COLE: &str =
    r#"{"who":"@cole","role":"partnership-coordinator","organisation":"@one-reading-family-hub"}"#;

/// How many children the family has.
const CHILDREN: u64 = 4;
/// After how many events a request, its consent and its meeting are closed and begun anew.
const EVENTS_EACH: u64 = 20_000;

/// A family over many months: consent talked over, meetings moved, practitioners who come,
/// and now and then a meeting that is held, and a new request.
struct Family<'w, W> {
    case: Case,
    out: &'w mut W,
    now: Timestamp,
    random: u64,
}

/// Writes a log of at least this many events, and gives how many it has.
///
/// # Errors
///
/// Those of the writer, and a command that the rules refuse: there should be none.
pub fn write_log(events: u64, seed: u64, out: &mut impl Write) -> io::Result<u64> {
    let now = parse_time("2026-01-05T09:00").map_err(io::Error::other)?;
    let mut family = Family { case: Case::new(&Locality::default()), out, now, random: seed };
    family.opens()?;
    let mut round = 0;
    while family.case.revision() < events {
        family.round(round, events)?;
        round += 1;
    }
    Ok(family.case.revision())
}

impl<W: Write> Family<'_, W> {
    fn next(&mut self, below: u64) -> u64 {
        self.random = self.random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.random >> 33) % below
    }

    fn act(&mut self, by: &str, command: &str, details: &str) -> io::Result<()> {
        let json = format!(r#"{{"command":"{command}","by":{by},"details":{{{details}}}}}"#);
        let mut instruction = Instruction::from_json(&json).map_err(io::Error::other)?;
        let seconds = 20 + self.next(10);
        self.now += std::time::Duration::from_secs(seconds);
        instruction.at = Some(self.now);
        let random = &mut self.random;
        let mut entropy = |bytes: &mut [u8]| {
            for byte in bytes {
                *random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                *byte = random.to_be_bytes()[0];
            }
        };
        let entries =
            self.case.act(instruction, self.now, &mut entropy).map_err(io::Error::other)?;
        for entry in entries {
            self.out.write_all(entry.line.as_bytes())?;
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }

    fn opens(&mut self) -> io::Result<()> {
        self.act(BELL, "open-case", r#""case":"@family""#)?;
        let mother = r#""person":"@mother","stage":{"is":"adult"},"name":"Mrs Okafor""#;
        self.act(BELL, "add-person", mother)?;
        let knows = r#""knows":{"is":"knows-well","since":"2025-09-01"},"agreed_by":"@mother""#;
        self.act(BELL, "take-on-lead", &format!(r#""lead":"@lead",{knows}"#))?;
        for child in 0..CHILDREN {
            let born = format!(r#""stage":{{"is":"child","born":"201{child}-05-04"}}"#);
            let person = format!(r#""person":"@child-{child}",{born},"name":"Child {child}""#);
            self.act(BELL, "add-person", &person)?;
            let level = r#""level":"2a","indicators":["late for school"],"reasons":"one agency can meet the need""#;
            let decision =
                format!(r#""decision":"@level-{child}","child":"@child-{child}",{level}"#);
            self.act(BELL, "decide-level", &decision)?;
        }
        Ok(())
    }

    /// A request for one child, from consent to the meeting's end.
    fn round(&mut self, round: u64, events: u64) -> io::Result<()> {
        let child = round % CHILDREN;
        let until = events.min(self.case.revision() + EVENTS_EACH);
        let permission = format!(r#""permission":"@consent-{round}""#);
        let request = format!(r#""request":"@request-{round}""#);
        let referral = format!(r#""referral":"@request-{round}""#);
        let meeting = format!(r#""meeting":"@meeting-{round}""#);
        // What ended before has a successor.
        let before = match round.checked_sub(CHILDREN) {
            Some(before) => format!(r#","predecessor":"@consent-{before}""#),
            None => String::new(),
        };
        let scope = r#""purposes":["hub-support"],"categories":["identity","needs-and-strengths"],"recipients":["@one-reading-family-hub","@oak-school","@gp"],"explained":"what the hub is, and who is told""#;
        self.act(
            BELL,
            "seek-permission",
            &format!(r#"{permission},"person":"@child-{child}",{scope}{before}"#),
        )?;
        let giver = r#""giver":"@mother","capacity":{"is":"parental-responsibility","held":"mother"},"form":"written""#;
        self.act(BELL, "give-permission", &format!("{permission},{giver}"))?;
        let concern =
            format!(r#"{request},"child":"@child-{child}","concern":"mornings are hard""#);
        self.act(BELL, "draft-request", &concern)?;
        self.act(BELL, "submit-request", &request)?;
        self.act(COLE, "accept-request", &request)?;
        let invited = r#""invited":["@oak-school","@gp"]"#;
        let day = (self.now + std::time::Duration::from_secs(86_400)).date_naive();
        self.act(
            COLE,
            "arrange-meeting",
            &format!(r#"{meeting},{referral},"on":"{day}",{invited}"#),
        )?;
        while self.case.revision() + 4 < until {
            let number = self.next(1_000);
            match self.next(10) {
                0..4 => self.act(BELL, "review-permission", &permission)?,
                4..7 => {
                    let day = (self.now + std::time::Duration::from_secs(86_400)).date_naive();
                    self.act(
                        COLE,
                        "rearrange-meeting",
                        &format!(r#"{meeting},"on":"{day}",{invited}"#),
                    )?;
                }
                7 => self.act(
                    BELL,
                    "name-organisation",
                    &format!(
                        r#""organisation":"@school-{number}","name":"School of number {number}""#
                    ),
                )?,
                _ => self.act(
                    COLE,
                    "name-practitioner",
                    &format!(
                        r#""practitioner":"@practitioner-{number}","name":"Practitioner {number}""#
                    ),
                )?,
            }
        }
        self.act(COLE, "cancel-meeting", &format!(r#"{meeting},"why":"no-longer-needed""#))?;
        self.act(COLE, "close-request", &format!(r#"{request},"why":"needs-met""#))?;
        self.act(BELL, "withdraw-permission", &format!(r#"{permission},"by":"@mother""#))
    }
}
