// A family that was admitted, which the examples of the documentation begin with. They include it.

use std::error::Error;

use familyhub_consent::{
    AnyPermission, Capacity, Categories, Category, Heard, HubSupport, InForce, Lineage, Permission,
    PermissionSought, Purpose, Purposes, ResponsibilityHeld, Scope, Terms,
};
use familyhub_core::time::Calendar;
use familyhub_core::{
    DecisionId, LeadId, Occasion, OrganisationId, PermissionId, Person, PersonId, Policy,
    PractitionerId, ReferralId, Refusal,
};
use familyhub_referral::{
    Accepted, Acquaintance, DirectRequest, LeadRole, LeadTakenOn, NoOtherLead, OfTheFamily, Serving,
};
use familyhub_safety::{ConsentPathStep, NoConcern};
use familyhub_support::consent_for_support;
use familyhub_testing::{
    adult, child, day, lead_professional, occasion, partnership_coordinator, words,
};
use familyhub_threshold::{BelowTargeted, Decided, Decision, Scheme, YoungPerson};

/// What was recorded of one family until its request was accepted.
pub struct Admitted {
    pub ada: Person,
    pub lead: LeadRole<Serving>,
    pub request: DirectRequest<Accepted>,
    pub decision: Decision<Decided>,
    pub permission: AnyPermission,
}

/// On Monday the mother lets the hub and the school know, and Ms Bell, the lead, sends a request
/// about Ada, who is at level 2a. On Tuesday at nine the hub accepts it.
pub fn admitted() -> Result<Admitted, Box<dyn Error>> {
    let (policy, scheme) = (Policy::reading(), Scheme::built_in("berkshire-west")?);
    let (ada, mother) = (child("ada", "2019-01-05"), adult("mother"));
    let monday = occasion(lead_professional("bell", "oak-school"), "2026-03-02T09:00");
    let tuesday = occasion(partnership_coordinator("cole", "hub"), "2026-03-03T09:00");

    let (agreed_by, family) = (mother.id, [mother]);
    let lead = LeadRole::take_on(
        LeadId::named("lead"),
        &monday,
        NoOtherLead::among([])?,
        OfTheFamily::among(&family, agreed_by)?,
        LeadTakenOn {
            lead: PractitionerId::named("bell"),
            knows: Acquaintance::KnowsWell { since: day("2025-09-01") },
            agreed_by,
        },
    )?
    .machine;
    let decision = Decision::decide(
        DecisionId::named("level"),
        &monday,
        YoungPerson::on(&ada, monday.day())?,
        scheme.level("2a")?,
        vec![words("late for school")],
        words("one agency can help"),
    )?
    .machine;

    let purposes = Purposes::of(&[Purpose::HubSupport]);
    let told = Categories::of(&[Category::Identity, Category::NeedsAndStrengths]);
    let recipients = [policy.hub.organisation, OrganisationId::named("oak-school")];
    let sought = Permission::seek(
        PermissionId::named("share-with-hub"),
        &monday,
        Lineage::among([], ada.id, purposes, None)?,
        PermissionSought {
            person: ada.id,
            scope: Scope::new(purposes, told, recipients)?,
            explained: words("who would hear what, and why"),
            predecessor: None,
        },
    )?;
    let capacity = Capacity::ParentalResponsibility { held: ResponsibilityHeld::Mother };
    let able = capacity.able(PersonId::named("mother").into(), &ada, monday.day())?;
    let calendar = Calendar::england_and_wales();
    let given = sought.machine.give(&monday, able, Terms::of(&policy.consent, &calendar))?;
    let permission = AnyPermission::from(given.machine);

    let (id, by) = (ReferralId::named("request"), lead.represents(monday.by())?);
    let draft = DirectRequest::draft(id, &monday, by, ada.id, words("mornings"), None)?.machine;
    let level = |at: &Occasion| decision.at_hub_level(ada.id, scheme, at.occurred());
    let (by, consent) =
        (lead.represents(monday.by())?, told_to_the_hub(&permission, &ada, &monday)?);
    let unstopped = |at| no_concern(ada.id, ConsentPathStep::Request, at);
    let sent = draft.submit(&monday, by, level(&monday)?, consent, unstopped(&monday)?, None)?.machine;
    let consent = told_to_the_hub(&permission, &ada, &tuesday)?;
    let request = sent.accept(&tuesday, level(&tuesday)?, consent, unstopped(&tuesday)?)?.machine;
    Ok(Admitted { ada, lead, request, decision, permission })
}

/// Nobody has said that harm is suspected.
fn no_concern(
    child: PersonId,
    step: ConsentPathStep,
    at: &Occasion,
) -> Result<NoConcern<'static>, Refusal> {
    NoConcern::among((&[child], step, at.occurred()), [])
}

fn told_to_the_hub<'p>(
    permission: &'p AnyPermission,
    ada: &Person,
    at: &Occasion,
) -> Result<InForce<'p, HubSupport>, Refusal> {
    let policy = Policy::reading();
    let heard = Heard::nothing(policy.consent.holders_who_disagree);
    consent_for_support(Some(permission), ada, policy.hub.organisation, at.occurred(), &heard)
}

impl Admitted {
    /// That no concern about Ada stops a kind of step then.
    pub fn unstopped(
        &self,
        step: ConsentPathStep,
        at: &Occasion,
    ) -> Result<NoConcern<'static>, Refusal> {
        no_concern(self.ada.id, step, at)
    }

    /// That Ada is below targeted early help then.
    pub fn level(&self, at: &Occasion) -> Result<BelowTargeted<'_>, Refusal> {
        let scheme = Scheme::built_in("berkshire-west")?;
        self.decision.below_targeted(self.ada.id, scheme, at.occurred())
    }

    /// That the hub may be told of Ada then.
    pub fn consent(&self, at: &Occasion) -> Result<InForce<'_, HubSupport>, Refusal> {
        told_to_the_hub(&self.permission, &self.ada, at)
    }
}
