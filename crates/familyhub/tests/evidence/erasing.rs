//! Words taken out of the record.

use familyhub::core::time::Timestamp;
use familyhub::core::{Actor, ErasureId, EventId, Occasion};
use familyhub::machine::{Evidence, Start};
use familyhub::{AnyErasure, ErasureEvent, ErasureGround, EventRef, GroundHolds, WordsErased};

use crate::world::*;
use familyhub::core::CountingEntropy;

impl World {
    fn ground(&self, occasion: &Occasion) -> GroundHolds<'static> {
        let name = <GroundHolds<'_> as Evidence>::NAME;
        let ground = match self.wrong_in(name) {
            Some(WorldKind::Record) => ErasureGround::RequestUpheld,
            _ => ErasureGround::CourtOrder,
        };
        GroundHolds::shown(ground, None, self.day(name, occasion)).expect("it holds")
    }
}

fn erasure(_: &World, event: &str, at: Timestamp) -> (Actor, ErasureEvent) {
    assert_eq!(event, "words-erased");
    let id = EventId::new(at, &mut CountingEntropy::default());
    let lines = vec![EventRef { sequence: 2, id }];
    let (ground, decided_by) = (ErasureGround::CourtOrder, who("bell").into());
    (bell(), WordsErased { lines, ground, decided_by }.into())
}

walked!(AnyErasure(ErasureEvent) by |w| ErasureId::named(w.tag),
    from "2026-01-20T07:00", told erasure);

lends! {
    WordsErased in Start: |w, o, _e, _f| (w.ground(o),);
}

walks!(AnyErasure);
