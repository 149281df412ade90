//! What tells bytes from others.

use serde::{Deserialize, Serialize, de};
use std::fmt;
use std::fs::File;
use std::io::{self, Read};

/// The digest (BLAKE3) of some bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Digest([u8; 32]);

impl Digest {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// Of all that there is to read.
    pub(crate) fn of_all(reader: impl Read) -> io::Result<Self> {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(reader)?;
        Ok(Self(*hasher.finalize().as_bytes()))
    }

    /// Of several texts: where one ends and the next begins tells them apart too.
    pub(crate) fn of_texts(texts: &[&str]) -> Self {
        let mut hasher = blake3::Hasher::new();
        for text in texts {
            hasher.update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
        }
        Self(*hasher.finalize().as_bytes())
    }
}

/// The digest of the program that runs: a version does not tell one build from another.
pub(crate) fn of_program() -> io::Result<Digest> {
    // Under Linux what runs, also where another program has taken its place since.
    let program = File::open("/proc/self/exe").or_else(|_| File::open(std::env::current_exe()?))?;
    Digest::of_all(program)
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&blake3::Hash::from_bytes(self.0).to_hex())
    }
}

impl Serialize for Digest {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        blake3::Hash::from_hex(&text).map(|hash| Self(*hash.as_bytes())).map_err(de::Error::custom)
    }
}
