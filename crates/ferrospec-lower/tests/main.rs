//! The tests of lowering, in one binary.

mod lower;
mod operations;
mod schemas;
mod support;
