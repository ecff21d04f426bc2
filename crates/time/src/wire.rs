//! How days and moments are read from data: strictly, and without repeating what
//! was written.
//!
//! `chrono` reads `2026-3-2` and `+2026-03-02` as days too, and takes a year that
//! nobody can mean; a schema says neither.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserializer, de};

use super::parse::parse_date;
use super::{CivilDate, Timestamp};

/// What a JSON Schema says of a day beside `"format": "date"`: the form that
/// [`read_day`] takes.
pub const DAY_PATTERN: &str = "^(19[0-9]{2}|2[01][0-9]{2}|2200)-[0-9]{2}-[0-9]{2}$";

/// What a JSON Schema says of a moment beside `"format": "date-time"`: the form
/// that [`read_moment`] takes.
pub const MOMENT_PATTERN: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$";

/// What a JSON Schema says of a time that [`parse_time`](super::parse_time) takes:
/// with an offset, or on a clock in London.
pub const TIME_PATTERN: &str = "^(19[0-9]{2}|2[01][0-9]{2}|2200)-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,6}0*)?)?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])?$";

/// Reads a day as [`parse_date`] does: for `#[serde(deserialize_with = "…")]`.
///
/// # Errors
///
/// Anything but a day from 1900 to 2200, as `2026-03-02` `[TIME-01]`.
///
/// ```
/// use familyhub_time::{CivilDate, read_day};
///
/// #[derive(serde::Deserialize)]
/// struct Birth {
///     #[serde(deserialize_with = "read_day")]
///     on: CivilDate,
/// }
///
/// let birth: Birth = serde_json::from_str(r#"{"on": "2018-05-09"}"#)?;
/// assert_eq!(birth.on.to_string(), "2018-05-09");
/// for slip in ["0218-05-09", "2018-5-9", "2018-02-30"] {
///     assert!(serde_json::from_str::<Birth>(&format!(r#"{{"on": "{slip}"}}"#)).is_err());
/// }
/// # Ok::<_, serde_json::Error>(())
/// ```
pub fn read_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<CivilDate, D::Error> {
    deserializer.deserialize_str(Day)
}

/// Reads a day, or nothing, as [`read_day`] does: beside `#[serde(default)]`.
///
/// # Errors
///
/// As [`read_day`].
pub fn read_day_if_any<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<CivilDate>, D::Error> {
    deserializer.deserialize_option(IfAny(Day))
}

/// Reads a moment as RFC 3339 writes it: `2026-03-02T09:00:00Z`.
///
/// # Errors
///
/// Anything else, and a leap second `[TIME-01]`.
pub fn read_moment<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Timestamp, D::Error> {
    deserializer.deserialize_str(WireMoment)
}

/// Reads a moment, or nothing, as [`read_moment`] does: beside `#[serde(default)]`.
///
/// # Errors
///
/// As [`read_moment`].
pub fn read_moment_if_any<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Timestamp>, D::Error> {
    deserializer.deserialize_option(IfAny(WireMoment))
}

struct Day;

impl de::Visitor<'_> for Day {
    type Value = CivilDate;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a day from 1900 to 2200, written as `2026-03-02`")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<CivilDate, E> {
        parse_date(text).map_err(|_| E::invalid_value(de::Unexpected::Str(text), &self))
    }
}

struct WireMoment;

impl de::Visitor<'_> for WireMoment {
    type Value = Timestamp;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a moment, written as `2026-03-02T09:00:00Z`")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Timestamp, E> {
        let read = if is_strict(text.as_bytes()) { text.parse().ok() } else { None };
        read.ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
    }
}

/// What the visitor within reads, or nothing.
struct IfAny<V>(V);

impl<'de, V: de::Visitor<'de>> de::Visitor<'de> for IfAny<V> {
    type Value = Option<V::Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.expecting(f)
    }

    fn visit_none<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self.0).map(Some)
    }
}

/// Whether the parts of a moment stand where RFC 3339 has them; what they say is
/// left to `chrono`, which takes less strict forms as well.
fn is_strict(text: &[u8]) -> bool {
    let Some((&[a, b, c, d, b'-', e, f, b'-', g, h, b'T', i, j, b':', k, l, b':', m, n], rest)) =
        text.split_first_chunk::<19>()
    else {
        return false;
    };
    let offset = match rest {
        [b'.', fraction @ ..] => {
            let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
            match fraction.split_at_checked(digits) {
                Some((_, offset)) if (1..=9).contains(&digits) => offset,
                _ => return false,
            }
        }
        offset => offset,
    };
    let in_place = [a, b, c, d, e, f, g, h, i, j, k, l, n].iter().all(u8::is_ascii_digit);
    // A leap second would be read as the last second of its minute, and a bit.
    in_place && matches!(m, b'0'..=b'5') && is_offset(offset)
}

/// A moment in the one form in which it is written: `2026-03-02T09:00:00Z`, with three, six
/// or nine digits of a second where it has any; none where it is in any other form.
///
/// ```
/// use familyhub_time::{moment_as_written, parse_time};
///
/// assert_eq!(moment_as_written("2026-03-02T09:00:00Z"), parse_time("2026-03-02T09:00").ok());
/// assert_eq!(moment_as_written("2026-03-02T09:00:00+00:00"), None);
/// ```
#[must_use]
pub fn moment_as_written(text: &str) -> Option<Timestamp> {
    let (&[a, b, c, d, b'-', e, f, b'-', g, h, b'T', i, j, b':', k, l, b':', m, n], rest) =
        text.as_bytes().split_first_chunk::<19>()?
    else {
        return None;
    };
    let nanos = match rest.strip_suffix(b"Z")? {
        [] => 0,
        [b'.', digits @ ..] => match *digits {
            [x, y, z] => number(&[x, y, z, b'0', b'0', b'0', b'0', b'0', b'0']),
            [u, v, w, x, y, z] => number(&[u, v, w, x, y, z, b'0', b'0', b'0']),
            [_, _, _, _, _, _, _, _, _] => number(digits),
            _ => None,
        }
        // What ends with three noughts is written in fewer digits.
        .filter(|_| !digits.ends_with(b"000"))?,
        _ => return None,
    };
    let year = i32::try_from(number(&[a, b, c, d])?).ok()?;
    let day = NaiveDate::from_ymd_opt(year, number(&[e, f])?, number(&[g, h])?)?;
    let (hour, minute, second) = (number(&[i, j])?, number(&[k, l])?, number(&[m, n])?);
    Some(day.and_hms_nano_opt(hour, minute, second, nanos)?.and_utc())
}

fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0_u32, |number, digit| {
        digit.is_ascii_digit().then(|| number * 10 + u32::from(digit - b'0'))
    })
}

fn is_offset(text: &[u8]) -> bool {
    match *text {
        [b'Z'] => true,
        [b'+' | b'-', a, b, b':', c, d] => {
            let hours = matches!((a, b), (b'0' | b'1', b'0'..=b'9') | (b'2', b'0'..=b'3'));
            hours && matches!((c, d), (b'0'..=b'5', b'0'..=b'9'))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_moment_is_read_as_written_where_it_is_written_so_and_nowhere_else() {
        for moment in [
            "2026-03-02T09:00:00Z",
            "2026-03-02T09:00:00.123Z",
            "2026-03-02T09:00:00.120Z",
            "2026-03-02T23:59:59.123456Z",
            "1999-12-31T09:00:00.123456789Z",
            "2024-02-29T00:00:00.000001Z",
        ] {
            let read: Timestamp = moment.parse().expect("a moment");
            assert_eq!(moment_as_written(moment), Some(read), "{moment}");
            assert_eq!(json!(read), json!(moment), "it is written so");
        }
        for other in [
            "2026-03-02T09:00:00+00:00",
            "2026-03-02T09:00:00.000Z",
            "2026-03-02T09:00:00.1Z",
            "2026-03-02T09:00:00.123000Z",
            "2026-03-02T09:00:00.1234567Z",
            "2026-03-02T09:00:60Z",
            "2026-02-30T09:00:00Z",
            "2026-03-02t09:00:00Z",
            "2026-03-02T24:00:00Z",
            "+2026-03-02T09:00:00Z",
            "2026-03-02T09:00:00",
            "",
        ] {
            assert_eq!(moment_as_written(other), None, "{other}");
        }
    }

    #[test]
    fn time_01_a_moment_of_the_wire_is_written_in_one_way() {
        for right in
            ["2026-03-02T09:00:00Z", "2026-03-02T09:00:00.123456789Z", "2026-03-02T09:00:00+01:00"]
        {
            assert!(read_moment(json!(right)).is_ok(), "{right}");
        }
        for wrong in [
            "2026-03-02 09:00:00Z",
            "2026-03-02T09:00Z",
            "2026-03-02T9:0:0Z",
            "2026-03-02T09:00:60Z",
            "2026-03-02T09:00:00",
            "2026-03-02T09:00:00.Z",
            "2026-03-02T09:00:00+0100",
            "2026-03-02T09:00:00+24:00",
            "2026-02-30T09:00:00Z",
            "",
        ] {
            assert!(read_moment(json!(wrong)).is_err(), "{wrong}");
            assert!(read_moment_if_any(json!(wrong)).is_err(), "{wrong}");
        }
        assert_eq!(read_moment_if_any(json!(null)).ok(), Some(None));
    }
}
