//! The descriptions that a folder holds.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A description.
#[derive(Debug)]
pub(crate) struct Description {
    pub(crate) name: String,
    /// Its entry.
    pub(crate) entry: PathBuf,
    /// What its references stay under.
    pub(crate) root: PathBuf,
    /// How many operations and schemas it has, by somebody else's count.
    pub(crate) counted: Option<[usize; 2]>,
    /// What is wrong with it, as far as that is known.
    pub(crate) defect: Option<String>,
}

/// The descriptions of `folder`: those of its manifest, or else every file that says a version, sorted by name.
pub(crate) fn of(folder: &Path) -> io::Result<Vec<Description>> {
    let manifest = folder.join("manifest.tsv");
    if manifest.is_file() { listed(folder, &fs::read_to_string(manifest)?) } else { found(folder) }
}

/// The rows of a manifest, by the names of its columns.
fn listed(folder: &Path, manifest: &str) -> io::Result<Vec<Description>> {
    let mut lines = manifest.lines();
    let columns: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| columns.iter().position(|column| *column == name);
    let (Some(name), Some(root)) = (column("name"), column("root")) else {
        return Err(io::Error::other("the manifest has no columns `name` and `root`"));
    };
    let [operations, schemas, defect] = ["operations", "schemas", "defect"].map(column);
    let rows = lines.filter(|line| !line.trim().is_empty()).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at).copied()).unwrap_or_default();
        let entry = cell(Some(root));
        let first = entry.split('/').next().filter(|first| *first != entry).unwrap_or_default();
        let count = |at| cell(at).parse().ok();
        Description {
            name: cell(Some(name)).to_owned(),
            entry: folder.join(entry),
            root: folder.join(first),
            counted: count(operations).zip(count(schemas)).map(<[usize; 2]>::from),
            defect: Some(cell(defect)).filter(|defect| !matches!(*defect, "" | "-")).map(str::to_owned),
        }
    });
    Ok(rows.collect())
}

fn found(folder: &Path) -> io::Result<Vec<Description>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(&at)? {
            let (path, kind) = entry.and_then(|entry| Ok((entry.path(), entry.file_type()?)))?;
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_file() && says_version(&path)? {
                let name = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
                found.push(Description { name, entry: path, root: folder.to_owned(), counted: None, defect: None });
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

/// Whether a file is YAML or JSON with a key `openapi` or `swagger` near its beginning.
fn says_version(path: &Path) -> io::Result<bool> {
    let known =
        path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml" || extension == "json");
    if !known {
        return Ok(false);
    }
    let mut start = Vec::new();
    fs::File::open(path)?.take(4096).read_to_end(&mut start)?;
    let start = String::from_utf8_lossy(&start);
    let says = |key: &str| {
        start.lines().any(|line| line.starts_with(&format!("{key}:"))) || start.contains(&format!("\"{key}\""))
    };
    Ok(says("openapi") || says("swagger"))
}
