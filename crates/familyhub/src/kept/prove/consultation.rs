//! What a consultation without names stands on.

use familyhub_machine::{Start, proofs};
use familyhub_referral::consultation::{ConsultationAsked, NobodyNamed};

use crate::kept::records::Records;

proofs! {
    by Records;

    ConsultationAsked in Start: |_event, _from, _occasion, records| -> (NobodyNamed<'e>,) {
        Ok((NobodyNamed::among(records.people())?,))
    }
}
