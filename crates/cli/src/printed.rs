//! The schemas of what each call prints with `--json`, by the name of the call.

use familyhub::{Anchor, CaseView, WayStep, for_any_language};
use familyhub_core::Rule;
use familyhub_framework::report::Document;
use familyhub_framework::{Catalogue, Panel, Series, source};
use familyhub_machine::Chart;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::Value;

use crate::{
    act, actions, audit, catalogue, chart, check, directory, explain, mend, schema, words,
};

/// What is printed: a value on each line, or one value in all.
#[derive(Clone, Copy)]
enum Printed {
    Lines,
    Whole,
}

type Make = fn(&mut SchemaGenerator) -> Schema;

fn part<T: JsonSchema>() -> Make {
    |generator| generator.subschema_for::<T>()
}

/// The schema of every call that prints JSON.
pub(crate) fn schemas() -> impl Iterator<Item = (String, Schema)> {
    use Printed::{Lines, Whole};
    let calls: Vec<(&str, Printed, Vec<Make>)> = vec![
        ("act", Lines, vec![part::<act::AnsweredLine>()]),
        ("actions", Lines, vec![part::<actions::Listed<'static>>()]),
        ("anchor", Lines, vec![part::<Anchor>()]),
        ("assess", Whole, vec![part::<Document<'static>>(), part::<Series>(), part::<Panel>()]),
        ("audit", Lines, vec![part::<audit::LogFinding<'static>>()]),
        (
            "catalogue",
            Whole,
            vec![
                part::<Catalogue>(),
                part::<catalogue::Changes<'static>>(),
                part::<source::Match>(),
            ],
        ),
        ("chart", Whole, vec![part::<Chart>(), part::<Vec<chart::MachineName>>()]),
        ("check", Lines, vec![part::<check::CheckedLog>()]),
        ("directory", Lines, vec![part::<directory::OutputLine<'static>>()]),
        ("explain", Lines, vec![part::<explain::ExplainedLine>()]),
        ("mend", Whole, vec![part::<mend::MendReport>()]),
        ("rules", Whole, vec![part::<Vec<Rule>>()]),
        (
            "schema",
            Whole,
            vec![
                part::<Schema>(),
                part::<Vec<String>>(),
                part::<schema::WrittenSchemas<'static>>(),
            ],
        ),
        ("show", Whole, vec![part::<CaseView<'static>>()]),
        ("way", Lines, vec![part::<WayStep>()]),
        (
            "words",
            Lines,
            vec![part::<words::ReaderText<'static>>(), part::<words::CheckedWords<'static>>()],
        ),
    ];
    calls.into_iter().map(|(call, printed, forms)| {
        (format!("printed/{call}"), one_of_these(call, printed, &forms))
    })
}

/// What a call prints, as it is written: a member that is always there is required.
fn one_of_these(call: &str, printed: Printed, forms: &[Make]) -> Schema {
    let mut generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    let forms: Vec<_> = forms.iter().map(|make| make(&mut generator).to_value()).collect();
    let mut schema = match forms.as_slice() {
        [Value::Object(one)] => Schema::from(one.clone()),
        _ => json_schema!({ "anyOf": forms }),
    };
    let what = match printed {
        Printed::Lines => "Each line that",
        Printed::Whole => "What",
    };
    schema.insert(
        "description".to_owned(),
        format!("{what} `familyhub {call} --json` prints").into(),
    );
    schema.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.insert("$defs".to_owned(), Value::Object(generator.take_definitions(true)));
    for_any_language(&mut schema);
    schema
}
