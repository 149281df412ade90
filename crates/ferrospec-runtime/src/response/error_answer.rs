//! Answers of failure that an operation declares.

use std::any::TypeId;
use std::fmt;

/// An answer of failure that an operation declares, with a body in JSON of one type if it has one: what a server may say
/// in the place of a [`Problem`](crate::Problem).
#[derive(Clone, Copy)]
pub struct ErrorAnswer {
    /// The first and the last status that it stands for.
    statuses: (u16, u16),
    body: Option<Body>,
}

#[derive(Clone, Copy)]
struct Body {
    media_type: &'static str,
    // A type has its id at run time only, as far as a constant knows.
    ty: fn() -> TypeId,
}

impl ErrorAnswer {
    /// An answer of this status, which carries something else.
    pub const fn exact(status: u16) -> Self {
        Self { statuses: (status, status), body: None }
    }

    /// An answer of the statuses that begin with this digit, which carries something else.
    pub const fn range(digit: u16) -> Self {
        Self { statuses: (digit * 100, digit * 100 + 99), body: None }
    }

    /// The answer of any other status, which carries something else.
    pub const fn any() -> Self {
        Self { statuses: (400, 599), body: None }
    }

    /// The same, carrying a `T` in JSON of this media type.
    pub const fn json<T: 'static>(mut self, media_type: &'static str) -> Self {
        self.body = Some(Body { media_type, ty: TypeId::of::<T> });
        self
    }

    /// What is declared for a status, as far as it is a body in JSON: its type and media type. More exact answers stand
    /// first.
    #[cfg(feature = "server")]
    pub(crate) fn body_of(all: &[Self], status: u16) -> Option<(TypeId, &'static str)> {
        let answer = all.iter().find(|Self { statuses: (first, last), .. }| (*first..=*last).contains(&status))?;
        answer.body.map(|Body { media_type, ty }| (ty(), media_type))
    }
}

impl fmt::Debug for ErrorAnswer {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let media_type = self.body.map(|body| body.media_type);
        out.debug_struct("ErrorAnswer").field("statuses", &self.statuses).field("media_type", &media_type).finish()
    }
}
