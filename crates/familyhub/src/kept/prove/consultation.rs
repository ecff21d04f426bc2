//! What a consultation without names stands on.

use familyhub_machine::Start;
use familyhub_referral::consultation::{ConsultationAsked, NobodyNamed};

use super::proofs;

proofs! {
    ConsultationAsked in Start by |_event, _from, _occasion, records| -> (NobodyNamed<'e>,) {
        Ok((NobodyNamed::among(records.people())?,))
    }
}
