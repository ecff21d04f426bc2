//! [TAC-01] That a child is not part of the team yet is shown for each part anew.

use familyhub_consent::{HasAgreed, TeamAroundTheChild};
use familyhub_core::{Occasion, PartId};
use familyhub_safety::NoConcern;
use familyhub_tac::{ChildsPart, NoPartYet, OfAge, TeamStands};
use familyhub_threshold::BelowTargeted;

type Agreed<'e> = HasAgreed<'e, TeamAroundTheChild>;
type Shown<'e> = (TeamStands<'e>, NoConcern<'e>, Agreed<'e>, BelowTargeted<'e>, OfAge<'e>);

fn twice(none_yet: NoPartYet<'_>, once: Shown<'_>, again: Shown<'_>, occasion: &Occasion) {
    let part = PartId::named("part");
    let (team, clear, agreed, level, of_age) = once;
    let _ = ChildsPart::include(part, occasion, (team, none_yet, clear), agreed, level, of_age);
    let (team, clear, agreed, level, of_age) = again;
    let _ = ChildsPart::include(part, occasion, (team, none_yet, clear), agreed, level, of_age);
}

fn main() {}
