//! Whom a record is about.

use familyhub_consent::{
    AnyAgreement, AnyAssessment, AnyDisclosure, AnyObjection, AnyPermission, AnyResponsibility,
};
use familyhub_core::PersonId;
use familyhub_referral::{AnyConsultation, AnyContact, AnyDirectRequest, AnyLeadRole, AnyStepDown};
use familyhub_support::{AnyAdvice, AnyBrokerage, AnyHubMeeting, AnyTacSupport};
use familyhub_tac::{
    AnyAction, AnyChildsPart, AnyClosingReport, AnyHandover, AnyMember, AnyOutcome, AnyPaperReview,
    AnyTeam, AnyTeamMeeting,
};
use familyhub_threshold::AnyDecision;

use crate::family::AnyFamily;
use crate::keeping::{AnyCorrection, AnyErasure, AnyRetiming};

/// Records that are about one person, or about the whole family.
pub(crate) trait OfPerson {
    /// The person; none where it is the family.
    fn whom(&self) -> Option<PersonId>;
}

macro_rules! about {
    ($( $any:ty: |$record:ident| $person:expr; )+) => { $(
        impl OfPerson for $any {
            fn whom(&self) -> Option<PersonId> {
                let $record = self;
                $person
            }
        }
    )+ };
}

about! {
    AnyFamily: |_family| None;
    AnyResponsibility: |record| Some(record.holder().child);
    AnyAgreement: |record| Some(record.request().person);
    AnyPermission: |record| Some(record.person());
    AnyObjection: |record| Some(record.objecting().child);
    AnyAssessment: |record| Some(record.matter().child);
    AnyDisclosure: |record| {
        let AnyDisclosure::Decided(decided) = record;
        Some(decided.state().person)
    };
    AnyDecision: |record| Some(record.child());
    AnyLeadRole: |_role| None;
    AnyDirectRequest: |record| Some(record.about().child);
    AnyConsultation: |_consultation| None;
    AnyContact: |record| Some(record.about().child);
    AnyStepDown: |record| Some(record.bundle().child);
    AnyCorrection: |_correction| None;
    AnyErasure: |_erasure| None;
    AnyRetiming: |_retiming| None;
    AnyHubMeeting: |record| Some(record.about().child);
    AnyTeam: |record| Some(record.about().child);
    AnyChildsPart: |record| Some(record.part().child);
    AnyHandover: |_handover| None;
    AnyMember: |_member| None;
    AnyTeamMeeting: |record| match record.of().consents.as_slice() {
        [one] => Some(one.child),
        _ => None,
    };
    AnyPaperReview: |_review| None;
    AnyAction: |record| Some(record.task().child);
    AnyOutcome: |record| Some(record.distance().child);
    AnyClosingReport: |_report| None;
    AnyAdvice: |record| Some(record.about().child);
    AnyBrokerage: |record| Some(record.about().child);
    AnyTacSupport: |record| Some(record.about().child);
}
