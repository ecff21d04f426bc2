//! `familyhub words`: what states, actions and refusals mean, and to whom.

use std::fs;
use std::io::Write;
use std::path::Path;

use familyhub::{Language, MissingWords, Reader, Said, WordsKey};
use familyhub_core::toml::{FileFault, FileFaults};
use serde::Serialize;

use crate::Answer;
use crate::arguments;
use crate::failure::Failure;

pub(crate) fn run(call: &arguments::Words, out: &mut impl Write) -> Result<Answer, Failure> {
    let wanted = Wanted::of(call)?;
    if let Some(path) = &call.check {
        return check(path, &wanted, call.json, out);
    }
    let own = call.language.as_deref().map(read).transpose()?;
    let language = own.as_ref().unwrap_or_else(|| Language::english());
    if call.form {
        write!(out, "{}", language.to_toml())?;
        return Ok(Answer::Done);
    }
    for key in wanted.keys {
        if !call.json {
            writeln!(out, "{key}")?;
        }
        for reader in &wanted.readers {
            let said = language.say(key, *reader);
            if call.json {
                write_json(out, &Text { reader: *reader, said })?;
            } else if wanted.readers.len() == 1 {
                writeln!(out, "    {said}")?;
            } else {
                writeln!(out, "    {reader}: {said}")?;
            }
        }
    }
    Ok(Answer::Done)
}

/// Which words are asked for.
struct Wanted {
    keys: Vec<WordsKey>,
    readers: Vec<Reader>,
}

/// What something means to one reader.
#[derive(Serialize)]
struct Text<'l> {
    reader: Reader,
    #[serde(flatten)]
    said: Said<'l>,
}

/// What was found in a file of words.
#[derive(Serialize)]
struct Checked<'c> {
    file: String,
    faults: &'c [FileFault],
    missing: &'c [MissingWords],
}

impl Wanted {
    fn of(call: &arguments::Words) -> Result<Self, Failure> {
        let begins = call.begins.as_deref().unwrap_or_default();
        let keys: Vec<_> =
            WordsKey::all().filter(|key| key.to_string().starts_with(begins)).collect();
        if keys.is_empty() {
            return Err(Failure::Call(format!(
                "no key begins with `{begins}`; `familyhub words` lists them all"
            )));
        }
        let reader = call.reader.as_deref().map(str::parse).transpose();
        let readers = match reader.map_err(|no| Failure::Call(format!("--reader: {no}")))? {
            Some(reader) => vec![reader],
            None => Reader::ALL.to_vec(),
        };
        Ok(Self { keys, readers })
    }

    fn includes(&self, missing: &MissingWords) -> bool {
        self.keys.contains(&missing.key) && self.readers.contains(&missing.reader)
    }
}

fn read(path: &Path) -> Result<Language, Failure> {
    let text = fs::read_to_string(path).map_err(Failure::file(path))?;
    Language::from_toml(&text)
        .map_err(|faults| Failure::Call(format!("{}: {faults}", path.display())))
}

fn check(
    path: &Path,
    wanted: &Wanted,
    json: bool,
    out: &mut impl Write,
) -> Result<Answer, Failure> {
    let text = fs::read_to_string(path).map_err(Failure::file(path))?;
    let (faults, mut missing) = match Language::from_toml(&text) {
        Ok(language) => (Vec::new(), language.missing()),
        Err(FileFaults { faults }) => (faults, Vec::new()),
    };
    missing.retain(|missing| wanted.includes(missing));
    let file = path.display();
    if json {
        write_json(out, &Checked { file: file.to_string(), faults: &faults, missing: &missing })?;
    } else {
        for fault in &faults {
            writeln!(out, "{file}: {fault}")?;
        }
        for missing in &missing {
            writeln!(out, "{file}: missing: {missing}")?;
        }
        if faults.is_empty() && missing.is_empty() {
            writeln!(out, "{file}: nothing is missing")?;
        }
    }
    Ok(if faults.is_empty() && missing.is_empty() { Answer::Done } else { Answer::No })
}

fn write_json(out: &mut impl Write, value: &impl Serialize) -> Result<(), Failure> {
    let json = serde_json::to_string(value).map_err(|error| Failure::Output(error.into()))?;
    Ok(writeln!(out, "{json}")?)
}
