//! Files, which only multipart bodies hold.

use crate::file::File;

use super::context::Refused;
use super::sink::{Encode, EncodeError, Sink};
use super::source::{Decode, Source};

impl Encode for File {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.file(self)
    }
}

impl Decode for File {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        from.file()
    }
}
