//! Names that are known, for shells to complete and for help to list.

use clap::ValueEnum;
use clap::builder::{
    NonEmptyStringValueParser, PossibleValue, PossibleValuesParser, TypedValueParser,
};
use clap::error::Error;
use clap::{Arg, Command};
use familyhub::{Audience, AuditQuestion, CHARTS};
use familyhub_core::{RULES, Role};
use familyhub_machine::draw::Format;

/// Takes any name, and offers those that are known: what is wrong with another is said
/// where it is looked up.
#[derive(Clone)]
pub(super) struct Offered(fn() -> Vec<String>);

impl TypedValueParser for Offered {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        argument: Option<&Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<String, Error> {
        NonEmptyStringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.0)().into_iter().map(PossibleValue::new)))
    }
}

pub(super) fn machine() -> Offered {
    Offered(|| CHARTS.iter().map(|chart| chart.machine.to_owned()).collect())
}

/// A state of any machine: a shell does not say which was named before.
pub(super) fn state() -> Offered {
    Offered(|| {
        let states = CHARTS.iter().flat_map(|chart| chart.states);
        let mut names: Vec<_> = states.map(|state| state.name.to_owned()).collect();
        names.sort_unstable();
        names.dedup();
        names
    })
}

pub(super) fn rule() -> Offered {
    Offered(|| RULES.iter().map(|rule| rule.as_str().to_owned()).collect())
}

pub(super) fn schema() -> Offered {
    Offered(|| crate::schema::all().into_iter().map(|(name, _)| name).collect())
}

pub(super) fn question() -> Offered {
    Offered(|| AuditQuestion::ALL.iter().map(|question| question.name().to_owned()).collect())
}

pub(super) fn role() -> impl TypedValueParser<Value = Role> {
    one_of(Role::ALL.into_iter().filter_map(|role| {
        let name = serde_json::to_value(role).ok()?;
        Some((name.as_str()?.to_owned(), role))
    }))
}

pub(super) fn audience() -> impl TypedValueParser<Value = Audience> {
    one_of(Audience::ALL.into_iter().map(|reader| (reader.as_str().to_owned(), reader)))
}

/// The readers by kind; a person of the family is named by id.
pub(super) fn reader() -> Offered {
    Offered(|| Audience::ALL.iter().map(|reader| reader.as_str().to_owned()).collect())
}

pub(super) fn chart_format() -> impl TypedValueParser<Value = Format> {
    one_of(Format::ALL.into_iter().map(|format| (format.name().to_owned(), format)))
}

/// One of some names, and what it stands for.
fn one_of<T: Clone + Send + Sync + 'static>(
    known: impl Iterator<Item = (String, T)>,
) -> impl TypedValueParser<Value = T> {
    let known: Vec<_> = known.collect();
    let names = known.iter().map(|(name, _)| PossibleValue::new(name.clone()));
    PossibleValuesParser::new(names.collect::<Vec<_>>()).try_map(move |written| {
        let found = known.iter().find(|(name, _)| *name == written);
        found.map(|(_, it)| it.clone()).ok_or("there is none of this name")
    })
}

/// A form of a receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PageFormat {
    Html,
    Json,
}

/// A form to fill in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormFormat {
    Toml,
    Csv,
    Xlsx,
}

/// How a spreadsheet writes days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Dates {
    DayFirst,
    MonthFirst,
}

/// A form of an assessment's report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum AssessFormat {
    Text,
    Json,
    Csv,
    Svg,
    Html,
    Oscal,
    /// The plan, as an OSCAL plan of action and milestones.
    OscalPlan,
    Xlsx,
}
