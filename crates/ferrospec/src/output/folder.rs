//! What lies in an output folder. With the reader of sources, the only room that touches the disk.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

/// A folder's files, by path relative to it with `/` between the parts.
pub(super) struct Folder {
    entries: BTreeMap<String, Entry>,
}

/// Something in a folder.
pub(super) enum Entry {
    /// A plain file and what it holds.
    File(Vec<u8>),
    /// A link, a socket, or whatever else is not written by a generator.
    Other,
}

/// What cargo and version control put into a crate's folder; it is nobody's concern here.
const NOT_OURS: &[&str] = &["Cargo.lock", "target", ".git"];

impl Folder {
    /// Reads the folder; one that is not there is empty.
    pub(super) fn read(folder: &Path) -> io::Result<Self> {
        let mut entries = BTreeMap::new();
        let mut waiting = vec![String::new()];
        while let Some(within) = waiting.pop() {
            let listing = match fs::read_dir(folder.join(&within)) {
                Ok(listing) => listing,
                Err(error) if error.kind() == io::ErrorKind::NotFound && within.is_empty() => break,
                Err(error) => return Err(error),
            };
            for entry in listing {
                let entry = entry?;
                let name = entry.file_name().to_string_lossy().into_owned();
                if within.is_empty() && NOT_OURS.contains(&name.as_str()) {
                    continue;
                }
                let path = if within.is_empty() { name } else { format!("{within}/{name}") };
                // Links are not followed: what they lead to lies elsewhere.
                let kind = entry.file_type()?;
                if kind.is_dir() {
                    waiting.push(path);
                } else if kind.is_file() {
                    entries.insert(path, Entry::File(fs::read(entry.path())?));
                } else {
                    entries.insert(path, Entry::Other);
                }
            }
        }
        Ok(Self { entries })
    }

    /// What lies at `path`.
    pub(super) fn entry(&self, path: &str) -> Option<&Entry> {
        self.entries.get(path)
    }

    /// Whether `path` lies in a folder below that is a crate of its own: another run's, which is not ours to remove.
    pub(super) fn is_of_crate_below(&self, path: &str) -> bool {
        let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        folders.into_iter().any(|folder| self.entries.contains_key(&format!("{folder}/Cargo.toml")))
    }

    /// Everything in it, by path.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.entries.iter().map(|(path, entry)| (path.as_str(), entry))
    }
}

/// Whether a file says in its first line that it was generated.
pub(super) fn bears_mark(bytes: &[u8]) -> bool {
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let mark = ferrospec_rust::GENERATED_MARKER.as_bytes();
    first.windows(mark.len()).any(|window| window == mark)
}

/// Writes `text` to `path` under `folder`: beside its place first, then moved there.
pub(super) fn put(folder: &Path, path: &str, text: &str) -> io::Result<()> {
    let place = folder.join(path);
    if let Some(parent) = place.parent() {
        fs::create_dir_all(parent)?;
    }
    let mut beside = place.clone().into_os_string();
    beside.push(".new");
    fs::write(&beside, text)?;
    fs::rename(&beside, &place)
}

/// Removes the file at `path` under `folder`, and the folders that it leaves empty.
pub(super) fn remove(folder: &Path, path: &str) -> io::Result<()> {
    fs::remove_file(folder.join(path))?;
    let mut parent = Path::new(path).parent();
    while let Some(within) = parent.filter(|within| !within.as_os_str().is_empty()) {
        // A folder that still holds something stays.
        if fs::remove_dir(folder.join(within)).is_err() {
            break;
        }
        parent = within.parent();
    }
    Ok(())
}
