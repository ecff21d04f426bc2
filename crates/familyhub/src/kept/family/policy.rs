//! Another local policy, adopted while the case is open. [REC-15]

use familyhub_core::time::{CivilDate, london};
use familyhub_core::{AdoptedPolicy, Occasion, Policy, Refusal, Role, RuleId};
use familyhub_machine::{Evidence, Evolve, Guard, StandsOn, Step, StepError};
use familyhub_threshold::Schemes;
use serde::{Deserialize, Serialize};

use super::{Family, FamilyEvent, Open};

/// Another local policy was adopted: the whole of it, from a day.
///
/// ```
/// use familyhub::core::{
///     Actor, CaseId, Occasion, OrganisationId, Policy, PractitionerId, Role,
///     time::{parse_date, parse_time},
/// };
/// use familyhub::threshold::Schemes;
/// use familyhub::{CaseOpened, Family, KnownSchemes, PolicyAdopted};
///
/// let (kaur, hub) = (PractitionerId::named("kaur"), OrganisationId::named("hub"));
/// let kaur = Actor::professional(kaur, Role::Manager, hub)?;
/// let now = parse_time("2026-03-02T09:00")?;
/// let today = Occasion::new(now, now, kaur)?;
/// let opened = CaseOpened::under(Policy::reading());
/// let family = Family::open_case(CaseId::named("okafor"), &today, opened).machine;
///
/// let (mut policy, from) = (Policy::reading(), parse_date("2026-04-01")?);
/// policy.record.keep_years_after_closing = 10;
/// let known = KnownSchemes::of(&policy, Schemes::built_in())?;
/// let adopted = PolicyAdopted { policy: policy.clone(), from };
/// let family = family.adopt_policy(&today, known, adopted)?.machine;
/// let years = |day| family.state().policy_on(day).record.keep_years_after_closing;
/// assert_eq!((years(today.day()), years(from)), (Policy::reading().record.keep_years_after_closing, 10));
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PolicyAdopted {
    /// What was agreed locally, whole.
    pub policy: Policy,
    /// From which day it holds: each act is judged by the policy of its day.
    #[serde(deserialize_with = "familyhub_core::time::read_day")]
    pub from: CivilDate,
}

/// Proof that every scheme of levels that a policy names is known.
///
/// Lent by [`KnownSchemes::of`] only.
#[derive(Debug)]
pub struct KnownSchemes<'e>(&'e Policy);

impl Evidence for KnownSchemes<'_> {
    const NAME: &'static str = "known-schemes";
    const WORDS: &'static str = "every scheme of levels that the policy names is known";
    type For<'s> = &'s Policy;
    type Refusal = Refusal;

    /// # Errors
    ///
    /// [THR-01] it was proved of another policy.
    fn fits(&self, policy: &&Policy) -> Result<(), Refusal> {
        if self.0 == *policy {
            Ok(())
        } else {
            Err(Refusal::new(
                RuleId::THR_01,
                "the schemes of another policy were proved to be known",
            )
            .nearest("prove those of the policy that is adopted"))
        }
    }
}

impl<'e> KnownSchemes<'e> {
    /// Proves that every scheme that a policy names is known: that of the policy itself, and
    /// those of its areas.
    ///
    /// # Errors
    ///
    /// [THR-01] one is not.
    ///
    /// ```
    /// use familyhub::KnownSchemes;
    /// use familyhub::core::{Policy, RuleId};
    /// use familyhub::threshold::Schemes;
    ///
    /// let mut policy = Policy::reading();
    /// assert!(KnownSchemes::of(&policy, Schemes::built_in()).is_ok());
    ///
    /// policy.threshold.scheme = "atlantis".to_owned();
    /// let refusal = KnownSchemes::of(&policy, Schemes::built_in()).expect_err("no such scheme");
    /// assert_eq!(refusal.rule(), RuleId::THR_01);
    /// ```
    pub fn of(policy: &'e Policy, schemes: &Schemes) -> Result<Self, Refusal> {
        let named = &policy.threshold;
        [&named.scheme]
            .into_iter()
            .chain(named.areas.values())
            .try_for_each(|scheme| schemes.find(scheme, None).map(drop))?;
        Ok(Self(policy))
    }
}

/// A policy that holds from a day, as it is recorded now.
pub(super) fn adopted(policy: &Policy, from: CivilDate, occasion: &Occasion) -> AdoptedPolicy {
    let recorded_on = london::date_of(occasion.recorded());
    AdoptedPolicy { from, recorded_on, policy: policy.clone() }
}

impl Open {
    /// The local policy of a day. [REC-15]
    pub fn policy_on(&self, day: CivilDate) -> &Policy {
        self.policies.on(day)
    }
}

impl Family<Open> {
    /// Adopts another local policy, from a day.
    ///
    /// # Errors
    ///
    /// [REC-15] somebody who is not a manager adopts it, or another policy holds from a later
    /// day already.
    pub fn adopt_policy(
        self,
        occasion: &Occasion,
        schemes: KnownSchemes<'_>,
        event: PolicyAdopted,
    ) -> Result<Step<Self, FamilyEvent>, StepError<Self, Refusal>> {
        self.try_record(occasion, event, (schemes,))
    }
}

impl StandsOn<Open> for PolicyAdopted {
    fn stands_on<'s>(&'s self, _: &'s Open, _: &'s Occasion) -> Self::For<'s> {
        (&self.policy,)
    }
}

impl Guard<Open> for PolicyAdopted {
    fn check(&self, from: &Open, occasion: &Occasion, _: &Self::Needs<'_>) -> Result<(), Refusal> {
        if occasion.by().role() != Role::Manager {
            return Err(Refusal::new(RuleId::REC_15, "local policy is adopted by a manager")
                .missing("the manager who adopts it, by name")
                .nearest("let a manager of the service adopt it"));
        }
        from.policies.check(self.from)
    }
}

impl Evolve<Open> for PolicyAdopted {
    fn evolve(&self, mut from: Open, occasion: &Occasion) -> Open {
        from.policies.adopt(adopted(&self.policy, self.from, occasion));
        from
    }
}
