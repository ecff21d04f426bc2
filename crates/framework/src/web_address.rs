//! Addresses on the web, which a page may link to as they are.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

/// An address on the web: it begins with `https://`, and has no blanks.
///
/// ```
/// use familyhub_framework::WebAddress;
///
/// let minutes: WebAddress = "https://elmshire.gov.uk/board/2025-06".parse()?;
/// assert_eq!(minutes.as_str(), "https://elmshire.gov.uk/board/2025-06");
/// assert_eq!(
///     "S:\\board\\minutes.docx".parse::<WebAddress>().unwrap_err().to_string(),
///     "`S:\\board\\minutes.docx` is no address: begin it with `https://`, and leave no blanks in it"
/// );
/// # Ok::<(), familyhub_framework::WebAddressError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(transparent))]
#[serde(transparent)]
pub struct WebAddress(
    #[cfg_attr(feature = "schema", schemars(regex(pattern = r"^https://[^\s]+$")))]
    Box<str>,
);

/// A text that is no [`WebAddress`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no address: begin it with `https://`, and leave no blanks in it")]
pub struct WebAddressError(Box<str>);

impl WebAddress {
    /// The address as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for WebAddress {
    type Err = WebAddressError;

    fn from_str(text: &str) -> Result<Self, WebAddressError> {
        let rest = text.strip_prefix("https://").unwrap_or_default();
        let is_one =
            !rest.is_empty() && !rest.contains(|c: char| c.is_whitespace() || c.is_control());
        if is_one { Ok(Self(text.into())) } else { Err(WebAddressError(text.into())) }
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
