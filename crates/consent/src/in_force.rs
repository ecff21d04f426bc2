//! Proof that a permission is in force: lent for one act, by one call.

mod act;

use std::marker::PhantomData;

use familyhub_core::time::{CivilDate, Timestamp};
use familyhub_core::{
    Actor, OrganisationId, PermissionId, Person, PersonId, Refusal, RuleId, SubjectId,
};
use serde::{Deserialize, Serialize};

use crate::permission::{
    AnyPermission, Expired, Given, GivenVerbally, Permission, PermissionGrant, PermissionState,
    Superseded, Withdrawn,
};
use crate::purpose::{Categories, ForPurpose};
use crate::recipient::Recipient;
use crate::scope::Scope;
use crate::voices::{HeardVoices, ProposedSharing, Voices, VoicesHeard};
use crate::why_not::{ended, no_record, not_given};

pub use act::ConsentFor;

/// Which record an act relied on, and how old that record was then.
///
/// For an example, see [`InForce`]: it says so of itself, and an event keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
///
/// ```
/// # mod documented { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/documented/given.rs")); }
/// # use documented::given_by_the_mother;
/// use familyhub_consent::{Categories, Category, Heard, HubSupport, InForce};
/// use familyhub_core::Policy;
/// use familyhub_testing::{child, time};
///
/// /// An act says in its signature which permission it needs.
/// fn tell_the_hub(on: InForce<'_, HubSupport>) -> u32 {
///     on.reference().revision
/// }
///
/// let (policy, ada) = (Policy::reading(), child("ada", "2019-01-05"));
/// let permission = given_by_the_mother(&ada)?; // the hub may know who she is
/// let heard = Heard::nothing(policy.consent.holders_who_disagree);
/// let (hub, noon) = (policy.hub.organisation, time("2026-03-02T12:00"));
/// let identity = Categories::of(&[Category::Identity]);
/// let in_force = permission.covers(&ada, hub, identity, noon, &heard)?;
/// assert_eq!(in_force.recipient(), hub);
/// assert_eq!(tell_the_hub(in_force), 2); // asked for, and given
/// # Ok::<_, familyhub_core::Refusal>(())
/// ```
#[must_use = "an act takes it; otherwise it proves nothing"]
#[derive(Debug)]
pub struct InForce<'c, P> {
    reference: PermissionRef,
    grant: &'c PermissionGrant,
    recipient: Recipient,
    categories: Categories,
    at: Timestamp,
    purpose: PhantomData<P>,
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

    /// For which organisation it was proved.
    pub fn recipient(&self) -> OrganisationId {
        self.recipient.organisation
    }

    /// For which kinds of information it was proved.
    pub fn categories(&self) -> Categories {
        self.categories
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

    /// When it was last talked over: given, or reviewed.
    pub fn talked_over_at(&self) -> Timestamp {
        self.grant.talked_over_at
    }

    /// Whether the organisation is named in it too, or people of it are.
    pub fn names(&self, organisation: OrganisationId) -> bool {
        self.grant.request.scope.names(organisation)
    }

    /// Whether it lets them be told too: an organisation as a whole, or one person
    /// of it.
    pub fn reaches(&self, recipient: impl Into<Recipient>) -> bool {
        self.grant.request.scope.reaches(recipient)
    }
}

/// A state in which a permission can be relied on: given, and not ended.
///
/// A [`Permission`] that was given has `covers`, which lends an [`InForce`]; one that is not
/// answered yet does not:
///
/// ```compile_fail,E0277
/// use familyhub_consent::{Categories, Heard, HubSupport, Permission, Sought};
/// use familyhub_core::{OrganisationId, Person, time::Timestamp};
///
/// fn share(sought: &Permission<Sought>, of: &Person, with: OrganisationId, at: Timestamp, heard: &Heard<'_>) {
///     let _ = sought.covers::<HubSupport>(of, with, Categories::default(), at, heard);
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "a permission that is `{Self}` cannot be relied on [CON-06]",
    label = "only a permission that is `Given` or `GivenVerbally` covers an act",
    note = "seek consent anew, in a record that names this one as its predecessor",
    note = "for an act that came before its end and is recorded late, ask `was_in_force`"
)]
pub trait StandsInForce: PermissionState {
    #[doc(hidden)]
    fn grant(&self) -> &PermissionGrant;
}

impl StandsInForce for GivenVerbally {
    fn grant(&self) -> &PermissionGrant {
        &self.grant
    }
}

impl StandsInForce for Given {
    fn grant(&self) -> &PermissionGrant {
        &self.grant
    }
}

impl<S: PermissionState> Permission<S> {
    /// Proves that it is in force for an act, or says why not: every reason at
    /// once.
    ///
    /// Only a permission that stands can be asked: see [`StandsInForce`].
    ///
    /// # Errors
    ///
    /// [CON-16] the act came before it was given; [CON-09] it was verbal and
    /// never confirmed; [CON-10] past its review date; [CON-11] the person is 18;
    /// [CON-01] another person's; [CON-04] another purpose, kind of information,
    /// recipient, or person of the recipient; [CON-12] another holder of parental responsibility objects, as
    /// local policy heeds it; [CON-13] the person, able to decide this, said no.
    pub fn covers<P: ForPurpose>(
        &self,
        person: &Person,
        recipient: impl Into<Recipient>,
        categories: Categories,
        at: Timestamp,
        voices: &impl Voices,
    ) -> Result<InForce<'_, P>, Refusal>
    where
        S: StandsInForce,
    {
        let reference = PermissionRef { permission: *self.id(), revision: self.revision() };
        let grant = self.state().grant();
        let asked = ProposedSharing::new(P::PURPOSE, recipient.into(), categories, at);
        grant.lend(reference, person, asked, &VoicesHeard::of(grant.request.person, voices))
    }
}

macro_rules! lent_before {
    ($($state:ident $words:ident)+) => { $(
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
                recipient: impl Into<Recipient>,
                categories: Categories,
                at: Timestamp,
                voices: &impl Voices,
            ) -> Result<InForce<'_, P>, Refusal> {
                let state = self.state();
                if at >= state.at {
                    return Err(ended($words, RuleId::CON_06));
                }
                let reference = PermissionRef { permission: *self.id(), revision: self.revision() };
                let asked = ProposedSharing::new(P::PURPOSE, recipient.into(), categories, at);
                let said = VoicesHeard::of(state.grant.request.person, voices);
                state.grant.lend(reference, person, asked, &said)
            }
        }
    )+ };
}

lent_before!(Withdrawn WITHDRAWN Expired EXPIRED Superseded SUPERSEDED);

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
        recipient: impl Into<Recipient>,
        categories: Categories,
        at: Timestamp,
        voices: &impl Voices,
    ) -> Result<InForce<'_, P>, Refusal> {
        let asked = ProposedSharing::new(P::PURPOSE, recipient.into(), categories, at);
        self.answer(person, asked, &VoicesHeard::of(self.person(), voices))
    }

    fn answer<P: ForPurpose>(
        &self,
        person: &Person,
        asked: ProposedSharing,
        said: &impl HeardVoices,
    ) -> Result<InForce<'_, P>, Refusal> {
        let had_ended = |words: &str| match self.ended_at() {
            Some(end) if asked.at >= end => Err(ended(words, RuleId::CON_06)),
            _ => Ok(()),
        };
        match self {
            Self::GivenVerbally(_) | Self::Given(_) => {}
            Self::Withdrawn(_) => had_ended(WITHDRAWN)?,
            Self::Expired(_) => had_ended(EXPIRED)?,
            Self::Superseded(_) => had_ended(SUPERSEDED)?,
            Self::Invalidated(_) => {
                return Err(ended("was found never to have been valid", RuleId::CON_06));
            }
            Self::Refused(_) => return Err(ended("was refused", RuleId::CON_06)),
            Self::NotObtained(_) => return Err(ended("could not be obtained", RuleId::CON_06)),
            Self::Sought(_) => return Err(not_given(NOT_ANSWERED)),
        }
        match self.grant() {
            Some(grant) => grant.lend(self.reference(), person, asked, said),
            None => Err(not_given(NOT_ANSWERED)),
        }
    }

    /// The record, and how old it is.
    pub fn reference(&self) -> PermissionRef {
        PermissionRef { permission: *self.id(), revision: self.revision() }
    }

    /// Proves that one of these permissions is in force for an act, or says what
    /// the latest lacks.
    ///
    /// # Errors
    ///
    /// Every reason at once, as [`covers`](Self::covers) gives them; [CON-02] there
    /// is none.
    pub fn covers_among<'r, P: ForPurpose>(
        records: impl IntoIterator<Item = &'r Self>,
        person: &Person,
        recipient: impl Into<Recipient>,
        categories: Categories,
        at: Timestamp,
        voices: &impl Voices,
    ) -> Result<InForce<'r, P>, Refusal> {
        let asked = ProposedSharing::new(P::PURPOSE, recipient.into(), categories, at);
        let said = VoicesHeard::of(person.id, voices);
        let mut latest = None;
        for permission in records {
            if let Some(grant) = permission.in_force(person, asked, &said) {
                return Ok(grant.lent(permission.reference(), asked));
            }
            latest = Some(permission);
        }
        latest.map_or_else(
            || Err(no_record()),
            |latest| latest.answer(person, asked, &VoicesHeard::of(latest.person(), voices)),
        )
    }

    /// The person whose information it is.
    pub fn person(&self) -> PersonId {
        self.request().person
    }

    /// What it lets be shared, or was asked to.
    pub fn scope(&self) -> &Scope {
        &self.request().scope
    }
}

const WITHDRAWN: &str = "was withdrawn";
const EXPIRED: &str = "has expired";
const SUPERSEDED: &str = "was superseded by another";
const NOT_ANSWERED: &str = "consent was sought and is not answered yet";

impl PermissionGrant {
    fn lend<P: ForPurpose>(
        &self,
        reference: PermissionRef,
        person: &Person,
        asked: ProposedSharing,
        said: &impl HeardVoices,
    ) -> Result<InForce<'_, P>, Refusal> {
        if self.holds(person, asked) && self.is_unopposed(asked, said) {
            Ok(self.lent(reference, asked))
        } else {
            Err(self.why_not(person, asked, said))
        }
    }

    /// The proof, where it was just found to hold and to be unopposed.
    fn lent<P: ForPurpose>(
        &self,
        reference: PermissionRef,
        asked: ProposedSharing,
    ) -> InForce<'_, P> {
        let ProposedSharing { recipient, categories, at, .. } = asked;
        InForce { reference, grant: self, recipient, categories, at, purpose: PhantomData }
    }

    /// Whether it holds for what is asked, whatever others say.
    pub(crate) fn holds(&self, person: &Person, asked: ProposedSharing) -> bool {
        person.id == self.request.person
            && self.reaches(asked)
            && !self.has_outlived(person, asked.day)
    }

    /// Whether it was given by then, has not run out, and its scope is wide enough.
    pub(crate) fn reaches(&self, asked: ProposedSharing) -> bool {
        let scope = &self.request.scope;
        self.lasts(asked.at, asked.day)
            && scope.purposes().has(asked.purpose)
            && asked.categories.without(scope.categories()).is_empty()
            && scope.reaches(asked.recipient)
    }

    /// Whether it was given by then, and has not run out.
    pub(crate) fn lasts(&self, at: Timestamp, day: CivilDate) -> bool {
        at >= self.given_at && self.holding().lapsed(at, day).is_none()
    }

    pub(crate) fn has_outlived(&self, person: &Person, day: CivilDate) -> bool {
        self.ends_at_eighteen && person.stage.is_adult_on(day)
    }
}
