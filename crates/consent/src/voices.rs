//! Who else speaks for a person's information, and what they said. [CON-12] [CON-13]

use familyhub_core::time::{CivilDate, Timestamp, london};
use familyhub_core::{ActorId, HolderPolicy, PersonId, Refusal, RuleId};

use crate::objection::AnyObjection;
use crate::permission::{AnyPermission, Grant};
use crate::purpose::{Categories, Purpose};
use crate::recipient::Recipient;
use crate::responsibility::AnyResponsibility;

/// The records in which others speak for a person: where each act looks for an
/// objection, or for the person's own no.
///
/// A case is one. For records that are held in another way there is [`Heard`].
pub trait Voices {
    /// What holds, for an act of a day, when holders of parental responsibility disagree.
    fn policy(&self, day: CivilDate) -> HolderPolicy;
    /// The permissions about a person.
    fn permissions(&self, person: PersonId) -> impl Iterator<Item = &AnyPermission>;
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

    fn permissions(&self, _: PersonId) -> impl Iterator<Item = &AnyPermission> {
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
pub(crate) struct Asked {
    pub(crate) purpose: Purpose,
    pub(crate) recipient: Recipient,
    pub(crate) categories: Categories,
    pub(crate) at: Timestamp,
    /// The civil day of `at`, worked out once.
    pub(crate) day: CivilDate,
}

impl Asked {
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

impl Grant {
    /// Whether nobody stands against it whom policy heeds. What somebody gave for
    /// themself is nobody else's to object to.
    pub(crate) fn is_unopposed(&self, asked: Asked, voices: &impl Voices) -> bool {
        self.opposed(asked, voices, &mut |_| true).is_none()
    }

    /// The first who stands against it and of whom `stop` says so.
    pub(crate) fn opposed(
        &self,
        asked: Asked,
        voices: &impl Voices,
        stop: &mut dyn FnMut(Against) -> bool,
    ) -> Option<Against> {
        if !self.ends_at_eighteen {
            return None;
        }
        let child = self.request.person;
        if the_person_said_no(child, asked, voices) && stop(Against::ThePerson) {
            return Some(Against::ThePerson);
        }
        let day = asked.day;
        let policy = voices.policy(day);
        if policy == HolderPolicy::AnyOne {
            return None;
        }
        let holders = || voices.responsibilities(child).filter(|held| held.holder().child == child);
        let objects = voices.objections(child).any(|objection| {
            let objecting = objection.objecting();
            objecting.child == child
                && objecting.by != self.giver
                && objection.stands(asked.purpose, asked.at)
                && holders()
                    .any(|held| *held.id() == objecting.responsibility && held.is_held_on(day))
        }) || holders()
            .filter(|held| held.holder().who != self.giver && held.is_held_on(day))
            .any(|held| refused(held.holder().who, child, asked, voices));
        if objects && stop(Against::AHolder) {
            return Some(Against::AHolder);
        }
        let all = policy == HolderPolicy::All
            && holders()
                .filter(|held| held.holder().who != self.giver && held.is_held_on(day))
                .any(|held| !consented(held.holder().who, child, asked, voices));
        if all && stop(Against::NotAll) {
            return Some(Against::NotAll);
        }
        None
    }
}

/// The latest word of the person themself on what is asked, once able to decide.
fn the_person_said_no(person: PersonId, asked: Asked, voices: &impl Voices) -> bool {
    latest_word(person.into(), person, asked, voices) == Some(Word::No)
}

/// Whether a holder's latest answer was no. A consent taken back is no objection
/// to that of another.
fn refused(holder: ActorId, child: PersonId, asked: Asked, voices: &impl Voices) -> bool {
    latest_word(holder, child, asked, voices) == Some(Word::No)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    Yes,
    No,
}

/// A no about some people of an organisation is heeded for the whole of it.
fn latest_word(who: ActorId, person: PersonId, asked: Asked, voices: &impl Voices) -> Option<Word> {
    let mut latest: Option<(Timestamp, Word)> = None;
    let mut hear = |at: Timestamp, word: Word| {
        if at <= asked.at && latest.is_none_or(|(known, _)| known <= at) {
            latest = Some((at, word));
        }
    };
    let of_self = who == person.into();
    for permission in voices.permissions(person) {
        let request = permission.request();
        let touches = request.person == person
            && request.scope.purposes().has(asked.purpose)
            && request.scope.names(asked.recipient.organisation)
            && request.scope.categories().meets(asked.categories);
        if !touches {
            continue;
        }
        match permission {
            AnyPermission::Refused(held) => {
                let state = held.state();
                if state.by == who && (state.by_the_person || !of_self) {
                    hear(state.at, Word::No);
                }
                continue;
            }
            AnyPermission::Invalidated(_) => continue,
            AnyPermission::Withdrawn(held) if of_self && held.state().by_the_person => {
                hear(held.state().at, Word::No);
            }
            _ => {}
        }
        if let Some(grant) = permission.grant()
            && grant.giver == who
            && of_self != grant.ends_at_eighteen
        {
            hear(grant.given_at, Word::Yes);
        }
    }
    latest.map(|(_, word)| word)
}

/// Whether a holder's own consent holds for what is asked.
fn consented(holder: ActorId, child: PersonId, asked: Asked, voices: &impl Voices) -> bool {
    voices.permissions(child).any(|permission| {
        permission.request().person == child
            && permission.ended_at().is_none_or(|ended| asked.at < ended)
            && permission.grant().is_some_and(|grant| grant.giver == holder && grant.reaches(asked))
    })
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
