//! What an edition tells beside its criteria: terms, what is new, where to read on.

use familyhub_core::toml::{TomlReader, TomlTable};

use super::parts::{Criterion, Definition, Novelty, SourceLink, Strand, Subject};
use super::read::page;
use crate::web_address::WebAddress;
use crate::words::parted;

pub(super) fn definition(reader: &mut TomlReader<'_>, at: TomlTable<'_>) -> Option<Definition> {
    reader.only(at, "key", &["term", "meaning", "page"]);
    let term = reader.words(at, "term");
    let meaning = reader.words(at, "meaning");
    let page = page(reader, at);
    Some(Definition { term: term?, meaning: meaning?, page: page? })
}

pub(super) fn novelty(
    reader: &mut TomlReader<'_>,
    at: TomlTable<'_>,
    known: (&[Strand], &[Criterion]),
) -> Option<Novelty> {
    reader.only(at, "key", &["about", "where"]);
    let about = reader.words(at, "about");
    let subjects = subjects(reader, at, known);
    Some(Novelty { about: about?, subjects: subjects? })
}

pub(super) fn link(
    reader: &mut TomlReader<'_>,
    at: TomlTable<'_>,
    known: (&[Strand], &[Criterion]),
) -> Option<SourceLink> {
    reader.only(at, "key", &["title", "url", "where"]);
    let title = reader.words(at, "title");
    let url = address(reader, at, "url");
    let subjects = subjects(reader, at, known);
    Some(SourceLink { title: title?, url: url?, subjects: subjects? })
}

/// The strands and criteria that a table speaks of.
fn subjects(
    reader: &mut TomlReader<'_>,
    at: TomlTable<'_>,
    (strands, criteria): (&[Strand], &[Criterion]),
) -> Option<Vec<Subject>> {
    if !at.has("where") {
        reader.missing(at, "where");
    }
    let here = at.span("where");
    let mut subjects = Vec::new();
    for text in reader.list(at, "where")? {
        let subject = text.parse::<Subject>().ok().filter(|subject| match subject {
            Subject::Strand(id) => strands.iter().any(|known| known.id == *id),
            Subject::Criterion(id) => criteria.iter().any(|known| known.id == *id),
        });
        match subject {
            Some(subject) => subjects.push(subject),
            None => {
                let wrong = format!("`{text}` is no strand or criterion of this catalogue");
                reader.fault(here.clone(), wrong, "write an id from below");
            }
        }
    }
    Some(subjects)
}

/// An address on the web, which a page may link to as it is.
pub(super) fn address(reader: &mut TomlReader<'_>, at: TomlTable<'_>, key: &str) -> Option<String> {
    let words = reader.words(at, key)?;
    match words.parse::<WebAddress>() {
        Ok(_) => Some(words),
        Err(error) => {
            let (wrong, right) = parted(&error);
            reader.fault(at.span(key), wrong, right);
            None
        }
    }
}
