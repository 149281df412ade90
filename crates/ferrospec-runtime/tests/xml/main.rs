//! XML by tables.

mod hostile;
mod names;
mod properties;
mod specification;
mod support;
mod values;
