//! Commands on who leads a team.

use familyhub_core::time::CivilDate;
use familyhub_core::{
    HandoverId, OrganisationId, PersonId, PractitionerId, Refusal, RuleId, TeamId, Text,
};
use familyhub_referral::professional;
use familyhub_tac::__private::{never_without_a_lead, no_team};
use familyhub_tac::{
    AnyHandover, AnyTeam, HandoverAccepted, HandoverDeclined, HandoverOffered, HandoverTakenBack,
    LeadHandedOver, LeadReturned, LeadSteppedIn, Offer, TeamOverseen, TeamRecords, WhyAway,
};

use crate::decided::command_error::CommandError;
use crate::decided::deciding::{Decide, Deciding, no_record, one};
use crate::decided::step::has_step;
use crate::kept::entry::Decided;
use crate::kept::event::CaseEvent;

details! {
    /// Offer to hand over the lead of a team: the lead does.
    pub struct OfferHandover {
        /// The id of the handover.
        handover: HandoverId,
        /// Which team.
        team: TeamId,
        /// Who is to lead.
        to: PractitionerId,
        /// For which organisation.
        organisation: OrganisationId,
        ; // may be left out
        /// Until which day at most, if in place of the lead only.
        #[serde(deserialize_with = "familyhub_core::time::read_day_if_any")]
        until: CivilDate,
    }
    /// Accept to lead a team: whoever it was offered to does, once each child's
    /// permission has been reviewed.
    pub struct AcceptHandover {
        /// Which handover.
        handover: HandoverId,
    }
    /// Decline to lead a team: whoever it was offered to does.
    pub struct DeclineHandover {
        /// Which handover.
        handover: HandoverId,
    }
    /// Take back an offer to hand over the lead.
    pub struct TakeBackHandover {
        /// Which handover.
        handover: HandoverId,
    }
    /// Step in as interim lead for one who is away: whoever acts does.
    pub struct StepInAsLead {
        /// Which team.
        team: TeamId,
        /// Why the other could not hand over.
        why: WhyAway,
        /// Until which day at most.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        until: CivilDate,
        /// Who of the family agreed to it.
        agreed_by: PersonId,
    }
    /// Take the lead back from an interim lead: whoever was away does.
    pub struct ReturnAsLead {
        /// Which team.
        team: TeamId,
    }
    /// Stop being lead of a team. A team that is open is never without one: the answer
    /// says which ways are legal.
    pub struct StopLeading {
        /// Which team.
        team: TeamId,
    }
    /// Record that somebody other than the lead has looked at how a team goes.
    pub struct OverseeTeam {
        /// Which team.
        team: TeamId,
        /// What was found, and what is to be done.
        found: Text,
    }
}

impl Deciding<'_> {
    /// The practitioner who acts, and for whom.
    pub(super) fn in_person(&self) -> Result<(PractitionerId, OrganisationId), Refusal> {
        let by = self.occasion.by();
        let who = professional(by)?;
        let organisation = by.organisation().ok_or_else(|| {
            Refusal::new(RuleId::REC_03, "a professional acts for an organisation")
        })?;
        Ok((who, organisation))
    }

    /// What was offered, where it can still be accepted.
    fn offer(&self, handover: HandoverId) -> Result<Offer, CommandError> {
        let held = self.case.records.handovers.get(&handover);
        let held = held.ok_or_else(|| no_record("handover"))?;
        has_step(AnyHandover::CHART, held.state_name(), "accept")?;
        Ok(*held.offered())
    }
}

impl Decide for OfferHandover {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let Self { team, to, organisation, until, .. } = self;
        let from = on.case.records.led(team, on.at())?.lead().who;
        let event = HandoverOffered { team, from, to, organisation, until };
        one(self.handover.into(), CaseEvent::Handover(event.into()))
    }
}

impl Decide for AcceptHandover {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let offer = on.offer(self.handover)?;
        let Offer { team, to, organisation, until, .. } = offer;
        let consents = on.consents(team, None, organisation)?;
        let accepted = HandoverAccepted { consents };
        let handed = LeadHandedOver { handover: self.handover, lead: to, organisation, until };
        Ok(vec![
            (self.handover.into(), CaseEvent::Handover(accepted.into())),
            (team.into(), CaseEvent::Team(handed.into())),
        ])
    }
}

impl Decide for DeclineHandover {
    fn decide(self, _: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        one(self.handover.into(), CaseEvent::Handover(HandoverDeclined {}.into()))
    }
}

impl Decide for TakeBackHandover {
    fn decide(self, _: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        one(self.handover.into(), CaseEvent::Handover(HandoverTakenBack {}.into()))
    }
}

impl Decide for StepInAsLead {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let (lead, organisation) = on.in_person()?;
        let Self { team, why, until, agreed_by } = self;
        let instead_of = on.case.records.led(team, on.at())?.lead().who;
        let consents = on.consents(team, None, organisation)?;
        let event =
            LeadSteppedIn { lead, organisation, instead_of, why, until, agreed_by, consents };
        one(team.into(), CaseEvent::Team(event.into()))
    }
}

impl Decide for ReturnAsLead {
    fn decide(self, _: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        one(self.team.into(), CaseEvent::Team(LeadReturned {}.into()))
    }
}

impl Decide for StopLeading {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let team = on.case.records.team(self.team).ok_or_else(no_team)?;
        Err(match team {
            AnyTeam::Formed(_) | AnyTeam::Working(_) => never_without_a_lead().into(),
            other => match other.led(on.at()) {
                Err(refusal) => refusal.into(),
                Ok(_) => never_without_a_lead().into(),
            },
        })
    }
}

impl Decide for OverseeTeam {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let event = TeamOverseen { found: on.words(self.found) };
        one(self.team.into(), CaseEvent::Team(event.into()))
    }
}
