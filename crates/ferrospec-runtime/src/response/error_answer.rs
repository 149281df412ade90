//! Answers of failure that an operation declares.

use std::any::TypeId;
use std::fmt::{self, Write as _};

use http::StatusCode;

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

    /// Shows an answer to an operation as an error: its status, and of one that is no success what it carries, as `Debug` shows that (in a
    /// line, and no secret), up to some hundred characters.
    ///
    /// ```
    /// use ferrospec_runtime::{ErrorAnswer, StatusCode};
    /// use std::fmt;
    ///
    /// #[derive(Debug)]
    /// enum GetPetResponse {
    ///     NotFound(&'static str),
    /// }
    ///
    /// impl fmt::Display for GetPetResponse {
    ///     fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    ///         ErrorAnswer::show(f, "get_pet", StatusCode::NOT_FOUND, self)
    ///     }
    /// }
    ///
    /// let answer = GetPetResponse::NotFound("no such pet");
    /// assert_eq!(answer.to_string(), "get_pet: answered 404 Not Found: \"no such pet\"");
    /// ```
    ///
    /// # Errors
    /// There is no room for it.
    pub fn show(
        out: &mut fmt::Formatter<'_>,
        operation: &str,
        status: StatusCode,
        answer: &dyn fmt::Debug,
    ) -> fmt::Result {
        write!(out, "{operation}: answered {status}")?;
        if status.is_success() {
            return Ok(());
        }
        let mut shown = Beginning(String::new());
        let is_whole = write!(shown, "{answer:?}").is_ok();
        match carried(&shown.0, is_whole) {
            Some(carried) if is_whole => write!(out, ": {carried}"),
            Some(carried) => write!(out, ": {carried}…"),
            None => Ok(()),
        }
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

/// What a variant holds beside its status, of what `Debug` shows of it: `NotFound(…)` or `ClientError { status: 404, body: … }`.
fn carried(shown: &str, is_whole: bool) -> Option<&str> {
    let (_, held) = shown.split_once(['(', '{'])?;
    let (held, end) = match held.strip_prefix(" status: ") {
        Some(fields) => (fields.split_once(", ")?.1.split_once(": ")?.1, " }"),
        None => (held, ")"),
    };
    if is_whole { held.strip_suffix(end) } else { Some(held) }
}

/// The beginning of a text: more is not written.
struct Beginning(String);

impl fmt::Write for Beginning {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        const CHARACTERS: usize = 300;
        let room = CHARACTERS.saturating_sub(self.0.chars().count());
        let fits = text.char_indices().nth(room).map_or(text.len(), |(end, _)| end);
        self.0.push_str(&text[..fits]);
        if fits < text.len() { Err(fmt::Error) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Secret, Value};

    #[derive(Debug)]
    #[allow(dead_code, reason = "`Debug` shows them")]
    enum Answer {
        Empty,
        Pet(Pet),
        Range { status: StatusCode },
        Default { status: StatusCode, body: Pet },
    }

    #[derive(Debug)]
    #[allow(dead_code, reason = "`Debug` shows them")]
    struct Pet {
        name: String,
        token: Secret<String>,
        tags: Value,
    }

    struct Shown(StatusCode, Answer);

    impl fmt::Display for Shown {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            ErrorAnswer::show(f, "get_pets", self.0, &self.1)
        }
    }

    #[test]
    fn what_an_answer_carries_is_shown_in_a_line() {
        let pet =
            |name: &str| Pet { name: name.to_owned(), token: Secret::new("hunter2".to_owned()), tags: Value::Null };
        let held = |name: &str| format!("Pet {{ name: {name:?}, token: [redacted], tags: Null }}");
        let shown = |status, answer| Shown(status, answer).to_string();
        let (status, said) = (StatusCode::CONFLICT, "get_pets: answered 409 Conflict");
        assert_eq!(shown(status, Answer::Empty), said);
        assert_eq!(shown(status, Answer::Range { status }), said);
        assert_eq!(shown(status, Answer::Pet(pet("a\n) }"))), format!("{said}: {}", held("a\n) }")));
        assert_eq!(
            shown(status, Answer::Default { status, body: pet("b, c: d") }),
            format!("{said}: {}", held("b, c: d"))
        );
        assert_eq!(shown(StatusCode::OK, Answer::Pet(pet("a"))), "get_pets: answered 200 OK");
        let long = shown(status, Answer::Pet(pet(&"é".repeat(10_000))));
        assert!(long.starts_with(&format!("{said}: Pet {{ name: \"éé")) && long.ends_with("é…"), "{long}");
        assert!((300..350).contains(&long.chars().count()), "{long}");
    }
}
