//! How a criterion's progress says no.

use familyhub_core::time::CivilDate;

use crate::catalogue::CriterionId;

/// Why a step with a criterion may not be taken, and what would be right.
///
/// ```
/// use familyhub_framework::{Catalogue, ProgressError};
///
/// let catalogue = Catalogue::edition_2025_26();
/// let phone_line = catalogue.criterion("1.2.L1.3".parse()?).expect("it is listed");
/// let declined: ProgressError = phone_line.may_not_apply().unwrap_err();
/// assert_eq!(
///     declined.to_string(),
///     "`1.2.L1.3` applies to every area: say `not-met` or `in-progress` instead"
/// );
/// # Ok::<(), familyhub_framework::UnknownIdError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ProgressError {
    /// Advice is not assessed.
    #[error("`{0}` is advice and is not assessed: leave it out")]
    Advice(CriterionId),
    /// Only some criteria are conditional.
    #[error("`{0}` applies to every area: say `not-met` or `in-progress` instead")]
    AlwaysApplies(CriterionId),
    /// Setting aside needs a reason.
    #[error("`{0}` is set aside without a reason: say why it does not apply here")]
    NoReason(CriterionId),
    /// There is no evidence at all.
    #[error("`{0}` is met by no evidence: name at least one piece, with owner and date")]
    NoEvidence(CriterionId),
    /// There is evidence, but not for that day.
    #[error("no evidence for `{criterion}` is in date on {on}: bring newer evidence")]
    NotInDate {
        /// The criterion.
        criterion: CriterionId,
        /// The day.
        on: CivilDate,
    },
    /// Nobody answers for a piece of evidence.
    #[error("a piece of evidence for `{0}` has no owner: name the role that answers for it")]
    NoOwner(CriterionId),
    /// Whoever reviews owns some of the evidence.
    #[error("`{0}` is reviewed by an owner of its evidence: ask a peer")]
    OwnWork(CriterionId),
    /// A review needs a reviewer.
    #[error("`{0}` is reviewed by nobody: name the peer")]
    NoReviewer(CriterionId),
    /// What is said to have outgrown it is not a later step of its scale.
    #[error(
        "`{by}` is not a later step of a scale that `{criterion}` is on: name one that is, or say `met` with evidence"
    )]
    NotBeyond {
        /// The criterion.
        criterion: CriterionId,
        /// What is said to be beyond it.
        by: CriterionId,
    },
    /// What is said to have outgrown it is not met.
    #[error(
        "`{criterion}` cannot be exceeded by `{by}`, which is not answered as met on evidence: show `{by}` first"
    )]
    LaterNotMet {
        /// The criterion.
        criterion: CriterionId,
        /// What is said to be beyond it.
        by: CriterionId,
    },
    /// It is said to be outgrown, but not by what.
    #[error("`{0}` is exceeded by nothing: name the criterion, as in `exceeded-by 2.1.GF.1`")]
    NoLater(CriterionId),
    /// Another answer rests on this one.
    #[error(
        "`{earlier}` is answered as exceeded by `{criterion}`: answer `{earlier}` another way first"
    )]
    ReliedOn {
        /// The criterion.
        criterion: CriterionId,
        /// The earlier step that it has outgrown.
        earlier: CriterionId,
    },
    /// It is said at which hubs it is met, and not which hubs there are.
    #[error(
        "`{0}` says at how many hubs it is met, and the assessment does not say which there are: fill in `sites`"
    )]
    NoSites(CriterionId),
    /// It is said to be met at hubs that the area has not.
    #[error(
        "`{0}` is said to be met at hubs that the area has not: write them as `sites` has them"
    )]
    OtherSites(CriterionId),
    /// The proof is for another criterion.
    #[error("what is shown for `{criterion}` belongs to `{other}`: show its own")]
    Other {
        /// The criterion.
        criterion: CriterionId,
        /// What the proof is for.
        other: CriterionId,
    },
    /// The edition has no such criterion.
    #[error("`{0}` is no criterion of this edition: say one that is")]
    NotListed(CriterionId),
    /// The event says other than its evidence.
    #[error("what is recorded of the evidence for `{0}` is not what it shows: record it again")]
    NotAsShown(CriterionId),
    /// The evidence has not aged yet.
    #[error("the evidence for `{criterion}` is in date to {last_day}: it lapses the day after")]
    StillInDate {
        /// The criterion.
        criterion: CriterionId,
        /// The last day on which it is in date.
        last_day: CivilDate,
    },
}
