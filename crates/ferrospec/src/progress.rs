//! What a person sees while they wait.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::Duration;

/// A stage of the line, as a person would call it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// Files are read, references followed, the document checked.
    Read,
    /// What the document means is found out.
    Understand,
    /// Rust is written.
    Generate,
    /// The output folder is compared and written.
    Write,
}

/// Told of each stage as it begins, on one of the threads of the run.
pub trait Watch: Send {
    /// `stage` begins.
    fn begin(&mut self, stage: Stage);
}

/// Watches nothing.
impl Watch for () {
    fn begin(&mut self, _: Stage) {}
}

/// Shows the stage on a terminal's standard error; shows nothing in a pipe.
#[derive(Debug)]
pub struct Spinner(ProgressBar);

impl Spinner {
    /// A spinner that turns until it is dropped.
    pub fn new() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        bar.set_style(ProgressStyle::default_spinner());
        // The thread that turns it costs more than a small description takes.
        if !bar.is_hidden() {
            bar.enable_steady_tick(Duration::from_millis(100));
        }
        Self(bar)
    }
}

impl Default for Spinner {
    fn default() -> Self {
        Self::new()
    }
}

impl Watch for Spinner {
    fn begin(&mut self, stage: Stage) {
        self.0.set_message(match stage {
            Stage::Read => "reading the description",
            Stage::Understand => "finding out what it means",
            Stage::Generate => "writing Rust",
            Stage::Write => "comparing with the output folder",
        });
    }
}

impl Drop for Spinner {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
