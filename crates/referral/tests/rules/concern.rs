//! What a concern about the child stops on the ways to the hub, and what goes on.

use std::collections::BTreeSet;

use familyhub_consent::{Given, Permission};
use familyhub_core::{
    ConcernId, DisclosureId, LeadId, Occasion, OrganisationId, PersonId, PractitionerId,
    ReferralId, Refusal, RuleId, StatutoryKind,
};
use familyhub_machine::Chart;
use familyhub_referral::{
    AnyConsultation, AnyContact, AnyDirectRequest, AnyLeadRole, AnyStepDown, DirectRequest,
    LeadTakenOver,
};
use familyhub_safety::{
    AnyConcern, Concern, ConcernOpened, ConcernRecords, ConsentPathStep, FirstConcern,
    HarmOnRecord, NoConcern, Open, RaisedBy, SafetyTerms, SocialCareDecided, SocialCareOutcome,
};
use familyhub_threshold::{Decided, Decision};

use crate::given::*;

/// The steps that take no proof that a concern stops them, and why: every other one does.
const GOES_ON: &[(&str, &str, &str)] = &[
    ("direct-request", "draft", "a draft is a record, and nobody is told by it"),
    ("direct-request", "decline", "a no is always open"),
    ("direct-request", "redirect", "it ends the request"),
    ("direct-request", "close", "it ends the support"),
    ("direct-request", "withdraw", "the family can withdraw at any time"),
    ("direct-request", "escalate", "harm is never refused"),
    ("contact", "receive", "whatever comes in at the front door is recorded"),
    ("contact", "receive-form", "it records what has come in"),
    ("contact", "screen", "the front door looks at it: that is how harm is found"),
    ("contact", "seek-consent", "what is asked and said is a record"),
    ("contact", "decide", "the front door decides every way but the one to the hub"),
    ("contact", "close-without-consent", "a no is always open"),
    ("contact", "feed-back", "whoever referred is told of a decision"),
    ("contact", "close", "it ends the support"),
    ("contact", "withdraw", "the family can withdraw at any time"),
    ("contact", "escalate", "harm is never refused"),
    ("step-down", "open", "the sending service says that it prepares to close"),
    ("step-down", "close-sender", "it records what has happened"),
    ("step-down", "ask", "what a family asks for is recorded: nobody acts on it yet"),
    ("step-down", "change-plan", "it records what has happened"),
    ("step-down", "help", "it records what was done for the family, and shares nothing"),
    ("step-down", "withdraw-acceptance", "a no is always open"),
    ("step-down", "decline", "a no is always open"),
    ("step-down", "abandon", "it ends the step-down"),
    ("step-down", "close", "it ends the support"),
    ("step-down", "withdraw", "the family can withdraw at any time"),
    ("step-down", "escalate", "harm is never refused"),
    ("consultation", "ask", "nobody is named in it"),
    ("consultation", "advise", "nobody is named in it"),
    ("consultation", "withdraw", "it can be withdrawn at any time"),
    ("consultation", "escalate", "harm is never refused"),
    ("lead-role", "take-on", "a lead has to go on, and attends the strategy discussion"),
    ("lead-role", "take-over", "a lead has to go on, and is asked again after a concern"),
    ("lead-role", "end", "a no is always open"),
];

const CHARTS: [&Chart; 5] = [
    AnyDirectRequest::CHART,
    AnyContact::CHART,
    AnyStepDown::CHART,
    AnyConsultation::CHART,
    AnyLeadRole::CHART,
];

#[test]
fn saf_02_every_step_that_is_not_said_to_go_on_is_stopped_by_a_concern() {
    let mut steps = BTreeSet::new();
    for chart in CHARTS {
        for step in chart.transitions {
            let takes_it = step.needs.iter().any(|need| need.name == "no-concern");
            let goes_on = GOES_ON
                .iter()
                .any(|(machine, action, _)| (*machine, *action) == (chart.machine, step.action));
            assert_ne!(takes_it, goes_on, "{} of a {}", step.action, chart.machine);
            steps.insert((chart.machine, step.action));
        }
    }
    for (machine, action, why) in GOES_ON {
        assert!(steps.contains(&(*machine, *action)), "a {machine} has no {action}: {why}");
    }
}

/// The concerns of a family, each raised by a disclosure that says so.
struct Concerns(Vec<AnyConcern>);

impl ConcernRecords for Concerns {
    fn concerns_about(&self, child: PersonId) -> impl Iterator<Item = &AnyConcern> {
        self.0.iter().filter(move |concern| concern.about().child == child)
    }

    fn says_harm(&self, _: PersonId, _: RaisedBy) -> bool {
        true
    }
}

/// A concern about Ada, raised on Thursday 5 March at eleven.
fn raised() -> Concern<Open> {
    let (child, nothing) = (ada().id, Concerns(vec![]));
    let by = RaisedBy::Disclosure { disclosure: DisclosureId::named("to-social-care") };
    let first = FirstConcern::about(child, &nothing).expect("the first");
    let said = HarmOnRecord::about(child, by, &nothing).expect("it says so");
    let at = at("2026-03-05T11:00");
    let event = ConcernOpened { child, by };
    Concern::open(ConcernId::named("harm"), &at, first, said, event).expect("opened").machine
}

fn open() -> Concerns {
    Concerns(vec![raised().into()])
}

/// Social care decided on Monday 9 March at noon that nothing more follows.
fn ended() -> Concerns {
    let (policy, calendar) =
        (familyhub_core::Policy::reading(), familyhub_core::time::Calendar::england_and_wales());
    let event = SocialCareDecided {
        by: PractitionerId::named("iqbal"),
        role: familyhub_core::Role::SocialWorker,
        organisation: OrganisationId::named("social-care"),
        kind: StatutoryKind::SocialCare,
        outcome: SocialCareOutcome::NoFurtherAction,
        said_what_may_go_on: vec![],
    };
    let decided =
        raised().decide(&at("2026-03-09T12:00"), SafetyTerms::of(&policy, &calendar), event);
    Concerns(vec![decided.expect("decided").machine.into()])
}

fn unstopped_by<'r>(concerns: &'r Concerns, at: &Occasion) -> Result<NoConcern<'r>, Refusal> {
    NoConcern::about((&[ada().id], ConsentPathStep::Request, at.occurred()), concerns)
}

#[test]
fn saf_02_no_request_is_sent_while_a_concern_is_open_and_a_sibling_s_goes_on() {
    let no = unstopped_by(&open(), &at("2026-03-06T09:10")).map(drop).expect_err("it is open");
    assert_eq!(no.rule(), RuleId::SAF_02);
    assert!(no.nearest_ways().iter().any(|way| way.contains("record-social-care-decision")));
    assert!(unstopped_by(&open(), &at("2026-03-05T10:59")).is_ok(), "sent before, recorded late");

    let brother = PersonId::named("brother");
    let (concerns, then) = (open(), at("2026-03-06T09:10"));
    let his = (&[brother][..], ConsentPathStep::Request, then.occurred());
    assert!(NoConcern::about(his, &concerns).is_ok(), "it is about Ada alone");
}

#[test]
fn saf_02_what_was_proved_for_a_sibling_another_step_or_another_moment_stops_nothing_here() {
    let (role, level, permission) = (lead(), level(&ada(), "2a"), given("2026-03-02T10:30"));
    let now = at("2026-03-02T11:00");
    let brother = PersonId::named("brother");
    for other in [
        no_concern_about(brother, ConsentPathStep::Request, &now),
        no_concern(ConsentPathStep::HubMeeting, &now),
        no_concern(ConsentPathStep::Request, &at("2026-03-02T10:59")),
    ] {
        let represents = role.represents(now.by()).expect("the lead acts");
        let consent = proved(&permission, &ada(), now.occurred());
        let level = at_hub_level(&level, &now);
        let refused = draft().submit(&now, represents, level, consent, other, None);
        assert_eq!(refused.expect_err("of something else").refusal.rule(), RuleId::SAF_02);
    }
}

/// Decided for Ada at a moment.
fn decided(moment: &str) -> Decision<Decided> {
    let level = berkshire_west().level("2a").expect("a level");
    decide("level", &at(moment), &ada(), level).machine
}

/// A new request, drafted and sent on Tuesday 10 March, after the concern has ended.
fn send_anew(
    (decision, permission, lead_since): (&Decision<Decided>, &Permission<Given>, Option<&str>),
) -> Result<(), Refusal> {
    let (concerns, now) = (ended(), at("2026-03-10T09:00"));
    let family = [grown_up(PersonId::named("ada-mother"))];
    let role = match lead_since {
        None => lead(),
        Some(moment) => {
            let agreed = agreed_to_by(&family, PersonId::named("ada-mother"));
            let event = LeadTakenOver {
                lead: who("bell"),
                knows: well(),
                agreed_by: PersonId::named("ada-mother"),
            };
            lead().take_over(&at(moment), agreed, event).expect("she goes on").machine
        }
    };
    assert_eq!(*role.id(), LeadId::named("lead"));
    let id = ReferralId::named("anew");
    let represents = || role.represents(now.by()).expect("the lead acts");
    let draft =
        DirectRequest::draft(id, &now, represents(), ada().id, words("again"), None).expect("one");
    let consent = proved(permission, &ada(), now.occurred());
    let no_concern = unstopped_by(&concerns, &now)?;
    draft
        .machine
        .submit(&now, represents(), at_hub_level(decision, &now), consent, no_concern, None)
        .map(drop)
        .map_err(|refused| refused.refusal)
}

#[test]
fn saf_04_a_level_a_consent_and_a_lead_of_before_are_no_evidence_after_it() {
    let (old_level, old_consent) = (decided("2026-03-02T09:30"), given("2026-03-02T10:30"));
    let (new_level, new_consent) = (decided("2026-03-09T14:00"), given("2026-03-09T15:00"));
    let asked_again = Some("2026-03-09T16:00");

    let all = send_anew((&old_level, &old_consent, None)).expect_err("all of it is old");
    assert_eq!(rules(&all), ["SAF-04", "SAF-04", "SAF-04"]);
    for old in [
        (&old_level, &new_consent, asked_again),
        (&new_level, &old_consent, asked_again),
        (&new_level, &new_consent, None),
    ] {
        let refusal = send_anew(old).expect_err("one of them is old");
        assert_eq!(rules(&refusal), ["SAF-04"], "{refusal}");
        assert_eq!((refusal.what_is_missing().len(), refusal.nearest_ways().len()), (1, 1));
    }
    assert_eq!(send_anew((&new_level, &new_consent, asked_again)), Ok(()));
    let reviewed = under_terms(|terms| old_consent.review(&at("2026-03-09T15:00"), terms));
    let reviewed = reviewed.expect("talked over").machine;
    assert_eq!(send_anew((&new_level, &reviewed, asked_again)), Ok(()), "the same, talked over");
}

#[test]
fn saf_04_a_request_that_was_sent_before_is_not_taken_after_it() {
    let (decision, permission) = (decided("2026-03-09T14:00"), given("2026-03-09T15:00"));
    let (concerns, now) = (ended(), by(cole(), "2026-03-10T09:00"));
    let consent = proved(&permission, &ada(), now.occurred());
    let no_concern = unstopped_by(&concerns, &now).expect("it has ended");
    let level = at_hub_level(&decision, &now);
    let refused = submitted().accept(&now, level, consent, no_concern).expect_err("of before");
    assert_eq!(rules(&refused.refusal), ["SAF-04"]);
    assert!(refused.refusal.nearest_ways()[0].starts_with("make a new request"));
}
