//! Older versions of events, which are read for ever.
//!
//! An event that comes to say something else gets a new version, and an upcaster
//! here: from the data of the version before to that of the next. Lines are never
//! rewritten, and the hash of an old one is of the line as it stands. An upcaster
//! says what the older version *meant when it was written*: what it adds is a
//! constant of that time, and never a default that may change. A new name is a new version
//! too: the versions before it keep the name under which they were written.

use serde_json::value::RawValue;
use serde_json::{Map, Value};

mod members;

use members::{
    AddedMember, OlderMember, WrappedMember, by_disclosure, called, not_named, of_not_told,
    optional, unknown,
};

/// From one version of an event to the next.
struct Upcaster {
    /// The event.
    event: &'static str,
    /// The version that it reads; it gives the next.
    from: u16,
    /// The members that the next version has, and this one has not, or may leave out.
    adds: &'static [AddedMember],
}

/// Every upcaster there is: for each event in the order of its versions.
const UPCASTERS: &[Upcaster] = &[
    // Policy came to say for how long a record is kept. Where nothing was agreed, nothing
    // may be erased because its time is over: a hundred years.
    Upcaster {
        event: "case-opened",
        from: 1,
        adds: &[AddedMember {
            of: &["policy"],
            name: "record",
            meant: r#"{"keep_years_after_closing":100}"#,
            before: OlderMember::Unknown,
            kind: None,
        }],
    },
    Upcaster {
        event: "case-opened",
        from: 2,
        adds: &[
            optional(
                &["policy"],
                "team_around_the_child",
                r#"{"first_meeting_within_weeks":6,"review_within_weeks":6,"weeks_between_reviews_at_most":13,"when_due_on_a_day_off":"next-working-day","other_agencies_at_least":1,"review_without_meeting":true,"interim_lead_at_most_weeks":13,"handover_answered_within_working_days":10,"oversight_within_weeks":13,"report_within_working_days":10,"until_age":19,"until_age_with_send":25}"#,
            ),
            optional(
                &["policy"],
                "cspoa",
                r#"{"open":{"opens":"09:00","closes":"17:00","days":["mon","tue","wed","thu","fri"]},"decide_within_working_days":1,"tell_referrer_within_working_days":2,"form_within_clock_hours":24,"re_referral_within_months":12}"#,
            ),
            optional(
                &["policy"],
                "step_down",
                r#"{"sender":"request-follows-closure","request_serves_weeks":26}"#,
            ),
        ],
    },
    // Editions of the rules came to be counted: what there was before is the first.
    Upcaster {
        event: "case-opened",
        from: 3,
        adds: &[AddedMember {
            of: &[],
            name: "edition",
            meant: "1",
            before: OlderMember::Unknown,
            kind: None,
        }],
    },
    // Who is not told of a disclosure came to be said, and which bodies are statutory. Nobody
    // was asked before whether one was told, nor whether it was an escalation.
    Upcaster {
        event: "disclosure-decided",
        from: 1,
        adds: &[
            AddedMember {
                of: &[],
                name: "escalates",
                meant: "false",
                before: OlderMember::Unknown,
                kind: None,
            },
            not_named("statutory"),
            of_not_told("whom", r#"{"is":"everybody"}"#),
            of_not_told("reason", r#""in-words""#),
            of_not_told("decided_by", "null"),
            of_not_told("review_on", "null"),
        ],
    },
    // Policy came to say who the statutory bodies are. None was listed before.
    // It also came to say who decides a contact, and from which plans and services a family
    // steps down; and the birthday within the statutory system of special educational needs and
    // disability has the name of the plan on which it rests.
    Upcaster { event: "case-opened", from: 4, adds: OF_POLICY },
    Upcaster { event: "policy-adopted", from: 1, adds: OF_POLICY },
    Upcaster {
        event: "meeting-held",
        from: 1,
        adds: &[optional(&["minutes", "present"], "part", r#""professional""#)],
    },
    // What an event stood on came to be named by it.
    Upcaster {
        event: "request-accepted",
        from: 1,
        adds: &[not_named("decision"), not_named("permission")],
    },
    Upcaster { event: "meeting-proposed", from: 1, adds: &[not_named("decision")] },
    Upcaster { event: "meeting-invited", from: 1, adds: &[not_named("decision")] },
    Upcaster { event: "meeting-arranged", from: 1, adds: &[not_named("decision")] },
    Upcaster { event: "meeting-rearranged", from: 1, adds: &[not_named("decision")] },
    Upcaster { event: "meeting-held", from: 2, adds: &[not_named("decision")] },
    Upcaster { event: "special-needs-recorded", from: 1, adds: &[] },
    Upcaster {
        event: "team-meeting-held",
        from: 1,
        adds: &[optional(&["account", "present"], "place", r#"{"is":"agency"}"#)],
    },
    // A contact came to be decided for family help too, a step-down to come from more services
    // and plans, and support to end because the need fell: what was written before says the same.
    Upcaster { event: "contact-decided", from: 1, adds: &[] },
    Upcaster { event: "request-closed", from: 1, adds: &[] },
    Upcaster { event: "contact-closed", from: 1, adds: &[] },
    Upcaster { event: "step-down-closed", from: 1, adds: &[] },
    Upcaster { event: "step-down-opened", from: 1, adds: &[] },
    Upcaster { event: "step-down-not-started", from: 1, adds: &[] },
    // The plan on which the later birthday rests came to be named.
    Upcaster {
        event: "child-included",
        from: 1,
        adds: &[called(&[], "with_ehc_plan", "with_send")],
    },
    Upcaster {
        event: "brokerage-asked",
        from: 1,
        adds: &[optional(&["wanted", "service"], "ages", "{}")],
    },
    Upcaster {
        event: "brokerage-offered",
        from: 1,
        adds: &[optional(&["wanted", "service"], "ages", "{}")],
    },
    // The facts of a service came to name the version of the directory that they were read from.
    // Nobody loaded a directory before.
    Upcaster {
        event: "brokerage-asked",
        from: 2,
        adds: &[unknown(&["wanted", "service", "source"], "version", "null")],
    },
    Upcaster {
        event: "brokerage-offered",
        from: 2,
        adds: &[unknown(&["wanted", "service", "source"], "version", "null")],
    },
    // A correction came to name a second professional, where it takes two.
    Upcaster { event: "event-corrected", from: 1, adds: &[] },
    // What suspected harm leads out by came to be a concern: see `WRAPPED`.
    Upcaster { event: "request-escalated", from: 1, adds: &[] },
    Upcaster { event: "contact-escalated", from: 1, adds: &[] },
    Upcaster { event: "step-down-escalated", from: 1, adds: &[] },
    Upcaster { event: "meeting-escalated", from: 1, adds: &[] },
    Upcaster { event: "brokerage-escalated", from: 1, adds: &[] },
    Upcaster { event: "tac-support-escalated", from: 1, adds: &[] },
    Upcaster { event: "team-escalated", from: 1, adds: &[] },
    Upcaster { event: "team-meeting-escalated", from: 1, adds: &[] },
    Upcaster { event: "child-escalated", from: 1, adds: &[] },
];

/// Every member that came to stand inside another.
const WRAPPED: &[WrappedMember] = &[
    by_disclosure("request-escalated"),
    by_disclosure("contact-escalated"),
    by_disclosure("step-down-escalated"),
    by_disclosure("meeting-escalated"),
    by_disclosure("brokerage-escalated"),
    by_disclosure("tac-support-escalated"),
    by_disclosure("team-escalated"),
    by_disclosure("team-meeting-escalated"),
    by_disclosure("child-escalated"),
];

/// What a policy meant that said nothing of concerns, of who decides a contact, and of where a
/// step-down may come from.
const OF_POLICY: &[AddedMember] = &[
    OF_SAFETY,
    unknown(&["policy", "cspoa"], "decided_by", r#""cspoa-professional""#),
    unknown(&["policy", "step_down"], "from_child_protection", r#""never""#),
    unknown(&["policy", "step_down"], "other_senders", "[]"),
    called(&["policy", "team_around_the_child"], "until_age_with_ehc_plan", "until_age_with_send"),
];

/// What a policy meant that said nothing of concerns.
const OF_SAFETY: AddedMember = AddedMember {
    of: &["policy"],
    name: "safety",
    meant: r#"{"social_care":[],"police":[],"chase_after_working_days":1,"not_told_reviewed_within_working_days":5,"look_again_after_notes":3,"look_again_within_months":6}"#,
    before: OlderMember::Unknown,
    kind: None,
};

/// An event that was called something else up to a version.
struct Renamed {
    /// Its name today.
    event: &'static str,
    /// The last version that was written under the older name.
    until: u16,
    /// That name, which no other event may ever have.
    was: &'static str,
}

/// Every event that has another name than it began with: for each in the order of its versions.
const RENAMED: &[Renamed] =
    &[Renamed { event: "special-needs-recorded", until: 1, was: "send-recorded" }];

/// The name under which a version of an event is written.
pub(crate) fn written_as(event: &'static str, version: u16) -> &'static str {
    let older = RENAMED.iter().find(|it| it.event == event && version <= it.until);
    older.map_or(event, |it| it.was)
}

/// The name that an event has today, by the name and the version of its line.
pub(crate) fn called_today(name: &str, version: u16) -> Result<&str, String> {
    let mut versions = RENAMED.iter().filter(|it| it.was == name || it.event == name);
    let Some(Renamed { event, .. }) = versions.next() else { return Ok(name) };
    match written_as(event, version) {
        written if written == name => Ok(event),
        written => Err(format!(
            "version {version} of `{name}` is not known: in that version it is `{written}`"
        )),
    }
}

/// The newest version of an event.
pub(crate) fn newest(event: &str) -> u16 {
    let last = UPCASTERS.iter().rev().find(|upcaster| upcaster.event == event);
    last.map_or(1, |upcaster| upcaster.from + 1)
}

/// The data of an older version of an event as that of the newest.
pub(crate) fn to_newest(event: &str, version: u16, data: &str) -> Result<String, String> {
    let unknown = || format!("version {version} of `{event}` is not known");
    if version == 0 {
        return Err(unknown());
    }
    if version > newest(event) {
        return Err(format!("{}: it was written by a newer program; read it with one", unknown()));
    }
    let in_words = |error| format!("data of `{event}`: {}", familyhub_core::in_words(&error));
    let mut object: Map<String, Value> = serde_json::from_str(data).map_err(in_words)?;
    for member in since(event, version).flat_map(|upcaster| upcaster.adds) {
        member.add(&mut object).map_err(in_words)?;
    }
    WrappedMember::of(event, version).for_each(|member| member.wrap(&mut object));
    Ok(Value::Object(object).to_string())
}

/// The upcasters of an event from a version on, the first one first.
fn since(event: &str, version: u16) -> impl DoubleEndedIterator<Item = &'static Upcaster> {
    UPCASTERS.iter().filter(move |it| it.event == event && it.from >= version)
}

/// What an older version of an event wrote for what `newest` says, given the data of what
/// is said to be a line of it: byte for byte.
pub(crate) fn as_written_by(
    event: &str,
    version: u16,
    older: &str,
    newest: String,
) -> Result<Box<RawValue>, String> {
    let written = || {
        let older: &RawValue = serde_json::from_str(older)?;
        let newest = RawValue::from_string(newest)?;
        let newest = WrappedMember::of(event, version)
            .try_fold(newest, |data, member| member.unwrap(&data))?;
        let members = since(event, version).rev().flat_map(|it| it.adds.iter().rev());
        members
            .into_iter()
            .try_fold(newest, |data, member| member.take(&data, Some(older), member.of))
    };
    written().map_err(|error| format!("data of `{event}`: {}", familyhub_core::in_words(&error)))
}

#[cfg(test)]
mod tests;
