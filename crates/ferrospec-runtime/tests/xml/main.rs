//! XML by tables.

mod hostile;
mod names;

mod specification;
mod support;
