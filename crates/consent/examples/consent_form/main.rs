//! A service for consent forms that keeps its events in one table of its own, and loads them
//! again: what was given is asked for its evidence once more, and a row that nobody could have
//! written by the rules is found.
//!
//! ```sh
//! cargo run --package familyhub-consent --example consent_form
//! ```
#![expect(clippy::print_stdout, reason = "an example speaks to a person")]

mod register;
mod table;

use std::error::Error;

use familyhub_consent::{
    AnyObjection, AnyPermission, AnyResponsibility, Capacity, Carer, Categories, Category,
    ConsentRecords, Given, HubSupport, Lineage, Objection, OfAChild, Permission, PermissionSought,
    PermissionWithdrawn, Purpose, Purposes, Responsibility, ResponsibilityHeld,
    ResponsibilityRecorded, Scope, Sought, Voices,
};
use familyhub_core::time::{Calendar, parse_date, parse_time};
use familyhub_core::{
    Actor, CountingEntropy, ObjectionId, Occasion, OrganisationId, PermissionId, Person, PersonId,
    Policy, PractitionerId, ResponsibilityId, Role, Stage, Text, Words,
};

use register::Register;
use table::Table;

const IDENTITY: Categories = Categories::of(&[Category::Identity]);

fn main() -> Result<(), Box<dyn Error>> {
    let (policy, calendar) = (Policy::reading(), Calendar::england_and_wales());
    let (hub, school) = (policy.hub.organisation, OrganisationId::named("oak-school"));
    let ada = Person {
        id: PersonId::named("ada"),
        stage: Stage::Child { born: parse_date("2019-01-05")? },
    };
    let (mother, father) = (PersonId::named("mother"), PersonId::named("father"));
    let people = [ada];
    let load = |table: &Table| Register::of(table, &people, &policy.consent, &calendar);
    let at = |time: &str| -> Result<Occasion, Box<dyn Error>> {
        let bell = PractitionerId::named("bell").into();
        let bell = Actor::new(bell, Role::LeadProfessional, Some(school))?;
        Ok(Occasion::new(parse_time(time)?, parse_time(time)?, bell)?)
    };
    let mut entropy = CountingEntropy::default(); // in a service: a generator
    let mut table = Table::default();

    // The form is sent out: what is asked for is the first row.
    let (id, sent) = (PermissionId::named("share-with-hub"), at("2026-03-02T09:00")?);
    let purposes = Purposes::of(&[Purpose::HubSupport]);
    let sought = {
        let register = load(&table)?;
        let lineage = Lineage::among(register.permissions(ada.id), ada.id, purposes, None)?;
        let event = PermissionSought {
            person: ada.id,
            scope: Scope::new(purposes, IDENTITY, [hub, school])?,
            explained: Words::keep(Text::new("who would hear what, and why")?, &mut entropy),
            predecessor: None,
        };
        Permission::seek(id, &sent, lineage, event)?
    };
    table.append(&AnyPermission::from(sought.machine), &sent, &sought.event)?;

    // It comes back, signed by the mother. The types say what is missing: who is able to give
    // it, and the terms on which it is given.
    let signed = at("2026-03-03T16:00")?;
    let mut register = load(&table)?;
    let permission: Permission<Sought> = register.take(id).ok_or("it was sent")?.try_into()?;
    let capacity = Capacity::ParentalResponsibility { held: ResponsibilityHeld::Mother };
    let given = {
        let request = &permission.state().request;
        let able = register.able_to_decide(mother.into(), &capacity, request, &signed)?;
        let terms = register.terms(signed.day())?;
        permission.give(&signed, able, terms)?
    };
    table.append(&AnyPermission::from(given.machine), &signed, &given.event)?;
    for row in &table.0 {
        println!("{} {} {}", row.position, row.r#type, row.data);
    }

    // Next day, another process: the rows are all there is, and they are enough.
    let register = load(&table)?;
    let told_at = parse_time("2026-03-10T09:00")?;
    let covers = |register: &Register<'_>| -> Result<(), Box<dyn Error>> {
        let permission = register.permissions.first().ok_or("it was sent")?;
        let told = permission.covers::<HubSupport>(&ada, hub, IDENTITY, told_at, register)?;
        // Whatever is told is told while this is lent, and noted with what it stood on.
        assert_eq!(told.reference().permission, id);
        Ok(())
    };
    covers(&register)?;
    println!("\nloaded again, the permission covers telling the hub who she is");

    // A row that somebody put into the table by hand: a step-parent gave it. No typed step
    // writes that, and replay does not take it.
    let mut by_hand = Table(table.0.clone());
    let carer =
        serde_json::to_string(&Capacity::CarerWithoutResponsibility { carer: Carer::StepParent })?;
    let mothers = serde_json::to_string(&capacity)?;
    by_hand.0.iter_mut().for_each(|row| row.data = row.data.replace(&mothers, &carer));
    let Err(fault) = load(&by_hand) else { return Err("a step-parent gave it".into()) };
    let fault = fault.to_string();
    println!("\na row changed by hand: {fault}");
    assert!(fault.starts_with("row 2, `permission-given`: ") && fault.ends_with("[CON-03]"));

    // Two people answer one form at once: the second is told, and nothing is overwritten.
    let stale = load(&Table(table.0.iter().take(1).cloned().collect()))?;
    let again = stale.permissions.first().ok_or("it was sent")?;
    let Err(late) = table.append(again, &sent, &sought.event) else {
        return Err("one form was answered twice".into());
    };
    println!("\ntwo writers: {late}");

    // The father, who holds parental responsibility, objects. What others say is heard from the
    // same table.
    let objects = at("2026-03-05T10:00")?;
    let child = OfAChild::on(&ada, objects.day())?;
    let event = ResponsibilityRecorded {
        child: ada.id,
        holder: father.into(),
        held: ResponsibilityHeld::Registration,
        since: parse_date("2019-01-05")?,
        seen: None,
    };
    let recorded =
        Responsibility::record(ResponsibilityId::named("father"), &objects, child, event)?;
    let held = AnyResponsibility::from(recorded.machine);
    table.append(&held, &objects, &recorded.event)?;
    let objection = Objection::object(
        ObjectionId::named("no"),
        &objects,
        held.holds(objects.occurred())?,
        purposes,
    )?;
    table.append(&AnyObjection::from(objection.machine), &objects, &objection.event)?;
    let Err(refusal) = covers(&load(&table)?) else {
        return Err("another holder was not heard".into());
    };
    println!("\nthe father objects: {refusal}");
    assert!(refusal.to_string().ends_with("[CON-12]"));

    // The mother takes it back, at once and without a reason. From here on the type has no
    // method that could be asked.
    let taken_back = at("2026-03-06T08:00")?;
    let mut register = load(&table)?;
    let permission: Permission<Given> = register.take(id).ok_or("it was sent")?.try_into()?;
    let withdrawn = permission.withdraw(&taken_back, PermissionWithdrawn { by: mother.into() })?;
    table.append(&AnyPermission::from(withdrawn.machine), &taken_back, &withdrawn.event)?;
    let Err(refusal) = covers(&load(&table)?) else {
        return Err("it was taken back, and covers an act".into());
    };
    println!("\nafter {} rows: {refusal}", table.0.len());
    assert!(refusal.to_string().contains("was withdrawn"));
    Ok(())
}
