//! What is generated, item by item.

mod builder;
mod hostile;
mod samples;
