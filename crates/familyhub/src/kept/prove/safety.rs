//! What concerns, and looks at safety, stand on.

use familyhub_core::PersonId;
use familyhub_machine::{Start, proofs};
use familyhub_referral::FamilyRecords as _;
use familyhub_safety::{
    AnyConcern, ConcernOpened, ConcernOpenedUnderStatutory, ConcernRaisedAgain, ConcernRecords,
    FirstConcern, HandedOn, HarmOnRecord, LedByStatutory, LookAtSafetyAsked, MayGoOnRecorded, Open,
    OpenConcern, RaisedBy, SafetyTerms, SocialCareDecided, StatutoryServicesTookLead,
};

use crate::kept::record::raises::RaisedConcern;
use crate::kept::records::Records;

impl ConcernRecords for Records {
    fn concerns_about(&self, child: PersonId) -> impl Iterator<Item = &AnyConcern> {
        self.concerns.iter().filter(move |concern| concern.about().child == child)
    }

    fn says_harm(&self, child: PersonId, by: RaisedBy) -> bool {
        by.says_so_itself() || self.notes.harm_said.contains(&RaisedConcern { child, by })
    }
}

proofs! {
    by Records;

    ConcernOpened in Start: |event, _from, _occasion, records|
        -> (FirstConcern<'e>, HarmOnRecord<'e>)
    {
        let said = HarmOnRecord::about(event.child, event.by, records)?;
        Ok((FirstConcern::about(event.child, records)?, said))
    }
    ConcernOpenedUnderStatutory in Start: |event, _from, _occasion, records|
        -> (FirstConcern<'e>, HarmOnRecord<'e>)
    {
        let said = HarmOnRecord::about(event.child, event.by, records)?;
        Ok((FirstConcern::about(event.child, records)?, said))
    }
    ConcernRaisedAgain in Open | LedByStatutory | HandedOn: |event, from, _occasion, records|
        -> (HarmOnRecord<'e>,)
    {
        Ok((HarmOnRecord::about(from.concern.child, event.by, records)?,))
    }
    MayGoOnRecorded in Open | LedByStatutory | HandedOn: |_event, _from, occasion, records|
        -> (SafetyTerms<'e>,)
    {
        Ok((records.safety_terms(occasion.day())?,))
    }
    StatutoryServicesTookLead in Open | HandedOn: |_event, _from, occasion, records|
        -> (SafetyTerms<'e>,)
    {
        Ok((records.safety_terms(occasion.day())?,))
    }
    SocialCareDecided in Open | LedByStatutory | HandedOn: |_event, _from, occasion, records|
        -> (SafetyTerms<'e>,)
    {
        Ok((records.safety_terms(occasion.day())?,))
    }
    LookAtSafetyAsked in Start: |event, _from, _occasion, records| -> (OpenConcern<'e>,) {
        Ok((records.open_concern(event.concern)?,))
    }
}
