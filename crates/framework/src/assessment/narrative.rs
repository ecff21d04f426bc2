//! What an area says of a whole strand, in its own words.

use super::Assessment;
use crate::catalogue::{StrandId, UnknownIdError};

impl Assessment<'_> {
    /// Says of a strand, in the area's own words, what the answers alone do not say. Blank words
    /// take away what was said before.
    ///
    /// # Errors
    ///
    /// A strand that the edition has not.
    ///
    /// ```
    /// use familyhub_core::time::parse_date;
    /// use familyhub_framework::{Assessment, Catalogue};
    ///
    /// let catalogue = Catalogue::edition_2025_26();
    /// let none = catalogue.programme("none").expect("it is one of three");
    /// let day = parse_date("2025-09-01")?;
    /// let mut elmshire = Assessment::new(&catalogue, "Elmshire", none, day, "lead");
    /// let outreach = "1.3".parse()?;
    /// elmshire.narrate(outreach, "The bus reaches the villages since June.")?;
    /// assert_eq!(elmshire.narrative(outreach), Some("The bus reaches the villages since June."));
    /// assert!(elmshire.narrate("7.1".parse()?, "There is no such strand.").is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn narrate(
        &mut self,
        strand: StrandId,
        words: impl Into<String>,
    ) -> Result<(), UnknownIdError> {
        if !self.catalogue.strands().iter().any(|known| known.id == strand) {
            return Err(UnknownIdError::Strand(strand.to_string().into()));
        }
        let words = words.into();
        self.signed_off = None;
        match words.trim().is_empty() {
            true => self.narratives.remove(&strand),
            false => self.narratives.insert(strand, words),
        };
        Ok(())
    }

    /// What the area says of a strand in its own words, if anything.
    pub fn narrative(&self, strand: StrandId) -> Option<&str> {
        self.narratives.get(&strand).map(String::as_str)
    }

    /// What the area says of whole strands, in the order of the document.
    pub fn narratives(&self) -> impl Iterator<Item = (StrandId, &str)> {
        self.narratives.iter().map(|(strand, words)| (*strand, words.as_str()))
    }
}
