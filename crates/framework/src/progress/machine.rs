//! The table: which step may follow which.

use crate::declare::machine;
use familyhub_core::time::CivilDate;
use familyhub_machine::{Step, StepError};
use serde::{Deserialize, Serialize};

use super::ProgressError;
use super::proofs::{Assessable, Beyond, InDate, MayNotApply, Peer};
use super::steps::{
    Begun, CriterionSetAside, EditionRetired, EvidenceAged, FoundExceeded, FoundMet, FoundNotMet,
    Opened, PeerReviewed, Renewed,
};
use crate::catalogue::CriterionId;

/// When a step was taken and by whom.
///
/// ```
/// use familyhub_framework::Noted;
///
/// let written = r#"{"on":"2025-07-01","by":"hub manager"}"#;
/// let noted: Noted = serde_json::from_str(written)?;
/// assert_eq!(noted.day(), noted.on);
/// assert_eq!(serde_json::to_string(&noted)?, written);
/// assert!(serde_json::from_str::<Noted>(r#"{"on":"2025-07-01","by":"hub","at":9}"#).is_err());
/// # Ok::<_, serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Noted {
    /// The civil day.
    #[serde(deserialize_with = "familyhub_core::time::read_day")]
    pub on: CivilDate,
    /// Who: a role rather than a name.
    pub by: Box<str>,
}

impl Noted {
    /// On which day.
    pub fn day(&self) -> CivilDate {
        self.on
    }
}

machine! {
    /// How far an area is with one criterion.
    ///
    /// Met only on evidence that is in date; reviewed only by a peer; set aside
    /// only where the criterion is conditional.
    pub machine Progress(CriterionId) in sealed {
        any AnyProgress; event ProgressEvent; state ProgressState;
        context Noted, dated by day; refusal ProgressError;
    }
    begin {
        /// List it.
        open: -> NotAssessed records Opened takes [criterion] needs only [Assessable<'e>];
    }
    states {
        /// Nobody has looked yet: it counts as not met, and is shown.
        NotAssessed {
            /// Which criterion.
            criterion: CriterionId,
        }
        /// Looked at, and not met.
        NotMet {
            /// Which criterion.
            criterion: CriterionId,
            /// Since which day.
            since: CivilDate,
        }
        /// Work is under way: it counts as not met.
        InProgress {
            /// Which criterion.
            criterion: CriterionId,
            /// Since which day.
            since: CivilDate,
        }
        /// Met, on evidence that is in date.
        Met {
            /// Which criterion.
            criterion: CriterionId,
            /// Since which day.
            since: CivilDate,
            /// The last day on which the evidence is in date.
            last_day: CivilDate,
        }
        /// Met, and a peer agrees.
        Reviewed {
            /// Which criterion.
            criterion: CriterionId,
            /// Since which day.
            since: CivilDate,
            /// The last day on which the evidence is in date.
            last_day: CivilDate,
        }
        /// Outgrown: a later step of its scale is met, on evidence that is in date.
        Exceeded {
            /// Which criterion.
            criterion: CriterionId,
            /// The later step.
            by: CriterionId,
            /// Since which day.
            since: CivilDate,
            /// The last day on which the evidence for the later step is in date.
            last_day: CivilDate,
        }
        /// Its evidence has aged: it counts as not met.
        Lapsed {
            /// Which criterion.
            criterion: CriterionId,
            /// Since which day.
            since: CivilDate,
        }
        /// Its condition does not hold here: it counts for nothing.
        NotApplicable {
            /// Which criterion.
            criterion: CriterionId,
            /// Since which day.
            since: CivilDate,
        }
    }
    ends {
        /// The edition is followed by another.
        Retired {}
    }
    transitions {
        /// Find it not met.
        find_not_met: NotAssessed | InProgress | Met | Reviewed | Exceeded | Lapsed | NotApplicable -> NotMet
            records FoundNotMet dated [since];
        /// Begin work on it.
        begin_work: NotAssessed | NotMet | Lapsed | NotApplicable -> InProgress
            records Begun dated [since];
        /// Find it met.
        find_met: NotAssessed | NotMet | InProgress | Lapsed -> Met
            records FoundMet takes [last_day] dated [since] needs [InDate<'e>];
        /// Find it outgrown, because a later step of its scale is met.
        outgrow: NotAssessed | NotMet | InProgress | Lapsed -> Exceeded
            records FoundExceeded takes [by, last_day] dated [since] needs [Beyond<'e>];
        /// Bring newer evidence.
        renew: Met | Reviewed -> Met records Renewed takes [last_day] dated [since]
            needs [InDate<'e>];
        /// Have a peer agree.
        review: Met -> Reviewed records PeerReviewed dated [since] needs only [Peer<'e>];
        /// Let it lapse, because its evidence has aged.
        lapse: Met | Reviewed | Exceeded -> Lapsed records EvidenceAged dated [since] needs [];
        /// Set it aside, because its condition does not hold.
        set_aside: NotAssessed | NotMet | InProgress | Lapsed -> NotApplicable
            records CriterionSetAside dated [since] needs [MayNotApply<'e>];
        /// Retire it with its edition.
        retire: any open -> Retired records EditionRetired takes [];
    }
}

/// What a step with a proof gives back.
type ProgressStep<S, T> =
    Result<Step<Progress<T>, ProgressEvent>, StepError<Progress<S>, ProgressError>>;

impl Progress<NotAssessed> {
    /// Lists a criterion for assessment.
    ///
    /// # Errors
    ///
    /// None: whoever can show [`Assessable`] may begin.
    ///
    /// ```
    /// use familyhub_core::time::parse_date;
    /// use familyhub_framework::{Catalogue, Dossier, EvidencePiece, EvidenceKind, Noted, Progress};
    ///
    /// let catalogue = Catalogue::edition_2025_26();
    /// let criterion = catalogue.criterion("1.2.L1.3".parse()?).expect("it is listed");
    /// let noted = Noted { on: parse_date("2025-09-01")?, by: "hub manager".into() };
    /// let open = Progress::open(&noted, criterion.assessable()?)?.machine;
    ///
    /// let dossier = Dossier::new(criterion.id, vec![EvidencePiece {
    ///     title: "Phone line contract".to_owned(),
    ///     kind: EvidenceKind::Agreement,
    ///     owner: "Commissioner".to_owned(),
    ///     date: parse_date("2025-04-01")?,
    ///     keeps: EvidenceKind::Agreement.keeps(),
    ///     link: None,
    /// }]);
    /// let met = open.find_met(&noted, dossier.in_date(noted.on)?)?.machine;
    /// assert_eq!(met.state().last_day, parse_date("2028-04-01")?);
    /// let reviewed = met.review(&noted, dossier.peer("Peer reviewer")?)?.machine;
    /// assert_eq!(reviewed.revision(), 3);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn open(
        noted: &Noted,
        assessable: Assessable<'_>,
    ) -> Result<Step<Self, ProgressEvent>, ProgressError> {
        let criterion = assessable.criterion();
        Self::try_begin(criterion, noted, Opened { criterion }, (assessable,))
    }
}

macro_rules! find_met {
    ($($state:ident)+) => { $(
        impl Progress<$state> {
            /// Finds it met, on evidence that is in date.
            ///
            /// # Errors
            ///
            /// The evidence of another criterion.
            pub fn find_met(self, noted: &Noted, evidence: InDate<'_>) -> ProgressStep<$state, Met> {
                let event = FoundMet::on(&evidence);
                self.try_record(noted, event, (evidence,))
            }

            /// Finds it outgrown, because a later step of its scale is met.
            ///
            /// # Errors
            ///
            /// The proof for another criterion.
            pub fn outgrow(self, noted: &Noted, beyond: Beyond<'_>) -> ProgressStep<$state, Exceeded> {
                let event = FoundExceeded::on(&beyond);
                self.try_record(noted, event, (beyond,))
            }

            /// Sets it aside, because its condition does not hold here.
            ///
            /// # Errors
            ///
            /// A blank reason, or the proof of another criterion.
            pub fn set_aside(
                self,
                noted: &Noted,
                reason: &str,
                proof: MayNotApply<'_>,
            ) -> ProgressStep<$state, NotApplicable> {
                let event = CriterionSetAside { reason: reason.into() };
                self.try_record(noted, event, (proof,))
            }
        }
    )+ };
}

find_met! { NotAssessed NotMet InProgress Lapsed }

macro_rules! renew {
    ($($state:ident)+) => { $(
        impl Progress<$state> {
            /// Brings newer evidence; a review is due again.
            ///
            /// # Errors
            ///
            /// The evidence of another criterion.
            pub fn renew(self, noted: &Noted, evidence: InDate<'_>) -> ProgressStep<$state, Met> {
                let event = Renewed::on(&evidence);
                self.try_record(noted, event, (evidence,))
            }
        }
    )+ };
}

renew! { Met Reviewed }

impl Progress<Met> {
    /// Has a peer agree.
    ///
    /// # Errors
    ///
    /// The proof of another criterion.
    pub fn review(self, noted: &Noted, peer: Peer<'_>) -> ProgressStep<Met, Reviewed> {
        let event = PeerReviewed { reviewer: peer.name().into() };
        self.try_record(noted, event, (peer,))
    }
}
