//! The proofs that progress asks for. Each has one constructor, is lent by what it
//! speaks for, and cannot be kept.

use familyhub_core::time::CivilDate;
use familyhub_machine as machine;

use super::{Dossier, EvidencePiece, ProgressError};
use crate::catalogue::{Applies, Catalogue, Criterion, CriterionId};

/// The criterion can be assessed: it is more than advice.
///
/// For an example, see [`Progress`](crate::Progress).
#[derive(Debug)]
pub struct Assessable<'e>(&'e Criterion);

/// The criterion is conditional: where its condition fails it may be set aside.
///
/// For an example, see [`Criterion::may_not_apply`].
#[derive(Debug)]
pub struct MayNotApply<'e>(&'e Criterion);

/// A piece of evidence is in date on a day.
#[derive(Debug)]
pub struct InDate<'e> {
    dossier: &'e Dossier,
    piece: &'e EvidencePiece,
}

/// A criterion is outgrown: a later step of its scale is met, by evidence in date.
///
/// For an example, see [`InDate::beyond`].
#[derive(Debug)]
pub struct Beyond<'e> {
    earlier: CriterionId,
    shown: InDate<'e>,
}

/// Somebody who owns none of the evidence can review it.
///
/// For an example, see [`Progress`](crate::Progress).
#[derive(Debug)]
pub struct Peer<'e> {
    dossier: &'e Dossier,
    name: Box<str>,
}

impl Criterion {
    /// Proves that the criterion can be assessed.
    ///
    /// # Errors
    ///
    /// [`ProgressError::Advice`].
    pub fn assessable(&self) -> Result<Assessable<'_>, ProgressError> {
        match self.applies {
            Applies::Advice => Err(ProgressError::Advice(self.id)),
            Applies::Always | Applies::OnlyWhere(_) => Ok(Assessable(self)),
        }
    }

    /// Proves that the criterion is one that may be set aside.
    ///
    /// # Errors
    ///
    /// [`ProgressError::AlwaysApplies`], or [`ProgressError::Advice`].
    ///
    /// ```
    /// use familyhub_framework::Catalogue;
    ///
    /// let catalogue = Catalogue::edition_2025_26();
    /// let allowed = catalogue.criteria().iter().filter(|known| known.may_not_apply().is_ok());
    /// assert_eq!(allowed.count(), 1);
    /// ```
    pub fn may_not_apply(&self) -> Result<MayNotApply<'_>, ProgressError> {
        match self.applies {
            Applies::Always => Err(ProgressError::AlwaysApplies(self.id)),
            Applies::OnlyWhere(_) => Ok(MayNotApply(self)),
            Applies::Advice => Err(ProgressError::Advice(self.id)),
        }
    }
}

impl Dossier {
    /// Proves that evidence is in date on a civil day: by the piece that keeps longest.
    ///
    /// # Errors
    ///
    /// [`ProgressError::NoEvidence`], [`ProgressError::NoOwner`] or [`ProgressError::NotInDate`].
    pub fn in_date(&self, on: CivilDate) -> Result<InDate<'_>, ProgressError> {
        let criterion = self.criterion();
        if self.pieces().is_empty() {
            return Err(ProgressError::NoEvidence(criterion));
        }
        if self.pieces().iter().any(|piece| piece.owner.trim().is_empty()) {
            return Err(ProgressError::NoOwner(criterion));
        }
        let in_date = self.pieces().iter().filter(|piece| piece.is_in_date(on));
        match in_date.max_by_key(|piece| piece.last_day()) {
            Some(piece) => Ok(InDate { dossier: self, piece }),
            None => Err(ProgressError::NotInDate { criterion, on }),
        }
    }

    /// Proves that somebody is a peer: not an owner of this evidence.
    ///
    /// # Errors
    ///
    /// [`ProgressError::NoReviewer`], or [`ProgressError::OwnWork`].
    pub fn peer(&self, name: &str) -> Result<Peer<'_>, ProgressError> {
        let same = |owner: &str| owner.trim().eq_ignore_ascii_case(name.trim());
        if name.trim().is_empty() {
            Err(ProgressError::NoReviewer(self.criterion()))
        } else if self.pieces().iter().any(|piece| same(&piece.owner)) {
            Err(ProgressError::OwnWork(self.criterion()))
        } else {
            Ok(Peer { dossier: self, name: name.into() })
        }
    }
}

impl Assessable<'_> {
    /// Which criterion.
    pub fn criterion(&self) -> CriterionId {
        self.0.id
    }
}

impl MayNotApply<'_> {
    /// Which criterion.
    pub fn criterion(&self) -> CriterionId {
        self.0.id
    }
}

impl InDate<'_> {
    /// Which criterion.
    pub fn criterion(&self) -> CriterionId {
        self.dossier.criterion()
    }

    /// The piece.
    pub fn piece(&self) -> &EvidencePiece {
        self.piece
    }
}

impl<'e> InDate<'e> {
    /// Proves that this evidence, which shows a later step of a scale, shows more than an
    /// earlier step of it asks.
    ///
    /// # Errors
    ///
    /// [`ProgressError::NotBeyond`].
    ///
    /// ```
    /// use familyhub_core::time::parse_date;
    /// use familyhub_framework::{Catalogue, Dossier, EvidencePiece, EvidenceKind};
    ///
    /// let catalogue = Catalogue::edition_2025_26();
    /// let on = parse_date("2025-09-01")?;
    /// let dossier = Dossier::new("2.1.GF.1".parse()?, vec![EvidencePiece {
    ///     title: "Register of services by building".to_owned(),
    ///     kind: EvidenceKind::Data,
    ///     owner: "Estates partner".to_owned(),
    ///     date: on,
    ///     keeps: EvidenceKind::Data.keeps(),
    ///     link: None,
    /// }]);
    /// assert!(dossier.in_date(on)?.beyond("2.1.L1.1".parse()?, &catalogue).is_ok());
    /// assert!(dossier.in_date(on)?.beyond("2.1.L1.2".parse()?, &catalogue).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn beyond(
        self,
        earlier: CriterionId,
        catalogue: &Catalogue,
    ) -> Result<Beyond<'e>, ProgressError> {
        match catalogue.steps_after(earlier).any(|later| later == self.criterion()) {
            true => Ok(Beyond { earlier, shown: self }),
            false => Err(ProgressError::NotBeyond { criterion: earlier, by: self.criterion() }),
        }
    }
}

impl<'e> Beyond<'e> {
    /// The step that is outgrown.
    pub fn criterion(&self) -> CriterionId {
        self.earlier
    }

    /// The later step, which is met.
    pub fn later(&self) -> CriterionId {
        self.shown.criterion()
    }

    /// The evidence for the later step.
    pub fn shown(&self) -> &InDate<'e> {
        &self.shown
    }
}

impl Peer<'_> {
    /// Which criterion.
    pub fn criterion(&self) -> CriterionId {
        self.dossier.criterion()
    }

    /// Who reviews.
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// The proof is for this criterion.
fn own(criterion: CriterionId, other: CriterionId) -> Result<(), ProgressError> {
    match criterion == other {
        true => Ok(()),
        false => Err(ProgressError::Other { criterion, other }),
    }
}

impl machine::Evidence for Assessable<'_> {
    const NAME: &'static str = "assessable";
    const WORDS: &'static str = "a criterion that is more than advice";
    type For<'s> = CriterionId;
    type Refusal = ProgressError;

    fn fits(&self, criterion: &CriterionId) -> Result<(), ProgressError> {
        own(*criterion, self.criterion())
    }
}

impl machine::Evidence for MayNotApply<'_> {
    const NAME: &'static str = "may-not-apply";
    const WORDS: &'static str = "a criterion that applies only under a condition";
    type For<'s> = CriterionId;
    type Refusal = ProgressError;

    fn fits(&self, criterion: &CriterionId) -> Result<(), ProgressError> {
        own(*criterion, self.criterion())
    }
}

impl machine::Evidence for InDate<'_> {
    const NAME: &'static str = "in-date";
    const WORDS: &'static str = "evidence that is in date";
    /// Of which criterion, and on which day.
    type For<'s> = (CriterionId, CivilDate);
    type Refusal = ProgressError;

    fn fits(&self, what: &(CriterionId, CivilDate)) -> Result<(), ProgressError> {
        let (criterion, on) = *what;
        own(criterion, self.criterion())?;
        match self.piece.is_in_date(on) {
            true => Ok(()),
            false => Err(ProgressError::NotInDate { criterion, on }),
        }
    }
}

impl machine::Evidence for Beyond<'_> {
    const NAME: &'static str = "beyond";
    const WORDS: &'static str = "evidence in date for a later step of the same scale";
    /// Which criterion, outgrown by which, and on which day.
    type For<'s> = (CriterionId, CriterionId, CivilDate);
    type Refusal = ProgressError;

    fn fits(&self, what: &(CriterionId, CriterionId, CivilDate)) -> Result<(), ProgressError> {
        let (criterion, later, on) = *what;
        own(criterion, self.criterion())?;
        self.shown.fits(&(later, on))
    }
}

impl machine::Evidence for Peer<'_> {
    const NAME: &'static str = "peer";
    const WORDS: &'static str = "a reviewer who owns none of the evidence";
    /// Of which criterion, and who.
    type For<'s> = (CriterionId, &'s str);
    type Refusal = ProgressError;

    fn fits(&self, what: &(CriterionId, &str)) -> Result<(), ProgressError> {
        let (criterion, name) = *what;
        own(criterion, self.criterion())?;
        match self.name() == name {
            true => Ok(()),
            false => Err(ProgressError::NotAsShown(criterion)),
        }
    }
}
