//! Bodies that may be of several media types.

use crate::media_type::MediaType;
use crate::wire::{Encode, Refused, Slot, Source};

/// A body of one of several media types: a generated enum with a variant for each.
pub trait Contents: Sized {
    /// The media types, in the order of the variants.
    const MEDIA_TYPES: &'static [MediaType];

    /// Which of the media types it is of, and what it holds.
    fn content(&self) -> (usize, &dyn Encode);

    /// Reads a body of the media type of this index.
    ///
    /// # Errors
    /// The value was refused.
    fn decode(media_type: usize, from: &mut dyn Source) -> Result<Self, Refused>;
}

/// A slot for a body that was found to be of the media type of this index.
pub(crate) struct ContentSlot<'a, T> {
    pub(crate) media_type: usize,
    pub(crate) slot: &'a mut Option<T>,
}

impl<T: Contents> Slot for ContentSlot<'_, T> {
    fn read(&mut self, from: &mut dyn Source) -> Result<(), Refused> {
        *self.slot = Some(T::decode(self.media_type, from)?);
        Ok(())
    }
}
