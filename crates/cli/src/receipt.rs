//! `familyhub receipt`: what somebody keeps of a permission.

use std::io::{BufReader, Write};
use std::path::Path;

use familyhub::{CaseReader, Messages};

use crate::arguments::PageFormat;
use crate::failure::Failure;
use crate::{CallEnd, arguments, desk, json};

pub(crate) fn run(call: &arguments::ReceiptArgs, out: &mut impl Write) -> Result<CallEnd, Failure> {
    let permission =
        call.permission.parse().map_err(|fault| Failure::Call(format!("PERMISSION: {fault}")))?;
    let messages = messages(call.messages.as_deref())?;
    let here = call.local.locality()?;
    let file = desk::read(&call.log, call.waiting)?;
    let case = desk::case_of(&here, &file, &call.log, desk::threads())?;
    // It is for the family to keep.
    let case = case.for_reader(BufReader::new(&file), CaseReader::Family);
    let case = case.map_err(Failure::log(&call.log))?;
    let Some(receipt) = case.receipt(permission) else {
        return Err(Failure::Call(
            "PERMISSION: the case has no permission of this id; `familyhub show` lists them"
                .to_owned(),
        ));
    };
    match call.format {
        PageFormat::Html if !call.json => write!(out, "{}", receipt.to_html(&messages))?,
        PageFormat::Html | PageFormat::Json => json::whole(out, &receipt.to_json_ld())?,
    }
    Ok(CallEnd::Done)
}

/// The messages of a file, or the English ones.
fn messages(path: Option<&Path>) -> Result<Messages, Failure> {
    let (name, text) = match path {
        Some(path) => {
            let text = desk::read_text(path)?;
            (path.display().to_string(), text)
        }
        None => ("English".to_owned(), Messages::ENGLISH.to_owned()),
    };
    Messages::from_toml(&text).map_err(|faults| Failure::Call(format!("{name}: {faults}")))
}
