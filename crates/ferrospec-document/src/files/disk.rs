//! Files on the disk, under one folder.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use super::door::{FileContent, Files, ReadError};

/// The files under a root folder; nothing outside of it is read, also not through a symbolic link.
#[derive(Clone, Debug)]
pub struct DiskFiles {
    root: PathBuf,
    canonical: PathBuf,
    /// Where the folders that were asked for really are: a description has many files in few of them.
    folders: RefCell<HashMap<PathBuf, PathBuf>>,
    /// The folders of which it is known whether files in them are found by other capital and small letters than theirs.
    ignores_case: RefCell<HashMap<PathBuf, bool>>,
}

impl DiskFiles {
    /// A listing stops at so many files, and at so many folders inside each other.
    const LISTED: usize = 20_000;
    const LISTED_DEPTH: usize = 12;

    /// The files under `root`.
    ///
    /// # Errors
    ///
    /// If `root` is no folder that can be read.
    pub fn new(root: &Path) -> io::Result<Self> {
        let canonical = fs::canonicalize(if root.as_os_str().is_empty() { Path::new(".") } else { root })?;
        if !canonical.is_dir() {
            return Err(io::Error::new(io::ErrorKind::NotADirectory, "not a folder"));
        }
        Ok(Self { root: root.to_owned(), canonical, folders: RefCell::default(), ignores_case: RefCell::default() })
    }

    /// The files under the folder of `entry`, and `entry`'s logical path among them.
    ///
    /// # Errors
    ///
    /// If that folder cannot be read.
    pub fn beside(entry: &Path) -> io::Result<(Self, String)> {
        let files = Self::new(entry.parent().unwrap_or(Path::new("")))?;
        let name = entry.file_name().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "not a file name"))?;
        Ok((files, name.to_string_lossy().into_owned()))
    }

    /// The logical path of `path`, which is given as the user typed it; `None` if it stands outside of the root folder.
    pub fn logical(&self, path: &Path) -> Option<String> {
        // `.` and `..` have no name that a file could have.
        let Some(name) = path.file_name() else {
            return join(fs::canonicalize(path).ok()?.strip_prefix(&self.canonical).ok()?);
        };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let folder = fs::canonicalize(folder).ok()?;
        let relative = folder.strip_prefix(&self.canonical).ok()?.join(name);
        join(&relative)
    }

    /// Where the file at the logical path `path` really is, links followed, and what is known of it.
    fn find(&self, path: &str) -> io::Result<(PathBuf, fs::Metadata)> {
        let asked = self.canonical.join(path);
        let (Some(folder), Some(name)) = (asked.parent(), asked.file_name()) else {
            return Ok((fs::canonicalize(&asked)?, fs::metadata(&asked)?));
        };
        let known = self.folders.borrow().get(folder).cloned();
        let folder = match known {
            Some(folder) => folder,
            None => {
                let canonical = fs::canonicalize(folder)?;
                self.folders.borrow_mut().insert(folder.to_owned(), canonical.clone());
                canonical
            }
        };
        let file = folder.join(name);
        let metadata = fs::symlink_metadata(&file)?;
        if metadata.is_symlink() || self.ignores_case(&folder, name) {
            return Ok((fs::canonicalize(&file)?, fs::metadata(&file)?));
        }
        Ok((file, metadata))
    }

    /// Whether the disk finds what is in `folder` by other letters too, as those of macOS and Windows mostly do: then only a
    /// canonical path says what a file is called. `name` is that of a file in it.
    fn ignores_case(&self, folder: &Path, name: &OsStr) -> bool {
        if let Some(&known) = self.ignores_case.borrow().get(folder) {
            return known;
        }
        let Some(other) = name.to_str().map(other_case).filter(|other| **other != *name) else { return false };
        let real = |name: &OsStr| fs::canonicalize(folder.join(name)).ok();
        let ignores = real(other.as_ref()).is_some_and(|other| Some(other) == real(name));
        self.ignores_case.borrow_mut().insert(folder.to_owned(), ignores);
        ignores
    }

    fn list_folder(&self, folder: &Path, paths: &mut Vec<String>) -> Vec<PathBuf> {
        let mut folders = Vec::new();
        let Ok(entries) = fs::read_dir(folder) else { return folders };
        for entry in entries.flatten().take(Self::LISTED) {
            let path = entry.path();
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_dir() && !entry.file_name().to_string_lossy().starts_with('.') {
                folders.push(path);
            } else if kind.is_file() && path.extension().is_some_and(|e| e == "yaml" || e == "yml" || e == "json") {
                paths.extend(path.strip_prefix(&self.canonical).ok().and_then(join));
            }
        }
        folders
    }
}

impl Files for DiskFiles {
    fn read(&self, path: &str, limit: usize) -> Result<FileContent, ReadError> {
        let (canonical, metadata) = self.find(path).map_err(ReadError::from)?;
        if !canonical.starts_with(&self.canonical) {
            return Err(ReadError::Outside);
        }
        // Asked before opening: opening a pipe would wait for its writer.
        if !metadata.is_file() {
            return Err(ReadError::NotAFile);
        }
        let file = fs::File::open(&canonical).map_err(ReadError::from)?;
        // Room for all of it and for the end to be seen, so that it is read at once.
        let expected = usize::try_from(metadata.len()).unwrap_or(limit).min(limit);
        let mut bytes = Vec::with_capacity(expected + 1);
        file.take(limit as u64 + 1).read_to_end(&mut bytes).map_err(ReadError::from)?;
        if bytes.len() > limit {
            return Err(ReadError::TooLarge);
        }
        Ok(FileContent { bytes, identity: canonical.to_string_lossy().into_owned() })
    }

    fn inside(&self, path: &str) -> Option<String> {
        self.logical(&self.canonical.join(path))
    }

    fn list(&self) -> Vec<String> {
        let mut paths = Vec::new();
        let mut folders = vec![self.canonical.clone()];
        for _ in 0..Self::LISTED_DEPTH {
            let mut deeper = Vec::new();
            for folder in folders {
                if paths.len() < Self::LISTED && deeper.len() < Self::LISTED {
                    deeper.extend(self.list_folder(&folder, &mut paths));
                }
            }
            folders = deeper;
        }
        paths.sort();
        paths
    }

    fn shown(&self, path: &str) -> String {
        let shown = self.root.join(path);
        shown.to_string_lossy().replace('\\', "/")
    }
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NotFound,
            // Without the system's number, which differs between systems.
            kind => Self::Failed(kind.to_string()),
        }
    }
}

/// The name with its capital letters small, and its small ones capital.
fn other_case(name: &str) -> String {
    let other = |c: char| if c.is_ascii_lowercase() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() };
    name.chars().map(other).collect()
}

/// A relative path with `/` between its parts; `None` if it is not in Unicode or steps upwards.
fn join(relative: &Path) -> Option<String> {
    let mut logical = String::new();
    for part in relative.components() {
        let Component::Normal(part) = part else { return None };
        if !logical.is_empty() {
            logical.push('/');
        }
        logical.push_str(part.to_str()?);
    }
    Some(logical)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of its own for each test, removed at the end.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("ferrospec-files-{}-{name}", std::process::id()));
            let _ = fs::remove_dir_all(&path);
            fs::create_dir_all(path.join("spec/schemas")).unwrap();
            fs::write(path.join("secret.yaml"), "secret").unwrap();
            fs::write(path.join("spec/openapi.yaml"), "openapi: 3.1.0").unwrap();
            fs::write(path.join("spec/schemas/Error.yaml"), "type: object").unwrap();
            Self(path)
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn files_under_the_root_are_read_and_listed() {
        let folder = Folder::new("read");
        let (files, entry) = DiskFiles::beside(&folder.0.join("spec/openapi.yaml")).unwrap();
        assert_eq!(entry, "openapi.yaml");
        assert_eq!(files.read("schemas/Error.yaml", 99).unwrap().bytes, b"type: object");
        assert_eq!(files.list(), ["openapi.yaml", "schemas/Error.yaml"]);
        assert_eq!(files.read("schemas/Eror.yaml", 99), Err(ReadError::NotFound));
        assert_eq!(files.read("schemas", 99), Err(ReadError::NotAFile));
        assert_eq!(files.read("schemas/Error.yaml", 3), Err(ReadError::TooLarge));
        assert_eq!(files.logical(&folder.0.join("spec/schemas/Error.yaml")).unwrap(), "schemas/Error.yaml");
        assert_eq!(files.logical(&folder.0.join("secret.yaml")), None);
        assert_eq!(files.inside("../spec/schemas/Error.yaml").unwrap(), "schemas/Error.yaml");
        assert_eq!(files.inside(&folder.0.join("spec/openapi.yaml").to_string_lossy()).unwrap(), "openapi.yaml");
        assert_eq!(files.inside("../secret.yaml"), None);
        assert_eq!(files.inside("../../../../../../../../../../etc/passwd"), None);
    }

    #[test]
    fn a_root_is_shown_as_it_was_given() {
        let folder = Folder::new("shown");
        let root = folder.0.join("spec");
        let files = DiskFiles::new(&root).unwrap();
        assert_eq!(files.shown("schemas/Error.yaml"), format!("{}/schemas/Error.yaml", root.display()));
        assert!(DiskFiles::new(&root.join("openapi.yaml")).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn links_out_of_the_root_and_devices_are_refused() {
        let folder = Folder::new("links");
        let root = folder.0.join("spec");
        std::os::unix::fs::symlink(folder.0.join("secret.yaml"), root.join("out.yaml")).unwrap();
        std::os::unix::fs::symlink(root.join("openapi.yaml"), root.join("in.yaml")).unwrap();
        let files = DiskFiles::new(&root).unwrap();
        assert_eq!(files.read("out.yaml", 99), Err(ReadError::Outside));
        let (one, other) = (files.read("in.yaml", 99).unwrap(), files.read("openapi.yaml", 99).unwrap());
        assert_eq!(one.identity, other.identity);
        let devices = DiskFiles::new(Path::new("/dev")).unwrap();
        assert_eq!(devices.read("zero", 99), Err(ReadError::NotAFile));
    }
}
