//! Permission, agreement, disclosure, responsibility, objection and assessment.

use familyhub::consent::agreement::{
    AgreementEvent, AgreementGiven, AgreementGivenVerbally, AgreementReviewed, AgreementSought,
    FollowsAgreement,
};
use familyhub::consent::*;
use familyhub::core::time::Timestamp;
use familyhub::core::*;
use familyhub::machine::{Evidence, Start};

use crate::world::*;

fn able_name() -> &'static str {
    <AbleToConsent<'_> as Evidence>::NAME
}

impl World {
    pub(crate) fn terms(&self) -> Terms<'static> {
        Terms::of(&POLICY.consent, &CALENDAR)
    }

    fn able<'e>(
        &self,
        occasion: &Occasion,
        giver: ActorId,
        capacity: &'e Capacity,
    ) -> AbleToConsent<'e> {
        let name = able_name();
        let of = self.of(name);
        let own = matches!(capacity, Capacity::Own {});
        let (giver, capacity) = match (self.wrong_in(name), own) {
            (Some(WorldKind::Actor), false) => (PersonId::named("father").into(), capacity),
            (Some(WorldKind::Actor), true) => (mother().into(), kept(MOTHER)),
            (_, true) => (of.person().id.into(), capacity),
            _ => (giver, capacity),
        };
        capacity.able(giver, kept(of.person()), self.day(name, occasion)).expect("able")
    }

    fn of_a_child(&self, occasion: &Occasion) -> OfAChild<'static> {
        let name = <OfAChild<'_> as Evidence>::NAME;
        OfAChild::on(kept(self.of(name).person()), self.day(name, occasion)).expect("a child")
    }

    fn lineage(&self) -> Lineage<'static> {
        let name = <Lineage<'_> as Evidence>::NAME;
        let purposes = match self.wrong_in(name) {
            Some(WorldKind::Record) => Purposes::of(&[Purpose::HubSupport]),
            _ => purposes(),
        };
        Lineage::among([], self.of(name).person().id, purposes, None).expect("the first")
    }

    fn follows_agreement(&self) -> FollowsAgreement<'static> {
        let name = <FollowsAgreement<'_> as Evidence>::NAME;
        let service = match self.wrong_in(name) {
            Some(WorldKind::Record) => AgreedService::Hub,
            _ => AgreedService::TeamAroundTheChild,
        };
        FollowsAgreement::among([], self.of(name).person().id, service, None).expect("the first")
    }

    fn holds(&self, occasion: &Occasion) -> HoldsResponsibility<'static> {
        let name = <HoldsResponsibility<'_> as Evidence>::NAME;
        let held: AnyResponsibility = self.of(name).machine("holding");
        kept(held).holds(self.moment(name, occasion)).expect("held")
    }

    pub(crate) fn harm(&self) -> SignificantHarm<'static> {
        let of = self.of(<SignificantHarm<'_> as Evidence>::NAME);
        let disclosure: AnyDisclosure = of.machine("decided");
        let AnyDisclosure::Decided(decided) = kept(disclosure);
        decided.significant_harm().expect("grave")
    }

    /// The permission, given and talked over again since.
    pub(crate) fn permission(&self) -> &'static AnyPermission {
        let steps = |name: &str| {
            let chart = AnyPermission::CHART;
            chart.transitions.iter().find(|step| step.event == name).expect("a step")
        };
        let reviewed = steps("permission-reviewed");
        let mut path = vec![steps("permission-sought"), steps("permission-given"), reviewed];
        path.extend(self.later.then_some(reviewed));
        let days = if self.asker == "nurse" { "2026-02-12T09:00" } else { "2026-02-10T09:00" };
        kept(self.walk(&path, Some(time(days))))
    }

    pub(crate) fn permission_id(&self) -> PermissionId {
        PermissionId::named(&self.name(self.asker))
    }

    /// Consent for this purpose, as it is lent.
    pub(crate) fn in_force<P: ForPurpose>(
        &self,
        recipient: OrganisationId,
        occasion: &Occasion,
    ) -> InForce<'static, P> {
        let name = <InForce<'_, P> as Evidence>::NAME;
        let of = self.of(name);
        let categories = match self.wrong_in(name) {
            Some(WorldKind::Categories) => Categories::of(&[Category::Identity]),
            _ => TOLD,
        };
        let recipient = match self.wrong_in(name) {
            Some(WorldKind::Recipient) => hub(),
            _ => recipient,
        };
        let at = self.moment(name, occasion);
        let lent = of.permission().covers(&of.person(), recipient, categories, at, &NOBODY_ELSE);
        lent.expect("in force")
    }

    pub(crate) fn permission_ref(&self) -> PermissionRef {
        let permission = self.clean().permission();
        PermissionRef { permission: *permission.id(), revision: permission.revision() }
    }

    pub(crate) fn agreement(&self) -> &'static AnyAgreement {
        let steps = |name: &str| {
            let chart = AnyAgreement::CHART;
            chart.transitions.iter().find(|step| step.event == name).expect("a step")
        };
        let mut path = vec![steps("agreement-sought"), steps("agreement-given")];
        path.extend(self.later.then(|| steps("agreement-reviewed")));
        kept(self.walk(&path, None))
    }

    pub(crate) fn agreement_ref(&self) -> familyhub::consent::agreement::AgreementRef {
        let agreement = self.clean().agreement();
        familyhub::consent::agreement::AgreementRef {
            agreement: *agreement.id(),
            revision: agreement.revision(),
        }
    }

    pub(crate) fn agreed(&self, occasion: &Occasion) -> HasAgreed<'static, TeamAroundTheChild> {
        let name = <HasAgreed<'_, TeamAroundTheChild> as Evidence>::NAME;
        let of = self.of(name);
        of.agreement().agreed(&of.person(), self.moment(name, occasion)).expect("agreed")
    }
}

/// Who asks for permission.
fn asker(world: &World) -> Actor {
    match world.asker {
        "cspoa" => cspoa(),
        "nurse" => nurse(),
        _ => bell(),
    }
}

fn permission(world: &World, event: &str, at: Timestamp) -> (Actor, PermissionEvent) {
    let occasion = Occasion::new(at, at, asker(world)).expect("an occasion");
    let (terms, person) = (world.terms(), world.person().id);
    let (giver, capacity, review_by) = (mother().into(), MOTHER, terms.review_by(&occasion));
    let event = match event {
        "permission-sought" => {
            let explained = words("who would hear what");
            PermissionSought { person, scope: scope(), explained, predecessor: None }.into()
        }
        "permission-given" => PermissionGiven { giver, capacity, review_by }.into(),
        "permission-given-verbally" => {
            let confirm_by = terms.confirm_by(&occasion).expect("a day");
            PermissionGivenVerbally { giver, capacity, confirm_by, review_by }.into()
        }
        "permission-reviewed" => PermissionReviewed { review_by }.into(),
        "permission-refused" => PermissionRefused { by: giver }.into(),
        "permission-refused-by-person" => {
            PermissionRefusedByPerson { capacity: Capacity::Own {} }.into()
        }
        "permission-withdrawn-by-person" => {
            PermissionWithdrawnByPerson { capacity: Capacity::Own {} }.into()
        }
        other => panic!("`{other}` of a permission is not told"),
    };
    (asker(world), event)
}

walked!(AnyPermission(PermissionEvent) by |w| w.permission_id(),
    from "2026-01-20T07:00", told permission);

lends! {
    PermissionSought in Start: |w, _o, _e, _f| (w.lineage(),);
    PermissionGiven in Sought: |w, o, e, _f| (w.able(o, e.giver, &e.capacity), w.terms());
    PermissionGivenVerbally in Sought: |w, o, e, _f| (w.able(o, e.giver, &e.capacity), w.terms());
    PermissionReviewed in Given: |w, _o, _e, _f| (w.terms(),);
    PermissionRefusedByPerson in Sought:
        |w, o, e, _f| (w.able(o, w.person().id.into(), &e.capacity),);
    PermissionWithdrawnByPerson in GivenVerbally | Given:
        |w, o, e, _f| (w.able(o, w.person().id.into(), &e.capacity),);
}

fn agreement(world: &World, event: &str, at: Timestamp) -> (Actor, AgreementEvent) {
    let occasion = Occasion::new(at, at, bell()).expect("an occasion");
    let (terms, person) = (world.terms(), world.person().id);
    let (giver, capacity, review_by) = (mother().into(), MOTHER, terms.review_by(&occasion));
    let event = match event {
        "agreement-sought" => {
            let (service, explained) = (AgreedService::TeamAroundTheChild, words("what a team is"));
            AgreementSought { person, service, explained, predecessor: None }.into()
        }
        "agreement-given" => AgreementGiven { giver, capacity, review_by }.into(),
        "agreement-given-verbally" => {
            let confirm_by = terms.confirm_by(&occasion).expect("a day");
            AgreementGivenVerbally { giver, capacity, confirm_by, review_by }.into()
        }
        "agreement-reviewed" => AgreementReviewed { review_by }.into(),
        other => panic!("`{other}` of an agreement is not told"),
    };
    (bell(), event)
}

walked!(AnyAgreement(AgreementEvent) by |w| AgreementId::named(&w.name("agreement")),
    from "2026-01-20T07:00", told agreement);

mod agreement_states {
    use familyhub::consent::agreement::{
        AgreementGiven, AgreementGivenVerbally, AgreementReviewed, AgreementSought, Given, Sought,
    };
    use familyhub::machine::Start;

    use crate::world::lends;

    lends! {
        AgreementSought in Start: |w, _o, _e, _f| (w.follows_agreement(),);
        AgreementGiven in Sought: |w, o, e, _f| (w.able(o, e.giver, &e.capacity), w.terms());
        AgreementGivenVerbally in Sought:
            |w, o, e, _f| (w.able(o, e.giver, &e.capacity), w.terms());
        AgreementReviewed in Given: |w, _o, _e, _f| (w.terms(),);
    }
}

/// Nobody of the family is told, until somebody looks again on the same day.
fn not_told(at: Timestamp) -> FamilyTold {
    FamilyTold::NotTold {
        why: None,
        whom: NotToldWhom::Everybody {},
        reason: NotToldReason::SafetyOfChild,
        decided_by: Some(PractitionerId::named("bell")),
        review_on: Some(familyhub::core::time::london::date_of(at)),
    }
}

fn disclosure(world: &World, event: &str, at: Timestamp) -> (Actor, DisclosureEvent) {
    let decided_by = PractitionerId::named("bell");
    let event: DisclosureEvent = match event {
        "disclosure-decided" => DisclosureDecided {
            person: world.person().id,
            basis: Basis::Safeguarding,
            harm: ConcernGravity::SignificantHarmSuspected,
            escalates: true,
            grounds: Some(words("what was seen")),
            categories: TOLD,
            recipients: vec![hub()],
            statutory: Some(vec![]),
            family: not_told(at),
        }
        .into(),
        "not-told-reviewed" => NotToldReviewed {
            decided_by,
            social_care: None,
            reasons: words("he is still there"),
            review_on: familyhub::core::time::london::date_of(at),
        }
        .into(),
        "not-told-ended" => {
            NotToldEnded { decided_by, social_care: None, reasons: words("she is safe") }.into()
        }
        other => panic!("`{other}` is not told here"),
    };
    (bell(), event)
}

impl World {
    fn telling_terms(&self) -> TellingTerms<'static> {
        TellingTerms::of(&POLICY.safety, &CALENDAR)
    }
}

walked!(AnyDisclosure(DisclosureEvent) by |w| w.disclosure_id(),
    from "2026-01-20T07:00", told disclosure);

impl World {
    pub(crate) fn harm_ref(&self) -> HarmRef {
        HarmRef::Disclosure { disclosure: self.disclosure_id() }
    }

    pub(crate) fn disclosure_id(&self) -> DisclosureId {
        DisclosureId::named(&self.name("disclosure"))
    }

    fn responsibility_id(&self) -> ResponsibilityId {
        ResponsibilityId::named(&self.name("responsibility"))
    }
}

lends! {
    DisclosureDecided in Start: |w, _o, _e, _f| (w.terms(),);
    NotToldReviewed in Decided: |w, _o, _e, _f| (w.telling_terms(),);
    NotToldEnded in Decided: |w, _o, _e, _f| (w.telling_terms(),);
    ResponsibilityRecorded in Start: |w, o, _e, _f| (w.of_a_child(o),);
    Objected in Start: |w, o, _e, _f| (w.holds(o),);
    FoundAble in Start: |w, o, _e, _f| (w.of_a_child(o),);
    FoundNotAble in Start: |w, o, _e, _f| (w.of_a_child(o),);
}

fn responsibility(world: &World, event: &str, _: Timestamp) -> (Actor, ResponsibilityEvent) {
    assert_eq!(event, "responsibility-recorded");
    let event = ResponsibilityRecorded {
        child: world.person().id,
        holder: PersonId::named("father").into(),
        held: ResponsibilityHeld::Registration,
        since: day("2009-06-01"),
        seen: None,
    };
    (bell(), event.into())
}

walked!(AnyResponsibility(ResponsibilityEvent) by |w| w.responsibility_id(),
    from "2026-01-20T07:00", told responsibility);

fn objection(world: &World, event: &str, _: Timestamp) -> (Actor, ObjectionEvent) {
    assert_eq!(event, "objected");
    let event = Objected {
        child: world.person().id,
        responsibility: world.responsibility_id(),
        by: PersonId::named("father").into(),
        purposes: purposes(),
    };
    (bell(), event.into())
}

walked!(AnyObjection(ObjectionEvent) by |w| ObjectionId::named(&w.name("objection")),
    from "2026-01-20T07:00", told objection);

fn assessment(world: &World, event: &str, _: Timestamp) -> (Actor, AssessmentEvent) {
    let (child, permission) = (world.person().id, world.permission_id());
    let reasons = words("what was asked, and answered");
    let event = match event {
        "found-able" => FoundAble { child, permission, reasons }.into(),
        "found-not-able" => FoundNotAble { child, permission, reasons }.into(),
        other => panic!("`{other}` of an assessment is not told"),
    };
    (bell(), event)
}

walked!(AnyAssessment(AssessmentEvent) by |w| AssessmentId::named(&w.name("assessment")),
    from "2026-01-20T07:00", told assessment);

walks!(AnyPermission AnyAgreement AnyDisclosure AnyResponsibility AnyObjection AnyAssessment);
