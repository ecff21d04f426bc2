//! Whom a record is about.

use familyhub_core::{PersonId, TeamId};
use familyhub_tac::TeamRecords;

use crate::kept::records::Records;

/// Whom a record is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Whom {
    /// One person.
    One(PersonId),
    /// Several persons: a brother and a sister, say, in one meeting.
    Several(Vec<PersonId>),
    /// The children who take part in a team.
    Team(TeamId),
    /// The family as a whole.
    Family,
    /// A family that is not named.
    Nobody,
    /// Lines of the record, of whatever they tell.
    Lines,
}

impl Whom {
    /// One person, or several.
    pub(crate) fn each(people: impl IntoIterator<Item = PersonId>) -> Self {
        let people: Vec<_> = people.into_iter().collect();
        match people.as_slice() {
            [one] => Self::One(*one),
            _ => Self::Several(people),
        }
    }

    /// The person; none where it is about more than one, or about nobody in particular.
    pub(crate) fn one(&self) -> Option<PersonId> {
        match self {
            Self::One(person) => Some(*person),
            Self::Several(_) | Self::Team(_) | Self::Family | Self::Nobody | Self::Lines => None,
        }
    }

    /// Whether it is about a child, among others perhaps.
    pub(crate) fn includes(&self, child: PersonId, records: &Records) -> bool {
        match self {
            Self::One(person) => *person == child,
            Self::Several(people) => people.contains(&child),
            Self::Team(team) => records.part_of(*team, child).is_some(),
            Self::Family => true,
            Self::Nobody | Self::Lines => false,
        }
    }
}
