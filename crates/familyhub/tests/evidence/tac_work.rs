//! What a Team Around the Child does: who joins it, how it meets, its plan, its report.

use familyhub::core::time::Timestamp;
use familyhub::core::*;
use familyhub::machine::Evidence;
use familyhub::tac::*;

use crate::world::*;

fn member(world: &World, event: &str, at: Timestamp) -> (Actor, MemberEvent) {
    assert_eq!(event, "member-joined");
    let event = MemberJoined {
        team: world.team_id(),
        who: who("nurse"),
        organisation: health(),
        place: TeamPlace::Agency {},
        agreed_by: mother(),
        consents: world.consents(school(), at),
    };
    (bell(), event.into())
}

walked!(AnyMember(MemberEvent) by |w| MemberId::named(&w.name("member")),
    from "2026-01-21T13:00", told member);

fn account() -> Account {
    let present =
        |name, organisation| Present { who: who(name), organisation, place: TeamPlace::Agency {} };
    Account {
        present: vec![present("bell", school()), present("nurse", health())],
        apologies: Vec::new(),
        voices: vec![voice()],
        notes_by: who("bell"),
        notes: words("he sleeps better"),
    }
}

fn voice() -> Voice {
    Voice { of: mother(), heard: HeardHow::Present { words: None } }
}

fn team_meeting(world: &World, event: &str, at: Timestamp) -> (Actor, TeamMeetingEvent) {
    let (team, consents) = (world.team_id(), world.consents(school(), at));
    let (on, invited) = (day("2026-03-02"), vec![school(), health()]);
    let event = match event {
        "team-meeting-planned" => {
            TeamMeetingPlanned { team, consents, on, invited, instead_of: None }.into()
        }
        "team-meeting-planned-again" => TeamMeetingPlannedAgain { consents, on, invited }.into(),
        "team-meeting-held" => TeamMeetingHeld { consents, account: account() }.into(),
        "team-meeting-escalated" => {
            let child = world.person().id;
            TeamMeetingEscalated { harm: world.harm_ref(), child }.into()
        }
        other => panic!("`{other}` of a team's meeting is not told"),
    };
    (bell(), event)
}

walked!(AnyTeamMeeting(TeamMeetingEvent) by |w| TeamMeetingId::named(&w.name("team-meeting")),
    from "2026-01-21T10:30", told team_meeting);

fn review(world: &World, event: &str, at: Timestamp) -> (Actor, PaperReviewEvent) {
    let (team, consents) = (world.team_id(), world.consents(school(), at));
    let event = match event {
        "updates-called-for" => UpdatesCalledFor { team, consents }.into(),
        "update-collated" => {
            let (from, organisation, update) = (who("nurse"), health(), words("better"));
            UpdateCollated { from, organisation, update }.into()
        }
        "paper-review-completed" => {
            PaperReviewCompleted { consents, voices: vec![voice()], found: words("better") }.into()
        }
        other => panic!("`{other}` of a review is not told"),
    };
    (bell(), event)
}

walked!(AnyPaperReview(PaperReviewEvent) by |w| ReviewId::named(&w.name("review")),
    from "2026-02-20T13:00", told review);

fn action(world: &World, event: &str, _: Timestamp) -> (Actor, ActionEvent) {
    if event == "action-carried-over" {
        return (bell(), ActionCarriedOver { into: ActionId::named("instead") }.into());
    }
    assert_eq!(event, "action-set");
    let event = ActionSet::builder()
        .team(world.team_id())
        .child(world.person().id)
        .what(words("a quiet place to read"))
        .outcome(words("he likes school"))
        .owner(ActionOwner { who: who("bell").into(), organisation: Some(school()) })
        .due(day("2026-03-11"))
        .risk(Risk::Low)
        .build();
    (bell(), event.into())
}

walked!(AnyAction(ActionEvent) by |w| ActionId::named(&w.name("action")),
    from "2026-02-20T13:00", told action);

fn outcome(world: &World, event: &str, _: Timestamp) -> (Actor, OutcomeEvent) {
    assert_eq!(event, "first-reading-taken");
    let event = FirstReadingTaken {
        team: world.team_id(),
        child: world.person().id,
        outcome: words("he likes school"),
        scale: OutcomeScale::new("getting to school", ["stuck", "trying"]).expect("a scale"),
        reading: "stuck".to_owned(),
    };
    (bell(), event.into())
}

walked!(AnyOutcome(OutcomeEvent) by |w| OutcomeId::named(&w.name("outcome")),
    from "2026-02-20T13:00", told outcome);

fn report(world: &World, event: &str, at: Timestamp) -> (Actor, ClosingReportEvent) {
    assert_eq!(event, "closing-report-owed");
    let by = world.team_terms().report(familyhub::core::time::london::date_of(at));
    let (team, by) = (world.team_id(), by.expect("a day").due_on());
    (bell(), ClosingReportOwed { team, to: OwedTo::Family, by }.into())
}

walked!(AnyClosingReport(ClosingReportEvent) by |w| ReportId::named(&w.name("report")),
    from "2026-02-20T13:00", told report);

mod meeting_states {
    use familyhub::machine::Start;
    use familyhub::safety::ConsentPathStep;
    use familyhub::tac::*;

    use crate::world::lends;

    lends! {
        MemberJoined in Start: |w, o, _e, _f| (
            w.led(o),
            w.consented(o),
            w.no_concern(ConsentPathStep::Team, o).into(),
            w.of_the_family()
        );
        TeamMeetingPlanned in Start: |w, o, _e, _f|
            (w.led_in(o), w.consented(o), w.no_concern(ConsentPathStep::TeamMeeting, o).into());
        TeamMeetingPlannedAgain in Planned: |w, o, _e, _f|
            (w.led_in(o), w.consented(o), w.no_concern(ConsentPathStep::TeamMeeting, o).into());
        TeamMeetingHeld in Planned:
            |w, o, _e, _f| (
                w.led_in(o),
                w.consented(o),
                w.no_concern(ConsentPathStep::TeamMeeting, o).into(),
                w.team_terms()
            );
        TeamMeetingEscalated in Planned: |w, _o, _e, _f| (w.harm(),);
        UpdatesCalledFor in Start: |w, o, _e, _f| (
            w.led(o),
            w.consented(o),
            w.no_concern(ConsentPathStep::PlanReview, o).into(),
            w.team_terms()
        );
        PaperReviewCompleted in Collating:
            |w, o, _e, _f| (
                w.led(o),
                w.consented(o),
                w.no_concern(ConsentPathStep::PlanReview, o).into(),
                w.team_terms()
            );
        ActionSet in Start: |w, o, _e, _f|
            (w.led(o), w.takes_part(o), w.no_concern(ConsentPathStep::Plan, o));
        ActionCarriedOver in Open: |w, o, _e, _f| (w.no_concern(ConsentPathStep::Plan, o),);
        FirstReadingTaken in Start: |w, o, _e, _f| (w.takes_part(o), w.no_concern(ConsentPathStep::Plan, o));
        ClosingReportOwed in Start: |w, o, _e, _f| (w.team_ended(o), w.team_terms());
    }
}

impl World {
    /// As [`led`](Self::led), by a team that has not met yet.
    fn led_in(&self, occasion: &Occasion) -> LedTeam<'static> {
        let name = <LedTeam<'_> as Evidence>::NAME;
        let team: AnyTeam = self.of(name).machine("formed");
        kept(team).led(self.moment(name, occasion)).expect("led")
    }
}

walks!(AnyMember AnyTeamMeeting AnyPaperReview AnyAction AnyOutcome AnyClosingReport);
