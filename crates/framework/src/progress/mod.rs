//! How far an area is with one criterion: a machine, and the proofs it asks for.

mod declined;
mod evidence;
mod machine;
mod proofs;
mod steps;

pub use declined::Declined;
pub use evidence::{Dossier, Evidence, EvidenceKind};
pub use machine::{
    AnyProgress, InProgress, Lapsed, Met, NotApplicable, NotAssessed, NotMet, Noted, Progress,
    ProgressEvent, ProgressState, Retired, Reviewed,
};
pub use proofs::{Assessable, Grounds, InDate, MayNotApply, Peer};
pub use steps::{
    Begun, EditionRetired, EvidenceAged, FoundMet, FoundNotMet, Opened, PeerReviewed, Renewed,
    SetAside,
};
