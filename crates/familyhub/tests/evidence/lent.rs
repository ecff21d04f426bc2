//! Evidence is lent, once, by the record that it speaks for: no type of it can be copied,
//! made from nothing, or read from data.

use std::collections::BTreeSet;
use std::marker::PhantomData;

use familyhub::consent::agreement::FollowsAgreement;
use familyhub::consent::{
    AbleToConsent, HasAgreed, HoldsResponsibility, Hub, HubSupport, InForce, LeadProfessional,
    Lineage, OfAChild, SignificantHarm, StepDownSupport, TeamAroundTheChild, TeamSupport,
    TellingTerms, Terms,
};
use familyhub::directory::Suits;
use familyhub::machine::Evidence;
use familyhub::referral::consultation::{MayName, NobodyNamed};
use familyhub::referral::contact::{ConsentNotHad, ContactTerms, SoughtByCspoa};
use familyhub::referral::step_down::StepDownTerms;
use familyhub::referral::{
    Admission, EarlierReferrals, LeadAttends, NoOtherLead, OfTheFamily, Represents,
};
use familyhub::safety::{FirstConcern, HarmOnRecord, NoConcern, OpenConcern, SafetyTerms};
use familyhub::support::PeopleOfMeeting;
use familyhub::tac::{
    Consented, EveryChild, FollowsTeam, HandedOver, LedTeam, Met, NoConcernAmong, NoPartYet,
    NoneTakesPart, OfAge, PlanSettled, TakesPart, TalkedOver, TeamEnded, TeamStands, TeamTerms,
};
use familyhub::threshold::{
    AtHubLevel, BelowTargeted, Level, NotAtHubLevel, Readable, RecordedLevel, StatutoryConcern,
    SteppedUp, YoungPerson,
};
use familyhub::{CHARTS, GroundHolds, KnownSchemes, NothingOpen};

use crate::world::needs_of;

/// What is asked of a type: the constant of its own shadows that of [`Not`].
struct AskedToLend<T>(PhantomData<T>);

/// The answer where a type does not have what is asked for.
trait Not {
    const COPIED: bool = false;
    const MADE_FROM_NOTHING: bool = false;
    const READ: bool = false;
}

impl<T> Not for AskedToLend<T> {}

impl<T: Clone> AskedToLend<T> {
    const COPIED: bool = true;
}

impl<T: Default> AskedToLend<T> {
    const MADE_FROM_NOTHING: bool = true;
}

impl<T: serde::de::DeserializeOwned> AskedToLend<T> {
    const READ: bool = true;
}

/// The name of a kind of evidence; whether it is copied, made from nothing, or read.
type LentAnswers = (&'static str, [bool; 3]);

macro_rules! evidence {
    ($($lent:ty,)+) => {
        const EVIDENCE: &[LentAnswers] = &[$((
            <$lent as Evidence>::NAME,
            [
                <AskedToLend<$lent>>::COPIED,
                <AskedToLend<$lent>>::MADE_FROM_NOTHING,
                <AskedToLend<$lent>>::READ,
            ],
        )),+];
    };
}

evidence! {
    AbleToConsent<'static>, Terms<'static>, Lineage<'static>, FollowsAgreement<'static>,
    OfAChild<'static>, HoldsResponsibility<'static>, SignificantHarm<'static>,
    InForce<'static, HubSupport>, InForce<'static, StepDownSupport>, InForce<'static, TeamSupport>,
    HasAgreed<'static, TeamAroundTheChild>, HasAgreed<'static, Hub>, HasAgreed<'static, LeadProfessional>,
    FirstConcern<'static>, HarmOnRecord<'static>, NoConcern<'static>, OpenConcern<'static>, SafetyTerms<'static>,
    YoungPerson<'static>, Level<'static>, Readable<'static>,
    AtHubLevel<'static>, NotAtHubLevel<'static>, RecordedLevel<'static>, BelowTargeted<'static>, SteppedUp<'static>, StatutoryConcern<'static>,
    NoOtherLead<'static>, OfTheFamily<'static>, Represents<'static>, LeadAttends<'static>,
    Admission<'static>, EarlierReferrals<'static>, SoughtByCspoa<'static>, ConsentNotHad<'static>,
    StepDownTerms<'static>, ContactTerms<'static>, NobodyNamed<'static>, MayName<'static>,
    Suits<'static>, PeopleOfMeeting<'static>,
    TeamTerms<'static>, TeamStands<'static>, FollowsTeam<'static>, NoPartYet<'static>,
    NoneTakesPart<'static>, OfAge<'static>, TakesPart<'static>, LedTeam<'static>,
    Consented<'static>, NoConcernAmong<'static>, EveryChild<'static>, TalkedOver<'static>, Met<'static>,
    HandedOver<'static>, PlanSettled<'static>, TeamEnded<'static>,
    TellingTerms<'static>,
    GroundHolds<'static>, NothingOpen<'static>, KnownSchemes<'static>,
}

#[test]
fn every_kind_of_evidence_is_in_the_list() {
    let listed: BTreeSet<_> = EVIDENCE.iter().map(|(name, _)| *name).collect();
    let needed: BTreeSet<_> = CHARTS.iter().flat_map(|chart| needs_of(chart)).collect();
    let missing: Vec<_> = needed.difference(&listed).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn evidence_is_neither_copied_nor_made_from_nothing_nor_read() {
    for (name, answers) in EVIDENCE {
        // What local policy says is evidence of nobody, and may be asked again.
        let is_policy =
            ["terms-of-contacts", "terms-of-teams", "terms-of-step-down", "terms-of-safety"]
                .contains(name);
        assert_eq!(*answers, [is_policy, false, false], "{name}");
    }
}

/// What is asked is found where it is so.
const _: () = assert!(
    <AskedToLend<u8>>::COPIED && <AskedToLend<u8>>::MADE_FROM_NOTHING && <AskedToLend<u8>>::READ
);
