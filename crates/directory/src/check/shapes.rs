//! The objects of Open Referral UK 3.0, member by member.
//!
//! A test holds these tables against the published schemas.

use super::shape::MemberShape::{List, Number, Object, Text};
use super::shape::TextFormat::{
    AnyId, Currency, Date, Email, Id, Link, Of, OneOf, Other, Phone, Time, Timestamp, Uri, Words,
};
use super::shape::{ObjectKind, Shape, ShapeMember, TextFormat};
use super::{place, schedule, sense};

/// The form of a kind of record.
pub(crate) fn shape_of(kind: ObjectKind) -> &'static Shape {
    match kind {
        ObjectKind::Service => &SERVICE,
        ObjectKind::Organisation => &ORGANISATION,
        ObjectKind::ServiceAtLocation => &SERVICE_AT_LOCATION,
        ObjectKind::Location => &LOCATION,
        ObjectKind::Term => &TERM,
        ObjectKind::Taxonomy | ObjectKind::Part => &TAXONOMY,
    }
}

const fn text(name: &'static str, format: TextFormat) -> ShapeMember {
    ShapeMember::new(name, Text(format))
}

const fn id() -> ShapeMember {
    text("id", Id).required()
}

const fn attributes() -> ShapeMember {
    ShapeMember::new("attributes", List(&ATTRIBUTE))
}

const fn phones() -> ShapeMember {
    ShapeMember::new("phones", List(&PHONE)).wider()
}

static SERVICE: Shape = Shape {
    kind: ObjectKind::Service,
    sense: sense::service,
    members: &[
        id(),
        text("organization_id", Of(ObjectKind::Organisation)),
        text("name", Words).required(),
        text("description", Words),
        text("url", Uri),
        text("email", Email),
        text("status", OneOf(&["active", "inactive", "defunct", "temporarily closed"])).required(),
        text("fees", Words),
        text("accreditations", Words),
        ShapeMember::new("minimum_age", Number),
        ShapeMember::new("maximum_age", Number),
        text("assured_date", Date),
        text("assurer_email", Email),
        text("alert", Words),
        text("last_modified", Timestamp),
        ShapeMember::new("schedules", List(&SCHEDULE)),
        ShapeMember::new("service_areas", List(&SERVICE_AREA)),
        ShapeMember::new("service_at_locations", List(&SERVICE_AT_LOCATION)),
        ShapeMember::new("languages", List(&LANGUAGE)),
        ShapeMember::new("organization", Object(&ORGANISATION)),
        ShapeMember::new("funding", List(&FUNDING)),
        ShapeMember::new("cost_options", List(&COST_OPTION)),
        ShapeMember::new("contacts", List(&CONTACT)),
        attributes(),
        phones(),
    ],
};

static ORGANISATION: Shape = Shape {
    kind: ObjectKind::Organisation,
    sense: sense::nothing,
    members: &[
        id(),
        text("name", Words).required(),
        text("description", Words).required(),
        text("email", Email),
        text("website", Uri),
        text("logo", Words),
        text("uri", Uri),
        text("parent_organization_id", Other(ObjectKind::Organisation)),
        ShapeMember::new("organization_identifiers", List(&ORGANISATION_IDENTIFIER)),
        ShapeMember::new("services", List(&SERVICE)),
        attributes(),
        phones(),
    ],
};

static ORGANISATION_IDENTIFIER: Shape = Shape {
    kind: ObjectKind::Part,
    sense: sense::identifier,
    members: &[
        id(),
        text("organization_id", Of(ObjectKind::Organisation)),
        text("identifier_scheme", Words),
        text("identifier_type", Words).required(),
        text("identifier", Words).required(),
        attributes(),
    ],
};

static SERVICE_AT_LOCATION: Shape = Shape {
    kind: ObjectKind::ServiceAtLocation,
    sense: sense::service_at_location,
    members: &[
        id(),
        text("service_id", Of(ObjectKind::Service)),
        text("location_id", Of(ObjectKind::Location)),
        ShapeMember::new("location", Object(&LOCATION)),
        ShapeMember::new("service", Object(&SERVICE)),
        phones(),
    ],
};

const ADDRESS_TYPES: TextFormat = OneOf(&["physical", "postal", "virtual"]);

static LOCATION: Shape = Shape {
    kind: ObjectKind::Location,
    sense: place::location,
    members: &[
        id(),
        text("location_type", ADDRESS_TYPES).required(),
        text("name", Words),
        text("description", Words),
        ShapeMember::new("latitude", Number),
        ShapeMember::new("longitude", Number),
        text("external_identifier", Words),
        text("external_identifier_type", Words),
        ShapeMember::new("addresses", List(&ADDRESS)),
        ShapeMember::new("accessibility", List(&ACCESSIBILITY)),
        attributes(),
        phones(),
    ],
};

static ADDRESS: Shape = Shape {
    kind: ObjectKind::Part,
    sense: place::address,
    members: &[
        id(),
        text("location_id", Of(ObjectKind::Location)),
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
    kind: ObjectKind::Part,
    sense: sense::nothing,
    members: &[
        id(),
        text("location_id", Of(ObjectKind::Location)),
        text("description", Words),
        text("details", Words),
        text("url", Uri),
        attributes(),
        text("accessibility", Words),
    ],
};

static SCHEDULE: Shape = Shape {
    kind: ObjectKind::Part,
    sense: schedule::schedule,
    members: &[
        id(),
        text("service_id", Of(ObjectKind::Service)),
        text("service_at_location_id", Of(ObjectKind::ServiceAtLocation)),
        text("valid_from", Date),
        text("valid_to", Date),
        text("dtstart", Date),
        text("freq", OneOf(&["WEEKLY", "MONTHLY"])),
        ShapeMember::new("interval", Number),
        text("byday", Words),
        text("bymonthday", Words),
        text("description", Words),
        text("opens_at", Time),
        text("closes_at", Time),
        text("schedule_link", Uri),
        text("attending_type", Words),
        text("notes", Words),
        text("until", Date).wider(),
        ShapeMember::new("count", Number).wider(),
        text("wkst", OneOf(&["MO", "TU", "WE", "TH", "FR", "SA", "SU"])).wider(),
        text("timezone", Words).wider(),
        text("byweekno", Words).wider(),
        text("byyearday", Words).wider(),
    ],
};

static SERVICE_AREA: Shape = Shape {
    kind: ObjectKind::Part,
    sense: place::service_area,
    members: &[
        id(),
        text("service_id", Of(ObjectKind::Service)),
        text("name", Words),
        text("extent", Words),
        text("extent_type", Words),
        text("uri", Uri),
        text("service_area", Words),
    ],
};

static LANGUAGE: Shape = Shape {
    kind: ObjectKind::Part,
    sense: sense::says_something,
    members: &[
        id(),
        text("service_id", Of(ObjectKind::Service)),
        text("phone_id", AnyId),
        text("name", Words).wider(),
        text("code", Words).wider(),
    ],
};

static FUNDING: Shape = Shape {
    kind: ObjectKind::Part,
    sense: sense::says_something,
    members: &[id(), text("service_id", Of(ObjectKind::Service)), text("source", Words)],
};

static COST_OPTION: Shape = Shape {
    kind: ObjectKind::Part,
    sense: sense::cost_option,
    members: &[
        id(),
        text("service_id", Of(ObjectKind::Service)),
        text("valid_from", Date),
        text("valid_to", Date),
        text("option", Words),
        ShapeMember::new("amount", Number),
        text("amount_description", Words),
        text("currency", Currency).wider(),
    ],
};

static CONTACT: Shape = Shape {
    kind: ObjectKind::Part,
    sense: sense::says_something,
    members: &[
        id(),
        text("service_id", Of(ObjectKind::Service)),
        text("name", Words),
        text("title", Words),
        attributes(),
        text("email", Email).wider(),
        phones(),
    ],
};

static PHONE: Shape = Shape {
    kind: ObjectKind::Part,
    sense: sense::nothing,
    members: &[
        id(),
        text("service_id", Of(ObjectKind::Service)),
        text("location_id", Of(ObjectKind::Location)),
        text("organization_id", Of(ObjectKind::Organisation)),
        text("service_at_location_id", Of(ObjectKind::ServiceAtLocation)),
        text("contact_id", AnyId),
        text("number", Phone).required(),
        ShapeMember::new("extension", Number),
        text("type", Words),
        text("description", Words),
    ],
};

static ATTRIBUTE: Shape = Shape {
    kind: ObjectKind::Part,
    sense: sense::attribute,
    members: &[
        id(),
        text("link_id", Link),
        text("taxonomy_term_id", Of(ObjectKind::Term)),
        text("link_type", Words),
        ShapeMember::new("taxonomy_term", Object(&TERM)),
    ],
};

static TERM: Shape = Shape {
    kind: ObjectKind::Term,
    sense: sense::nothing,
    members: &[
        id(),
        text("name", Words).required(),
        text("description", Words).required(),
        text("parent_id", Other(ObjectKind::Term)),
        text("taxonomy", Words),
        text("taxonomy_id", Of(ObjectKind::Taxonomy)),
        text("term_uri", Uri),
        text("term", Words),
    ],
};

static TAXONOMY: Shape = Shape {
    kind: ObjectKind::Taxonomy,
    sense: sense::nothing,
    members: &[
        id(),
        text("name", Words).required(),
        text("description", Words).required(),
        text("uri", Uri),
        text("version", Words),
        ShapeMember::new("taxonomy_terms", List(&TERM)),
    ],
};

#[cfg(test)]
mod tests;
