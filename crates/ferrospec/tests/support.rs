//! A folder of its own for each case, and the command that runs in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A folder that goes away with the test.
pub(crate) struct Case {
    folder: TempDir,
}

/// What a command came to.
#[derive(Debug)]
pub(crate) struct Ran {
    /// Its exit code.
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Case {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        Self { folder: TempDir::new().expect("there is room for a folder") }
    }

    /// The files of a fixture: each behind a line `//- path`, what stands before the first is `openapi.yaml`. A line
    /// `//- path -> target` makes a symbolic link; one that ends in ` (Latin-1)` is written in that encoding.
    pub(crate) fn new(fixture: &str) -> Self {
        let case = Self::empty();
        let mut files: Vec<(&str, String)> = vec![("openapi.yaml", String::new())];
        for line in fixture.split_inclusive('\n') {
            match line.strip_prefix("//- ") {
                Some(path) => files.push((path.trim(), String::new())),
                None => files.last_mut().expect("it begins with one").1.push_str(line),
            }
        }
        for (path, text) in files.iter().filter(|(path, text)| *path != "openapi.yaml" || !text.is_empty()) {
            match path.split_once(" -> ") {
                Some((path, target)) => case.link(path, Path::new(target)),
                None => match path.strip_suffix(" (Latin-1)") {
                    Some(path) => case.write(path, text.chars().map(|c| c as u8).collect::<Vec<_>>()),
                    None => case.write(path, text),
                },
            }
        }
        case
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file, and the folders that it lies in.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("the folder can be made");
        fs::write(path, bytes).expect("the file can be written");
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Puts `to` in the place of the one `from` in a file.
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert_eq!(text.matches(from).count(), 1, "`{from}` in {path}:\n{text}");
        self.write(path, text.replace(from, to));
    }

    #[cfg(unix)]
    pub(crate) fn link(&self, path: &str, target: &Path) {
        std::os::unix::fs::symlink(target, self.path(path)).expect("the link can be made");
    }

    #[cfg(windows)]
    pub(crate) fn link(&self, path: &str, target: &Path) {
        std::os::windows::fs::symlink_file(target, self.path(path)).expect("the link can be made");
    }

    /// Runs the command with words separated by spaces.
    pub(crate) fn run(&self, line: &str) -> Ran {
        self.run_words(line.split_whitespace())
    }

    /// Runs the command in the folder.
    pub(crate) fn run_words<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Ran {
        self.run_in(&[], words)
    }

    /// The same with variables set in the environment, and without what the user has set about colours and build folders.
    pub(crate) fn run_in<'w>(&self, variables: &[(&str, &str)], words: impl IntoIterator<Item = &'w str>) -> Ran {
        self.run_program(Path::new(env!("CARGO_BIN_EXE_ferrospec")), variables, words)
    }

    /// The same with another program.
    pub(crate) fn run_program<'w>(
        &self,
        program: &Path,
        variables: &[(&str, &str)],
        words: impl IntoIterator<Item = &'w str>,
    ) -> Ran {
        let mut command = Command::new(program);
        for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CARGO_TARGET_DIR", "CI"] {
            command.env_remove(variable);
        }
        command.args(words).envs(variables.iter().copied()).current_dir(self.folder.path());
        let Output { status, stdout, stderr } = command.output().expect("the command is there");
        let text = |bytes| String::from_utf8(bytes).expect("what is said is text in UTF-8");
        Ran { code: status.code().unwrap_or(-1), stdout: text(stdout), stderr: text(stderr) }
    }

    /// Every file and link of the folder `within`, by path, and what it holds.
    pub(crate) fn files(&self, within: &str) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut waiting = vec![self.path(within)];
        while let Some(folder) = waiting.pop() {
            for entry in fs::read_dir(&folder).into_iter().flatten() {
                let path = entry.expect("the folder can be read").path();
                let kind = path.symlink_metadata().expect("the file is there").file_type();
                let shown = path.strip_prefix(self.path(within)).expect("it lies within").display().to_string();
                if kind.is_dir() {
                    waiting.push(path);
                } else if kind.is_symlink() {
                    let target = fs::read_link(&path).expect("it is a link");
                    files.insert(shown, target.display().to_string().into_bytes());
                } else if kind.is_file() {
                    files.insert(shown, fs::read(&path).expect("the file can be read"));
                }
            }
        }
        files
    }
}
