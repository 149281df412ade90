//! Streams that fail.

use std::fmt;

use crate::operation::Operation;

/// A stream that broke off, or is longer than is accepted.
#[derive(Debug)]
pub struct StreamError(Box<Inner>);

#[derive(Debug)]
struct Inner {
    operation: &'static str,
    cause: Cause,
}

enum Cause {
    /// It broke off.
    Broken(Box<dyn std::error::Error + Send + Sync>),
    /// It is longer than this.
    TooLarge(u64),
    /// It passes once, and has passed.
    Taken,
}

impl StreamError {
    /// A transfer that broke off; if that is how another stream failed, as that one did.
    pub(crate) fn broken(why: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        match why.into().downcast::<Self>() {
            Ok(own) => *own,
            Err(why) => Self::new(Cause::Broken(why)),
        }
    }

    pub(crate) fn too_large(limit: u64) -> Self {
        Self::new(Cause::TooLarge(limit))
    }

    pub(crate) fn taken() -> Self {
        Self::new(Cause::Taken)
    }

    fn new(cause: Cause) -> Self {
        Self(Box::new(Inner { operation: "", cause }))
    }

    /// The same, of a stream of this operation.
    pub(crate) fn of(mut self, operation: &Operation) -> Self {
        self.0.operation = operation.name;
        self
    }

    /// The name of the operation whose request or answer it is. Empty for a stream of one's own.
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// What happened, without the operation.
    #[cfg(feature = "client")]
    pub(crate) fn to_words(&self) -> String {
        self.0.cause.to_string()
    }

    /// Whether there is more of it than is accepted.
    pub fn is_too_large(&self) -> bool {
        matches!(self.0.cause, Cause::TooLarge(_))
    }
}

impl fmt::Display for StreamError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { operation, cause } = &*self.0;
        if !operation.is_empty() {
            write!(out, "{operation}: ")?;
        }
        cause.fmt(out)
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken(why) => {
                write!(out, "the stream broke off: {why}")?;
                let mut source = why.source();
                while let Some(error) = source {
                    write!(out, ": {error}")?;
                    source = error.source();
                }
                Ok(())
            }
            Self::TooLarge(limit) => write!(out, "the stream is longer than {limit} octets"),
            Self::Taken => out.write_str("the stream passes once, and has passed"),
        }
    }
}

impl fmt::Debug for Cause {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Broken(why) => out.debug_tuple("Broken").field(why).finish(),
            Self::TooLarge(limit) => out.debug_tuple("TooLarge").field(limit).finish(),
            Self::Taken => out.write_str("Taken"),
        }
    }
}

impl std::error::Error for StreamError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0.cause {
            Cause::Broken(why) => Some(&**why),
            _ => None,
        }
    }
}
