//! What is recorded of who took part: quorum, apologies, and everybody's own voice.
//! [TAC-05]

use familyhub_core::{OrganisationId, Person, PersonId, PractitionerId, Refusal, RuleId, Words};
use serde::{Deserialize, Serialize};

use crate::lead::Lead;
use crate::member::TeamPlace;
use crate::terms::TeamTerms;

/// A professional who took part, and in which place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Present {
    /// Who.
    pub who: PractitionerId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// In which place: only an agency counts, and is told.
    #[serde(default)]
    pub place: TeamPlace,
}

/// A professional who could not come.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Apology {
    /// Who.
    pub who: PractitionerId,
    /// For which organisation.
    pub organisation: OrganisationId,
    /// What they had to say, if they sent word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub update: Option<Words>,
}

/// The voice of somebody of the family: a child, a parent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Voice {
    /// Whose voice.
    pub of: PersonId,
    /// How it was heard.
    pub heard: HeardHow,
}

/// How the voice of somebody of the family was heard.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum HeardHow {
    /// They were there, and spoke for themselves.
    Present {
        /// Their own words, where they wanted them kept.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        words: Option<Words>,
    },
    /// They were not there, and their views were brought.
    Views {
        /// What they had to say.
        words: Words,
        /// Why they were not there.
        why_absent: Words,
    },
    /// They were not heard.
    NotHeard {
        /// Why not: too young to speak, say.
        why: Words,
    },
}

impl HeardHow {
    /// Whether they were heard, in whichever way.
    pub fn counts(&self) -> bool {
        !matches!(self, Self::NotHeard { .. })
    }
}

/// What is recorded of a meeting of a team.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// The professionals who were there.
    pub present: Vec<Present>,
    /// Those who could not come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub apologies: Vec<Apology>,
    /// The family's voices, each child's own among them.
    pub voices: Vec<Voice>,
    /// Who took the notes: somebody who was there.
    pub notes_by: PractitionerId,
    /// The notes.
    pub notes: Words,
}

impl Account {
    /// The organisations that were told something.
    pub(crate) fn told(&self) -> impl Iterator<Item = OrganisationId> {
        told(&self.present)
    }

    /// Whether the meeting counts. [TAC-05]
    pub(crate) fn check(&self, lead: &Lead, terms: TeamTerms<'_>) -> Result<(), Refusal> {
        check_quorum(&self.present, &self.voices, lead, terms)?;
        if self.present.iter().any(|present| present.who == self.notes_by) {
            Ok(())
        } else {
            Err(Refusal::new(RuleId::TAC_05, "whoever took the notes was not there")
                .missing("somebody who was there and took the notes"))
        }
    }
}

pub(crate) fn told(present: &[Present]) -> impl Iterator<Item = OrganisationId> {
    let agencies = present.iter().filter(|present| present.place.is_an_agency());
    agencies.map(|present| present.organisation)
}

/// Whether every voice is that of somebody of the family: one of these people.
///
/// # Errors
///
/// [TAC-05] one is that of somebody else.
pub fn voices_of_the_family(people: &[Person], voices: &[Voice]) -> Result<(), Refusal> {
    if voices.iter().all(|voice| people.iter().any(|person| person.id == voice.of)) {
        Ok(())
    } else {
        Err(Refusal::new(RuleId::TAC_05, "a voice is that of somebody of the family")
            .missing("the person whose voice it is, among those who are recorded")
            .nearest("record the person, if they are of the family"))
    }
}

/// Whether the lead, a voice of the family and enough other agencies take part.
/// [TAC-05]
pub(crate) fn check_quorum(
    present: &[Present],
    voices: &[Voice],
    lead: &Lead,
    terms: TeamTerms<'_>,
) -> Result<(), Refusal> {
    let mut missing = Vec::new();
    if !present.iter().any(|present| present.who == lead.who) {
        missing.push("the lead".to_owned());
    }
    if !voices.iter().any(|voice| voice.heard.counts()) {
        missing.push(
            "a voice of the family: somebody present, or their views with why they were not there"
                .to_owned(),
        );
    }
    let mut others: Vec<_> =
        told(present).filter(|organisation| *organisation != lead.organisation).collect();
    others.sort_unstable();
    others.dedup();
    let wanted = terms.policy().other_agencies_at_least;
    if others.len() < usize::from(wanted) {
        missing.push(match wanted {
            1 => "another agency".to_owned(),
            more => format!("{more} agencies beside that of the lead"),
        });
    }
    if missing.is_empty() {
        return Ok(());
    }
    let refusal = Refusal::new(RuleId::TAC_05, "too few took part for it to count")
        .nearest("record that it was not held, and plan it again");
    Err(missing.into_iter().fold(refusal, Refusal::missing))
}
