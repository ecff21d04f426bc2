//! Where the people are found whom records are about.

use crate::ids::PersonId;
use crate::people::Person;
use crate::refusal::Refusal;
use crate::rules::RuleId;

/// Records that know people: what every step about a person asks.
///
/// A case is one; a table of people of your own is another.
///
/// ```
/// use familyhub_core::{PeopleRecords, Person, PersonId, Refusal, RuleId, Stage};
///
/// struct People(Vec<Person>);
///
/// impl PeopleRecords for People {
///     fn person(&self, id: PersonId) -> Result<&Person, Refusal> {
///         Person::among(&self.0, id)
///     }
/// }
///
/// let ada = Person { id: PersonId::named("ada"), stage: Stage::Adult { born: None } };
/// let people = People(vec![ada]);
/// assert_eq!(people.person(ada.id), Ok(&ada));
/// let refusal = people.person(PersonId::named("ben")).expect_err("nobody wrote him down");
/// assert_eq!(refusal.rule(), RuleId::CON_01);
/// ```
pub trait PeopleRecords {
    /// The person of this id.
    ///
    /// # Errors
    ///
    /// [CON-01] nobody of this id is recorded: see [`Person::among`].
    fn person(&self, id: PersonId) -> Result<&Person, Refusal>;
}

impl Person {
    /// The person of this id, among those that are recorded.
    ///
    /// # Errors
    ///
    /// [CON-01] nobody of this id is recorded.
    pub fn among<'p>(
        people: impl IntoIterator<Item = &'p Self>,
        id: PersonId,
    ) -> Result<&'p Self, Refusal> {
        people.into_iter().find(|person| person.id == id).ok_or_else(|| {
            Refusal::new(RuleId::CON_01, "this person is not recorded in the case")
                .missing("the person, with a birth date")
                .nearest("record the person first")
        })
    }
}
