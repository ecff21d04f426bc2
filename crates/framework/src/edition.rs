//! From one edition to the next: what changed, and an assessment carried over.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::assessment::{Answer, Assessment};
use crate::catalogue::{Applies, Catalogue, CriterionId, Programme};
use crate::progress::Declined;

/// What became of a criterion between two editions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Fate {
    /// It is as it was.
    Kept {
        /// Its id.
        id: CriterionId,
    },
    /// It is new.
    Added {
        /// Its id.
        id: CriterionId,
    },
    /// It is gone.
    Removed {
        /// The id that it had.
        id: CriterionId,
    },
    /// Its passage is the same and its id is another.
    Moved {
        /// The id that it had.
        from: CriterionId,
        /// The id that it has.
        to: CriterionId,
    },
    /// Its id is the same and its passage is another.
    Reworded {
        /// Its id.
        id: CriterionId,
    },
}

/// Compares two editions: removed and changed in the order of the older, then
/// what is new.
///
/// A passage is the same where its digest is.
///
/// ```
/// use familyhub_framework::{Catalogue, Fate, compare};
///
/// let old = Catalogue::edition_2025_26();
/// let text = Catalogue::EDITION_2025_26.replacen("digest = \"1e8e2241", "digest = \"00000000", 1);
/// let new = Catalogue::from_toml(&text)?;
/// let changed: Vec<_> = compare(&old, &new)
///     .into_iter()
///     .filter(|fate| !matches!(fate, Fate::Kept { .. }))
///     .collect();
/// assert_eq!(changed, [Fate::Reworded { id: "1.1.L1.1".parse().expect("an id") }]);
/// # Ok::<(), familyhub_framework::FileFaults>(())
/// ```
pub fn compare(old: &Catalogue, new: &Catalogue) -> Vec<Fate> {
    let place_of = |catalogue: &Catalogue| -> BTreeMap<String, CriterionId> {
        let criteria = catalogue.criteria().iter();
        criteria.filter_map(|known| Some((known.digest.as_ref()?.to_string(), known.id))).collect()
    };
    let (in_old, in_new) = (place_of(old), place_of(new));
    let mut fates: Vec<_> = (old.criteria().iter())
        .map(|criterion| {
            let id = criterion.id;
            match criterion.digest.as_ref().and_then(|digest| in_new.get(&digest.to_string())) {
                Some(to) if *to == id => Fate::Kept { id },
                Some(to) => Fate::Moved { from: id, to: *to },
                None => match new.criterion(id) {
                    // Another passage that was in the old edition too has moved to this id.
                    Some(there)
                        if there
                            .digest
                            .as_ref()
                            .is_some_and(|digest| in_old.contains_key(&digest.to_string())) =>
                    {
                        Fate::Removed { id }
                    }
                    Some(_) => Fate::Reworded { id },
                    None => Fate::Removed { id },
                },
            }
        })
        .collect();
    let added = new.criteria().iter().filter(|criterion| {
        let moved = criterion
            .digest
            .as_ref()
            .is_some_and(|digest| in_old.contains_key(&digest.to_string()));
        let reworded = fates.contains(&Fate::Reworded { id: criterion.id });
        !moved && !reworded
    });
    let added: Vec<_> = added.map(|criterion| Fate::Added { id: criterion.id }).collect();
    fates.extend(added);
    fates
}

/// What somebody decided of an answer that cannot be carried over by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Carry {
    /// Carry it over to this criterion, for this reason.
    To {
        /// The criterion of the newer edition.
        id: CriterionId,
        /// Why the answer holds for it.
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
pub enum Question {
    /// The criterion is worded otherwise.
    #[error("`{0}` is worded otherwise: say whether its answer still holds, and why")]
    Reworded(CriterionId),
    /// The criterion is gone.
    #[error("`{0}` is gone: say which criterion its answer belongs to, or let it go, and why")]
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
    /// The newer edition declines the answer.
    #[error("the answer of `{0}` is declined by the newer edition: {1}")]
    Declined(CriterionId, #[serde(serialize_with = "in_words")] Declined),
}

fn in_words<S: serde::Serializer>(declined: &Declined, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(declined)
}

/// Carries an assessment over to another edition.
///
/// Criteria that were kept or only moved take their answers along. Where one was
/// reworded or removed, its answer needs a decision, with a reason, which goes
/// into the note of the new answer. What is new is not assessed.
///
/// # Errors
///
/// Every question that is still open; none is answered by itself.
///
/// ```
/// use std::collections::BTreeMap;
/// use familyhub_core::time::parse_date;
/// use familyhub_framework::{Answer, Assessment, Carry, Catalogue, Question, Said, carry_over};
///
/// let old = Catalogue::edition_2025_26();
/// let text = Catalogue::EDITION_2025_26.replacen("digest = \"1e8e2241", "digest = \"00000000", 1);
/// let new = Catalogue::from_toml(&text)?;
/// let programme = old.programme("none").expect("it is one of three");
/// let mut assessment = Assessment::new(&old, "Exampleshire", programme, parse_date("2025-09-01")?, "hub manager");
/// let id = "1.1.L1.1".parse()?;
/// assessment.say(id, Said::new(Answer::InProgress))?;
///
/// let programme = new.programme("none").expect("it is one of three");
/// let open = carry_over(&assessment, &new, programme, &BTreeMap::new()).expect_err("a question");
/// assert_eq!(open, [Question::Reworded(id)]);
///
/// let reason = "the new words ask the same of us".to_owned();
/// let decided = BTreeMap::from([(id, Carry::To { id, reason })]);
/// let carried = carry_over(&assessment, &new, programme, &decided).expect("all is decided");
/// assert_eq!(carried.answer(id), Some(Answer::InProgress));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn carry_over<'n>(
    assessment: &Assessment<'_>,
    new: &'n Catalogue,
    programme: &'n Programme,
    decided: &BTreeMap<CriterionId, Carry>,
) -> Result<Assessment<'n>, Vec<Question>> {
    let (area, day, by) = (assessment.area(), assessment.day(), assessment.by());
    let mut carried = Assessment::new(new, area, programme, day, by);
    let mut questions = Vec::new();
    for fate in compare(assessment.catalogue(), new) {
        let (from, to, asked) = match fate {
            Fate::Kept { id } => (id, id, None),
            Fate::Moved { from, to } => (from, to, None),
            Fate::Reworded { id } => (id, id, Some(Question::Reworded(id))),
            Fate::Removed { id } => (id, id, Some(Question::Removed(id))),
            Fate::Added { .. } => continue,
        };
        let Some(entry) = assessment.entry(from) else {
            continue;
        };
        let nothing_said = matches!(entry.answer(), None | Some(Answer::NotAssessed));
        if nothing_said {
            continue;
        }
        let mut said = entry.said().clone();
        let to = match (asked, decided.get(&from)) {
            (None, _) => to,
            (Some(question), None) => {
                questions.push(question);
                continue;
            }
            (Some(_), Some(decision)) if decision.reason().trim().is_empty() => {
                questions.push(Question::NoReason(from));
                continue;
            }
            (Some(_), Some(Carry::Drop { .. })) => continue,
            (Some(_), Some(Carry::To { id, reason })) => {
                let note = format!("Carried over from {from}: {reason}");
                said.note =
                    Some(said.note.map_or(note.clone(), |before| format!("{before}\n{note}")));
                *id
            }
        };
        match new.criterion(to) {
            Some(criterion) if criterion.applies != Applies::Advice => {
                if let Err(declined) = carried.say(to, said) {
                    questions.push(Question::Declined(from, declined));
                }
            }
            _ => questions.push(Question::NoSuchPlace { from, to }),
        }
    }
    match questions.is_empty() {
        true => Ok(carried),
        false => Err(questions),
    }
}
