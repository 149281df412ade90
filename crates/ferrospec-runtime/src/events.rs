//! Server-Sent Events.

mod event;
mod parser;
mod wire;

pub use event::Event;
pub(crate) use parser::{Parser, Raw};
pub(crate) use wire::{read, write};
