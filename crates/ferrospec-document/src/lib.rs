//! What was written: OpenAPI documents of many files, read into one located tree.
//!
//! [`read`] is the front door: it follows the line from text to a [`Document`], whose [`view`]s the next crate reads.
//!
//! *Architecture invariants*: nothing here knows what a document means, and nothing knows Rust. A bad document is
//! answered with located messages, never with a panic. Only [`DiskFiles`] touches the disk, and nothing a network.

mod abreast;
mod appearance;
mod bundle;
mod check;
mod component;
mod document;
mod downgrade;
mod dynamic;
mod encoding;
mod endpoint;
mod entry;
mod equal;
mod files;
mod json_type;
mod library;
mod limits;
mod listing;
mod load;
mod mend;
mod name;
mod options;
mod overlay;
mod read;
mod reference;
mod render;
mod report;
mod resolve;
mod scalar;
mod scopes;
mod show;
mod source;
mod suggest;
mod tree;
mod truth;
mod typed;
mod upgrade;
mod versions;
pub mod view;
mod vocabulary;

pub use bundle::{Bundle, bundle};
pub use check::{is_callback_address, is_pattern};
pub use document::Document;
pub use files::{DiskFiles, FileContent, Files, MemoryFiles, ReadError};
pub use limits::Limits;
pub use mend::is_media_type;
pub use name::SchemaName;
pub use options::{Options, ReferenceMap, RemoteCopy};
pub use read::{nodes, read, read_as_written};
pub use render::{harmless, render};
pub use report::{Place, Report, inside, reports};
pub use scalar::Scalar;
pub use scopes::Scope;
pub use source::{Position, Source, Sources};
pub use suggest::{nearest, slip};
pub use tree::{Entry, Mapping, NodeId, Style, Tree, Value};
pub use typed::read_typed;
pub use view::Node;
pub use vocabulary::{Kind, Version, keys};
