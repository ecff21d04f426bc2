//! The lead professional, and the ways to the hub.

use familyhub::consent::{HubSupport, InForce};
use familyhub::core::time::Timestamp;
use familyhub::core::*;
use familyhub::machine::{Evidence, Start};
use familyhub::referral::consultation::{
    AgeBand, AnyConsultation, ConsultationAsked, ConsultationEvent, ConsultationQuestion,
    HelpTopic, NobodyNamed,
};
use familyhub::referral::contact::*;
use familyhub::referral::step_down::{
    AnyStepDown, Asker, Sender, SendingService, StepDownAccepted, StepDownAsked, StepDownEscalated,
    StepDownEvent, StepDownOpened, StepDownStarted, StepDownTerms,
};
use familyhub::referral::{
    Acquaintance, Admission, AnyDirectRequest, AnyLeadRole, DirectRequestEvent, EarlierReferrals,
    LeadAttends, LeadRoleEvent, LeadTakenOn, LeadTakenOver, NoOtherLead, OfTheFamily, Represents,
    RequestAccepted, RequestDrafted, RequestEscalated, RequestRedirected, RequestSubmitted,
    Serving,
};
use familyhub::threshold::{
    AtHubLevel, BelowTargeted, HubSide, NotAtHubLevel, RecordedLevel, Schemes,
};

use crate::world::*;

impl World {
    pub(crate) fn of_the_family(&self) -> OfTheFamily<'static> {
        let wrong = self.wrong_in(<OfTheFamily<'_> as Evidence>::NAME).is_some();
        let who = if wrong { PersonId::named("father") } else { mother() };
        OfTheFamily::among(family(), who).expect("of the family")
    }

    pub(crate) fn lead_id(&self) -> LeadId {
        LeadId::named(&format!("{}-lead", self.tag))
    }

    fn represents(&self, occasion: &Occasion) -> Represents<'static> {
        let name = <Represents<'_> as Evidence>::NAME;
        let role: AnyLeadRole = self.of(name).machine_since("serving", self.ended(name, occasion));
        let by = match self.wrong_in(name) {
            Some(WorldKind::Actor) => professional_of("bell", Role::LeadProfessional, health()),
            _ => *occasion.by(),
        };
        kept(role).represents(&by).expect("the lead")
    }

    pub(crate) fn lead_attends(&self, occasion: &Occasion) -> LeadAttends<'static> {
        let name = <LeadAttends<'_> as Evidence>::NAME;
        let role: AnyLeadRole = self.of(name).machine("serving");
        kept(role).attends([who("bell")], self.moment(name, occasion)).expect("there")
    }

    pub(crate) fn below_targeted(&self, occasion: &Occasion) -> BelowTargeted<'static> {
        let name = <BelowTargeted<'_> as Evidence>::NAME;
        let (of, at) = (self.of(name), self.moment(name, occasion));
        of.decision().below_targeted(of.person().id, scheme(), at).expect("below")
    }

    fn at_hub_level(&self, occasion: &Occasion) -> AtHubLevel<'static> {
        let name = <AtHubLevel<'_> as Evidence>::NAME;
        let (of, at) = (self.of(name), self.moment(name, occasion));
        of.decision().at_hub_level(of.person().id, scheme(), at).expect("served")
    }

    /// The level of the world is no level of this hub.
    fn not_at_hub_level(&self, occasion: &Occasion) -> NotAtHubLevel<'static> {
        let name = <NotAtHubLevel<'_> as Evidence>::NAME;
        let (of, at) = (self.of(name), self.moment(name, occasion));
        let mut another = scheme().clone();
        for level in &mut another.levels {
            level.served_by_hub = Some(false);
        }
        of.decision().not_at_hub_level(of.person().id, &another, at).expect("not served")
    }

    fn recorded_level(&self, occasion: &Occasion) -> RecordedLevel<'static> {
        let name = <RecordedLevel<'_> as Evidence>::NAME;
        let (of, at) = (self.of(name), self.moment(name, occasion));
        let level = RecordedLevel::of(of.person().id, Some(of.decision()), Schemes::built_in(), at);
        level.expect("in force")
    }

    fn contact_terms(&self) -> ContactTerms<'static> {
        ContactTerms::of(&POLICY.cspoa, &CALENDAR)
    }

    pub(crate) fn for_hub(&self, occasion: &Occasion) -> InForce<'static, HubSupport> {
        self.in_force(hub(), occasion)
    }

    pub(crate) fn admission(&self, occasion: &Occasion) -> Admission<'static> {
        let name = <Admission<'_> as Evidence>::NAME;
        let taken = self.ended(name, occasion);
        let request: AnyDirectRequest = self.of(name).machine_since("accepted", taken);
        kept(request).admission(taken.unwrap_or(occasion.occurred())).expect("admitted")
    }

    pub(crate) fn referral_id(&self) -> ReferralId {
        ReferralId::named(&self.name("referral"))
    }

    fn by_cspoa(&self) -> Self {
        Self { asker: "cspoa", ..*self }
    }

    fn sought_by_cspoa(&self) -> SoughtByCspoa<'static> {
        let of = self.of(<SoughtByCspoa<'_> as Evidence>::NAME).by_cspoa();
        sought_by_cspoa(Some(of.permission()), hub()).expect("asked for by CSPoA")
    }

    fn consent_not_had(&self) -> ConsentNotHad<'static> {
        let of = self.of(<ConsentNotHad<'_> as Evidence>::NAME).by_cspoa();
        consent_not_had(Some(kept(of.machine("refused")))).expect("refused")
    }

    fn earlier(&self, occasion: &Occasion) -> EarlierReferrals<'static> {
        let name = <EarlierReferrals<'_> as Evidence>::NAME;
        let terms = ContactTerms::of(&POLICY.cspoa, &CALENDAR);
        let at = self.moment(name, occasion);
        EarlierReferrals::among([], self.of(name).person().id, at, &terms)
    }

    fn step_down_terms(&self) -> StepDownTerms<'static> {
        StepDownTerms::of(&POLICY.step_down)
    }
}

fn lead(_: &World, event: &str, _: Timestamp) -> (Actor, LeadRoleEvent) {
    let (lead, agreed_by) = (who("bell"), mother());
    let knows = Acquaintance::KnowsWell { since: day("2025-09-01") };
    let event = match event {
        "lead-taken-on" => LeadTakenOn { lead, knows, agreed_by }.into(),
        "lead-taken-over" => LeadTakenOver { lead, knows, agreed_by }.into(),
        other => panic!("`{other}` of a lead role is not told"),
    };
    (bell(), event)
}

walked!(AnyLeadRole(LeadRoleEvent) by |w| w.lead_id(), from "2026-01-20T07:00", told lead);

fn request(world: &World, event: &str, _: Timestamp) -> (Actor, DirectRequestEvent) {
    let child = world.person().id;
    match event {
        "request-drafted" => {
            let (role, lead, concern) = (world.lead_id(), who("bell"), words("mornings are hard"));
            let event = RequestDrafted { child, role, lead, concern, follows: None, after: None };
            (bell(), event.into())
        }
        "request-submitted" => {
            let (permission, decision) = (world.permission_ref(), world.decision_id());
            (bell(), RequestSubmitted { permission, decision, why_not_lead: None }.into())
        }
        "request-accepted" => {
            let decision = world.decision_id().into();
            let permission = world.permission_ref().into();
            (cole(), RequestAccepted { decision, permission }.into())
        }
        "request-redirected" => {
            let event = RequestRedirected { decision: world.decision_id(), side: HubSide::Below };
            (bell(), event.into())
        }
        "request-escalated" => (bell(), RequestEscalated { harm: world.harm_ref() }.into()),
        other => panic!("`{other}` of a request is not told"),
    }
}

walked!(AnyDirectRequest(DirectRequestEvent) by |w| w.referral_id(),
    from "2026-01-21T09:00", told request);

lends! {
    LeadTakenOn in Start:
        |w, _o, _e, _f| (NoOtherLead::among([]).expect("none"), w.of_the_family());
    LeadTakenOver in Serving: |w, _o, _e, _f| (w.of_the_family(),);
    RequestDrafted in Start: |w, o, _e, _f| (w.represents(o),);
}

mod request_states {
    use familyhub::referral::{
        Accepted, Draft, RequestAccepted, RequestEscalated, RequestRedirected, RequestSubmitted,
        Submitted,
    };
    use familyhub::safety::ConsentPathStep::Request;

    use crate::world::lends;

    lends! {
        RequestSubmitted in Draft:
            |w, o, _e, _f| (w.represents(o), w.at_hub_level(o), w.for_hub(o), w.no_concern(Request, o));
        RequestAccepted in Submitted:
            |w, o, _e, _f| (w.at_hub_level(o), w.for_hub(o), w.no_concern(Request, o));
        RequestRedirected in Draft | Submitted: |w, o, _e, _f| (w.not_at_hub_level(o),);
        RequestEscalated in Draft | Submitted | Accepted: |w, _o, _e, _f| (w.harm(),);
    }
}

fn consultation(_: &World, event: &str, _: Timestamp) -> (Actor, ConsultationEvent) {
    assert_eq!(event, "consultation-asked");
    let question =
        ConsultationQuestion { topics: vec![HelpTopic::Parenting], age: AgeBand::Primary };
    (nurse(), ConsultationAsked { question }.into())
}

walked!(AnyConsultation(ConsultationEvent) by |w| ConsultationId::named(w.tag),
    from "2026-01-20T07:00", told consultation);

lends! {
    ConsultationAsked in Start: |_w, _o, _e, _f| (NobodyNamed::among([]).expect("nobody"),);
}

fn contact(world: &World, event: &str, _: Timestamp) -> (Actor, ContactEvent) {
    let world = world.by_cspoa();
    let event = match event {
        "contact-received" => ContactReceived {
            child: world.person().id,
            referrer: Referrer::Public {},
            channel: Channel::Phone,
            concern: words("mornings are hard"),
            harm: None,
            earlier: Vec::new(),
            re_referral_of: None,
            linked: Vec::new(),
            follows: None,
        }
        .into(),
        "contact-screened" => ContactScreened {}.into(),
        "contact-consent-sought" => {
            ContactConsentSought { permission: world.permission_id() }.into()
        }
        "contact-decided" => {
            let (outcome, reasons) = (ContactOutcome::TargetedEarlyHelp, words("what was seen"));
            ContactDecided::by_whoever_acts(outcome, reasons).into()
        }
        "contact-not-consented" => {
            let safety = SafetyLook { found: SafetyFinding::NothingNew, reasons: words("nothing") };
            let (permission, advice) = (world.permission_id(), words("whom to ask"));
            let (decided_by, against_level) = (None, None);
            ContactNotConsented { permission, advice, safety, decided_by, against_level }.into()
        }
        "contact-progressed-to-hub" => {
            let (permission, decision) = (world.permission_ref(), world.decision_id());
            ContactProgressedToHub { decision, permission, decided_by: None }.into()
        }
        "contact-escalated" => ContactEscalated { harm: world.harm_ref() }.into(),
        other => panic!("`{other}` of a contact is not told"),
    };
    (cspoa(), event)
}

walked!(AnyContact(ContactEvent) by |w| w.referral_id(), from "2026-01-21T09:00", told contact);

mod contact_states {
    use familyhub::machine::Start;
    use familyhub::referral::contact::*;
    use familyhub::safety::ConsentPathStep::ContactToHub;

    use crate::world::{World, lends};

    fn asked(world: &World) -> World {
        World { asker: "cspoa", ..*world }
    }

    lends! {
        ContactReceived in Start: |w, o, _e, _f| (w.earlier(o),);
        ContactConsentSought in Screened | SeekingConsent:
            |w, _o, _e, _f| (w.sought_by_cspoa(),);
        ContactDecided in Screened | SeekingConsent:
            |w, o, _e, _f| (w.recorded_level(o), w.contact_terms());
        ContactNotConsented in SeekingConsent:
            |w, o, _e, _f| (w.consent_not_had(), w.recorded_level(o), w.contact_terms());
        ContactProgressedToHub in SeekingConsent:
            |w, o, _e, _f| (
                w.below_targeted(o),
                asked(w).for_hub(o),
                w.contact_terms(),
                w.no_concern(ContactToHub, o)
            );
        ContactEscalated in Received | Screened | SeekingConsent | Decided | AtHub:
            |w, _o, _e, _f| (w.harm(),);
    }
}

fn step_down(world: &World, event: &str, _: Timestamp) -> (Actor, StepDownEvent) {
    let by_nurse = World { asker: "nurse", ..*world };
    let worker = professional_of("worker", Role::FamilyWorker, OrganisationId::named("early-help"));
    match event {
        "step-down-opened" => {
            let organisation = OrganisationId::named("early-help");
            let sender = Sender { service: SendingService::FamilyWorker, organisation };
            (worker, StepDownOpened::from_no_plan(world.person().id, sender).into())
        }
        "step-down-asked" => (cole(), StepDownAsked { by: Asker::Family { who: mother() } }.into()),
        "step-down-accepted" => {
            (nurse(), StepDownAccepted { lead: who("nurse"), agency: health() }.into())
        }
        "step-down-started" => {
            let (permission, decision) = (by_nurse.permission_ref(), world.decision_id());
            (cole(), StepDownStarted { decision, permission, why_not_lead: None }.into())
        }
        "step-down-escalated" => (cole(), StepDownEscalated { harm: world.harm_ref() }.into()),
        other => panic!("`{other}` of a step-down is not told"),
    }
}

walked!(AnyStepDown(StepDownEvent) by |w| w.referral_id(),
    from "2026-01-20T06:00", told step_down);

mod step_down_states {
    use familyhub::machine::Start;
    use familyhub::referral::step_down::*;
    use familyhub::safety::ConsentPathStep::StepDown as AStepDown;

    use crate::world::{World, health, lends};

    fn asked(world: &World) -> World {
        World { asker: "nurse", ..*world }
    }

    lends! {
        SenderClosed in Opened | Asked | Accepted | Started: |w, _o, _e, _f| (w.step_down_terms(),);
        StepDownOpened in Start: |w, _o, _e, _f| (w.step_down_terms(),);
        StepDownStarted in Accepted: |w, o, _e, _f| (
            w.below_targeted(o),
            asked(w).in_force(health(), o),
            w.step_down_terms(),
            w.no_concern(AStepDown, o)
        );
        StepDownAccepted in Asked: |w, o, _e, _f| (w.no_concern(AStepDown, o),);
        StepDownEscalated in Opened | Asked | Accepted | Started: |w, _o, _e, _f| (w.harm(),);
    }
}

walks!(AnyLeadRole AnyDirectRequest AnyConsultation AnyContact AnyStepDown);
