//! For whom something is told: an argument of several calls.

use std::path::PathBuf;

use clap::Args;
use familyhub::Audience;

use super::offered_names;

/// For whom something is told, and in which language.
#[derive(Debug, Args)]
pub(crate) struct ReaderArgs {
    /// Say what it means, too, to this reader.
    #[arg(long = "for", value_name = "READER", value_parser = offered_names::reader())]
    pub(crate) reader: Option<Audience>,
    /// A file of words (TOML) in another language to say it in.
    #[arg(long, value_name = "FILE", requires = "reader")]
    pub(crate) language: Option<PathBuf>,
}
