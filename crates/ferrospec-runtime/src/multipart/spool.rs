//! What has come of a part: in memory, and in a temporary file where that is too much.

use std::io;

use bytes::BytesMut;

use crate::file::File;

/// The content of a part that is coming.
#[derive(Default)]
pub(super) struct Spool {
    /// What is not in the file.
    waiting: BytesMut,
    /// How much of it may stay in memory.
    #[cfg(all(feature = "multipart", not(target_arch = "wasm32")))]
    room: usize,
    #[cfg(all(feature = "multipart", not(target_arch = "wasm32")))]
    stored: Option<Stored>,
}

#[cfg(not(all(feature = "multipart", not(target_arch = "wasm32"))))]
impl Spool {
    /// Takes more of it.
    pub(super) async fn take(&mut self, octets: &[u8], _: usize) -> io::Result<()> {
        self.waiting.extend_from_slice(octets);
        Ok(())
    }

    /// Makes it the content of a file.
    pub(super) async fn finish(self, file: &mut File) -> io::Result<()> {
        file.fill(self.waiting.freeze());
        Ok(())
    }
}

/// A temporary file, and how much is in it.
#[cfg(all(feature = "multipart", not(target_arch = "wasm32")))]
struct Stored {
    file: tempfile::NamedTempFile,
    len: u64,
}

/// So many octets are stored at once.
#[cfg(all(feature = "multipart", not(target_arch = "wasm32")))]
const PIECE: usize = 128 * 1024;

#[cfg(all(feature = "multipart", not(target_arch = "wasm32")))]
impl Spool {
    /// Whether it does not stay in memory.
    fn is_much(&self) -> bool {
        self.stored.is_some() || self.waiting.len() > self.room
    }

    /// Takes more of it, of which `room` octets may be kept in memory.
    pub(super) async fn take(&mut self, octets: &[u8], room: usize) -> io::Result<()> {
        self.waiting.extend_from_slice(octets);
        self.room = room;
        if self.is_much() && self.waiting.len() >= PIECE { self.store().await } else { Ok(()) }
    }

    /// Makes it the content of a file.
    pub(super) async fn finish(mut self, file: &mut File) -> io::Result<()> {
        if self.is_much() && !self.waiting.is_empty() {
            self.store().await?;
        }
        match self.stored {
            Some(Stored { file: stored, len }) => file.store(stored.into_temp_path(), len),
            None => file.fill(self.waiting.freeze()),
        }
        Ok(())
    }

    /// Writes what waits, beside what is served. Whoever gives the request up meanwhile leaves the file to the thread that
    /// writes, which removes it.
    async fn store(&mut self) -> io::Result<()> {
        let (waiting, stored) = (self.waiting.split().freeze(), self.stored.take());
        let write = move || {
            let mut stored = match stored {
                Some(stored) => stored,
                None => Stored { file: tempfile::NamedTempFile::new()?, len: 0 },
            };
            io::Write::write_all(&mut stored.file, &waiting)?;
            stored.len += waiting.len() as u64;
            Ok::<_, io::Error>(stored)
        };
        self.stored = Some(tokio::task::spawn_blocking(write).await.map_err(io::Error::other)??);
        Ok(())
    }
}
