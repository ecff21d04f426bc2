//! Evidence that was proved for something else is refused, by every step that takes it.
//!
//! The steps come from the tables of the machines, and so does the evidence of each: a
//! step for which nothing is told, and evidence of which nobody says in which ways it can
//! be another's, fail by their names.
#![expect(clippy::expect_used, clippy::panic, reason = "what is given must be there")]

mod consent;
mod erasing;
mod family;
mod lent;
mod referral;
mod safety;
mod support;
mod tac;
mod tac_work;
mod threshold;
mod world;

use familyhub::CHARTS;
use familyhub::core::Refusal;
use familyhub::machine::{EventError, Transition};

use WorldKind::{
    Actor, Categories, Circumstances, Day, Later, Moment, Person, Recipient, Record, Revision, Team,
};
use world::{NOW, Walked, Walker, WorldKind, needs_of, time, world};

/// In which ways each kind of evidence can have been proved for something else.
fn ways(need: &str) -> &'static [WorldKind] {
    match need {
        // What local policy says, and what is said of a whole record, is of nobody.
        "terms-of-consent" | "terms-of-contacts" | "terms-of-step-down" | "terms-of-teams"
        | "terms-of-telling" | "terms-of-safety" => &[],
        "no-concern-yet" => &[Person],
        "no-concern" => &[Person, Moment],
        "harm-on-record" | "open-concern" => &[Person, Record],
        "no-other-lead" | "nobody-is-named" | "may-name" | "nothing-open" => &[],
        "able-to-consent" => &[Person, Actor, Day],
        "of-a-child" | "young-person" => &[Person, Day],
        "names-its-predecessor" | "names-the-agreement-before" => &[Person, Record],
        "holds-responsibility" => &[Person, Record, Moment],
        "significant-harm-suspected" => &[Person, Record],
        "permission-for-hub-support" => &[Person, Record, Revision, Moment, Categories],
        "permission-for-step-down-support" => {
            &[Person, Record, Revision, Moment, Categories, Recipient]
        }
        "agreed-to-a-team" => &[Person, Record, Revision, Moment],
        "level-of-scheme" | "readable-level" => &[Record],
        "at-hub-level" | "not-at-hub-level" | "below-targeted" | "stepped-up" => {
            &[Person, Record, Moment]
        }
        "recorded-level" => &[Person, Moment],
        "people-of-the-meeting" => &[Person],
        "agreed-by-the-family" => &[Person],
        "lead-professional-acts" => &[Record, Actor, Later],
        "lead-who-knows-the-family-attends" => &[Record, Moment],
        "admission" => &[Person, Record, Later],
        "earlier-referrals" => &[Person, Moment],
        "consent-asked-for-by-cspoa" => &[Person, Record],
        "consent-not-had" => &[Person, Record],
        "suitable-service" => &[Person, Record, Day, Circumstances],
        "team-stands" => &[Team, Later],
        "no-part-yet" => &[Person, Team],
        "of-age-for-a-team" => &[Person, Day, Circumstances],
        "child-takes-part" => &[Person, Team, Moment],
        "no-child-takes-part"
        | "led-team"
        | "plan-settled"
        | "team-ended"
        | "team-met"
        | "handed-over"
        | "names-the-team-before" => of_a_team(need),
        "consented-for-each-child" | "consented-for-every-child" => {
            &[Person, Record, Revision, Team, Moment, Recipient, Categories]
        }
        "consent-talked-over" => &[Person, Record],
        "ground-holds" => &[Record, Day],
        "known-schemes" => &[Record],
        other => panic!("in which ways can `{other}` have been proved for something else?"),
    }
}

fn of_a_team(need: &str) -> &'static [WorldKind] {
    match need {
        "no-child-takes-part" => &[Team],
        "led-team" => &[Team, Moment],
        "plan-settled" => &[Team, Day],
        "team-ended" => &[Team, Later],
        "team-met" => &[Team, Record, Moment],
        "handed-over" => &[Team, Record, Later],
        _ => &[Record],
    }
}

/// A step, the evidence that was lent wrongly, and how.
type Tried = (&'static str, &'static Transition, &'static str, WorldKind);

/// Tries a step with all evidence right, and then with each wrong in each way: how each
/// was answered.
fn tried<M: Walked>(step: &'static Transition) -> Vec<(Tried, Result<(), Refusal>)> {
    let mut answers = Vec::new();
    let machine = || step.from.map(|state| world().machine::<M>(state));
    let try_in = |world: world::World| -> Result<(), Refusal> {
        let (occasion, event) = world.told::<M>(step, time(NOW));
        let refused = |fault| match fault {
            EventError::Refused(refusal) => Err(refusal),
            illegal => panic!("{illegal}"),
        };
        match machine() {
            None => M::begin(&world, &occasion, &event).map(drop).or_else(refused),
            Some(machine) => match machine.step(&world, &occasion, &event) {
                Ok(_) => Ok(()),
                Err((as_it_was, fault)) => {
                    let before: M = world::world().machine(step.from.unwrap_or_default());
                    assert_eq!(as_it_was, before, "a refused step changes nothing");
                    refused(fault)
                }
            },
        }
    };
    let right = try_in(world());
    right.unwrap_or_else(|no| panic!("{} from {:?}, rightly: {no:?}", step.event, step.from));
    for need in step.needs {
        for kind in ways(need.name) {
            let answer = try_in(world().with_wrong(need.name, *kind));
            answers.push(((M::CHART.machine, step, need.name, *kind), answer));
        }
    }
    answers
}

/// Every answer of every step of every machine.
#[derive(Default)]
struct Answers(Vec<(Tried, Result<(), Refusal>)>);

impl Walker for Answers {
    fn walk<M: Walked>(&mut self) {
        let stands_on_something =
            |step: &&Transition| step.needs.iter().any(|need| !ways(need.name).is_empty());
        let steps = M::CHART.transitions.iter().filter(stands_on_something);
        steps.for_each(|step| self.0.extend(tried::<M>(step)));
    }
}

/// The machines that are walked.
#[derive(Default)]
struct Names(Vec<&'static str>);

impl Walker for Names {
    fn walk<M: Walked>(&mut self) {
        self.0.push(M::CHART.machine);
    }
}

/// Each machine, in the file that tells of it.
fn walked<W: Walker + Default>() -> W {
    let mut by = W::default();
    consent::walk(&mut by);
    safety::walk(&mut by);
    threshold::walk(&mut by);
    referral::walk(&mut by);
    support::walk(&mut by);
    tac::walk(&mut by);
    tac_work::walk(&mut by);
    erasing::walk(&mut by);
    family::walk(&mut by);
    by
}

fn answers() -> Vec<(Tried, Result<(), Refusal>)> {
    walked::<Answers>().0
}

#[test]
fn no_machine_is_left_out() {
    let Names(walked) = walked();
    for chart in CHARTS {
        let compares = needs_of(chart).into_iter().any(|need| !ways(need).is_empty());
        assert!(
            !compares || walked.contains(&chart.machine),
            "the {} is not walked",
            chart.machine
        );
    }
}

#[test]
fn evidence_that_was_proved_for_something_else_is_refused() {
    let mut taken = Vec::new();
    for ((machine, step, need, kind), answer) in answers() {
        if answer.is_ok() {
            taken
                .push(format!("{machine}: {} from {:?}, {need}: {kind:?}", step.action, step.from));
        }
    }
    assert!(taken.is_empty(), "{} taken:\n{}", taken.len(), taken.join("\n"));
}

/// What each step compares, as a table: the rule by which each mismatch is refused.
fn table() -> String {
    let mut lines = Vec::new();
    for ((machine, step, need, kind), answer) in answers() {
        let by = answer.map_or_else(|no| no.rule().as_str().to_owned(), |()| "-".to_owned());
        let from = step.from.unwrap_or("start");
        lines.push(format!("{machine} | {} from {from} | {need} | {kind:?} | {by}", step.action));
    }
    let head = "machine | step | evidence | proved for another | refused by";
    format!("{head}\n{}\n", lines.join("\n"))
}

#[test]
fn each_is_refused_by_the_rule_that_is_written() {
    xtask::is_current("crates/familyhub/tests/evidence/refusals.txt", &table());
}
