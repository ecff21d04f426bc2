//! The objects of Open Referral UK 3.0, member by member.
//!
//! A test holds these tables against the published schemas.

use super::shape::Format::{
    AnyId, Currency, Date, Email, Id, Link, Of, OneOf, Other, Phone, Time, Timestamp, Uri, Words,
};
use super::shape::Holds::{List, Number, Object, Text};
use super::shape::{Format, Kind, Member, Shape};
use super::{place, schedule, sense};

/// The form of a kind of record.
pub(crate) fn shape_of(kind: Kind) -> &'static Shape {
    match kind {
        Kind::Service => &SERVICE,
        Kind::Organisation => &ORGANISATION,
        Kind::ServiceAtLocation => &SERVICE_AT_LOCATION,
        Kind::Location => &LOCATION,
        Kind::Term => &TERM,
        Kind::Taxonomy | Kind::Part => &TAXONOMY,
    }
}

const fn text(name: &'static str, format: Format) -> Member {
    Member::new(name, Text(format))
}

const fn id() -> Member {
    text("id", Id).required()
}

const fn attributes() -> Member {
    Member::new("attributes", List(&ATTRIBUTE))
}

const fn phones() -> Member {
    Member::new("phones", List(&PHONE)).wider()
}

static SERVICE: Shape = Shape {
    kind: Kind::Service,
    sense: sense::service,
    members: &[
        id(),
        text("organization_id", Of(Kind::Organisation)),
        text("name", Words).required(),
        text("description", Words),
        text("url", Uri),
        text("email", Email),
        text("status", OneOf(&["active", "inactive", "defunct", "temporarily closed"])).required(),
        text("fees", Words),
        text("accreditations", Words),
        Member::new("minimum_age", Number),
        Member::new("maximum_age", Number),
        text("assured_date", Date),
        text("assurer_email", Email),
        text("alert", Words),
        text("last_modified", Timestamp),
        Member::new("schedules", List(&SCHEDULE)),
        Member::new("service_areas", List(&SERVICE_AREA)),
        Member::new("service_at_locations", List(&SERVICE_AT_LOCATION)),
        Member::new("languages", List(&LANGUAGE)),
        Member::new("organization", Object(&ORGANISATION)),
        Member::new("funding", List(&FUNDING)),
        Member::new("cost_options", List(&COST_OPTION)),
        Member::new("contacts", List(&CONTACT)),
        attributes(),
        phones(),
    ],
};

static ORGANISATION: Shape = Shape {
    kind: Kind::Organisation,
    sense: sense::nothing,
    members: &[
        id(),
        text("name", Words).required(),
        text("description", Words).required(),
        text("email", Email),
        text("website", Uri),
        text("logo", Words),
        text("uri", Uri),
        text("parent_organization_id", Other(Kind::Organisation)),
        Member::new("organization_identifiers", List(&ORGANISATION_IDENTIFIER)),
        Member::new("services", List(&SERVICE)),
        attributes(),
        phones(),
    ],
};

static ORGANISATION_IDENTIFIER: Shape = Shape {
    kind: Kind::Part,
    sense: sense::identifier,
    members: &[
        id(),
        text("organization_id", Of(Kind::Organisation)),
        text("identifier_scheme", Words),
        text("identifier_type", Words).required(),
        text("identifier", Words).required(),
        attributes(),
    ],
};

static SERVICE_AT_LOCATION: Shape = Shape {
    kind: Kind::ServiceAtLocation,
    sense: sense::service_at_location,
    members: &[
        id(),
        text("service_id", Of(Kind::Service)),
        text("location_id", Of(Kind::Location)),
        Member::new("location", Object(&LOCATION)),
        Member::new("service", Object(&SERVICE)),
        phones(),
    ],
};

const ADDRESS_TYPES: Format = OneOf(&["physical", "postal", "virtual"]);

static LOCATION: Shape = Shape {
    kind: Kind::Location,
    sense: place::location,
    members: &[
        id(),
        text("location_type", ADDRESS_TYPES).required(),
        text("name", Words),
        text("description", Words),
        Member::new("latitude", Number),
        Member::new("longitude", Number),
        text("external_identifier", Words),
        text("external_identifier_type", Words),
        Member::new("addresses", List(&ADDRESS)),
        Member::new("accessibility", List(&ACCESSIBILITY)),
        attributes(),
        phones(),
    ],
};

static ADDRESS: Shape = Shape {
    kind: Kind::Part,
    sense: place::address,
    members: &[
        id(),
        text("location_id", Of(Kind::Location)),
        text("attention", Words),
        text("address_1", Words).required(),
        text("city", Words).required(),
        text("region", Words),
        text("state_province", Words).required(),
        text("postal_code", Words).required(),
        text("country", Words).required(),
        text("address_type", ADDRESS_TYPES).required(),
        attributes(),
    ],
};

static ACCESSIBILITY: Shape = Shape {
    kind: Kind::Part,
    sense: sense::nothing,
    members: &[
        id(),
        text("location_id", Of(Kind::Location)),
        text("description", Words),
        text("details", Words),
        text("url", Uri),
        attributes(),
        text("accessibility", Words),
    ],
};

static SCHEDULE: Shape = Shape {
    kind: Kind::Part,
    sense: schedule::schedule,
    members: &[
        id(),
        text("service_id", Of(Kind::Service)),
        text("service_at_location_id", Of(Kind::ServiceAtLocation)),
        text("valid_from", Date),
        text("valid_to", Date),
        text("dtstart", Date),
        text("freq", OneOf(&["WEEKLY", "MONTHLY"])),
        Member::new("interval", Number),
        text("byday", Words),
        text("bymonthday", Words),
        text("description", Words),
        text("opens_at", Time),
        text("closes_at", Time),
        text("schedule_link", Uri),
        text("attending_type", Words),
        text("notes", Words),
    ],
};

static SERVICE_AREA: Shape = Shape {
    kind: Kind::Part,
    sense: place::service_area,
    members: &[
        id(),
        text("service_id", Of(Kind::Service)),
        text("name", Words),
        text("extent", Words),
        text("extent_type", Words),
        text("uri", Uri),
        text("service_area", Words),
    ],
};

static LANGUAGE: Shape = Shape {
    kind: Kind::Part,
    sense: sense::says_something,
    members: &[
        id(),
        text("service_id", Of(Kind::Service)),
        text("phone_id", AnyId),
        text("name", Words).wider(),
        text("code", Words).wider(),
    ],
};

static FUNDING: Shape = Shape {
    kind: Kind::Part,
    sense: sense::says_something,
    members: &[id(), text("service_id", Of(Kind::Service)), text("source", Words)],
};

static COST_OPTION: Shape = Shape {
    kind: Kind::Part,
    sense: sense::cost_option,
    members: &[
        id(),
        text("service_id", Of(Kind::Service)),
        text("valid_from", Date),
        text("valid_to", Date),
        text("option", Words),
        Member::new("amount", Number),
        text("amount_description", Words),
        text("currency", Currency).wider(),
    ],
};

static CONTACT: Shape = Shape {
    kind: Kind::Part,
    sense: sense::says_something,
    members: &[
        id(),
        text("service_id", Of(Kind::Service)),
        text("name", Words),
        text("title", Words),
        attributes(),
        text("email", Email).wider(),
        phones(),
    ],
};

static PHONE: Shape = Shape {
    kind: Kind::Part,
    sense: sense::nothing,
    members: &[
        id(),
        text("service_id", Of(Kind::Service)),
        text("location_id", Of(Kind::Location)),
        text("organization_id", Of(Kind::Organisation)),
        text("service_at_location_id", Of(Kind::ServiceAtLocation)),
        text("contact_id", AnyId),
        text("number", Phone).required(),
        Member::new("extension", Number),
        text("type", Words),
        text("description", Words),
    ],
};

static ATTRIBUTE: Shape = Shape {
    kind: Kind::Part,
    sense: sense::attribute,
    members: &[
        id(),
        text("link_id", Link),
        text("taxonomy_term_id", Of(Kind::Term)),
        text("link_type", Words),
        Member::new("taxonomy_term", Object(&TERM)),
    ],
};

static TERM: Shape = Shape {
    kind: Kind::Term,
    sense: sense::nothing,
    members: &[
        id(),
        text("name", Words).required(),
        text("description", Words).required(),
        text("parent_id", Other(Kind::Term)),
        text("taxonomy", Words),
        text("taxonomy_id", Of(Kind::Taxonomy)),
        text("term_uri", Uri),
        text("term", Words),
    ],
};

static TAXONOMY: Shape = Shape {
    kind: Kind::Taxonomy,
    sense: sense::nothing,
    members: &[
        id(),
        text("name", Words).required(),
        text("description", Words).required(),
        text("uri", Uri),
        text("version", Words),
        Member::new("taxonomy_terms", List(&TERM)),
    ],
};

#[cfg(test)]
mod tests;
