//! Services that a family can be pointed to: Open Referral UK in, suitability out.
//!
//! | to … | see |
//! |---|---|
//! | keep what brokerage must know of a service | [`ServiceFacts`], [`Ages`], [`Area`], [`Term`] |
//! | ask whether it suits somebody | [`Asked`], [`Who`], [`Place`], [`Need`] |
//! | prove that it does, or hear every reason why not | [`ServiceFacts::suits`], [`Suits`], [`WhyNot`] |

mod asked;
mod postcode;
mod service;
mod suits;
mod why_not;

pub use asked::{Asked, CHECKED_WITHIN, Place, Who};
pub use postcode::Postcode;
pub use service::{
    Ages, Area, AreaCode, DirectoryId, Label, Need, NotADirectoryId, NotALabel, Point, Provider,
    ReadFrom, ServiceFacts, Status, Term,
};
pub use suits::Suits;
pub use why_not::{Unsaid, WhyNot};
