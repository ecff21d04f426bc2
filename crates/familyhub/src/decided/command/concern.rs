//! Commands on concerns, looks at safety, and worries below significant harm.
//!
//! A child has one concern open at most, so a command names the child.

use familyhub_core::time::CivilDate;
use familyhub_core::{
    ConcernBelowId, ConcernId, LookAtSafetyId, OrganisationId, PersonId, PractitionerId, Refusal,
    Role, RuleId, StatutoryKind, SubjectId, Text,
};
use familyhub_safety::{
    AnyConcern, AnyLookAtSafety, ConcernAcknowledged, ConcernAnswerAsked, ConcernBelowEvent,
    ConcernBelowNoted, ConcernBelowReviewed, ConcernChildDied, ConcernEvent, ConcernHandedOn,
    ConcernRecords as _, ConsentPathStep, DiscussionDecision, DiscussionLead, HandOnReason,
    LookAtSafetyEvent, LookFound, LookedAtSafety, LookedAtSafetyUnasked, MayGoOnRecorded,
    ProtectionOrder, RaisedBy, SocialCareDecided, SocialCareOutcome, StatutoryServicesTookLead,
    StrategyDiscussionHeld, WordForm,
};

use crate::decided::command_error::CommandError;
use crate::decided::concern::MovedRecords;
use crate::decided::deciding::{Decide, Deciding, one};
use crate::kept::entry::Decided;
use crate::kept::event::CaseEvent;
use crate::kept::record::raises::RaisedConcern;

details! {
    /// Record that a child came under police protection or an emergency protection order, or
    /// is on a child protection plan already: a concern opens by it, or is raised again.
    pub struct RecordProtection {
        /// The child.
        child: PersonId,
        /// What protects the child.
        order: ProtectionOrder,
        ; // may be left out
        /// The id of the concern, where it opens one.
        concern: ConcernId,
    }
    /// Record that social care was asked what it decided of a concern, or whoever it was
    /// handed on to, to acknowledge it.
    pub struct AskForDecision {
        /// The child.
        child: PersonId,
        /// Which organisation was asked.
        of: OrganisationId,
    }
    /// Record that a strategy discussion was held, and what it decided.
    pub struct RecordStrategyDiscussion {
        /// The child.
        child: PersonId,
        /// Whether social care was there.
        social_care: bool,
        /// Whether the police were there.
        police: bool,
        /// Whether health was there.
        health: bool,
        /// What was decided.
        decision: DiscussionDecision,
        /// Who leads.
        lead: DiscussionLead,
        /// What the family is told, by whom and when.
        telling: Text,
        ; // may be left out
        /// Who else was there, by id.
        others: Vec<OrganisationId>,
        /// The brothers and sisters who were looked at, unborn ones among them.
        siblings: Vec<PersonId>,
    }
    /// Record what a statutory body says may go on while a concern is open.
    pub struct RecordWhatMayGoOn {
        /// The child.
        child: PersonId,
        /// In which form it was said.
        form: WordForm,
        /// For what.
        steps: Vec<ConsentPathStep>,
        /// Who said it.
        said_by: PractitionerId,
        /// Of which organisation.
        organisation: OrganisationId,
        /// In which role.
        role: Role,
        ; // may be left out
        /// Which kind of statutory body that is, where policy does not list it.
        kind: StatutoryKind,
    }
    /// Record what social care decided of a concern. By a plan, or before a court, statutory
    /// services lead from then on, and the concern stays open; otherwise it ends.
    pub struct RecordSocialCareDecision {
        /// The child.
        child: PersonId,
        /// What was decided.
        outcome: SocialCareOutcome,
        /// Who decided.
        decided_by: PractitionerId,
        /// Of which organisation.
        organisation: OrganisationId,
        /// In which role.
        role: Role,
        ; // may be left out
        /// Which kind of statutory body that is, where policy does not list it.
        kind: StatutoryKind,
        /// What they said may go on.
        said_what_may_go_on: Vec<ConsentPathStep>,
    }
    /// Hand a concern on: to the authority to which the child has moved, or to adults'
    /// services at 18. It is open until they acknowledge it.
    pub struct HandOnConcern {
        /// The child.
        child: PersonId,
        /// To which organisation.
        to: OrganisationId,
        /// To whom there.
        receiver: Text,
        /// Why.
        why: HandOnReason,
    }
    /// Record that whoever a concern was handed on to has acknowledged it: it ends here.
    pub struct AcknowledgeConcern {
        /// The child.
        child: PersonId,
        /// Which organisation.
        organisation: OrganisationId,
        /// Who there.
        who: Text,
    }
    /// End a concern because the child has died.
    pub struct EndConcernByDeath {
        /// The child.
        child: PersonId,
        /// On which day.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        on: CivilDate,
    }
    /// Record a look at the safety of a child: one that was asked for, or another. Where it
    /// finds that significant harm is suspected, a concern opens.
    pub struct RecordLookAtSafety {
        /// At whose.
        person: PersonId,
        /// What was found.
        found: LookFound,
        /// What was looked at, and why that is what it shows.
        reasons: Text,
        ; // may be left out
        /// The id of the look, where none was asked for.
        look: LookAtSafetyId,
    }
    /// Note a worry about a child below significant harm.
    pub struct NoteConcernBelow {
        /// The id of the note.
        note: ConcernBelowId,
        /// The child.
        child: PersonId,
        /// What was seen.
        what: Text,
    }
    /// Review the note of a worry.
    pub struct ReviewConcernBelow {
        /// Which note.
        note: ConcernBelowId,
        /// By whom it is reviewed.
        reviewed_by: PractitionerId,
        /// What they make of it.
        view: Text,
    }
}

impl Deciding<'_> {
    /// The concern about a child that is open: there is one at most.
    fn concern_about(&self, child: PersonId) -> Result<&AnyConcern, CommandError> {
        let records = &self.case.records;
        records.person(child)?;
        records.concerns_about(child).find(|concern| !concern.has_ended()).ok_or_else(|| {
            Refusal::new(RuleId::SAF_03, "no concern about this child is open")
                .missing("a concern that is open")
                .nearest("escalate what is suspected: a concern opens by it")
                .into()
        })
    }

    /// One event of the concern about a child that is open.
    fn of_concern(
        &self,
        child: PersonId,
        event: impl Into<ConcernEvent>,
    ) -> Result<Decided, CommandError> {
        let concern = *self.concern_about(child)?.id();
        one(concern.into(), CaseEvent::Concern(event.into()))
    }

    /// Which kind of statutory body an organisation is: as policy lists it, or as is said.
    fn kind_of(
        &self,
        organisation: OrganisationId,
        said: Option<StatutoryKind>,
    ) -> Result<StatutoryKind, CommandError> {
        let terms = self.case.records.safety_terms(self.occasion.day())?;
        said.or_else(|| terms.policy().kind_of(organisation)).ok_or_else(|| {
            Refusal::new(RuleId::SAF_05, "policy does not list this organisation as statutory")
                .missing("which kind of statutory body it is")
                .nearest("say its `kind`, if it is one")
                .into()
        })
    }
}

impl Decide for RecordProtection {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        on.case.records.person(self.child)?;
        let by = RaisedBy::Protection { order: self.order };
        let raised = RaisedConcern { child: self.child, by };
        Ok(on.concern(raised, self.concern, &MovedRecords::default()))
    }
}

impl Decide for AskForDecision {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        on.of_concern(self.child, ConcernAnswerAsked { of: self.of })
    }
}

impl Decide for RecordStrategyDiscussion {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let event = StrategyDiscussionHeld {
            social_care: self.social_care,
            police: self.police,
            health: self.health,
            others: self.others.into_iter().flatten().collect(),
            decision: self.decision,
            lead: self.lead,
            telling: on.words(self.telling),
            siblings: self.siblings.into_iter().flatten().collect(),
        };
        on.of_concern(self.child, event)
    }
}

impl Decide for RecordWhatMayGoOn {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let Self { child, said_by, role, organisation, form, steps, kind } = self;
        on.concern_about(child)?;
        let kind = on.kind_of(organisation, kind)?;
        on.of_concern(child, MayGoOnRecorded { by: said_by, role, organisation, kind, form, steps })
    }
}

impl Decide for RecordSocialCareDecision {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let Self { child, decided_by: by, role, organisation, outcome, .. } = self;
        on.concern_about(child)?;
        let kind = on.kind_of(organisation, self.kind)?;
        let said_what_may_go_on = self.said_what_may_go_on.into_iter().flatten().collect();
        let event: ConcernEvent = if outcome.leaves_it_to_statutory_services() {
            StatutoryServicesTookLead { by, role, organisation, kind, outcome, said_what_may_go_on }
                .into()
        } else {
            SocialCareDecided { by, role, organisation, kind, outcome, said_what_may_go_on }.into()
        };
        on.of_concern(child, event)
    }
}

impl Decide for HandOnConcern {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let receiver = on.words(self.receiver);
        on.of_concern(self.child, ConcernHandedOn { to: self.to, receiver, why: self.why })
    }
}

impl Decide for AcknowledgeConcern {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let who = on.words(self.who);
        on.of_concern(self.child, ConcernAcknowledged { organisation: self.organisation, who })
    }
}

impl Decide for EndConcernByDeath {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        on.of_concern(self.child, ConcernChildDied { on: self.on })
    }
}

impl Decide for RecordLookAtSafety {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let Self { person, found, look, .. } = self;
        on.case.records.person(person)?;
        let reasons = on.words(self.reasons);
        let mut looks = on.case.records.looks.iter();
        let due =
            looks.find(|look| matches!(look, AnyLookAtSafety::Due(_)) && *look.person() == person);
        let (id, event): (SubjectId, LookAtSafetyEvent) = match (due, look) {
            (Some(due), None) => ((*due.id()).into(), LookedAtSafety { found, reasons }.into()),
            (_, look) => {
                let now = on.occasion.recorded();
                let look = look.unwrap_or_else(|| LookAtSafetyId::new(now, on.entropy));
                (look.into(), LookedAtSafetyUnasked { person, found, reasons }.into())
            }
        };
        one(id, CaseEvent::LookAtSafety(event))
    }
}

impl Decide for NoteConcernBelow {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        on.case.records.person(self.child)?;
        let event = ConcernBelowNoted { child: self.child, what: on.words(self.what) };
        one(self.note.into(), CaseEvent::ConcernBelow(event.into()))
    }
}

impl Decide for ReviewConcernBelow {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let view = on.words(self.view);
        let event = ConcernBelowReviewed { reviewed_by: self.reviewed_by, view };
        one(self.note.into(), ConcernBelowEvent::from(event).into())
    }
}
