//! What is kept of a log elsewhere, so that it is found if the log is sealed again.

use std::fmt;
use std::str::FromStr;

use familyhub_core::time::{Timestamp, read_moment};
use familyhub_core::{CaseId, Digest, in_words};
use serde::de::value::{Error, StrDeserializer};
use serde::{Deserialize, Serialize};

use crate::kept::case::Case;

/// What a line of an anchor begins with: its form, and the version of it.
const FORM: &str = "familyhub-anchor-1";

/// What a log was at a moment: kept elsewhere, it finds a log that was cut, replaced, or
/// sealed again by whoever can write its file.
///
/// It is written as one line, of which each part stands after a space: the form, the case,
/// how many events it has, the hash of the last, and when that was recorded. It says
/// nothing about anybody.
///
/// ```
/// use familyhub::core::{CountingEntropy, time::parse_time};
/// use familyhub::{Anchor, Case, Instruction, Locality};
///
/// let mut case = Case::new(&Locality::default());
/// assert_eq!(case.anchor(), None);
///
/// let mut entropy = CountingEntropy::default(); // in earnest: your generator
/// case.act(Instruction::from_json(r#"{"command": "open-case",
///     "by": {"who": "@bell", "role": "lead-professional", "organisation": "@oak-school"},
///     "details": {"case": "@okafor"}}"#)?, parse_time("2026-03-02T09:00")?, &mut entropy)?;
///
/// let anchor = case.anchor().expect("it is open");
/// let line = anchor.to_string();
/// assert!(line.starts_with("familyhub-anchor-1 ") && line.ends_with(" 2026-03-02T09:00:00Z"));
/// assert_eq!(line.parse::<Anchor>()?, anchor);
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// Whose log.
    pub case: CaseId,
    /// How many events it has.
    pub revision: u64,
    /// The hash of the last.
    pub hash: Digest,
    /// When that was recorded.
    #[serde(deserialize_with = "read_moment")]
    pub recorded: Timestamp,
}

/// Why a line is no anchor.
///
/// ```
/// use familyhub::Anchor;
///
/// let no = "the log of 12 March".parse::<Anchor>().expect_err("it is a note");
/// assert!(no.to_string().starts_with("an anchor is `familyhub-anchor-1`, a case"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ParseAnchorError(String);

impl Case {
    /// What to keep of its log elsewhere, as it is now; none before its first event.
    pub fn anchor(&self) -> Option<Anchor> {
        Some(Anchor {
            case: self.id()?,
            revision: self.revision(),
            hash: self.last_hash()?,
            recorded: self.last_recorded()?,
        })
    }
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { case, revision, hash, recorded } = self;
        let recorded = recorded.format("%Y-%m-%dT%H:%M:%S%.fZ");
        write!(f, "{FORM} {case} {revision} {hash} {recorded}")
    }
}

impl FromStr for Anchor {
    type Err = ParseAnchorError;

    /// Reads the line, or the same as a JSON object.
    fn from_str(line: &str) -> Result<Self, ParseAnchorError> {
        let line = line.trim();
        if line.starts_with('{') {
            return serde_json::from_str(line).map_err(|error| ParseAnchorError(in_words(&error)));
        }
        let parts: Vec<_> = line.split_ascii_whitespace().collect();
        let [FORM, case, revision, hash, recorded] = parts.as_slice() else {
            return Err(ParseAnchorError(format!(
                "an anchor is `{FORM}`, a case, a number of events, a hash and a time, with a space between them"
            )));
        };
        let no = |part: &str| ParseAnchorError(format!("this is not {part}"));
        Ok(Self {
            case: case.parse().map_err(|_| no("the id of a case"))?,
            revision: revision.parse().map_err(|_| no("a number of events"))?,
            hash: hash.parse().map_err(|_| no("a hash of 64 small hexadecimal digits"))?,
            recorded: moment(recorded).map_err(|_| no("a time, as 2026-03-02T09:00:00Z"))?,
        })
    }
}

fn moment(text: &str) -> Result<Timestamp, Error> {
    read_moment(StrDeserializer::new(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "familyhub-anchor-1 0190b5c0-0000-7000-8000-000000000000 22 \
        00000000000000000000000000000000000000000000000000000000000000ff 2026-03-20T12:00:00.123456789Z";

    #[test]
    fn a_line_is_read_as_it_is_written_and_as_json() {
        let anchor: Anchor = LINE.parse().expect("an anchor");
        assert_eq!(anchor.revision, 22);
        assert_eq!(anchor.to_string().parse(), Ok(anchor));
        let json = serde_json::to_string(&anchor).expect("JSON");
        assert_eq!(json.parse(), Ok(anchor));
    }

    #[test]
    fn what_is_no_anchor_says_which_part_of_it_is_not() {
        for (part, with, why) in [
            ("familyhub-anchor-1", "familyhub-anchor-2", "an anchor is `familyhub-anchor-1`"),
            ("0190b5c0", "Ada", "this is not the id of a case"),
            (" 22 ", " many ", "this is not a number of events"),
            ("00ff", "", "this is not a hash"),
            ("2026-03-20T12:00:00.123456789Z", "today", "this is not a time"),
        ] {
            let no = LINE.replacen(part, with, 1).parse::<Anchor>().expect_err(part);
            assert!(no.to_string().starts_with(why), "{no}");
            assert!(!no.to_string().contains("Ada"), "{no}");
        }
        let no = "{\"case\": 7}".parse::<Anchor>().expect_err("a number");
        assert!(no.to_string().starts_with("a number stands where"), "{no}");
    }
}
