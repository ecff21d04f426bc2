//! What closing a case stands on.

use familyhub_referral::consultation::MayName;

use super::proofs;
use crate::kept::family::{CaseClosed, NothingOpen, Open, PersonAdded};

proofs! {
    CaseClosed in Open by |_event, _from, _occasion, records| -> (NothingOpen<'e>,) {
        Ok((NothingOpen::among(records.may_be_open())?,))
    }
    PersonAdded in Open by |_event, _from, _occasion, records| -> (MayName<'e>,) {
        Ok((MayName::beside(records.consultations.iter())?,))
    }
}
