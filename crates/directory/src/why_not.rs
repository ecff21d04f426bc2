//! The reasons for which a service does not suit. [HUB-05]

use std::fmt;

use familyhub_core::Plain;
use familyhub_core::time::{CivilDate, Months, london::day_in_words};
use serde::Serialize;

use crate::service::{Ages, Label, Status};

/// Why a service does not suit.
///
/// ```
/// use familyhub_directory::{Ages, WhyNot};
///
/// let why = WhyNot::TooOld { ages: Ages::years(0, 4) };
/// assert_eq!(why.to_string(), "the person is too old: it is for ages 0 to 4");
/// assert_eq!(why.missing(), "a service for this person's age");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "why", rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub enum WhyNot {
    /// It is closed.
    Closed {
        /// In which way.
        status: Status,
    },
    /// It begins later.
    NotYet {
        /// The first day on which it runs.
        from: CivilDate,
    },
    /// It has ended.
    Ended {
        /// The last day on which it ran.
        until: CivilDate,
    },
    /// It ends before it begins.
    NeverRuns {},
    /// The person is too young.
    TooYoung {
        /// Whom it is for.
        ages: Ages,
    },
    /// The person is too old.
    TooOld {
        /// Whom it is for.
        ages: Ages,
    },
    /// The person's age is not known well enough.
    AgeNotKnown {
        /// Whom it is for.
        ages: Ages,
    },
    /// The person is not born yet, and it does not say that it is for the unborn.
    NotBeforeBirth {
        /// Whom it is for.
        ages: Ages,
    },
    /// Its range of ages is upside down: it is for nobody.
    NoAge {},
    /// It is offered elsewhere.
    OtherArea {
        /// Where, as far as its areas have names.
        serves: Vec<Label>,
    },
    /// It says where it is offered in a way that cannot be compared with what is
    /// known of the place.
    AreaNotComparable {},
    /// It meets other needs.
    OtherNeed {},
    /// It does not say which needs it meets.
    NeedNotSaid {},
    /// The directory was last checked too long ago.
    OutOfDate {
        /// When it was.
        checked_on: CivilDate,
        /// How long ago it may be.
        within_months: Months,
    },
    /// The directory says that it was checked on a day that has not come yet.
    CheckedLater {
        /// The day that it says.
        checked_on: CivilDate,
    },
}

impl WhyNot {
    /// What would have to be so.
    pub fn missing(&self) -> Plain {
        match self {
            Self::Closed { .. } | Self::NotYet { .. } | Self::Ended { .. } | Self::NeverRuns {} => {
                "a service that is open on the day"
            }
            Self::TooYoung { .. }
            | Self::TooOld { .. }
            | Self::NotBeforeBirth { .. }
            | Self::NoAge {} => "a service for this person's age",
            Self::AgeNotKnown { .. } => "the person's birth date",
            Self::OtherArea { .. } => "a service for the place where the person lives",
            Self::AreaNotComparable {} => {
                "the place where the person lives, in a way that the directory can be asked about"
            }
            Self::OtherNeed {} | Self::NeedNotSaid {} => "a service that says it meets this need",
            Self::OutOfDate { .. } | Self::CheckedLater { .. } => {
                "an entry that was checked lately"
            }
        }
        .into()
    }
}

impl fmt::Display for WhyNot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Closed { status } => write!(f, "it is {}", status.words()),
            Self::NotYet { from } => write!(f, "it begins on {}", day_in_words(*from)),
            Self::Ended { until } => write!(f, "it ended on {}", day_in_words(*until)),
            Self::NeverRuns {} => f.write_str("it ends before it begins"),
            Self::TooYoung { ages } => write!(f, "the person is too young: it is for {ages}"),
            Self::TooOld { ages } => write!(f, "the person is too old: it is for {ages}"),
            Self::AgeNotKnown { ages } => {
                write!(
                    f,
                    "whether the person is of age depends on the birth date: it is for {ages}"
                )
            }
            Self::NotBeforeBirth { ages } => {
                write!(f, "the person is not born yet: it is for {ages}")
            }
            Self::NoAge {} => f.write_str("its range of ages is upside down: it is for nobody"),
            Self::OtherArea { serves } => match serves.as_slice() {
                [] => f.write_str("it is offered elsewhere"),
                [only] => write!(f, "it is offered elsewhere: {only}"),
                [first, rest @ ..] => {
                    write!(f, "it is offered elsewhere: {first} and {} more", rest.len())
                }
            },
            Self::AreaNotComparable {} => f.write_str(
                "where it is offered cannot be compared with what is known of the place",
            ),
            Self::OtherNeed {} => f.write_str("it meets other needs"),
            Self::NeedNotSaid {} => f.write_str("it does not say which needs it meets"),
            Self::OutOfDate { checked_on, within_months } => write!(
                f,
                "it was last checked on {}, more than {within_months} before",
                day_in_words(*checked_on)
            ),
            Self::CheckedLater { checked_on } => write!(
                f,
                "it says that it was checked on {}, which has not come yet",
                day_in_words(*checked_on)
            ),
        }
    }
}

/// What a directory does not say of a service that suits: worth a question to the
/// provider.
///
/// ```
/// use familyhub_directory::{Enquiry, Unsaid, Who};
/// use familyhub_testing::day;
///
/// # let mut service: familyhub_directory::ServiceFacts = serde_json::from_value(serde_json::json!({
/// #     "service": "6f1d2a34-0b5c-4e6d-8f70-91a2b3c4d5e6",
/// #     "name": "Stay and play at Elm Green",
/// #     "status": "active",
/// #     "source": {
/// #         "directory": "Elmshire family directory",
/// #         "record": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
/// #     },
/// # }))?;
/// let suits = service.suits(&Enquiry::anybody(Who::Aged(3)), day("2026-03-02"))?;
/// assert_eq!(suits.unsaid(), [Unsaid::Ages, Unsaid::CheckedOn]);
/// assert_eq!(Unsaid::Ages.words(), "for which ages it is");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Unsaid {
    /// Whom it is for, by age.
    Ages,
    /// Where it is offered.
    Area,
    /// When somebody last checked it.
    CheckedOn,
    /// Whether it still runs: what its schedules say was given for days that have gone by.
    Schedule,
}

impl Unsaid {
    /// What is not said, in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Ages => "for which ages it is",
            Self::Area => "where it is offered",
            Self::CheckedOn => "when it was last checked",
            Self::Schedule => "whether it still runs",
        }
    }
}
