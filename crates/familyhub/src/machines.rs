//! The list of every machine that a case runs: the one place where a new one is
//! entered.

/// Hands the list to a macro: the family's own machine, then for each other its
/// variant of [`CaseEvent`](crate::CaseEvent), its event, its run-time form, and
/// the shelf that it stands on, by which id.
macro_rules! machines {
    ($then:ident) => {
        $then! {
            /// The family itself.
            Family(FamilyEvent) of AnyFamily;
            /// Who holds parental responsibility.
            Responsibility(ResponsibilityEvent) of AnyResponsibility
                in responsibilities by ResponsibilityId;
            /// An agreement to take part.
            Agreement(AgreementEvent) of AnyAgreement in agreements by AgreementId;
            /// A permission to share.
            Permission(PermissionEvent) of AnyPermission in permissions by PermissionId;
            /// A holder's objection.
            Objection(ObjectionEvent) of AnyObjection in objections by ObjectionId;
            /// Whether a child is able to decide a matter.
            Assessment(AssessmentEvent) of AnyAssessment in assessments by AssessmentId;
            /// A disclosure without consent.
            Disclosure(DisclosureEvent) of AnyDisclosure in disclosures by DisclosureId;
            /// A decision on a level.
            Decision(DecisionEvent) of AnyDecision in decisions by DecisionId;
            /// Who is lead professional.
            Lead(LeadRoleEvent) of AnyLeadRole in leads by LeadId;
            /// A direct request.
            Request(DirectRequestEvent) of AnyDirectRequest in requests by ReferralId;
            /// Advice about a family that is not named.
            Consultation(ConsultationEvent) of AnyConsultation
                in consultations by ConsultationId;
            /// A contact at the front door.
            Contact(ContactEvent) of AnyContact in contacts by ReferralId;
            /// A step-down from a service that closes.
            StepDown(StepDownEvent) of AnyStepDown in step_downs by ReferralId;
            /// A hub meeting.
            Meeting(HubMeetingEvent) of AnyHubMeeting in meetings by MeetingId;
            /// A Team Around the Child.
            Team(TeamEvent) of AnyTeam in teams by TeamId;
            /// A child's own part in a team.
            Part(ChildsPartEvent) of AnyChildsPart in parts by PartId;
            /// A handover of the lead of a team.
            Handover(HandoverEvent) of AnyHandover in handovers by HandoverId;
            /// Somebody's place in a team.
            Member(MemberEvent) of AnyMember in members by MemberId;
            /// A meeting of a team.
            TeamMeeting(TeamMeetingEvent) of AnyTeamMeeting in team_meetings by TeamMeetingId;
            /// A review of a team's plan without a meeting.
            Review(PaperReviewEvent) of AnyPaperReview in reviews by ReviewId;
            /// An action of a team's plan.
            Action(ActionEvent) of AnyAction in actions by ActionId;
            /// An outcome that is measured for a child.
            Outcome(OutcomeEvent) of AnyOutcome in outcomes by OutcomeId;
            /// A report that is owed when a team ends.
            Report(ClosingReportEvent) of AnyClosingReport in reports by ReportId;
            /// Advice of the hub.
            Advice(AdviceEvent) of AnyAdvice in advice by AdviceId;
            /// A place in a service.
            Brokerage(BrokerageEvent) of AnyBrokerage in brokerages by BrokerageId;
            /// Help for a Team Around the Child.
            TacSupport(TacSupportEvent) of AnyTacSupport in tac_supports by TacSupportId;
            /// A mistake in the record.
            Correction(CorrectionEvent) of AnyCorrection in corrections by CorrectionId;
            /// Words taken out of the record.
            Erasure(ErasureEvent) of AnyErasure in erasures by ErasureId;
            /// Lines that give a wrong time of recording.
            Retiming(RetimingEvent) of AnyRetiming in retimings by RetimingId;
        }
    };
}

pub(crate) use machines;
