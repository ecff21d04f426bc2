//! What decisions on a level stand on.

use familyhub_core::{Refusal, RuleId};
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
        let draft = &from.decision;
        let scheme = records.scheme_for(draft.child, occasion.day())?;
        match scheme.meaning(&draft.level) {
            Some(_) => Ok((scheme.level(&draft.level.code)?,)),
            None => Err(Refusal::new(
                RuleId::THR_03,
                "another scheme holds today where the child lives than when the draft was written",
            )
            .nearest("discard the draft, and decide the level under the scheme that holds now")),
        }
    }
    EarlierLevelRecorded in Start by |event, _from, occasion, records| -> (YoungPerson<'e>, Readable<'e>) {
        let child = YoungPerson::on(records.person(event.child)?, occasion.day())?;
        Ok((child, records.house.schemes.version(&event.level.scheme, &event.level.version)?.read(&event.level.code)?))
    }
}
