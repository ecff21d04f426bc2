//! `familyhub words`: what states, actions and refusals mean, and to whom.

use std::io::Write;
use std::path::Path;

use familyhub::{Audience, CHARTS, Language, MissingWords, Phrase, WordsKey};
use familyhub_core::Refusal;
use familyhub_core::toml::{FileFault, FileFaultsError};
use schemars::JsonSchema;
use serde::Serialize;

use crate::failure::Failure;
use crate::nearest_name::{did_you_mean, nearest};
use crate::paint::{bad, doubt, good, heading};
use crate::{CallEnd, arguments, desk, json};

pub(crate) fn run(call: &arguments::WordsArgs, out: &mut impl Write) -> Result<CallEnd, Failure> {
    let wanted = Wanted::of(call)?;
    if let Some(path) = &call.check {
        return check(path, &wanted, call.json, out);
    }
    let own = call.language.as_deref().map(read).transpose()?;
    let language = own.as_ref().unwrap_or_else(|| Language::english());
    if call.form {
        write!(out, "{}", language.to_toml())?;
        return Ok(CallEnd::Done);
    }
    for key in wanted.keys {
        if !call.json {
            writeln!(out, "{}", heading(key))?;
        }
        for reader in &wanted.readers {
            let said = language.say(key, *reader);
            if call.json {
                json::line(out, &ReaderText { reader: *reader, said })?;
            } else if wanted.readers.len() == 1 {
                writeln!(out, "    {said}")?;
            } else {
                writeln!(out, "    {reader}: {said}")?;
            }
        }
    }
    Ok(CallEnd::Done)
}

/// Somebody to whom things are told, in a language.
pub(crate) struct WordsReader {
    reader: Audience,
    language: Option<Language>,
}

impl WordsReader {
    /// Who is named, if anybody is.
    pub(crate) fn of(told: &arguments::ReaderArgs) -> Result<Option<Self>, Failure> {
        let Some(reader) = told.reader else {
            return Ok(None);
        };
        let language = told.language.as_deref().map(read).transpose()?;
        Ok(Some(Self { reader: reader.audience, language }))
    }

    /// What a refusal means to them.
    pub(crate) fn told(&self, refusal: &Refusal) -> String {
        self.language().tell(refusal, self.reader)
    }

    /// What a state of a machine means to them.
    pub(crate) fn state(&self, machine: &str, state: &str) -> Option<Phrase<'_>> {
        Some(self.language().say(WordsKey::state(machine, state)?, self.reader))
    }

    fn language(&self) -> &Language {
        self.language.as_ref().unwrap_or_else(|| Language::english())
    }
}

/// Which words are asked for.
struct Wanted {
    keys: Vec<WordsKey>,
    readers: Vec<Audience>,
}

/// What something means to one reader.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ReaderText<'l> {
    /// For whom.
    reader: Audience,
    #[serde(flatten)]
    said: Phrase<'l>,
}

/// What was found in a file of words.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CheckedWords<'c> {
    /// The file.
    file: String,
    /// What is wrong in it.
    faults: &'c [FileFault],
    /// What it lacks; nothing is known of that where something is wrong.
    missing: &'c [MissingWords],
}

impl Wanted {
    fn of(call: &arguments::WordsArgs) -> Result<Self, Failure> {
        let begins = call.begins.as_deref().unwrap_or_default();
        let keys: Vec<_> =
            WordsKey::all().filter(|key| key.to_string().starts_with(begins)).collect();
        if keys.is_empty() {
            let machines = CHARTS.iter().map(|chart| chart.machine);
            let meant = did_you_mean(nearest(begins, machines));
            return Err(Failure::Call(format!(
                "no key begins with `{begins}`{meant}; `familyhub words` lists them all"
            )));
        }
        let readers = call.reader.map_or_else(|| Audience::ALL.to_vec(), |reader| vec![reader]);
        Ok(Self { keys, readers })
    }

    fn includes(&self, missing: &MissingWords) -> bool {
        self.keys.contains(&missing.key) && self.readers.contains(&missing.reader)
    }
}

fn read(path: &Path) -> Result<Language, Failure> {
    let text = desk::read_text(path)?;
    Language::from_toml(&text)
        .map_err(|faults| Failure::Call(format!("{}: {faults}", path.display())))
}

fn check(
    path: &Path,
    wanted: &Wanted,
    json: bool,
    out: &mut impl Write,
) -> Result<CallEnd, Failure> {
    let text = desk::read_text(path)?;
    let (faults, mut missing) = match Language::from_toml(&text) {
        Ok(language) => (Vec::new(), language.missing()),
        Err(FileFaultsError { faults }) => (faults, Vec::new()),
    };
    missing.retain(|missing| wanted.includes(missing));
    let file = path.display();
    if json {
        json::line(
            out,
            &CheckedWords { file: file.to_string(), faults: &faults, missing: &missing },
        )?;
    } else {
        for fault in &faults {
            writeln!(out, "{file}: {}", bad(fault))?;
        }
        for missing in &missing {
            writeln!(out, "{file}: {}: {missing}", doubt("missing"))?;
        }
        if faults.is_empty() && missing.is_empty() {
            writeln!(out, "{file}: {}", good("nothing is missing"))?;
        }
    }
    Ok(if faults.is_empty() && missing.is_empty() { CallEnd::Done } else { CallEnd::No })
}
