//! How far an area is with one criterion: a machine, and the proofs it asks for.

mod declined;
mod evidence;
mod log_proofs;
mod machine;
mod proofs;
mod steps;

pub use declined::ProgressError;
pub use evidence::{Dossier, EvidenceKind, EvidencePiece};
pub use log_proofs::{CriterionProofs, Later};
pub use machine::{
    AnyProgress, Exceeded, InProgress, Lapsed, Met, NotApplicable, NotAssessed, NotMet, Noted,
    Progress, ProgressEvent, ProgressState, Retired, Reviewed,
};
pub use proofs::{Assessable, Beyond, InDate, MayNotApply, Peer};
pub use steps::{
    Begun, CriterionSetAside, EditionRetired, EvidenceAged, FoundExceeded, FoundMet, FoundNotMet,
    Opened, PeerReviewed, Renewed,
};
