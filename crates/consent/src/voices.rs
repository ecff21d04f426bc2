//! Who else speaks for a person's information, and what they said. [CON-12] [CON-13]

mod said;

use familyhub_core::time::{CivilDate, Timestamp, london};
use familyhub_core::{ActorId, HolderPolicy, PersonId, Refusal, RuleId};

use crate::objection::AnyObjection;
use crate::permission::{AnyPermission, PermissionGrant};
use crate::purpose::{Categories, Purpose};
use crate::recipient::Recipient;
use crate::responsibility::AnyResponsibility;

pub(crate) use said::SaidOf;

/// The records in which others speak for a person: where each act looks for an
/// objection, or for the person's own no.
///
/// A case is one. For records that are held in another way there is [`Heard`].
pub trait Voices {
    /// What holds, for an act of a day, when holders of parental responsibility disagree.
    fn policy(&self, day: CivilDate) -> HolderPolicy;
    /// The permissions about a person, the oldest first.
    fn permissions(&self, person: PersonId) -> impl DoubleEndedIterator<Item = &AnyPermission>;
    /// Who holds parental responsibility for a child.
    fn responsibilities(&self, child: PersonId) -> impl Iterator<Item = &AnyResponsibility>;
    /// The objections about a child.
    fn objections(&self, child: PersonId) -> impl Iterator<Item = &AnyObjection>;
}

/// Voices in slices.
///
/// ```
/// use familyhub_consent::Heard;
/// use familyhub_core::HolderPolicy;
///
/// // Nobody else has said anything.
/// let heard = Heard::nothing(HolderPolicy::AnyOneUnlessKnownObjection);
/// assert!(heard.objections.is_empty());
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Heard<'v> {
    /// What holds when holders of parental responsibility disagree.
    pub policy: HolderPolicy,
    /// The permissions.
    pub permissions: &'v [AnyPermission],
    /// Who holds parental responsibility.
    pub responsibilities: &'v [AnyResponsibility],
    /// The objections.
    pub objections: &'v [AnyObjection],
}

impl Heard<'_> {
    /// Nobody else has said anything.
    pub const fn nothing(policy: HolderPolicy) -> Self {
        Self { policy, permissions: &[], responsibilities: &[], objections: &[] }
    }
}

impl Voices for Heard<'_> {
    fn policy(&self, _: CivilDate) -> HolderPolicy {
        self.policy
    }

    fn permissions(&self, _: PersonId) -> impl DoubleEndedIterator<Item = &AnyPermission> {
        self.permissions.iter()
    }

    fn responsibilities(&self, _: PersonId) -> impl Iterator<Item = &AnyResponsibility> {
        self.responsibilities.iter()
    }

    fn objections(&self, _: PersonId) -> impl Iterator<Item = &AnyObjection> {
        self.objections.iter()
    }
}

/// What an act would share, as the voices are asked about it.
#[derive(Clone, Copy)]
pub(crate) struct ProposedSharing {
    pub(crate) purpose: Purpose,
    pub(crate) recipient: Recipient,
    pub(crate) categories: Categories,
    pub(crate) at: Timestamp,
    /// The civil day of `at`, worked out once.
    pub(crate) day: CivilDate,
}

impl ProposedSharing {
    pub(crate) fn new(
        purpose: Purpose,
        recipient: Recipient,
        categories: Categories,
        at: Timestamp,
    ) -> Self {
        Self { purpose, recipient, categories, at, day: london::date_of(at) }
    }
}

/// Who stands against a grant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Against {
    /// The person, who is able to decide it, said no.
    ThePerson,
    /// Another holder objects.
    AHolder,
    /// Another holder has not consented, and all must.
    NotAll,
}

/// What others have said of one person's information: heard as each question is asked
/// ([`VoicesHeard`]), or once for many ([`SaidOf`]).
pub(crate) trait HeardVoices {
    /// What holds on a day when holders of parental responsibility disagree.
    fn policy(&self, day: CivilDate) -> HolderPolicy;
    /// Whether the latest word of the person themself, once able to decide, is no.
    fn the_person_said_no(&self, asked: ProposedSharing) -> bool;
    /// Whether a holder other than the giver objects, or last answered no. A consent taken
    /// back is no objection to that of another.
    fn another_objects(&self, giver: ActorId, asked: ProposedSharing) -> bool;
    /// Whether the consent of a holder other than the giver is lacking.
    fn not_all_consented(&self, giver: ActorId, asked: ProposedSharing) -> bool;
}

impl PermissionGrant {
    /// Whether nobody stands against it whom policy heeds. What somebody gave for
    /// themself is nobody else's to object to.
    pub(crate) fn is_unopposed(&self, asked: ProposedSharing, said: &impl HeardVoices) -> bool {
        self.opposed(asked, said, &mut |_| true).is_none()
    }

    /// The first who stands against it and of whom `stop` says so.
    pub(crate) fn opposed(
        &self,
        asked: ProposedSharing,
        said: &impl HeardVoices,
        stop: &mut dyn FnMut(Against) -> bool,
    ) -> Option<Against> {
        if !self.ends_at_eighteen {
            return None;
        }
        if said.the_person_said_no(asked) && stop(Against::ThePerson) {
            return Some(Against::ThePerson);
        }
        let policy = said.policy(asked.day);
        if policy == HolderPolicy::AnyOne {
            return None;
        }
        if said.another_objects(self.giver, asked) && stop(Against::AHolder) {
            return Some(Against::AHolder);
        }
        let all = policy == HolderPolicy::All && said.not_all_consented(self.giver, asked);
        if all && stop(Against::NotAll) {
            return Some(Against::NotAll);
        }
        None
    }
}

/// The voices about one person, heard again for each question: for a single act.
pub(crate) struct VoicesHeard<'v, V> {
    voices: &'v V,
    person: PersonId,
}

impl<'v, V: Voices> VoicesHeard<'v, V> {
    pub(crate) fn of(person: PersonId, voices: &'v V) -> Self {
        Self { voices, person }
    }

    /// Who holds responsibility on the day that is asked about.
    fn holders(&self, asked: ProposedSharing) -> impl Iterator<Item = &'v AnyResponsibility> {
        let (child, day) = (self.person, asked.day);
        let held = self.voices.responsibilities(child);
        held.filter(move |held| held.holder().child == child && held.is_held_on(day))
    }

    /// Whether the latest word of somebody is no. A no about some people of an
    /// organisation is heeded for the whole of it.
    fn said_no(&self, who: ActorId, asked: ProposedSharing) -> bool {
        let mut latest: Option<(Timestamp, Word)> = None;
        for permission in self.voices.permissions(self.person) {
            let request = permission.request();
            let touches = request.person == self.person
                && request.scope.purposes().has(asked.purpose)
                && request.scope.names(asked.recipient.organisation)
                && request.scope.categories().meets(asked.categories);
            if !touches {
                continue;
            }
            for (by, at, word) in words_in(permission) {
                if by == who && at <= asked.at && latest.is_none_or(|(known, _)| known <= at) {
                    latest = Some((at, word));
                }
            }
        }
        latest.is_some_and(|(_, word)| word == Word::No)
    }

    /// Whether a holder's own consent holds for what is asked.
    fn has_consented(&self, holder: ActorId, asked: ProposedSharing) -> bool {
        self.voices.permissions(self.person).any(|permission| {
            permission.request().person == self.person
                && permission.ended_at().is_none_or(|ended| asked.at < ended)
                && permission
                    .grant()
                    .is_some_and(|grant| grant.giver == holder && grant.reaches(asked))
        })
    }
}

impl<V: Voices> HeardVoices for VoicesHeard<'_, V> {
    fn policy(&self, day: CivilDate) -> HolderPolicy {
        self.voices.policy(day)
    }

    fn the_person_said_no(&self, asked: ProposedSharing) -> bool {
        self.said_no(self.person.into(), asked)
    }

    fn another_objects(&self, giver: ActorId, asked: ProposedSharing) -> bool {
        self.voices.objections(self.person).any(|objection| {
            let objecting = objection.objecting();
            objecting.child == self.person
                && objecting.by != giver
                && objection.stands(asked.purpose, asked.at)
                && self.holders(asked).any(|held| *held.id() == objecting.responsibility)
        }) || self
            .holders(asked)
            .map(|held| held.holder().who)
            .filter(|who| *who != giver)
            .any(|who| self.said_no(who, asked))
    }

    fn not_all_consented(&self, giver: ActorId, asked: ProposedSharing) -> bool {
        self.holders(asked)
            .map(|held| held.holder().who)
            .filter(|who| *who != giver)
            .any(|who| !self.has_consented(who, asked))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    Yes,
    No,
}

/// What a permission records of somebody's word, in the order in which it was said: who,
/// when, yes or no. A person's own word counts as theirs only where they could decide.
fn words_in(permission: &AnyPermission) -> impl Iterator<Item = (ActorId, Timestamp, Word)> {
    let person = ActorId::from(permission.person());
    let no = match permission {
        AnyPermission::Refused(held) => {
            let state = held.state();
            let theirs = state.by != person || state.by_the_person;
            theirs.then_some((state.by, state.at, Word::No))
        }
        AnyPermission::Withdrawn(held) if held.state().by_the_person => {
            Some((person, held.state().at, Word::No))
        }
        AnyPermission::Sought(_)
        | AnyPermission::Given(_)
        | AnyPermission::GivenVerbally(_)
        | AnyPermission::NotObtained(_)
        | AnyPermission::Withdrawn(_)
        | AnyPermission::Expired(_)
        | AnyPermission::Superseded(_)
        | AnyPermission::Invalidated(_) => None,
    };
    let grant = match permission {
        AnyPermission::Invalidated(_) => None,
        held => held.grant(),
    };
    let yes = grant
        .filter(|grant| (grant.giver == person) != grant.ends_at_eighteen)
        .map(|grant| (grant.giver, grant.given_at, Word::Yes));
    no.into_iter().chain(yes)
}

/// The refusal for whoever stands against a grant.
pub(crate) fn opposed_by(against: Against) -> Refusal {
    match against {
        Against::ThePerson => Refusal::new(
            RuleId::CON_13,
            "the person, who is able to decide this, said no: that outranks a parent",
        )
        .missing("the person's own consent")
        .nearest("go on without it, or ask the person anew if something has changed"),
        Against::AHolder => Refusal::new(
            RuleId::CON_12,
            "another holder of parental responsibility objects, which local policy heeds",
        )
        .missing("that the objection is lifted")
        .nearest("talk with both holders of parental responsibility, and record what they say"),
        Against::NotAll => Refusal::new(
            RuleId::CON_12,
            "local policy asks every holder of parental responsibility, and not all have consented",
        )
        .missing("the consent of every holder of parental responsibility")
        .nearest("seek the consent of each, in a record of its own"),
    }
}
