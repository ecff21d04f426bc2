//! What is due, and who leads, worked out a second time: slowly, from the events alone,
//! without the machines.

use std::collections::BTreeSet;

use familyhub::consent::agreement::AgreementEvent;
use familyhub::consent::{Capacity, PermissionEvent};
use familyhub::core::time::{Calendar, CivilDate, Timestamp, Weeks, WorkingDays, birthday, london};
use familyhub::core::{PersonId, PractitionerId, Recorded, Stage, SubjectId};
use familyhub::safety::{ConcernEvent, LookAtSafetyEvent};
use familyhub::tac::{
    ActionEvent, ChildsPartEvent, ClosingReportEvent, HandoverEvent, MemberEvent, TeamEvent,
    TeamMeetingEvent,
};
use familyhub::threshold::DecisionEvent;
use familyhub::{CaseEvent, FamilyEvent};

/// A day, the record that asks for something by it, and the rule.
pub(crate) type SlowlyWanted = BTreeSet<(CivilDate, SubjectId, &'static str)>;

type SlowLog = [Recorded<CaseEvent>];

fn day(event: &Recorded<CaseEvent>) -> CivilDate {
    london::date_of(event.occasion.occurred())
}

/// Six weeks later, or the working day after that.
fn six_weeks_after(from: CivilDate) -> CivilDate {
    let (due, calendar) = (Weeks(6).after(from), Calendar::england_and_wales());
    match calendar.is_working_day(due) {
        Ok(true) => due,
        Ok(false) => calendar.next_working_day(due).expect("a year that is known"),
        Err(beyond) => panic!("{beyond}"),
    }
}

fn working_days_after(from: CivilDate, days: u16) -> CivilDate {
    Calendar::england_and_wales().add_working_days(from, WorkingDays(days)).expect("a known year")
}

fn ten_working_days_after(from: CivilDate) -> CivilDate {
    working_days_after(from, 10)
}

/// The events of each record, kind by kind, in the order in which they began.
fn records(log: &SlowLog) -> Vec<Vec<&Recorded<CaseEvent>>> {
    let mut found: Vec<Vec<&Recorded<CaseEvent>>> = Vec::new();
    for event in log {
        match found.iter_mut().find(|known| known[0].subject == event.subject) {
            Some(known) => known.push(event),
            None => found.push(vec![event]),
        }
    }
    found
}

/// Who led the only team after each of its events; none while it was not open.
pub(crate) fn leads(log: &SlowLog) -> Option<PractitionerId> {
    let (mut lead, mut away) = (None, None);
    for event in log {
        let CaseEvent::Team(event) = &event.event else { continue };
        match event {
            TeamEvent::TeamFormed(it) => (lead, away) = (Some(it.lead), None),
            TeamEvent::TeamResumed(it) => (lead, away) = (Some(it.lead), None),
            TeamEvent::LeadHandedOver(it) => {
                away = it.until.and(lead);
                lead = Some(it.lead);
            }
            TeamEvent::LeadSteppedIn(it) => (lead, away) = (Some(it.lead), Some(it.instead_of)),
            TeamEvent::LeadReturned(_) => (lead, away) = (away, None),
            TeamEvent::TeamSuspended(_)
            | TeamEvent::TeamEscalated(_)
            | TeamEvent::TeamClosed(_)
            | TeamEvent::TeamWithdrawn(_) => (lead, away) = (None, None),
            TeamEvent::TeamAgreed(_) | TeamEvent::TeamReviewed(_) | TeamEvent::TeamOverseen(_) => {}
        }
    }
    lead
}

/// All that is due as of a moment.
pub(crate) fn due(log: &SlowLog, at: Timestamp) -> SlowlyWanted {
    let mut wanted = SlowlyWanted::new();
    for record in records(log) {
        let subject = record[0].subject;
        let mut add = |by, rule| wanted.insert((by, subject, rule));
        match &record[0].event {
            CaseEvent::Team(_) => team(&record, at, &mut add),
            CaseEvent::Part(_) => part(log, &record, at, &mut add),
            CaseEvent::Handover(_) => handover(log, &record, &mut add),
            CaseEvent::TeamMeeting(_) => meeting(&record, &mut add),
            CaseEvent::Action(_) => {
                if let (1, CaseEvent::Action(ActionEvent::ActionSet(it))) =
                    (record.len(), &record[0].event)
                {
                    // Nobody answers a concern in these histories: what it stops rests for good.
                    if !concern_about(log, it.child, at) {
                        add(it.due, "TAC-06");
                    }
                }
            }
            CaseEvent::Report(ClosingReportEvent::ClosingReportOwed(_)) if record.len() == 1 => {
                add(ten_working_days_after(day(record[0])), "TAC-08");
            }
            // Nobody asks for an answer, or looks, in these histories: a concern is only raised
            // again, which gives no more time.
            CaseEvent::Concern(ConcernEvent::ConcernOpened(_)) => {
                add(working_days_after(day(record[0]), 1), "SAF-03");
            }
            CaseEvent::LookAtSafety(LookAtSafetyEvent::LookAtSafetyAsked(_)) => {
                add(day(record[0]), "SAF-06");
            }
            CaseEvent::Decision(_) => decision(log, &record, at, &mut add),
            CaseEvent::Permission(_) => permission(log, &record, at, &mut add),
            CaseEvent::Agreement(_) => agreement(log, &record, at, &mut add),
            _ => {}
        }
    }
    wanted
}

/// A level 4, decided last of those about the child, that nobody has said is harm: it may be
/// section 17 or section 47. In these histories nothing else says which.
fn decision(
    log: &SlowLog,
    record: &[&Recorded<CaseEvent>],
    at: Timestamp,
    add: &mut dyn FnMut(CivilDate, &'static str) -> bool,
) {
    let CaseEvent::Decision(DecisionEvent::LevelDecided(it)) = &record[0].event else { return };
    let of_child = log.iter().filter(|event| {
        let CaseEvent::Decision(DecisionEvent::LevelDecided(other)) = &event.event else {
            return false;
        };
        other.child == it.child && event.occasion.occurred() <= at
    });
    // Of two at one moment the one that was recorded last.
    let latest = of_child.max_by_key(|event| event.occasion.occurred());
    let is_latest = latest.is_some_and(|event| event.subject == record[0].subject);
    if is_latest && it.level.code.as_str() == "4" && !concern_about(log, it.child, at) {
        add(day(record[0]), "SAF-01");
    }
}

/// Whether a concern about a child is open.
fn concern_about(log: &SlowLog, child: PersonId, at: Timestamp) -> bool {
    log.iter().any(|event| {
        let CaseEvent::Concern(ConcernEvent::ConcernOpened(it)) = &event.event else {
            return false;
        };
        it.child == child && event.occasion.occurred() <= at
    })
}

fn team(
    record: &[&Recorded<CaseEvent>],
    at: Timestamp,
    add: &mut dyn FnMut(CivilDate, &'static str) -> bool,
) {
    let agreed = day(record[0]);
    let (mut open, mut waits) = (true, true);
    let (mut met, mut since) = (false, agreed);
    let mut until = None;
    let mut formed = false;
    for event in record {
        let CaseEvent::Team(it) = &event.event else { continue };
        match it {
            TeamEvent::TeamReviewed(_) => {
                since = if met { since.max(day(event)) } else { day(event) };
                met = true;
            }
            TeamEvent::TeamFormed(_) => formed = true,
            TeamEvent::TeamResumed(_) => {
                (open, waits, met, since) = (true, true, false, day(event));
                (until, formed) = (None, true);
            }
            TeamEvent::LeadHandedOver(it) => until = it.until,
            TeamEvent::LeadSteppedIn(it) => until = Some(it.until),
            TeamEvent::LeadReturned(_) => until = None,
            TeamEvent::TeamOverseen(_) => {}
            TeamEvent::TeamSuspended(_) | TeamEvent::TeamEscalated(_) => {
                (waits, until, formed) = (false, None, false);
            }
            TeamEvent::TeamClosed(_) | TeamEvent::TeamWithdrawn(_) => {
                (open, waits, until) = (false, false, None);
            }
            TeamEvent::TeamAgreed(_) => {}
        }
    }
    if open && waits {
        add(six_weeks_after(since), "TAC-04");
        if met && london::date_of(at) > Weeks(13).after(since) {
            add(Weeks(13).after(since), "TAC-04");
        }
    }
    if let Some(until) = until {
        add(until, "TAC-02");
    }
    if let Some(since) = unwatched_since(record, agreed, open, formed) {
        add(Weeks(13).after(since), "TAC-04");
    }
}

/// Since when nobody other than the lead has looked.
fn unwatched_since(
    record: &[&Recorded<CaseEvent>],
    agreed: CivilDate,
    open: bool,
    formed: bool,
) -> Option<CivilDate> {
    if !open {
        return None;
    }
    let looked = |event: &&&Recorded<CaseEvent>| {
        matches!(event.event, CaseEvent::Team(TeamEvent::TeamOverseen(_)))
    };
    let last = record.iter().rfind(looked).map(|event| day(event));
    if formed {
        return Some(last.unwrap_or(agreed));
    }
    // The first that suspended it since it was last open counts.
    let mut suspended = None;
    for event in record {
        match &event.event {
            CaseEvent::Team(TeamEvent::TeamSuspended(_) | TeamEvent::TeamEscalated(_)) => {
                suspended = suspended.or(Some(day(event)));
            }
            CaseEvent::Team(TeamEvent::TeamResumed(_)) => suspended = None,
            _ => {}
        }
    }
    suspended.map(|since| last.map_or(since, |last| last.max(since)))
}

fn stage(log: &SlowLog, person: PersonId) -> Stage {
    let added = log.iter().find_map(|event| match &event.event {
        CaseEvent::Family(FamilyEvent::PersonAdded(it)) if it.person == person => Some(it.stage),
        _ => None,
    });
    added.expect("a person of the family")
}

fn part(
    log: &SlowLog,
    record: &[&Recorded<CaseEvent>],
    at: Timestamp,
    add: &mut dyn FnMut(CivilDate, &'static str) -> bool,
) {
    let CaseEvent::Part(ChildsPartEvent::ChildIncluded(included)) = &record[0].event else {
        return;
    };
    let (mut taking_part, mut with_ehc_plan) = (true, included.with_ehc_plan);
    for event in record {
        match &event.event {
            CaseEvent::Part(ChildsPartEvent::SpecialNeedsRecorded(_)) => with_ehc_plan = true,
            CaseEvent::Part(
                ChildsPartEvent::ChildSteppedUp(_)
                | ChildsPartEvent::ChildEscalated(_)
                | ChildsPartEvent::ChildLeft(_),
            ) => taking_part = false,
            CaseEvent::Part(ChildsPartEvent::ChildResumed(_)) => taking_part = true,
            _ => {}
        }
    }
    if !taking_part {
        return;
    }
    if let Stage::Child { born } = stage(log, included.child) {
        let until = birthday(born, if with_ehc_plan { 25 } else { 19 });
        if until <= Weeks(13).after(london::date_of(at)) {
            add(until, "TAC-11");
        }
    }
    // The level that was decided last, of those decided by then.
    let mut latest: Option<(Timestamp, bool)> = None;
    for event in log {
        if let CaseEvent::Decision(DecisionEvent::LevelDecided(it)) = &event.event
            && it.child == included.child
            && event.occasion.occurred() <= at
            && latest.is_none_or(|(when, _)| event.occasion.occurred() >= when)
        {
            latest = Some((event.occasion.occurred(), it.level.code.as_str() == "4"));
        }
    }
    if let Some((when, true)) = latest {
        add(london::date_of(when), "TAC-10");
    }
}

fn handover(
    log: &SlowLog,
    record: &[&Recorded<CaseEvent>],
    add: &mut dyn FnMut(CivilDate, &'static str) -> bool,
) {
    if let (1, CaseEvent::Handover(HandoverEvent::HandoverOffered(it))) =
        (record.len(), &record[0].event)
        && leads(log) == Some(it.from)
    {
        add(ten_working_days_after(day(record[0])), "TAC-03");
    }
}

fn meeting(record: &[&Recorded<CaseEvent>], add: &mut dyn FnMut(CivilDate, &'static str) -> bool) {
    let on = match &record[record.len() - 1].event {
        CaseEvent::TeamMeeting(TeamMeetingEvent::TeamMeetingPlanned(it)) => it.on,
        CaseEvent::TeamMeeting(TeamMeetingEvent::TeamMeetingPlannedAgain(it)) => it.on,
        _ => return,
    };
    add(on, "TAC-05");
}

/// What is known of a consent from its own events: who, until when, since when talked
/// over, whether a parent's, whether it stands.
#[derive(Default)]
struct Consent {
    person: Option<PersonId>,
    confirm_by: Option<CivilDate>,
    review_by: Option<CivilDate>,
    given_at: Option<Timestamp>,
    talked_over: Option<Timestamp>,
    of_a_parent: bool,
    ended: bool,
}

fn of_a_parent(capacity: &Capacity) -> bool {
    matches!(capacity, Capacity::ParentalResponsibility { .. })
}

fn permission(
    log: &SlowLog,
    record: &[&Recorded<CaseEvent>],
    at: Timestamp,
    add: &mut dyn FnMut(CivilDate, &'static str) -> bool,
) {
    let mut known = Consent::default();
    for event in record {
        let CaseEvent::Permission(it) = &event.event else { continue };
        let when = Some(event.occasion.occurred());
        match it {
            PermissionEvent::PermissionSought(it) => known.person = Some(it.person),
            PermissionEvent::PermissionGiven(it) => {
                (known.review_by, known.given_at, known.talked_over) =
                    (Some(it.review_by), when, when);
                known.of_a_parent = of_a_parent(&it.capacity);
            }
            PermissionEvent::PermissionGivenVerbally(it) => {
                (known.review_by, known.given_at, known.talked_over) =
                    (Some(it.review_by), when, when);
                known.confirm_by = Some(it.confirm_by);
                known.of_a_parent = of_a_parent(&it.capacity);
            }
            PermissionEvent::PermissionConfirmed(_) => known.confirm_by = None,
            PermissionEvent::PermissionReviewed(it) => {
                (known.review_by, known.talked_over) = (Some(it.review_by), when);
            }
            _ => known.ended = true,
        }
    }
    let (Some(person), Some(review_by), Some(given_at), Some(talked_over)) =
        (known.person, known.review_by, known.given_at, known.talked_over)
    else {
        return;
    };
    if known.ended {
        return;
    }
    if let Some(by) = known.confirm_by {
        add(by, "CON-09");
    }
    if given_at > at {
        return;
    }
    add(review_by, "CON-10");
    for kind in ["team", "lead", "level", "agency"] {
        let first = prompts(log, person, kind)
            .into_iter()
            .filter(|when| *when > talked_over && *when <= at)
            .map(london::date_of)
            .min();
        if let Some(by) = first {
            add(by, "CON-10");
        }
    }
    if let (true, Stage::Child { born }) = (known.of_a_parent, stage(log, person)) {
        for age in [16, 18] {
            let on = birthday(born, age);
            if on > london::date_of(talked_over) && on <= london::date_of(at) {
                add(on, "CON-11");
            }
        }
    }
}

/// When something asked for consent about a person to be talked over.
fn prompts(log: &SlowLog, person: PersonId, kind: &str) -> Vec<Timestamp> {
    let mut found = Vec::new();
    let mut in_team = false;
    let mut level: Option<String> = None;
    for event in log {
        let when = event.occasion.occurred();
        match &event.event {
            CaseEvent::Part(ChildsPartEvent::ChildIncluded(it)) if it.child == person => {
                in_team = true;
            }
            CaseEvent::Part(ChildsPartEvent::ChildLeft(_)) => {
                let left = log.iter().find_map(|known| match &known.event {
                    CaseEvent::Part(ChildsPartEvent::ChildIncluded(it))
                        if known.subject == event.subject =>
                    {
                        Some(it.child)
                    }
                    _ => None,
                });
                in_team &= left != Some(person);
            }
            CaseEvent::Team(TeamEvent::TeamReviewed(_)) if in_team && kind == "team" => {
                found.push(when);
            }
            CaseEvent::Team(TeamEvent::LeadSteppedIn(_) | TeamEvent::LeadReturned(_))
                if in_team && kind == "lead" =>
            {
                found.push(when);
            }
            // Only one agency ever joins in these histories.
            CaseEvent::Member(MemberEvent::MemberJoined(it))
                if kind == "agency" && it.consents.iter().any(|known| known.child == person) =>
            {
                found.push(when);
            }
            CaseEvent::Decision(DecisionEvent::LevelDecided(it)) if it.child == person => {
                let code = it.level.code.to_string();
                if kind == "level" && level.as_ref().is_some_and(|before| *before != code) {
                    found.push(when);
                }
                level = Some(code);
            }
            _ => {}
        }
    }
    found
}

fn agreement(
    log: &SlowLog,
    record: &[&Recorded<CaseEvent>],
    at: Timestamp,
    add: &mut dyn FnMut(CivilDate, &'static str) -> bool,
) {
    let mut known = Consent::default();
    for event in record {
        let CaseEvent::Agreement(it) = &event.event else { continue };
        match it {
            AgreementEvent::AgreementSought(it) => known.person = Some(it.person),
            AgreementEvent::AgreementGiven(it) => {
                known.review_by = Some(it.review_by);
                known.of_a_parent = of_a_parent(&it.capacity);
            }
            AgreementEvent::AgreementGivenVerbally(it) => {
                (known.review_by, known.confirm_by) = (Some(it.review_by), Some(it.confirm_by));
                known.of_a_parent = of_a_parent(&it.capacity);
            }
            AgreementEvent::AgreementConfirmed(_) => known.confirm_by = None,
            AgreementEvent::AgreementReviewed(it) => known.review_by = Some(it.review_by),
            _ => known.ended = true,
        }
    }
    let (Some(person), Some(review_by)) = (known.person, known.review_by) else { return };
    if known.ended {
        return;
    }
    if let Some(by) = known.confirm_by {
        add(by, "CON-09");
    }
    add(review_by, "CON-10");
    if let (true, Stage::Child { born }) = (known.of_a_parent, stage(log, person)) {
        let on = birthday(born, 18);
        if on <= london::date_of(at) {
            add(on, "CON-11");
        }
    }
}
