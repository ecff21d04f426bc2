//! A Team Around the Child: how it begins, and each child's part in it.

mod ending;
mod lead;
mod meeting;
mod plan;

use familyhub::consent::agreement::AnyAgreement;
use familyhub::consent::{AgreedService, HasAgreed as AgreedTo, TeamAroundTheChild};
use familyhub::core::time::{Timestamp, london};
use familyhub::core::{
    DecisionId, Occasion, OrganisationId, PartId, PersonId, PractitionerId, RuleId, TeamId,
};
use familyhub::referral::professional;
use familyhub::safety::{ConsentPathStep, NoConcern};
use familyhub::tac::__private::no_part;
use familyhub::tac::{
    AnyChildsPart, AnyTeam, ChildLeft, ChildsPart, Consented, EveryChild, FollowsTeam, LedTeam,
    NoPartYet, NoneTakesPart, OfAge, OneChild, SpecialNeedsRecorded, TakesPart, Team, TeamFormed,
    TeamResumed, agreement_for_team, level_for_team, of_the_family, permission_for_team,
    risen_level_for_team,
};
use familyhub::threshold::BelowTargeted;
use familyhub::{AgreeTeam, FormTeam, IncludeChild, ResumeChild, ResumeTeam, StepUpChild};

use super::steps::with;
use super::{Act, Done, Drive, TypedWay, WhyRefused};

/// The practitioner who acts, and for whom.
fn in_person(at: &Occasion) -> Result<(PractitionerId, OrganisationId), WhyRefused> {
    let who = professional(at.by())?;
    let organisation = at.by().organisation().ok_or(WhyRefused::NotThere(Some(RuleId::REC_03)))?;
    Ok((who, organisation))
}

/// What an act of a team stands on, about some of its children.
type ActOfTeam<'r> = (LedTeam<'r>, Consented<'r>, NoConcern<'r>);

impl TypedWay {
    fn team(&self, id: TeamId) -> Result<&AnyTeam, WhyRefused> {
        self.teams.get(id).ok_or(WhyRefused::NotThere(Some(RuleId::TAC_01)))
    }

    fn led(&self, team: TeamId, at: Timestamp) -> Result<LedTeam<'_>, WhyRefused> {
        Ok(self.team(team)?.led(at)?)
    }

    fn parts_of(&self, team: TeamId) -> impl DoubleEndedIterator<Item = &AnyChildsPart> {
        self.parts.iter().filter(move |part| part.part().team == team)
    }

    /// The latest part of a child in a team.
    pub(super) fn part_of(&self, team: TeamId, child: PersonId) -> Option<&AnyChildsPart> {
        self.parts_of(team).rev().find(|part| part.part().child == child)
    }

    fn takes_part(
        &self,
        team: TeamId,
        child: PersonId,
        at: Timestamp,
    ) -> Result<TakesPart<'_>, WhyRefused> {
        let part = self.part_of(team, child).ok_or_else(no_part)?;
        Ok(part.takes_part(self.person(child)?, self.team_terms(london::date_of(at))?, at)?)
    }

    /// The newest agreement to a team about a child that serves; or else the newest.
    fn agreed_to_team(
        &self,
        child: PersonId,
        at: Timestamp,
    ) -> Result<AgreedTo<'_, TeamAroundTheChild>, WhyRefused> {
        let person = self.person(child)?;
        let to_a_team = |it: &&AnyAgreement| {
            it.request().person == child
                && it.request().service == AgreedService::TeamAroundTheChild
        };
        let newest = || self.agreements.iter().rev().filter(to_a_team);
        let serves = |it: &&AnyAgreement| agreement_for_team(Some(it), person, at).is_ok();
        Ok(agreement_for_team(newest().find(serves).or_else(|| newest().next()), person, at)?)
    }

    fn taking_part(&self, team: TeamId) -> impl Iterator<Item = PersonId> {
        let parts = self.parts_of(team);
        let taking_part = parts.filter(|part| matches!(part, AnyChildsPart::TakingPart(_)));
        taking_part.map(|part| part.part().child)
    }

    /// The consent for an act of a team: for these children, or for all who take part.
    fn consented(
        &self,
        team: TeamId,
        children: Option<&[PersonId]>,
        recipient: OrganisationId,
        at: Timestamp,
    ) -> Result<Consented<'_>, WhyRefused> {
        let children: Vec<_> =
            children.map_or_else(|| self.taking_part(team).collect(), <[_]>::to_vec);
        if children.is_empty() {
            return Err(no_part().into());
        }
        let one = |child| {
            let (takes_part, person) = (self.takes_part(team, child, at)?, self.person(child)?);
            let agreed = self.agreed_to_team(child, at)?;
            let found = self.permission_for(child, |it| {
                permission_for_team(Some(it), person, recipient, at, self).is_ok()
            });
            let told = permission_for_team(found, person, recipient, at, self)?;
            Ok(OneChild::of(takes_part, agreed, told)?)
        };
        let each = children.into_iter().map(one).collect::<Result<_, WhyRefused>>()?;
        Ok(Consented::of(team, at, each)?)
    }

    /// As `consented`, for all who take part, and for whoever is to lead.
    fn every_child(
        &self,
        team: TeamId,
        to_lead: OrganisationId,
        at: Timestamp,
    ) -> Result<EveryChild<'_>, WhyRefused> {
        let consented = self.consented(team, None, to_lead, at)?;
        Ok(EveryChild::among(self.parts.iter(), consented)?)
    }

    /// That no concern about some children stands in the way of a step.
    pub(super) fn no_concern_about(
        &self,
        children: &[PersonId],
        step: ConsentPathStep,
        at: Timestamp,
    ) -> Result<NoConcern<'_>, WhyRefused> {
        Ok(NoConcern::about((children, step, at), self)?)
    }

    /// As `consented`, for whoever leads, where no concern stands in the way.
    fn consented_to_lead(
        &self,
        team: TeamId,
        children: Option<&[PersonId]>,
        (step, at): (ConsentPathStep, Timestamp),
    ) -> Result<ActOfTeam<'_>, WhyRefused> {
        let taking_part: Vec<_> = self.taking_part(team).collect();
        let children = children.unwrap_or(&taking_part);
        let no_concern = self.no_concern_about(children, step, at)?;
        let led = self.led(team, at)?;
        let recipient = led.lead().organisation;
        Ok((led, self.consented(team, Some(children), recipient, at)?, no_concern))
    }

    /// As `consented_to_lead`, for what may be about some of the children only.
    fn consented_about(
        &self,
        team: TeamId,
        children: Option<&[PersonId]>,
        (step, at): (ConsentPathStep, Timestamp),
    ) -> Result<ActOfTeam<'_>, WhyRefused> {
        let alone = |child| self.consented_to_lead(team, Some(&[child]), (step, at)).is_ok();
        match self.consented_to_lead(team, children, (step, at)) {
            Err(WhyRefused::Refused(refusal))
                if children.is_none() && self.taking_part(team).any(alone) =>
            {
                let others = "go on about the other children: name them in `children`";
                Err(refusal.nearest(others).into())
            }
            answer => answer,
        }
    }

    fn below_targeted(
        &self,
        child: PersonId,
        at: &Occasion,
    ) -> Result<BelowTargeted<'_>, WhyRefused> {
        let scheme = self.scheme_for(child, at.day())?;
        let decision = self.decision_for(child, at.occurred());
        Ok(level_for_team(decision, child, scheme, at.occurred())?)
    }

    /// Suspends a part, on this decision or else the latest; and the team, where nobody
    /// else takes part.
    pub(super) fn step_up(
        &mut self,
        id: PartId,
        decision: Option<DecisionId>,
        act: &mut Act,
    ) -> Done {
        let at = act.at;
        step!(self, act, parts[id] by "step-up", AnyChildsPart {
            TakingPart(part) => with(
                part,
                |part| {
                    let (child, now) = (part.state().part.child, at.occurred());
                    let scheme = self.scheme_for(child, at.day())?;
                    let found = match decision {
                        Some(id) => self.decisions.get(id),
                        None => self.decision_for(child, now),
                    };
                    Ok(risen_level_for_team(found, child, scheme, now)?)
                },
                |part, level| part.step_up(&at, level),
            ),
        })?;
        let team = self.parts.get(id).ok_or(WhyRefused::NotThere(None))?.part().team;
        self.suspend_without_children(team, act)
    }

    /// A team that is agreed or open, and in which nobody takes part, is suspended.
    pub(super) fn suspend_without_children(&mut self, team: TeamId, act: &mut Act) -> Done {
        let takes_part = |part: &AnyChildsPart| matches!(part, AnyChildsPart::TakingPart(_));
        let open = matches!(
            self.teams.get(team),
            Some(AnyTeam::Agreed(_) | AnyTeam::Formed(_) | AnyTeam::Working(_))
        );
        if !open || self.parts_of(team).any(takes_part) {
            return Ok(());
        }
        let at = act.at;
        step!(self, act, teams[team] by "suspend", AnyTeam {
            Agreed | Formed | Working (it) => with(
                it,
                |_| Ok(NoneTakesPart::among(self.parts_of(team))?),
                |it, none| it.suspend(&at, none),
            ),
        })
    }
}

impl Drive for AgreeTeam {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { team: id, child, follows } = self;
        begin!(
            on,
            act,
            teams[id] = {
                let now = act.at.occurred();
                let no_concern = on.no_concern_about(&[child], ConsentPathStep::Team, now)?;
                let agreed = on.agreed_to_team(child, now)?;
                let follows = FollowsTeam::among(on.teams.iter(), follows)?;
                Team::agree(id, &act.at, agreed, follows, no_concern)?
            }
        )
    }
}

impl Drive for FormTeam {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { team: id, agreed_by } = self;
        let ((lead, organisation), at) = (in_person(&act.at)?, act.at);
        let event = TeamFormed { lead, organisation, agreed_by };
        step!(on, act, teams[id] by "form", AnyTeam {
            Agreed(team) => with(
                team,
                |team| {
                    let (children, now) = ([team.state().team.child], at.occurred());
                    let no_concern = on.no_concern_about(&children, ConsentPathStep::Team, now)?;
                    Ok((of_the_family(on.people(), agreed_by)?, no_concern))
                },
                |team, (agreed, no_concern)| team.form(&at, agreed, no_concern, event),
            ),
        })
    }
}

impl Drive for IncludeChild {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { part: id, team, child, with_ehc_plan } = self;
        let with_ehc_plan = with_ehc_plan.unwrap_or(false);
        begin!(
            on,
            act,
            parts[id] = {
                let now = act.at.occurred();
                let no_concern = on.no_concern_about(&[child], ConsentPathStep::Team, now)?;
                let held = on.team(team)?;
                let level = on.below_targeted(child, &act.at)?;
                let agreed = on.agreed_to_team(child, act.at.occurred())?;
                let none_yet = NoPartYet::among(on.parts.iter(), team, child)?;
                let stands = (held.stands()?, none_yet, no_concern);
                let of_age = OfAge::on(
                    on.person(child)?,
                    with_ehc_plan,
                    on.team_terms(act.at.day())?,
                    act.at.day(),
                )?;
                ChildsPart::include(id, &act.at, stands, agreed, level, of_age)?
            }
        )
    }
}

impl Drive for StepUpChild {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        on.step_up(self.part, None, act)
    }
}

impl Drive for ResumeChild {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let (id, at) = (self.part, act.at);
        step!(on, act, parts[id] by "resume", AnyChildsPart {
            SteppedUp(part) => with(
                part,
                |part| {
                    let part = part.state().part;
                    let now = at.occurred();
                    let no_concern = on.no_concern_about(&[part.child], ConsentPathStep::Team, now)?;
                    let level = on.below_targeted(part.child, &at)?;
                    let agreed = on.agreed_to_team(part.child, now)?;
                    let (person, terms) = (on.person(part.child)?, on.team_terms(at.day())?);
                    let of_age = OfAge::on(person, part.with_ehc_plan, terms, at.day())?;
                    Ok((agreed, level, of_age, no_concern))
                },
                |part, (agreed, level, of_age, no_concern)| {
                    part.resume(&at, agreed, level, of_age, no_concern)
                },
            ),
        })
    }
}

impl Drive for ResumeTeam {
    fn drive(self, on: &mut TypedWay, act: &mut Act) -> Done {
        let Self { team: id, child, agreed_by } = self;
        let ((lead, organisation), at) = (in_person(&act.at)?, act.at);
        let event = TeamResumed { child, lead, organisation, agreed_by };
        step!(on, act, teams[id] by "resume", AnyTeam {
            Suspended(team) => with(
                team,
                |_| {
                    let now = at.occurred();
                    let no_concern = on.no_concern_about(&[child], ConsentPathStep::Team, now)?;
                    let takes_part = on.takes_part(id, child, now)?;
                    Ok((takes_part, of_the_family(on.people(), agreed_by)?, no_concern))
                },
                |team, (takes_part, agreed, no_concern)| {
                    team.resume(&at, takes_part, agreed, no_concern, event)
                },
            ),
        })
    }
}

plain! {
    RecordSpecialNeeds: parts[part] by "record-special-needs",
        AnyChildsPart { TakingPart }.record_special_needs(|it, act| SpecialNeedsRecorded {});
    RecordChildLeft: parts[part] by "leave",
        AnyChildsPart { TakingPart | SteppedUp }.leave(|it, act| ChildLeft { why: it.why });
}
