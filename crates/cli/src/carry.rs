//! `familyhub assess --carry`: an assessment goes along to another edition.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use familyhub_framework::{Catalogue, Programme, carry_over, decisions_form, decisions_from_toml};

use crate::assess::assessment_of;
use crate::catalogue::{edition, faults};
use crate::desk::read_text;
use crate::failure::Failure;
use crate::{CallEnd, arguments};

pub(crate) fn run(
    call: &arguments::Assess,
    file: &Path,
    out: &mut impl Write,
) -> Result<CallEnd, Failure> {
    let old = edition(call.from.as_deref())?;
    let new = edition(call.edition.as_deref())?;
    let assessment = assessment_of(file, call, &old)?;
    let id = call.programme.as_deref().unwrap_or(&assessment.programme().id);
    let programme = programme(&new, id)?;
    let decided = match &call.decided {
        Some(path) => decisions_from_toml(&old, &read_text(path)?).map_err(faults(path))?,
        None => BTreeMap::new(),
    };
    match carry_over(&assessment, &new, programme, &decided) {
        Ok(carried) => {
            write!(out, "{}", carried.to_toml())?;
            Ok(CallEnd::Done)
        }
        Err(questions) => {
            write!(out, "{}", decisions_form(&questions))?;
            Ok(CallEnd::No)
        }
    }
}

fn programme<'n>(new: &'n Catalogue, id: &str) -> Result<&'n Programme, Failure> {
    new.programme(id).ok_or_else(|| {
        let known: Vec<_> = new.programmes().iter().map(|known| known.id.as_str()).collect();
        let (edition, known) = (new.edition(), known.join(", "));
        Failure::Call(format!(
            "the edition {edition} has no programme `{id}`; name one by --programme: {known}"
        ))
    })
}
