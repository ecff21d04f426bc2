//! From bytes to records: one at a time, whatever stands between them.

mod facts;
mod scan;
mod split;
mod tree;

pub use facts::{Service, Unusable};
pub(crate) use split::{Broken, Gap, List, Piece, Split};
pub(crate) use tree::{Node, Object, line_of};
