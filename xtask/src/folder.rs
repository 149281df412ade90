//! A folder of files.

use std::fs;
use std::io;
use std::path::Path;

/// The files under `folder`, sorted, by their paths from there.
pub(crate) fn files(folder: &Path) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(&at)? {
            let (path, kind) = entry.and_then(|entry| Ok((entry.path(), entry.file_type()?)))?;
            if kind.is_dir() {
                folders.push(path);
            } else if path.is_file()
                && let Some(name) = path.strip_prefix(folder).ok().and_then(Path::to_str)
            {
                found.push(name.to_owned());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The manifest and the sources of a crate and of the one of its types, if it has one, by their paths from its `folder`.
pub(crate) fn of_crate(folder: &Path) -> io::Result<Vec<String>> {
    let mut found = Vec::new();
    for part in ["", "types/"] {
        if folder.join(part).join("Cargo.toml").is_file() {
            found.push(format!("{part}Cargo.toml"));
            found.extend(files(&folder.join(part).join("src"))?.iter().map(|name| format!("{part}src/{name}")));
        }
    }
    Ok(found)
}

/// Lets the file at `path` be run as a program, where a file must say so.
#[cfg(unix)]
pub(crate) fn make_executable(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755))
}

/// Lets the file at `path` be run as a program, where a file must say so.
#[cfg(not(unix))]
pub(crate) fn make_executable(_: &Path) -> io::Result<()> {
    Ok(())
}
