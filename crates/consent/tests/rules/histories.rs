//! Over any history whatever: what has ended never lives again.

use std::time::Duration;

use familyhub_consent::{
    AnyPermission, HubSupport, PermissionConfirmed, PermissionExpired, PermissionInvalidated,
    PermissionNotObtained, PermissionRefused, PermissionSuperseded, PermissionWithdrawn,
    WhyInvalid,
};
use familyhub_core::time::Timestamp;
use familyhub_core::{Occasion, PermissionId, RuleId};
use proptest::prelude::*;
use proptest::sample::select;

use crate::given::*;

/// A step that somebody tries.
#[derive(Debug, Clone, Copy)]
enum Try {
    Give,
    Say,
    Confirm,
    Review,
    Refuse,
    NotObtained,
    Withdraw,
    Expire,
    Supersede,
    Invalidate,
}

const TRIES: [Try; 10] = [
    Try::Give,
    Try::Say,
    Try::Confirm,
    Try::Review,
    Try::Refuse,
    Try::NotObtained,
    Try::Withdraw,
    Try::Expire,
    Try::Supersede,
    Try::Invalidate,
];

/// The record after the try: as it was, where the step is not legal or refused.
fn attempt(any: AnyPermission, step: Try, moment: Timestamp) -> AnyPermission {
    use AnyPermission::{Given, GivenVerbally, Sought};
    let ada = ada();
    let bell = bell();
    let occasion = Occasion::new(moment, moment, bell).expect("an occasion");
    let superseded = PermissionSuperseded { by: PermissionId::named("wider") };
    let invalid = PermissionInvalidated { why: WhyInvalid::NotFree };
    let withdrawn = PermissionWithdrawn { by: mother() };
    macro_rules! taken {
        ($step:expr) => {
            match $step {
                Ok(step) => step.machine.into(),
                Err(refused) => refused.machine.into(),
            }
        };
    }
    match (any, step) {
        (Sought(held), Try::Give) => {
            let able = MOTHER.able(mother(), &ada, occasion.day()).expect("able");
            taken!(under_terms(|terms| held.give(&occasion, able, terms)))
        }
        (Sought(held), Try::Say) => {
            let able = MOTHER.able(mother(), &ada, occasion.day()).expect("able");
            taken!(under_terms(|terms| held.give_verbally(&occasion, able, terms)))
        }
        (Sought(held), Try::Refuse) => {
            taken!(held.refuse(&occasion, PermissionRefused { by: mother() }))
        }
        (Sought(held), Try::NotObtained) => {
            let event = PermissionNotObtained { tried: words("two calls") };
            held.not_obtained(&occasion, event).machine.into()
        }
        (GivenVerbally(held), Try::Confirm) => {
            taken!(held.confirm(&occasion, PermissionConfirmed {}))
        }
        (Given(held), Try::Review) => taken!(under_terms(|terms| held.review(&occasion, terms))),
        (GivenVerbally(held), Try::Withdraw) => taken!(held.withdraw(&occasion, withdrawn)),
        (Given(held), Try::Withdraw) => taken!(held.withdraw(&occasion, withdrawn)),
        (GivenVerbally(held), Try::Expire) => taken!(held.expire(&occasion, PermissionExpired {})),
        (Given(held), Try::Expire) => taken!(held.expire(&occasion, PermissionExpired {})),
        (GivenVerbally(held), Try::Supersede) => {
            held.supersede(&occasion, superseded).machine.into()
        }
        (Given(held), Try::Supersede) => held.supersede(&occasion, superseded).machine.into(),
        (GivenVerbally(held), Try::Invalidate) => {
            held.invalidate(&occasion, invalid).machine.into()
        }
        (Given(held), Try::Invalidate) => held.invalidate(&occasion, invalid).machine.into(),
        (other, _) => other,
    }
}

const HOUR: Duration = Duration::from_secs(60 * 60);

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn con_06_over_any_history_nothing_that_has_ended_lives_again(
        steps in prop::collection::vec((select(&TRIES), 0..24 * 200_u32), 1..12)
    ) {
        let mut permission: AnyPermission = sought().into();
        let mut now = time("2026-03-02T09:00");
        let mut ended = false;
        for (step, hours) in steps {
            now += HOUR * hours;
            permission = attempt(permission, step, now);
            let answer = permission.covers::<HubSupport>(&ada(), hub(), told_to_the_hub(), now, &NOBODY_ELSE);
            prop_assert!(!ended || answer.is_err(), "{step:?} at {now} brought it back");
            prop_assert!(!permission.has_ended() || answer.is_err(), "it has ended, and serves");
            // Verbal consent that was not confirmed is late, and not at an end.
            ended |= permission.has_ended()
                || answer.is_err_and(|refusal| refusal.rule() == RuleId::CON_10);
        }
    }

    #[test]
    fn con_16_it_serves_at_no_moment_before_it_was_given(
        step in select(&[Try::Give, Try::Say]), given in 0..1000_u32, before in 1..1000_u32
    ) {
        let given = time("2026-03-02T09:00") + HOUR * given;
        let permission = attempt(sought().into(), step, given);
        let earlier = given - HOUR * before;
        let ask = |at| permission.covers::<HubSupport>(&ada(), hub(), told_to_the_hub(), at, &NOBODY_ELSE);
        prop_assert!(ask(given).is_ok());
        prop_assert!(ask(earlier).is_err());
    }
}
