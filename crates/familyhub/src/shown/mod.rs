//! What a person or a frontend is shown.

pub(crate) mod answer;
pub(crate) mod history;
#[cfg(feature = "schema")]
pub(crate) mod openapi;
pub(crate) mod receipt;
pub(crate) mod records;
#[cfg(feature = "schema")]
pub(crate) mod schema;
pub(crate) mod sentences;
pub(crate) mod timeline;
pub(crate) mod view;
pub(crate) mod words;
