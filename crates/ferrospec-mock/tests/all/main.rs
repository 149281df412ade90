//! What a mock answers.

mod answers;
mod reading;
mod refusals;
mod support;
