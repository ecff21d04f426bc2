//! A log that is written again: beside itself, and then in its own place, in one step.

use std::fs::{self, File, Metadata, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::error::FileError;
use crate::place::{names_of, reading, rewritten_beside};

/// A file beside a log that is to take its place; dropped, it is removed.
#[derive(Debug)]
pub(crate) struct Rewriting {
    file: File,
    name: RewritingName,
}

/// The name of such a file.
#[derive(Debug)]
struct RewritingName {
    path: PathBuf,
    has_moved: bool,
}

impl Rewriting {
    /// Begins a file that can take the place of a log: nobody can read it who could not
    /// read the log. The log is locked.
    pub(crate) fn begin(old: &File, place: &Path) -> Result<Self, FileError> {
        let names = names_of(old)?;
        if names > 1 {
            return Err(FileError::HardLinks { names });
        }
        let beside = rewritten_beside(place);
        let mut options = reading();
        options.append(true).create_new(true);
        private(&mut options);
        let file = options.open(&beside).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => FileError::LeftBehind(beside.clone()),
            _ => error.into(),
        })?;
        let new = Self { file, name: RewritingName { path: beside, has_moved: false } };
        keep_access(old, &new.file)?;
        Ok(new)
    }

    pub(crate) fn file(&self) -> &File {
        &self.file
    }

    /// Takes the place of the log: all of it is on the disk before. The file is locked,
    /// so that nobody reads it until the caller says.
    pub(crate) fn take_place(mut self, place: &Path) -> Result<File, FileError> {
        self.file.sync_all()?;
        self.file.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => FileError::Busy(Duration::ZERO),
            TryLockError::Error(error) => error.into(),
        })?;
        fs::rename(&self.name.path, place)?;
        self.name.has_moved = true;
        Ok(self.file)
    }
}

impl Drop for RewritingName {
    fn drop(&mut self) {
        if !self.has_moved {
            // What cannot be removed now, whoever takes the log next removes.
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// A new file is its owner's alone.
pub(crate) fn private(options: &mut fs::OpenOptions) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    #[cfg(not(unix))]
    let _ = options;
}

#[cfg(not(unix))]
fn keep_access(old: &File, new: &File) -> Result<(), FileError> {
    let permissions = old.metadata()?.permissions();
    new.set_permissions(permissions).map_err(|_| FileError::NotKept("who may write it"))
}

/// Gives a new file the owner, group, access list, other attributes and permissions of an
/// old one, and looks whether it has them.
#[cfg(unix)]
fn keep_access(old: &File, new: &File) -> Result<(), FileError> {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, fchown};
    let (theirs, ours) = (old.metadata()?, new.metadata()?);
    if theirs.uid() != ours.uid() {
        fchown(new, Some(theirs.uid()), None).map_err(|_| FileError::NotKept("its owner"))?;
    }
    if theirs.gid() != ours.gid() {
        fchown(new, None, Some(theirs.gid())).map_err(|_| FileError::NotKept("its group"))?;
    }
    attributes::keep(old, new)?;
    let permissions = |of: &Metadata| of.permissions().mode() & 0o7777;
    let wanted = permissions(&theirs);
    let not_kept = FileError::NotKept("who may read and write it");
    if new.set_permissions(fs::Permissions::from_mode(wanted)).is_err()
        || permissions(&new.metadata()?) != wanted
    {
        return Err(not_kept);
    }
    Ok(())
}

/// Extended attributes; an access list is one of them on Linux.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
mod attributes {
    use std::ffi::{CStr, CString};
    use std::fs::File;
    use std::io;

    use rustix::buffer::spare_capacity;
    use rustix::fs::{
        XattrFlags, fgetxattr, fgetxattr_query, flistxattr, flistxattr_query, fremovexattr,
        fsetxattr,
    };
    use rustix::io::Errno;

    use crate::error::FileError;

    pub(super) fn keep(old: &File, new: &File) -> Result<(), FileError> {
        const NOT_KEPT: FileError =
            FileError::NotKept("its access list, or another attribute of the file,");
        let theirs = names(old)?;
        for name in names(new)?.iter().filter(|name| !theirs.contains(name)) {
            // What the folder gives each new file, such as an access list of its own.
            fremovexattr(new, name.as_c_str()).map_err(|_| NOT_KEPT)?;
        }
        for name in &theirs {
            let value = value(old, name)?;
            if self::value(new, name)? != value {
                let value = value.ok_or(NOT_KEPT)?;
                fsetxattr(new, name.as_c_str(), &value, XattrFlags::empty())
                    .map_err(|_| NOT_KEPT)?;
            }
        }
        Ok(())
    }

    fn names(file: &File) -> io::Result<Vec<CString>> {
        let mut list = Vec::new();
        match flistxattr_query(file) {
            Ok(0) | Err(Errno::NOTSUP) => return Ok(Vec::new()),
            Ok(length) => list.reserve_exact(length),
            Err(error) => return Err(error.into()),
        }
        flistxattr(file, spare_capacity(&mut list))?;
        let names = list.split_inclusive(|byte| *byte == 0).map(CStr::from_bytes_with_nul);
        names.map(|name| name.map(CStr::to_owned).map_err(io::Error::other)).collect()
    }

    fn value(file: &File, name: &CStr) -> io::Result<Option<Vec<u8>>> {
        let mut value = Vec::new();
        match fgetxattr_query(file, name) {
            Ok(0) => return Ok(Some(value)),
            Ok(length) => value.reserve_exact(length),
            Err(Errno::NODATA) => return Ok(None),
            Err(error) => return Err(error.into()),
        }
        fgetxattr(file, name, spare_capacity(&mut value))?;
        Ok(Some(value))
    }
}

#[cfg(all(unix, not(any(target_os = "linux", target_os = "android", target_vendor = "apple"))))]
mod attributes {
    pub(super) fn keep(
        _: &std::fs::File,
        _: &std::fs::File,
    ) -> Result<(), crate::error::FileError> {
        Ok(())
    }
}
