//! What steps of the family itself stand on.

use familyhub_referral::consultation::MayName;

use super::proofs;
use crate::kept::family::{
    CaseClosed, KnownSchemes, NothingOpen, Open, PersonAdded, PolicyAdopted,
};

proofs! {
    CaseClosed in Open by |_event, _from, _occasion, records| -> (NothingOpen<'e>,) {
        Ok((NothingOpen::among(records.may_be_open())?,))
    }
    PolicyAdopted in Open by |event, _from, _occasion, records| -> (KnownSchemes<'e>,) {
        Ok((KnownSchemes::of(&event.policy, records.locality.schemes())?,))
    }
    PersonAdded in Open by |_event, _from, _occasion, records| -> (MayName<'e>,) {
        Ok((MayName::beside(records.consultations.iter())?,))
    }
}
