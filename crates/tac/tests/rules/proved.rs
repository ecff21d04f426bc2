//! What was true of a child on another day takes nobody into a team.

use familyhub_core::{DecisionId, Occasion, PartId, Person, Refusal, RuleId, TeamPolicy};
use familyhub_safety::{ConsentPathStep, NoConcern};
use familyhub_tac::{AnyTeam, ChildsPart, NoPartYet, OfAge, agreement_for_team};
use familyhub_threshold::{AnyDecision, Decided, Decision, LevelSuperseded};

use crate::given::*;

/// Includes a child at a moment: on a level as it stood at another, and of an age on the
/// day of a third.
fn include(
    child: &Person,
    occasion: &Occasion,
    (decision, level_at): (&AnyDecision, &str),
    aged_on: &str,
) -> Result<(), Refusal> {
    let agreement = agreement(child, "2026-01-07T10:00");
    let agreed = agreement_for_team(Some(&agreement), child, occasion.occurred())?;
    let level = decision.below_targeted(child.id, berkshire_west(), time(level_at))?;
    let until_nine = TeamPolicy { until_age: 9, ..TeamPolicy::default() };
    let of_age = OfAge::on(child, false, terms_of(&until_nine), day(aged_on))?;
    let team: AnyTeam = agreed_team().into();
    let step = (&[child.id][..], ConsentPathStep::Team, occasion.occurred());
    let kept = KeptConcerns::default();
    let clear = NoConcern::about(step, &kept)?;
    let stands = (team.stands()?, NoPartYet::among([], team_id(), child.id)?, clear);
    let id = PartId::named("part");
    ChildsPart::include(id, occasion, stands, agreed, level, of_age).map(drop)
}

#[test]
fn tac_01_a_child_is_not_included_on_a_level_that_was_superseded() {
    let (lili, february) = (lili(), at("2026-02-02T10:00"));
    let decided: Decision<Decided> =
        level(&lili, "2b", "2026-01-06T09:00").try_into().expect("it is decided");
    let by = DecisionId::named("level-4");
    let risen = decided.supersede(&at("2026-01-20T09:00"), LevelSuperseded { by }).machine.into();
    let of_january = include(&lili, &february, (&risen, "2026-01-10T09:00"), "2026-02-02");
    assert_eq!(of_january.expect_err("it was looked at in January").rule(), RuleId::TAC_01);
    let now = include(&lili, &february, (&risen, "2026-02-02T10:00"), "2026-02-02");
    assert_eq!(now.expect_err("another took its place").rule(), RuleId::THR_04);
}

#[test]
fn tac_11_a_child_is_not_included_on_an_age_of_another_day() {
    // Lili is nine on 4 May.
    let (lili, decision) = (lili(), level(&lili(), "2b", "2026-01-06T09:00"));
    let included_on = |day_of_act: &str, aged_on| {
        let moment = format!("{day_of_act}T10:00");
        include(&lili, &at(&moment), (&decision, &moment), aged_on).map_err(|no| no.rule())
    };
    assert_eq!(included_on("2026-05-04", "2026-05-03"), Err(RuleId::TAC_11), "of yesterday");
    assert_eq!(included_on("2026-05-04", "2026-05-04"), Err(RuleId::TAC_11), "too old");
    assert_eq!(included_on("2026-05-03", "2026-05-03"), Ok(()));
}
