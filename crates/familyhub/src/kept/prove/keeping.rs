//! What taking words out of the record stands on.

use familyhub_machine::Start;

use super::proofs;
use crate::kept::amendments::{GroundHolds, WordsErased};

proofs! {
    WordsErased in Start by |event, _from, occasion, records| -> (GroundHolds<'e>,) {
        Ok((GroundHolds::shown(event.ground, records.closed(occasion.day()), occasion.day())?,))
    }
}
