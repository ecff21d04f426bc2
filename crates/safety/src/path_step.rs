//! The kinds of step that a concern stops. [SAF-02]

use familyhub_core::codes;

codes! {
    /// A kind of step on the consent path: what an open concern about the child stops, and what
    /// social care may say goes on. [SAF-02] [SAF-03]
    ///
    /// ```
    /// use familyhub_safety::ConsentPathStep;
    ///
    /// assert_eq!(ConsentPathStep::TeamMeeting.words(), "a meeting of a team");
    /// ```
    pub enum ConsentPathStep {
        /// A request to the hub is submitted or accepted.
        Request = "a request to the hub",
        /// A contact goes to the hub.
        ContactToHub = "a contact that goes to the hub",
        /// A step-down is asked for, accepted or started.
        StepDown = "a step-down",
        /// A hub meeting is proposed, arranged, moved or held.
        HubMeeting = "a hub meeting",
        /// The hub gives advice.
        Advice = "advice of the hub",
        /// The hub offers or asks for a place in a service.
        Brokerage = "a place in a service",
        /// The hub offers or begins support for a team.
        TacSupport = "the hub's support for a team",
        /// A team is agreed, formed or resumed, or a child becomes part of it.
        Team = "a team, or a part in one",
        /// A meeting of a team is planned or held.
        TeamMeeting = "a meeting of a team",
        /// A plan is reviewed without a meeting.
        PlanReview = "a review of a plan without a meeting",
        /// Something of a plan is set or measured.
        Plan = "the plan of a team",
    }
}
