//! One criterion of an assessment: what was said, and the progress that it makes.

use familyhub_core::time::CivilDate;

use super::answer::{Answer, CriterionAnswer};
use crate::catalogue::Criterion;
use crate::progress::{
    AnyProgress, Begun, Dossier, EvidenceAged, FoundNotMet, Later, Noted, Progress, ProgressError,
};

/// One criterion of an assessment.
///
/// ```
/// use familyhub_framework::{Answer, Assessment, Catalogue};
///
/// let catalogue = Catalogue::edition_2025_26();
/// let elmshire = include_str!("../../../../examples/data/framework/elmshire-2025-09.toml");
/// let elmshire = Assessment::from_toml(&catalogue, elmshire)?;
///
/// let survey = elmshire.entry("1.1.L1.3".parse()?).expect("it is listed");
/// assert_eq!(survey.answer(), Some(Answer::Met));
/// assert_eq!(survey.dossier().pieces()[0].title, "Family survey, spring 2025");
/// assert_eq!(survey.lapses_after().map(|day| day.to_string()).as_deref(), Some("2026-04-30"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, PartialEq)]
pub struct AssessmentEntry<'c> {
    criterion: &'c Criterion,
    said: CriterionAnswer,
    dossier: Dossier,
    progress: Option<AnyProgress>,
}

impl<'c> AssessmentEntry<'c> {
    /// An entry of which nothing is said. Advice has no progress.
    pub(super) fn unanswered(criterion: &'c Criterion, on: CivilDate, by: &str) -> Self {
        let noted = noted(on, by);
        let open = criterion.assessable().and_then(|proof| Progress::open(&noted, proof));
        Self {
            criterion,
            said: CriterionAnswer::new(Answer::NotAssessed),
            dossier: Dossier::new(criterion.id, Vec::new()),
            progress: open.ok().map(|step| step.machine.into()),
        }
    }

    /// An entry with what was said of it, by the steps of the machine. `later` is what outgrew
    /// it, where the answer says that something did.
    pub(super) fn answered(
        criterion: &'c Criterion,
        said: CriterionAnswer,
        (on, by): (CivilDate, &str),
        later: Option<Later<'_>>,
    ) -> Result<Self, ProgressError> {
        let dossier = Dossier::new(criterion.id, said.evidence.clone());
        let progress = steps(criterion, &said, &dossier, later, (on, by))?;
        let entry = Self { criterion, said, dossier, progress: Some(progress) };
        Ok(entry.aged(on, by))
    }

    /// The entry on a later day.
    pub(super) fn aged(mut self, on: CivilDate, by: &str) -> Self {
        self.progress = self.progress.map(|progress| age(progress, &noted(on, by)));
        self
    }

    /// The criterion.
    pub fn criterion(&self) -> &'c Criterion {
        self.criterion
    }

    /// What was said of it.
    pub fn said(&self) -> &CriterionAnswer {
        &self.said
    }

    /// Its evidence.
    pub fn dossier(&self) -> &Dossier {
        &self.dossier
    }

    /// The progress that follows; none for advice.
    pub fn progress(&self) -> Option<&AnyProgress> {
        self.progress.as_ref()
    }

    /// The answer on the day of the assessment; none for advice.
    pub fn answer(&self) -> Option<Answer> {
        self.progress.as_ref().map(Answer::of)
    }

    /// Whether it counts as met.
    pub fn is_met(&self) -> bool {
        self.answer().is_some_and(Answer::is_met)
    }

    /// The last day on which its evidence is in date, where it is met.
    pub fn lapses_after(&self) -> Option<CivilDate> {
        match self.progress.as_ref()? {
            AnyProgress::Met(met) => Some(met.state().last_day),
            AnyProgress::Reviewed(reviewed) => Some(reviewed.state().last_day),
            AnyProgress::Exceeded(exceeded) => Some(exceeded.state().last_day),
            _ => None,
        }
    }
}

fn noted(on: CivilDate, by: &str) -> Noted {
    Noted { on, by: by.into() }
}

/// The steps from listed to what was said.
fn steps(
    criterion: &Criterion,
    said: &CriterionAnswer,
    dossier: &Dossier,
    later: Option<Later<'_>>,
    (on, by): (CivilDate, &str),
) -> Result<AnyProgress, ProgressError> {
    let today = noted(on, by);
    let open = Progress::open(&today, criterion.assessable()?)?.machine;
    Ok(match said.answer {
        Answer::NotAssessed => open.into(),
        Answer::NotMet | Answer::Lapsed => open.find_not_met(&today, FoundNotMet {}).machine.into(),
        Answer::InProgress => open.begin_work(&today, Begun {}).machine.into(),
        Answer::NotApplicable => {
            let proof = criterion.may_not_apply()?;
            let reason = said.reason.as_deref().unwrap_or_default();
            let set_aside = open.set_aside(&today, reason, proof);
            set_aside.map_err(|refused| refused.refusal)?.machine.into()
        }
        Answer::Exceeded => {
            let id = criterion.id;
            let named = said.exceeded_by.ok_or(ProgressError::NoLater(id))?;
            let later = later.ok_or(ProgressError::LaterNotMet { criterion: id, by: named })?;
            let shown = later.dossier.longest(on).map_or(on, |piece| piece.date);
            let proof = later.beyond(id, shown)?;
            let outgrown = open.outgrow(&noted(shown, by), proof);
            outgrown.map_err(|refused| refused.refusal)?.machine.into()
        }
        Answer::Met | Answer::Reviewed => {
            // It was met on the day of the evidence that keeps longest, and may have lapsed since.
            let shown = dossier.longest(on).map_or(on, |piece| piece.date);
            let then = noted(shown, by);
            let met = open.find_met(&then, dossier.in_date(shown)?);
            let met = met.map_err(|refused| refused.refusal)?.machine;
            match &said.review {
                _ if said.answer == Answer::Met => met.into(),
                None => return Err(ProgressError::NoReviewer(criterion.id)),
                Some(review) => {
                    let peer = dossier.peer(&review.by)?;
                    let reviewed = met.review(&noted(review.on, &review.by), peer);
                    reviewed.map_err(|refused| refused.refusal)?.machine.into()
                }
            }
        }
    })
}

/// Lets it lapse where its evidence has aged.
fn age(progress: AnyProgress, noted: &Noted) -> AnyProgress {
    match progress {
        AnyProgress::Met(met) => match met.lapse(noted, EvidenceAged {}) {
            Ok(step) => step.machine.into(),
            Err(refused) => refused.machine.into(),
        },
        AnyProgress::Reviewed(reviewed) => match reviewed.lapse(noted, EvidenceAged {}) {
            Ok(step) => step.machine.into(),
            Err(refused) => refused.machine.into(),
        },
        AnyProgress::Exceeded(exceeded) => match exceeded.lapse(noted, EvidenceAged {}) {
            Ok(step) => step.machine.into(),
            Err(refused) => refused.machine.into(),
        },
        other => other,
    }
}
