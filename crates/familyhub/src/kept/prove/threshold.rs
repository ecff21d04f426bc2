//! What decisions on a level stand on.

use familyhub_machine::Start;
use familyhub_threshold::{
    DraftDecided, Drafted, EarlierLevelRecorded, Level, LevelDecided, LevelDrafted, Readable,
    YoungPerson,
};

use super::proofs;

proofs! {
    LevelDecided in Start by |event, _from, occasion, records| -> (YoungPerson<'e>, Level<'e>) {
        let child = YoungPerson::on(records.person(event.child)?, occasion.day())?;
        Ok((child, records.scheme_for(event.child, occasion.day())?.level(&event.level.code)?))
    }
    LevelDrafted in Start by |event, _from, occasion, records| -> (YoungPerson<'e>, Level<'e>) {
        let child = YoungPerson::on(records.person(event.child)?, occasion.day())?;
        Ok((child, records.scheme_for(event.child, occasion.day())?.level(&event.level.code)?))
    }
    DraftDecided in Drafted by |_event, from, occasion, records| -> (Level<'e>,) {
        let scheme = records.scheme_for(from.decision.child, occasion.day())?;
        Ok((from.level_under(scheme)?,))
    }
    EarlierLevelRecorded in Start by |event, _from, occasion, records| -> (YoungPerson<'e>, Readable<'e>) {
        let child = YoungPerson::on(records.person(event.child)?, occasion.day())?;
        Ok((child, records.locality.schemes().version(&event.level.scheme, &event.level.version)?.read(&event.level.code)?))
    }
}
