//! A file that is read once, or a pipe that is being written.

use std::fs::{self, File};
use std::io::{self, BufRead as _, BufReader, Read as _};
use std::path::Path;

use crate::error::FileError;
use crate::place::reading;

/// Reads a text, such as a policy, of fewer than so many bytes. A pipe will do, and so
/// what a shell puts in the place of `<(…)`; one that nobody writes to is refused, and not
/// waited for.
///
/// # Errors
///
/// Those of the file: a folder, a socket, a pipe without a word in it, what is too long
/// or is not UTF-8.
///
/// ```
/// let folder = tempfile::tempdir()?;
/// let path = folder.path().join("policy.toml");
/// std::fs::write(&path, "name = 'ours'")?;
/// assert_eq!(familyhub_store::read_text(&path, 100)?, "name = 'ours'");
/// let long = familyhub_store::read_text(&path, 10).expect_err("it is longer");
/// assert_eq!(long.kind(), std::io::ErrorKind::FileTooLarge);
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
pub fn read_text(path: &Path, most: u64) -> Result<String, FileError> {
    let mut text = Vec::new();
    let read = open_once(path)?.take(most).read_to_end(&mut text)? as u64;
    if read >= most {
        return Err(io::Error::from(io::ErrorKind::FileTooLarge).into());
    }
    String::from_utf8(text).map_err(|_| io::Error::from(io::ErrorKind::InvalidData).into())
}

/// Opens a file, or a pipe, that is read once. A pipe that nobody writes to is refused, and
/// not waited for.
///
/// # Errors
///
/// Those of the file; a folder, a socket, a pipe without a word in it.
pub fn open_once(path: &Path) -> Result<BufReader<File>, FileError> {
    let kind = fs::metadata(path)?.file_type();
    if kind.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory).into());
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt as _;
        if kind.is_socket() {
            return Err(io::Error::from(io::ErrorKind::NotSeekable).into());
        }
    }
    let file = reading().open(path)?;
    #[cfg(unix)]
    {
        use rustix::fs::{OFlags, fcntl_getfl, fcntl_setfl};
        // Opening did not wait; reading does, for whoever is writing.
        let flags = fcntl_getfl(&file).map_err(io::Error::from)?;
        fcntl_setfl(&file, flags - OFlags::NONBLOCK).map_err(io::Error::from)?;
    }
    let is_pipe = is_pipe(&file)?;
    let mut read = BufReader::with_capacity(1 << 16, file);
    if is_pipe && read.fill_buf()?.is_empty() {
        return Err(FileError::EmptyPipe);
    }
    Ok(read)
}

#[cfg(unix)]
fn is_pipe(file: &File) -> io::Result<bool> {
    use std::os::unix::fs::FileTypeExt as _;
    Ok(file.metadata()?.file_type().is_fifo())
}

#[cfg(not(unix))]
fn is_pipe(_: &File) -> io::Result<bool> {
    Ok(false)
}
