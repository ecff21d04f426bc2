//! What closing a case stands on.

use familyhub_core::{Refusal, RuleId};

use familyhub_referral::consultation::MayName;

use super::proofs;
use crate::family::{CaseClosed, NothingOpen, Open, PersonAdded};

proofs! {
    CaseClosed in Open by |_event, _from, _occasion, records| -> (NothingOpen<'e>,) {
        if records.nothing_is_open() {
            Ok((NothingOpen::shown(),))
        } else {
            Err(Refusal::new(RuleId::REF_03, "a referral, a meeting or other support is still open")
                .nearest("close each referral with its reason, and cancel or hold each meeting")
                .nearest("end what the hub brokers or helps with, and close each team")
                .nearest("give each report that is owed, or say why not"))
        }
    }
    PersonAdded in Open by |_event, _from, _occasion, records| -> (MayName<'e>,) {
        Ok((MayName::beside(records.consultations.iter())?,))
    }
}
