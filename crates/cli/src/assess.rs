//! `familyhub assess`: where an area stands, what is missing, and what is due when.

use std::io::Write;
use std::path::Path;

use familyhub_core::time::parse_date;
use familyhub_framework::{Assessment, Catalogue, DayOrder, Panel, Report, Series};

use crate::arguments::{AssessFormat, Dates};
use crate::catalogue::{edition, faults};
use crate::desk::{read_bytes, read_text};
use crate::failure::Failure;
use crate::paint::{bad, heading};
use crate::{CallEnd, arguments, carry, json};

/// How the names of workbooks end.
const WORKBOOKS: [&str; 3] = ["xlsx", "xlsm", "ods"];

/// How the framework says that a strand has not reached basic.
const BELOW: &str = "Below basic";

pub(crate) fn run(call: &arguments::Assess, out: &mut impl Write) -> Result<CallEnd, Failure> {
    if let Some(file) = &call.carry {
        return carry::run(call, file, out);
    }
    let catalogue = edition(call.edition.as_deref())?;
    let mut assessments = assessments(call, &catalogue)?;
    if let Some(day) = &call.on {
        let day = parse_date(day).map_err(|fault| Failure::Call(fault.to_string()))?;
        assessments = assessments.into_iter().map(|known| known.on(day)).collect();
    }
    if let [assessment] = assessments.as_slice() {
        let before = match &call.before {
            Some(path) => Some(assessment_of(path, call, &catalogue)?),
            None => None,
        };
        let report = Report::of(assessment, before.as_ref());
        out.write_all(&in_form(&report, format(call))?)?;
        return Ok(if call.check && !report.plan().duty_is_met() {
            CallEnd::No
        } else {
            CallEnd::Done
        });
    }
    together(&assessments, call, out)?;
    Ok(CallEnd::Done)
}

/// Every file, or every fault of every file.
fn assessments<'c>(
    call: &arguments::Assess,
    catalogue: &'c Catalogue,
) -> Result<Vec<Assessment<'c>>, Failure> {
    let mut good = Vec::new();
    let mut bad = Vec::new();
    for path in &call.files {
        match assessment_of(path, call, catalogue) {
            Ok(assessment) => good.push(assessment),
            Err(failure) => bad.push(failure.to_string()),
        }
    }
    match bad.is_empty() {
        true => Ok(good),
        false => Err(Failure::Call(bad.join("\nfamilyhub: "))),
    }
}

/// A form in CSV or in a workbook where the name of the file ends so; otherwise one in TOML.
pub(crate) fn assessment_of<'c>(
    path: &Path,
    call: &arguments::Assess,
    catalogue: &'c Catalogue,
) -> Result<Assessment<'c>, Failure> {
    let ends = |end: &str| path.extension().is_some_and(|known| known.eq_ignore_ascii_case(end));
    let assessment = if ends("csv") {
        Assessment::from_csv_file(catalogue, &read_bytes(path)?, dates(call))
    } else if WORKBOOKS.into_iter().any(ends) {
        Assessment::from_workbook(catalogue, &read_bytes(path)?, dates(call))
    } else {
        Assessment::from_toml(catalogue, &read_text(path)?)
    };
    assessment.map_err(faults(path))
}

/// How days are written in a file that does not say so itself.
fn dates(call: &arguments::Assess) -> Option<DayOrder> {
    call.dates.map(|dates| match dates {
        Dates::DayFirst => DayOrder::DayFirst,
        Dates::MonthFirst => DayOrder::MonthFirst,
    })
}

fn format(call: &arguments::Assess) -> AssessFormat {
    if call.json { AssessFormat::Json } else { call.format }
}

fn in_form(report: &Report<'_, '_>, format: AssessFormat) -> Result<Vec<u8>, Failure> {
    Ok(match format {
        AssessFormat::Text => painted(&report.text()).into_bytes(),
        AssessFormat::Json => report.json().into_bytes(),
        AssessFormat::Csv => report.csv().into_bytes(),
        AssessFormat::Svg => report.svg().into_bytes(),
        AssessFormat::Html => report.html().into_bytes(),
        AssessFormat::Oscal => report.oscal().into_bytes(),
        AssessFormat::OscalPlan => match report.oscal_plan() {
            Some(plan) => plan.into_bytes(),
            None => {
                let message = "there is no gap to plan for, and OSCAL has no plan without an item";
                return Err(Failure::Call(message.to_owned()));
            }
        },
        AssessFormat::Xlsx => report.xlsx().map_err(|error| Failure::Call(error.to_string()))?,
    })
}

/// A report for people: the line over each part stands out, and what is below basic.
fn painted(text: &str) -> String {
    let (mut painted, mut is_over) = (String::with_capacity(text.len()), true);
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        if bare.is_empty() {
            painted.push_str(line);
        } else if is_over {
            painted.push_str(&format!("{}\n", heading(bare)));
        } else if let Some(before) = bare.strip_suffix(BELOW) {
            painted.push_str(&format!("{before}{}\n", bad(BELOW)));
        } else {
            painted.push_str(line);
        }
        is_over = bare.is_empty();
    }
    painted
}

/// Several files: one area through the years, or many areas beside each other.
fn together(
    assessments: &[Assessment<'_>],
    call: &arguments::Assess,
    out: &mut impl Write,
) -> Result<(), Failure> {
    if call.before.is_some() || call.check {
        let message = "`--before` and `--check` are for one file; name one, or leave them out";
        return Err(Failure::Call(message.to_owned()));
    }
    let one_area = assessments.windows(2).all(|two| match two {
        [a, b] => a.area() == b.area(),
        _ => true,
    });
    match (format(call), one_area) {
        (AssessFormat::Text, true) => write!(out, "{}", painted(&Series::of(assessments).text()))?,
        (AssessFormat::Json, true) => json::whole(out, &Series::of(assessments))?,
        (AssessFormat::Svg, true) => write!(out, "{}", Series::of(assessments).svg())?,
        (AssessFormat::Text, false) => write!(out, "{}", painted(&Panel::of(assessments).text()))?,
        (AssessFormat::Json, false) => json::whole(out, &Panel::of(assessments))?,
        (AssessFormat::Csv, false) => write!(out, "{}", Panel::of(assessments).csv())?,
        _ => {
            return Err(Failure::Call(
                "this format is for one file; for several write text or json, svg for one area, or csv for \
                 several"
                    .to_owned(),
            ));
        }
    }
    Ok(())
}
