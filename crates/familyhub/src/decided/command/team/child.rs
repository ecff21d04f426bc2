//! Commands on a team's beginning, and on each child's part in it.

use familyhub_core::{DecisionId, PartId, PersonId, RecordId as _, Refusal, TeamId};
use familyhub_safety::ConsentPathStep;
use familyhub_tac::__private::no_team;
use familyhub_tac::{
    AnyChildsPart, ChildIncluded, ChildLeft, ChildResumed, ChildSteppedUp, SpecialNeedsRecorded,
    TeamAgreed, TeamFormed, TeamRecords, TeamResumed, WhyLeft, level_for_team,
    risen_level_for_team,
};
use familyhub_threshold::{AnyDecision, CommonLevel, DecisionEvent};

use crate::decided::command_error::CommandError;
use crate::decided::deciding::{Decide, Deciding, no_record, one};
use crate::decided::step::has_step;
use crate::kept::entry::Decided;
use crate::kept::event::CaseEvent;

details! {
    /// Record that the family has agreed to a Team Around the Child.
    pub struct AgreeTeam {
        /// The id of the team.
        team: TeamId,
        /// The child about whom it was agreed: the agreement is on record.
        child: PersonId,
        ; // may be left out
        /// The team that it takes up again.
        follows: TeamId,
    }
    /// Accept to lead a team: whoever acts leads it from now on.
    pub struct FormTeam {
        /// Which team.
        team: TeamId,
        /// Who of the family agreed to it.
        agreed_by: PersonId,
    }
    /// Include a child in a team: on the child's own agreement, level and age.
    pub struct IncludeChild {
        /// The id of the child's part.
        part: PartId,
        /// In which team.
        team: TeamId,
        /// Which child.
        child: PersonId,
        ; // may be left out
        /// Whether the child has an education, health and care (EHC) plan.
        with_ehc_plan was with_send: bool,
    }
    /// Record that a child has an education, health and care (EHC) plan, of the statutory
    /// system of special educational needs and disability: the part may last longer.
    pub struct RecordSpecialNeeds {
        /// Which part.
        part: PartId,
    }
    /// Record that a child's part waits, because the level has risen: a decision on a
    /// level does it by itself.
    pub struct StepUpChild {
        /// Which part.
        part: PartId,
    }
    /// Take a child back in whose level is below targeted early help again.
    pub struct ResumeChild {
        /// Which part.
        part: PartId,
    }
    /// Take up the work of a team again: whoever acts leads it from now on.
    pub struct ResumeTeam {
        /// Which team.
        team: TeamId,
        /// A child who takes part again.
        child: PersonId,
        /// Who of the family agreed to it.
        agreed_by: PersonId,
    }
    /// Record that a child has left a team.
    pub struct RecordChildLeft {
        /// Which part.
        part: PartId,
        /// Why.
        why: WhyLeft,
    }
}

impl Decide for AgreeTeam {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        on.check_no_concern(&[self.child], ConsentPathStep::Team)?;
        let agreement = on.agreement_to_team(self.child)?;
        let Self { team, child, follows } = self;
        let event = TeamAgreed { team, child, agreement, follows };
        one(team.into(), CaseEvent::Team(event.into()))
    }
}

impl Decide for FormTeam {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let (lead, organisation) = on.in_person()?;
        let event = TeamFormed { lead, organisation, agreed_by: self.agreed_by };
        one(self.team.into(), CaseEvent::Team(event.into()))
    }
}

impl Decide for IncludeChild {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let Self { team, child, with_ehc_plan, .. } = self;
        on.check_no_concern(&[child], ConsentPathStep::Team)?;
        on.case.records.team(team).ok_or_else(no_team)?;
        let decision = on.level_for_team(child)?;
        let agreement = on.agreement_to_team(child)?;
        let with_ehc_plan = with_ehc_plan.unwrap_or(false);
        let event = ChildIncluded { team, child, agreement, decision, with_ehc_plan };
        one(self.part.into(), CaseEvent::Part(event.into()))
    }
}

impl Decide for RecordSpecialNeeds {
    fn decide(self, _: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        one(self.part.into(), CaseEvent::Part(SpecialNeedsRecorded {}.into()))
    }
}

impl Decide for StepUpChild {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let records = &on.case.records;
        let part = records.parts.get(&self.part).ok_or_else(|| no_record("part"))?;
        has_step(AnyChildsPart::CHART, part.state_name(), "step-up")?;
        let child = part.part().child;
        let (scheme, at) = (records.scheme_for(child, on.occasion.day())?, on.at());
        let decision = records.decision_for(child, at);
        let decision = risen_level_for_team(decision, child, scheme, at)?.decision();
        let event = ChildSteppedUp { decision };
        let mut events = vec![(self.part.into(), CaseEvent::Part(event.into()))];
        events.extend(on.case.records.suspended_without(self.part, part.part().team));
        Ok(events)
    }
}

impl Decide for ResumeChild {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let part = on.case.records.parts.get(&self.part).ok_or_else(|| no_record("part"))?;
        has_step(AnyChildsPart::CHART, part.state_name(), "resume")?;
        let child = part.part().child;
        on.check_no_concern(&[child], ConsentPathStep::Team)?;
        let decision = on.level_for_team(child)?;
        let event = ChildResumed { agreement: on.agreement_to_team(child)?, decision };
        one(self.part.into(), CaseEvent::Part(event.into()))
    }
}

impl Decide for ResumeTeam {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let (lead, organisation) = on.in_person()?;
        let Self { team, child, agreed_by } = self;
        let event = TeamResumed { child, lead, organisation, agreed_by };
        one(team.into(), CaseEvent::Team(event.into()))
    }
}

impl Decide for RecordChildLeft {
    fn decide(self, _: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        one(self.part.into(), CaseEvent::Part(ChildLeft { why: self.why }.into()))
    }
}

impl Deciding<'_> {
    /// The decision on a child's level, if it lets the child be part of a team.
    fn level_for_team(&self, child: PersonId) -> Result<DecisionId, Refusal> {
        let (records, at) = (&self.case.records, self.at());
        let scheme = records.scheme_for(child, self.occasion.day())?;
        let decision = records.decision_for(child, at);
        Ok(level_for_team(decision, child, scheme, at)?.decision())
    }
}

/// What a decision on a level means for the child's part in a team: it is stepped up
/// at once where the level is targeted early help or higher. [TAC-10] [THR-06]
pub(crate) fn stepped_up_by(on: &Deciding<'_>, events: &Decided) -> Decided {
    let mut more = Vec::new();
    for (subject, event) in events {
        let CaseEvent::Decision(event) = event else { continue };
        let decision = DecisionId::of_subject(*subject);
        let level = match event {
            DecisionEvent::LevelDecided(it) => Some((it.child, &it.level)),
            DecisionEvent::DraftDecided(_) => {
                let draft = on.case.records.decisions.get(&decision);
                draft.map(|draft: &AnyDecision| (draft.child(), draft.level()))
            }
            _ => None,
        };
        let Some((child, level)) = level else { continue };
        let scheme = on.case.records.scheme_for(child, on.occasion.day()).ok();
        let risen = scheme
            .and_then(|scheme| scheme.meaning(level))
            .is_some_and(|means| means.at_any_rate().lowest() >= CommonLevel::TargetedEarlyHelp);
        let taking_part = on.case.records.parts.iter().filter(|part| {
            risen && matches!(part, AnyChildsPart::TakingPart(_)) && part.part().child == child
        });
        for part in taking_part {
            let event = ChildSteppedUp { decision };
            more.push(((*part.id()).into(), CaseEvent::Part(event.into())));
            more.extend(on.case.records.suspended_without(*part.id(), part.part().team));
        }
    }
    more
}
