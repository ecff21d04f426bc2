//! What every state, action and refusal means, in words for whoever reads them.
//!
//! | what | where |
//! |---|---|
//! | the key of something that is told, such as `hub-meeting.state.held` | [`WordsKey`] |
//! | for whom | [`Audience`] |
//! | the words of one language, and those that it lacks | [`Language`], [`MissingWords`] |
//! | one of them, with its key | [`Phrase`] |

mod developer;
mod form;
mod key;
mod language;
mod reader;
mod refusal;

pub use key::WordsKey;
pub use language::{Language, MissingWords, Phrase};
pub use reader::{Audience, UnknownReaderError};
