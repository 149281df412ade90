//! The documents of a suite.

use crate::folder::files;
use ferrospec_document::{DiskFiles, FileContent, Files, ReadError};
use std::fs;
use std::io;
use std::path::Path;

/// A document of a suite, and what it may refer to.
pub(super) struct Case {
    /// Its path in the suite.
    pub(super) name: String,
    /// Its logical path among the files.
    entry: String,
    files: DiskFiles,
    /// A description that refers to the document, which is none itself.
    around: Option<String>,
    /// Whether its suite wants it to be read; `None` if the suite does not say so.
    pub(super) wanted: Option<bool>,
}

/// The logical path of a description that is put around a document: of a name that no file has.
const AROUND: &str = "(around).yaml";

impl Case {
    /// The documents under `folder`, sorted by name: every description, and where a folder holds none, every file of it, as
    /// a schema that a description refers to.
    ///
    /// Where folders named `pass` and `fail` hold documents, these are descriptions, and all that are meant.
    pub(super) fn all(folder: &Path) -> io::Result<Vec<Self>> {
        let names = files(folder)?;
        let documents: Vec<_> = names.into_iter().filter(|name| is_document(name)).collect();
        let judged: Vec<_> = documents.iter().filter_map(|name| Some((name, wanted(name)?))).collect();
        if !judged.is_empty() {
            let case =
                |(name, wanted): (&String, bool)| Ok(Self { wanted: Some(wanted), ..Self::description(folder, name)? });
            return judged.into_iter().map(case).collect();
        }
        let says = |name: &String| Ok((name.clone(), says_version(&fs::read(folder.join(name))?)));
        let said: Vec<(String, bool)> = documents.iter().map(says).collect::<io::Result<_>>()?;
        let mut cases = Vec::new();
        for (name, is_description) in &said {
            let first = first_folder(name);
            let has_description = said.iter().any(|(other, says)| *says && first_folder(other) == first);
            if *is_description {
                cases.push(Self::description(folder, name)?);
            } else if !has_description {
                cases.push(Self::schema(folder, name)?);
            }
        }
        Ok(cases)
    }

    /// The entry's logical path.
    pub(super) fn entry(&self) -> &str {
        if self.around.is_some() { AROUND } else { &self.entry }
    }

    fn description(folder: &Path, name: &str) -> io::Result<Self> {
        Ok(Self {
            name: name.to_owned(),
            entry: name.to_owned(),
            files: DiskFiles::new(folder)?,
            around: None,
            wanted: None,
        })
    }

    /// A file that is no description; it may refer to what is in its own case, a folder.
    fn schema(folder: &Path, name: &str) -> io::Result<Self> {
        let first = first_folder(name);
        let entry = name.strip_prefix(first).unwrap_or(name).trim_start_matches('/').to_owned();
        let reference = entry.replace('%', "%25").replace('#', "%23").replace('\'', "''");
        let around = format!(
            "openapi: 3.1.1\ninfo: {{title: Around, version: '1'}}\ncomponents: {{schemas: {{It: {{$ref: './{reference}'}}}}}}\n"
        );
        let files = DiskFiles::new(&folder.join(first))?;
        Ok(Self { name: name.to_owned(), entry, files, around: Some(around), wanted: None })
    }
}

impl Files for Case {
    fn read(&self, path: &str, limit: usize) -> Result<FileContent, ReadError> {
        match &self.around {
            Some(text) if path == AROUND => Ok(FileContent { bytes: text.clone().into(), identity: AROUND.to_owned() }),
            _ => self.files.read(path, limit),
        }
    }

    fn list(&self) -> Vec<String> {
        self.files.list()
    }

    /// Without the folder of the suites: the table is the same wherever they are.
    fn shown(&self, path: &str) -> String {
        path.to_owned()
    }
}

fn is_document(name: &str) -> bool {
    [".yaml", ".yml", ".json"].iter().any(|ending| name.ends_with(ending))
}

/// What the folder of a document says is to become of it.
fn wanted(name: &str) -> Option<bool> {
    match name.rsplit('/').nth(1)? {
        "pass" => Some(true),
        "fail" => Some(false),
        _ => None,
    }
}

/// The folder that a file of a suite is in, of those that hold a case each: below a first folder that holds all of them.
fn first_folder(name: &str) -> &str {
    let ends: Vec<_> = name.match_indices('/').map(|(at, _)| at).collect();
    ends.get(1).or(ends.first()).map_or("", |&end| &name[..end])
}

/// Whether a document has a key `openapi` or `swagger` at its root, as far as that is seen without reading it.
fn says_version(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let json = text.starts_with('{');
    ["openapi", "swagger"].iter().any(|key| {
        let quoted = [format!("\"{key}\""), format!("'{key}'")];
        text.lines().any(|line| {
            let indented = line.trim_start();
            let begins = line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':'));
            let holds = quoted.iter().any(|key| {
                let rest =
                    if json { indented.trim_start_matches('{').trim_start() } else { line }.strip_prefix(key.as_str());
                rest.is_some_and(|rest| rest.trim_start().starts_with(':'))
            });
            begins || holds
        })
    })
}
