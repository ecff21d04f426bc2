//! What every event stands on, as a case finds it again.
//!
//! The crates of the domain say what each event of theirs stands on, for whoever keeps it; a
//! case is one of those, and says here where it is. Live and in replay the same proofs are asked
//! for, so that a log cannot claim a step that its evidence did not allow. What only a case
//! has, the family and what is taken out of its record, is proved here.

mod consent;
mod correcting;
mod erasing;
mod family;
mod referral;
mod safety;
mod support;
mod team;
mod threshold;
