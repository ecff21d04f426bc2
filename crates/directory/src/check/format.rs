//! What a text must be, each on its own.

use std::borrow::Cow;

use familyhub_core::time::{CivilDate, Timestamp, parse_date, parse_time};
use uuid::Uuid;

use crate::finding::Code;

use super::shape::{ObjectKind, TextFormat};

type Wrong = (Code, Cow<'static, str>);

/// What is wrong with a text, if anything.
pub(crate) fn check(text: &str, format: TextFormat, name: &str) -> Option<Wrong> {
    let wrong = |code, message: &'static str| Some((code, Cow::Borrowed(message)));
    match format {
        TextFormat::Uri if !is_uri(text) => {
            wrong(Code::NotAUri, "a web address begins with `https://` and names a host")
        }
        TextFormat::Email if !is_email(text) => {
            wrong(Code::NotAnEmail, "an email address is a name, `@` and a domain")
        }
        TextFormat::Uri | TextFormat::Email if is_example(text) => {
            wrong(Code::Placeholder, "this names a host that is kept for examples")
        }
        TextFormat::Phone if !is_phone(text) => {
            wrong(Code::NotAPhone, "a telephone number has 3 to 15 digits")
        }
        TextFormat::Date => {
            parse_date(text).err().map(|fault| (Code::NotADate, Cow::Owned(fault.to_string())))
        }
        TextFormat::Timestamp if timestamp(text).is_none() => wrong(
            Code::NotATimestamp,
            "a moment is written as `2026-03-02T09:00:00Z`, with its offset",
        ),
        TextFormat::Time => match time_of_day(text) {
            None => wrong(Code::NotATime, "a time of the day is written as `09:30Z`"),
            Some(TimeOfDay { zone: None, .. }) => {
                wrong(Code::NoTimeZone, "the standard asks for a time zone here: `Z`, or `+01:00`")
            }
            Some(_) => None,
        },
        TextFormat::Currency if !is_currency(text) => {
            wrong(Code::NotACurrency, "a currency is three capital letters, such as `GBP`")
        }
        TextFormat::OneOf(listed) if !listed.contains(&text) => {
            let message = format!("the standard lists `{}` here", listed.join("`, `"));
            Some((Code::NotListed, Cow::Owned(message)))
        }
        TextFormat::Words if says_its_own_name(text, name) => {
            wrong(Code::Placeholder, "this says nothing but the name of its member")
        }
        _ => None,
    }
}

/// A UUID, written with hyphens.
pub(crate) fn uuid(text: &str) -> Option<Uuid> {
    if text.len() == 36 { Uuid::try_parse(text).ok() } else { None }
}

/// The member by which an object holds another.
pub(crate) const fn member_for(kind: ObjectKind) -> Option<&'static str> {
    Some(match kind {
        ObjectKind::Organisation => "organization",
        ObjectKind::Service => "service",
        ObjectKind::Location => "location",
        ObjectKind::Term => "taxonomy_term",
        _ => return None,
    })
}

/// A date, if it is one.
pub(crate) fn date(text: Option<&str>) -> Option<CivilDate> {
    parse_date(text?).ok()
}

/// A moment with its offset, if it is one.
pub(crate) fn timestamp(text: &str) -> Option<Timestamp> {
    let zoned = text.ends_with(['Z', 'z']) || text.get(10..)?.contains(['+', '-']);
    if zoned { parse_time(text).ok() } else { None }
}

/// A time of the day, in minutes after midnight, and its offset in minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TimeOfDay {
    pub(crate) minutes: u16,
    pub(crate) zone: Option<i16>,
}

/// `09:30`, `09:30:00`, each with `Z` or an offset or without; `24:00` is the end of
/// the day.
pub(crate) fn time_of_day(text: &str) -> Option<TimeOfDay> {
    let text = text.trim();
    let (clock, zone) = match text.strip_suffix(['Z', 'z']) {
        Some(clock) => (clock, Some(0)),
        None => match text.rfind(['+', '-']).and_then(|sign| text.split_at_checked(sign)) {
            None => (text, None),
            Some((clock, offset)) => {
                let (hours, minutes) = offset.get(1..)?.split_once(':')?;
                let minutes = two(hours, 14)? * 60 + two(minutes, 59)?;
                let minutes = i16::try_from(minutes).ok()?;
                (clock, Some(if offset.starts_with('-') { -minutes } else { minutes }))
            }
        },
    };
    let mut parts = clock.splitn(3, ':');
    let (hours, minutes) = (two(parts.next()?, 24)?, two(parts.next()?, 59)?);
    if let Some(seconds) = parts.next() {
        two(seconds.split('.').next()?, 59)?;
    }
    let minutes = hours * 60 + minutes;
    (minutes <= 24 * 60).then_some(TimeOfDay { minutes, zone })
}

fn two(text: &str, most: u16) -> Option<u16> {
    let good = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = if good { text.parse().ok()? } else { return None };
    (number <= most).then_some(number)
}

fn is_uri(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let mut letters = scheme.chars();
    let scheme_is_good = letters.next().is_some_and(|first| first.is_ascii_alphabetic())
        && letters.all(|next| next.is_ascii_alphanumeric() || "+-.".contains(next));
    let plain =
        rest.chars().all(|c| !c.is_whitespace() && !c.is_control() && !"<>\"{}|\\^`".contains(c));
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let host_is_good = !web || {
        let after = rest.strip_prefix("//");
        let host = after.and_then(|rest| rest.split(['/', '?', '#']).next());
        let host = host.and_then(|host| host.rsplit('@').next()?.split(':').next());
        host.is_some_and(is_host)
    };
    scheme_is_good && plain && !rest.is_empty() && host_is_good
}

fn is_host(host: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    host.contains('.') && host.len() <= 253 && host.trim_end_matches('.').split('.').all(label)
}

fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.rsplit_once('@') else { return false };
    let name_is_good = !name.is_empty()
        && name.len() <= 64
        && !name.starts_with('.')
        && !name.ends_with('.')
        && !name.contains("..")
        && name.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c));
    name_is_good && is_host(domain)
}

/// Hosts that RFC 2606 keeps for examples.
fn is_example(text: &str) -> bool {
    let host = text.rsplit('@').next().unwrap_or(text);
    let host = host.split_once("//").map_or(host, |(_, rest)| rest);
    let host = host.split(['/', '?', '#', ':']).next().unwrap_or(host).to_ascii_lowercase();
    let ends = |domain: &str| {
        host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    };
    ["example.com", "example.org", "example.net", "example", "invalid", "test"]
        .iter()
        .any(|domain| ends(domain))
}

fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let plain = text.chars().all(|c| c.is_ascii_digit() || " +()-./".contains(c));
    plain && (3..=15).contains(&digits)
}

/// Three capital letters. Which of them are in use changes; the shape does not.
fn is_currency(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// `description` in `description`, `fees_description` in `fees`.
fn says_its_own_name(text: &str, name: &str) -> bool {
    text == name
        || text.strip_prefix(name).is_some_and(|rest| rest == "_description")
        || (text == "name" && name == "term")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str, format: TextFormat) -> Option<Code> {
        check(text, format, "member").map(|(code, _)| code)
    }

    #[test]
    fn web_addresses() {
        for good in
            ["https://elmshire.gov.uk/a?b=c#d", "http://a.co:8080", "mailto:a@b.uk", "urn:x:y"]
        {
            assert_eq!(code(good, TextFormat::Uri), None, "{good}");
        }
        for bad in
            ["www.elmshire.gov.uk", "https://", "http://a b.uk", "https://elm..uk", "http:/a.uk"]
        {
            assert_eq!(code(bad, TextFormat::Uri), Some(Code::NotAUri), "{bad}");
        }
        assert_eq!(code("http://www.example.com/x", TextFormat::Uri), Some(Code::Placeholder));
        assert_eq!(code("https://notexample.com", TextFormat::Uri), None);
    }

    #[test]
    fn email_addresses() {
        assert_eq!(code("family.hub@elmshire.gov.uk", TextFormat::Email), None);
        for bad in
            ["hub", "hub@", "@elmshire.gov.uk", "a b@c.uk", "a@b@c", "hub@elmshire", ".a@b.uk"]
        {
            assert_eq!(code(bad, TextFormat::Email), Some(Code::NotAnEmail), "{bad}");
        }
    }

    #[test]
    fn telephone_numbers_and_currencies() {
        for good in ["0118 496 0000", "+44 (0)118 496 0000", "111"] {
            assert_eq!(code(good, TextFormat::Phone), None, "{good}");
        }
        for bad in ["ask at reception", "12", "0118 496 0000 ext 7", "1234567890123456"] {
            assert_eq!(code(bad, TextFormat::Phone), Some(Code::NotAPhone), "{bad}");
        }
        assert_eq!(code("GBP", TextFormat::Currency), None);
        assert_eq!(code("£", TextFormat::Currency), Some(Code::NotACurrency));
    }

    #[test]
    fn times_and_dates() {
        assert_eq!(code("09:30Z", TextFormat::Time), None);
        assert_eq!(code("09:30:00+01:00", TextFormat::Time), None);
        assert_eq!(code("10:00:00", TextFormat::Time), Some(Code::NoTimeZone));
        for bad in ["9:30", "25:00", "24:01", "half past nine", "09:60", ""] {
            assert_eq!(code(bad, TextFormat::Time), Some(Code::NotATime), "{bad}");
        }
        assert_eq!(code("2026-02-29", TextFormat::Date), Some(Code::NotADate));
        assert_eq!(code("2026-03-02T09:00:00.123Z", TextFormat::Timestamp), None);
        assert_eq!(code("2026-03-02T09:00:00", TextFormat::Timestamp), Some(Code::NotATimestamp));
        assert_eq!(code("2026-03-02", TextFormat::Timestamp), Some(Code::NotATimestamp));
    }
}
