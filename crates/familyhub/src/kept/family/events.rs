//! What can happen to the family of a case.

use crate::declare::events;
use familyhub_core::time::CivilDate;
use familyhub_core::{Edition, OrganisationId, PersonId, Policy, PractitionerId, Stage, Words};

use super::home::HomeArea;

events! {
    /// A case was opened.
    ///
    /// For an example, see [`Family`](crate::Family).
    pub struct CaseOpened {
        /// What was agreed locally, kept with the case: a replay asks what held then.
        pub policy: Policy,
        /// By which edition of the rules the case goes.
        pub edition: Edition,
    }

    /// From here on a case goes by a later edition of the rules: a program that knows it acts
    /// for the first time.
    ///
    /// For an example, see [`Family`](crate::Family).
    pub struct EditionAdopted {
        /// By which.
        pub edition: Edition,
    }

    /// A person of the family was recorded.
    ///
    /// ```
    /// use familyhub::core::{CountingEntropy, PersonId, Stage, Text, Words, time::parse_date};
    /// use familyhub::PersonAdded;
    ///
    /// let stage = Stage::Child { born: parse_date("2018-11-20")? };
    /// let name = Words::keep(Text::new("Ada Okafor")?, &mut CountingEntropy::default());
    /// let added = PersonAdded { person: PersonId::named("ada"), stage, name: Some(name) };
    ///
    /// let said = serde_json::to_value(&added)?;
    /// assert_eq!(said["stage"]["born"], "2018-11-20");
    /// assert_eq!(said["name"]["words"], "Ada Okafor", "beside the salt of its hash");
    /// # Ok::<_, Box<dyn std::error::Error>>(())
    /// ```
    pub struct PersonAdded {
        /// Which person.
        pub person: PersonId,
        /// Adult, child or unborn.
        pub stage: Stage,
        /// What the person is called.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub name: Option<Words>,
    }

    /// A child who was expected was born: from that day on there is an age.
    ///
    /// For an example, see [`Family`](crate::Family).
    pub struct BirthRecorded {
        /// Which child.
        pub person: PersonId,
        /// The birth date.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        pub born: CivilDate,
    }

    /// It was recorded in which area a person lives.
    ///
    /// For an example, see [`Home`](crate::Home).
    pub struct HomeRecorded {
        /// Who lives there.
        pub person: PersonId,
        /// The area: never an address.
        pub area: HomeArea,
        /// Since which day.
        #[serde(deserialize_with = "familyhub_core::time::read_day")]
        pub from: CivilDate,
    }

    /// It was said what an organisation is called.
    ///
    /// For an example, see [`Family`](crate::Family).
    pub struct OrganisationNamed {
        /// Which organisation.
        pub organisation: OrganisationId,
        /// What it is called.
        pub name: Words,
    }

    /// It was said what a practitioner is called.
    ///
    /// For an example, see [`Family`](crate::Family).
    pub struct PractitionerNamed {
        /// Which practitioner.
        pub practitioner: PractitionerId,
        /// What they are called.
        pub name: Words,
    }

    /// A case was closed.
    ///
    /// For an example, see [`Family`](crate::Family).
    pub struct CaseClosed {}

    /// A new episode of a case was opened that had been closed: something came in. [SAF-11]
    ///
    /// For an example, see [`Family`](crate::Family).
    pub struct EpisodeOpened {
        /// The episode that was closed: the first is 1.
        pub after: u32,
    }
}
