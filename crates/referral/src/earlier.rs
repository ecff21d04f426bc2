//! Referrals beside each other: a re-referral, a duplicate, two pathways at once.
//!
//! Nothing is ever merged: what belongs together is linked, and shown. [REF-04]

use std::collections::HashMap;
use std::marker::PhantomData;

use familyhub_core::time::{CivilDate, RuleDeadline, Timestamp, london};
use familyhub_core::{PersonId, ReferralId, Refusal, RuleId, codes};
use familyhub_machine::Evidence;
use serde::Serialize;

use crate::admission::Pathway;
use crate::contact::ContactTerms;

/// A referral by any pathway, as others look at it.
///
/// ```
/// use familyhub_core::{PersonId, ReferralId};
/// use familyhub_referral::{Pathway, Referral, WhyLinked, links};
/// use familyhub_testing::time;
///
/// let begun = time("2026-03-02T10:00");
/// let (id, child) = (ReferralId::named("first"), PersonId::named("ada"));
/// let first = Referral { id, child, pathway: Pathway::Direct, begun, open: true };
/// let second = Referral { id: ReferralId::named("second"), ..first };
/// assert_eq!(links([first, second])[0].why, WhyLinked::SameChildSameDay);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Referral {
    /// Which.
    pub id: ReferralId,
    /// The child.
    pub child: PersonId,
    /// By which pathway.
    pub pathway: Pathway,
    /// When it was begun; of a contact, when it came in.
    pub begun: Timestamp,
    /// Whether it has not ended.
    pub open: bool,
}

/// Proof that a new contact names those that came before: its history, and what it
/// is linked with. [CSP-05] [REF-04]
///
/// Lent by [`EarlierReferrals::among`] only.
#[must_use = "a contact takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct EarlierReferrals<'e> {
    child: PersonId,
    at: Timestamp,
    history: Vec<ReferralId>,
    re_referral: Option<ReReferral>,
    linked: Vec<ReferralId>,
    records: PhantomData<&'e ()>,
}

/// Of which contact another is a re-referral, and until when it would be. [CSP-05]
///
/// ```
/// use familyhub_core::time::Calendar;
/// use familyhub_core::{PersonId, Policy, ReferralId};
/// use familyhub_referral::contact::ContactTerms;
/// use familyhub_referral::{EarlierReferrals, Pathway, Referral};
/// use familyhub_testing::{day, time};
///
/// let (policy, calendar) = (Policy::reading(), Calendar::england_and_wales());
/// let terms = ContactTerms::of(&policy.cspoa, &calendar);
/// let (id, child) = (ReferralId::named("first"), PersonId::named("saga"));
/// let begun = time("2026-03-02T10:00");
/// let first = Referral { id, child, pathway: Pathway::Cspoa, begun, open: false };
/// let earlier = EarlierReferrals::among([first], child, time("2026-09-07T10:00"), &terms);
/// let again = earlier.re_referral().ok_or("within the year")?;
/// assert_eq!((again.of, again.within.due_on()), (id, day("2027-03-02")));
/// # Ok::<_, &str>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReReferral {
    /// The last contact before.
    pub of: ReferralId,
    /// Until when another contact is a re-referral, and why until then.
    pub within: RuleDeadline,
}

impl Evidence for EarlierReferrals<'_> {
    const NAME: &'static str = "earlier-referrals";
    const WORDS: &'static str =
        "the contacts that came before, and the referrals it is linked with";
    type For<'s> = EarlierFor<'s>;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [REF-04] the records were looked through for another contact, or it does not name
    /// what it is linked with; [CSP-05] it does not name its history.
    fn fits(&self, what: &EarlierFor<'_>) -> Result<(), Refusal> {
        if (self.child, self.at) != (what.child, what.at) {
            return Err(Refusal::new(
                RuleId::REF_04,
                "the records were looked through for another",
            ));
        }
        if self.linked != what.linked {
            return Err(Refusal::new(
                RuleId::REF_04,
                "a contact names the other referrals about the child that are open, or of that day",
            ));
        }
        let re_referral_of = self.re_referral.as_ref().map(|it| it.of);
        if self.history != what.history || re_referral_of != what.re_referral_of {
            return Err(Refusal::new(
                RuleId::CSP_05,
                "a contact names every contact about the child before it, and says of which it is a re-referral",
            ));
        }
        Ok(())
    }
}

/// What a contact says of those that came before it: what [`EarlierReferrals`] is proved for.
#[derive(Debug, Clone, Copy)]
pub struct EarlierFor<'s> {
    /// The child.
    pub child: PersonId,
    /// When the contact came in.
    pub at: Timestamp,
    /// Every contact about the child before it, the oldest first.
    pub history: &'s [ReferralId],
    /// The contact of which it is a re-referral.
    pub re_referral_of: Option<ReferralId>,
    /// The other referrals about the child that are open, or of that day.
    pub linked: &'s [ReferralId],
}

impl<'e> EarlierReferrals<'e> {
    /// What came before a contact about a child, among the referrals that are known.
    ///
    /// The whole history is every contact about the child that came in before. It is
    /// a re-referral of the last of them, up to and including the same day so many
    /// months later. It is linked with every referral about the child that is open,
    /// or was begun on the same day.
    ///
    /// ```
    /// use familyhub_core::time::{Calendar, parse_time};
    /// use familyhub_core::{PersonId, Policy, ReferralId};
    /// use familyhub_referral::contact::ContactTerms;
    /// use familyhub_referral::{EarlierReferrals, Pathway, Referral};
    ///
    /// let (policy, calendar) = (Policy::reading(), Calendar::england_and_wales());
    /// let terms = ContactTerms::of(&policy.cspoa, &calendar);
    /// let (child, id) = (PersonId::named("saga"), ReferralId::named("first"));
    /// let begun = parse_time("2026-03-02T10:00")?;
    /// let first = Referral { id, child, pathway: Pathway::Cspoa, begun, open: false };
    ///
    /// let again = |at| EarlierReferrals::among([first], child, parse_time(at).expect("a time"), &terms);
    /// assert!(again("2027-03-02T23:00").re_referral().is_some());
    /// assert!(again("2027-03-03T09:00").re_referral().is_none());
    /// assert_eq!(again("2027-03-03T09:00").history(), [id]);
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub fn among(
        referrals: impl IntoIterator<Item = Referral>,
        child: PersonId,
        at: Timestamp,
        terms: &ContactTerms<'e>,
    ) -> Self {
        let day = london::date_of(at);
        let mut contacts = Vec::new();
        let mut linked = Vec::new();
        for referral in referrals.into_iter().filter(|referral| referral.child == child) {
            if referral.pathway == Pathway::Cspoa && referral.begun <= at {
                contacts.push((referral.begun, referral.id));
            }
            if referral.open || london::date_of(referral.begun) == day {
                linked.push(referral.id);
            }
        }
        contacts.sort_unstable();
        let re_referral = contacts.last().and_then(|(begun, of)| {
            let within = terms.re_referral_until(*begun);
            (!within.is_overdue(at)).then_some(ReReferral { of: *of, within })
        });
        let history = contacts.into_iter().map(|(_, id)| id).collect();
        Self { child, at, history, re_referral, linked, records: PhantomData }
    }

    /// Every contact about the child that came in before, the oldest first.
    pub fn history(&self) -> &[ReferralId] {
        &self.history
    }

    /// Of which contact it is a re-referral, if it is one.
    pub fn re_referral(&self) -> Option<&ReReferral> {
        self.re_referral.as_ref()
    }

    /// The referrals about the child that are open, or were begun on the same day.
    pub fn linked(&self) -> &[ReferralId] {
        &self.linked
    }
}

/// Two referrals that a person should look at together. [REF-04]
///
/// ```
/// use familyhub_core::{PersonId, ReferralId};
/// use familyhub_referral::{LinkedReferrals, Pathway, Referral, WhyLinked, links};
/// use familyhub_testing::time;
///
/// let referral = |name, pathway, at| Referral {
///     id: ReferralId::named(name),
///     child: PersonId::named("ada"),
///     pathway,
///     begun: time(at),
///     open: true,
/// };
/// let step_down = referral("step-down", Pathway::StepDown, "2026-04-01T10:00");
/// let request = referral("request", Pathway::Direct, "2026-03-02T10:00");
/// let (earlier, later) = (request.id, step_down.id);
/// let why = WhyLinked::SameChildBothOpen;
/// assert_eq!(links([step_down, request]), [LinkedReferrals { earlier, later, why }]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LinkedReferrals {
    /// The one that was begun first.
    pub earlier: ReferralId,
    /// The other.
    pub later: ReferralId,
    /// Why.
    pub why: WhyLinked,
}

codes! {
    /// Why two referrals belong together.
    pub enum WhyLinked {
        /// The same child was referred twice on one day.
        SameChildSameDay = "the same child was referred twice on one day",
        /// The same child has two referrals that are open.
        SameChildBothOpen = "the same child has two referrals that are open",
        /// The family is on two pathways at once.
        TwoPathwaysAtOnce = "the family is on two pathways at once",
    }
}

/// The links between the referrals of one family. [REF-04]
///
/// ```
/// use familyhub_core::time::parse_time;
/// use familyhub_core::{PersonId, ReferralId};
/// use familyhub_referral::{Pathway, Referral, WhyLinked, links};
///
/// let referral = |name, child, pathway| Referral {
///     id: ReferralId::named(name),
///     child: PersonId::named(child),
///     pathway,
///     begun: parse_time("2026-03-02T10:00").expect("a time"),
///     open: true,
/// };
/// let found = links([
///     referral("request", "ada", Pathway::Direct),
///     referral("contact", "brother", Pathway::Cspoa),
/// ]);
/// assert_eq!(found[0].why, WhyLinked::TwoPathwaysAtOnce);
/// ```
pub fn links(referrals: impl IntoIterator<Item = Referral>) -> Vec<LinkedReferrals> {
    let mut known: Vec<_> = referrals.into_iter().collect();
    known.sort_by_key(|referral| (referral.begun, referral.id));
    let mut links = Vec::new();
    // Those before, by what can link another with them: no other is compared.
    let mut before: HashMap<Shared, Vec<usize>> = HashMap::new();
    for (place, later) in known.iter().enumerate() {
        let day = london::date_of(later.begun);
        let mut near: Vec<usize> = Shared::with(later, day)
            .filter_map(|shared| before.get(&shared))
            .flatten()
            .copied()
            .collect();
        near.sort_unstable();
        near.dedup();
        for earlier in near.into_iter().filter_map(|place| known.get(place)) {
            if let Some(why) = why_linked(earlier, later) {
                links.push(LinkedReferrals { earlier: earlier.id, later: later.id, why });
            }
        }
        for shared in Shared::of(later, day) {
            before.entry(shared).or_default().push(place);
        }
    }
    links
}

/// What two referrals share that are linked.
#[derive(PartialEq, Eq, Hash)]
enum Shared {
    ChildAndDay(PersonId, CivilDate),
    ChildWhileOpen(PersonId),
    PathwayWhileOpen(Pathway),
}

impl Shared {
    /// By what a referral can be found.
    fn of(referral: &Referral, day: CivilDate) -> impl Iterator<Item = Self> {
        let open = [Self::ChildWhileOpen(referral.child), Self::PathwayWhileOpen(referral.pathway)];
        let open = open.into_iter().filter(|_| referral.open);
        std::iter::once(Self::ChildAndDay(referral.child, day)).chain(open)
    }

    /// By what those are found that a referral is linked with.
    fn with(referral: &Referral, day: CivilDate) -> impl Iterator<Item = Self> {
        let others = Pathway::ALL.into_iter().filter(|other| *other != referral.pathway);
        let others = others.filter(|_| referral.open).map(Self::PathwayWhileOpen);
        let child = referral.open.then_some(Self::ChildWhileOpen(referral.child));
        std::iter::once(Self::ChildAndDay(referral.child, day)).chain(child).chain(others)
    }
}

fn why_linked(earlier: &Referral, later: &Referral) -> Option<WhyLinked> {
    let same_day = london::date_of(earlier.begun) == london::date_of(later.begun);
    let both_open = earlier.open && later.open;
    if earlier.child == later.child && same_day {
        Some(WhyLinked::SameChildSameDay)
    } else if earlier.child == later.child && both_open {
        Some(WhyLinked::SameChildBothOpen)
    } else if both_open && earlier.pathway != later.pathway {
        Some(WhyLinked::TwoPathwaysAtOnce)
    } else {
        None
    }
}
