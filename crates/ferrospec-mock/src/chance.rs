//! What chance begins with.

/// What a digest of nothing is (FNV-1a).
const NOTHING: u64 = 0xcbf2_9ce4_8422_2325;

/// A digest of octets that come piece by piece.
#[derive(Clone, Copy)]
pub(crate) struct Digest(u64);

impl Default for Digest {
    fn default() -> Self {
        Self(NOTHING)
    }
}

impl Digest {
    /// The same, with more behind it.
    pub(crate) fn with(self, octets: impl IntoIterator<Item = u8>) -> Self {
        let add = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self(octets.into_iter().fold(self.0, add))
    }

    /// In a text.
    pub(crate) fn to_text(self) -> String {
        format!("{:016x}", self.0)
    }
}

/// What chance begins with for a request that says this.
pub(crate) fn seed<T: AsRef<str>>(seed: u64, operation: usize, said: impl Iterator<Item = T>) -> u64 {
    let begin = Digest::default().with(seed.to_be_bytes()).with((operation as u64).to_be_bytes());
    said.fold(begin, |digest, text| digest.with(text.as_ref().bytes().chain([b'\n']))).0
}
