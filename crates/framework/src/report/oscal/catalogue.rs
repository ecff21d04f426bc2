//! The catalogue: areas, key criteria and strands are groups, criteria are controls.

use serde_json::{Value, json};

use super::super::document::pretty;
use super::{OSCAL, control, moment, prop, statement, uuid};
use crate::catalogue::{
    Applies, Catalogue, Criterion, CriterionKind, DeliveryArea, KeyCriterion, LevelGiven, Strand,
};

/// A catalogue as an OSCAL catalogue, in JSON.
///
/// ```
/// use familyhub_framework::{Catalogue, report::oscal_catalogue};
///
/// let json = oscal_catalogue(&Catalogue::edition_2025_26());
/// assert_eq!(json.matches("\"class\": \"minimum\"").count(), 87);
/// ```
pub fn oscal_catalogue(catalogue: &Catalogue) -> String {
    let groups: Vec<_> = catalogue.areas().iter().map(|known| area(catalogue, known)).collect();
    let links: Vec<_> = (catalogue.licence_url().into_iter())
        .map(|url| json!({ "href": url, "rel": "license", "text": catalogue.licence() }))
        .chain(
            catalogue
                .links()
                .iter()
                .map(|known| json!({ "href": known.url, "rel": "reference", "text": known.title })),
        )
        .collect();
    let definitions = catalogue.definitions().iter();
    let definitions = definitions.map(|known| format!(" {}: {}", known.term, known.meaning));
    pretty(&json!({ "catalog": {
        "uuid": uuid(&["catalogue", catalogue.edition()]),
        "metadata": {
            "title": catalogue.title(),
            "last-modified": moment(catalogue.in_force().0),
            "version": catalogue.edition(),
            "oscal-version": OSCAL,
            "links": links,
            "remarks": format!(
                "{}. Titles and statements are in words of our own; the framework's text, published {} by the {}, prevails.{}",
                catalogue.licence_in_full(), catalogue.published(), catalogue.publisher(),
                definitions.collect::<String>()
            ),
        },
        "groups": groups,
    } }))
}

fn area(catalogue: &Catalogue, area: &DeliveryArea) -> Value {
    let of_area = catalogue.key_criteria().iter().filter(|known| known.area == area.id);
    json!({
        "id": format!("area-{}", area.id),
        "class": "delivery-area",
        "title": area.title,
        "groups": of_area.map(|known| key_criterion(catalogue, known)).collect::<Vec<_>>(),
    })
}

fn key_criterion(catalogue: &Catalogue, known: &KeyCriterion) -> Value {
    let strands = catalogue.strands_of(known.id);
    json!({
        "id": format!("key-criterion-{}", known.id),
        "class": "key-criterion",
        "title": format!("Key criterion {}", known.id),
        "parts": [{ "name": "overview", "prose": known.statement }],
        "groups": strands.map(|known| strand(catalogue, known)).collect::<Vec<_>>(),
    })
}

fn strand(catalogue: &Catalogue, strand: &Strand) -> Value {
    let criteria = catalogue.criteria().iter();
    let criteria = criteria.filter(|known| known.id.strand() == strand.id);
    json!({
        "id": format!("strand-{}", strand.id),
        "class": "strand",
        "title": strand.title,
        "controls": criteria.map(|known| criterion(catalogue, known)).collect::<Vec<_>>(),
    })
}

fn criterion(catalogue: &Catalogue, known: &Criterion) -> Value {
    let mut props = vec![
        json!({ "name": "label", "value": known.id.to_string() }),
        json!({ "name": "sort-id", "value": control(known.id) }),
        prop("level", catalogue.level_of(known).to_string()),
    ];
    props.extend(known.reading.as_ref().map(|reading| prop("reading", reading.clone())));
    props.extend(known.page.map(|page| prop("page", page.to_string())));
    props.extend(known.digest.as_ref().map(|digest| prop("passage-sha-256", digest.to_string())));
    props.push(prop(
        "level-given",
        match known.level_given {
            LevelGiven::Stated => "stated",
            LevelGiven::Inferred => "inferred",
        },
    ));
    match &known.applies {
        Applies::Always => {}
        Applies::OnlyWhere(holds) => props.push(prop("applies-only-where", holds.clone())),
        Applies::Advice => props.push(prop("advice", "true")),
    }
    json!({
        "id": control(known.id),
        "class": match known.kind {
            CriterionKind::Minimum => "minimum",
            CriterionKind::GoFurther => "go-further",
        },
        "title": known.title,
        "props": props,
        "parts": [{ "id": statement(known.id), "name": "statement", "prose": known.statement }],
    })
}
