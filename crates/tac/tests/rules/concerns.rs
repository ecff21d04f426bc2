//! What a concern about a child stops of a team, and what goes on. [SAF-02] [SAF-04]

use familyhub_consent::AnyAgreement;
use familyhub_core::time::Calendar;
use familyhub_core::{
    ConcernId, DisclosureId, OrganisationId, Person, Policy, PractitionerId, Refusal, Role, RuleId,
    StatutoryKind, TeamMeetingId,
};
use familyhub_machine::{Chart, Evidence, Transition};
use familyhub_safety::{
    Concern, ConcernOpened, ConsentPathStep, FirstConcern, HarmOnRecord, NoConcern, RaisedBy,
    SafetyTerms, SocialCareDecided, SocialCareOutcome,
};
use familyhub_tac::{
    AnyAction, AnyChildsPart, AnyClosingReport, AnyHandover, AnyMember, AnyOutcome, AnyPaperReview,
    AnyTeam, AnyTeamMeeting, Invitation, Team, TeamMeeting, agreement_for_team,
};
use familyhub_testing::social_worker;

use crate::given::*;

const MACHINES: &[&Chart] = &[
    AnyTeam::CHART,
    AnyChildsPart::CHART,
    AnyHandover::CHART,
    AnyMember::CHART,
    AnyTeamMeeting::CHART,
    AnyPaperReview::CHART,
    AnyAction::CHART,
    AnyOutcome::CHART,
    AnyClosingReport::CHART,
];

/// What goes on while a concern is open, and why.
const GOES_ON: &[(&str, &str, &str)] = &[
    ("team", "review", "it records that a meeting was held, which a concern stops"),
    ("team", "hand-over", "a team is never without a lead, and both have signed"),
    ("team", "step-in", "a lead who falls ill is stood in for: somebody has to answer"),
    ("team", "come-back", "the lead of before is back, and hears nothing new"),
    ("team", "oversee", "somebody other than the lead looks at it, all the more now"),
    ("team", "escalate", "harm is never refused"),
    ("team", "suspend", "it stops by itself"),
    ("team", "close", "an ending"),
    ("team", "withdraw", "a no"),
    ("childs-part", "record-special-needs", "it records what another service has decided"),
    ("childs-part", "escalate", "harm is never refused"),
    ("childs-part", "step-up", "the part stops by it"),
    ("childs-part", "leave", "an ending"),
    ("handover", "offer", "nobody is told anything, and a team is never without a lead"),
    ("handover", "accept", "a team is never without a lead: it takes each child's consent anew"),
    ("handover", "decline", "a no"),
    ("handover", "take-back", "a no"),
    ("member", "leave", "an ending"),
    ("team-meeting", "not-hold", "nothing was discussed"),
    ("team-meeting", "call-off", "a cancellation"),
    ("team-meeting", "escalate", "harm is never refused"),
    ("paper-review", "collate", "what others send in is kept: nobody is told of it"),
    ("paper-review", "give-up", "a cancellation"),
    ("action", "complete", "it records what was done"),
    ("action", "drop", "an ending"),
    ("action", "hand-on", "an ending: the team closes by it"),
    ("outcome", "read", "it records what was seen"),
    ("outcome", "read-last", "an ending"),
    ("closing-report", "owe", "what is owed at an ending"),
    ("closing-report", "give", "what is owed at an ending"),
    ("closing-report", "waive", "what is owed at an ending"),
];

fn takes_no_concern(step: &Transition) -> bool {
    step.needs.iter().any(|need| need.name == NoConcern::NAME)
}

#[test]
fn saf_02_every_step_asks_for_it_or_is_said_to_go_on() {
    let mut steps: Vec<(&str, &str)> = Vec::new();
    for chart in MACHINES {
        for step in chart.transitions {
            let listed = GOES_ON
                .iter()
                .filter(|(machine, action, _)| (*machine, *action) == (chart.machine, step.action));
            let expected = usize::from(!takes_no_concern(step));
            assert_eq!(listed.count(), expected, "{} of a {}", step.action, chart.machine);
            steps.push((chart.machine, step.action));
        }
    }
    for (machine, action, _) in GOES_ON {
        assert!(steps.contains(&(machine, action)), "there is no {action} of a {machine}");
    }
}

/// A concern about a child that opened on 2 March, and, if they did, was decided on 9 March.
fn concern_about(child: &Person, decided: bool) -> KeptConcerns {
    let (policy, calendar) = (Policy::reading(), Calendar::england_and_wales());
    let (none, by) = (
        KeptConcerns::default(),
        RaisedBy::Disclosure { disclosure: DisclosureId::named("told-social-care") },
    );
    let first = FirstConcern::about(child.id, &none).expect("the first");
    let said = HarmOnRecord::about(child.id, by, &none).expect("it says so");
    let opens = by_social_care("2026-03-02T11:00");
    let event = ConcernOpened { child: child.id, by };
    let open = Concern::open(ConcernId::named("harm"), &opens, first, said, event).expect("opens");
    if !decided {
        return KeptConcerns(vec![open.machine.into()]);
    }
    let event = SocialCareDecided {
        by: PractitionerId::named("iqbal"),
        role: Role::SocialWorker,
        organisation: OrganisationId::named("social-care"),
        kind: StatutoryKind::SocialCare,
        outcome: SocialCareOutcome::EarlyHelp,
        said_what_may_go_on: Vec::new(),
    };
    let terms = SafetyTerms::of(&policy, &calendar);
    let ended = open.machine.decide(&by_social_care("2026-03-09T09:00"), terms, event);
    KeptConcerns(vec![ended.expect("decided").machine.into()])
}

fn by_social_care(moment: &str) -> familyhub_core::Occasion {
    by(social_worker("ames", "edt"), moment)
}

/// Plans a meeting about Lili.
fn plan(family: &TeamFamily, kept: &KeptConcerns, moment: &str) -> Result<(), Refusal> {
    let (occasion, team) = (at(moment), AnyTeam::from(formed()));
    let step = (&[lili().id][..], ConsentPathStep::TeamMeeting, occasion.occurred());
    let clear = NoConcern::about(step, kept)?;
    let (led, consented) = (team.led(occasion.occurred())?, family.consented(moment)?);
    let invited = vec![school(), health()];
    let invitation = Invitation { on: day("2026-04-15"), invited, instead_of: None };
    let id = TeamMeetingId::named("april");
    TeamMeeting::plan(id, &occasion, led, consented, clear, invitation).map(drop)
}

#[test]
fn saf_02_no_meeting_about_a_child_while_a_concern_about_that_child_is_open() {
    let (family, kept) = (TeamFamily::of_lili(), concern_about(&lili(), false));
    assert_eq!(plan(&family, &kept, "2026-03-02T10:59"), Ok(()), "before it opened");
    let stopped = plan(&family, &kept, "2026-03-03T09:00").expect_err("social care decides first");
    assert_eq!(stopped.rule(), RuleId::SAF_02);
    assert!(stopped.nearest_ways().iter().any(|way| way.contains("record-social-care-decision")));
}

#[test]
fn saf_06_a_sibling_of_whom_no_concern_is_open_goes_on() {
    let kept = concern_about(&bence(), false);
    assert_eq!(plan(&TeamFamily::of_lili(), &kept, "2026-03-03T09:00"), Ok(()));
}

#[test]
fn saf_02_what_was_shown_of_a_sibling_serves_no_meeting() {
    let (family, moment) = (TeamFamily::of_lili(), "2026-01-20T09:00");
    let (occasion, team) = (at(moment), AnyTeam::from(formed()));
    let (led, consented) =
        (team.led(occasion.occurred()).expect("led"), family.consented(moment).expect("agreed"));
    let brothers = no_concern(&bence(), ConsentPathStep::TeamMeeting, moment);
    let invitation = Invitation { on: occasion.day(), invited: vec![school()], instead_of: None };
    let id = TeamMeetingId::named("meeting");
    let refused = TeamMeeting::plan(id, &occasion, led, consented, brothers, invitation);
    assert_eq!(refused.expect_err("it is about Lili").rule(), RuleId::SAF_02);
}

#[test]
fn saf_04_consent_of_before_the_end_of_a_concern_is_talked_over_again_before_a_meeting() {
    let (mut family, kept) = (TeamFamily::of_lili(), concern_about(&lili(), true));
    let missing = |family: &TeamFamily| {
        let no = plan(family, &kept, "2026-03-10T09:00").expect_err("of January");
        assert_eq!(no.rule(), RuleId::SAF_04);
        no.what_is_missing().to_vec()
    };
    assert_eq!(missing(&family), ["agreement that was talked over since then"]);
    family.agreement = agreement_talked_over(family.agreement, "2026-03-09T14:00");
    assert_eq!(missing(&family), ["consent that was talked over since then"]);
    family.permission = talked_over(family.permission, "2026-03-09T14:10");
    assert_eq!(plan(&family, &kept, "2026-03-10T09:00"), Ok(()));
}

#[test]
fn saf_04_a_team_is_agreed_on_an_agreement_of_after_the_end_of_a_concern() {
    let (kept, moment) = (concern_about(&lili(), true), at("2026-03-10T09:00"));
    let agree = |agreement: &AnyAgreement| {
        let step = (&[lili().id][..], ConsentPathStep::Team, moment.occurred());
        let clear = NoConcern::about(step, &kept)?;
        let child = lili();
        let agreed = agreement_for_team(Some(agreement), &child, moment.occurred())?;
        let first = familyhub_tac::FollowsTeam::among([], None)?;
        Team::agree(team_id(), &moment, agreed, first, clear).map(drop)
    };
    let of_january = agreement(&lili(), "2026-01-07T10:00");
    assert_eq!(agree(&of_january).map_err(|no| no.rule()), Err(RuleId::SAF_04));
    let again = agreement_talked_over(of_january, "2026-03-09T14:00");
    assert_eq!(agree(&again), Ok(()));
}
