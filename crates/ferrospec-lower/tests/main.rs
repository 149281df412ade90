//! The tests of lowering, in one binary.

mod keys;
mod lower;
mod operations;
mod schemas;
mod support;
