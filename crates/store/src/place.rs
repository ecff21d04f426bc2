//! Where a file is: links are followed, and nothing but a file is opened.

use std::ffi::OsString;
use std::fs::{self, File, Metadata, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use crate::error::FileError;

/// The file that a path leads to, links followed; it need not be there yet.
pub(crate) fn resolve(path: &Path) -> Result<PathBuf, FileError> {
    let place = match fs::canonicalize(path) {
        Ok(place) => place,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            match fs::symlink_metadata(path) {
                Ok(known) if known.is_symlink() => return Err(FileError::DanglingLink),
                // Somebody made it just now.
                Ok(_) => fs::canonicalize(path)?,
                Err(_) => fs::canonicalize(folder_of(path))?.join(path.file_name().ok_or(error)?),
            }
        }
        Err(error) => return Err(error.into()),
    };
    Ok(place)
}

/// The folder of a file.
pub(crate) fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// The name under which a log is written again beside itself: the same for each log, so
/// that what an interrupted rewrite leaves behind is known for what it is.
pub(crate) fn rewritten_beside(place: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(place.file_name().unwrap_or_default());
    name.push(REWRITING);
    place.with_file_name(name)
}

const REWRITING: &str = ".rewriting";

/// Whether a path has the name of something that is written beside a log.
pub(crate) fn is_beside_a_log(place: &Path) -> bool {
    let name = place.file_name().unwrap_or_default().as_encoded_bytes();
    name.starts_with(b".") && name.ends_with(REWRITING.as_bytes())
}

/// How a file is opened for reading: without waiting for the other end of a pipe, or
/// becoming what a terminal controls.
pub(crate) fn reading() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt as _;
        options.custom_flags((OFlags::NONBLOCK | OFlags::NOCTTY).bits() as _);
    }
    options
}

/// Opens a file, and neither a folder nor what can be read only once: a later line of a
/// log may reach back to an earlier one. What is not a file is not even opened, for that
/// alone can do something.
pub(crate) fn open(options: &OpenOptions, path: &Path) -> io::Result<File> {
    readable_again(&fs::metadata(path)?)?;
    let file = options.open(path)?;
    readable_again(&file.metadata()?)?;
    Ok(file)
}

fn readable_again(known: &Metadata) -> io::Result<()> {
    match known.file_type() {
        kind if kind.is_file() => Ok(()),
        kind if kind.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        _ => Err(io::ErrorKind::NotSeekable.into()),
    }
}

/// Whether an open file is still the one of this path. Another may have taken its place
/// while its lock was waited for.
pub(crate) fn is_at(file: &File, place: &Path) -> io::Result<bool> {
    match same(file, place) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        found => found,
    }
}

#[cfg(unix)]
fn same(file: &File, place: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt as _;
    let (ours, named) = (file.metadata()?, fs::metadata(place)?);
    Ok((ours.dev(), ours.ino()) == (named.dev(), named.ino()))
}

#[cfg(not(unix))]
fn same(file: &File, place: &Path) -> io::Result<bool> {
    let ours = same_file::Handle::from_file(file.try_clone()?)?;
    Ok(same_file::Handle::from_path(place)? == ours)
}

/// How many names lead to a file, where the platform tells.
pub(crate) fn names_of(file: &File) -> io::Result<u64> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        Ok(file.metadata()?.nlink())
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        Ok(1)
    }
}

/// Makes sure that what a folder says of its files outlives a loss of power, where that
/// can be.
pub(crate) fn sync_folder_of(place: &Path) -> io::Result<()> {
    if !cfg!(unix) {
        return Ok(());
    }
    match reading().open(folder_of(place))?.sync_all() {
        // Some file systems have nothing to sync in a folder, and say so.
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        synced => synced,
    }
}
