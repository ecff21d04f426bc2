//! What can happen to a concern, as it stands in a log.

use crate::declare::events;
use familyhub_core::time::CivilDate;
use familyhub_core::{OrganisationId, PersonId, PractitionerId, Role, StatutoryKind, Words};

use super::RaisedBy;
use crate::codes::{DiscussionDecision, DiscussionLead, HandOnReason, SocialCareOutcome, WordForm};
use crate::path_step::ConsentPathStep;

events! {
    /// A concern opened.
    pub struct ConcernOpened {
        /// The child.
        pub child: PersonId,
        /// What raised it.
        pub by: RaisedBy,
    }

    /// A concern opened about a child for whom statutory services lead already.
    pub struct ConcernOpenedUnderStatutory {
        /// The child.
        pub child: PersonId,
        /// What raised it.
        pub by: RaisedBy,
    }

    /// Something else raised a concern that was open.
    pub struct ConcernRaisedAgain {
        /// What.
        pub by: RaisedBy,
    }

    /// Social care, or whoever a concern was handed on to, was asked what was decided. Who
    /// asked, and when, stand in the event's own actor and times.
    pub struct ConcernAnswerAsked {
        /// Which organisation was asked.
        pub of: OrganisationId,
    }

    /// A strategy discussion was held. [SAF-08]
    pub struct StrategyDiscussionHeld {
        /// Whether social care was there.
        pub social_care: bool,
        /// Whether the police were there.
        pub police: bool,
        /// Whether health was there.
        pub health: bool,
        /// Who else was: a school, say, or whoever referred.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub others: Vec<OrganisationId>,
        /// What was decided.
        pub decision: DiscussionDecision,
        /// Who leads.
        pub lead: DiscussionLead,
        /// What the family is told, by whom and when.
        pub telling: Words,
        /// The brothers and sisters who were looked at, unborn ones among them.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub siblings: Vec<PersonId>,
    }

    /// A statutory body said what may go on. [SAF-03]
    pub struct MayGoOnRecorded {
        /// Who said it.
        pub by: PractitionerId,
        /// In which role.
        pub role: Role,
        /// Of which organisation.
        pub organisation: OrganisationId,
        /// Which kind of statutory body that is.
        pub kind: StatutoryKind,
        /// In which form.
        pub form: WordForm,
        /// For what: at least one.
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
        pub steps: Vec<ConsentPathStep>,
    }

    /// Statutory services lead from now on.
    pub struct StatutoryServicesTookLead {
        /// Who decided.
        pub by: PractitionerId,
        /// In which role.
        pub role: Role,
        /// Of which organisation.
        pub organisation: OrganisationId,
        /// Which kind of statutory body that is.
        pub kind: StatutoryKind,
        /// What was decided.
        pub outcome: SocialCareOutcome,
        /// What they said may go on.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub said_what_may_go_on: Vec<ConsentPathStep>,
    }

    /// Social care said what it decided. When it decided stands in the event's own times. [SAF-03]
    pub struct SocialCareDecided {
        /// Who decided.
        pub by: PractitionerId,
        /// In which role.
        pub role: Role,
        /// Of which organisation.
        pub organisation: OrganisationId,
        /// Which kind of statutory body that is.
        pub kind: StatutoryKind,
        /// What was decided.
        pub outcome: SocialCareOutcome,
        /// What they said may go on.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub said_what_may_go_on: Vec<ConsentPathStep>,
    }

    /// A concern was handed on. By whom, and when, stand in the event's own actor and times.
    pub struct ConcernHandedOn {
        /// To which organisation.
        pub to: OrganisationId,
        /// To whom there.
        pub receiver: Words,
        /// Why.
        pub why: HandOnReason,
    }

    /// Whoever a concern was handed on to acknowledged it.
    pub struct ConcernAcknowledged {
        /// Which organisation.
        pub organisation: OrganisationId,
        /// Who there.
        pub who: Words,
    }

    /// The child has died.
    pub struct ConcernChildDied {
        /// On which day.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        pub on: CivilDate,
    }
}
