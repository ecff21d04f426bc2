//! What steps of the family itself stand on.

use std::sync::LazyLock;

use familyhub::core::time::Timestamp;
use familyhub::core::{Actor, CaseId, Policy, Role};
use familyhub::machine::Evidence;
use familyhub::referral::consultation::MayName;
use familyhub::threshold::Schemes;
use familyhub::{
    AnyFamily, CaseClosed, CaseOpened, FamilyEvent, KnownSchemes, NothingOpen, Open, PersonAdded,
    PolicyAdopted,
};

use crate::world::*;

static ANOTHER: LazyLock<Policy> =
    LazyLock::new(|| Policy { name: "Another place".to_owned(), ..Policy::reading() });

static READING: LazyLock<Policy> = LazyLock::new(Policy::reading);

impl World {
    fn schemes_of(&self) -> KnownSchemes<'static> {
        let wrong = self.is_wrong(<KnownSchemes<'_> as Evidence>::NAME, WorldKind::Record);
        let policy: &'static Policy = if wrong { &ANOTHER } else { &READING };
        KnownSchemes::of(policy, Schemes::built_in()).expect("they are known")
    }
}

fn family(_: &World, event: &str, _: Timestamp) -> (Actor, FamilyEvent) {
    let policy = Policy::reading();
    match event {
        "case-opened" => (bell(), CaseOpened::under(policy).into()),
        "policy-adopted" => {
            let from = day("2026-09-01");
            (
                professional_of("amari", Role::Manager, school()),
                PolicyAdopted { policy, from }.into(),
            )
        }
        other => panic!("`{other}` is not told here"),
    }
}

walked!(AnyFamily(FamilyEvent) by |w| CaseId::named(w.tag),
    from "2026-01-20T07:00", told family);

lends! {
    PolicyAdopted in Open: |w, _o, _e, _f| (w.schemes_of(),);
    PersonAdded in Open: |_w, _o, _e, _f| (MayName::beside([]).expect("nobody asks"),);
    CaseClosed in Open: |_w, _o, _e, _f| (NothingOpen::among([]).expect("nothing is"),);
}

walks!(AnyFamily);
