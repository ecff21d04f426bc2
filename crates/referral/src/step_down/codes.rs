//! What a step-down is told in.

use familyhub_core::{OrganisationId, PersonId, PractitionerId, Role, codes};
use serde::{Deserialize, Serialize};

/// The service that closes. [STD-01]
///
/// ```
/// use familyhub_core::{OrganisationId, Role};
/// use familyhub_referral::step_down::{Sender, SendingService};
///
/// let organisation = OrganisationId::named("social-care");
/// let sender = Sender { service: SendingService::AccessAndAssessment, organisation };
/// assert_eq!(sender.service.roles(), [Role::SocialWorker]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Sender {
    /// Which kind of service.
    pub service: SendingService,
    /// Of which organisation.
    pub organisation: OrganisationId,
}

/// Who asks for support after a closure. [STD-02]
///
/// ```
/// use familyhub_core::{PersonId, PractitionerId};
/// use familyhub_referral::step_down::Asker;
///
/// let mother = Asker::Family { who: PersonId::named("mother") };
/// let worker = Asker::WorksWithTheFamily { who: PractitionerId::named("worker") };
/// assert_ne!(mother, worker, "each asks in their own name");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "is", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Asker {
    /// The family.
    Family {
        /// Who of it.
        who: PersonId,
    },
    /// Somebody who works with the family.
    WorksWithTheFamily {
        /// Who.
        who: PractitionerId,
    },
}

codes! {
    /// From which kind of service a family steps down. [STD-01] [STD-10]
    pub enum SendingService {
        /// A family worker of targeted early help.
        FamilyWorker = "family worker",
        /// A youth worker of targeted early help.
        YouthWorker = "youth worker",
        /// Social care's access and assessment team.
        AccessAndAssessment = "access and assessment team",
        /// Social care's team for children in need.
        ChildInNeedTeam = "child-in-need team",
        /// Family help: targeted early help and section 17 as one.
        FamilyHelp = "family help",
        /// Social care's team for child protection.
        ChildProtectionTeam = "child protection team",
        /// A service of another local authority.
        OtherAuthority = "another local authority",
        /// A service that local policy lists as one that sends.
        ListedByPolicy = "a service that local policy lists",
    }

    /// Which plan the child is on. [STD-05] [STD-08]
    pub enum ChildPlan {
        /// None.
        None = "no statutory plan",
        /// As a child in need, under section 17.
        ChildInNeed = "a child in need plan",
        /// A family help plan.
        FamilyHelp = "a family help plan",
        /// A child protection plan, under section 47: nobody steps down straight from it.
        ChildProtection = "a child protection plan",
    }

    /// How the Partnership Coordinator helps. [STD-02]
    pub enum Help {
        /// Asked a professional whether they would receive the family.
        ContactedAProfessional = "contacted a professional who could receive the family",
        /// Brought the sender and the receiver together.
        BroughtTogether = "brought sender and receiver together",
        /// Talked with the family about what comes next.
        TalkedWithTheFamily = "talked with the family",
    }

    /// Why somebody who had accepted cannot do it after all.
    pub enum WhyNotWilling {
        /// They leave the post.
        LeavesThePost = "leaves the post",
        /// They have no room.
        NoCapacity = "has no room",
        /// The family has moved to another agency's area.
        FamilyMoved = "the family has moved",
        /// It was accepted in error.
        InError = "accepted in error",
    }

    /// Why support never started. [REF-03]
    pub enum WhyNotStarted {
        /// Nobody asked for it.
        NobodyAsked = "nobody asked for it",
        /// Nobody would receive the family.
        NobodyAccepted = "nobody accepted",
        /// The request lapsed.
        RequestLapsed = "the request lapsed",
        /// The child's need rose.
        NeedRose = "the need rose",
        /// The child's need fell: services that are open to every family meet it.
        NeedFell = "the need fell",
        /// The family moved away.
        MovedAway = "moved away",
        /// It was opened in error.
        OpenedInError = "opened in error",
    }

    /// What was decided for a family whose support does not start. [STD-07]
    pub enum StepDownOnward {
        /// Services for everybody.
        UniversalServices = "services for everybody",
        /// One agency goes on.
        OneAgency = "one agency goes on",
        /// The sending service takes it back.
        BackToTheSender = "back to the sender",
        /// It is referred to the Children's Single Point of Access.
        ReferToCspoa = "referred to the Children's Single Point of Access",
        /// Nothing further, as the family wishes.
        NothingFurther = "nothing further",
    }
}

impl SendingService {
    /// In which roles people act for it; none where people of any role do.
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::FamilyWorker => &[Role::FamilyWorker],
            Self::YouthWorker => &[Role::YouthWorker],
            Self::AccessAndAssessment | Self::ChildInNeedTeam | Self::ChildProtectionTeam => {
                &[Role::SocialWorker]
            }
            Self::FamilyHelp => &[Role::SocialWorker, Role::FamilyWorker, Role::LeadProfessional],
            Self::OtherAuthority | Self::ListedByPolicy => &[],
        }
    }

    /// Whether somebody who acts in a role, for the sending organisation or another, acts for it.
    pub(super) fn sends_by(self, role: Role, of_the_sender: bool) -> bool {
        match self.roles() {
            [] => of_the_sender,
            roles => roles.contains(&role),
        }
    }
}
