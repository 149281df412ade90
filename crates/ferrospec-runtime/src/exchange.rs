//! A request and its answer, as expressions see them.

use crate::escape::escape;
use crate::expression::{Expression, Piece};
use crate::json;
use crate::location::Location;
use crate::operation::Operation;
use crate::request::{Request, RequestWriter};
use crate::response::{Response, ResponseWriter};
use crate::seen::{SeenRequest, SeenResponse};
use crate::text::TextSource;
use crate::unlinked::Unlinked;
use crate::value::Value;
use crate::wire::{Context, Decode, Mode};

/// A request, and its answer if there is one, of which expressions ask for values.
///
/// ```no_run
/// # use ferrospec_runtime::{Exchange, Expression, Piece, Request};
/// # fn callback<R: Request>(request: &R) -> Option<()> {
/// let url = Exchange::of(request)?.url(&[Piece::Value(Expression::RequestBody("/callbackUrl"))])?;
/// # Some(()) }
/// ```
pub struct Exchange {
    /// `None` where nothing is asked of the request.
    operation: Option<&'static Operation>,
    request: SeenRequest,
    response: Option<SeenResponse>,
    url: Option<String>,
}

impl Exchange {
    /// A request without its answer; `None` if it is none that can be sent.
    pub fn of<R: Request>(request: &R) -> Option<Self> {
        let operation = const { &R::OPERATION };
        let mut writer = RequestWriter::seeing(operation);
        request.encode(&mut writer).ok()?;
        Some(Self { operation: Some(operation), request: writer.seen()?, response: None, url: None })
    }

    /// A request and its answer, of which a link takes something.
    ///
    /// # Errors
    /// They are none that can be sent.
    pub fn linked<R: Request>(request: &R, response: &R::Response) -> Result<Self, Unlinked> {
        Self::of(request).and_then(|exchange| exchange.answered(response)).ok_or_else(Unlinked::unseen)
    }

    /// An answer, of which alone a link takes something.
    ///
    /// # Errors
    /// It is none that can be sent.
    pub fn linked_answer<R: Response>(response: &R) -> Result<Self, Unlinked> {
        let exchange = Self { operation: None, request: SeenRequest::default(), response: None, url: None };
        exchange.answered(response).ok_or_else(Unlinked::unseen)
    }

    /// The value that a link gives to the parameter `name`. What is said as a text, as headers and paths do, is read as one.
    ///
    /// # Errors
    /// Nothing says it, or what does is no such value.
    pub fn hand<T: Decode>(&self, name: &str, pieces: &[Piece]) -> Result<T, Unlinked> {
        self.handed(pieces).map_or_else(|| Err(Unlinked::absent(name)), |value| read(name, value))
    }

    /// The value that a link gives to the parameter `name`, which need not be there.
    ///
    /// # Errors
    /// What says it is no such value.
    pub fn hand_if<T: Decode>(&self, name: &str, pieces: &[Piece]) -> Result<Option<T>, Unlinked> {
        let value = self.handed(pieces).filter(|value| *value != Value::Null);
        value.map(|value| read(name, value)).transpose()
    }

    /// The constant, in JSON, that a link gives to the parameter `name`.
    ///
    /// # Errors
    /// It is no value of the parameter.
    pub fn constant<T: Decode>(name: &str, text: &str) -> Result<T, Unlinked> {
        json::from_slice(text.as_bytes()).map_err(|_| Unlinked::unfit(name)).and_then(|value| read(name, value))
    }

    fn handed(&self, pieces: &[Piece]) -> Option<Value> {
        match pieces {
            // Alone, it keeps its type.
            [Piece::Value(expression)] => self.value(*expression),
            pieces => self.text(pieces).map(Value::String),
        }
    }

    /// The same with the answer; `None` if it is none that can be sent.
    pub fn answered<R: Response>(mut self, response: &R) -> Option<Self> {
        let mut writer = ResponseWriter::seeing();
        response.encode(&mut writer).ok()?;
        self.response = Some(writer.seen()?);
        Some(self)
    }

    /// The same, sent to this URL.
    #[must_use]
    pub fn at(mut self, url: &str) -> Self {
        self.url = Some(url.to_owned());
        self
    }

    /// What an expression yields; `None` if there is no such thing.
    pub fn value(&self, expression: Expression) -> Option<Value> {
        match expression {
            Expression::Url => self.url.clone().map(Value::String),
            Expression::Method => Some(Value::String(self.operation?.method.to_string())),
            Expression::StatusCode => Some(self.response.as_ref()?.status.as_u16().into()),
            Expression::RequestHeader(name) => self.parameter(Location::Header, name),
            Expression::RequestQuery(name) => self.parameter(Location::Query, name),
            Expression::RequestPath(name) => self.parameter(Location::Path, name),
            Expression::RequestBody(pointer) => found(self.request.body.as_ref()?, pointer).cloned(),
            Expression::ResponseHeader(name) => {
                let mut headers = self.response.as_ref()?.headers.iter();
                headers.find(|(other, _)| other.eq_ignore_ascii_case(name)).map(|(_, value)| value.clone())
            }
            Expression::ResponseBody(pointer) => found(self.response.as_ref()?.body.as_ref()?, pointer).cloned(),
        }
    }

    /// The URL that `pieces` say; `None` if one of them yields nothing that is a single text.
    ///
    /// What begins the URL is taken as it is. What is put into it further on is escaped, so that it does not lead elsewhere.
    pub fn url(&self, pieces: &[Piece]) -> Option<String> {
        self.joined(pieces, |index, text| if index == 0 { text } else { escape(&text) })
    }

    /// The text that `pieces` say; `None` if one of them yields nothing that is a single text.
    pub fn text(&self, pieces: &[Piece]) -> Option<String> {
        self.joined(pieces, |_, text| text)
    }

    fn joined(&self, pieces: &[Piece], put: impl Fn(usize, String) -> String) -> Option<String> {
        let mut joined = String::new();
        for (index, piece) in pieces.iter().enumerate() {
            match *piece {
                Piece::Text(text) => joined.push_str(text),
                Piece::Value(expression) => joined.push_str(&put(index, text_of(self.value(expression)?)?)),
            }
        }
        Some(joined)
    }

    fn parameter(&self, location: Location, name: &str) -> Option<Value> {
        let is_it = |other: &str| match location {
            Location::Header => other.eq_ignore_ascii_case(name),
            _ => other == name,
        };
        let declared = self.operation?.parameters;
        let index = declared.iter().position(|other| other.location == location && is_it(other.name))?;
        self.request.parameters.iter().find(|(at, _)| *at == index).map(|(_, value)| value.clone())
    }
}

/// What a value, or its text, is as a value of this type.
fn read<T: Decode>(name: &str, value: Value) -> Result<T, Unlinked> {
    let written = json::to_vec(&value).map_err(|_| Unlinked::unfit(name))?;
    if let Ok(read) = json::from_slice_in(&written, Mode::Open) {
        return Ok(read);
    }
    let text = text_of(value).ok_or_else(|| Unlinked::unfit(name))?;
    let mut context = Context::new(Mode::Open);
    T::decode(&mut TextSource { text: &text, json: true, context: &mut context }).map_err(|_| Unlinked::unfit(name))
}

/// The text of a value that has one.
fn text_of(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// What a JSON pointer finds (RFC 6901 §4).
fn found<'v>(value: &'v Value, pointer: &str) -> Option<&'v Value> {
    let mut steps = pointer.split('/');
    if steps.next() != Some("") {
        return None;
    }
    steps.try_fold(value, |value, step| {
        let step = step.replace("~1", "/").replace("~0", "~");
        match value {
            Value::Object(members) => members.get(&step),
            Value::Array(items) => {
                let is_index = step == "0" || !step.starts_with(['0', '+']);
                items.get(step.parse::<usize>().ok().filter(|_| is_index)?)
            }
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_find_what_they_point_to() {
        let value: Value = json::from_slice(br#"{"a": [{"b/c": 1}, "x"], "~": null, "": {"": true}}"#).unwrap();
        let check = |pointer, expected: Option<&str>| {
            let found = found(&value, pointer).map(|value| json::to_string(value).unwrap());
            assert_eq!(found.as_deref(), expected, "{pointer}");
        };
        check("/a/0/b~1c", Some("1"));
        check("/a/1", Some("\"x\""));
        check("/~0", Some("null"));
        check("//", Some("true"));
        check("", Some(r#"{"":{"":true},"a":[{"b/c":1},"x"],"~":null}"#));
        for nothing in ["/b", "/a/2", "/a/01", "/a/+1", "/a/-", "/a/1/x", "a", "/~0/x"] {
            check(nothing, None);
        }
    }
}
