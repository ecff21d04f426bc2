//! What a concern is told in: codes.

use familyhub_core::codes;

codes! {
    /// What social care decided of a concern. [SAF-03]
    ///
    /// ```
    /// use familyhub_safety::SocialCareOutcome;
    ///
    /// let (plan, none) = (SocialCareOutcome::ChildProtectionPlan, SocialCareOutcome::NoFurtherAction);
    /// assert!(plan.leaves_it_to_statutory_services());
    /// assert!(none.lets_step_down() && !plan.lets_step_down());
    /// ```
    pub enum SocialCareOutcome {
        /// No section 47 enquiry, or one that bore nothing out, and no further need.
        NoFurtherAction = "no further action",
        /// Early help is wanted, and agreed to.
        EarlyHelp = "early help",
        /// Family help takes over.
        FamilyHelp = "family help",
        /// The child is in need: section 17.
        ChildInNeed = "a child in need",
        /// A conference ended the plan.
        PlanEnded = "the child protection plan was ended by a conference",
        /// A conference made a plan.
        ChildProtectionPlan = "a child protection plan",
        /// It is before a court.
        CourtProceedings = "court proceedings",
        /// The child is looked after.
        LookedAfter = "the child is looked after",
    }

    /// What puts a child under the protection of statutory services by itself. [SAF-01]
    pub enum ProtectionOrder {
        /// A constable has taken the child into police protection: 72 hours at most.
        PoliceProtection = "police protection",
        /// A court has made an emergency protection order.
        EmergencyProtectionOrder = "an emergency protection order",
        /// The child is on a child protection plan already.
        ChildProtectionPlan = "a child protection plan",
    }

    /// In which form social care said something.
    pub enum WordForm {
        /// In writing.
        InWriting = "in writing",
        /// By phone.
        ByPhone = "by phone",
        /// At a strategy discussion or a conference.
        AtDiscussion = "at a strategy discussion or a conference",
        /// Face to face.
        InPerson = "in person",
    }

    /// What a strategy discussion decided. [SAF-08]
    pub enum DiscussionDecision {
        /// A section 47 enquiry begins.
        Section47Enquiry = "a section 47 enquiry",
        /// No section 47 enquiry.
        NoSection47Enquiry = "no section 47 enquiry",
        /// There will be another discussion.
        AnotherDiscussion = "another strategy discussion",
    }

    /// Who leads after a strategy discussion. [SAF-08]
    pub enum DiscussionLead {
        /// Children's social care.
        SocialCare = "social care leads",
        /// The police.
        Police = "the police lead",
        /// Both together.
        Joint = "social care and the police lead together",
    }

    /// Why a concern is handed on. [SAF-01] [SAF-03]
    pub enum HandOnReason {
        /// The child has moved to another authority.
        MovedToAnotherAuthority = "the child has moved to another authority",
        /// The child has turned 18: adults' services take it.
        TurnedEighteen = "the child has turned 18",
    }

    /// What a look at somebody's safety found. [SAF-06]
    pub enum LookFound {
        /// Nothing that was not known.
        NothingFound = "nothing of concern",
        /// A worry below significant harm.
        WorryBelow = "a worry below significant harm",
        /// Significant harm is suspected: a concern about this child opens.
        HarmSuspected = "significant harm is suspected",
    }
}

impl SocialCareOutcome {
    /// Whether statutory services lead from then on: the concern stays open, and nothing is
    /// asked of them. [SAF-01]
    pub const fn leaves_it_to_statutory_services(self) -> bool {
        match self {
            Self::ChildProtectionPlan | Self::CourtProceedings | Self::LookedAfter => true,
            Self::NoFurtherAction
            | Self::EarlyHelp
            | Self::FamilyHelp
            | Self::ChildInNeed
            | Self::PlanEnded => false,
        }
    }

    /// Whether a step-down may follow: no further action, help, or a plan that has ended.
    /// [STD-09]
    pub const fn lets_step_down(self) -> bool {
        !self.leaves_it_to_statutory_services()
    }
}

impl ProtectionOrder {
    /// Whether statutory services led already when it was recorded: nothing is asked of them.
    /// [SAF-01]
    pub const fn is_led_already(self) -> bool {
        matches!(self, Self::ChildProtectionPlan)
    }
}

impl LookFound {
    /// Whether a concern opens by it. [SAF-01]
    pub const fn is_harm(self) -> bool {
        matches!(self, Self::HarmSuspected)
    }
}
