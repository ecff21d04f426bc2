//! Reads an edition: a strict form, and every fault at once.

use std::ops::RangeInclusive;

use familyhub_core::Digest;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

use super::id::Part;
use super::parts::{Applies, Area, Criterion, KeyCriterion, Kind, LevelGiven, Scale, Strand};
use super::programme::{Duty, Programme};
use super::{Catalogue, CriterionId, order};
use crate::file::{Faults, Place, Reader, parse};

/// Key criteria are numbered by one digit.
const KEY_CRITERIA: RangeInclusive<u8> = 1..=9;

pub(super) fn read(text: &str) -> Result<Catalogue, Faults> {
    let (document, faults) = parse(text);
    let mut reader = Reader::new(text, faults);
    let catalogue = document.as_ref().and_then(|document| {
        let root = Place { table: document.as_table(), name: "the catalogue", line: 1 };
        catalogue(&mut reader, root)
    });
    reader.finish(catalogue)
}

fn catalogue(reader: &mut Reader, at: Place<'_>) -> Option<Catalogue> {
    reader.known(
        at,
        &[
            "edition",
            "title",
            "publisher",
            "published",
            "licence",
            "begins",
            "ends",
            "programme",
            "area",
            "key_criterion",
            "scale",
            "strand",
            "criterion",
        ],
    );
    let edition = reader.words(at, "edition");
    let title = reader.words(at, "title");
    let publisher = reader.words(at, "publisher");
    let published = reader.words(at, "published");
    let licence = reader.words(at, "licence");
    let begins = reader.date(at, "begins");
    let ends = reader.date(at, "ends");
    let programmes = each(reader, at, "programme", programme);
    let areas = each(reader, at, "area", area);
    let key_criteria =
        each(reader, at, "key_criterion", |reader, at| key_criterion(reader, at, &areas));
    let strands = each(reader, at, "strand", |reader, at| strand(reader, at, &key_criteria));
    let criteria = each(reader, at, "criterion", criterion);
    order::check(reader, at, &strands, &criteria);
    let scales = each(reader, at, "scale", |reader, at| scale(reader, at, &criteria));
    Some(Catalogue {
        edition: edition?,
        title: title?,
        publisher: publisher?,
        published: published?,
        licence: licence?,
        begins: begins?,
        ends: ends?,
        programmes,
        areas,
        key_criteria,
        scales,
        strands,
        criteria,
    })
}

/// Reads every table under a key; those with faults are left out.
fn each<'d, T>(
    reader: &mut Reader,
    at: Place<'d>,
    key: &'d str,
    mut read: impl FnMut(&mut Reader, Place<'d>) -> Option<T>,
) -> Vec<T> {
    let tables = reader.tables(at, key);
    if tables.is_empty() {
        reader.fault(at.line, format!("there is no `[[{key}]]`"), "add at least one");
    }
    tables.into_iter().filter_map(|at| read(reader, at)).collect()
}

fn programme(reader: &mut Reader, at: Place<'_>) -> Option<Programme> {
    reader.known(at, &["id", "title", "areas", "duty", "until"]);
    let id = reader.words(at, "id");
    let title = reader.words(at, "title");
    let areas = match at.table.contains_key("areas") {
        true => reader.number(at, "areas").map(Some),
        false => Some(None),
    };
    let word = reader.words(at, "duty");
    let duty = match word.as_deref() {
        Some("keep") => reader.date(at, "until").map(|until| Duty::Keep { until }),
        Some("reach") => reader.date(at, "until").map(|until| Duty::Reach { until }),
        Some("none") => Some(Duty::None),
        Some(other) => {
            let line = reader.line(at, "duty");
            reader.fault(line, format!("`{other}` is no duty"), "write keep, reach or none");
            None
        }
        None => None,
    };
    Some(Programme { id: id?, title: title?, areas: areas?, duty: duty? })
}

fn area(reader: &mut Reader, at: Place<'_>) -> Option<Area> {
    reader.known(at, &["id", "title"]);
    let id = reader.words(at, "id");
    let title = reader.words(at, "title");
    Some(Area { id: id?, title: title? })
}

fn key_criterion(reader: &mut Reader, at: Place<'_>, areas: &[Area]) -> Option<KeyCriterion> {
    reader.known(at, &["id", "area", "page", "statement", "digest"]);
    let id = reader.parsed::<u8>(at, "id");
    let area = reader.words(at, "area");
    let page = reader.number(at, "page");
    let statement = reader.words(at, "statement");
    let digest = digest(reader, at);
    if let Some(id) = id
        && !KEY_CRITERIA.contains(&id)
    {
        let line = reader.line(at, "id");
        reader.fault(line, format!("`{id}` is no key criterion"), "write a number from 1 to 9");
    }
    if let Some(area) = &area
        && !areas.iter().any(|known| known.id == *area)
    {
        let line = reader.line(at, "area");
        let known: Vec<_> = areas.iter().map(|area| area.id.as_str()).collect();
        let right = format!("write one of {}", known.join(", "));
        reader.fault(line, format!("`{area}` is no delivery area"), right);
    }
    Some(KeyCriterion { id: id?, area: area?, page: page?, statement: statement?, digest: digest? })
}

fn strand(reader: &mut Reader, at: Place<'_>, key_criteria: &[KeyCriterion]) -> Option<Strand> {
    reader.known(at, &["id", "title", "heading_put_back", "no_level_2_minimum"]);
    let id = reader.parsed::<super::StrandId>(at, "id");
    let title = reader.words(at, "title");
    let heading_put_back = match at.table.contains_key("heading_put_back") {
        true => reader.parsed(at, "heading_put_back").map(Some),
        false => Some(None),
    };
    let no_level_2_minimum = reader.flag(at, "no_level_2_minimum");
    if let Some(id) = id
        && !key_criteria.iter().any(|known| known.id == id.key_criterion())
    {
        let line = reader.line(at, "id");
        let wrong = format!("strand `{id}` has no key criterion {}", id.key_criterion());
        reader.fault(line, wrong, "add the key criterion, or write another id");
    }
    Some(Strand {
        id: id?,
        title: title?,
        heading_put_back: heading_put_back?,
        no_level_2_minimum: no_level_2_minimum?,
    })
}

fn criterion(reader: &mut Reader, at: Place<'_>) -> Option<Criterion> {
    reader.known(
        at,
        &["id", "kind", "level", "only_where", "advice", "page", "title", "statement", "digest"],
    );
    let id = reader.parsed::<CriterionId>(at, "id");
    let kinds = [("minimum", Kind::Minimum), ("go-further", Kind::GoFurther)];
    let kind = choice(reader, at, "kind", &kinds);
    let levels = [("stated", LevelGiven::Stated), ("inferred", LevelGiven::Inferred)];
    let level_given = choice(reader, at, "level", &levels);
    let only_where = reader.words_if(at, "only_where");
    let advice = reader.flag(at, "advice");
    let page = reader.number(at, "page");
    let title = reader.words(at, "title");
    let statement = reader.words(at, "statement");
    let digest = digest(reader, at);
    let (id, kind) = (id?, kind?);
    if (kind == Kind::GoFurther) != (id.part() == Part::GoFurther) {
        let line = reader.line(at, "kind");
        let wrong = format!("`{id}` is not of this kind");
        reader.fault(line, wrong, "write minimum for L1 and L2, go-further for GF");
    }
    let applies = match (only_where?, advice?) {
        (None, false) => Applies::Always,
        (Some(holds), false) => Applies::OnlyWhere(holds),
        (None, true) => Applies::Advice,
        (Some(_), true) => {
            let line = reader.line(at, "advice");
            let wrong = format!("`{id}` is both advice and conditional");
            reader.fault(line, wrong, "leave out `only_where` or `advice`");
            Applies::Advice
        }
    };
    Some(Criterion {
        id,
        kind,
        level_given: level_given?,
        applies,
        page: page?,
        title: title?,
        statement: statement?,
        digest: digest?,
    })
}

fn scale(reader: &mut Reader, at: Place<'_>, criteria: &[Criterion]) -> Option<Scale> {
    reader.known(at, &["about", "steps"]);
    let about = reader.words(at, "about");
    let line = reader.line(at, "steps");
    let mut steps = Vec::new();
    for text in reader.list(at, "steps")? {
        match text.parse::<CriterionId>() {
            Ok(id) if criteria.iter().any(|known| known.id == id) => steps.push(id),
            Ok(id) => {
                let wrong = format!("`{id}` is no criterion of this catalogue");
                reader.fault(line, wrong, "write an id from below");
            }
            Err(error) => reader.fault(line, error.to_string(), "write an id from below"),
        }
    }
    Some(Scale { about: about?, steps })
}

fn choice<T: Copy>(reader: &mut Reader, at: Place<'_>, key: &str, of: &[(&str, T)]) -> Option<T> {
    let word = reader.words(at, key)?;
    let chosen = of.iter().find(|(name, _)| *name == word);
    if chosen.is_none() {
        let line = reader.line(at, key);
        let names: Vec<_> = of.iter().map(|(name, _)| *name).collect();
        let right = format!("write one of {}", names.join(", "));
        reader.fault(line, format!("`{key}` is `{word}`"), right);
    }
    chosen.map(|(_, value)| *value)
}

fn digest(reader: &mut Reader, at: Place<'_>) -> Option<Digest> {
    let words = reader.words(at, "digest")?;
    let text: StrDeserializer<'_, Error> = words.as_str().into_deserializer();
    let digest = Digest::deserialize(text).ok();
    if digest.is_none() {
        let line = reader.line(at, "digest");
        let right = "write the 64 small hexadecimal digits of the SHA-256 of its passage";
        reader.fault(line, format!("`{words}` is no digest"), right);
    }
    digest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(from: &str, to: &str, fault: &str) {
        assert!(Catalogue::EDITION_2025_26.contains(from), "{from}");
        let text = Catalogue::EDITION_2025_26.replacen(from, to, 1);
        let faults = read(&text).expect_err("a fault").faults;
        let told = faults.iter().any(|known| known.wrong.contains(fault));
        assert!(told, "{fault} is not among {faults:#?}");
    }

    #[test]
    fn the_edition_is_read() {
        assert_eq!(read(Catalogue::EDITION_2025_26), Ok(Catalogue::edition_2025_26()));
        assert_eq!(Catalogue::edition_2025_26().edition(), "2025-26");
    }

    #[test]
    fn what_does_not_fit_is_told() {
        told("id = \"1.1.L1.2\"", "id = \"1.1.L1.9\"", "out of order");
        told("kind = \"minimum\"", "kind = \"go-further\"", "not of this kind");
        told("kind = \"minimum\"", "kind = \"must\"", "`must`");
        told("advice = true", "advise = true", "`advise` is no key");
        told("duty = \"keep\"", "duty = \"aim\"", "`aim` is no duty");
        told("area = \"access\"", "area = \"acces\"", "no delivery area");
        told("[\"1.1.L1.2\", ", "[\"1.1.L1.7\", ", "no criterion of this");
        told("digest = \"1e8e", "digest = \"zz8e", "is no digest");
    }

    #[test]
    fn one_run_tells_all() {
        let text = Catalogue::EDITION_2025_26
            .replacen("begins = \"2025-04-01\"", "begins = 2025-04-31", 1)
            .replacen("areas = 75", "areas = -75", 1)
            .replacen("title = \"Outreach\"", "titel = \"Outreach\"", 1);
        let faults = read(&text).expect_err("faults").faults;
        assert_eq!(faults.len(), 4, "{faults:#?}");
        assert!(faults.is_sorted());
    }
}
