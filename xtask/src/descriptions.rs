//! The descriptions that a folder holds.

use crate::folder::files;
use ferrospec_diagnostics::{Code, codes};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A description.
#[derive(Clone, Debug)]
pub(crate) struct Description {
    pub(crate) name: String,
    /// The version of OpenAPI that its manifest says it is in.
    pub(crate) version: Option<String>,
    /// Its entry.
    pub(crate) entry: PathBuf,
    /// What its references stay under.
    pub(crate) root: PathBuf,
    /// How many operations and schemas it has, by somebody else's count.
    pub(crate) counted: Option<[usize; 2]>,
    /// What is wrong with it, as far as that is known.
    pub(crate) defects: Vec<Defect>,
}

/// Something that is known to be wrong with a description.
#[derive(Clone, Debug)]
pub(crate) struct Defect {
    /// What: `missing-file`.
    pub(crate) kind: String,
    /// How often, by somebody else's count.
    pub(crate) number: usize,
    /// The codes of the messages that say so.
    pub(crate) codes: Vec<&'static Code>,
}

impl Defect {
    /// What a manifest calls `missing-file:4(the first one)`; `None` for remarks, and for kinds that are not known.
    fn read(text: &str) -> Option<Self> {
        let (kind, rest) = text.split_once(':')?;
        let number = rest.split('(').next()?.trim().parse().ok()?;
        let codes: Vec<&'static Code> = match kind.trim() {
            // What is named by an absolute path is not there for anybody else; where it is found all the same, the
            // report shows under which code.
            "missing-file" => vec![&codes::MISSING_FILE, &codes::OUTSIDE_ROOT, &codes::FROM_ROOT_FOLDER],
            "remote-ref" => vec![&codes::REMOTE_REFERENCE],
            "dangling-pointer" => vec![&codes::MISSING_TARGET],
            "local-pointer-into-root" => vec![&codes::ROOT_POINTER],
            _ => return None,
        };
        Some(Self { kind: kind.trim().to_owned(), number, codes })
    }

    /// Whether a message with this code says it.
    pub(crate) fn is_said_by(&self, code: &Code) -> bool {
        self.codes.iter().any(|known| known.id == code.id)
    }
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
    let [version, operations, schemas, defect] = ["version", "operations", "schemas", "defect"].map(column);
    let rows = lines.filter(|line| !line.trim().is_empty()).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |at: Option<usize>| at.and_then(|at| cells.get(at).copied()).unwrap_or_default();
        let entry = cell(Some(root));
        let first = entry.split('/').next().filter(|first| *first != entry).unwrap_or_default();
        let count = |at| cell(at).parse().ok();
        Description {
            name: cell(Some(name)).to_owned(),
            version: version.map(|at| cell(Some(at)).to_owned()),
            entry: folder.join(entry),
            root: folder.join(first),
            counted: count(operations).zip(count(schemas)).map(<[usize; 2]>::from),
            defects: cell(defect).split(';').filter_map(Defect::read).collect(),
        }
    });
    Ok(rows.collect())
}

fn found(folder: &Path) -> io::Result<Vec<Description>> {
    let mut found = Vec::new();
    for name in files(folder)? {
        let entry = folder.join(&name);
        if says_version(&entry)? {
            found.push(Description {
                name,
                version: None,
                entry,
                root: folder.to_owned(),
                counted: None,
                defects: Vec::new(),
            });
        }
    }
    Ok(found)
}

/// Whether a file is YAML or JSON that says which version of OpenAPI it is in.
fn says_version(path: &Path) -> io::Result<bool> {
    let known =
        path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml" || extension == "json");
    Ok(known && is_description(&String::from_utf8_lossy(&fs::read(path)?)))
}

/// Whether a text has a line `openapi: ` or `swagger: `, or a member of one of these names that is a number in quotes.
fn is_description(text: &str) -> bool {
    let member = |key: &str| {
        text.match_indices(&format!("\"{key}\"")).any(|(at, found)| {
            let value = text[at + found.len()..].trim_start().strip_prefix(':').map(str::trim_start);
            value.and_then(|value| value.strip_prefix('"')).is_some_and(|value| value.starts_with(['2', '3']))
        })
    };
    let line = |key: &str| text.lines().any(|line| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')));
    ["openapi", "swagger"].into_iter().any(|key| member(key) || line(key))
}

#[cfg(test)]
mod tests {
    use super::{Defect, is_description};

    #[test]
    fn defects_are_a_kind_and_a_number() {
        let check = |text, expected: Option<(&str, usize, &str)>| {
            let defect = Defect::read(text);
            let found = defect.as_ref().map(|defect| (&*defect.kind, defect.number, defect.codes[0].id));
            assert_eq!(found, expected, "{text}");
        };
        check("missing-file:4(/a.json)", Some(("missing-file", 4, "E0203")));
        check(" remote-ref:1(https://a.example/b#/c)", Some(("remote-ref", 1, "E0207")));
        check("dangling-pointer:2", Some(("dangling-pointer", 2, "E0204")));
        check("flat-names: see (there)", None);
        check("-", None);
    }

    #[test]
    fn descriptions_say_their_version() {
        let check = |text, expected| assert_eq!(is_description(text), expected, "{text}");
        check("info: {}\nopenapi: 3.1.0\n", true);
        check("swagger: '2.0'\n", true);
        check(r#"{"info": {}, "openapi" : "3.0.1"}"#, true);
        check(r#"{"keywords": ["openapi", "swagger"], "openapi": {}}"#, false);
        check("properties:\n  openapi: string\n", false);
    }
}
