//! `familyhub schema`: JSON Schemas of all that goes in and comes out.

use std::fs;
use std::io::Write;

use schemars::{JsonSchema, Schema};
use serde::Serialize;

use crate::failure::Failure;
use crate::nearest_name::{did_you_mean, nearest};
use crate::{CallEnd, arguments, json, printed};

/// What was written.
#[derive(Serialize, JsonSchema)]
pub(crate) struct WrittenSchemas<'w> {
    /// The folder.
    folder: String,
    /// The names of the schemas: each is a file `NAME.json` below it.
    schemas: Vec<&'w str>,
}

/// Every schema: those of a case, and those of what this command prints.
pub(crate) fn all() -> Vec<(String, Schema)> {
    let mut schemas = familyhub::schemas();
    // A receipt is given to people, and so it has a schema of its own name, too.
    let receipt = schemas.iter().find(|(name, _)| name == "receipt");
    let receipt = receipt.map(|(_, schema)| ("printed/receipt".to_owned(), schema.clone()));
    schemas.extend(printed::schemas().chain(receipt));
    schemas
}

pub(crate) fn run(call: &arguments::Schema, out: &mut impl Write) -> Result<CallEnd, Failure> {
    let schemas = all();
    let names = || schemas.iter().map(|(name, _)| name.as_str());
    if call.list {
        match call.json {
            true => json::whole(out, &names().collect::<Vec<_>>())?,
            false => names().try_for_each(|name| writeln!(out, "{name}"))?,
        }
        return Ok(CallEnd::Done);
    }
    if let Some(wanted) = &call.name {
        let found = schemas
            .iter()
            .find(|(name, _)| name == wanted || name.strip_prefix("commands/") == Some(wanted));
        let Some((_, schema)) = found else {
            let meant = did_you_mean(nearest(wanted, names()));
            return Err(Failure::Call(format!(
                "`{wanted}` is no schema{meant}; `familyhub schema --list` lists them"
            )));
        };
        json::whole(out, schema)?;
        return Ok(CallEnd::Done);
    }
    for (name, schema) in &schemas {
        let path = call.to.join(format!("{name}.json"));
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(Failure::file(folder))?;
        }
        let mut text = Vec::new();
        json::whole(&mut text, schema)?;
        fs::write(&path, text).map_err(Failure::file(&path))?;
    }
    let folder = call.to.display().to_string();
    match call.json {
        true => json::whole(out, &WrittenSchemas { folder, schemas: names().collect() })?,
        false => writeln!(out, "{} schemas written to {folder}", schemas.len())?,
    }
    Ok(CallEnd::Done)
}
