//! Decisions on a level.

use familyhub::core::time::Timestamp;
use familyhub::core::*;
use familyhub::machine::{Evidence, Start};
use familyhub::threshold::*;

use crate::world::*;

impl World {
    pub(crate) fn decision(&self) -> &'static AnyDecision {
        kept(self.machine("decided"))
    }

    pub(crate) fn decision_id(&self) -> DecisionId {
        DecisionId::named(&self.name(self.level))
    }

    fn young(&self, occasion: &Occasion) -> YoungPerson<'static> {
        let name = <YoungPerson<'_> as Evidence>::NAME;
        YoungPerson::on(kept(self.of(name).person()), self.day(name, occasion)).expect("young")
    }

    fn level_of_scheme(&self) -> Level<'static> {
        let other = self.is_wrong(<Level<'_> as Evidence>::NAME, WorldKind::Record);
        scheme().level(if other { "3" } else { self.level }).expect("a level")
    }

    fn readable(&self) -> Readable<'static> {
        let other = self.is_wrong(<Readable<'_> as Evidence>::NAME, WorldKind::Record);
        scheme().read(if other { "3" } else { self.level }).expect("a level")
    }
}

fn decision(world: &World, event: &str, _: Timestamp) -> (Actor, DecisionEvent) {
    let (child, level) =
        (world.person().id, scheme().level(world.level).expect("a level").reference());
    let (indicators, reasons) = (vec![words("tired")], words("what was seen"));
    let event = match event {
        "level-decided" => LevelDecided { child, level, indicators, reasons }.into(),
        "level-drafted" => LevelDrafted { child, level }.into(),
        "earlier-level-recorded" => {
            EarlierLevelRecorded { child, level, found_in: words("an older file") }.into()
        }
        "draft-decided" => DraftDecided { indicators, reasons }.into(),
        other => panic!("`{other}` of a decision is not told"),
    };
    (bell(), event)
}

walked!(AnyDecision(DecisionEvent) by |w| w.decision_id(),
    from "2026-01-20T07:00", told decision);

lends! {
    LevelDecided in Start: |w, o, _e, _f| (w.young(o), w.level_of_scheme());
    LevelDrafted in Start: |w, o, _e, _f| (w.young(o), w.level_of_scheme());
    EarlierLevelRecorded in Start: |w, o, _e, _f| (w.young(o), w.readable());
    DraftDecided in Drafted: |w, _o, _e, _f| (w.level_of_scheme(),);
}

walks!(AnyDecision);
