//! What a run came to, for people and for programs.

mod alike;
mod artifact;
mod github;
mod json;
mod sarif;
mod survey;

use crate::output::Drift;
use ferrospec_diagnostics::{Diagnostic, Severity, codes};
use ferrospec_document::{Sources, render, reports};

/// So many messages are read one by one; of more, a table says which kinds there are.
const SURVEYED: usize = 30;

/// What a run came to.
#[derive(Default, Debug)]
pub struct Report {
    /// How many operations the crate has.
    pub operations: usize,
    /// How many named types it has for schemas.
    pub types: usize,
    /// The crate's name; empty if the run never got so far.
    pub package: String,
    /// The crate's files, relative to the output folder.
    pub files: Vec<String>,
    /// How the output folder differed from what it should be; `None` if the run never got so far.
    pub drift: Option<Drift>,
    /// The file that the run began with, as the user would type it: the config, or else the entry.
    pub origin: String,
    /// What there is to say, in the order of places.
    pub messages: Vec<Diagnostic>,
    /// The files that were read.
    pub sources: Sources,
}

impl Report {
    /// So many messages are in sight at once.
    const IN_SIGHT: usize = 3;

    /// Whether nothing is wrong.
    pub fn is_fine(&self) -> bool {
        self.count(Severity::Error) == 0
    }

    /// How many messages of `severity` there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.messages.iter().filter(|message| message.severity == severity).count()
    }

    /// Where the first error stands, as `openapi.yaml:7:3`, if so much is said behind it that it may have gone from the screen.
    pub fn first_error(&self) -> Option<String> {
        let at = self.messages.iter().position(|message| message.severity == Severity::Error)?;
        let place = self.messages[at].locus.filter(|_| self.messages.len() - at > Self::IN_SIGHT)?;
        Some(alike::place(place, &self.sources))
    }

    /// How many operations are left out, as far as that is said.
    pub fn left_out(&self) -> usize {
        self.messages.iter().filter(|message| message.code == &codes::CANNOT_SUPPORT).count()
    }

    /// Every message with its line and a caret, for people; with escape sequences for colour if `colours`.
    pub fn to_text(&self, colours: bool) -> String {
        self.to_text_of(colours, self.messages.len())
    }

    /// As [`Report::to_text`], at most `most` messages: if there are more, the worst, and how many are left.
    pub fn to_text_of(&self, colours: bool, most: usize) -> String {
        let (mut worst, left) = self.worst(most);
        // What differs is told in words beneath.
        worst.sort_by_key(|message| message.code == &codes::DRIFT);
        let mut text = String::new();
        let alike: Vec<_> = worst.iter().copied().filter(|message| alike::is_one(message)).collect();
        for message in worst {
            let said = match alike.as_slice() {
                [first, _, ..] if std::ptr::eq(*first, message) => alike::text(&alike, &self.sources, colours),
                [_, _, ..] if alike::is_one(message) => continue,
                _ => render(message, &self.sources, colours),
            };
            text.extend([said.as_str(), "\n\n"]);
        }
        if left > 0 {
            text.push_str(&format!("{}\n\n", more(left)));
        }
        if left > 0 || self.messages.len() > SURVEYED {
            text.push_str(&survey::text(&self.messages));
            text.push('\n');
        }
        text
    }

    /// One JSON object, for programs.
    pub fn to_json(&self) -> String {
        let Self { operations, types, files, drift, .. } = self;
        let drift = drift.as_ref().filter(|drift| !drift.is_empty());
        json::text(*operations, *types, files, drift, reports(&self.messages, &self.sources))
    }

    /// One log of SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format), for code hosts and editors.
    pub fn to_sarif(&self) -> String {
        sarif::text(&reports(&self.messages, &self.sources), self.drift_in_words().as_deref(), &self.origin)
    }

    /// Workflow commands of GitHub's, a line for each message, at most `most` as in [`Report::to_text_of`].
    pub fn to_github(&self, most: usize) -> String {
        let (worst, left) = self.worst(most);
        let worst: Vec<_> = worst.into_iter().cloned().collect();
        let mut text = github::text(&reports(&worst, &self.sources), self.drift_in_words().as_deref());
        if left > 0 {
            text.push_str(&format!("::notice::{}\n", more(left)));
        }
        text
    }

    /// At most `most` messages in the order of their places; if there are more, the worst, and these first: errors, and then
    /// the operations that are left out. And how many are left.
    fn worst(&self, most: usize) -> (Vec<&Diagnostic>, usize) {
        let mut order: Vec<_> = self.messages.iter().enumerate().collect();
        let left = order.len().saturating_sub(most);
        if left > 0 {
            order.sort_by_key(|(_, message)| (message.severity, message.code != &codes::CANNOT_SUPPORT));
            order.truncate(most);
        }
        (order.into_iter().map(|(_, message)| message).collect(), left)
    }

    /// What differs, if it is an error that something does.
    fn drift_in_words(&self) -> Option<String> {
        let is_error = self.messages.iter().any(|message| message.code == &codes::DRIFT);
        self.drift.as_ref().filter(|_| is_error).map(ToString::to_string)
    }
}

fn more(left: usize) -> String {
    format!("... and {left} more (use --max-messages 0 for all)")
}
