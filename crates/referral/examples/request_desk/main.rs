//! A desk that takes requests to the hub, and keeps every event in one table of its own: whoever
//! loads the table finds again what each request stood on, and a row that nobody could have
//! written by the rules is found.
//!
//! ```sh
//! cargo run --package familyhub-referral --example request_desk
//! ```
#![expect(clippy::print_stdout, reason = "an example speaks to a person")]

mod desk;
mod table;

use std::error::Error;

use familyhub_consent::{
    AnyPermission, Capacity, ConsentRecords, Lineage, Permission, PermissionSought, Purpose,
    Purposes, ResponsibilityHeld, Scope, Sought,
};
use familyhub_core::time::{Calendar, parse_date, parse_time};
use familyhub_core::{
    Actor, CountingEntropy, DecisionId, LeadId, Occasion, OrganisationId, PermissionId, Person,
    PersonId, Policy, PractitionerId, ReferralId, Role, Stage, Text, Words,
};
use familyhub_referral::{
    Acquaintance, AnyDirectRequest, AnyLeadRole, DirectRequest, Draft, FamilyRecords, LeadRole,
    LeadTakenOn, NoOtherLead, OfTheFamily, ReferralRecords, Submitted, TOLD_TO_THE_HUB,
    consent_for_request, level_for_request,
};
use familyhub_safety::ConsentPathStep;
use familyhub_threshold::{AnyDecision, Decision, LevelRecords, YoungPerson};

use desk::RequestDesk;
use table::RequestTable;

fn main() -> Result<(), Box<dyn Error>> {
    let (policy, calendar) = (Policy::reading(), Calendar::england_and_wales());
    let (hub, school) = (policy.hub.organisation, OrganisationId::named("oak-school"));
    let born = parse_date("2019-01-05")?;
    let ada = Person { id: PersonId::named("ada"), stage: Stage::Child { born } };
    let mother = Person { id: PersonId::named("mother"), stage: Stage::Adult { born: None } };
    let people = [ada, mother];
    let load = |table: &RequestTable| RequestDesk::of(table, &people, &policy, &calendar);
    let mut entropy = CountingEntropy::default(); // in a service: a generator
    let mut words = |text| Ok::<_, Box<dyn Error>>(Words::keep(Text::new(text)?, &mut entropy));
    let mut table = RequestTable::default();

    // Ms Bell leads for the family, which consents to a request; the level is decided.
    let monday = at("2026-03-02T09:00", "bell", Role::LeadProfessional, school)?;
    let desk = load(&table)?;
    let taken_on = LeadTakenOn {
        lead: PractitionerId::named("bell"),
        knows: Acquaintance::KnowsWell { since: parse_date("2025-09-01")? },
        agreed_by: mother.id,
    };
    let (first, agreed) =
        (NoOtherLead::among(desk.leads())?, OfTheFamily::among(desk.people(), mother.id)?);
    let role = LeadId::named("lead");
    let lead = LeadRole::take_on(role, &monday, first, agreed, taken_on)?;
    table.append(&AnyLeadRole::from(lead.machine), &monday, &lead.event)?;

    let purposes = Purposes::of(&[Purpose::HubSupport]);
    let asked = PermissionSought {
        person: ada.id,
        scope: Scope::new(purposes, TOLD_TO_THE_HUB, [hub])?,
        explained: words("who would hear what, and why")?,
        predecessor: None,
    };
    let form = PermissionId::named("form");
    let first = Lineage::among([], ada.id, purposes, None)?;
    let sought = Permission::seek(form, &monday, first, asked)?;
    let permission = AnyPermission::from(sought.machine);
    table.append(&permission, &monday, &sought.event)?;
    let sought: Permission<Sought> = permission.try_into()?;
    let is_mother = Capacity::ParentalResponsibility { held: ResponsibilityHeld::Mother };
    let request = &sought.state().request;
    let able = desk.able_to_decide(mother.id.into(), &is_mother, request, &monday)?;
    let terms = desk.terms(monday.day())?;
    let given = sought.give(&monday, able, terms)?;
    table.append(&AnyPermission::from(given.machine), &monday, &given.event)?;

    let level = DecisionId::named("level");
    let child = YoungPerson::on(&ada, monday.day())?;
    let at_2a = desk.scheme_for(ada.id, monday.day())?.level("2a")?;
    let (seen, why) = (vec![words("late on four mornings")?], words("one agency can help")?);
    let decided = Decision::decide(level, &monday, child, at_2a, seen, why)?;
    table.append(&AnyDecision::from(decided.machine), &monday, &decided.event)?;

    // She writes the request and sends it. The types say what is missing, and the desk finds it.
    let desk = load(&table)?;
    let id = ReferralId::named("ada");
    let lead = desk.represents(role, &monday)?;
    let draft = DirectRequest::draft(id, &monday, lead, ada.id, words("mornings are hard")?, None)?;
    let request = AnyDirectRequest::from(draft.machine);
    table.append(&request, &monday, &draft.event)?;
    let draft: DirectRequest<Draft> = request.try_into()?;
    let (scheme, moment) = (desk.scheme_for(ada.id, monday.day())?, monday.occurred());
    let sent = draft.submit(
        &monday,
        desk.represents(role, &monday)?,
        level_for_request(desk.decision(level), ada.id, scheme, moment)?,
        consent_for_request(desk.permission(form), &ada, hub, moment, &desk)?,
        desk.no_concern(&[ada.id], ConsentPathStep::Request, moment)?,
        None,
    )?;
    table.append(&AnyDirectRequest::from(sent.machine), &monday, &sent.event)?;

    // Next day, another process: the rows are all there is, and they are enough. Mr Cole, of the
    // hub, takes the request, on the level and the consent as they stand now.
    let tuesday = at("2026-03-03T09:30", "cole", Role::PartnershipCoordinator, hub)?;
    let mut desk = load(&table)?;
    let submitted: DirectRequest<Submitted> =
        desk.requests.pop().ok_or("it was sent")?.try_into()?;
    let (level, consent) = desk.acceptance(ada.id, (None, None), &tuesday)?;
    let no_concern = desk.no_concern(&[ada.id], ConsentPathStep::Request, tuesday.occurred())?;
    let accepted = submitted.accept(&tuesday, level, consent, no_concern)?;
    table.append(&AnyDirectRequest::from(accepted.machine), &tuesday, &accepted.event)?;
    for row in &table.0 {
        println!("{} {} {}", row.position, row.r#type, row.data);
    }

    // Loaded again, it lends what the hub's support stands on.
    let desk = load(&table)?;
    let request = desk.requests.first().ok_or("it was sent")?;
    let admission = request.admission(tuesday.occurred())?;
    println!("\nthe request is {}, since {}", request.state_name(), admission.since());

    // Somebody takes the consent out of the table. No request can have been sent on it, and the
    // rows say so where they are read.
    let mut by_hand = table.clone();
    by_hand.0.retain(|row| row.r#type != "permission-given");
    let Err(fault) = load(&by_hand) else { return Err("nobody has consented".into()) };
    println!("\na row taken out by hand: {fault}");
    assert!(fault.to_string().starts_with("row 5, `request-submitted`: "), "{fault}");
    assert!(fault.to_string().contains("[DIR-03]"), "{fault}");

    // Nor can somebody else send it: the row of the lead professional is found again, too.
    let mut by_hand = table.clone();
    for row in &mut by_hand.0 {
        if row.machine == "direct-request" {
            let quinn = at("2026-03-02T09:00", "quinn", Role::LeadProfessional, school)?;
            row.occasion = serde_json::to_string(&quinn)?;
        }
    }
    let Err(fault) = load(&by_hand) else { return Err("they do not know each other".into()) };
    println!("\nsent by another: {fault}");
    assert!(fault.to_string().starts_with("row 5, `request-drafted`: "), "{fault}");
    assert!(fault.to_string().contains("[DIR-01]"), "{fault}");
    Ok(())
}

fn at(
    time: &str,
    by: &str,
    role: Role,
    organisation: OrganisationId,
) -> Result<Occasion, Box<dyn Error>> {
    let by = Actor::professional(PractitionerId::named(by), role, organisation)?;
    Ok(Occasion::new(parse_time(time)?, parse_time(time)?, by)?)
}
