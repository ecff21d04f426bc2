//! A family of eight with forty records of consent, and the bare comparisons that
//! an answer about them cannot do without.

use familyhub::consent::{Categories, Category};
use familyhub::core::time::{Timestamp, parse_time};
use familyhub::core::{OrganisationId, PersonId};
use familyhub::{Case, Instruction, Locality};

/// How many people the family has: two parents and six children.
pub const PEOPLE: usize = 8;
/// How many records of consent there are about each.
pub const RECORDS_EACH: usize = 5;

/// What is asked, about whom, for whom, when.
#[derive(Debug, Clone, Copy)]
pub struct BenchCommand {
    /// About whom.
    pub person: PersonId,
    /// Who would be told.
    pub recipient: OrganisationId,
    /// What.
    pub categories: Categories,
    /// When.
    pub at: Timestamp,
}

/// The act that is asked about: the last child, whose last record serves.
pub fn asked() -> Option<BenchCommand> {
    Some(BenchCommand {
        person: PersonId::named("child-5"),
        recipient: OrganisationId::named("one-reading-family-hub"),
        categories: Categories::of(&[Category::Identity, Category::NeedsAndStrengths]),
        at: parse_time("2026-03-12T14:00").ok()?,
    })
}

/// The family's case: each parent's responsibility for each child is recorded, the
/// father objects for one child, and the last record about each person is the one
/// that serves.
pub fn case() -> Option<Case> {
    let mut case = Case::new(&Locality::default());
    let mut counter = 0_u64;
    let mut entropy = |bytes: &mut [u8]| {
        counter += 1;
        for (byte, from) in bytes.iter_mut().zip(counter.to_le_bytes().iter().cycle()) {
            *byte = *from;
        }
    };
    let now = parse_time("2026-03-02T09:00").ok()?;
    let mut act = |command: &str, details: &str| {
        let by = r#"{"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"}"#;
        let line = format!(r#"{{"command": "{command}", "by": {by}, "details": {{{details}}}}}"#);
        let instruction = Instruction::from_json(&line).ok()?;
        case.act(instruction, now, &mut entropy).ok()
    };
    act("open-case", r#""case": "@family""#)?;
    for name in ["mother", "father"] {
        act("add-person", &format!(r#""person": "@{name}", "stage": {{"is": "adult"}}"#))?;
    }
    let people = (0..PEOPLE - 2).map(|child| format!("child-{child}"));
    for child in people.clone() {
        let born = r#""stage": {"is": "child", "born": "2016-05-01"}"#;
        act("add-person", &format!(r#""person": "@{child}", {born}"#))?;
        for (name, held) in [("mother", "mother"), ("father", "marriage")] {
            act(
                "record-responsibility",
                &format!(
                    r#""responsibility": "@{name}-{child}", "child": "@{child}",
                       "holder": "@{name}", "held": "{held}", "since": "2016-05-01""#
                ),
            )?;
        }
    }
    let objection =
        r#""objection": "@no", "child": "@child-0", "by": "@father", "purposes": ["hub-support"]"#;
    act("object-to-sharing", objection)?;
    for person in people.chain(["mother".to_owned(), "father".to_owned()]) {
        for record in 0..RECORDS_EACH {
            let purpose =
                if record + 1 < RECORDS_EACH { "step-down-support" } else { "hub-support" };
            act(
                "seek-permission",
                &format!(
                    r#""permission": "@{person}-{record}", "person": "@{person}",
                       "purposes": ["{purpose}"],
                       "categories": ["identity", "needs-and-strengths", "education"],
                       "recipients": ["@one-reading-family-hub", "@oak-school", "@gp"],
                       "explained": "what the hub is""#
                ),
            )?;
            let (giver, capacity) = if person.starts_with("child") {
                ("mother", r#"{"is": "parental-responsibility", "held": "mother"}"#)
            } else {
                (person.as_str(), r#"{"is": "own"}"#)
            };
            act(
                "give-permission",
                &format!(
                    r#""permission": "@{person}-{record}", "giver": "@{giver}",
                       "capacity": {capacity}, "form": "written""#
                ),
            )?;
        }
    }
    Some(case)
}

/// A record, with nothing but what is compared.
#[derive(Debug)]
pub struct PlainFamily {
    person: PersonId,
    purposes: u8,
    categories: u8,
    recipients: Vec<OrganisationId>,
    given_at: Timestamp,
    review_by: Timestamp,
}

/// The same forty records, laid out for comparing.
pub fn plain() -> Option<Vec<PlainFamily>> {
    let mut recipients =
        ["one-reading-family-hub", "oak-school", "gp"].map(OrganisationId::named).to_vec();
    recipients.sort_unstable();
    let names = (0..PEOPLE - 2).map(|child| format!("child-{child}"));
    let mut records = Vec::new();
    for name in names.chain(["mother".to_owned(), "father".to_owned()]) {
        for record in 0..RECORDS_EACH {
            records.push(PlainFamily {
                person: PersonId::named(&name),
                purposes: if record + 1 < RECORDS_EACH { 0b100 } else { 0b001 },
                categories: 0b001_0101,
                recipients: recipients.clone(),
                given_at: parse_time("2026-03-02T09:00").ok()?,
                review_by: parse_time("2027-03-02T23:59").ok()?,
            });
        }
    }
    Some(records)
}

/// The comparisons, and nothing else: no policy, no other holder, no reasons.
pub fn compare(records: &[PlainFamily], asked: &BenchCommand) -> bool {
    records.iter().any(|record| {
        record.person == asked.person
            && record.given_at <= asked.at
            && asked.at <= record.review_by
            && record.purposes & 0b001 != 0
            && 0b000_0101 & !record.categories == 0
            && record.recipients.binary_search(&asked.recipient).is_ok()
    })
}
