//! The tables against the published schemas, where their folder is named.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use super::*;

/// What a table says of a member, as a schema says it.
fn said(member: &ShapeMember) -> (&'static str, &'static str) {
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
