//! What a concern about the child stops of the hub's support, and what goes on.

use std::collections::BTreeSet;

use familyhub_core::time::Calendar;
use familyhub_core::{
    AdviceId, ConcernId, Occasion, OrganisationId, Policy, PractitionerId, Refusal, Role, RuleId,
    StatutoryKind,
};
use familyhub_machine::Chart;
use familyhub_safety::{
    AnyConcern, Concern, ConcernOpened, ConsentPathStep, FirstConcern, HarmOnRecord, NoConcern,
    Open, ProtectionOrder, RaisedBy, SafetyTerms, SocialCareDecided, SocialCareOutcome,
};
use familyhub_support::{Advice, AnyAdvice, AnyBrokerage, AnyHubMeeting, AnyTacSupport};

use crate::given::*;

/// The steps that take no proof that a concern stops them, and why: every other one does.
const GOES_ON: &[(&str, &str, &str)] = &[
    ("hub-meeting", "not-go-ahead", "a no is always open"),
    ("hub-meeting", "cancel", "the family can call it off at any time"),
    ("hub-meeting", "escalate", "harm is never refused"),
    ("brokerage", "decline", "a no is always open"),
    ("brokerage", "end", "it ends the place"),
    ("brokerage", "withdraw", "the family can withdraw at any time"),
    ("brokerage", "escalate", "harm is never refused"),
    ("tac-support", "decline", "a no is always open"),
    ("tac-support", "end", "it ends the help"),
    ("tac-support", "withdraw", "the family can withdraw at any time"),
    ("tac-support", "escalate", "harm is never refused"),
];

const CHARTS: [&Chart; 4] =
    [AnyHubMeeting::CHART, AnyAdvice::CHART, AnyBrokerage::CHART, AnyTacSupport::CHART];

#[test]
fn saf_02_every_step_that_is_not_said_to_go_on_is_stopped_by_a_concern() {
    let mut steps = BTreeSet::new();
    for chart in CHARTS {
        for step in chart.transitions {
            let takes_it = step.needs.iter().any(|need| need.name == "no-concern");
            let is_this = |(machine, action, _): &(&str, &str, &str)| {
                (*machine, *action) == (chart.machine, step.action)
            };
            assert_ne!(
                takes_it,
                GOES_ON.iter().any(is_this),
                "{} of a {}",
                step.action,
                chart.machine
            );
            steps.insert((chart.machine, step.action));
        }
    }
    for (machine, action, why) in GOES_ON {
        assert!(steps.contains(&(*machine, *action)), "a {machine} has no {action}: {why}");
    }
}

/// A concern about Ada: police protection, on Thursday 5 March at eleven.
fn raised() -> Concern<Open> {
    let (child, by) = (ada().id, RaisedBy::Protection { order: ProtectionOrder::PoliceProtection });
    let nothing = NothingKept;
    let first = FirstConcern::about(child, &nothing).expect("the first");
    let said = HarmOnRecord::about(child, by, &nothing).expect("it says so itself");
    let event = ConcernOpened { child, by };
    let at = at("2026-03-05T11:00");
    Concern::open(ConcernId::named("harm"), &at, first, said, event).expect("opened").machine
}

struct NothingKept;

impl familyhub_safety::ConcernRecords for NothingKept {
    fn concerns_about(&self, _: familyhub_core::PersonId) -> impl Iterator<Item = &AnyConcern> {
        [].iter()
    }

    fn says_harm(&self, _: familyhub_core::PersonId, _: RaisedBy) -> bool {
        false
    }
}

/// Social care decided on Monday 9 March at noon that nothing more follows.
fn ended() -> AnyConcern {
    let (policy, calendar) = (Policy::reading(), Calendar::england_and_wales());
    let event = SocialCareDecided {
        by: PractitionerId::named("iqbal"),
        role: Role::SocialWorker,
        organisation: OrganisationId::named("social-care"),
        kind: StatutoryKind::SocialCare,
        outcome: SocialCareOutcome::NoFurtherAction,
        said_what_may_go_on: vec![],
    };
    let terms = SafetyTerms::of(&policy, &calendar);
    raised().decide(&at("2026-03-09T12:00"), terms, event).expect("decided").machine.into()
}

/// Gives advice on what was recorded before the concern.
fn advise(at: &Occasion, no_concern: NoConcern<'_>) -> Result<(), Refusal> {
    let (request, permission, decision) =
        (accepted(), given("2026-03-02T10:30"), level(&ada(), "2a"));
    let consent = proved(&permission, &ada(), at.occurred());
    let (id, said) = (AdviceId::named("advice"), (words("a picture plan"), vec![]));
    let admission = (request.admission(), no_concern);
    Advice::give(id, at, admission, below(&decision, at), consent, said).map(drop)
}

#[test]
fn saf_02_the_hub_gives_nothing_while_a_concern_is_open() {
    let (open, now) = (AnyConcern::from(raised()), by(cole(), "2026-03-06T10:00"));
    for step in [
        ConsentPathStep::HubMeeting,
        ConsentPathStep::Advice,
        ConsentPathStep::Brokerage,
        ConsentPathStep::TacSupport,
    ] {
        let about = |at| NoConcern::among((&[ada().id], step, at), [&open]).map(drop);
        assert_eq!(about(now.occurred()).expect_err("it is open").rule(), RuleId::SAF_02);
        assert_eq!(about(time("2026-03-05T10:59")), Ok(()), "of before it, recorded late");
        let brother = child("brother", "2017-06-01").id;
        let his = NoConcern::among((&[brother], step, now.occurred()), [&open]).map(drop);
        assert_eq!(his, Ok(()), "it is about Ada alone");
    }
    let meeting = no_concern(ConsentPathStep::HubMeeting, &now);
    assert_eq!(advise(&now, meeting).expect_err("another step").rule(), RuleId::SAF_02);
}

#[test]
fn saf_04_a_level_a_consent_and_an_admission_of_before_are_no_evidence_after_it() {
    let (ended, now) = (ended(), by(cole(), "2026-03-10T10:00"));
    let what = (&[ada().id][..], ConsentPathStep::Advice, now.occurred());
    let no_concern = NoConcern::among(what, [&ended]).expect("it has ended");
    let refusal = advise(&now, no_concern).expect_err("all of it is old");
    assert_eq!(rules(&refusal), ["SAF-04", "SAF-04", "SAF-04"]);
    assert_eq!(refusal.nearest_ways().len(), 3, "one for each: {:?}", refusal.nearest_ways());

    let before = by(cole(), "2026-03-05T10:00");
    let what = (&[ada().id][..], ConsentPathStep::Advice, before.occurred());
    let no_concern = NoConcern::among(what, [&ended]).expect("it had not been raised");
    assert_eq!(advise(&before, no_concern), Ok(()), "given before it, and recorded late");
}
