//! Commands that come in on standard input, one a line: looked through first, read one
//! at a time, and never held.

use std::io::{self, BufRead, BufReader, Read as _, Seek as _, Write as _};
use std::path::{Path, PathBuf};

use familyhub::{BadCommandError, Instruction};
use tempfile::{SpooledTempFile, spooled_tempfile_in};

use crate::failure::Failure;

/// How many bytes a command may have.
const MOST_OF_A_LINE: u64 = 1 << 20;
/// How many bytes of commands are kept in memory; more are put aside in a file.
const MOST_IN_MEMORY: usize = 8 << 20;
/// How many lines that are no commands are named.
const MOST_FAULTS: usize = 20;

/// Commands, each with its line.
pub(crate) struct CommandLines<R> {
    input: R,
    line: u64,
    bytes: Vec<u8>,
}

/// Whether a line was a command.
type ReadCommand = Result<Option<Instruction>, BadCommandError>;

/// A line that is not blank: its number, and the command, or what is wrong with it.
pub(crate) type NumberedLine = (u64, Result<Instruction, BadCommandError>);

impl<R: BufRead> CommandLines<R> {
    /// Commands as they come.
    pub(crate) fn each(input: R) -> Self {
        Self { input, line: 0, bytes: Vec::new() }
    }

    /// The next command, and its line; blank lines are passed over.
    pub(crate) fn next(&mut self) -> Result<Option<NumberedLine>, Failure> {
        while let Some(read) = self.next_line().map_err(stdin_failed)? {
            if let Some(read) = read.transpose() {
                return Ok(Some((self.line, read)));
            }
        }
        Ok(None)
    }

    fn next_line(&mut self) -> io::Result<Option<ReadCommand>> {
        self.bytes.clear();
        if (&mut self.input).take(MOST_OF_A_LINE).read_until(b'\n', &mut self.bytes)? == 0 {
            return Ok(None);
        }
        self.line += 1;
        let is_whole = self.bytes.last() == Some(&b'\n') || self.input.fill_buf()?.is_empty();
        if !is_whole {
            self.input.skip_until(b'\n')?;
            return Ok(Some(Err(wrong("the line is longer than 1 MiB, which no command is"))));
        }
        Ok(Some(read_line(&self.bytes)))
    }
}

impl CommandLines<BufReader<SpooledTempFile>> {
    /// Every command of the input, if every line is one. What is too much for memory is
    /// put aside beside the log, in a file without a name.
    pub(crate) fn all(input: impl BufRead, log: &Path) -> Result<Self, Failure> {
        let folder = log.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        let mut aside = spooled_tempfile_in(MOST_IN_MEMORY, folder);
        let mut given = CommandLines::each(input);
        let (mut faults, mut more) = (Vec::new(), 0);
        while let Some(read) = given.next_line().map_err(stdin_failed)? {
            match read {
                Err(bad) if faults.len() < MOST_FAULTS => {
                    faults.push((given.line, bad.to_string()));
                }
                Err(_) => more += 1,
                Ok(_) if faults.is_empty() => {
                    aside.write_all(&given.bytes).map_err(Failure::file(folder))?;
                }
                Ok(_) => {}
            }
        }
        if !faults.is_empty() {
            return Err(Failure::Input { faults, more });
        }
        aside.rewind().map_err(Failure::file(folder))?;
        Ok(Self::each(BufReader::new(aside)))
    }
}

/// What went wrong with standard input itself.
fn stdin_failed(error: io::Error) -> Failure {
    Failure::File { path: PathBuf::from("standard input"), error: error.into() }
}

fn read_line(bytes: &[u8]) -> ReadCommand {
    let text = str::from_utf8(bytes).map_err(|_| wrong("the line is not written in UTF-8"))?;
    if text.trim().is_empty() {
        return Ok(None);
    }
    Instruction::from_json(text).map(Some)
}

/// What is wrong with a line as a whole.
fn wrong(message: &str) -> BadCommandError {
    BadCommandError { place: String::new(), message: message.to_owned() }
}
