//! Arguments of several calls: for whom something is told, and the directory of services.

use std::path::PathBuf;

use clap::Args;
use clap::builder::TypedValueParser as _;
use familyhub::{Audience, CaseReader};

use super::offered_names;

/// For whom something is told, and in which language.
#[derive(Debug, Args)]
pub(crate) struct ReaderArgs {
    /// Say what it means, too, to this reader: practitioner, parent, developer, or a person of
    /// the family by id. Somebody of the family reads nothing of what they may not be told.
    #[arg(long = "for", value_name = "READER", value_parser = offered_names::reader().try_map(|name| name.parse::<ToldReader>()))]
    pub(crate) reader: Option<ToldReader>,
    /// A file of words (TOML) in another language to say it in.
    #[arg(long, value_name = "FILE", requires = "reader")]
    pub(crate) language: Option<PathBuf>,
}

impl ReaderArgs {
    /// As which reader the case is read.
    pub(crate) fn case_reader(&self) -> CaseReader {
        self.reader.map_or(CaseReader::Professional, |reader| reader.case)
    }
}

/// For whom something is told: in which words, and what of it may be read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ToldReader {
    pub(crate) audience: Audience,
    case: CaseReader,
}

impl std::str::FromStr for ToldReader {
    type Err = familyhub::UnknownCaseReaderError;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let case = name.parse()?;
        // A person of the family is told in the words for parents.
        Ok(Self { audience: name.parse().unwrap_or(Audience::Parent), case })
    }
}

/// The directory of services, of which a command may name one by its id.
#[derive(Debug, Args)]
pub(crate) struct DirectoryArgs {
    /// A directory of services (Open Referral UK, JSON): `offer-service` and `ask-service` may
    /// then name a service by its id. The log names the SHA-256 of the file.
    #[arg(long, value_name = "FILE")]
    pub(crate) directory: Option<PathBuf>,
}
