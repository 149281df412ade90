//! What is said of all that a bundle goes without.

use ferrospec_diagnostics::{Diagnostics, Locus, codes};

use crate::vocabulary::Version;

/// Where losses are reported, by the version that was asked for, whichever step on the way to it has no words.
pub(super) struct Losses<'d> {
    asked: Version,
    diagnostics: &'d mut Diagnostics,
}

impl<'d> Losses<'d> {
    /// Those of a bundle of the version `asked`.
    pub(super) fn new(asked: Version, diagnostics: &'d mut Diagnostics) -> Self {
        Self { asked, diagnostics }
    }

    /// Reports what the bundle does not mean, because its version has `what`: none of it.
    pub(super) fn meaning(&mut self, what: &str, locus: Locus) {
        let words = format!("OpenAPI {} has {what}", self.asked);
        let _ = self.diagnostics.report(&codes::LEFT_OUT, locus, words).label("left out of the bundle");
    }

    /// Reports what the bundle does not tell its readers.
    pub(super) fn prose(&mut self, what: &str, locus: Locus) {
        let words = format!("OpenAPI {} has {what}", self.asked);
        let _ = self.diagnostics.report(&codes::PROSE_LEFT_OUT, locus, words).label("left out of the bundle");
    }

    /// Reports what a bundle cannot go without.
    pub(super) fn refuse(&mut self, what: &str, locus: Locus) {
        let words = format!("OpenAPI {} has {what}", self.asked);
        let _ = self.diagnostics.report(&codes::CANNOT_BUNDLE, locus, words);
    }
}
