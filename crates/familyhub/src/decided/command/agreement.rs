//! Commands on agreement to take part.

use familyhub_consent::agreement::{
    AgreementConfirmed, AgreementExpired, AgreementGiven, AgreementGivenVerbally,
    AgreementInvalidated, AgreementNotObtained, AgreementRefused, AgreementReviewed,
    AgreementSought, AgreementSuperseded, AgreementWithdrawn, AnyAgreement,
};
use familyhub_consent::{AgreedService, WhyInvalid};
use familyhub_core::{ActorId, AgreementId, PersonId, Text};

use crate::decided::command::permission::{Claim, ConsentForm};
use crate::decided::command_error::CommandError;
use crate::decided::deciding::{Decide, Deciding, one};
use crate::kept::entry::Decided;
use crate::kept::event::CaseEvent;

details! {
    /// Ask somebody for agreement to take part in a service.
    pub struct SeekAgreement {
        /// The id of the record.
        agreement: AgreementId,
        /// Who would take part.
        person: PersonId,
        /// In what.
        service: AgreedService,
        /// What was explained, and how.
        explained: Text,
        ; // may be left out
        /// The record that this one follows, where one was refused or has ended.
        predecessor: AgreementId,
    }
    /// Record that agreement was given.
    pub struct GiveAgreement {
        /// Which record.
        agreement: AgreementId,
        /// Who gave it.
        giver: ActorId,
        /// In which capacity.
        capacity: Claim,
        /// In writing or by word of mouth.
        form: ConsentForm,
    }
    /// Record that a verbal agreement was confirmed in writing.
    pub struct ConfirmAgreement {
        /// Which record.
        agreement: AgreementId,
    }
    /// Record that an agreement was talked over again, and stands.
    pub struct ReviewAgreement {
        /// Which record.
        agreement: AgreementId,
    }
    /// Record that agreement was refused.
    pub struct RefuseAgreement {
        /// Which record.
        agreement: AgreementId,
        /// Who refused.
        by: ActorId,
    }
    /// Record that no answer could be had.
    pub struct RecordAgreementNotObtained {
        /// Which record.
        agreement: AgreementId,
        /// What was tried.
        tried: Text,
    }
    /// Record that an agreement was taken back. No reason is asked.
    pub struct WithdrawAgreement {
        /// Which record.
        agreement: AgreementId,
        /// Who took it back.
        by: ActorId,
    }
    /// Record that an agreement has run out.
    pub struct ExpireAgreement {
        /// Which record.
        agreement: AgreementId,
    }
    /// Record that an agreement was never valid.
    pub struct InvalidateAgreement {
        /// Which record.
        agreement: AgreementId,
        /// Why.
        why: WhyInvalid,
    }
}

impl Decide for SeekAgreement {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let event = AgreementSought {
            person: self.person,
            service: self.service,
            explained: on.words(self.explained),
            predecessor: self.predecessor,
        };
        one(self.agreement.into(), CaseEvent::Agreement(event.into()))
    }
}

impl Decide for GiveAgreement {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let capacity = on.capacity(self.capacity);
        let giver = self.giver;
        let records = &on.case.records;
        let terms = records.terms(on.occasion.day())?;
        let review_by = terms.review_by(&on.occasion);
        let event = match self.form {
            ConsentForm::Written => AgreementGiven { giver, capacity, review_by }.into(),
            ConsentForm::Verbal => {
                let confirm_by = terms.confirm_by(&on.occasion)?;
                AgreementGivenVerbally { giver, capacity, confirm_by, review_by }.into()
            }
        };
        let mut events = vec![(self.agreement.into(), CaseEvent::Agreement(event))];
        let before = records
            .agreements
            .get(&self.agreement)
            .and_then(|held| held.request().predecessor)
            .and_then(|before| records.agreements.get(&before));
        if let Some(before @ (AnyAgreement::Given(_) | AnyAgreement::GivenVerbally(_))) = before {
            let event = AgreementSuperseded { by: self.agreement };
            events.push(((*before.id()).into(), CaseEvent::Agreement(event.into())));
        }
        Ok(events)
    }
}

impl Decide for ReviewAgreement {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let review_by = on.case.records.terms(on.occasion.day())?.review_by(&on.occasion);
        let event = AgreementReviewed { review_by };
        one(self.agreement.into(), CaseEvent::Agreement(event.into()))
    }
}

impl Decide for RecordAgreementNotObtained {
    fn decide(self, on: &mut Deciding<'_>) -> Result<Decided, CommandError> {
        let event = AgreementNotObtained { tried: on.words(self.tried) };
        one(self.agreement.into(), CaseEvent::Agreement(event.into()))
    }
}

macro_rules! plain {
    ($( $command:ident => |$it:ident| $event:expr; )+) => { $(
        impl Decide for $command {
            fn decide(self, _: &mut Deciding<'_>) -> Result<Decided, CommandError> {
                let $it = &self;
                let event = $event;
                one(self.agreement.into(), CaseEvent::Agreement(event.into()))
            }
        }
    )+ };
}

plain! {
    ConfirmAgreement => |_it| AgreementConfirmed {};
    RefuseAgreement => |it| AgreementRefused { by: it.by };
    WithdrawAgreement => |it| AgreementWithdrawn { by: it.by };
    ExpireAgreement => |_it| AgreementExpired {};
    InvalidateAgreement => |it| AgreementInvalidated { why: it.why };
}
