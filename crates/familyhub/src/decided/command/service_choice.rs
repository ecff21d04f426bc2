//! A service as a command names it: by its id in a loaded directory, or by its facts.

use familyhub_core::in_words;
use familyhub_directory::{DirectoryId, ServiceFacts};
use familyhub_machine::StrictObject;
use serde::de::{Deserialize, Deserializer, Error};
use serde_json::value::RawValue;

use crate::decided::command_error::BadCommandError;
use crate::kept::locality::Locality;

/// A service as a command names it: by its id in the directory that was
/// [loaded](crate::Locality::with_directory), or by its facts.
///
/// ```
/// use familyhub::ServiceChoice;
///
/// let by_id: ServiceChoice = serde_json::from_str("\"6f1d2a34-0b5c-4e6d-8f70-91a2b3c4d5e6\"")?;
/// assert!(matches!(by_id, ServiceChoice::Listed(_)));
/// # Ok::<_, serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(untagged))]
pub enum ServiceChoice {
    /// The service of this id: a directory that was loaded has its facts.
    Listed(DirectoryId),
    /// A service by its facts, as some directory has them.
    Facts(Box<ServiceFacts>),
}

impl ServiceChoice {
    /// The facts of the service: those of the directory that is loaded, where it is named by its
    /// id.
    ///
    /// # Errors
    ///
    /// No directory is loaded, or it has no service of this id that can be judged.
    pub fn facts(self, here: &Locality) -> Result<ServiceFacts, BadCommandError> {
        let id = match self {
            Self::Facts(facts) => return Ok(*facts),
            Self::Listed(id) => id,
        };
        let bad =
            |message: String| BadCommandError { place: "details.service".to_owned(), message };
        let directory = here.directory().ok_or_else(|| {
            bad("a service is named by its id, and no directory is loaded: load the one that lists \
                 it, or write the facts of the service".to_owned())
        })?;
        match (directory.service(id), directory.unusable(id)) {
            (Some(facts), _) => Ok(facts.clone()),
            (None, Some(why)) => Err(bad(format!("the service cannot be judged: {why}"))),
            (None, None) => {
                Err(bad("the directory that is loaded has no service of this id".to_owned()))
            }
        }
    }
}

impl From<ServiceFacts> for ServiceChoice {
    fn from(facts: ServiceFacts) -> Self {
        Self::Facts(Box::new(facts))
    }
}

impl From<DirectoryId> for ServiceChoice {
    fn from(id: DirectoryId) -> Self {
        Self::Listed(id)
    }
}

/// A text is an id and an object are facts, so that each is told what is wrong with it. What it is
/// shows only when it is looked at, and a strict reader takes nothing that has to be looked at: it
/// is read whole, and then as what it is.
impl<'de> Deserialize<'de> for ServiceChoice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = Box::<RawValue>::deserialize(deserializer)?;
        let json = written.get();
        if json.starts_with('"') {
            return serde_json::from_str(json).map(Self::Listed).map_err(D::Error::custom);
        }
        let mut reader = serde_json::Deserializer::from_str(json);
        let facts = serde_path_to_error::deserialize(StrictObject(&mut reader));
        facts.map(|facts: ServiceFacts| facts.into()).map_err(|error| {
            let (place, words) = (error.path().to_string(), in_words(error.inner()));
            D::Error::custom(match place.as_str() {
                "." => words.to_string(),
                place => format!("`{place}`: {words}"),
            })
        })
    }
}
