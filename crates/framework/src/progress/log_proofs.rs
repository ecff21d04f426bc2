//! What the events of a log of progress are proved by, when it is read again.

use familyhub_core::time::CivilDate;
use familyhub_machine::{ProvedBy, Start};

use super::machine::{InProgress, Lapsed, Met, NotAssessed, NotMet, Noted, Reviewed};
use super::proofs::{Assessable, Beyond, InDate, MayNotApply, Peer};
use super::steps::{CriterionSetAside, FoundExceeded, FoundMet, Opened, PeerReviewed, Renewed};
use super::{Dossier, ProgressError};
use crate::catalogue::{Catalogue, Criterion, CriterionId};

/// What a log of progress is proved by again: the criterion and its evidence.
///
/// For an example, see [`Later`].
#[derive(Debug, Clone, Copy)]
pub struct CriterionProofs<'c> {
    /// The criterion.
    pub criterion: &'c Criterion,
    /// Its evidence.
    pub dossier: &'c Dossier,
    /// What outgrew it, where something did.
    pub later: Option<Later<'c>>,
}

/// A later step of a scale: its evidence, and the edition that makes it one.
///
/// ```
/// use familyhub_core::time::parse_date;
/// use familyhub_framework::{
///     AnyProgress, Catalogue, CriterionProofs, Dossier, EvidenceKind, EvidencePiece, FoundExceeded,
///     Later, Noted, Opened,
/// };
///
/// // Services share a building, and more: the later step of the scale outgrows the earlier one.
/// let (catalogue, on) = (Catalogue::edition_2025_26(), parse_date("2025-09-01")?);
/// let (earlier, by) = ("2.1.L1.1".parse()?, "2.1.GF.1".parse()?);
/// let register = EvidencePiece {
///     title: "Register of services by building".to_owned(),
///     kind: EvidenceKind::Data,
///     owner: "Estates partner".to_owned(),
///     date: on,
///     keeps: EvidenceKind::Data.keeps(),
///     link: None,
/// };
/// let found = FoundExceeded { by, evidence: register.title.as_str().into(), last_day: register.last_day() };
/// let noted = Noted { on, by: "hub manager".into() };
/// let log = [(&noted, &Opened { criterion: earlier }.into()), (&noted, &found.into())];
///
/// // A log of progress is proved by the evidence that there is, and by nothing that it says.
/// let (none, shown) = (Dossier::new(earlier, vec![]), Dossier::new(by, vec![register]));
/// let criterion = catalogue.criterion(earlier).expect("it is listed");
/// let later = Some(Later { catalogue: &catalogue, dossier: &shown });
/// let proofs = CriterionProofs { criterion, dossier: &none, later };
/// assert_eq!(AnyProgress::replay(earlier, log, &proofs)?.state_name(), "exceeded");
/// let without = CriterionProofs { later: None, ..proofs };
/// assert!(AnyProgress::replay(earlier, log, &without).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Later<'c> {
    /// The edition whose scales are meant.
    pub catalogue: &'c Catalogue,
    /// The evidence of the later step.
    pub dossier: &'c Dossier,
}

impl<'c> Later<'c> {
    /// Proves that the later step is met on a day, and that it is beyond `earlier`.
    ///
    /// # Errors
    ///
    /// What [`Dossier::in_date`] and [`InDate::beyond`] decline.
    pub fn beyond(&self, earlier: CriterionId, on: CivilDate) -> Result<Beyond<'c>, ProgressError> {
        self.dossier.in_date(on)?.beyond(earlier, self.catalogue)
    }
}

impl<'e> ProvedBy<'e, Start, CriterionProofs<'e>> for Opened {
    fn prove(
        &self,
        _: &Start,
        _: &Noted,
        grounds: &'e CriterionProofs<'e>,
    ) -> Result<(Assessable<'e>,), ProgressError> {
        Ok((grounds.criterion.assessable()?,))
    }
}

macro_rules! in_date_from {
    ($($event:ident $state:ident)+) => { $(
        impl<'e> ProvedBy<'e, $state, CriterionProofs<'e>> for $event {
            fn prove(
                &self,
                _: &$state,
                noted: &Noted,
                grounds: &'e CriterionProofs<'e>,
            ) -> Result<(InDate<'e>,), ProgressError> {
                Ok((grounds.dossier.in_date(noted.on)?,))
            }
        }
    )+ };
}

in_date_from! {
    FoundMet NotAssessed FoundMet NotMet FoundMet InProgress FoundMet Lapsed
    Renewed Met Renewed Reviewed
}

macro_rules! beyond_from {
    ($($state:ident)+) => { $(
        impl<'e> ProvedBy<'e, $state, CriterionProofs<'e>> for FoundExceeded {
            fn prove(
                &self,
                from: &$state,
                noted: &Noted,
                grounds: &'e CriterionProofs<'e>,
            ) -> Result<(Beyond<'e>,), ProgressError> {
                let (criterion, by) = (from.criterion, self.by);
                let later = grounds.later.ok_or(ProgressError::LaterNotMet { criterion, by })?;
                Ok((later.beyond(criterion, noted.on)?,))
            }
        }
    )+ };
}

beyond_from! { NotAssessed NotMet InProgress Lapsed }

macro_rules! may_not_apply_from {
    ($($state:ident)+) => { $(
        impl<'e> ProvedBy<'e, $state, CriterionProofs<'e>> for CriterionSetAside {
            fn prove(
                &self,
                _: &$state,
                _: &Noted,
                grounds: &'e CriterionProofs<'e>,
            ) -> Result<(MayNotApply<'e>,), ProgressError> {
                Ok((grounds.criterion.may_not_apply()?,))
            }
        }
    )+ };
}

may_not_apply_from! { NotAssessed NotMet InProgress Lapsed }

impl<'e> ProvedBy<'e, Met, CriterionProofs<'e>> for PeerReviewed {
    fn prove(
        &self,
        _: &Met,
        _: &Noted,
        grounds: &'e CriterionProofs<'e>,
    ) -> Result<(Peer<'e>,), ProgressError> {
        Ok((grounds.dossier.peer(&self.reviewer)?,))
    }
}
