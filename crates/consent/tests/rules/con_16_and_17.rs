//! At the moment of the act; and what is disclosed without consent.

use familyhub_consent::{
    Basis, Categories, ConcernGravity, Disclosure, DisclosureDecided, FamilyTold, NotToldReason,
    NotToldWhom, Terms,
};
use familyhub_core::time::Calendar;
use familyhub_core::{DisclosureId, OrganisationId, Policy, PractitionerId, RuleId};

use crate::given::*;

#[test]
fn con_16_a_consent_that_came_later_does_not_serve() {
    let permission = given("2026-06-08T09:00");
    let refusal = permission.ask("2026-06-05T14:00").expect_err("the act came first");
    assert_eq!(rules(&refusal), ["CON-16"]);
}

#[test]
fn con_16_the_evidence_says_for_which_moment_and_which_revision_it_was_lent() {
    let permission = given("2026-03-02T10:00");
    let lent = permission.ask("2026-03-12T14:00").expect("in force");
    assert_eq!(lent.at(), time("2026-03-12T14:00"));
    assert_eq!(lent.reference().revision, 2);
    assert_eq!((lent.person(), lent.recipient()), (ada().id, hub()));
}

/// Nobody of the family is told, and somebody looks again a week later.
pub(crate) fn not_told() -> FamilyTold {
    FamilyTold::NotTold {
        why: Some(words("it would put her at risk")),
        whom: NotToldWhom::Everybody {},
        reason: NotToldReason::SafetyOfChild,
        decided_by: Some(PractitionerId::named("bell")),
        review_on: Some(day("2026-03-09")),
    }
}

pub(crate) fn disclosed(basis: Basis, harm: ConcernGravity) -> DisclosureDecided {
    DisclosureDecided {
        person: ada().id,
        basis,
        harm,
        escalates: false,
        grounds: Some(words("what was seen")),
        categories: IDENTITY,
        recipients: vec![OrganisationId::named("social-care")],
        statutory: None,
        family: not_told(),
    }
}

fn decide(event: DisclosureDecided) -> Result<(), RuleId> {
    let id = DisclosureId::named("to-social-care");
    under_terms(|terms| Disclosure::decide(id, &at("2026-03-02T10:00"), terms, event))
        .map_err(|no| no.rule())
        .map(drop)
}

#[test]
fn con_17_safeguarding_grounds_below_significant_harm_need_another_basis() {
    use Basis::*;
    use ConcernGravity::*;
    assert_eq!(decide(disclosed(Safeguarding, BelowSignificantHarm)), Err(RuleId::CON_17));
    assert_eq!(decide(disclosed(Safeguarding, SignificantHarmSuspected)), Ok(()));
    for basis in [PublicTask, LegalObligation, VitalInterests] {
        assert_eq!(decide(disclosed(basis, BelowSignificantHarm)), Ok(()), "{basis:?}");
    }
}

#[test]
fn con_17_it_names_what_is_disclosed_and_to_whom() {
    let whole = disclosed(Basis::Safeguarding, ConcernGravity::SignificantHarmSuspected);
    let nobody = DisclosureDecided { recipients: vec![], ..whole.clone() };
    let nothing = DisclosureDecided { categories: Categories::default(), ..whole };
    assert_eq!(decide(nobody), Err(RuleId::CON_17));
    assert_eq!(decide(nothing), Err(RuleId::CON_17));
}

#[test]
fn thr_06_only_significant_harm_leaves_the_consent_path() {
    for (basis, harm, leaves) in [
        (Basis::Safeguarding, ConcernGravity::SignificantHarmSuspected, true),
        (Basis::PublicTask, ConcernGravity::BelowSignificantHarm, false),
    ] {
        let id = DisclosureId::named("to-social-care");
        let decided = under_terms(|terms| {
            Disclosure::decide(id, &at("2026-03-02T10:00"), terms, disclosed(basis, harm))
        });
        let machine = decided.expect("decided").machine;
        assert_eq!(machine.significant_harm().is_ok(), leaves, "{harm:?}");
    }
}

#[test]
fn nothing_personal_is_printed_of_a_disclosure() {
    let event = disclosed(Basis::Safeguarding, ConcernGravity::SignificantHarmSuspected);
    assert!(!format!("{event:?}").contains("what was seen"));
}

#[test]
fn con_17_the_duty_to_share_is_a_basis_from_the_day_that_policy_gives() {
    let decide = |since: Option<&str>, moment: &str| {
        let mut policy = Policy::reading().consent;
        policy.duty_to_share_since = since.map(day);
        let calendar = Calendar::england_and_wales();
        let event = disclosed(Basis::DutyToShare, ConcernGravity::BelowSignificantHarm);
        let id = DisclosureId::named("to-social-care");
        Disclosure::decide(id, &at(moment), Terms::of(&policy, &calendar), event).is_ok()
    };
    assert!(!decide(None, "2027-04-01T09:00"), "off by default");
    assert!(!decide(Some("2027-04-01"), "2027-03-31T17:00"));
    assert!(decide(Some("2027-04-01"), "2027-04-01T09:00"));
}
