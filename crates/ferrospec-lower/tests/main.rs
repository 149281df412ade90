//! The tests of lowering, in one binary.

mod bundles;
mod forms;
mod inheritance;
mod keys;
mod lower;
mod multipart;
mod operations;
mod schemas;
mod support;
mod unions;
mod xml;
