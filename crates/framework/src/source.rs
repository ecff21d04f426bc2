//! Finds each criterion in the document that it stands for.
//!
//! A catalogue holds no words of the source: it holds the SHA-256 of each
//! passage, [normalised]. Whoever has the document as plain text can
//! check which passage is meant, and that none is left out.

use familyhub_core::Digest;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::catalogue::{Catalogue, Criterion, CriterionId};

/// What is left of a passage before it is hashed.
///
/// Anything in angle brackets is taken out, capitals become small, and words,
/// runs of the letters a to z and the digits 0 to 9, are joined by single spaces.
///
/// ```
/// use familyhub_framework::source::normalised;
///
/// assert_eq!(normalised("• The <u>Family\nhub's</u> 1st page³"), "the family hub s 1st page");
/// ```
pub fn normalised(passage: &str) -> String {
    let mut plain = String::with_capacity(passage.len());
    let mut rest = passage;
    while let Some((before, tag)) = rest.split_once('<') {
        plain.push_str(before);
        match tag.split_once('>') {
            Some((inside, after)) if !inside.contains('\n') => rest = after,
            _ => {
                plain.push(' ');
                rest = tag;
            }
        }
    }
    plain.push_str(rest);
    plain.make_ascii_lowercase();
    let words = plain.split(|c: char| !c.is_ascii_alphanumeric());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The digest of a passage: SHA-256 of what is left of it when it is normalised.
///
/// ```
/// use familyhub_framework::source::digest;
///
/// assert_eq!(digest("A phone line."), digest("a PHONE\nline"));
/// ```
pub fn digest(passage: &str) -> Digest {
    Digest::from(Sha256::new().chain_update(normalised(passage)))
}

/// What a document and a catalogue say of each other.
///
/// For an example, see [`check`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Match {
    /// Criteria whose passage the document does not have, or that keep no digest of it.
    pub missing: Vec<CriterionId>,
    /// Key criteria whose passage the document does not have.
    pub key_criteria_missing: Vec<u8>,
    /// Criteria whose passage the document has more than once.
    pub repeated: Vec<CriterionId>,
    /// Passages of the document that the catalogue leaves out.
    pub left_out: Vec<SourcePassage>,
    /// Whether the passages stand in the order of the catalogue.
    pub in_order: bool,
}

/// A passage of a document.
///
/// ```
/// use familyhub_framework::source::{digest, passages};
///
/// let document = "Delivery area: access\nMinimum expectations\n\n- The hub tells families about itself.\n";
/// let found = passages(document);
/// assert_eq!(found[0].line, 4);
/// assert_eq!(found[0].digest, digest("The hub tells families about itself"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SourcePassage {
    /// The line on which it begins, counted from 1.
    pub line: usize,
    /// Its digest.
    pub digest: Digest,
}

impl Match {
    /// Whether every passage is found once, in order, and none is left out.
    pub fn is_whole(&self) -> bool {
        self.missing.is_empty()
            && self.key_criteria_missing.is_empty()
            && self.repeated.is_empty()
            && self.left_out.is_empty()
            && self.in_order
    }
}

/// A criterion beside the passage that it stands for.
///
/// For an example, see [`beside`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside<'c> {
    /// The criterion, in our words.
    pub criterion: &'c Criterion,
    /// The line on which its passage begins, and the passage's own words on one line; none where
    /// the document has no such passage.
    pub passage: Option<(usize, String)>,
}

/// Puts each criterion beside its passage in a document that the reader has, in the order of the
/// catalogue: so that anybody can judge whether our words keep the meaning.
///
/// ```
/// use familyhub_framework::{Catalogue, source};
///
/// let text = Catalogue::EDITION_2025_26.replacen(
///     "1e8e2241c4e2c51b118e450a41092b98dc4faa7f300a481245902202d0fca825",
///     &source::digest("The hub tells families about itself.").to_string(),
///     1,
/// );
/// let catalogue = Catalogue::from_toml(&text)?;
/// let document = "Delivery area: access\nMinimum expectations\n\n\
///                 - The hub tells families\n  about itself.\n";
/// let beside = source::beside(&catalogue, document);
/// let (line, words) = beside[0].passage.as_ref().expect("it is there");
/// assert_eq!((*line, words.as_str()), (4, "The hub tells families about itself."));
/// assert!(beside[1].passage.is_none());
/// # Ok::<(), familyhub_framework::FileFaultsError>(())
/// ```
pub fn beside<'c>(catalogue: &'c Catalogue, document: &str) -> Vec<Beside<'c>> {
    let passages: Vec<_> = raw_passages(document)
        .into_iter()
        .filter_map(|(line, text)| Some((passage((line, text.clone()))?.digest, line, text)))
        .collect();
    let found = |criterion: &Criterion| {
        let digest = criterion.digest.as_ref()?;
        let (_, line, text) = passages.iter().find(|(known, ..)| known == digest)?;
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = words.trim_start_matches(['•', '-']).trim_start().to_owned();
        Some((*line, words))
    };
    let criteria = catalogue.criteria().iter();
    criteria.map(|criterion| Beside { criterion, passage: found(criterion) }).collect()
}

/// Holds a catalogue against the document that it stands for.
///
/// ```
/// use familyhub_framework::{Catalogue, source};
///
/// let found = source::check(&Catalogue::edition_2025_26(), "Delivery area: access\n");
/// assert_eq!(found.missing.len(), 124);
/// assert!(!found.is_whole());
/// ```
pub fn check(catalogue: &Catalogue, document: &str) -> Match {
    let passages = passages(document);
    let places = |wanted: &Digest| -> Vec<usize> {
        let found = passages.iter().enumerate();
        found.filter(|(_, known)| known.digest == *wanted).map(|(place, _)| place).collect()
    };
    let mut found = Match {
        missing: Vec::new(),
        key_criteria_missing: Vec::new(),
        repeated: Vec::new(),
        left_out: Vec::new(),
        in_order: true,
    };
    let mut last = None;
    let mut used = Vec::new();
    for criterion in catalogue.criteria() {
        let places = criterion.digest.as_ref().map(places).unwrap_or_default();
        match places.as_slice() {
            [] => found.missing.push(criterion.id),
            [place] => {
                found.in_order &= last < Some(*place);
                last = Some(*place);
            }
            _ => found.repeated.push(criterion.id),
        }
        used.extend(places);
    }
    for key_criterion in catalogue.key_criteria() {
        let places = key_criterion.digest.as_ref().map(places).unwrap_or_default();
        if places.is_empty() {
            found.key_criteria_missing.push(key_criterion.id);
        }
        used.extend(places);
    }
    found.left_out = (passages.into_iter().enumerate())
        .filter(|(place, _)| !used.contains(place))
        .map(|(_, passage)| passage)
        .collect();
    found
}

/// The passages of a document: the items of its lists and the sentences under its
/// key criteria, from the first delivery area to the copyright line. Headings,
/// footnotes and remarks that there is nothing to list are no passages.
pub fn passages(document: &str) -> Vec<SourcePassage> {
    raw_passages(document).into_iter().filter_map(passage).collect()
}

/// What stands between blank lines, bullets and the copyright line, each with its first line.
fn raw_passages(document: &str) -> Vec<(usize, String)> {
    let mut passages = Vec::new();
    let mut current: Option<(usize, String)> = None;
    let lines: Vec<&str> = document.lines().map(str::trim).collect();
    for (line, text) in (1..).zip(&lines).skip(begins(&lines)) {
        let ends = text.starts_with('©');
        let item = text.starts_with('•') || text.starts_with("- ");
        if text.is_empty() || item || ends {
            passages.extend(current.take());
        }
        if ends {
            break;
        }
        if !text.is_empty() {
            let (_, words) = current.get_or_insert_with(|| (line, String::new()));
            words.push_str(text);
            words.push('\n');
        }
    }
    passages.extend(current);
    passages
}

/// Where the body of the document begins: the delivery area over the first list.
fn begins(lines: &[&str]) -> usize {
    let heads = |line: &&str, words: &str| normalised(line).starts_with(words);
    let first = lines.iter().position(|line| heads(line, "minimum expectations"));
    let before = lines.get(..first.unwrap_or_default()).unwrap_or_default();
    before.iter().rposition(|line| heads(line, "delivery area")).unwrap_or(lines.len())
}

fn passage((line, text): (usize, String)) -> Option<SourcePassage> {
    let words = normalised(&text);
    let footnote = text.starts_with(|c: char| "⁰¹²³⁴⁵⁶⁷⁸⁹".contains(c));
    (!footnote && !is_heading(&words)).then(|| SourcePassage { line, digest: digest(&text) })
}

fn is_heading(words: &str) -> bool {
    let numbered = words.starts_with(|c: char| c.is_ascii_digit());
    let begins = [
        "we have not provided any ",
        "delivery area ",
        "key criteria ",
        "minimum expectations",
        "level 1 basic model",
        "level 2 developed model",
        "go further options",
    ];
    numbered
        || words.is_empty()
        || words == "n a"
        || begins.iter().any(|begin| words.starts_with(begin))
}
