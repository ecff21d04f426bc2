//! What others have said of one person's information, worked out once for many questions.

use std::collections::{HashMap, HashSet};

use familyhub_core::time::{CivilDate, Timestamp};
use familyhub_core::{ActorId, HolderPolicy, OrganisationId, PersonId, PractitionerId};

use super::{HeardVoices, ProposedSharing, Voices, Word, words_in};
use crate::permission::AnyPermission;
use crate::purpose::{Category, Purpose};

/// One kind of information, for one purpose, with one organisation.
type InformationTopic = (Purpose, OrganisationId, Category);

/// What others have said of one person's information, as it stands at one moment.
///
/// Whoever asks about every permission of a person would otherwise hear all of them again
/// for each. It answers for one kind of information at a time, as [`HeardVoices`] is asked for
/// each cell of what may be told.
pub(crate) struct SaidOf {
    policy: HolderPolicy,
    person: ActorId,
    /// Who holds responsibility on the day.
    holders: Vec<ActorId>,
    /// Who of them objects, for which purpose.
    objecting: HashMap<Purpose, Vec<ActorId>>,
    /// The last word of each on a topic.
    last: HashMap<(ActorId, InformationTopic), (Timestamp, Word)>,
    /// What each of them consents to, and to whom; the whole of an organisation, or one
    /// person of it. Empty where policy does not ask all.
    consented: HashSet<(ActorId, InformationTopic, Option<PractitionerId>)>,
}

impl SaidOf {
    /// Hears every voice once.
    pub(crate) fn of(
        person: PersonId,
        voices: &impl Voices,
        (at, day): (Timestamp, CivilDate),
    ) -> Self {
        let mut said = Self {
            policy: voices.policy(day),
            person: person.into(),
            holders: Vec::new(),
            objecting: HashMap::new(),
            last: HashMap::new(),
            consented: HashSet::new(),
        };
        let held: Vec<_> = voices
            .responsibilities(person)
            .filter(|held| held.holder().child == person && held.is_held_on(day))
            .collect();
        let on: HashSet<_> = held.iter().map(|held| *held.id()).collect();
        let mut known = HashSet::new();
        let holders = held.iter().map(|held| held.holder().who);
        said.holders.extend(holders.filter(|who| known.insert(*who)));
        for objection in voices.objections(person) {
            let objecting = objection.objecting();
            if objecting.child == person && on.contains(&objecting.responsibility) {
                for purpose in Purpose::ALL.iter().filter(|it| objection.stands(**it, at)) {
                    let by = said.objecting.entry(*purpose).or_default();
                    // Two are enough: one of them is another than the giver.
                    if by.len() < 2 && !by.contains(&objecting.by) {
                        by.push(objecting.by);
                    }
                }
            }
        }
        let about = voices.permissions(person).filter(|held| held.person() == person);
        for permission in about {
            said.hear(permission, at);
            if said.policy == HolderPolicy::All {
                said.consents(permission, (at, day));
            }
        }
        said
    }

    fn hear(&mut self, permission: &AnyPermission, at: Timestamp) {
        for (who, then, word) in words_in(permission).filter(|(_, then, _)| *then <= at) {
            for topic in topics(permission) {
                let last = self.last.entry((who, topic)).or_insert((then, word));
                if last.0 <= then {
                    *last = (then, word);
                }
            }
        }
    }

    fn consents(&mut self, permission: &AnyPermission, (at, day): (Timestamp, CivilDate)) {
        let Some(grant) = permission.grant() else { return };
        let lasts = permission.ended_at().is_none_or(|ended| at < ended);
        if !lasts || !grant.lasts(at, day) {
            return;
        }
        for topic in topics(permission) {
            let people = permission.scope().people_of(topic.1);
            let whole = people.is_empty().then_some(None);
            let named = people.iter().map(|named| Some(named.practitioner));
            let told = whole.into_iter().chain(named);
            self.consented.extend(told.map(|told| (grant.giver, topic, told)));
        }
    }

    fn said_no(&self, who: ActorId, asked: ProposedSharing) -> bool {
        asked_of(asked)
            .any(|topic| self.last.get(&(who, topic)).is_some_and(|(_, word)| *word == Word::No))
    }

    fn has_consented(&self, who: ActorId, asked: ProposedSharing) -> bool {
        let named = asked.recipient.practitioner;
        asked_of(asked).all(|topic| {
            self.consented.contains(&(who, topic, None))
                || (named.is_some() && self.consented.contains(&(who, topic, named)))
        })
    }

    /// Who holds responsibility beside the giver.
    pub(crate) fn others(&self, giver: ActorId) -> impl Iterator<Item = ActorId> {
        self.holders.iter().copied().filter(move |who| *who != giver)
    }
}

impl HeardVoices for SaidOf {
    fn policy(&self, _: CivilDate) -> HolderPolicy {
        self.policy
    }

    fn the_person_said_no(&self, asked: ProposedSharing) -> bool {
        self.said_no(self.person, asked)
    }

    fn another_objects(&self, giver: ActorId, asked: ProposedSharing) -> bool {
        let objecting = self.objecting.get(&asked.purpose);
        objecting.into_iter().flatten().any(|by| *by != giver)
            || self.others(giver).any(|who| self.said_no(who, asked))
    }

    fn not_all_consented(&self, giver: ActorId, asked: ProposedSharing) -> bool {
        self.others(giver).any(|who| !self.has_consented(who, asked))
    }
}

fn asked_of(asked: ProposedSharing) -> impl Iterator<Item = InformationTopic> {
    let (purpose, organisation) = (asked.purpose, asked.recipient.organisation);
    asked.categories.iter().map(move |category| (purpose, organisation, category))
}

fn topics(permission: &AnyPermission) -> impl Iterator<Item = InformationTopic> {
    let scope = permission.scope();
    scope.purposes().iter().flat_map(move |purpose| {
        scope.recipients().iter().flat_map(move |organisation| {
            scope.categories().iter().map(move |category| (purpose, *organisation, category))
        })
    })
}
