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
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::PathBuf;

    use serde_json::Value;

    use super::*;

    /// What a table says of a member, as a schema says it.
    fn said(member: &Member) -> (&'static str, &'static str) {
        match member.holds {
            Number => ("number", ""),
            Object(_) => ("object", ""),
            List(_) => ("array", ""),
            Text(Id | Of(_) | Link | Other(_) | AnyId) => ("string", "uuid"),
            Text(Uri) => ("string", "uri"),
            Text(Email) => ("string", "email"),
            Text(Timestamp) => ("string", "date-time"),
            Text(_) => ("string", ""),
        }
    }

    /// Holds a schema against a table, and notes which members it has.
    fn hold(schema: &Value, shape: &'static Shape, seen: &mut BTreeSet<(usize, &'static str)>) {
        let properties = schema["properties"].as_object().expect("members");
        for (name, of) in properties {
            let member = shape.members.iter().find(|member| member.name == name);
            let member = member.unwrap_or_else(|| panic!("no `{name}`"));
            assert!(member.profile, "`{name}` is in the profile");
            let format = of["format"].as_str().unwrap_or_default();
            let (kind, ours) = said(member);
            assert_eq!(of["type"], kind, "{name}");
            // The URI of an area is one by its description only.
            assert!(format == ours || (name == "uri" && format.is_empty()), "{name}: {ours}");
            let listed: Vec<_> =
                of["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            match member.holds {
                Text(OneOf(known)) => assert_eq!(known, listed, "{name}"),
                Object(shape) => hold(of, shape, seen),
                List(shape) => hold(&of["items"], shape, seen),
                _ => assert_eq!(listed, [""; 0], "{name}"),
            }
            let asked = schema["required"].as_array().into_iter().flatten();
            let required = asked.into_iter().any(|asked| asked == name);
            assert_eq!(member.required, required, "{name}");
            seen.insert((std::ptr::from_ref(shape).addr(), member.name));
        }
    }

    #[test]
    fn the_tables_say_what_the_published_schemas_say() {
        let Some(folder) = std::env::var_os("FAMILYHUB_OPEN_REFERRAL_UK") else { return };
        let folder = PathBuf::from(folder).join("schema");
        let mut seen = BTreeSet::new();
        for (file, shape) in [
            ("service", &SERVICE),
            ("service_list", &SERVICE),
            ("organization", &ORGANISATION),
            ("organization_list", &ORGANISATION),
            ("service_at_location", &SERVICE_AT_LOCATION),
            ("service_at_location_list", &SERVICE_AT_LOCATION),
        ] {
            let text = fs::read_to_string(folder.join(format!("{file}.json"))).expect("a schema");
            hold(&serde_json::from_str(&text).expect("JSON"), shape, &mut seen);
        }
        for shape in [
            &SERVICE,
            &ORGANISATION,
            &ORGANISATION_IDENTIFIER,
            &SERVICE_AT_LOCATION,
            &LOCATION,
            &ADDRESS,
            &ACCESSIBILITY,
            &SCHEDULE,
            &SERVICE_AREA,
            &LANGUAGE,
            &FUNDING,
            &COST_OPTION,
            &CONTACT,
            &ATTRIBUTE,
            &TERM,
        ] {
            let here = std::ptr::from_ref(shape).addr();
            for member in shape.members.iter().filter(|member| member.profile) {
                assert!(seen.contains(&(here, member.name)), "`{}` is in no schema", member.name);
            }
        }
    }
}
