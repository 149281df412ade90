//! What an operation is on the wire, as constants of generated code.

use http::Method;

use crate::codec::Codec;
use crate::location::Location;
use crate::media_type::MediaType;
use crate::parameter_style::Style;
use crate::security::{Requirement, SchemeKind};

/// An operation: everything that both sides must know to put a request on the wire and to take it off again
/// (OpenAPI 3.1.1 §4.8.10).
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its name in Rust: the method of the `Api` trait.
    pub name: &'static str,
    /// Its HTTP method.
    pub method: Method,
    /// Its path template, below the base URL: `/pets/{id}`.
    pub path: &'static str,
    /// Its parameters. Requests read and write them by their index here.
    pub parameters: &'static [Parameter],
    /// Its request body, if it takes one.
    pub body: Option<Body>,
    /// The media types of its answers.
    pub accept: &'static [&'static str],
    /// Who may call it: alternatives, each a list of requirements that must all hold. Without any, everybody; an empty
    /// alternative lets everybody in too (OpenAPI 3.1.1 §4.8.30).
    pub security: &'static [&'static [Requirement]],
}

impl Operation {
    /// An operation of a description of which nothing is known but where it would be:
    /// [`Routes::leave_out`](crate::server::Routes::leave_out) takes it.
    pub const fn left_out(method: Method, path: &'static str) -> Self {
        Self { name: path, method, path, parameters: &[], body: None, accept: &[], security: &[] }
    }

    /// The parameter of this name in the path.
    pub(crate) fn in_path(&self, name: &str) -> Option<&'static Parameter> {
        self.parameters.iter().find(|parameter| parameter.location == Location::Path && parameter.name == name)
    }

    /// Whether a name of `location` belongs to another parameter than the one of index `but`, or to a credential, so
    /// that no member of an exploded object bears it.
    pub(crate) fn claims(&self, location: Location, but: usize, name: &str) -> bool {
        let others = self.parameters.iter().enumerate().filter(|(index, _)| *index != but);
        let by_parameter =
            others.filter(|(_, parameter)| parameter.location == location).any(|(_, parameter)| parameter.bears(name));
        let by_scheme = self.security.iter().flat_map(|all| all.iter()).any(|requirement| {
            matches!(requirement.scheme.kind, SchemeKind::ApiKey { location: place, name: key } if place == location && key == name)
        });
        by_parameter || by_scheme
    }
}

/// A parameter of an operation (OpenAPI 3.1.1 §4.8.12).
///
/// ```
/// use ferrospec_runtime::{Parameter, Style};
///
/// const TAGS: Parameter = Parameter::query("tags").style(Style::PipeDelimited).required();
/// assert!(TAGS.required && !TAGS.explode);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Where it stands.
    pub location: Location,
    /// Its name on the wire.
    pub name: &'static str,
    /// Whether a request without it is refused.
    pub required: bool,
    /// Whether its value is a secret.
    pub secret: bool,
    /// How arrays and objects are written in it.
    pub style: Style,
    /// Whether every item of an array and every member of an object stands for itself.
    pub explode: bool,
    /// Whether characters that RFC 3986 reserves are written as they are.
    pub allow_reserved: bool,
    /// Whether an empty text says that it is not there, unless its type takes an empty text (OpenAPI 3.2.0 §4.12.2,
    /// `allowEmptyValue`).
    pub allow_empty: bool,
    /// Whether an empty text says `null`: no other value of it is written so.
    pub nullable: bool,
    /// How it is written when it has `content` in the place of a `schema`.
    pub content: Option<Codec>,
}

impl Parameter {
    const fn new(location: Location, name: &'static str, style: Style) -> Self {
        Self {
            location,
            name,
            required: false,
            secret: false,
            style,
            explode: matches!(style, Style::Form | Style::Cookie),
            allow_reserved: false,
            allow_empty: false,
            nullable: false,
            content: None,
        }
    }

    /// Whether a pair of this name is the parameter, or a part of it.
    pub(crate) fn bears(&self, name: &str) -> bool {
        let rest = name.strip_prefix(self.name);
        rest == Some("") || self.style == Style::DeepObject && rest.is_some_and(|rest| rest.starts_with('['))
    }

    /// A parameter in the path. It is required, as all of them are.
    pub const fn path(name: &'static str) -> Self {
        Self::new(Location::Path, name, Style::Simple).required()
    }

    /// A parameter in the query.
    pub const fn query(name: &'static str) -> Self {
        Self::new(Location::Query, name, Style::Form)
    }

    /// A header.
    pub const fn header(name: &'static str) -> Self {
        Self::new(Location::Header, name, Style::Simple)
    }

    /// A cookie.
    pub const fn cookie(name: &'static str) -> Self {
        Self::new(Location::Cookie, name, Style::Form)
    }

    /// All of the query, written as its [`content`](Self::content) says. Its name stands nowhere.
    pub const fn querystring(name: &'static str) -> Self {
        Self::new(Location::Querystring, name, Style::Form)
    }

    /// The same, required.
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The same, secret.
    pub const fn secret(mut self) -> Self {
        self.secret = true;
        self
    }

    /// The same in another style, with that style's `explode`: `true` for `form` and `cookie` alone.
    pub const fn style(mut self, style: Style) -> Self {
        self.style = style;
        self.explode = matches!(style, Style::Form | Style::Cookie);
        self
    }

    /// The same with another `explode`. To be called behind [`style`](Self::style).
    pub const fn explode(mut self, explode: bool) -> Self {
        self.explode = explode;
        self
    }

    /// The same with reserved characters written as they are.
    pub const fn allow_reserved(mut self) -> Self {
        self.allow_reserved = true;
        self
    }

    /// The same, not there where an empty text stands that is no value of it.
    pub const fn allow_empty(mut self) -> Self {
        self.allow_empty = true;
        self
    }

    /// The same, `null` where an empty text stands. Not for values that have an empty text themselves.
    pub const fn nullable(mut self) -> Self {
        self.nullable = true;
        self
    }

    /// The same with a value of another notation: JSON text in a query.
    pub const fn content(mut self, codec: Codec) -> Self {
        self.content = Some(codec);
        self
    }
}

/// The body of an operation's request (OpenAPI 3.1.1 §4.8.13).
#[derive(Clone, Copy, Debug)]
pub struct Body {
    /// What it may be, one at least. Where there are several, its type is one of [`Contents`](crate::Contents).
    pub media_types: &'static [MediaType],
    /// Whether a request without it is refused.
    pub required: bool,
}
