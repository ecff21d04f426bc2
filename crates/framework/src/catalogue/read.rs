//! Reads an edition: a strict form, and every fault at once.

use std::ops::RangeInclusive;

use familyhub_core::Digest;
use familyhub_core::toml::{self, FileFaultsError, TomlReader, TomlTable};
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error, StrDeserializer};

use super::id::CriterionLevel;
use super::parts::{
    Applies, Criterion, CriterionKind, CriterionScale, DeliveryArea, KeyCriterion, LevelGiven,
    Strand,
};
use super::programme::{Duty, Programme};
use super::told::{address, definition, link, novelty};
use super::{Catalogue, CriterionId, order};

/// Key criteria are numbered by one digit.
const KEY_CRITERIA: RangeInclusive<u8> = 1..=9;

/// As many levels as every edition has.
const LEAST_LEVELS: u8 = 2;

/// Any number of pages, or of areas.
const ANY: RangeInclusive<u16> = 0..=u16::MAX;

pub(super) fn read(text: &str) -> Result<Catalogue, FileFaultsError> {
    toml::read(text, "as the edition 2025-26 has it", catalogue)
}

fn catalogue(reader: &mut TomlReader<'_>, at: TomlTable<'_>) -> Option<Catalogue> {
    reader.only(
        at,
        "key",
        &[
            "edition",
            "title",
            "publisher",
            "published",
            "licence",
            "licence_url",
            "begins",
            "ends",
            "followed_by",
            "follows",
            "definition",
            "new",
            "link",
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
    let licence_url = reader.if_there(at, "licence_url", address);
    let begins = reader.day(at, "begins");
    let ends = reader.if_there(at, "ends", TomlReader::day);
    let follows = reader.if_there(at, "follows", TomlReader::words);
    let followed_by = reader.if_there(at, "followed_by", TomlReader::words);
    if let (Some(begins), Some(Some(ends))) = (begins, ends)
        && ends < begins
    {
        let wrong = format!("the edition ends on {ends}, before it begins");
        reader.fault(at.span("ends"), wrong, "write its last day");
    }
    let programmes = each(reader, at, "programme", programme);
    let areas = each(reader, at, "area", area);
    let key_criteria =
        each(reader, at, "key_criterion", |reader, at| key_criterion(reader, at, &areas));
    let strands = each(reader, at, "strand", |reader, at| strand(reader, at, &key_criteria));
    let follows_one = follows.as_ref().is_some_and(Option::is_some);
    let criteria = each(reader, at, "criterion", |reader, at| criterion(reader, at, follows_one));
    order::check(reader, at, &strands, &criteria);
    let scales = any(reader, at, "scale", |reader, at| scale(reader, at, &criteria));
    let definitions = any(reader, at, "definition", definition);
    let known = (strands.as_slice(), criteria.as_slice());
    let news = any(reader, at, "new", |reader, at| novelty(reader, at, known));
    let links = any(reader, at, "link", |reader, at| link(reader, at, known));
    let levels = criteria.iter().filter_map(|known| known.id.part().number()).max();
    Some(Catalogue {
        levels: levels.map_or(LEAST_LEVELS, |most| most.max(LEAST_LEVELS)),
        edition: edition?,
        title: title?,
        publisher: publisher?,
        published: published?,
        licence: licence?,
        licence_url: licence_url?,
        begins: begins?,
        ends: ends?,
        followed_by: followed_by?,
        follows: follows?,
        definitions,
        news,
        links,
        programmes,
        areas,
        key_criteria,
        scales,
        strands,
        criteria,
    })
}

/// Reads every table under a key, at least one; those with faults are left out.
fn each<'d, T>(
    reader: &mut TomlReader<'_>,
    at: TomlTable<'d>,
    key: &'d str,
    read: impl FnMut(&mut TomlReader<'_>, TomlTable<'d>) -> Option<T>,
) -> Vec<T> {
    if reader.tables(at, key).is_empty() {
        reader.fault(at.here(), format!("there is no `[[{key}]]`"), "add at least one");
    }
    any(reader, at, key, read)
}

/// Reads every table under a key, if there are any; those with faults are left out.
fn any<'d, T>(
    reader: &mut TomlReader<'_>,
    at: TomlTable<'d>,
    key: &'d str,
    mut read: impl FnMut(&mut TomlReader<'_>, TomlTable<'d>) -> Option<T>,
) -> Vec<T> {
    let tables = reader.tables(at, key);
    tables.into_iter().filter_map(|at| read(reader, at)).collect()
}

fn programme(reader: &mut TomlReader<'_>, at: TomlTable<'_>) -> Option<Programme> {
    reader.only(at, "key", &["id", "title", "areas", "duty", "until"]);
    let id = reader.words(at, "id");
    let title = reader.words(at, "title");
    let areas = reader.if_there(at, "areas", |reader, at, key| reader.number(at, key, ANY));
    let word = reader.words(at, "duty");
    let duty = match word.as_deref() {
        Some("keep") => reader.day(at, "until").map(|until| Duty::Keep { until }),
        Some("reach") => reader.day(at, "until").map(|until| Duty::Reach { until }),
        Some("none") => Some(Duty::None),
        Some(other) => {
            reader.fault(
                at.span("duty"),
                format!("`{other}` is no duty"),
                "write keep, reach or none",
            );
            None
        }
        None => None,
    };
    Some(Programme { id: id?, title: title?, areas: areas?, duty: duty? })
}

fn area(reader: &mut TomlReader<'_>, at: TomlTable<'_>) -> Option<DeliveryArea> {
    reader.only(at, "key", &["id", "title"]);
    let id = reader.words(at, "id");
    let title = reader.words(at, "title");
    Some(DeliveryArea { id: id?, title: title? })
}

fn key_criterion(
    reader: &mut TomlReader<'_>,
    at: TomlTable<'_>,
    areas: &[DeliveryArea],
) -> Option<KeyCriterion> {
    reader.only(at, "key", &["id", "area", "page", "statement", "digest"]);
    let id = reader.parsed::<u8>(at, "id");
    let area = reader.words(at, "area");
    let page = page(reader, at);
    let statement = reader.words(at, "statement");
    let digest = digest(reader, at);
    if let Some(id) = id
        && !KEY_CRITERIA.contains(&id)
    {
        reader.fault(
            at.span("id"),
            format!("`{id}` is no key criterion"),
            "write a number from 1 to 9",
        );
    }
    if let Some(area) = &area
        && !areas.iter().any(|known| known.id == *area)
    {
        let known: Vec<_> = areas.iter().map(|area| area.id.as_str()).collect();
        let right = format!("write one of {}", known.join(", "));
        reader.fault(at.span("area"), format!("`{area}` is no delivery area"), right);
    }
    Some(KeyCriterion { id: id?, area: area?, page: page?, statement: statement?, digest: digest? })
}

fn strand(
    reader: &mut TomlReader<'_>,
    at: TomlTable<'_>,
    key_criteria: &[KeyCriterion],
) -> Option<Strand> {
    reader.only(at, "key", &["id", "title", "heading_put_back", "no_level_2_minimum"]);
    let id = reader.parsed::<super::StrandId>(at, "id");
    let title = reader.words(at, "title");
    let heading_put_back = reader.if_there(at, "heading_put_back", TomlReader::parsed);
    let no_level_2_minimum = flag(reader, at, "no_level_2_minimum");
    if let Some(id) = id
        && !key_criteria.iter().any(|known| known.id == id.key_criterion())
    {
        let wrong = format!("strand `{id}` has no key criterion {}", id.key_criterion());
        reader.fault(at.span("id"), wrong, "add the key criterion, or write another id");
    }
    Some(Strand {
        id: id?,
        title: title?,
        heading_put_back: heading_put_back?,
        no_level_2_minimum: no_level_2_minimum?,
    })
}

fn criterion(reader: &mut TomlReader<'_>, at: TomlTable<'_>, follows: bool) -> Option<Criterion> {
    reader.only(
        at,
        "key",
        &[
            "id",
            "kind",
            "level",
            "only_where",
            "advice",
            "page",
            "title",
            "statement",
            "reading",
            "digest",
            "from",
        ],
    );
    let id = reader.parsed::<CriterionId>(at, "id");
    let kinds = [("minimum", CriterionKind::Minimum), ("go-further", CriterionKind::GoFurther)];
    let kind = reader.choice(at, "kind", &kinds);
    let levels = [("stated", LevelGiven::Stated), ("inferred", LevelGiven::Inferred)];
    let level_given = reader.choice(at, "level", &levels);
    let only_where = reader.if_there(at, "only_where", TomlReader::words);
    let advice = flag(reader, at, "advice");
    let page = page(reader, at);
    let title = reader.words(at, "title");
    let statement = reader.words(at, "statement");
    let reading = reader.if_there(at, "reading", TomlReader::words);
    let digest = digest(reader, at);
    let from = reader.if_there(at, "from", ids);
    if at.has("from") && !follows {
        let wrong = "it is not said of which edition these criteria are".to_owned();
        reader.fault(at.span("from"), wrong, "write `follows`, with that edition, at the top");
    }
    let (id, kind) = (id?, kind?);
    if (kind == CriterionKind::GoFurther) != (id.part() == CriterionLevel::GoFurther) {
        let wrong = format!("`{id}` is not of this kind");
        reader.fault(at.span("kind"), wrong, "write minimum for a level, go-further for GF");
    }
    let applies = match (only_where?, advice?) {
        (None, false) => Applies::Always,
        (Some(holds), false) => Applies::OnlyWhere(holds),
        (None, true) => Applies::Advice,
        (Some(_), true) => {
            let wrong = format!("`{id}` is both advice and conditional");
            reader.fault(at.span("advice"), wrong, "leave out `only_where` or `advice`");
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
        reading: reading?,
        digest: digest?,
        from: from?,
    })
}

/// Ids of criteria of another edition.
fn ids(reader: &mut TomlReader<'_>, at: TomlTable<'_>, key: &str) -> Option<Vec<CriterionId>> {
    let mut ids = Vec::new();
    for text in reader.list(at, key)? {
        match text.parse() {
            Ok(id) => ids.push(id),
            Err(error) => {
                let error: super::UnknownIdError = error;
                reader.fault(at.span(key), error.to_string(), "write ids of that edition");
                return None;
            }
        }
    }
    Some(ids)
}

/// The page, if there is one.
pub(super) fn page(reader: &mut TomlReader<'_>, at: TomlTable<'_>) -> Option<Option<u16>> {
    reader.if_there(at, "page", |reader, at, key| reader.number(at, key, ANY))
}

fn scale(
    reader: &mut TomlReader<'_>,
    at: TomlTable<'_>,
    criteria: &[Criterion],
) -> Option<CriterionScale> {
    reader.only(at, "key", &["about", "steps"]);
    let about = reader.words(at, "about");
    if !at.has("steps") {
        reader.missing(at, "steps");
    }
    let here = at.span("steps");
    let mut steps = Vec::new();
    for text in reader.list(at, "steps")? {
        match text.parse::<CriterionId>() {
            Ok(id) if criteria.iter().any(|known| known.id == id) => steps.push(id),
            Ok(id) => {
                let wrong = format!("`{id}` is no criterion of this catalogue");
                reader.fault(here.clone(), wrong, "write an id from below");
            }
            Err(error) => {
                reader.fault(here.clone(), error.to_string(), "write an id from below");
            }
        }
    }
    Some(CriterionScale { about: about?, steps })
}

/// True or false; false where it is left out.
fn flag<'d>(reader: &mut TomlReader<'_>, at: TomlTable<'d>, key: &'d str) -> Option<bool> {
    reader.if_there(at, key, TomlReader::yes_or_no).map(Option::unwrap_or_default)
}

/// The digest, if there is one.
fn digest(reader: &mut TomlReader<'_>, at: TomlTable<'_>) -> Option<Option<Digest>> {
    reader.if_there(at, "digest", one_digest)
}

fn one_digest(reader: &mut TomlReader<'_>, at: TomlTable<'_>, key: &str) -> Option<Digest> {
    let words = reader.words(at, key)?;
    let text: StrDeserializer<'_, Error> = words.as_str().into_deserializer();
    let digest = Digest::deserialize(text).ok();
    if digest.is_none() {
        let right = "write the 64 small hexadecimal digits of the SHA-256 of its passage";
        reader.fault(at.span(key), format!("`{words}` is no digest"), right);
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
        told("kind = \"minimum\"", "kind = \"must\"", "`\"must\"`");
        told("advice = true", "advise = true", "`criterion.advise` is no key");
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
        assert!(faults.is_sorted_by_key(|fault| fault.line));
    }
}
