//! What happens to a criterion, and what each step changes.

use crate::declare::events;
use familyhub_core::time::CivilDate;
use familyhub_machine::{Guard, StandsOn, Start};

use super::ProgressError;
use super::machine::{Exceeded, InProgress, Lapsed, Met, NotAssessed, NotMet, Noted, Reviewed};
use super::proofs::{Beyond, InDate, MayNotApply};
use crate::catalogue::CriterionId;

events! {
    /// It was listed.
    pub struct Opened {
        /// Which criterion.
        pub criterion: CriterionId,
    }

    /// It was found not met.
    pub struct FoundNotMet {}

    /// Work on it began.
    pub struct Begun {}

    /// It was found met.
    pub struct FoundMet {
        /// The piece of evidence that keeps longest.
        pub evidence: Box<str>,
        /// The last day on which that is in date.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        pub last_day: CivilDate,
    }

    /// Newer evidence was brought.
    pub struct Renewed {
        /// The piece of evidence that keeps longest.
        pub evidence: Box<str>,
        /// The last day on which that is in date.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        pub last_day: CivilDate,
    }

    /// It was found outgrown.
    pub struct FoundExceeded {
        /// The later step of its scale, which is met.
        pub by: CriterionId,
        /// The piece of evidence for that step that keeps longest.
        pub evidence: Box<str>,
        /// The last day on which that is in date.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        pub last_day: CivilDate,
    }

    /// A peer agreed.
    pub struct PeerReviewed {
        /// Who.
        pub reviewer: Box<str>,
    }

    /// The evidence aged.
    pub struct EvidenceAged {}

    /// It was set aside.
    pub struct CriterionSetAside {
        /// Why its condition does not hold.
        pub reason: Box<str>,
    }

    /// Its edition was followed by another.
    pub struct EditionRetired {}
}

impl FoundMet {
    /// What is recorded of the evidence.
    pub(super) fn on(proof: &InDate<'_>) -> Self {
        let evidence = proof.piece().title.as_str().into();
        let last_day = proof.piece().last_day();
        Self { evidence, last_day }
    }
}

impl Renewed {
    /// What is recorded of the evidence.
    pub(super) fn on(proof: &InDate<'_>) -> Self {
        let FoundMet { evidence, last_day } = FoundMet::on(proof);
        Self { evidence, last_day }
    }
}

impl FoundExceeded {
    /// What is recorded of the later step and its evidence.
    pub(super) fn on(proof: &Beyond<'_>) -> Self {
        let FoundMet { evidence, last_day } = FoundMet::on(proof.shown());
        Self { by: proof.later(), evidence, last_day }
    }
}

impl StandsOn<Start> for Opened {
    fn stands_on<'s>(&'s self, _: &'s Start, _: &'s Noted) -> (CriterionId,) {
        (self.criterion,)
    }
}

/// Steps to met: the evidence is the criterion's own, in date, and as recorded.
macro_rules! met {
    ($($event:ident: $($from:ident)+;)+) => { $( $(
        impl StandsOn<$from> for $event {
            fn stands_on<'s>(
                &'s self,
                from: &'s $from,
                noted: &'s Noted,
            ) -> ((CriterionId, CivilDate),) {
                ((from.criterion, noted.on),)
            }
        }

        impl Guard<$from> for $event {
            fn check(
                &self,
                from: &$from,
                _: &Noted,
                (proof,): &(InDate<'_>,),
            ) -> Result<(), ProgressError> {
                match *self == Self::on(proof) {
                    true => Ok(()),
                    false => Err(ProgressError::NotAsShown(from.criterion)),
                }
            }
        }

    )+ )+ };
}

met! {
    FoundMet: NotAssessed NotMet InProgress Lapsed;
    Renewed: Met Reviewed;
}

/// Steps to outgrown: the later step is of the same scale, and its evidence as recorded.
macro_rules! outgrown {
    ($($from:ident)+) => { $(
        impl StandsOn<$from> for FoundExceeded {
            fn stands_on<'s>(
                &'s self,
                from: &'s $from,
                noted: &'s Noted,
            ) -> ((CriterionId, CriterionId, CivilDate),) {
                ((from.criterion, self.by, noted.on),)
            }
        }

        impl Guard<$from> for FoundExceeded {
            fn check(
                &self,
                from: &$from,
                _: &Noted,
                (proof,): &(Beyond<'_>,),
            ) -> Result<(), ProgressError> {
                match *self == Self::on(proof) {
                    true => Ok(()),
                    false => Err(ProgressError::NotAsShown(from.criterion)),
                }
            }
        }
    )+ };
}

outgrown! { NotAssessed NotMet InProgress Lapsed }

impl StandsOn<Met> for PeerReviewed {
    fn stands_on<'s>(&'s self, from: &'s Met, _: &'s Noted) -> ((CriterionId, &'s str),) {
        ((from.criterion, &self.reviewer),)
    }
}

/// Evidence lapses only after its last day.
macro_rules! aged {
    ($($from:ident)+) => { $(
        impl Guard<$from> for EvidenceAged {
            fn check(&self, from: &$from, noted: &Noted, (): &()) -> Result<(), ProgressError> {
                let (criterion, last_day) = (from.criterion, from.last_day);
                match noted.on > last_day {
                    true => Ok(()),
                    false => Err(ProgressError::StillInDate { criterion, last_day }),
                }
            }
        }
    )+ };
}

aged! { Met Reviewed Exceeded }

/// A criterion is set aside by its own condition, with a reason.
macro_rules! set_aside {
    ($($from:ident)+) => { $(
        impl StandsOn<$from> for CriterionSetAside {
            fn stands_on<'s>(&'s self, from: &'s $from, _: &'s Noted) -> (CriterionId,) {
                (from.criterion,)
            }
        }

        impl Guard<$from> for CriterionSetAside {
            fn check(
                &self,
                from: &$from,
                _: &Noted,
                _: &(MayNotApply<'_>,),
            ) -> Result<(), ProgressError> {
                match self.reason.trim().is_empty() {
                    true => Err(ProgressError::NoReason(from.criterion)),
                    false => Ok(()),
                }
            }
        }
    )+ };
}

set_aside! { NotAssessed NotMet InProgress Lapsed }
