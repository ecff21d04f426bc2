//! A directory that was read whole: its services by their ids, and which version of it that was.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Read};

use familyhub_core::Digest;
use familyhub_core::time::CivilDate;
use sha2::{Digest as _, Sha256};

use crate::read::{FileService, UnusableServiceError};
use crate::service::{DirectoryId, ServiceFacts};
use crate::survey::{Survey, SurveyItem};

/// The services of a directory's file by their ids, so that nobody copies facts by hand.
///
/// Its version is the SHA-256 of the file, which each of its facts names: so a log that an offer
/// stands in says by which version of the directory it was made.
///
/// ```
/// use familyhub_directory::ServiceDirectory;
///
/// let file = include_str!("../../../examples/data/directory/elmshire-services.json");
/// let elmshire = ServiceDirectory::read("elmshire-services.json", file.as_bytes())?;
/// assert_eq!(elmshire.services().count(), 6);
///
/// let stay_and_play = elmshire.service("6f1d2a34-0b5c-4e6d-8f70-91a2b3c4d5e6".parse()?);
/// let facts = stay_and_play.expect("it is listed");
/// assert_eq!(facts.name.as_str(), "Stay and play at Elm Green");
/// assert_eq!(facts.source.version, Some(elmshire.version()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceDirectory {
    version: Digest,
    services: BTreeMap<DirectoryId, ServiceFacts>,
    unusable: BTreeMap<DirectoryId, UnusableServiceError>,
}

/// Why a directory cannot be used to name services by their ids.
///
/// ```
/// use familyhub_directory::{ServiceDirectory, ServiceDirectoryError};
///
/// let none = ServiceDirectory::read("services.json", "[]".as_bytes());
/// assert!(matches!(none, Err(ServiceDirectoryError::Empty)));
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServiceDirectoryError {
    /// It cannot be read.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// No service that has an id is in it.
    #[error("no service of it has an id: look at it with `familyhub directory`")]
    Empty,
    /// Two services have one id.
    #[error("two services have the id {0}: have the directory put right")]
    Twice(DirectoryId),
}

impl ServiceDirectory {
    /// Reads a directory's file, as a [`Survey`] does, and keeps the facts of its services.
    ///
    /// # Errors
    ///
    /// [`ServiceDirectoryError`]: those of `input`, an id that two services have, or a file in
    /// which no service has one.
    pub fn read(name: &str, input: impl BufRead) -> Result<Self, ServiceDirectoryError> {
        Self::read_by(name, input, |service| service.facts())
    }

    /// The same with facts that are made another way: up to the last day of a rule that is
    /// counted, say.
    ///
    /// # Errors
    ///
    /// As for [`read`](Self::read).
    pub fn read_by(
        name: &str,
        input: impl BufRead,
        facts_of: impl Fn(&FileService<'_>) -> Result<ServiceFacts, UnusableServiceError>,
    ) -> Result<Self, ServiceDirectoryError> {
        let mut input = Hashing { input, hasher: Sha256::new() };
        let (mut services, mut unusable) = (BTreeMap::new(), BTreeMap::new());
        let mut twice = None;
        // What a survey finds on a day is not asked here.
        Survey::new(CivilDate::MIN).read(name, &mut input, &mut |told| {
            let SurveyItem::Service(service) = told else { return };
            let Some(id) = service.id() else { return };
            let known = match facts_of(service) {
                Ok(facts) => services.insert(id, facts).is_some() || unusable.contains_key(&id),
                Err(error) => unusable.insert(id, error).is_some() || services.contains_key(&id),
            };
            if known {
                twice.get_or_insert(id);
            }
        })?;
        io::copy(&mut input, &mut io::sink())?;
        if let Some(id) = twice {
            return Err(ServiceDirectoryError::Twice(id));
        }
        if services.is_empty() && unusable.is_empty() {
            return Err(ServiceDirectoryError::Empty);
        }
        let version = Digest::from(input.hasher);
        for facts in services.values_mut() {
            facts.source.version = Some(version);
        }
        Ok(Self { version, services, unusable })
    }

    /// The SHA-256 of its file.
    pub fn version(&self) -> Digest {
        self.version
    }

    /// What brokerage must know of a service.
    pub fn service(&self, id: DirectoryId) -> Option<&ServiceFacts> {
        self.services.get(&id)
    }

    /// Why a service that it lists cannot be judged.
    pub fn unusable(&self, id: DirectoryId) -> Option<UnusableServiceError> {
        self.unusable.get(&id).copied()
    }

    /// Every service that can be judged, in the order of their ids.
    pub fn services(&self) -> impl Iterator<Item = &ServiceFacts> {
        self.services.values()
    }
}

/// Hashes what is read through it.
struct Hashing<R> {
    input: R,
    hasher: Sha256,
}

impl<R: BufRead> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut there = self.fill_buf()?;
        let read = there.read(buffer)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Hashing<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        // What is consumed was filled before: it is there, and nothing more is read.
        if let Ok(there) = self.input.fill_buf() {
            self.hasher.update(there.get(..count).unwrap_or(there));
        }
        self.input.consume(count);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_digest_of_the_file_however_it_is_read() {
        let file = include_bytes!("../../../examples/data/directory/elmshire-services.json");
        let whole = ServiceDirectory::read("elmshire", file.as_slice()).expect("a directory");
        let mut hasher = Sha256::new();
        hasher.update(file);
        assert_eq!(whole.version(), Digest::from(hasher));
        for size in [1, 7, 4096] {
            let parts = io::BufReader::with_capacity(size, file.as_slice());
            assert_eq!(ServiceDirectory::read("elmshire", parts).expect("a directory"), whole);
        }
        let more = [file.as_slice(), b"\n\n"].concat();
        let more = ServiceDirectory::read("elmshire", more.as_slice()).expect("a directory");
        assert_ne!(more.version(), whole.version());
    }

    #[test]
    fn an_id_that_two_services_have_names_none() {
        let file = r#"[{ "id": "6f1d2a34-0b5c-4e6d-8f70-91a2b3c4d5e6", "name": "One", "status": "active" },
            { "id": "6f1d2a34-0b5c-4e6d-8f70-91a2b3c4d5e6", "name": "Two", "status": "open" }]"#;
        let error = ServiceDirectory::read("two.json", file.as_bytes()).expect_err("an id twice");
        assert!(matches!(error, ServiceDirectoryError::Twice(_)), "{error}");
        let empty = ServiceDirectory::read("none.json", b"[]".as_slice()).expect_err("nothing");
        assert!(matches!(empty, ServiceDirectoryError::Empty), "{empty}");
    }
}
