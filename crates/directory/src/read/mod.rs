//! From bytes to records: one at a time, whatever stands between them.

mod facts;
mod locate;
mod scan;
mod split;
mod tree;

pub use facts::{FileService, UnusableServiceError};
pub(crate) use locate::{lines_of, parts_of};
pub(crate) use split::{Broken, PageGap, Piece, RecordList, Split};
pub(crate) use tree::{JsonNode, JsonObject};
