//! What taking words out of the record stands on.

use familyhub_machine::{Start, proofs};

use crate::kept::amendments::{GroundHolds, WordsErased};
use crate::kept::records::Records;

proofs! {
    by Records;

    WordsErased in Start: |event, _from, occasion, records| -> (GroundHolds<'e>,) {
        Ok((GroundHolds::shown(event.ground, records.closed(occasion.day()), occasion.day())?,))
    }
}
