//! Octets of a type that only they know.

use crate::octets::Octets;
use crate::wire::{Decode, Encode, EncodeError, Refused, Sink, Source};

/// Octets and the media type that says what they are: a body of which the description names a range, such as `image/*`.
///
/// ```
/// use ferrospec_runtime::Media;
///
/// let picture = Media::new("image/png", vec![0x89, b'P', b'N', b'G']);
/// assert_eq!((picture.media_type.as_str(), picture.octets.known_len()), ("image/png", Some(4)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Media {
    /// The media type, with its parameters. It is one of the range, and none itself: else the body is not written.
    pub media_type: String,
    /// What it says the type of.
    pub octets: Octets,
}

impl Media {
    /// What octets are that nobody says more of (RFC 9110 §8.3).
    pub const OCTETS: &str = "application/octet-stream";

    /// Octets of this media type.
    pub fn new(media_type: impl Into<String>, octets: impl Into<Octets>) -> Self {
        Self { media_type: media_type.into(), octets: octets.into() }
    }
}

impl Encode for Media {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.media_type(&self.media_type);
        to.octets(&self.octets)
    }
}

impl Decode for Media {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let found = from.media_type();
        let media_type = if found.is_empty() { Self::OCTETS } else { found }.to_owned();
        Ok(Self { media_type, octets: from.octets()? })
    }
}
