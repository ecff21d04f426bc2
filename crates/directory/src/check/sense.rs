//! What a schema lets through: services, prices, identifiers, parts that say nothing.

use familyhub_core::time::Months;
use familyhub_core::time::london::{date_of, day_in_words};

use crate::enquiry::CHECKED_WITHIN;
use crate::finding::Code;
use crate::read::JsonObject;
use crate::service::Status;

use super::dates::validity;
use super::format::{date, timestamp};
use super::walk::Walk;

pub(crate) fn nothing(_: &mut Walk<'_>, _: &JsonObject<'_>) {}

/// An object that has an id, and at most says what it belongs to.
pub(crate) fn says_something(walk: &mut Walk<'_>, object: &JsonObject<'_>) {
    if object.0.iter().all(|(name, _)| name == "id" || name.ends_with("_id")) {
        walk.note(Code::SaysNothing, "this says nothing but its id");
    }
}

/// The most years that somebody lives.
const OLDEST: f64 = 130.0;

pub(crate) fn service(walk: &mut Walk<'_>, object: &JsonObject<'_>) {
    let ages = ["minimum_age", "maximum_age"].map(|name| (name, object.number(name)));
    for (name, age) in ages {
        if age.is_some_and(|age| !(0.0..=OLDEST).contains(&age)) {
            walk.note_at(name, Code::NotAnAge, "an age is between 0 and 130 years");
        }
    }
    if let [(_, Some(least)), (_, Some(most))] = ages
        && most < least
    {
        let message = "the greatest age is below the least: it is for nobody";
        walk.note_at("maximum_age", Code::AgesUpsideDown, message);
    }
    if let Some(status) = object.text("status").and_then(Status::read)
        && status != Status::Active
    {
        walk.note_at("status", Code::Closed, format!("the service is {}", status.words()));
    }
    checked(walk, object);
}

fn checked(walk: &mut Walk<'_>, object: &JsonObject<'_>) {
    let assured = date(object.text("assured_date"));
    let modified = object.text("last_modified").and_then(timestamp).map(date_of);
    for (name, on) in [("assured_date", assured), ("last_modified", modified)] {
        if let Some(on) = on
            && on > walk.day
        {
            let message = format!("{} has not come yet", day_in_words(on));
            walk.note_at(name, Code::InTheFuture, message);
        }
    }
    match assured.max(modified) {
        None => walk.note(
            Code::NeverChecked,
            "neither `assured_date` nor `last_modified` says when it was last checked",
        ),
        Some(on) if CHECKED_WITHIN.after(on) < walk.day => {
            let Months(months) = CHECKED_WITHIN;
            let on = day_in_words(on);
            let message = format!("last checked or changed on {on}, more than {months} months ago");
            walk.note(Code::OutOfDate, message);
        }
        Some(_) => {}
    }
}

pub(crate) fn service_at_location(walk: &mut Walk<'_>, object: &JsonObject<'_>) {
    if object.get("location").is_none() && object.get("location_id").is_none() {
        walk.note(Code::SaysNothing, "this says at which location neither by object nor by id");
    }
}

pub(crate) fn attribute(walk: &mut Walk<'_>, object: &JsonObject<'_>) {
    if object.get("taxonomy_term").is_none() && object.get("taxonomy_term_id").is_none() {
        walk.note(Code::SaysNothing, "this says which term neither by object nor by id");
    }
}

pub(crate) fn cost_option(walk: &mut Walk<'_>, object: &JsonObject<'_>) {
    validity(walk, object);
    if object.number("amount").is_some_and(|amount| amount < 0.0) {
        walk.note_at("amount", Code::NotAPrice, "a price is not below nothing");
    }
    says_something(walk, object);
}

/// Identifiers whose shape their register publishes.
pub(crate) fn identifier(walk: &mut Walk<'_>, object: &JsonObject<'_>) {
    let (Some(scheme), Some(identifier)) =
        (object.text("identifier_scheme"), object.text("identifier"))
    else {
        return;
    };
    let digits = identifier.bytes().all(|byte| byte.is_ascii_digit());
    let wrong = match scheme {
        "GB-COH" => {
            let (letters, number) = identifier.split_at_checked(2).unwrap_or((identifier, ""));
            let good = identifier.len() == 8
                && letters.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
                && number.bytes().all(|byte| byte.is_ascii_digit());
            (!good).then_some("a company number has eight characters, zeros in front included")
        }
        "GB-CHC" => {
            let main = identifier.split('-').next().unwrap_or(identifier);
            let good = (6..=7).contains(&main.len()) && main.bytes().all(|b| b.is_ascii_digit());
            (!good).then_some("a charity number of England and Wales has six or seven digits")
        }
        "GB-UKPRN" => (!digits || identifier.len() != 8)
            .then_some("a UK provider reference number has eight digits"),
        _ => None,
    };
    if let Some(message) = wrong {
        walk.note_at("identifier", Code::IdentifierShape, message);
    }
}
