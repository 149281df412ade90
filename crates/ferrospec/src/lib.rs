//! OpenAPI descriptions of any number of files in, a Rust crate with types, server and client out.
//!
//! [`run`] is the whole line as one function, for build scripts and tools; [`cli`] is the command on top of it.
//!
//! ```no_run
//! use ferrospec::{Config, Mode, run};
//!
//! let mut config = Config::new("spec/openapi.yaml", "generated");
//! config.package = Some("tiki-api".into());
//! let report = run(&config, Mode::Write, &mut ());
//! assert!(report.is_fine(), "{}", report.to_text(false));
//! ```

pub mod cli;

mod chunks;
mod config;
mod digest;
mod manifest;
mod opening;
mod output;
mod pipeline;
mod progress;
mod record;
mod report;
mod rule;
mod suggestion;
mod threads;

pub use config::{Brought, Config, Place, Written};
pub use ferrospec_diagnostics::{Severities, Severity};
pub use ferrospec_document::{Bundle, Document, Limits, Version};
pub use output::{Changed, Drift, Output};
pub use pipeline::{Mode, View, bundle, bundle_typed, document, judged, run, run_typed, show};
pub use progress::{Spinner, Stage, Watch};
pub use report::Report;
