//! What lies in an output folder. With the reader of sources, the only room that touches the disk.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// What lies in a folder, by path relative to it with `/` between the parts.
#[derive(Default)]
pub(super) struct Folder {
    entries: BTreeMap<String, Entry>,
    /// Whether it holds more that was not generated than was looked for.
    pub(super) holds_more: bool,
}

/// Something in a folder.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    /// A plain file that bears the mark.
    Generated,
    /// A plain file that does not, or one of a generated crate below: another run's, which is not ours to remove.
    Foreign,
    /// A link, a socket, or whatever else is not written by a generator.
    Other,
}

/// What cargo and version control put into a crate's folder; it is nobody's concern here.
const NOT_OURS: &[&str] = &["Cargo.lock", "target", ".git"];

/// The mark stands in the first line, among so many bytes.
const MARKED: u64 = 1 << 10;

/// So much more than what should be there is read of a file, to show what differs.
const MORE: u64 = 1 << 20;

/// So many bytes are compared at once.
const PIECE: usize = 1 << 16;

impl Folder {
    /// Looks through the folder until it has found more than `most` entries that were not generated; a folder that is
    /// not there is empty. Of files only the first line is read, and links are not followed: what they lead to lies
    /// elsewhere.
    pub(super) fn read(folder: &Path, most: usize) -> io::Result<Self> {
        let mut found = Self::default();
        let mut foreign = 0;
        let of_other = is_in_another(folder);
        let mut waiting = vec![Below { path: folder.to_owned(), within: String::new(), of_other }];
        while let Some(Below { path, within, of_other }) = waiting.pop() {
            let is_whole = within.is_empty();
            let listing = match fs::read_dir(path) {
                Ok(listing) => listing,
                Err(error) if error.kind() == io::ErrorKind::NotFound && is_whole => break,
                Err(error) => return Err(error),
            };
            let mut listing = listing.collect::<io::Result<Vec<_>>>()?;
            // The system lists in no order, and what is found first is named.
            listing.sort_by_key(fs::DirEntry::file_name);
            let mut manifests = listing.iter().filter(|entry| entry.file_name() == "Cargo.toml");
            // The whole is no part of another crate, and what is below is a part of this one or another's.
            let is_part = manifests.next().map(|manifest| is_of_part(&manifest.path()));
            let is_crate = is_whole || is_part == Some(true);
            let of_other = of_other || is_part.is_some_and(|is_part| is_part == is_whole);
            let mut folders = Vec::new();
            for entry in listing {
                let name = entry.file_name().to_string_lossy().into_owned();
                if is_crate && NOT_OURS.contains(&name.as_str()) {
                    continue;
                }
                let within = if is_whole { name } else { format!("{within}/{name}") };
                let kind = entry.file_type()?;
                if kind.is_dir() {
                    folders.push(Below { path: entry.path(), within, of_other });
                    continue;
                }
                let entry = match kind.is_file() {
                    true if !of_other && bears_mark(&entry.path())? => Entry::Generated,
                    true => Entry::Foreign,
                    false => Entry::Other,
                };
                foreign += usize::from(entry != Entry::Generated);
                if foreign > most {
                    found.holds_more = true;
                    return Ok(found);
                }
                found.entries.insert(within, entry);
            }
            waiting.extend(folders.into_iter().rev());
        }
        Ok(found)
    }

    /// What lies at `path`.
    pub(super) fn entry(&self, path: &str) -> Option<Entry> {
        self.entries.get(path).copied()
    }

    /// Everything in it, by path.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, Entry)> {
        self.entries.iter().map(|(path, entry)| (path.as_str(), *entry))
    }
}

/// A folder that is still to be looked through.
struct Below {
    path: PathBuf,
    within: String,
    /// Whether it is another generated crate's, or lies in one.
    of_other: bool,
}

/// Whether a file says in its first line that it was generated.
fn bears_mark(path: &Path) -> io::Result<bool> {
    let start = start(path)?;
    let first = start.split(|byte| *byte == b'\n').next().unwrap_or_default();
    Ok(is_in(first, ferrospec_rust::GENERATED_MARKER))
}

/// Whether a manifest says that it is of a part of the crate above it: wherever it says so, as lines move when changes are
/// merged.
fn is_of_part(manifest: &Path) -> bool {
    start(manifest).is_ok_and(|start| is_in(&start, ferrospec_rust::PART_MARKER))
}

/// Whether the folder lies in a generated crate, as its `src` does.
fn is_in_another(folder: &Path) -> bool {
    folder.parent().is_some_and(|above| bears_mark(&above.join("Cargo.toml")).unwrap_or_default())
}

fn start(path: &Path) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    fs::File::open(path)?.take(MARKED).read_to_end(&mut start)?;
    Ok(start)
}

fn is_in(bytes: &[u8], mark: &str) -> bool {
    bytes.windows(mark.len()).any(|window| window == mark.as_bytes())
}

/// What the plain file at `path` under `folder` holds; of a file that is far larger than `text`, only the start.
pub(super) fn content(folder: &Path, path: &str, text: &str) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(folder, path, text.len() as u64 + MORE)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The plain file at `path` under `folder`, to read no more than `most` bytes of.
pub(super) fn open(folder: &Path, path: &str, most: u64) -> io::Result<impl Read> {
    Ok(fs::File::open(folder.join(path))?.take(most))
}

/// Whether the plain file at `path` under `folder` holds `text`. It is looked at piece by piece: room for a whole crate would
/// cost more than to compare it.
pub(super) fn holds(folder: &Path, path: &str, text: &str) -> io::Result<bool> {
    let (mut file, mut rest) = (open(folder, path, text.len() as u64 + 1)?, text.as_bytes());
    let mut piece = vec![0; PIECE];
    loop {
        match file.read(&mut piece) {
            Ok(0) => return Ok(rest.is_empty()),
            Ok(length) => match rest.strip_prefix(&piece[..length]) {
                Some(behind) => rest = behind,
                None => return Ok(false),
            },
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
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
