//! What is recorded of who took part: quorum, apologies, and everybody's own voice.
//! [TAC-05]

use familyhub_core::{OrganisationId, Person, PersonId, PractitionerId, Refusal, RuleId, Words};
use serde::{Deserialize, Serialize};

use crate::lead::Lead;
use crate::member::TeamPlace;
use crate::terms::TeamTerms;

/// A professional who took part, and in which place.
///
/// ```
/// use familyhub_core::{OrganisationId, PractitionerId};
/// use familyhub_tac::{Present, TeamPlace};
///
/// let student = Present {
///     who: PractitionerId::named("student"),
///     organisation: OrganisationId::named("university"),
///     place: TeamPlace::Observer {},
/// };
/// assert!(!student.place.is_an_agency(), "she looks on, and does not count");
/// ```
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
///
/// ```
/// use familyhub_core::{OrganisationId, PractitionerId};
/// use familyhub_tac::Apology;
/// use familyhub_testing::words;
///
/// let nurse = Apology {
///     who: PractitionerId::named("nurse"),
///     organisation: OrganisationId::named("school-nursing"),
///     update: Some(words("Lili sleeps better.")),
/// };
/// assert!(nurse.update.is_some(), "she sent word");
/// ```
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
///
/// ```
/// use familyhub_core::PersonId;
/// use familyhub_tac::{HeardHow, Voice, voices_of_the_family};
/// use familyhub_testing::{adult, child};
///
/// let family = [adult("mother"), child("lili", "2017-05-04")];
/// let voice = |of| Voice { of: PersonId::named(of), heard: HeardHow::Present { words: None } };
/// assert!(voices_of_the_family(&family, &[voice("lili"), voice("mother")]).is_ok());
/// assert!(voices_of_the_family(&family, &[voice("neighbour")]).is_err());
/// ```
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
///
/// ```
/// use familyhub_tac::HeardHow;
/// use familyhub_testing::words;
///
/// let drawn = HeardHow::Views { words: words("a picture of her room"), why_absent: words("at school") };
/// assert!(drawn.counts(), "her views were brought");
/// assert!(!HeardHow::NotHeard { why: words("too young to speak") }.counts());
/// ```
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
///
/// ```
#[cfg_attr(doc, doc = include_str!("examples/lili.txt"))]
/// use familyhub_core::{PractitionerId, RuleId, TeamMeetingId};
/// use familyhub_tac::{Account, AnyTeam, Invitation, Present, TeamMeeting, TeamPlace};
/// use familyhub_testing::words;
///
/// # let (lili, at) = (lili(), by_bell("2026-02-11T14:00"));
/// # let part = part(&lili);
/// # let team = AnyTeam::from(formed(&lili));
/// # let now = at.occurred();
/// # let invitation = Invitation { on: at.day(), invited: vec![school()], instead_of: None };
/// # let (led, consent) = (team.led(now)?, consented(&part, &lili, &at));
/// # let clear = || no_concern(&lili, familyhub_safety::ConsentPathStep::TeamMeeting, &at);
/// # let id = TeamMeetingId::named("m");
/// # let meeting = TeamMeeting::plan(id, &at, led, consent, clear(), invitation)?.machine;
/// let bell = PractitionerId::named("bell");
/// let alone = Account {
///     present: vec![Present { who: bell, organisation: school(), place: TeamPlace::Agency {} }],
///     apologies: Vec::new(),
///     voices: Vec::new(),
///     notes_by: bell,
///     notes: words("Nobody else came."),
/// };
/// # let (led, consent) = (team.led(now)?, consented(&part, &lili, &at));
/// let refused = meeting.hold(&at, led, consent, clear(), terms(), alone).expect_err("too few");
/// assert_eq!(refused.refusal.rule(), RuleId::TAC_05);
/// assert_eq!(refused.refusal.what_is_missing().len(), 2, "the family, and another agency");
/// # Ok::<_, familyhub_core::Refusal>(())
/// ```
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
pub fn voices_of_the_family<'p>(
    people: impl IntoIterator<Item = &'p Person>,
    voices: &[Voice],
) -> Result<(), Refusal> {
    let people: Vec<_> = people.into_iter().map(|person| person.id).collect();
    if voices.iter().all(|voice| people.contains(&voice.of)) {
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
