//! Levels of need: what an area has agreed, and what was decided for one child.
//!
//! | what | where |
//! |---|---|
//! | an area's levels, in one version | [`Scheme`], [`LevelOfScheme`], [`LevelRef`] |
//! | what they mean under the law | [`CommonLevel`] |
//! | a decision for one child | [`Decision`] |
//! | proof for a request to the hub | [`AtHubLevel`] |
//!
//! # Example
//!
//! ```
//! use familyhub_core::time::parse_time;
//! use familyhub_core::{
//!     Actor, DecisionId, Occasion, OrganisationId, PersonId, PractitionerId, Role, RuleId, Text,
//!     Words,
//! };
//! use familyhub_threshold::{Decision, Scheme};
//!
//! let school = OrganisationId::named("oak-school");
//! let bell = Actor::new(PractitionerId::named("bell").into(), Role::LeadProfessional, Some(school))?;
//! let monday = parse_time("2026-03-02T09:00").expect("a time");
//! let occasion = Occasion::new(monday, monday, bell)?;
//! let mut entropy = |bytes: &mut [u8]| bytes.fill(1);
//! let mut words = |text| Words::keep(Text::new(text).expect("a text"), &mut entropy);
//!
//! let scheme = Scheme::BERKSHIRE_WEST;
//! let ada = PersonId::named("ada");
//! let (indicators, reasons) = (vec![words("late for school")], words("one agency can help"));
//! let decision = Decision::decide(
//!     DecisionId::named("ada-level"), &occasion, ada, scheme.level("2a")?, indicators, reasons,
//! )?
//! .machine;
//!
//! assert!(decision.at_hub_level(ada, &scheme, monday).is_ok());
//! let brother = PersonId::named("brother");
//! let refusal = decision.at_hub_level(brother, &scheme, monday).expect_err("his own");
//! assert_eq!(refusal.rule(), RuleId::THR_05);
//! # Ok::<_, familyhub_core::Refusal>(())
//! ```

mod common;
mod decision;
mod scheme;

pub use common::CommonLevel;
pub use decision::{
    AnyDecision, AtHubLevel, Decided, Decision, DecisionEvent, DecisionState, LevelDecided,
    LevelSuperseded, Superseded,
};
pub use scheme::{Level, LevelOfScheme, LevelRef, Scheme};
