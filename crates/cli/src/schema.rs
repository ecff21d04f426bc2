//! `familyhub schema`: JSON Schemas of all that goes in and comes out.

use std::fs;
use std::io::Write;

use crate::Answer;
use crate::arguments;
use crate::failure::Failure;

pub(crate) fn run(call: &arguments::Schema, out: &mut impl Write) -> Result<Answer, Failure> {
    let schemas = familyhub::schemas();
    if call.list {
        for (name, _) in &schemas {
            writeln!(out, "{name}")?;
        }
        return Ok(Answer::Done);
    }
    let text = |schema| {
        serde_json::to_string_pretty(schema).map_err(|error| Failure::Output(error.into()))
    };
    if let Some(wanted) = &call.name {
        let found = schemas
            .iter()
            .find(|(name, _)| name == wanted || name.strip_prefix("commands/") == Some(wanted));
        let Some((_, schema)) = found else {
            return Err(Failure::Call(format!(
                "`{wanted}` is no schema; `familyhub schema --list` lists them"
            )));
        };
        writeln!(out, "{}", text(schema)?)?;
        return Ok(Answer::Done);
    }
    for (name, schema) in &schemas {
        let path = call.to.join(format!("{name}.json"));
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(Failure::file(folder))?;
        }
        fs::write(&path, text(schema)? + "\n").map_err(Failure::file(&path))?;
    }
    writeln!(out, "{} schemas written to {}", schemas.len(), call.to.display())?;
    Ok(Answer::Done)
}
