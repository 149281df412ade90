//! How an output folder differs from what it should be.

use ferrospec_document::harmless;
use similar::TextDiff;
use std::fmt;

/// The difference between a folder and what the description says it should hold. Paths are relative to the folder and
/// sorted.
#[derive(Clone, PartialEq, Eq, Default, Debug, serde::Serialize)]
pub struct Drift {
    /// Files that are not there.
    pub missing: Vec<String>,
    /// Files that hold something else.
    pub changed: Vec<Changed>,
    /// Generated files that nothing asks for any more.
    pub stale: Vec<String>,
    /// Files that were not generated: nothing is written into a folder that holds one.
    pub foreign: Vec<String>,
    /// Whether there are more foreign files than these; then nothing else was looked for.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub more_foreign: bool,
}

/// A file that holds something else than it should.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize)]
pub struct Changed {
    /// The file.
    pub path: String,
    /// What writing it would change, as a unified diff, cut off where it grows long.
    pub diff: String,
}

/// So many lines of a diff tell what kind of change it is.
const MAX_DIFF_LINES: usize = 24;

impl Drift {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        let Self { missing, changed, stale, foreign, more_foreign: _ } = self;
        missing.is_empty() && changed.is_empty() && stale.is_empty() && foreign.is_empty()
    }

    /// The file that shows best that there is one.
    pub fn first(&self) -> Option<&str> {
        let Self { missing, changed, stale, foreign, more_foreign: _ } = self;
        let there = changed.iter().map(|changed| &changed.path).chain(stale).chain(foreign);
        there.chain(missing).next().map(String::as_str)
    }
}

impl Changed {
    /// The change from `is` to `should_be`.
    pub fn new(path: &str, is: &[u8], should_be: &str) -> Self {
        let is = String::from_utf8_lossy(is);
        let diff = TextDiff::from_lines(&*is, should_be);
        let whole = diff.unified_diff().context_radius(1).header("is", "should be").to_string();
        let lines = whole.lines().count();
        let mut shown: String = whole.lines().take(MAX_DIFF_LINES).map(|line| printable(line) + "\n").collect();
        if lines > MAX_DIFF_LINES {
            shown.push_str(&format!("... and {} more lines\n", lines - MAX_DIFF_LINES));
        }
        Self { path: path.to_owned(), diff: shown }
    }
}

/// A line of a file that anyone may have edited, with control characters shown and not obeyed.
fn printable(line: &str) -> String {
    line.split('\t').map(harmless).collect::<Vec<_>>().join("\t")
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one = |f: &mut fmt::Formatter<'_>, word: &str, path: &str| writeln!(f, "{word:>9}: {}", harmless(path));
        for path in &self.missing {
            one(f, "missing", path)?;
        }
        for Changed { path, diff } in &self.changed {
            one(f, "changed", path)?;
            for line in diff.lines() {
                writeln!(f, "{}", format!("           {line}").trim_end())?;
            }
        }
        for path in &self.stale {
            one(f, "stale", path)?;
        }
        for path in &self.foreign {
            one(f, "foreign", path)?;
        }
        if self.more_foreign {
            one(f, "foreign", "... and more")?;
        }
        Ok(())
    }
}
