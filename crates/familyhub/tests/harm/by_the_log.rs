//! Which acts went on in spite of a concern, in the obvious way: by reading the lines of a log
//! down to them, with no machine and no evidence. [SAF-02] [SAF-04]

use std::collections::{BTreeMap, BTreeSet};

use familyhub::core::time::{Timestamp, parse_time};
use serde_json::Value;

/// What has to be of after the end of a concern, by the events that say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SaidLater {
    Level,
    Consent,
    Agreement,
    Request,
    Lead,
}

use SaidLater::{Agreement, Consent, Lead, Level, Request};

impl SaidLater {
    fn said_by(self, event: &str) -> bool {
        match self {
            Level => ["level-decided", "draft-decided", "level-revised"].contains(&event),
            Consent => [
                "permission-given",
                "permission-given-verbally",
                "permission-confirmed",
                "permission-reviewed",
            ]
            .contains(&event),
            Agreement => [
                "agreement-given",
                "agreement-given-verbally",
                "agreement-confirmed",
                "agreement-reviewed",
            ]
            .contains(&event),
            Request => {
                ["request-submitted", "contact-received", "step-down-asked"].contains(&event)
            }
            Lead => ["lead-taken-on", "lead-taken-over", "step-down-accepted"].contains(&event),
        }
    }
}

/// Every act on the consent path: the event, what kind of step it is, and what it relies on that
/// has to be of after the end of a concern. Written by hand from the table of the decision on
/// concerns, and not made from the tables of the machines, which it judges.
pub(crate) const ACTS: &[(&str, &str, &[SaidLater])] = &[
    ("request-submitted", "request", &[Level, Consent, Lead]),
    ("request-accepted", "request", &[Level, Consent, Request]),
    ("contact-progressed-to-hub", "contact-to-hub", &[Level, Consent]),
    ("step-down-accepted", "step-down", &[Request]),
    ("step-down-started", "step-down", &[Level, Consent, Request, Lead]),
    ("meeting-proposed", "hub-meeting", &[Level, Request]),
    ("meeting-invited", "hub-meeting", &[Level, Consent, Request]),
    ("meeting-arranged", "hub-meeting", &[Level, Consent, Request]),
    ("meeting-rearranged", "hub-meeting", &[Level, Consent, Request]),
    ("meeting-held", "hub-meeting", &[Level, Consent, Request, Lead]),
    ("advice-given", "advice", &[Level, Consent, Request]),
    ("brokerage-offered", "brokerage", &[Level, Consent, Request]),
    ("brokerage-asked", "brokerage", &[Consent, Request]),
    ("brokerage-accepted", "brokerage", &[]),
    ("tac-support-offered", "tac-support", &[Level, Consent, Request]),
    ("tac-support-started", "tac-support", &[Consent, Request]),
    ("team-agreed", "team", &[Agreement]),
    ("team-formed", "team", &[Agreement]),
    ("team-resumed", "team", &[]),
    ("child-included", "team", &[Level, Agreement]),
    ("child-resumed", "team", &[Level, Agreement]),
    ("member-joined", "team", &[Agreement, Consent]),
    ("team-meeting-planned", "team-meeting", &[Agreement, Consent]),
    ("team-meeting-planned-again", "team-meeting", &[Agreement, Consent]),
    ("team-meeting-held", "team-meeting", &[Agreement, Consent]),
    ("updates-called-for", "plan-review", &[Agreement, Consent]),
    ("paper-review-completed", "plan-review", &[Agreement, Consent]),
    ("action-set", "plan", &[]),
    ("action-carried-over", "plan", &[]),
    ("first-reading-taken", "plan", &[]),
];

/// A concern, as the lines so far have it.
struct ConcernRead {
    child: String,
    since: Timestamp,
    ended: Option<Timestamp>,
    /// Which kinds of step may go on, and since when.
    may_go_on: Vec<(String, Timestamp)>,
}

/// An act on the consent path, about one child.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PathAct {
    /// Its line, counted from 0.
    pub(crate) line: usize,
    pub(crate) event: String,
    pub(crate) child: String,
    /// Whether a concern about the child had been answered before.
    pub(crate) after_an_answer: bool,
    /// What was wrong with it.
    pub(crate) wrong: Option<String>,
}

/// All that the lines so far say of harm, of whom records are about, and of what is relied on.
#[derive(Default)]
struct LinesRead {
    children: BTreeSet<String>,
    about: BTreeMap<String, BTreeSet<String>>,
    concerns: BTreeMap<String, ConcernRead>,
    /// Each event about a child, and when it happened.
    said: Vec<(String, String, Timestamp)>,
}

/// Every act on the consent path, and what was wrong with it.
pub(crate) fn path_acts(log: &str) -> Vec<PathAct> {
    let (mut read, mut acts) = (LinesRead::default(), Vec::new());
    for (line, text) in log.lines().enumerate() {
        let event: Value = serde_json::from_str(text).expect("JSON");
        let name = text_of(&event, "type").split('.').nth(2).expect("a name").to_owned();
        let (subject, at) = (text_of(&event, "subject"), parse_time(text_of(&event, "time")));
        let (at, data) = (at.expect("a time"), &event["data"]);
        if name == "person-added" && data["stage"]["is"] != "adult" {
            read.children.insert(text_of(data, "person").to_owned());
        }
        let about = read.whom(subject, data);
        if let Some((_, step, later)) = ACTS.iter().find(|(act, _, _)| *act == name) {
            for child in &about {
                acts.push(PathAct {
                    line,
                    event: name.clone(),
                    child: child.clone(),
                    after_an_answer: read.last_answer(child, at).is_some(),
                    wrong: read.wrong(child, step, later, at),
                });
            }
        }
        read.note(&name, (subject, at), data);
        // The lead is the family's: what is said of no child is said of each.
        let whom = if about.is_empty() { BTreeSet::from([String::new()]) } else { about };
        read.said.extend(whom.into_iter().map(|child| (name.clone(), child, at)));
    }
    acts
}

fn text_of<'e>(event: &'e Value, field: &str) -> &'e str {
    event[field].as_str().expect("a text")
}

/// Every text of a value, whichever depth it stands at.
fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(of) => of.iter().flat_map(texts).collect(),
        Value::Object(of) => of.values().flat_map(texts).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

impl LinesRead {
    /// The children whom an event is about: those that it names, or else those of the records
    /// that it names, its own among them.
    fn whom(&mut self, subject: &str, data: &Value) -> BTreeSet<String> {
        let named: BTreeSet<String> = texts(data)
            .into_iter()
            .filter(|text| self.children.contains(*text))
            .map(str::to_owned)
            .collect();
        let about = if named.is_empty() {
            let records = texts(data).into_iter().chain([subject]);
            records.filter_map(|record| self.about.get(record)).flatten().cloned().collect()
        } else {
            named
        };
        self.about.entry(subject.to_owned()).or_default().extend(about.iter().cloned());
        about
    }

    fn note(&mut self, name: &str, (subject, at): (&str, Timestamp), data: &Value) {
        if name == "concern-opened" || name == "concern-opened-under-statutory" {
            let child = text_of(data, "child").to_owned();
            let opened = ConcernRead { child, since: at, ended: None, may_go_on: Vec::new() };
            self.concerns.insert(subject.to_owned(), opened);
        }
        let Some(concern) = self.concerns.get_mut(subject) else { return };
        if ["social-care-decided", "concern-acknowledged", "concern-child-died"].contains(&name) {
            concern.ended = Some(at);
        }
        for said in ["steps", "said_what_may_go_on"] {
            let steps = data.get(said).map(texts).unwrap_or_default();
            concern.may_go_on.extend(steps.into_iter().map(|step| (step.to_owned(), at)));
        }
    }

    fn last_answer(&self, child: &str, at: Timestamp) -> Option<Timestamp> {
        let of_child = self.concerns.values().filter(|concern| concern.child == child);
        of_child.filter_map(|concern| concern.ended).filter(|ended| *ended <= at).max()
    }

    /// What is wrong with an act about a child at a moment.
    fn wrong(&self, child: &str, step: &str, later: &[SaidLater], at: Timestamp) -> Option<String> {
        for concern in self.concerns.values().filter(|concern| concern.child == child) {
            let open = concern.since <= at && concern.ended.is_none_or(|ended| at < ended);
            let goes_on = concern.may_go_on.iter().any(|(of, since)| of == step && *since <= at);
            if open && !goes_on {
                return Some("a concern was open".to_owned());
            }
        }
        let answered = self.last_answer(child, at)?;
        let missing = later.iter().find(|of| {
            let mut said = self.said.iter();
            !said.any(|(name, about, when)| {
                (about == child || about.is_empty())
                    && of.said_by(name)
                    && (answered..=at).contains(when)
            })
        })?;
        Some(format!("{missing:?} is of before the answer"))
    }
}
