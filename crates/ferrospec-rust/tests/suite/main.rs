//! What is generated, item by item.

mod builder;
mod features;
mod hostile;
mod hostility;
mod layout;
mod messages;
mod names;
mod operations;
mod samples;
mod shared;
mod types;
