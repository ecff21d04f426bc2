//! A Team Around the Child.

use familyhub::consent::{InForce, TeamSupport};
use familyhub::core::time::Timestamp;
use familyhub::core::*;
use familyhub::machine::{Evidence, Start};
use familyhub::safety::ConsentPathStep;
use familyhub::tac::*;
use familyhub::threshold::SteppedUp as RaisedLevel;

use crate::world::*;

impl World {
    pub(crate) fn team_terms(&self) -> TeamTerms<'static> {
        TeamTerms::of(&POLICY.team_around_the_child, &CALENDAR)
    }

    fn team_stands(&self, occasion: &Occasion) -> TeamStands<'static> {
        let name = <TeamStands<'_> as Evidence>::NAME;
        let team: AnyTeam = self.of(name).machine_since("agreed", self.ended(name, occasion));
        kept(team).stands().expect("agreed")
    }

    fn follows_team(&self) -> FollowsTeam<'static> {
        let name = <FollowsTeam<'_> as Evidence>::NAME;
        let team = if self.is_wrong(name, WorldKind::Record) { "older-team" } else { "old-team" };
        let closed: AnyTeam = Self { team, ..self.clean() }.machine("closed");
        FollowsTeam::among([kept(closed)], Some(TeamId::named(team))).expect("ended")
    }

    fn no_part_yet(&self) -> NoPartYet<'static> {
        let of = self.of(<NoPartYet<'_> as Evidence>::NAME);
        NoPartYet::among([], of.team_id(), of.person().id).expect("none")
    }

    fn none_takes_part(&self) -> NoneTakesPart<'static> {
        let of = self.of(<NoneTakesPart<'_> as Evidence>::NAME);
        let part: AnyChildsPart = of.machine("stepped-up");
        NoneTakesPart::among([kept(part)]).expect("stepped up")
    }

    fn of_age(&self, occasion: &Occasion) -> OfAge<'static> {
        let name = <OfAge<'_> as Evidence>::NAME;
        let send = self.is_wrong(name, WorldKind::Circumstances);
        let (person, day) = (kept(self.of(name).person()), self.day(name, occasion));
        OfAge::on(person, send, self.team_terms(), day).expect("of age")
    }

    fn risen(&self, occasion: &Occasion) -> RaisedLevel<'static> {
        let name = <RaisedLevel<'_> as Evidence>::NAME;
        let of = Self { level: "4", ..self.of(name) };
        let at = self.moment(name, occasion);
        of.decision().stepped_up(of.person().id, scheme(), at).expect("risen")
    }

    pub(crate) fn takes_part(&self, occasion: &Occasion) -> TakesPart<'static> {
        let name = <TakesPart<'_> as Evidence>::NAME;
        self.takes_part_as(name, occasion)
    }

    fn takes_part_as(&self, name: &str, occasion: &Occasion) -> TakesPart<'static> {
        let of = self.of(name);
        let part: AnyChildsPart = of.machine("taking-part");
        let at = self.moment(name, occasion);
        kept(part).takes_part(&of.person(), self.team_terms(), at).expect("takes part")
    }

    pub(crate) fn led(&self, occasion: &Occasion) -> LedTeam<'static> {
        let name = <LedTeam<'_> as Evidence>::NAME;
        let team: AnyTeam = self.of(name).machine("working");
        kept(team).led(self.moment(name, occasion)).expect("led")
    }

    /// Consent for an act of the team: what is wrong with it is wrong with the
    /// permission, or with all that it joins.
    pub(crate) fn consented(&self, occasion: &Occasion) -> Consented<'static> {
        self.consented_as(<Consented<'_> as Evidence>::NAME, school(), occasion)
    }

    fn consented_as(
        &self,
        name: &'static str,
        recipient: OrganisationId,
        occasion: &Occasion,
    ) -> Consented<'static> {
        let (of, at) = (self.of(name), self.moment(name, occasion));
        let then = Occasion::new(at, at, *occasion.by()).expect("an occasion");
        let recipient = match self.wrong_in(name) {
            Some(WorldKind::Recipient) => hub(),
            _ => recipient,
        };
        let told = <InForce<'_, TeamSupport> as Evidence>::NAME;
        let asks = match self.wrong_in(name) {
            Some(WorldKind::Categories) => of.with_wrong(told, WorldKind::Categories),
            _ => of,
        };
        let takes_part = of.takes_part_as("", &then);
        let (agreed, told) = (of.agreed(&then), asks.in_force(recipient, &then));
        let child = OneChild::of(takes_part, agreed, told).expect("of one child");
        Consented::of(of.team_id(), at, vec![child]).expect("of one team")
    }

    fn every_child(&self, recipient: OrganisationId, occasion: &Occasion) -> EveryChild<'static> {
        let name = <EveryChild<'_> as Evidence>::NAME;
        EveryChild::among([], self.consented_as(name, recipient, occasion)).expect("all")
    }

    fn talked_over(&self) -> TalkedOver<'static> {
        TalkedOver::of([self.of(<TalkedOver<'_> as Evidence>::NAME).permission()])
    }

    fn met(&self, occasion: &Occasion) -> Met<'static> {
        let name = <Met<'_> as Evidence>::NAME;
        let at = self.moment(name, occasion);
        let meeting = self.of(name).held_at(at);
        let AnyTeamMeeting::Held(meeting) = kept(meeting) else { panic!("it is held") };
        meeting.met()
    }

    /// A meeting that is planned and held by a team that is formed.
    fn held_at(&self, at: Timestamp) -> AnyTeamMeeting {
        self.machine_since("held", Some(at))
    }

    fn handed_over(&self, occasion: &Occasion) -> HandedOver<'static> {
        let name = <HandedOver<'_> as Evidence>::NAME;
        let handover: AnyHandover =
            self.of(name).machine_since("accepted", Some(self.accepted_at(name, occasion)));
        kept(handover).handed_over().expect("accepted")
    }

    fn accepted_at(&self, name: &str, occasion: &Occasion) -> Timestamp {
        self.ended(name, occasion).unwrap_or(occasion.occurred())
    }

    fn plan_settled(&self, occasion: &Occasion) -> PlanSettled<'static> {
        let name = <PlanSettled<'_> as Evidence>::NAME;
        PlanSettled::of(self.of(name).team_id(), [], self.day(name, occasion)).expect("settled")
    }

    pub(crate) fn team_ended(&self, occasion: &Occasion) -> TeamEnded<'static> {
        let name = <TeamEnded<'_> as Evidence>::NAME;
        let team: AnyTeam = self.of(name).machine_since("closed", self.ended(name, occasion));
        kept(team).ended().expect("closed")
    }

    pub(crate) fn consents(&self, recipient: OrganisationId, at: Timestamp) -> Vec<ConsentRef> {
        let occasion = Occasion::new(at, at, bell()).expect("an occasion");
        self.clean().consented_as("", recipient, &occasion).references()
    }
}

fn team(world: &World, event: &str, at: Timestamp) -> (Actor, TeamEvent) {
    let (child, agreed_by) = (world.person().id, mother());
    let (lead, organisation) = (who("bell"), school());
    match event {
        "team-agreed" => {
            let (team, agreement) = (world.team_id(), world.agreement_ref());
            let follows = (world.team == "team").then(|| TeamId::named("old-team"));
            (bell(), TeamAgreed { team, child, agreement, follows }.into())
        }
        "team-formed" => (bell(), TeamFormed { lead, organisation, agreed_by }.into()),
        "team-reviewed" => {
            // What is due, and how late it is, is told by the team itself.
            let team: AnyTeam = world.machine(world.from);
            let due = team.next_review(world.team_terms()).expect("a day").expect("a date");
            let AnyTeamMeeting::Held(meeting) = world.held_at(at) else { panic!("it is held") };
            let (by, due_by) = (meeting.met().how(), due.due_on());
            (bell(), TeamReviewed { by, due_by, days_late: due.days_late(at) }.into())
        }
        "lead-handed-over" => {
            let occasion = Occasion::new(at, at, bell()).expect("an occasion");
            (bell(), world.clean().handed_over(&occasion).event().into())
        }
        "lead-stepped-in" => {
            let event = LeadSteppedIn {
                lead: who("nurse"),
                organisation: health(),
                instead_of: lead,
                why: WhyAway::Ill,
                until: day("2026-03-10"),
                agreed_by,
                consents: world.consents(health(), at),
            };
            (nurse(), event.into())
        }
        "team-escalated" => (bell(), TeamEscalated { harm: world.harm_ref(), child }.into()),
        "team-suspended" => (bell(), TeamSuspended {}.into()),
        "team-resumed" => (bell(), TeamResumed { child, lead, organisation, agreed_by }.into()),
        "team-closed" => {
            let (why, needs) = (TeamClosingReason::OutcomesMet, Needs::NoneRemain {});
            (bell(), TeamClosed { why, needs, handed_on: Vec::new() }.into())
        }
        other => panic!("`{other}` of a team is not told"),
    }
}

walked!(AnyTeam(TeamEvent) by |w| w.team_id(), from "2026-01-21T09:00", told team);

mod team_states {
    use familyhub::machine::Start;
    use familyhub::safety::ConsentPathStep;
    use familyhub::tac::*;

    use crate::world::{World, health, lends};

    /// Only the team that is tried takes up another again.
    fn follows(world: &World) -> FollowsTeam<'static> {
        match world.team {
            "team" => world.follows_team(),
            _ => FollowsTeam::among([], None).expect("the first"),
        }
    }

    lends! {
        TeamAgreed in Start: |w, o, _e, _f|
            (w.agreed(o), follows(w), w.no_concern(ConsentPathStep::Team, o));
        TeamFormed in Agreed: |w, o, _e, _f|
            (w.of_the_family(), w.no_concern(ConsentPathStep::Team, o));
        TeamReviewed in Formed | Working: |w, o, _e, _f| (w.met(o), w.team_terms());
        LeadHandedOver in Formed | Working: |w, o, _e, _f| (w.handed_over(o),);
        LeadSteppedIn in Formed | Working: |w, o, _e, _f| (
            w.every_child(health(), o),
            w.team_terms(),
            w.of_the_family()
        );
        TeamEscalated in Agreed | Formed | Working | Suspended: |w, _o, _e, _f| (w.harm(),);
        TeamSuspended in Agreed | Formed | Working: |w, _o, _e, _f| (w.none_takes_part(),);
        TeamResumed in Suspended: |w, o, _e, _f|
            (w.takes_part(o), w.of_the_family(), w.no_concern(ConsentPathStep::Team, o));
        TeamClosed in Agreed | Formed | Working | Suspended:
            |w, o, _e, _f| (w.plan_settled(o),);
    }
}

fn part(world: &World, event: &str, _: Timestamp) -> (Actor, ChildsPartEvent) {
    let (team, child, agreement) = (world.team_id(), world.person().id, world.agreement_ref());
    let event = match event {
        "child-included" => {
            let decision = world.decision_id();
            ChildIncluded { team, child, agreement, decision, with_ehc_plan: false }.into()
        }
        "child-stepped-up" => {
            ChildSteppedUp { decision: World { level: "4", ..*world }.decision_id() }.into()
        }
        "child-escalated" => ChildEscalated { harm: world.harm_ref() }.into(),
        "child-resumed" => ChildResumed { agreement, decision: world.decision_id() }.into(),
        other => panic!("`{other}` of a part is not told"),
    };
    (bell(), event)
}

walked!(AnyChildsPart(ChildsPartEvent) by |w| PartId::named(&w.name("part")),
    from "2026-01-21T10:00", told part);

lends! {
    ChildIncluded in Start: |w, o, _e, _f| (
        w.team_stands(o),
        w.no_part_yet(),
        w.agreed(o),
        w.below_targeted(o),
        w.of_age(o),
        w.no_concern(ConsentPathStep::Team, o)
    );
    ChildSteppedUp in TakingPart: |w, o, _e, _f| (w.risen(o),);
    ChildEscalated in TakingPart | SteppedUp: |w, _o, _e, _f| (w.harm(),);
    ChildResumed in SteppedUp: |w, o, _e, _f| (
        w.agreed(o),
        w.below_targeted(o),
        w.of_age(o),
        w.no_concern(ConsentPathStep::Team, o)
    );
}

fn handover(world: &World, event: &str, at: Timestamp) -> (Actor, HandoverEvent) {
    match event {
        "handover-offered" => {
            let (team, from, to) = (world.team_id(), who("bell"), who("nurse"));
            let event = HandoverOffered { team, from, to, organisation: health(), until: None };
            (bell(), event.into())
        }
        "handover-accepted" => {
            (nurse(), HandoverAccepted { consents: world.consents(health(), at) }.into())
        }
        other => panic!("`{other}` of a handover is not told"),
    }
}

walked!(AnyHandover(HandoverEvent) by |w| HandoverId::named(&w.name("handover")),
    from "2026-01-21T13:00", told handover);

mod handover_states {
    use familyhub::machine::Start;
    use familyhub::tac::*;

    use crate::world::{health, lends};

    lends! {
        HandoverOffered in Start: |w, o, _e, _f| (w.led(o), w.team_terms());
        HandoverAccepted in Offered:
            |w, o, _e, _f| (w.led(o), w.every_child(health(), o), w.talked_over());
    }
}

walks!(AnyTeam AnyChildsPart AnyHandover);
