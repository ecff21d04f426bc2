//! Commands on advice about a family that nobody names. [DIR-04]

use familyhub_core::ConsultationId;
use familyhub_referral::ConsultationEvent;
use familyhub_referral::consultation::{
    Advice, AgeBand, ConsultationAnswered, ConsultationAsked, ConsultationEscalated,
    ConsultationQuestion, ConsultationWithdrawn, HelpTopic,
};

details! {
    /// Ask for advice about a family, and name nobody: in a case of its own.
    pub struct AskWithoutNames {
        /// The id of the consultation.
        consultation: ConsultationId,
        /// What it is about: at least one.
        topics: Vec<HelpTopic>,
        /// About how old the child is.
        age: AgeBand,
    }
    /// Answer a consultation without names.
    pub struct AdviseWithoutNames {
        /// Which consultation.
        consultation: ConsultationId,
        /// What is advised: at least one.
        advice: Vec<Advice>,
    }
    /// Record that a consultation is not asked any more.
    pub struct WithdrawConsultation {
        /// Which consultation.
        consultation: ConsultationId,
    }
    /// Record that whoever asked was told to name the child to statutory services at
    /// once: significant harm is suspected.
    pub struct EscalateConsultation {
        /// Which consultation.
        consultation: ConsultationId,
    }
}

plain! {
    AskWithoutNames of consultation: |it| ConsultationEvent,
        ConsultationAsked { question: ConsultationQuestion { topics: it.topics, age: it.age } };
    AdviseWithoutNames of consultation: |it| ConsultationEvent,
        ConsultationAnswered { advice: it.advice };
    WithdrawConsultation of consultation: |it| ConsultationEvent, ConsultationWithdrawn {};
    EscalateConsultation of consultation: |it| ConsultationEvent, ConsultationEscalated {};
}
