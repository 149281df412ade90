//! Values that only bodies hold: files in multipart ones, and octets that are a body as a whole.

use crate::file::File;
use crate::octets::Octets;

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

impl Encode for Octets {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.octets(self)
    }
}

impl Decode for Octets {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        from.octets()
    }
}
