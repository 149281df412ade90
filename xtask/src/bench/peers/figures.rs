//! What a tool comes to on a document.

use super::side::Side;
use crate::bench::taken::Taken;

/// What one tool came to on one document, for one side.
pub(super) struct Figures {
    pub(super) document: String,
    /// The tool with its version.
    pub(super) tool: String,
    pub(super) side: Side,
    pub(super) generation: Result<Generation, String>,
    /// `None` if nothing was generated, or nothing was to be compiled.
    pub(super) check: Option<Result<Check, String>>,
}

/// What generating took, and how much was written.
#[derive(Clone, Debug)]
pub(super) struct Generation {
    pub(super) taken: Taken,
    /// Lines of Rust.
    pub(super) lines: usize,
}

/// What the compiler took for the crate alone, and its warnings.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Check {
    pub(super) taken: Taken,
    pub(super) warnings: usize,
}

impl Check {
    /// As text that [`kept`](Self::kept) reads, for a crate with this fingerprint.
    pub(super) fn to_text(check: &Result<Self, String>, fingerprint: &str) -> String {
        match check {
            Ok(Self { taken, warnings }) => format!("{fingerprint}\nfine {warnings}\n{}\n", taken.line()),
            Err(first) => format!("{fingerprint}\nfails\n{first}\n"),
        }
    }

    /// What an earlier run found, if it was about a crate with this fingerprint.
    pub(super) fn kept(text: &str, fingerprint: &str) -> Option<Result<Self, String>> {
        let (verdict, rest) = text.strip_prefix(fingerprint)?.strip_prefix('\n')?.split_once('\n')?;
        match verdict.split_once(' ') {
            Some(("fine", warnings)) => {
                Some(Ok(Self { taken: Taken::read(rest.trim())?, warnings: warnings.parse().ok()? }))
            }
            _ => Some(Err(rest.trim().to_owned())),
        }
    }
}

impl Figures {
    /// What compiling took, if it did.
    pub(super) fn compiled(&self) -> Option<&Check> {
        self.check.as_ref()?.as_ref().ok()
    }

    /// Why there are no figures.
    pub(super) fn failure(&self) -> Option<String> {
        match (&self.generation, &self.check) {
            (Err(first), _) => Some(format!("does not generate: {first}")),
            (_, Some(Err(first))) => Some(format!("does not compile: {first}")),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Check, Taken};

    #[test]
    fn what_is_kept_is_of_one_crate() {
        let taken = Taken { wall: 1.5, user: 1.0, system: 0.25, peak: 300.0 };
        for check in [Ok(Check { taken, warnings: 2 }), Err("error[E0425]: no `a`\n --> src/a.rs".to_owned())] {
            let text = Check::to_text(&check, "abc");
            assert_eq!(Check::kept(&text, "abc"), Some(check));
            assert_eq!(Check::kept(&text, "abd"), None);
            assert_eq!(Check::kept(&text, "ab"), None);
        }
    }
}
