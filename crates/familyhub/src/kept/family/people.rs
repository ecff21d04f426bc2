//! The people of a family: found by their ids, in the order in which they were recorded.

use std::collections::HashMap;
use std::ops::Deref;

use familyhub_core::{Person, PersonId, Stage};
use serde::Serialize;

/// The people of a family, in the order in which they were recorded.
///
/// ```
/// use familyhub::People;
/// use familyhub::core::{Person, PersonId, Stage};
///
/// let ada = Person { id: PersonId::named("ada"), stage: Stage::Adult { born: None } };
/// let people: People = [ada].into_iter().collect();
/// assert_eq!(people.of(ada.id), Some(&ada));
/// assert_eq!(people.iter().count(), 1);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
#[cfg_attr(feature = "schema", schemars(inline))]
pub struct People {
    all: Vec<Person>,
    /// Where each of them stands in `all`.
    #[serde(skip)]
    places: HashMap<PersonId, usize>,
}

impl People {
    /// The person of this id, if the family has one.
    pub fn of(&self, id: PersonId) -> Option<&Person> {
        self.all.get(*self.places.get(&id)?)
    }

    /// One more; a person who is there already is not there twice.
    pub(super) fn add(&mut self, person: Person) {
        let last = self.all.len();
        if *self.places.entry(person.id).or_insert(last) == last {
            self.all.push(person);
        }
    }

    /// The person is in another stage of life.
    pub(super) fn becomes(&mut self, id: PersonId, stage: Stage) {
        let place = self.places.get(&id);
        if let Some(person) = place.and_then(|place| self.all.get_mut(*place)) {
            person.stage = stage;
        }
    }
}

impl Deref for People {
    type Target = [Person];

    fn deref(&self) -> &[Person] {
        &self.all
    }
}

impl FromIterator<Person> for People {
    fn from_iter<I: IntoIterator<Item = Person>>(people: I) -> Self {
        let mut all = Self::default();
        people.into_iter().for_each(|person| all.add(person));
        all
    }
}
