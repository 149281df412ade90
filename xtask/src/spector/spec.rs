//! A spec of the suite.

use super::suite::Suite;
use crate::folder;
use std::path::PathBuf;
use std::{fs, io};

/// A spec of the suite, and what it compiles to.
pub(super) struct Spec {
    /// Its folder among the specs: `type/union`.
    pub(super) folder: String,
    /// What it is called here: `type-union`.
    pub(super) name: String,
    /// The documents that it compiles to, one a version, the oldest first.
    pub(super) documents: Vec<PathBuf>,
    /// Why it does not compile.
    pub(super) refusal: Option<String>,
}

impl Spec {
    /// Every spec, none of them compiled.
    pub(super) fn all(suite: &Suite) -> io::Result<Vec<Self>> {
        let files = folder::files(&suite.path("specs"))?;
        let folders = files.iter().filter_map(|file| file.strip_suffix("/main.tsp"));
        Ok(folders.map(Self::new).collect())
    }

    fn new(folder: &str) -> Self {
        Self { folder: folder.to_owned(), name: folder.replace('/', "-"), documents: Vec::new(), refusal: None }
    }

    /// Compiles the spec to OpenAPI, unless that was done. The compiler's words are kept beside the documents.
    pub(super) fn compile(&mut self, suite: &Suite) -> io::Result<()> {
        let out = suite.compiled(&self.name);
        let log = out.with_extension("log");
        if !log.is_file() {
            eprintln!("compiling {}", self.folder);
            let mut tool = suite.tool("tsp");
            tool.args(["compile", &format!("specs/{}/main.tsp", self.folder), "--emit", "@typespec/openapi3"]);
            let output = tool.arg("--output-dir").arg(&out).output()?;
            fs::create_dir_all(out.parent().unwrap_or(&out))?;
            fs::write(&log, [output.stdout, output.stderr].concat())?;
        }
        let emitted = out.join("@typespec/openapi3");
        let files = if emitted.is_dir() { folder::files(&emitted)? } else { Vec::new() };
        self.documents = files.into_iter().map(|file| emitted.join(file)).collect();
        if self.documents.is_empty() {
            self.refusal = Some(reason(&fs::read_to_string(&log)?));
        }
        Ok(())
    }
}

/// The first thing that the compiler says is wrong.
fn reason(log: &str) -> String {
    let wrong = |line: &&str| [" error ", "Error: "].iter().any(|word| line.contains(word));
    log.lines().find(wrong).or(log.lines().last()).unwrap_or("nothing was said").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::reason;

    #[test]
    fn the_reason_is_the_first_error() {
        assert_eq!(
            reason("× Compiling\n\na.tsp:1:2 - error x: No.\na.tsp:1:3 - error y: No.\n"),
            "a.tsp:1:2 - error x: No."
        );
        assert_eq!(reason("crashed!\n\nTypeError: of undefined\n    at x\n"), "TypeError: of undefined");
    }
}
