//! Services that a family can be pointed to: Open Referral UK in, suitability out.
//!
//! | to … | see |
//! |---|---|
//! | read a directory's files, whatever is wrong with them | [`Survey`], [`SurveyItem`], [`Summary`] |
//! | know what was found, where, and what it means | [`DirectoryFinding`], [`Code`], [`Severity`] |
//! | know when it runs, and whether on a day | [`FileService::schedules`], [`Schedules`] |
//! | keep what brokerage must know of a service | [`FileService::facts`], [`ServiceFacts`], [`Ages`], [`ServiceArea`], [`Term`] |
//! | find services by their ids | [`ServiceDirectory`] |
//! | ask whether it suits somebody | [`Enquiry`], [`Who`], [`HomePlace`], [`FamilyNeed`] |
//! | prove that it does, or hear every reason why not | [`ServiceFacts::suits`], [`Suits`], [`WhyNot`], [`Unsaid`] |
//!
//! # Example
//!
//! Which services suit a child of three in Elmshire?
//!
//! ```
//! use familyhub_core::time::parse_date;
//! use familyhub_directory::{Enquiry, Label, FamilyNeed, HomePlace, Survey, SurveyItem, Who};
//!
//! let services = include_str!("../../../examples/data/directory/elmshire-services.json");
//! let today = parse_date("2026-03-02").expect("a date");
//! let asked = Enquiry::anybody(Who::Aged(3))
//!     .living_in(HomePlace::named(Label::new("Elmshire")?))
//!     .needing(FamilyNeed::named(Label::new("Parenting support")?));
//!
//! let (mut suit, mut do_not) = (Vec::new(), Vec::new());
//! let mut survey = Survey::new(today);
//! survey.read("elmshire-services.json", services.as_bytes(), &mut |told| {
//!     if let SurveyItem::Service(service) = told
//!         && let Ok(facts) = service.facts()
//!     {
//!         match facts.suits(&asked, today) {
//!             Ok(suits) => suit.push(suits.facts().name.to_string()),
//!             Err(refusal) => do_not.push(refusal),
//!         }
//!     }
//! })?;
//!
//! assert_eq!(suit, ["Stay and play at Elm Green"]);
//! assert_eq!(do_not[0].to_string(), "it is closed for a time [HUB-05]");
//! assert_eq!(survey.finish(&mut |_| {}).faults(), 0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod check;
mod enquiry;
mod finding;
mod loaded;
mod postcode;
mod read;
mod schedule;
mod service;
mod suits;
mod survey;
mod why_not;

pub use enquiry::{CHECKED_WITHIN, Enquiry, HomePlace, Who};
pub use finding::{Code, DirectoryFinding, Severity};
pub use loaded::{ServiceDirectory, ServiceDirectoryError};
pub use postcode::Postcode;
pub use read::{FileService, UnusableServiceError};
#[cfg(feature = "schedules")]
pub use schedule::RunsOn;
pub use schedule::Schedules;
pub use service::{
    Ages, AreaCode, DirectoryId, DirectoryIdError, FamilyNeed, Label, LabelError, Point, Provider,
    ReadFrom, ServiceArea, ServiceFacts, Status, Term,
};
pub use suits::{Suits, SuitsFor};
pub use survey::{RecordCounts, Summary, Survey, SurveyItem};
pub use why_not::{Unsaid, WhyNot};

/// The examples of the README, as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
