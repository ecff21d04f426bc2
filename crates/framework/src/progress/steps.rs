//! What happens to a criterion, and what each step changes.

use familyhub_core::time::CivilDate;
use familyhub_machine::{Evolve, Guard, Start};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Declined;
use super::machine::{
    InProgress, Lapsed, Met, NotApplicable, NotAssessed, NotMet, Noted, Retired, Reviewed,
};
use super::proofs::{Assessable, InDate, MayNotApply, Peer};
use crate::catalogue::CriterionId;

macro_rules! events {
    ($( $(#[doc = $doc:literal])+ $event:ident { $( $(#[doc = $field_doc:literal])+ $(#[serde($($read:tt)*)])? $field:ident: $type:ty, )* } )+) => { $(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $event { $( $(#[doc = $field_doc])+ $(#[serde($($read)*)])? pub $field: $type, )* }
    )+ };
}

events! {
    /// It was listed.
    Opened {
        /// Which criterion.
        criterion: CriterionId,
    }
    /// It was found not met.
    FoundNotMet {}
    /// Work on it began.
    Begun {}
    /// It was found met.
    FoundMet {
        /// The piece of evidence that keeps longest.
        evidence: Box<str>,
        /// The last day on which that is in date.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        last_day: CivilDate,
    }
    /// Newer evidence was brought.
    Renewed {
        /// The piece of evidence that keeps longest.
        evidence: Box<str>,
        /// The last day on which that is in date.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        last_day: CivilDate,
    }
    /// A peer agreed.
    PeerReviewed {
        /// Who.
        reviewer: Box<str>,
    }
    /// The evidence aged.
    EvidenceAged {}
    /// It was set aside.
    SetAside {
        /// Why its condition does not hold.
        reason: Box<str>,
    }
    /// Its edition was followed by another.
    EditionRetired {}
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

/// The proof is for this criterion.
fn own(criterion: CriterionId, other: CriterionId) -> Result<(), Declined> {
    match criterion == other {
        true => Ok(()),
        false => Err(Declined::Other { criterion, other }),
    }
}

impl Guard<Start> for Opened {
    fn check(&self, _: &Start, _: &Noted, (proof,): &(Assessable<'_>,)) -> Result<(), Declined> {
        own(self.criterion, proof.criterion())
    }
}

impl Evolve<Start> for Opened {
    fn evolve(&self, _: Start, _: &Noted) -> NotAssessed {
        let criterion = self.criterion;
        NotAssessed { criterion }
    }
}

/// Steps that keep the criterion and the day, and ask for nothing.
macro_rules! since {
    ($($event:ident: $($from:ident)+ => $to:ident;)+) => { $( $(
        impl Evolve<$from> for $event {
            fn evolve(&self, from: $from, noted: &Noted) -> $to {
                $to { criterion: from.criterion, since: noted.on }
            }
        }
    )+ )+ };
}

since! {
    FoundNotMet: NotAssessed InProgress Met Reviewed Lapsed NotApplicable => NotMet;
    Begun: NotAssessed NotMet Lapsed NotApplicable => InProgress;
    EvidenceAged: Met Reviewed => Lapsed;
    SetAside: NotAssessed NotMet InProgress Lapsed => NotApplicable;
}

/// Steps to met: the evidence is the criterion's own, in date, and as recorded.
macro_rules! met {
    ($($event:ident: $($from:ident)+;)+) => { $( $(
        impl Guard<$from> for $event {
            fn check(
                &self,
                from: &$from,
                noted: &Noted,
                (proof,): &(InDate<'_>,),
            ) -> Result<(), Declined> {
                let criterion = from.criterion;
                own(criterion, proof.criterion())?;
                if !proof.piece().is_in_date(noted.on) {
                    return Err(Declined::NotInDate { criterion, on: noted.on });
                }
                match *self == Self::on(proof) {
                    true => Ok(()),
                    false => Err(Declined::NotAsShown(criterion)),
                }
            }
        }

        impl Evolve<$from> for $event {
            fn evolve(&self, from: $from, noted: &Noted) -> Met {
                Met { criterion: from.criterion, since: noted.on, last_day: self.last_day }
            }
        }
    )+ )+ };
}

met! {
    FoundMet: NotAssessed NotMet InProgress Lapsed;
    Renewed: Met Reviewed;
}

impl Guard<Met> for PeerReviewed {
    fn check(&self, from: &Met, _: &Noted, (peer,): &(Peer<'_>,)) -> Result<(), Declined> {
        own(from.criterion, peer.criterion())?;
        match *self.reviewer == *peer.name() {
            true => Ok(()),
            false => Err(Declined::NotAsShown(from.criterion)),
        }
    }
}

impl Evolve<Met> for PeerReviewed {
    fn evolve(&self, from: Met, noted: &Noted) -> Reviewed {
        Reviewed { criterion: from.criterion, since: noted.on, last_day: from.last_day }
    }
}

/// Evidence lapses only after its last day.
macro_rules! aged {
    ($($from:ident)+) => { $(
        impl Guard<$from> for EvidenceAged {
            fn check(&self, from: &$from, noted: &Noted, (): &()) -> Result<(), Declined> {
                let (criterion, last_day) = (from.criterion, from.last_day);
                match noted.on > last_day {
                    true => Ok(()),
                    false => Err(Declined::StillInDate { criterion, last_day }),
                }
            }
        }
    )+ };
}

aged! { Met Reviewed }

/// A criterion is set aside by its own condition, with a reason.
macro_rules! set_aside {
    ($($from:ident)+) => { $(
        impl Guard<$from> for SetAside {
            fn check(
                &self,
                from: &$from,
                _: &Noted,
                (proof,): &(MayNotApply<'_>,),
            ) -> Result<(), Declined> {
                own(from.criterion, proof.criterion())?;
                match self.reason.trim().is_empty() {
                    true => Err(Declined::NoReason(from.criterion)),
                    false => Ok(()),
                }
            }
        }
    )+ };
}

set_aside! { NotAssessed NotMet InProgress Lapsed }

macro_rules! retired {
    ($($from:ident)+) => { $(
        impl Evolve<$from> for EditionRetired {
            fn evolve(&self, _: $from, _: &Noted) -> Retired {
                Retired {}
            }
        }
    )+ };
}

retired! { NotAssessed NotMet InProgress Met Reviewed Lapsed NotApplicable }
