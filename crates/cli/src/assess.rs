//! `familyhub assess`: where an area stands, what is missing, and what is due when.

use std::io::Write;
use std::path::Path;

use familyhub_core::time::parse_date;
use familyhub_framework::{Assessment, Catalogue, Panel, Report, Series};

use crate::Answer;
use crate::arguments;
use crate::catalogue::{edition, faults, pretty, read};
use crate::failure::Failure;

pub(crate) fn run(call: &arguments::Assess, out: &mut impl Write) -> Result<Answer, Failure> {
    let catalogue = edition(call.edition.as_deref())?;
    let mut assessments = assessments(call, &catalogue)?;
    if let Some(day) = &call.on {
        let day = parse_date(day).map_err(|fault| Failure::Call(fault.to_string()))?;
        assessments = assessments.into_iter().map(|known| known.on(day)).collect();
    }
    if let [assessment] = assessments.as_slice() {
        let before = match &call.before {
            Some(path) => Some(assessment_of(path, &catalogue)?),
            None => None,
        };
        let report = Report::of(assessment, before.as_ref());
        write!(out, "{}", in_form(&report, &call.format)?)?;
        return Ok(if call.check && report.plan().asked_for().next().is_some() {
            Answer::No
        } else {
            Answer::Done
        });
    }
    write!(out, "{}", together(&assessments, call)?)?;
    Ok(Answer::Done)
}

/// Every file, or every fault of every file.
fn assessments<'c>(
    call: &arguments::Assess,
    catalogue: &'c Catalogue,
) -> Result<Vec<Assessment<'c>>, Failure> {
    let mut good = Vec::new();
    let mut bad = Vec::new();
    for path in &call.files {
        match assessment_of(path, catalogue) {
            Ok(assessment) => good.push(assessment),
            Err(failure) => bad.push(failure.to_string()),
        }
    }
    match bad.is_empty() {
        true => Ok(good),
        false => Err(Failure::Call(bad.join("\nfamilyhub: "))),
    }
}

/// A form in CSV where the name of the file ends so; otherwise one in TOML.
fn assessment_of<'c>(path: &Path, catalogue: &'c Catalogue) -> Result<Assessment<'c>, Failure> {
    let text = read(path)?;
    let csv = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("csv"));
    let assessment = match csv {
        true => Assessment::from_csv(catalogue, &text),
        false => Assessment::from_toml(catalogue, &text),
    };
    assessment.map_err(faults(path))
}

fn in_form(report: &Report<'_, '_>, format: &str) -> Result<String, Failure> {
    Ok(match format {
        "text" => report.text(),
        "json" => report.json(),
        "csv" => report.csv(),
        "svg" => report.svg(),
        "html" => report.html(),
        "oscal" => report.oscal(),
        other => {
            return Err(Failure::Call(format!(
                "`{other}` is no format; write text, json, csv, svg, html or oscal"
            )));
        }
    })
}

/// Several files: one area through the years, or many areas beside each other.
fn together(assessments: &[Assessment<'_>], call: &arguments::Assess) -> Result<String, Failure> {
    if call.before.is_some() || call.check {
        let message = "`--before` and `--check` are for one file; name one, or leave them out";
        return Err(Failure::Call(message.to_owned()));
    }
    let one_area = assessments.windows(2).all(|two| match two {
        [a, b] => a.area() == b.area(),
        _ => true,
    });
    Ok(match (call.format.as_str(), one_area) {
        ("text", true) => Series::of(assessments).text(),
        ("json", true) => pretty(&Series::of(assessments))? + "\n",
        ("text", false) => Panel::of(assessments).text(),
        ("json", false) => pretty(&Panel::of(assessments))? + "\n",
        ("csv", false) => Panel::of(assessments).csv(),
        (other, _) => {
            return Err(Failure::Call(format!(
                "`{other}` is for one file; for several write text or json, or csv for several areas"
            )));
        }
    })
}
