//! Who leads a team, and who belongs to it.

use familyhub::safety::ConsentPathStep;
use familyhub::tac::__private::never_without_a_lead;
use familyhub::tac::{
    AnyHandover, AnyMember, AnyTeam, Handover, HandoverDeclined, HandoverTakenBack, LeadReturned,
    LeadSteppedIn, Member, MemberLeft, TalkedOver, TeamOverseen, of_the_family,
};
use familyhub::{AcceptHandover, JoinTeam, OfferHandover, StepInAsLead, StopLeading};

use super::in_person;
use crate::typed::steps::with;
use crate::typed::{Act, Done, Drive, TypedWay};

impl Drive for OfferHandover {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { handover: id, team, to, organisation, until } = self;
        begin!(
            on,
            act,
            handovers[id] = {
                let evidence = (on.led(team, act.at.occurred())?, on.team_terms(act.at.day())?);
                Handover::offer(id, &act.at, evidence, (to, organisation), until)?
            }
        )
    }
}

impl Drive for AcceptHandover {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let (id, at) = (self.handover, act.at);
        step!(on, act, handovers[id] by "accept", AnyHandover {
            Offered(handover) => with(
                handover,
                |handover| {
                    let offer = handover.state().offer;
                    let now = at.occurred();
                    let every_child = on.every_child(offer.team, offer.organisation, now)?;
                    let told = every_child.references().into_iter();
                    let told = told.filter_map(|it| on.permissions.get(it.permission.permission));
                    Ok((on.led(offer.team, now)?, TalkedOver::of(told), every_child))
                },
                |handover, (led, talked_over, every_child)| {
                    handover.accept(&at, led, every_child, talked_over)
                },
            ),
        })?;
        let team = on.handovers.get(id).expect("it was accepted").offered().team;
        step!(on, act, teams[team] by "hand-over", AnyTeam {
            Formed | Working (team) => with(
                team,
                |_| Ok(on.handovers.get(id).expect("it was accepted").handed_over()?),
                |team, handed| team.hand_over(&at, handed),
            ),
        })
    }
}

impl Drive for StepInAsLead {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { team: id, why, until, agreed_by } = self;
        let ((lead, organisation), at) = (in_person(&act.at)?, act.at);
        let instead_of = on.led(id, at.occurred())?.lead().who;
        step!(on, act, teams[id] by "step-in", AnyTeam {
            Formed | Working (team) => with(
                team,
                |_| {
                    let every_child = on.every_child(id, organisation, at.occurred())?;
                    let agreed = of_the_family(on.people(), agreed_by)?;
                    Ok((every_child, on.team_terms(at.day())?, agreed))
                },
                |team, (every_child, terms, agreed)| {
                    let consents = every_child.references();
                    let event = LeadSteppedIn {
                        lead, organisation, instead_of, why, until, agreed_by, consents,
                    };
                    team.step_in(&at, every_child, terms, agreed, event)
                },
            ),
        })
    }
}

impl Drive for StopLeading {
    /// No state of a team has such a step.
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        match on.team(self.team)? {
            AnyTeam::Formed(_) | AnyTeam::Working(_) => {}
            other => drop(other.led(act.at.occurred())?),
        }
        Err(never_without_a_lead().into())
    }
}

impl Drive for JoinTeam {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { member: id, team, who, organisation, place, agreed_by } = self;
        begin!(
            on,
            act,
            members[id] = {
                let step = (ConsentPathStep::Team, act.at.occurred());
                let (led, consented, no_concern) = on.consented_to_lead(team, None, step)?;
                let agreed = of_the_family(on.people(), agreed_by)?;
                let who = (who, organisation, place);
                Member::join(id, &act.at, led, consented, no_concern, agreed, who)?
            }
        )
    }
}

plain! {
    DeclineHandover: handovers[handover] by "decline",
        AnyHandover { Offered }.decline(|it, act| HandoverDeclined {});
    TakeBackHandover: handovers[handover] by "take-back",
        AnyHandover { Offered }.take_back(|it, act| HandoverTakenBack {});
    ReturnAsLead: teams[team] by "come-back",
        AnyTeam { Formed | Working }.come_back(|it, act| LeadReturned {});
    OverseeTeam: teams[team] by "oversee",
        AnyTeam { Formed | Working | Suspended }.oversee(
            |it, act| TeamOverseen { found: act.words(it.found) });
    LeaveTeam: members[member] by "leave",
        AnyMember { Joined }.leave(|it, act| MemberLeft { why: it.why });
}
