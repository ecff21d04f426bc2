//! Postcodes of the United Kingdom.

/// A postcode of the United Kingdom, of the right shape: whether it is in use,
/// only the Royal Mail knows. It is not shown: a home is personal.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Postcode {
    letters: [u8; 2],
    district: [u8; 2],
}

impl Postcode {
    /// A postcode, whole, in any capitals, with or without its blank.
    ///
    /// ```
    /// use familyhub_directory::Postcode;
    ///
    /// assert!(Postcode::read("RG1 3EH").is_some());
    /// assert!(Postcode::read("ec1a1bb").is_some());
    /// assert!(Postcode::read("ABC 1234").is_none());
    /// ```
    pub fn read(text: &str) -> Option<Self> {
        let mut plain = [0; 7];
        let mut length = 0;
        for byte in text.bytes().filter(|byte| *byte != b' ') {
            *plain.get_mut(length)? = byte.to_ascii_uppercase();
            length += 1;
        }
        let (outward, inward) = plain.get(..length)?.split_last_chunk::<3>()?;
        let [digit, unit @ ..] = inward;
        let good = digit.is_ascii_digit() && unit.iter().all(u8::is_ascii_uppercase);
        let Postcodes { letters, district } = Postcodes::of(outward)?;
        (good && district != [0; 2]).then_some(Self { letters, district })
    }
}

impl std::fmt::Debug for Postcode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Postcode([not shown])")
    }
}

/// All the postcodes that begin alike: an area (`RG`) or a district (`RG1`).
#[derive(Clone, Copy)]
pub(crate) struct Postcodes {
    letters: [u8; 2],
    district: [u8; 2],
}

impl Postcodes {
    pub(crate) fn read(text: &str) -> Option<Self> {
        Self::of(text.trim().as_bytes())
    }

    fn of(text: &[u8]) -> Option<Self> {
        let digits = text.iter().position(u8::is_ascii_digit).unwrap_or(text.len());
        let (before, after) = text.split_at_checked(digits)?;
        let mut letters = [0; 2];
        let mut district = [0; 2];
        if before.is_empty() || !before.iter().all(u8::is_ascii_uppercase) {
            return None;
        }
        if !after.iter().all(u8::is_ascii_alphanumeric) {
            return None;
        }
        letters.get_mut(..before.len())?.copy_from_slice(before);
        district.get_mut(..after.len())?.copy_from_slice(after);
        Some(Self { letters, district })
    }

    pub(crate) fn hold(self, postcode: &Postcode) -> bool {
        self.letters == postcode.letters
            && (self.district == [0; 2] || self.district == postcode.district)
    }
}
