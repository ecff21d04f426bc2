//! An assessment carried over to another edition: by itself where nothing changed, and by a
//! decision with a reason where something did.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Fate, compare};
use crate::assessment::{Answer, Assessment, CriterionAnswer};
use crate::catalogue::{Applies, Catalogue, CriterionId, Programme, StrandId};
use crate::progress::ProgressError;
use crate::words::listed;

/// What somebody decided of an answer that cannot be carried over by itself.
///
/// For an example, see [`carry_over`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Carry {
    /// Carry it over to these criteria, for this reason.
    To {
        /// The criteria of the newer edition, at least one.
        ids: Vec<CriterionId>,
        /// Why the answer holds for them.
        reason: String,
    },
    /// Let it go, for this reason.
    Drop {
        /// Why it is not needed any more.
        reason: String,
    },
}

impl Carry {
    /// The reason.
    pub fn reason(&self) -> &str {
        match self {
            Self::To { reason, .. } | Self::Drop { reason } => reason,
        }
    }
}

/// An answer that cannot be carried over by itself.
///
/// For an example, see [`carry_over`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
pub enum CarryError {
    /// The criterion is worded otherwise, or was divided or joined with another.
    #[error(
        "`{from}` has become {}, worded otherwise: say for which its answer holds, and why",
        listed(to)
    )]
    Reworded {
        /// The criterion of the older edition.
        from: CriterionId,
        /// What has become of it.
        to: Vec<CriterionId>,
    },
    /// The criterion has no successor.
    #[error(
        "`{0}` has no successor: say which criterion its answer belongs to, or let it go, and why"
    )]
    Removed(CriterionId),
    /// A decision gives no reason.
    #[error("what was decided of `{0}` has no reason: say why")]
    NoReason(CriterionId),
    /// A decision points to a criterion that takes no answer.
    #[error("`{from}` is carried to `{to}`, which takes no answer: name another, or let it go")]
    NoSuchPlace {
        /// The criterion of the older edition.
        from: CriterionId,
        /// The criterion that was named.
        to: CriterionId,
    },
    /// Two answers are carried to one criterion.
    #[error(
        "`{to}` takes one answer, and `{from}` is the second that is carried to it: let one of them go, and why"
    )]
    SecondAnswer {
        /// The criterion of the older edition.
        from: CriterionId,
        /// The criterion that has an answer already.
        to: CriterionId,
    },
    /// A decision is about a criterion that has no answer to be carried.
    #[error("`{0}` has no answer to carry over: take the decision about it out")]
    NothingToCarry(CriterionId),
    /// The newer edition declines the answer.
    #[error("the answer of `{0}` is declined by the newer edition: {1}")]
    Declined(CriterionId, #[serde(serialize_with = "in_words")] ProgressError),
}

impl CarryError {
    /// The criterion of the older edition that it is about.
    pub fn from(&self) -> CriterionId {
        match self {
            Self::Removed(id) | Self::NoReason(id) | Self::NothingToCarry(id) => *id,
            Self::Declined(id, _) => *id,
            Self::Reworded { from, .. }
            | Self::NoSuchPlace { from, .. }
            | Self::SecondAnswer { from, .. } => *from,
        }
    }
}

fn in_words<S: serde::Serializer>(
    declined: &ProgressError,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_str(declined)
}

/// Carries an assessment over to another edition.
///
/// Criteria that were kept or only moved take their answers along. Where one was reworded,
/// divided, joined or removed, its answer needs a decision, with a reason, which goes into the
/// note of the new answer. What is new is not assessed. No two answers become one by themselves.
/// The hubs of the area go along, and so does what was said of a strand, with its answers. A
/// sign-off does not: it was of another assessment.
///
/// # Errors
///
/// Every question that is still open; none is answered by itself.
///
/// ```
/// use std::collections::BTreeMap;
/// use familyhub_core::time::parse_date;
/// use familyhub_framework::{Answer, Assessment, Carry, Catalogue, CarryError, CriterionAnswer, carry_over};
///
/// let old = Catalogue::edition_2025_26();
/// let text = Catalogue::EDITION_2025_26.replacen("digest = \"1e8e2241", "digest = \"00000000", 1);
/// let new = Catalogue::from_toml(&text)?;
/// let programme = old.programme("none").expect("it is one of three");
/// let mut assessment = Assessment::new(&old, "Exampleshire", programme, parse_date("2025-09-01")?, "hub manager");
/// let id = "1.1.L1.1".parse()?;
/// assessment.say(id, CriterionAnswer::new(Answer::InProgress))?;
///
/// let programme = new.programme("none").expect("it is one of three");
/// let open = carry_over(&assessment, &new, programme, &BTreeMap::new()).expect_err("a question");
/// assert_eq!(open, [CarryError::Reworded { from: id, to: vec![id] }]);
///
/// let reason = "the new words ask the same of us".to_owned();
/// let decided = BTreeMap::from([(id, Carry::To { ids: vec![id], reason })]);
/// let carried = carry_over(&assessment, &new, programme, &decided).expect("all is decided");
/// assert_eq!(carried.answer(id), Some(Answer::InProgress));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn carry_over<'n>(
    assessment: &Assessment<'_>,
    new: &'n Catalogue,
    programme: &'n Programme,
    decided: &BTreeMap<CriterionId, Carry>,
) -> Result<Assessment<'n>, Vec<CarryError>> {
    let (area, day, by) = (assessment.area(), assessment.day(), assessment.by());
    let mut carried = Assessment::new(new, area, programme, day, by);
    if let Some(sites) = assessment.sites() {
        carried = carried.in_sites(sites.clone());
    }
    let mut questions = Vec::new();
    let successors = successors(&compare(assessment.catalogue(), new));
    let mut answers = Vec::new();
    for entry in assessment.entries() {
        let from = entry.criterion().id;
        let nothing_said = matches!(entry.answer(), None | Some(Answer::NotAssessed))
            && *entry.said() == CriterionAnswer::new(Answer::NotAssessed);
        if nothing_said {
            if matches!(decided.get(&from), Some(Carry::To { .. })) {
                questions.push(CarryError::NothingToCarry(from));
            }
            continue;
        }
        let becomes = successors.get(&from).map_or(&[][..], Vec::as_slice);
        match places(from, becomes, decided.get(&from)) {
            Ok((ids, note)) => answers.push((from, ids, with_note(entry.said(), note))),
            Err(question) => questions.push(question),
        }
    }
    let now: BTreeMap<CriterionId, CriterionId> =
        (answers.iter()).filter_map(|(from, ids, _)| Some((*from, *ids.first()?))).collect();
    let strands = answers.iter().flat_map(|(from, ids, _)| {
        ids.iter().map(|to| (from.strand(), to.strand())).collect::<Vec<_>>()
    });
    let unanswered = successors.iter().flat_map(|(from, becomes)| {
        becomes.iter().map(|(to, _)| (from.strand(), to.strand())).collect::<Vec<_>>()
    });
    narratives(assessment, &mut carried, &strands.chain(unanswered).collect::<Vec<_>>());
    // What is exceeded rests on another answer, which is carried over first.
    answers.sort_by_key(|(_, _, said)| said.exceeded_by.is_some());
    let mut taken = BTreeSet::new();
    for (from, ids, mut said) in answers {
        said.exceeded_by = said.exceeded_by.map(|later| now.get(&later).copied().unwrap_or(later));
        for to in ids {
            let takes = new.criterion(to).is_some_and(|known| known.applies != Applies::Advice);
            if !takes {
                questions.push(CarryError::NoSuchPlace { from, to });
            } else if !taken.insert(to) {
                questions.push(CarryError::SecondAnswer { from, to });
            } else if let Err(declined) = carried.say(to, said.clone()) {
                questions.push(CarryError::Declined(from, declined));
            }
        }
    }
    questions.sort_by_key(CarryError::from);
    match questions.is_empty() {
        true => Ok(carried),
        false => Err(questions),
    }
}

/// What was said of a strand goes along with its answers: to the strand that the first of them
/// goes to, or would go to. Of one that is let go as a whole nothing is left to say it of.
fn narratives(
    assessment: &Assessment<'_>,
    carried: &mut Assessment<'_>,
    went: &[(StrandId, StrandId)],
) {
    for strand in assessment.catalogue().strands() {
        let Some(words) = assessment.narrative(strand.id) else { continue };
        let Some((_, to)) = went.iter().find(|(from, _)| *from == strand.id) else { continue };
        let same = carried.catalogue().strands().iter();
        let same = same.into_iter().any(|known| known.id == *to && known.title == strand.title);
        let edition = assessment.catalogue().edition();
        let words = match same {
            true => words.to_owned(),
            false => format!("Of {} {} in {edition}: {words}", strand.id, strand.title),
        };
        let words = match carried.narrative(*to) {
            Some(before) => format!("{before}\n\n{words}"),
            None => words,
        };
        // The strand is one of the newer edition: its criteria are.
        let told = carried.narrate(*to, words);
        debug_assert!(told.is_ok(), "a criterion has its strand");
    }
}

/// What became of each criterion that has a successor, and whether its passage is the same.
fn successors(fates: &[Fate]) -> BTreeMap<CriterionId, Vec<(CriterionId, bool)>> {
    let mut successors: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for fate in fates {
        let (from, to, same) = match *fate {
            Fate::Kept { id } => (id, id, true),
            Fate::Moved { from, to } => (from, to, true),
            Fate::Reworded { from, to } => (from, to, false),
            Fate::Added { .. } | Fate::Removed { .. } => continue,
        };
        successors.entry(from).or_default().push((to, same));
    }
    successors
}

/// Where an answer goes, and what its note says of that.
fn places(
    from: CriterionId,
    becomes: &[(CriterionId, bool)],
    decided: Option<&Carry>,
) -> Result<(Vec<CriterionId>, Option<String>), CarryError> {
    match (decided, becomes) {
        (Some(decision), _) if decision.reason().trim().is_empty() => {
            Err(CarryError::NoReason(from))
        }
        (Some(Carry::Drop { .. }), _) => Ok((Vec::new(), None)),
        (Some(Carry::To { ids, reason }), _) => {
            Ok((ids.clone(), Some(format!("Carried over from {from}: {reason}"))))
        }
        (None, [(to, true)]) => Ok((vec![*to], None)),
        (None, []) => Err(CarryError::Removed(from)),
        (None, becomes) => {
            let to = becomes.iter().map(|(to, _)| *to).collect();
            Err(CarryError::Reworded { from, to })
        }
    }
}

fn with_note(said: &CriterionAnswer, note: Option<String>) -> CriterionAnswer {
    let mut said = said.clone();
    if let Some(note) = note {
        said.note = Some(match said.note {
            Some(before) => format!("{before}\n{note}"),
            None => note,
        });
    }
    said
}
