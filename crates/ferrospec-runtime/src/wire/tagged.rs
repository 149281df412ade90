//! Objects that a union writes a tag into.

use super::sink::{Encode, EncodeError, ListSink, ObjectSink, Sink};

impl dyn Sink + '_ {
    /// Writes `value`, which is an object, with one member more in front: the property that tells the types of a union
    /// apart, where the type itself does not have it (OpenAPI 3.1.1 §4.8.25).
    ///
    /// # Errors
    /// The notation cannot say the value, or the value is no object.
    pub fn tagged(&mut self, name: &str, tag: &str, value: &dyn Encode) -> Result<(), EncodeError> {
        value.encode(&mut Tagged { name, tag, to: self })
    }
}

struct Tagged<'a> {
    name: &'a str,
    tag: &'a str,
    to: &'a mut dyn Sink,
}

impl Sink for Tagged<'_> {
    fn scalar(&mut self, _: super::Scalar<'_>) -> Result<(), EncodeError> {
        Err(self.refuse())
    }

    fn object(&mut self, members: &dyn Fn(&mut dyn ObjectSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        let Self { name, tag, .. } = *self;
        self.to.object(&|object| {
            object.field(name, &tag)?;
            members(&mut Rest { name, object })
        })
    }

    fn list(&mut self, _: &dyn Fn(&mut dyn ListSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        Err(self.refuse())
    }
}

impl Tagged<'_> {
    fn refuse(&self) -> EncodeError {
        EncodeError::new(format!("only an object can have the member `{}`", self.name))
    }
}

/// The members behind the tag: all but another of its name.
struct Rest<'a> {
    name: &'a str,
    object: &'a mut dyn ObjectSink,
}

impl ObjectSink for Rest<'_> {
    fn value(&mut self, name: &str, value: &dyn Encode) -> Result<(), EncodeError> {
        if name == self.name { Ok(()) } else { self.object.value(name, value) }
    }

    fn is_brief(&self) -> bool {
        self.object.is_brief()
    }

    fn extent(&self) -> Option<usize> {
        self.object.extent()
    }

    fn counts(&self) -> bool {
        self.object.counts()
    }

    fn unnamed(&mut self, count: usize) {
        self.object.unnamed(count);
    }
}
