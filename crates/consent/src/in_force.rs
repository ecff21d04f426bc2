//! Proof that a permission is in force: lent for one act, by one call.

use std::marker::PhantomData;

use familyhub_core::time::{CivilDate, Timestamp};
use familyhub_core::{
    Actor, OrganisationId, PermissionId, Person, PersonId, Refusal, RuleId, SubjectId,
};
use familyhub_machine::Evidence;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::permission::{
    AnyPermission, Expired, Given, GivenVerbally, Grant, Permission, PermissionState, Superseded,
    Withdrawn,
};
use crate::purpose::{Categories, ForPurpose};
use crate::scope::Scope;
use crate::voices::{Asked, Voices};
use crate::why_not::{ended, not_given};

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

    /// When it was given.
    pub fn given_at(&self) -> Timestamp {
        self.grant.given_at
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
    /// or recipient; [CON-12] another holder of parental responsibility objects, as
    /// local policy heeds it; [CON-13] the person, able to decide this, said no.
    pub fn covers<P: ForPurpose>(
        &self,
        person: &Person,
        recipient: OrganisationId,
        categories: Categories,
        at: Timestamp,
        voices: &impl Voices,
    ) -> Result<InForce<'_, P>, Refusal>
    where
        S: Stands,
    {
        let reference = PermissionRef { permission: *self.id(), revision: self.revision() };
        let grant = self.state().grant();
        grant.lend(reference, person, recipient, categories, at, voices)
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
                voices: &impl Voices,
            ) -> Result<InForce<'_, P>, Refusal> {
                let state = self.state();
                if at >= state.at {
                    return Err(ended(self.state_words(), RuleId::CON_06));
                }
                let reference = PermissionRef { permission: *self.id(), revision: self.revision() };
                state.grant.lend(reference, person, recipient, categories, at, voices)
            }
        }
    )+ };
}

lent_before!(Withdrawn Expired Superseded);

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
        voices: &impl Voices,
    ) -> Result<InForce<'_, P>, Refusal> {
        match self {
            Self::GivenVerbally(held) => held.covers(person, recipient, categories, at, voices),
            Self::Given(held) => held.covers(person, recipient, categories, at, voices),
            Self::Withdrawn(held) => held.was_in_force(person, recipient, categories, at, voices),
            Self::Expired(held) => held.was_in_force(person, recipient, categories, at, voices),
            Self::Superseded(held) => held.was_in_force(person, recipient, categories, at, voices),
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

    /// When it ended, if it was given and has: one that was never valid ended
    /// before it began.
    pub fn ended_at(&self) -> Option<Timestamp> {
        match self {
            Self::Withdrawn(held) => Some(held.state().at),
            Self::Expired(held) => Some(held.state().at),
            Self::Superseded(held) => Some(held.state().at),
            Self::Invalidated(_) => Some(Timestamp::MIN_UTC),
            _ => None,
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
        voices: &impl Voices,
    ) -> Result<InForce<'_, P>, Refusal> {
        let asked = Asked::new(P::PURPOSE, recipient, categories, at);
        if self.holds(person, asked) && self.is_unopposed(asked, voices) {
            Ok(InForce { reference, grant: self, recipient, at, purpose: PhantomData })
        } else {
            Err(self.why_not(person, asked, voices))
        }
    }

    /// Whether it holds for what is asked, whatever others say.
    pub(crate) fn holds(&self, person: &Person, asked: Asked) -> bool {
        person.id == self.request.person
            && self.reaches(asked)
            && !self.has_outlived(person, asked.day)
    }

    /// Whether it was given by then, has not run out, and its scope is wide enough.
    pub(crate) fn reaches(&self, asked: Asked) -> bool {
        let scope = &self.request.scope;
        asked.at >= self.given_at
            && self.lapsed_on(asked.at, asked.day).is_none()
            && scope.purposes().has(asked.purpose)
            && asked.categories.without(scope.categories()).is_empty()
            && scope.names(asked.recipient)
    }

    pub(crate) fn has_outlived(&self, person: &Person, day: CivilDate) -> bool {
        self.ends_at_eighteen && person.stage.is_adult_on(day)
    }
}
