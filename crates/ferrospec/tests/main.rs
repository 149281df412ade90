//! The whole line, from files on a disk to files on a disk, as a user runs it.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

mod choice;
mod command;
mod compiles;
mod drift;
mod hostile;
mod meaning;
mod messages;
mod mock;
mod overlay;
mod record;
mod reports;
mod severities;
mod support;
mod witness;
