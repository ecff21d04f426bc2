//! Which numbers a council may agree on: the same in a file, as JSON, and in a schema.

#[cfg(feature = "schema")]
use schemars::Schema;
use serde::{Deserialize, Deserializer, de};
#[cfg(feature = "schema")]
use serde_json::Value;

use crate::time::{ClockHours, Months, Weeks, WorkingDays};
#[cfg(feature = "toml")]
use crate::toml::{TomlReader, TomlTable};

/// A number of a part of policy, and what it may be.
pub(super) struct Number<P> {
    pub(super) key: &'static str,
    pub(super) least: u16,
    pub(super) most: u16,
    pub(super) of: fn(&P) -> u16,
}

/// A part of policy that has numbers.
pub(super) trait Numbers: Sized + 'static {
    /// All of them.
    const ALL: &'static [Number<Self>];

    /// Where two of them contradict each other: which one, and what would be right.
    fn contradictions(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }
}

/// The numbers of a part: each field, and what it may be.
macro_rules! numbers {
    ($part:ident: $($key:ident $least:literal..=$most:literal),+ $(,)?) => {
        const ALL: &'static [$crate::policy::numbers::Number<Self>] = &[$(
            $crate::policy::numbers::Number {
                key: stringify!($key),
                least: $least,
                most: $most,
                of: |it: &$part| $crate::policy::numbers::Counted::count(&it.$key),
            }
        ),+];
    };
}
pub(super) use numbers;

/// What is counted in whole numbers.
pub(super) trait Counted {
    fn count(&self) -> u16;
}

macro_rules! counted {
    ($($period:ident)+) => { $(
        impl Counted for $period {
            fn count(&self) -> u16 {
                self.0
            }
        }
    )+ };
}

counted!(ClockHours Months Weeks WorkingDays);

impl Counted for u16 {
    fn count(&self) -> u16 {
        *self
    }
}

/// Reads a number of a part from a file.
#[cfg(feature = "toml")]
pub(super) fn read<P: Numbers>(
    reader: &mut TomlReader<'_>,
    at: TomlTable<'_>,
    key: &str,
) -> Option<u16> {
    let number = P::ALL.iter().find(|number| number.key == key)?;
    reader.number(at, key, number.least..=number.most)
}

/// Whether the numbers of a part are what they may be: which is not, and what would be right.
pub(super) fn check<P: Numbers>(part: &P) -> Result<(), (&'static str, String)> {
    for Number { key, least, most, of } in P::ALL {
        if !(*least..=*most).contains(&of(part)) {
            return Err((key, format!("write a whole number from {least} to {most}")));
        }
    }
    part.contradictions().into_iter().next().map_or(Ok(()), Err)
}

/// Reads a part from JSON: for `#[serde(deserialize_with = "…")]`.
pub(super) fn read_part<'de, D: Deserializer<'de>, P: Numbers + Deserialize<'de>>(
    deserializer: D,
) -> Result<P, D::Error> {
    let part = P::deserialize(deserializer)?;
    check(&part).map_err(|(key, right)| de::Error::custom(format!("{key}: {right}")))?;
    Ok(part)
}

/// Says in a part's schema what its numbers may be.
#[cfg(feature = "schema")]
pub(super) fn in_schema<P: Numbers>(schema: &mut Schema) {
    let Some(members) = schema.get_mut("properties").and_then(Value::as_object_mut) else { return };
    for Number { key, least, most, .. } in P::ALL {
        if let Some(member) = members.get_mut(*key).and_then(Value::as_object_mut) {
            member.insert("minimum".to_owned(), (*least).into());
            member.insert("maximum".to_owned(), (*most).into());
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::Policy;

    /// Reading's policy with one number changed.
    fn with(part: &str, key: &str, number: u32) -> Value {
        let mut policy = serde_json::to_value(Policy::reading()).expect("JSON");
        let member = policy.get_mut(part).and_then(|part| part.get_mut(key)).expect("a number");
        *member = json!(number);
        policy
    }

    #[test]
    fn json_takes_the_numbers_that_a_file_takes_and_no_others() {
        for (part, key, least, most) in [
            ("consent", "review_within_months", 1, 24),
            ("consent", "confirm_verbal_within_working_days", 0, 60),
            ("team_around_the_child", "other_agencies_at_least", 1, 10),
            ("cspoa", "form_within_clock_hours", 1, 240),
            ("safety", "look_again_after_notes", 2, 20),
            ("step_down", "request_serves_weeks", 1, 104),
            ("record", "keep_years_after_closing", 1, 100),
        ] {
            for number in [least, most] {
                let read = serde_json::from_value::<Policy>(with(part, key, number));
                assert!(read.is_ok_and(|policy| policy.check().is_ok()), "{key}: {number}");
            }
            for number in [most + 1, least.wrapping_sub(1)] {
                let refused = serde_json::from_value::<Policy>(with(part, key, number));
                assert!(refused.is_err(), "{key}: {number}");
            }
        }
    }

    #[test]
    fn numbers_that_contradict_each_other_are_refused() {
        let policy = with("team_around_the_child", "weeks_between_reviews_at_most", 5);
        let error = serde_json::from_value::<Policy>(policy).expect_err("six weeks, and five");
        assert_eq!(
            error.to_string(),
            "weeks_between_reviews_at_most: write at least 6, as `review_within_weeks` has it"
        );
        let policy = with("team_around_the_child", "until_age_with_ehc_plan", 18);
        assert!(serde_json::from_value::<Policy>(policy).is_err());
    }
}
