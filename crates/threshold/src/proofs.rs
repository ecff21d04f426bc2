//! What each event of this crate stands on, found again in whatever records it is kept in.
//!
//! Live and in replay the same proofs are asked for here, so that rows cannot claim a step
//! that its evidence did not allow.

use familyhub_machine::{Start, proofs};

use crate::decision::{DraftDecided, Drafted, EarlierLevelRecorded, LevelDecided, LevelDrafted};
use crate::records::LevelRecords;
use crate::scheme::{Level, Readable};
use crate::young::YoungPerson;

proofs! {
    by impl LevelRecords;

    LevelDecided in Start: |event, _from, occasion, records| -> (YoungPerson<'e>, Level<'e>) {
        let child = YoungPerson::on(records.person(event.child)?, occasion.day())?;
        Ok((child, records.scheme_for(event.child, occasion.day())?.level(&event.level.code)?))
    }
    LevelDrafted in Start: |event, _from, occasion, records| -> (YoungPerson<'e>, Level<'e>) {
        let child = YoungPerson::on(records.person(event.child)?, occasion.day())?;
        Ok((child, records.scheme_for(event.child, occasion.day())?.level(&event.level.code)?))
    }
    DraftDecided in Drafted: |_event, from, occasion, records| -> (Level<'e>,) {
        let scheme = records.scheme_for(from.decision.child, occasion.day())?;
        Ok((from.level_under(scheme)?,))
    }
    EarlierLevelRecorded in Start: |event, _from, occasion, records|
        -> (YoungPerson<'e>, Readable<'e>)
    {
        let child = YoungPerson::on(records.person(event.child)?, occasion.day())?;
        let scheme = records.schemes().version(&event.level.scheme, &event.level.version)?;
        Ok((child, scheme.read(&event.level.code)?))
    }
}
