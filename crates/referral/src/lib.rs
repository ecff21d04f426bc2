//! The ways to the hub.
//!
//! | what | where |
//! |---|---|
//! | the lead professional, and proof that they act or attend | [`LeadRole`], [`NoOtherLead`], [`Represents`], [`LeadAttends`] |
//! | a lead professional's own request | [`DirectRequest`] |
//! | what a request needs, found among a case's records | [`consent_for_request`], [`level_for_request`] |
//! | what every pathway ends in | [`Admission`] |

mod admission;
mod direct;
mod ending;
mod lead;

pub use admission::{Admission, Pathway};
pub use direct::{
    About, Accepted, AnyDirectRequest, Closed, Declined, DirectRequest, DirectRequestEvent,
    DirectRequestState, Draft, Escalated, RequestAccepted, RequestClosed, RequestDeclined,
    RequestDrafted, RequestEscalated, RequestSubmitted, RequestWithdrawn, Submitted,
    TOLD_TO_THE_HUB, Withdrawn, consent_for_request, level_for_request,
};
pub use ending::{ClosingReason, DecliningReason, check_harm};
pub use lead::{
    Acquaintance, AnyLeadRole, Ended, LeadAttends, LeadRole, LeadRoleEnded, LeadRoleEvent,
    LeadRoleState, LeadTakenOn, LeadTakenOver, NoOtherLead, OfTheFamily, Represents, Serving,
    no_lead, not_the_lead, professional,
};
