//! Receives a multipart body.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use bytes::Bytes;

use super::boundary;
use super::limits::PartLimits;
use super::parser::{Event, Parser};
use super::received::Received;
use super::spool::Spool;

/// Why a body was not received.
#[derive(Debug)]
pub(crate) enum Unreceived {
    /// It is not multipart.
    Broken(&'static str),
    /// It has more parts than are accepted.
    TooMany,
    /// The disk is full, or there is none.
    Unstored(std::io::Error),
}

impl Unreceived {
    /// What is wrong, in words.
    pub(crate) fn words(&self) -> &'static str {
        match self {
            Self::Broken(why) => why,
            Self::TooMany => "the body has more parts than are accepted",
            Self::Unstored(_) => "a part of the body could not be stored",
        }
    }
}

/// Takes a body apart, as it comes.
pub(crate) struct Receiver {
    limits: PartLimits,
    parser: Parser,
    parts: Vec<Received>,
    /// What has come of the part that is coming.
    content: Spool,
    /// So many octets of the other parts are in memory.
    held: usize,
}

impl Receiver {
    /// Of a body that is said to be of this media type.
    ///
    /// # Errors
    /// Nothing says what divides its parts.
    pub(crate) fn new(media_type: &str, limits: PartLimits) -> Result<Self, Unreceived> {
        let parser = Parser::new(boundary::of(media_type).map_err(Unreceived::Broken)?);
        Ok(Self { limits, parser, parts: Vec::new(), content: Spool::default(), held: 0 })
    }

    /// Takes more of the body.
    ///
    /// # Errors
    /// It is broken there, or has too many parts.
    pub(crate) async fn take(&mut self, octets: &[u8]) -> Result<(), Unreceived> {
        self.parser.feed(octets);
        while let Some(event) = self.parser.next().map_err(Unreceived::Broken)? {
            self.event(event).await?;
        }
        Ok(())
    }

    /// The parts, once all of the body has come.
    ///
    /// # Errors
    /// The last part does not end.
    pub(crate) fn finish(self) -> Result<Vec<Received>, Unreceived> {
        self.parser.finish().map_err(Unreceived::Broken)?;
        Ok(self.parts)
    }

    async fn event(&mut self, event: Event) -> Result<(), Unreceived> {
        match event {
            Event::Part(_) if self.parts.len() == self.limits.parts => return Err(Unreceived::TooMany),
            Event::Part(headers) => self.parts.push(Received::begin(headers)),
            Event::Content(octets) => {
                let room = self.limits.memory.saturating_sub(self.held);
                self.content.take(&octets, room).await.map_err(Unreceived::Unstored)?;
            }
            Event::End => {
                let content = std::mem::take(&mut self.content);
                if let Some(part) = self.parts.last_mut() {
                    content.finish(&mut part.content).await.map_err(Unreceived::Unstored)?;
                    self.held += part.content.held().map_or(0, Bytes::len);
                    part.is_long = part.content.known_len().is_some_and(|len| len > self.limits.value);
                }
            }
        }
        Ok(())
    }
}

/// The parts of a body that is in memory, and stays there.
///
/// # Errors
/// It is not multipart, or has too many parts.
pub(crate) fn take_apart(body: &[u8], media_type: &str) -> Result<Vec<Received>, Unreceived> {
    let limits = PartLimits { memory: usize::MAX, ..PartLimits::default() };
    let mut receiver = Receiver::new(media_type, limits)?;
    // Only a disk is waited for.
    match pin!(receiver.take(body)).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(taken) => taken?,
        Poll::Pending => return Err(Unreceived::Broken("the body is not at hand")),
    }
    receiver.finish()
}

#[cfg(feature = "multipart")]
#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::File;
    use std::sync::LazyLock;
    use std::time::Duration;

    /// The folder of temporary files, which nothing else uses.
    static FOLDER: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
        let folder = tempfile::tempdir().expect("there is a disk");
        tempfile::env::override_temp_dir(folder.path()).expect("nobody else does");
        folder
    });

    fn stored() -> usize {
        std::fs::read_dir(FOLDER.path()).expect("it is there").count()
    }

    /// Receives parts of these sizes; what is not whole is waited for forever.
    async fn received(sizes: &[usize], memory: usize, is_whole: bool) -> Vec<Received> {
        let mut chunks: Vec<Bytes> = Vec::new();
        for size in sizes {
            chunks.push("--b\r\nContent-Disposition: form-data; name=a; filename=a\r\n\r\n".into());
            chunks.extend(vec![Bytes::from(vec![7; 100_000]); size / 100_000]);
            chunks.push(vec![7; size % 100_000].into());
            chunks.push("\r\n".into());
        }
        if is_whole {
            chunks.push("--b--".into());
        }
        let limits = PartLimits { memory, value: 10, ..PartLimits::default() };
        let mut receiver = Receiver::new("multipart/form-data; boundary=b", limits).unwrap();
        for chunk in chunks {
            receiver.take(&chunk).await.unwrap();
        }
        if !is_whole {
            std::future::pending::<()>().await;
        }
        receiver.finish().unwrap()
    }

    /// One test, because all of them look into the same folder.
    #[tokio::test]
    async fn what_is_large_is_in_files_until_nobody_wants_it() {
        let sizes = [800_000, 5, 300_000, 700_000, 150_000];
        LazyLock::force(&FOLDER);
        let parts = received(&sizes, 500_000, true).await;
        let lengths: Vec<_> = parts.iter().map(|part| part.content.known_len().unwrap() as usize).collect();
        assert_eq!(lengths, sizes);
        let held: Vec<_> = parts.iter().map(|part| part.content.held().is_some()).collect();
        assert_eq!(held, [false, true, true, false, true]);
        assert_eq!(stored(), 2);
        assert_eq!(parts[3].content, File::new(vec![7; 700_000]).named("a"));
        assert_ne!(parts[3].content, File::new(vec![8; 700_000]).named("a"));
        let kept = parts[0].content.clone();
        drop(parts);
        assert_eq!(stored(), 1);
        let copy = FOLDER.path().join("copy");
        kept.save(&copy).unwrap();
        assert_eq!((File::open(&copy).unwrap().named("a"), kept.save(&copy).is_err()), (kept, true));
        std::fs::remove_file(copy).unwrap();
        assert_eq!(stored(), 0);

        // Everything is in files where nothing may be in memory.
        let parts = received(&[1, 200_000], 0, true).await;
        assert_eq!(stored(), 2);
        drop(parts);

        // A request that is given up leaves nothing behind.
        let waiting = received(&[2_000_000], 0, false);
        assert!(tokio::time::timeout(Duration::from_millis(200), waiting).await.is_err());
        for _ in 0..100 {
            if stored() == 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("{} files are left", stored());
    }
}
