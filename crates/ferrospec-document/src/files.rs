//! The only door to the disk.
//!
//! Paths inside are *logical*: relative to the root folder, parts separated by `/`, without `.` and `..`.

mod disk;
mod door;
mod memory;

pub use disk::DiskFiles;
pub use door::{FileContent, Files, ReadError};
pub use memory::MemoryFiles;
