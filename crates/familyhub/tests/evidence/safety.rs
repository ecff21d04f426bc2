//! What concerns, and looks at safety, stand on.

use familyhub::core::time::Timestamp;
use familyhub::core::{
    Actor, ConcernId, DisclosureId, LookAtSafetyId, Occasion, OrganisationId, PersonId, Role,
    StatutoryKind,
};
use familyhub::machine::{Evidence, Start};
use familyhub::safety::{
    AnyConcern, AnyLookAtSafety, ConcernAcknowledged, ConcernAnswerAsked, ConcernChildDied,
    ConcernEvent, ConcernHandedOn, ConcernOpened, ConcernOpenedUnderStatutory, ConcernRaisedAgain,
    ConcernRecords, ConsentPathStep, DiscussionDecision, DiscussionLead, FirstConcern,
    HandOnReason, HandedOn, HarmOnRecord, LedByStatutory, LookAtSafetyAsked, LookAtSafetyEvent,
    LookFound, LookedAtSafety, LookedAtSafetyUnasked, MayGoOnRecorded, NoConcern, Open,
    OpenConcern, ProtectionOrder, RaisedBy, SafetyTerms, SocialCareDecided, SocialCareOutcome,
    StatutoryServicesTookLead, StrategyDiscussionHeld, WordForm,
};

use crate::world::*;

/// Nothing is kept, and every record says that harm is suspected.
pub(crate) struct AllSayHarm;

impl ConcernRecords for AllSayHarm {
    fn concerns_about(&self, _: PersonId) -> impl Iterator<Item = &AnyConcern> {
        std::iter::empty()
    }

    fn says_harm(&self, _: PersonId, _: RaisedBy) -> bool {
        true
    }
}

impl World {
    fn first_concern(&self) -> FirstConcern<'static> {
        let child = self.of(<FirstConcern<'_> as Evidence>::NAME).person().id;
        FirstConcern::about(child, &AllSayHarm).expect("nothing is open")
    }

    fn harm_said(&self, by: RaisedBy) -> HarmOnRecord<'static> {
        let name = <HarmOnRecord<'_> as Evidence>::NAME;
        let by = match self.wrong_in(name) {
            Some(WorldKind::Record) => {
                RaisedBy::Disclosure { disclosure: DisclosureId::named("another") }
            }
            _ => by,
        };
        HarmOnRecord::about(self.of(name).person().id, by, &AllSayHarm).expect("it says so")
    }

    fn safety_terms(&self) -> SafetyTerms<'static> {
        SafetyTerms::of(&POLICY, &CALENDAR)
    }

    fn concern_id(&self) -> ConcernId {
        ConcernId::named(&self.name("concern"))
    }

    /// That no concern about the young person stops a kind of step then; the wrong kind of step
    /// is one that nothing else is.
    pub(crate) fn no_concern(
        &self,
        step: ConsentPathStep,
        occasion: &Occasion,
    ) -> NoConcern<'static> {
        let name = <NoConcern<'_> as Evidence>::NAME;
        let (child, at) = (self.of(name).person().id, self.moment(name, occasion));
        let step = match (self.is_wrong(name, WorldKind::Circumstances), step) {
            (false, step) => step,
            (true, ConsentPathStep::Plan) => ConsentPathStep::PlanReview,
            (true, _) => ConsentPathStep::Plan,
        };
        NoConcern::about((&[child], step, at), &AllSayHarm).expect("nothing is open")
    }

    fn open_concern(&self) -> OpenConcern<'static> {
        let of = self.of(<OpenConcern<'_> as Evidence>::NAME);
        kept(of.machine::<AnyConcern>("open")).open().expect("it is open")
    }
}

fn concern(world: &World, event: &str, _: Timestamp) -> (Actor, ConcernEvent) {
    let child = world.person().id;
    let by = RaisedBy::Disclosure { disclosure: world.disclosure_id() };
    let (who, role, kind) = (who("iqbal"), Role::SocialWorker, StatutoryKind::SocialCare);
    let organisation = OrganisationId::named("social-care");
    let said_what_may_go_on = Vec::new();
    let event = match event {
        "concern-opened" => ConcernOpened { child, by }.into(),
        "concern-opened-under-statutory" => {
            let by = RaisedBy::Protection { order: ProtectionOrder::ChildProtectionPlan };
            ConcernOpenedUnderStatutory { child, by }.into()
        }
        "concern-raised-again" => ConcernRaisedAgain { by }.into(),
        "concern-answer-asked" => ConcernAnswerAsked { of: organisation }.into(),
        "strategy-discussion-held" => StrategyDiscussionHeld {
            social_care: true,
            police: true,
            health: true,
            others: Vec::new(),
            decision: DiscussionDecision::Section47Enquiry,
            lead: DiscussionLead::SocialCare,
            telling: words("the social worker tells her today"),
            siblings: Vec::new(),
        }
        .into(),
        "may-go-on-recorded" => {
            let (form, steps) = (WordForm::InWriting, vec![ConsentPathStep::HubMeeting]);
            MayGoOnRecorded { by: who, role, organisation, kind, form, steps }.into()
        }
        "statutory-services-took-lead" => {
            let (by, outcome) = (who, SocialCareOutcome::ChildProtectionPlan);
            StatutoryServicesTookLead { by, role, organisation, kind, outcome, said_what_may_go_on }
                .into()
        }
        "social-care-decided" => {
            let (by, outcome) = (who, SocialCareOutcome::FamilyHelp);
            SocialCareDecided { by, role, organisation, kind, outcome, said_what_may_go_on }.into()
        }
        "concern-handed-on" => {
            let (receiver, why) = (words("the duty team"), HandOnReason::MovedToAnotherAuthority);
            ConcernHandedOn { to: organisation, receiver, why }.into()
        }
        "concern-acknowledged" => ConcernAcknowledged { organisation, who: words("Ms Roe") }.into(),
        "concern-child-died" => ConcernChildDied { on: day("2026-01-20") }.into(),
        other => panic!("`{other}` of a concern is not told"),
    };
    (bell(), event)
}

walked!(AnyConcern(ConcernEvent) by |w| w.concern_id(), from "2026-01-20T07:00", told concern);

lends! {
    ConcernOpened in Start: |w, _o, e, _f| (w.first_concern(), w.harm_said(e.by));
    ConcernOpenedUnderStatutory in Start: |w, _o, e, _f| (w.first_concern(), w.harm_said(e.by));
    ConcernRaisedAgain in Open | LedByStatutory | HandedOn: |w, _o, e, _f| (w.harm_said(e.by),);
    MayGoOnRecorded in Open | LedByStatutory | HandedOn: |w, _o, _e, _f| (w.safety_terms(),);
    StatutoryServicesTookLead in Open | HandedOn: |w, _o, _e, _f| (w.safety_terms(),);
    SocialCareDecided in Open | LedByStatutory | HandedOn: |w, _o, _e, _f| (w.safety_terms(),);
}

fn look(world: &World, event: &str, _: Timestamp) -> (Actor, LookAtSafetyEvent) {
    let (person, found, reasons) =
        (PersonId::named("little"), LookFound::NothingFound, words("seen at school"));
    let event = match event {
        "look-at-safety-asked" => {
            let (about, concern) = (world.person().id, world.concern_id());
            LookAtSafetyAsked { person, about, concern }.into()
        }
        "looked-at-safety" => LookedAtSafety { found, reasons }.into(),
        "looked-at-safety-unasked" => LookedAtSafetyUnasked { person, found, reasons }.into(),
        other => panic!("`{other}` of a look is not told"),
    };
    (bell(), event)
}

walked!(AnyLookAtSafety(LookAtSafetyEvent) by |w| LookAtSafetyId::named(&w.name("look")),
    from "2026-01-20T09:00", told look);

lends! {
    LookAtSafetyAsked in Start: |w, _o, _e, _f| (w.open_concern(),);
}

walks!(AnyConcern AnyLookAtSafety);
