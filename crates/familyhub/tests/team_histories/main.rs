//! Over any history whatever of a team that a case accepts: what is recorded holds.
#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops at what is wrong"
)]

mod asked;
mod slowly;

use std::collections::HashMap;

use familyhub::core::time::Timestamp;
use familyhub::core::{PractitionerId, Recorded, SubjectId};
use familyhub::tac::{AnyTeam, MemberEvent, TeamMeetingEvent, TeamPlace};
use familyhub::{Case, CaseEvent, Locality};
use proptest::prelude::*;

use asked::{TeamRun, any_history};
use slowly::{SlowlyWanted, due, leads};

/// Who leads the team now, as its state has it.
fn lead(case: &Case) -> Option<PractitionerId> {
    let course = case.teams().next()?.course()?;
    Some(course.leads.now().who)
}

/// Every record, with how many events made it what it is.
fn revisions(events: &[Recorded<CaseEvent>]) -> HashMap<SubjectId, usize> {
    let mut revisions = HashMap::new();
    for event in events {
        *revisions.entry(event.subject).or_default() += 1;
    }
    revisions
}

fn asked_of(case: &Case, at: Timestamp) -> SlowlyWanted {
    case.due(at).into_iter().map(|due| (due.by, due.record, due.rule.as_str())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tac_02_a_team_never_has_two_leads_and_an_open_one_never_none(history in any_history()) {
        let mut run = TeamRun::new();
        for asked in &history {
            run.ask(asked);
            prop_assert_eq!(lead(&run.case), leads(&run.events), "by the state, and by the events");
            for team in run.case.teams() {
                let open = matches!(team, AnyTeam::Formed(_) | AnyTeam::Working(_));
                prop_assert_eq!(open, team.course().is_some());
                if let Some(course) = team.course() {
                    prop_assert!(course.leads.iter().is_sorted_by_key(|lead| lead.since));
                }
            }
        }
    }

    #[test]
    fn tac_05_no_meeting_was_held_without_quorum_and_agreement(history in any_history()) {
        let run = TeamRun::of(&history);
        for (place, event) in run.events.iter().enumerate() {
            let CaseEvent::TeamMeeting(TeamMeetingEvent::TeamMeetingHeld(held)) = &event.event
            else { continue };
            let at = event.occasion.occurred();
            let present = &held.account.present;
            // Whoever led then was there, whatever has changed since.
            let then: Vec<_> =
                run.events[..place].iter().filter(|it| it.occasion.occurred() <= at).cloned().collect();
            let led = leads(&then).expect("somebody led");
            prop_assert!(present.iter().any(|it| it.who == led));
            let agencies = present.iter().filter(|it| it.place == TeamPlace::Agency {});
            prop_assert!(agencies.map(|it| it.organisation).collect::<std::collections::BTreeSet<_>>().len() >= 2);
            prop_assert!(held.account.voices.iter().any(|voice| voice.heard.counts()));
            prop_assert!(!held.consents.is_empty());
            for consent in &held.consents {
                let stands = |subject: SubjectId, given: &[&str]| {
                    let mut holds = false;
                    for event in run.events[..place].iter().filter(|it| it.subject == subject) {
                        use familyhub::core::Typed as _;
                        let name = event.event.name();
                        if event.occasion.occurred() <= at {
                            holds = given.contains(&name)
                                || (holds && !name.ends_with("withdrawn") && !name.ends_with("superseded"));
                        }
                    }
                    holds
                };
                prop_assert!(stands(consent.agreement.agreement.into(), &[
                    "agreement-given", "agreement-given-verbally", "agreement-confirmed", "agreement-reviewed"]));
                prop_assert!(stands(consent.permission.permission.into(), &[
                    "permission-given", "permission-given-verbally", "permission-reviewed"]));
            }
        }
    }

    #[test]
    fn rec_01_nothing_of_a_team_disappears(history in any_history()) {
        let mut run = TeamRun::new();
        let mut before: HashMap<SubjectId, usize> = HashMap::new();
        for asked in &history {
            let known = run.events.len();
            let accepted = run.ask(asked);
            prop_assert!(accepted || run.events.len() == known);
            let now = revisions(&run.events);
            for (subject, revision) in &before {
                prop_assert!(now.get(subject).is_some_and(|now| now >= revision));
            }
            before = now;
        }
        let kept = run.case.teams().count() + run.case.parts().count() + run.case.handovers().count()
            + run.case.members().count() + run.case.team_meetings().count()
            + run.case.paper_reviews().count() + run.case.plan_actions().count()
            + run.case.outcomes().count() + run.case.closing_reports().count();
        let begun = run.events.iter().filter(|event| {
            use CaseEvent as E;
            let of_a_team = matches!(event.event, E::Team(_) | E::Part(_) | E::Handover(_)
                | E::Member(_) | E::TeamMeeting(_) | E::Review(_) | E::Action(_)
                | E::Outcome(_) | E::Report(_));
            of_a_team && event.event.step().is_some_and(|step| step.from.is_none())
        });
        prop_assert_eq!(kept, begun.count());
        let replayed = Case::replay(&Locality::default(), run.log.as_bytes());
        prop_assert_eq!(replayed.as_ref(), Ok(&run.case));
    }

    #[test]
    fn tac_04_the_due_list_is_complete_against_a_slow_second_way(
        history in any_history(), days in 0..400_u64
    ) {
        let run = TeamRun::of(&history);
        let at = run.now + std::time::Duration::from_secs(days * 24 * 60 * 60);
        prop_assert_eq!(asked_of(&run.case, at), due(&run.events, at));
    }

    #[test]
    fn con_04_an_agency_joined_only_where_each_childs_permission_names_it(history in any_history()) {
        let run = TeamRun::of(&history);
        for event in &run.events {
            let CaseEvent::Member(MemberEvent::MemberJoined(joined)) = &event.event else { continue };
            for consent in &joined.consents {
                let permission = run.case.permissions()
                    .find(|held| *held.id() == consent.permission.permission).expect("it is kept");
                prop_assert!(permission.scope().names(joined.organisation));
            }
        }
    }
}

#[test]
fn the_beginning_of_every_history_is_accepted() {
    let mut run = TeamRun::new();
    for asked in asked::beginning() {
        assert!(run.ask(&asked), "{asked:?}");
    }
    assert!(matches!(run.case.teams().next(), Some(AnyTeam::Working(_))));
}
