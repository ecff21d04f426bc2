//! Locations, addresses and areas.

use crate::finding::Code;
use crate::postcode::Postcode;
use crate::read::{JsonNode, JsonObject};
use crate::service::Point;

use super::walk::Walk;

pub(crate) fn location(walk: &mut Walk<'_>, object: &JsonObject<'_>) {
    let (latitude, longitude) = (object.number("latitude"), object.number("longitude"));
    if latitude.is_some_and(|degrees| !(-90.0..=90.0).contains(&degrees)) {
        let message = "a latitude is between -90 and 90 degrees";
        walk.note_at("latitude", Code::OffTheEarth, message);
    }
    if longitude.is_some_and(|degrees| !(-180.0..=180.0).contains(&degrees)) {
        let message = "a longitude is between -180 and 180 degrees";
        walk.note_at("longitude", Code::OffTheEarth, message);
    }
    match (latitude, longitude) {
        (Some(latitude), Some(longitude)) => point(walk, latitude, longitude),
        (None, None) => {}
        _ => walk.note(Code::HalfAPoint, "a point has both a latitude and a longitude"),
    }
    let addressed = object
        .objects("addresses")
        .any(|address| address.text("address_type").is_none_or(|kind| kind == "physical"));
    let physical = object.text("location_type") == Some("physical");
    // A list's short form leaves addresses out: only an empty word is told.
    let said = object.get("addresses").is_some();
    if physical && said && !addressed && (latitude.is_none() || longitude.is_none()) {
        let message = "people are to go there, and neither an address nor a point says where";
        walk.note(Code::NowhereToGo, message);
    }
    if object.text("external_identifier_type") == Some("UPRN")
        && let Some(number) = object.text("external_identifier")
        && !((1..=12).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit()))
    {
        let message = "a unique property reference number has at most twelve digits";
        walk.note_at("external_identifier", Code::IdentifierShape, message);
    }
}

fn point(walk: &mut Walk<'_>, latitude: f64, longitude: f64) {
    if is_in_the_uk(latitude, longitude) {
        return;
    }
    if is_in_the_uk(longitude, latitude) {
        let message = "the other way round it is in the United Kingdom";
        walk.note_at("latitude", Code::Swapped, message);
    } else if Point::at(latitude, longitude).is_some() {
        walk.note_at("latitude", Code::OutsideTheUk, "this point is outside the United Kingdom");
    } else if Point::at(50.0, longitude).is_some() && !(-8.7..=1.8).contains(&longitude) {
        walk.note_at("longitude", Code::OutsideTheUk, "this is outside the United Kingdom");
    }
}

/// Whether a point lies in the rectangle around the United Kingdom.
fn is_in_the_uk(latitude: f64, longitude: f64) -> bool {
    (49.8..=61.0).contains(&latitude) && (-8.7..=1.8).contains(&longitude)
}

pub(crate) fn address(walk: &mut Walk<'_>, object: &JsonObject<'_>) {
    let country = object.text("country").map(str::trim);
    const HERE: [&str; 12] = [
        "GB",
        "UK",
        "GBR",
        "United Kingdom",
        "Great Britain",
        "England",
        "Wales",
        "Scotland",
        "Northern Ireland",
        "GB-ENG",
        "GB-WLS",
        "GB-SCT",
    ];
    let here = country.is_none_or(|country| {
        country.is_empty() || HERE.iter().any(|name| name.eq_ignore_ascii_case(country))
    });
    if !here {
        walk.note_at("country", Code::OtherCountry, "this address is in another country");
    }
    if let Some(text) = object.text("postal_code")
        && !text.trim().is_empty()
        && Postcode::read(text).is_none()
    {
        let message = "this does not have the shape of a postcode, such as `RG1 3EH`";
        walk.note_at("postal_code", Code::NotAPostcode, message);
    }
}

pub(crate) fn service_area(walk: &mut Walk<'_>, object: &JsonObject<'_>) {
    super::sense::says_something(walk, object);
    let kind = object.text("extent_type");
    if kind.is_some_and(|kind| !["geojson", "topojson", "kml", "text"].contains(&kind)) {
        let message = "the standard lists `geojson`, `topojson`, `kml` and `text` here";
        walk.note_at("extent_type", Code::NotListed, message);
    }
    let Some(extent) = object.text("extent").filter(|extent| !extent.trim().is_empty()) else {
        return;
    };
    let good = match kind {
        Some("geojson") => rings(extent).is_some(),
        Some("topojson") => {
            let read: Result<JsonNode<'_>, _> = serde_json::from_str(extent);
            read.is_ok_and(|node| {
                node.as_object().is_some_and(|top| top.text("type") == Some("Topology"))
            })
        }
        Some("kml") => extent.trim_start().starts_with('<') && extent.contains("<kml"),
        _ => return,
    };
    if !good {
        walk.note_at(
            "extent",
            Code::NotAnExtent,
            "this is not of the form that `extent_type` names",
        );
    }
}

/// The most points of an outline that are kept with the facts of a service.
const MOST_POINTS: usize = 1000;

/// The outline of a service area, where it is one that can be compared with a point.
pub(crate) fn outline_of(area: &JsonObject<'_>) -> Vec<Vec<Point>> {
    let rings = match (area.text("extent_type"), area.text("extent")) {
        (Some("geojson"), Some(extent)) => rings(extent).unwrap_or_default(),
        _ => Vec::new(),
    };
    let points: usize = rings.iter().map(Vec::len).sum();
    if points <= MOST_POINTS { rings } else { Vec::new() }
}

/// The rings of all the polygons of a GeoJSON text; none where it is not GeoJSON.
fn rings(text: &str) -> Option<Vec<Vec<Point>>> {
    let node: JsonNode<'_> = serde_json::from_str(text).ok()?;
    let mut rings = Vec::new();
    gather(node.as_object()?, &mut rings)?;
    Some(rings)
}

fn gather(object: &JsonObject<'_>, rings: &mut Vec<Vec<Point>>) -> Option<()> {
    let coordinates = || object.get("coordinates").map(JsonNode::as_list);
    match object.text("type")? {
        "FeatureCollection" => {
            object.objects("features").try_for_each(|feature| gather(feature, rings))
        }
        "GeometryCollection" => {
            object.objects("geometries").try_for_each(|geometry| gather(geometry, rings))
        }
        "Feature" => gather(object.object("geometry")?, rings),
        "Polygon" => polygon(coordinates()?, rings),
        "MultiPolygon" => coordinates()?.iter().try_for_each(|one| polygon(one.as_list(), rings)),
        "Point" | "MultiPoint" | "LineString" | "MultiLineString" => coordinates().map(|_| ()),
        _ => None,
    }
}

fn polygon(coordinates: &[JsonNode<'_>], rings: &mut Vec<Vec<Point>>) -> Option<()> {
    for ring in coordinates {
        let points: Option<Vec<_>> = ring.as_list().iter().map(point_of).collect();
        let points = points.filter(|points| points.len() >= 4)?;
        rings.push(points);
    }
    (!coordinates.is_empty()).then_some(())
}

/// A GeoJSON position: longitude first.
fn point_of(position: &JsonNode<'_>) -> Option<Point> {
    match position.as_list() {
        [JsonNode::Number(longitude), JsonNode::Number(latitude), ..] => {
            Point::at(*latitude, *longitude)
        }
        _ => None,
    }
}
