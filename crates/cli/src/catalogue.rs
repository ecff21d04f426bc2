//! `familyhub catalogue`: the criteria of the framework, and what another edition changes.

use std::io::Write;
use std::path::Path;

use familyhub_framework::report::oscal_catalogue;
use familyhub_framework::{
    Applies, Catalogue, Fate, FileFaultsError, compare, form_csv, form_toml, form_xlsx, source,
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::arguments::FormFormat;
use crate::desk::read_text;
use crate::failure::Failure;
use crate::paint::{bad, doubt, faint, good, heading};
use crate::{CallEnd, arguments, json};

/// What another edition changes.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Changes<'c> {
    /// The one edition.
    from: &'c str,
    /// The other.
    to: &'c str,
    /// What becomes of each criterion that is not kept as it is.
    changes: Vec<Fate>,
}

pub(crate) fn run(
    call: &arguments::CatalogueArgs,
    out: &mut impl Write,
) -> Result<CallEnd, Failure> {
    let catalogue = edition(call.edition.as_deref())?;
    if let Some(other) = &call.compare {
        return changed(&catalogue, &edition(Some(other))?, call.json, out);
    }
    if let Some(document) = &call.source {
        return held_against(&catalogue, &read_text(document)?, call.json, out);
    }
    match call.form {
        None if call.oscal => write!(out, "{}", oscal_catalogue(&catalogue))?,
        None if call.json => json::whole(out, &catalogue)?,
        None => list(&catalogue, out)?,
        Some(FormFormat::Toml) => write!(out, "{}", form_toml(&catalogue))?,
        Some(FormFormat::Csv) => write!(out, "{}", form_csv(&catalogue))?,
        Some(FormFormat::Xlsx) => {
            let form = form_xlsx(&catalogue).map_err(|error| Failure::Call(error.to_string()))?;
            out.write_all(&form)?;
        }
    }
    Ok(CallEnd::Done)
}

/// The edition in a file, or 2025-26.
pub(crate) fn edition(path: Option<&Path>) -> Result<Catalogue, Failure> {
    match path {
        None => Ok(Catalogue::edition_2025_26()),
        Some(path) => Catalogue::from_toml(&read_text(path)?).map_err(faults(path)),
    }
}

/// Every fault of a file, each on a line of its own.
pub(crate) fn faults(path: &Path) -> impl FnOnce(FileFaultsError) -> Failure {
    let path = path.display().to_string();
    move |faults| {
        let lines = faults.faults.iter().map(|fault| format!("{path}, {fault}"));
        Failure::Call(lines.collect::<Vec<_>>().join("\nfamilyhub: "))
    }
}

fn list(catalogue: &Catalogue, out: &mut impl Write) -> Result<(), Failure> {
    let (all, minimum) = (catalogue.criteria().len(), catalogue.minimum().count());
    let title = heading(catalogue.title());
    writeln!(out, "{title}: {all} criteria, {minimum} of them the minimum")?;
    for strand in catalogue.strands() {
        let title = format_args!("{} {}", strand.id, strand.title);
        writeln!(out, "\n{}", heading(title))?;
        let criteria = catalogue.criteria().iter();
        for criterion in criteria.filter(|known| known.id.strand() == strand.id) {
            let mark = match criterion.applies {
                Applies::Always => "",
                Applies::OnlyWhere(_) => " (conditional)",
                Applies::Advice => " (advice)",
            };
            let id = format!("{:<9}", criterion.id.to_string());
            writeln!(out, "  {} {}{mark}", faint(id), criterion.title)?;
        }
    }
    Ok(())
}

fn changed(
    old: &Catalogue,
    new: &Catalogue,
    as_json: bool,
    out: &mut impl Write,
) -> Result<CallEnd, Failure> {
    let fates: Vec<_> =
        compare(old, new).into_iter().filter(|fate| !matches!(fate, Fate::Kept { .. })).collect();
    if as_json {
        let changes = Changes { from: old.edition(), to: new.edition(), changes: fates };
        json::whole(out, &changes)?;
        return Ok(CallEnd::Done);
    }
    let changes = match fates.len() {
        1 => "1 change".to_owned(),
        number => format!("{number} changes"),
    };
    let editions = format_args!("{} to {}", old.edition(), new.edition());
    writeln!(out, "{}: {changes}", heading(editions))?;
    for fate in fates {
        match fate {
            Fate::Kept { .. } => {}
            Fate::Added { id } => writeln!(out, "  {}     {id}", good("added"))?,
            Fate::Removed { id } => writeln!(out, "  {}   {id}", bad("removed"))?,
            Fate::Moved { from, to } => writeln!(out, "  {}     {from} to {to}", doubt("moved"))?,
            Fate::Reworded { from, to } if from == to => {
                writeln!(out, "  {}  {to}", doubt("reworded"))?;
            }
            Fate::Reworded { from, to } => {
                writeln!(out, "  {}  {from} to {to}", doubt("reworded"))?;
            }
        }
    }
    Ok(CallEnd::Done)
}

fn held_against(
    catalogue: &Catalogue,
    document: &str,
    as_json: bool,
    out: &mut impl Write,
) -> Result<CallEnd, Failure> {
    let found = source::check(catalogue, document);
    let answer = if found.is_whole() { CallEnd::Done } else { CallEnd::No };
    if as_json {
        json::whole(out, &found)?;
        return Ok(answer);
    }
    for known in source::beside(catalogue, document) {
        let id = known.criterion.id;
        writeln!(out, "{} {}", faint(id), heading(&known.criterion.title))?;
        writeln!(out, "  ours:     {}", known.criterion.statement)?;
        if let Some(reading) = &known.criterion.reading {
            writeln!(out, "  reading:  {reading}")?;
        }
        if let Some((line, words)) = &known.passage {
            writeln!(out, "  line {line:<4} {words}")?;
        }
        writeln!(out)?;
    }
    if found.is_whole() {
        let all = catalogue.criteria().len();
        writeln!(
            out,
            "every passage is found once and in order, and none is left out: {all} criteria"
        )?;
        return Ok(answer);
    }
    for id in &found.missing {
        writeln!(out, "{id}: its passage is not in the document")?;
    }
    for id in &found.key_criteria_missing {
        writeln!(out, "key criterion {id}: its passage is not in the document")?;
    }
    for id in &found.repeated {
        writeln!(out, "{id}: its passage is in the document more than once")?;
    }
    for passage in &found.left_out {
        writeln!(
            out,
            "line {}: the catalogue leaves out this passage, {}",
            passage.line, passage.digest
        )?;
    }
    if !found.in_order {
        writeln!(out, "the passages are in another order than the criteria")?;
    }
    Ok(answer)
}
