//! The list of every machine that a case runs: the one place where a new one is
//! entered.

/// Hands the list to a macro: the family's own machine, then for each other its
/// variant of [`CaseEvent`](crate::CaseEvent), its event, its run-time form, the shelf
/// that it stands on, by which id, and under which name [`Case`](crate::Case) shows all of
/// them. What each kind is like stands in its own file: see [`record`](crate::kept::record).
macro_rules! machines {
    ($then:ident) => {
        $then! {
            /// The family itself.
            Family(FamilyEvent) of AnyFamily;
            /// Who holds parental responsibility.
            Responsibility(ResponsibilityEvent) of AnyResponsibility
                in responsibilities by ResponsibilityId
                as responsibilities: "Who holds parental responsibility, the oldest record first.";
            /// An agreement to take part.
            Agreement(AgreementEvent) of AnyAgreement in agreements by AgreementId
                as agreements: "The agreements to take part, the oldest first.";
            /// A permission to share.
            Permission(PermissionEvent) of AnyPermission in permissions by PermissionId
                as permissions: "The permissions, the oldest first.";
            /// A holder's objection.
            Objection(ObjectionEvent) of AnyObjection in objections by ObjectionId
                as objections: "The objections of holders of parental responsibility, the oldest first.";
            /// Whether a child is able to decide a matter.
            Assessment(AssessmentEvent) of AnyAssessment in assessments by AssessmentId
                as assessments: "The assessments of whether a child is able to decide, the oldest first.";
            /// A disclosure without consent.
            Disclosure(DisclosureEvent) of AnyDisclosure in disclosures by DisclosureId
                as disclosures: "The disclosures without consent, the oldest first.";
            /// A concern that a child suffers significant harm.
            Concern(ConcernEvent) of AnyConcern in concerns by ConcernId
                as concerns: "The concerns that a child suffers significant harm, the oldest first.";
            /// A look at the safety of a brother or a sister.
            LookAtSafety(LookAtSafetyEvent) of AnyLookAtSafety in looks by LookAtSafetyId
                as looks_at_safety: "The looks at the safety of children, the oldest first.";
            /// A worry below significant harm.
            ConcernBelow(ConcernBelowEvent) of AnyConcernBelow in concerns_below by ConcernBelowId
                as concerns_below: "The notes of worries below significant harm, the oldest first.";
            /// A decision on a level.
            Decision(DecisionEvent) of AnyDecision in decisions by DecisionId
                as decisions: "The decisions on levels, the oldest first.";
            /// Who is lead professional.
            Lead(LeadRoleEvent) of AnyLeadRole in leads by LeadId
                as leads: "The lead roles, the oldest first.";
            /// A direct request.
            Request(DirectRequestEvent) of AnyDirectRequest in requests by ReferralId
                as requests: "The direct requests, the oldest first.";
            /// Advice about a family that is not named.
            Consultation(ConsultationEvent) of AnyConsultation
                in consultations by ConsultationId
                as consultations: "The consultations without names, the oldest first.";
            /// A contact at the front door.
            Contact(ContactEvent) of AnyContact in contacts by ReferralId
                as contacts: "The contacts at the front door, in the order in which they were recorded.";
            /// A step-down from a service that closes.
            StepDown(StepDownEvent) of AnyStepDown in step_downs by ReferralId
                as step_downs: "The step-downs, the oldest first.";
            /// A hub meeting.
            Meeting(HubMeetingEvent) of AnyHubMeeting in meetings by MeetingId
                as meetings: "The hub meetings, the oldest first.";
            /// A Team Around the Child.
            Team(TeamEvent) of AnyTeam in teams by TeamId
                as teams: "The Teams Around the Child, the oldest first.";
            /// A child's own part in a team.
            Part(ChildsPartEvent) of AnyChildsPart in parts by PartId
                as parts: "The children's parts in teams, the oldest first.";
            /// A handover of the lead of a team.
            Handover(HandoverEvent) of AnyHandover in handovers by HandoverId
                as handovers: "The handovers of the lead of teams, the oldest first.";
            /// Somebody's place in a team.
            Member(MemberEvent) of AnyMember in members by MemberId
                as members: "Who belongs to teams, the oldest record first.";
            /// A meeting of a team.
            TeamMeeting(TeamMeetingEvent) of AnyTeamMeeting in team_meetings by TeamMeetingId
                as team_meetings: "The meetings of teams, the oldest first.";
            /// A review of a team's plan without a meeting.
            Review(PaperReviewEvent) of AnyPaperReview in reviews by ReviewId
                as paper_reviews: "The reviews without a meeting, the oldest first.";
            /// An action of a team's plan.
            Action(ActionEvent) of AnyAction in actions by ActionId
                as plan_actions: "The actions of plans, the oldest first.";
            /// An outcome that is measured for a child.
            Outcome(OutcomeEvent) of AnyOutcome in outcomes by OutcomeId
                as outcomes: "The outcomes that are measured, the oldest first.";
            /// A report that is owed when a team ends.
            Report(ClosingReportEvent) of AnyClosingReport in reports by ReportId
                as closing_reports: "The reports that came to be owed when teams ended, the oldest first.";
            /// Advice of the hub.
            Advice(AdviceEvent) of AnyAdvice in advice by AdviceId
                as advice: "The advice that the hub gave, the oldest first.";
            /// A place in a service.
            Brokerage(BrokerageEvent) of AnyBrokerage in brokerages by BrokerageId
                as brokerages: "The places in services that the hub asked for, the oldest first.";
            /// Help for a Team Around the Child.
            TacSupport(TacSupportEvent) of AnyTacSupport in tac_supports by TacSupportId
                as tac_supports: "The hub's help for teams, the oldest first.";
            /// A mistake in the record.
            Correction(CorrectionEvent) of AnyCorrection in corrections by CorrectionId
                as corrections: "The corrections of its record, the oldest first.";
            /// Words taken out of the record.
            Erasure(ErasureEvent) of AnyErasure in erasures by ErasureId
                as erasures: "The erasures of words from its record, the oldest first.";
            /// Lines that give a wrong time of recording.
            Retiming(RetimingEvent) of AnyRetiming in retimings by RetimingId
                as retimings: "What is said of lines that give a wrong time of recording, the oldest first.";
        }
    };
}

/// The types of every kind: its run-time form, its event, and its id.
pub(crate) mod kinds {
    pub(crate) use familyhub_consent::agreement::AgreementEvent;
    pub(crate) use familyhub_consent::{
        AnyAgreement, AnyAssessment, AnyDisclosure, AnyObjection, AnyPermission, AnyResponsibility,
        AssessmentEvent, DisclosureEvent, ObjectionEvent, PermissionEvent, ResponsibilityEvent,
    };
    pub(crate) use familyhub_core::{
        ActionId, AdviceId, AgreementId, AssessmentId, BrokerageId, CaseId, ConcernBelowId,
        ConcernId, ConsultationId, CorrectionId, DecisionId, DisclosureId, ErasureId, HandoverId,
        LeadId, LookAtSafetyId, MeetingId, MemberId, ObjectionId, OutcomeId, PartId, PermissionId,
        ReferralId, ReportId, ResponsibilityId, RetimingId, ReviewId, TacSupportId, TeamId,
        TeamMeetingId,
    };
    pub(crate) use familyhub_referral::{
        AnyConsultation, AnyContact, AnyDirectRequest, AnyLeadRole, AnyStepDown, ConsultationEvent,
        ContactEvent, DirectRequestEvent, LeadRoleEvent, StepDownEvent,
    };
    pub(crate) use familyhub_safety::{
        AnyConcern, AnyConcernBelow, AnyLookAtSafety, ConcernBelowEvent, ConcernEvent,
        LookAtSafetyEvent,
    };
    pub(crate) use familyhub_support::{
        AdviceEvent, AnyAdvice, AnyBrokerage, AnyHubMeeting, AnyTacSupport, BrokerageEvent,
        HubMeetingEvent, TacSupportEvent,
    };
    pub(crate) use familyhub_tac::{
        ActionEvent, AnyAction, AnyChildsPart, AnyClosingReport, AnyHandover, AnyMember,
        AnyOutcome, AnyPaperReview, AnyTeam, AnyTeamMeeting, ChildsPartEvent, ClosingReportEvent,
        HandoverEvent, MemberEvent, OutcomeEvent, PaperReviewEvent, TeamEvent, TeamMeetingEvent,
    };
    pub(crate) use familyhub_threshold::{AnyDecision, DecisionEvent};

    pub(crate) use crate::kept::amendments::correction::{AnyCorrection, CorrectionEvent};
    pub(crate) use crate::kept::amendments::erasure::{AnyErasure, ErasureEvent};
    pub(crate) use crate::kept::amendments::retiming::{AnyRetiming, RetimingEvent};
    pub(crate) use crate::kept::family::{AnyFamily, FamilyEvent};
}

pub(crate) use machines;
