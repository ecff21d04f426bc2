//! What steps of the family itself stand on.

use familyhub_machine::proofs;
use familyhub_referral::consultation::MayName;

use crate::kept::family::{
    CaseClosed, KnownSchemes, NothingOpen, Open, PersonAdded, PolicyAdopted,
};
use crate::kept::records::Records;

proofs! {
    by Records;

    CaseClosed in Open: |_event, _from, _occasion, records| -> (NothingOpen<'e>,) {
        Ok((NothingOpen::among(records.may_be_open())?,))
    }
    PolicyAdopted in Open: |event, _from, _occasion, records| -> (KnownSchemes<'e>,) {
        Ok((KnownSchemes::of(&event.policy, records.locality.schemes())?,))
    }
    PersonAdded in Open: |_event, _from, _occasion, records| -> (MayName<'e>,) {
        Ok((MayName::beside(records.consultations.iter())?,))
    }
}
