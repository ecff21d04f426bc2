//! Proof that a permission is in force: lent for one act, by one call.

use std::marker::PhantomData;

use familyhub_core::time::{Timestamp, london};
use familyhub_core::{
    Actor, OrganisationId, PermissionId, Person, PersonId, Refusal, RuleId, SubjectId,
};
use familyhub_machine::Evidence;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::capacity::own_consent_is_due;
use crate::permission::{
    AnyPermission, Expired, Given, GivenVerbally, Grant, Lapse, Permission, PermissionState,
    Superseded, Withdrawn,
};
use crate::purpose::{Categories, ForPurpose};
use crate::scope::Scope;

/// Which record an act relied on, and how old that record was then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PermissionRef {
    /// The record.
    pub permission: PermissionId,
    /// How many events had made it what it was.
    pub revision: u32,
}

impl From<PermissionRef> for SubjectId {
    fn from(reference: PermissionRef) -> Self {
        reference.permission.into()
    }
}

/// Proof that a permission is in force: for this person, for the purpose `P`,
/// for this recipient, at this moment.
///
/// It is lent by `covers` only, and borrows from the permission: while it is
/// held, the permission cannot be withdrawn. It is neither `Clone` nor stored.
#[must_use = "an act takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct InForce<'c, P> {
    reference: PermissionRef,
    grant: &'c Grant,
    recipient: OrganisationId,
    at: Timestamp,
    purpose: PhantomData<P>,
}

impl<P: ForPurpose> Evidence for InForce<'_, P> {
    const NAME: &'static str = P::EVIDENCE;
    const WORDS: &'static str = P::PROVES;
}

impl<P> InForce<'_, P> {
    /// Which record, at which revision.
    pub fn reference(&self) -> PermissionRef {
        self.reference
    }

    /// Whose information it is.
    pub fn person(&self) -> PersonId {
        self.grant.request.person
    }

    /// For whom it was proved.
    pub fn recipient(&self) -> OrganisationId {
        self.recipient
    }

    /// At which moment it was proved.
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// Who asked for it.
    pub fn asked_by(&self) -> &Actor {
        &self.grant.request.asked_by
    }

    /// Whether the organisation is named in it too.
    pub fn names(&self, organisation: OrganisationId) -> bool {
        self.grant.request.scope.names(organisation)
    }
}

/// A state in which a permission can be relied on: given, and not ended.
#[diagnostic::on_unimplemented(
    message = "a permission that is `{Self}` cannot be relied on [CON-06]",
    label = "only a permission that is `Given` or `GivenVerbally` covers an act",
    note = "seek consent anew, in a record that names this one as its predecessor",
    note = "for an act that came before its end and is recorded late, ask `was_in_force`"
)]
pub trait Stands: PermissionState {
    #[doc(hidden)]
    fn grant(&self) -> &Grant;
}

impl Stands for GivenVerbally {
    fn grant(&self) -> &Grant {
        &self.grant
    }
}

impl Stands for Given {
    fn grant(&self) -> &Grant {
        &self.grant
    }
}

impl<S: PermissionState> Permission<S> {
    /// Proves that it is in force for an act, or says why not: every reason at
    /// once.
    ///
    /// Only a permission that stands can be asked: see [`Stands`].
    ///
    /// # Errors
    ///
    /// [CON-16] the act came before it was given; [CON-09] it was verbal and
    /// never confirmed; [CON-10] past its review date; [CON-11] the person is 18;
    /// [CON-01] another person's; [CON-04] another purpose, kind of information,
    /// or recipient.
    pub fn covers<P: ForPurpose>(
        &self,
        person: &Person,
        recipient: OrganisationId,
        categories: Categories,
        at: Timestamp,
    ) -> Result<InForce<'_, P>, Refusal>
    where
        S: Stands,
    {
        let reference = PermissionRef { permission: *self.id(), revision: self.revision() };
        let grant = self.state().grant();
        grant.lend(reference, person, recipient, categories, at)
    }
}

macro_rules! lent_before {
    ($($state:ident)+) => { $(
        impl Permission<$state> {
            /// Proves that it was in force for an act that came before it ended,
            /// and is recorded only now.
            ///
            /// # Errors
            ///
            /// [CON-06] the act came after its end; otherwise as `covers`.
            pub fn was_in_force<P: ForPurpose>(
                &self,
                person: &Person,
                recipient: OrganisationId,
                categories: Categories,
                at: Timestamp,
            ) -> Result<InForce<'_, P>, Refusal> {
                let state = self.state();
                if at >= state.at {
                    return Err(ended(self.state_words(), RuleId::CON_06));
                }
                let reference = PermissionRef { permission: *self.id(), revision: self.revision() };
                state.grant.lend(reference, person, recipient, categories, at)
            }
        }
    )+ };
}

lent_before!(Withdrawn Expired Superseded);

fn ended(how: &str, rule: RuleId) -> Refusal {
    Refusal::new(rule, format!("the consent {how}, and does not live again"))
        .missing("a consent in force")
        .nearest("seek consent anew, in a record that names this one")
}

fn not_given(how: &'static str) -> Refusal {
    Refusal::new(RuleId::CON_02, how)
        .missing("a consent in force")
        .nearest("seek consent of somebody able to give it, and record the answer")
}

impl AnyPermission {
    /// Proves that it is, or at that moment was, in force for an act: in
    /// whichever state the record is now.
    ///
    /// # Errors
    ///
    /// Why not, every reason at once: see [`Permission::covers`].
    ///
    /// [`Permission::covers`]: crate::Permission#method.covers
    pub fn covers<P: ForPurpose>(
        &self,
        person: &Person,
        recipient: OrganisationId,
        categories: Categories,
        at: Timestamp,
    ) -> Result<InForce<'_, P>, Refusal> {
        match self {
            Self::GivenVerbally(held) => held.covers(person, recipient, categories, at),
            Self::Given(held) => held.covers(person, recipient, categories, at),
            Self::Withdrawn(held) => held.was_in_force(person, recipient, categories, at),
            Self::Expired(held) => held.was_in_force(person, recipient, categories, at),
            Self::Superseded(held) => held.was_in_force(person, recipient, categories, at),
            Self::Invalidated(_) => {
                Err(ended("was found never to have been valid", RuleId::CON_06))
            }
            Self::Refused(_) => Err(ended("was refused", RuleId::CON_06)),
            Self::NotObtained(_) => Err(ended("could not be obtained", RuleId::CON_06)),
            Self::Sought(_) => Err(not_given("consent was sought and is not answered yet")),
        }
    }

    /// The person whose information it is.
    pub fn person(&self) -> PersonId {
        self.request().person
    }

    /// What it lets be shared, or was asked to.
    pub fn scope(&self) -> &Scope {
        &self.request().scope
    }

    /// The grant, unless it was never given.
    pub fn grant(&self) -> Option<&Grant> {
        match self {
            Self::Sought(_) | Self::Refused(_) | Self::NotObtained(_) => None,
            Self::GivenVerbally(held) => Some(&held.state().grant),
            Self::Given(held) => Some(&held.state().grant),
            Self::Withdrawn(held) => Some(&held.state().grant),
            Self::Expired(held) => Some(&held.state().grant),
            Self::Superseded(held) => Some(&held.state().grant),
            Self::Invalidated(held) => Some(&held.state().grant),
        }
    }

    /// What was asked.
    pub fn request(&self) -> &crate::permission::Request {
        match self {
            Self::Sought(held) => &held.state().request,
            Self::Refused(held) => &held.state().request,
            Self::NotObtained(held) => &held.state().request,
            Self::GivenVerbally(held) => &held.state().grant.request,
            Self::Given(held) => &held.state().grant.request,
            Self::Withdrawn(held) => &held.state().grant.request,
            Self::Expired(held) => &held.state().grant.request,
            Self::Superseded(held) => &held.state().grant.request,
            Self::Invalidated(held) => &held.state().grant.request,
        }
    }
}

impl Permission<Withdrawn> {
    fn state_words(&self) -> &'static str {
        "was withdrawn"
    }
}

impl Permission<Expired> {
    fn state_words(&self) -> &'static str {
        "has expired"
    }
}

impl Permission<Superseded> {
    fn state_words(&self) -> &'static str {
        "was superseded by another"
    }
}

impl Grant {
    fn lend<P: ForPurpose>(
        &self,
        reference: PermissionRef,
        person: &Person,
        recipient: OrganisationId,
        categories: Categories,
        at: Timestamp,
    ) -> Result<InForce<'_, P>, Refusal> {
        let scope = &self.request.scope;
        let holds = at >= self.given_at
            && self.lapsed(at).is_none()
            && !self.has_outlived(person, at)
            && person.id == self.request.person
            && scope.purposes().has(P::PURPOSE)
            && categories.without(scope.categories()).is_empty()
            && scope.names(recipient);
        if holds {
            Ok(InForce { reference, grant: self, recipient, at, purpose: PhantomData })
        } else {
            Err(self.why_not::<P>(person, recipient, categories, at))
        }
    }

    fn has_outlived(&self, person: &Person, at: Timestamp) -> bool {
        self.ends_at_eighteen && person.stage.is_adult_on(london::date_of(at))
    }

    /// Every reason at once, those of time first.
    #[cold]
    fn why_not<P: ForPurpose>(
        &self,
        person: &Person,
        recipient: OrganisationId,
        categories: Categories,
        at: Timestamp,
    ) -> Refusal {
        let scope = &self.request.scope;
        let mut reasons = Vec::new();
        if at < self.given_at {
            reasons.push(
                Refusal::new(RuleId::CON_16, "the act came before the consent was given")
                    .nearest("record it as done without consent, with a disclosure decision"),
            );
        }
        match self.lapsed(at) {
            Some(Lapse::NotConfirmed { by }) => reasons.push(
                Refusal::new(
                    RuleId::CON_09,
                    format!("the consent was verbal and was not confirmed in writing by {by}"),
                )
                .missing("the consent in writing")
                .nearest("confirm the consent in writing"),
            ),
            Some(Lapse::NotReviewed { by }) => reasons.push(
                Refusal::new(
                    RuleId::CON_10,
                    format!("the consent was due for review by {by}, and has expired"),
                )
                .missing("a consent in force")
                .nearest("seek consent anew, in a record that names this one"),
            ),
            None => {}
        }
        if self.has_outlived(person, at) {
            reasons.push(own_consent_is_due());
        }
        if person.id != self.request.person {
            reasons.push(
                Refusal::new(RuleId::CON_01, "the consent is about another person")
                    .missing("a consent about this person")
                    .nearest("seek consent for this person, in a record of its own"),
            );
        }
        if !scope.purposes().has(P::PURPOSE) {
            let purpose = P::PURPOSE.words();
            reasons.push(
                Refusal::new(RuleId::CON_04, format!("the consent is not for {purpose}"))
                    .missing(format!("consent for {purpose}"))
                    .nearest("seek a wider consent, in a record that takes over"),
            );
        }
        let lacking = categories.without(scope.categories());
        if !lacking.is_empty() {
            reasons.push(
                Refusal::new(RuleId::CON_04, format!("the consent does not cover {lacking}"))
                    .missing(format!("consent to share {lacking}"))
                    .nearest("seek a wider consent, in a record that takes over"),
            );
        }
        if !scope.names(recipient) {
            reasons.push(
                Refusal::new(RuleId::CON_04, "the consent does not name the recipient")
                    .missing("consent that names the recipient")
                    .nearest("seek a consent that names the recipient"),
            );
        }
        reasons.into_iter().reduce(Refusal::and).unwrap_or_else(|| not_given("there is no consent"))
    }
}

/// Puts what a consent lacks under the rule of the act that needed it.
///
/// A reason of time, age or order leads, because it says what to do; any other
/// stands behind the act's own rule.
pub fn under_the_act(refusal: Refusal, act: RuleId, message: &'static str) -> Refusal {
    const LEADING: [RuleId; 4] = [RuleId::CON_09, RuleId::CON_10, RuleId::CON_11, RuleId::CON_16];
    if LEADING.contains(&refusal.rule()) {
        refusal.also(act, message)
    } else {
        refusal.under(act, message)
    }
}

/// The refusal of an act for which there is no consent at all.
pub fn no_consent(act: RuleId, message: &'static str) -> Refusal {
    under_the_act(not_given("no consent was sought"), act, message)
}
