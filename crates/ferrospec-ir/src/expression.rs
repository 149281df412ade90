//! Runtime expressions (OpenAPI 3.1.1 §4.8.20.4): what a callback or a link takes from a request and its answer.

use std::fmt::{self, Display, Formatter};

/// What an expression stands for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Expression {
    /// `$url`.
    Url,
    /// `$method`.
    Method,
    /// `$statusCode`.
    StatusCode,
    /// `$request.`
    Request(Source),
    /// `$response.`
    Response(Source),
}

/// A part of a message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Source {
    /// `header.X-Key`: a header of this name, in capitals or not.
    Header(String),
    /// `query.key`: a parameter of the query. Answers have none.
    Query(String),
    /// `path.id`: a parameter of the path. Answers have none.
    Path(String),
    /// `body#/owner/id`: what this JSON pointer finds in the body; all of it, where it is empty.
    Body(String),
}

/// A piece of a text with expressions in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    /// Text that stands for itself.
    Text(String),
    /// What an expression yields.
    Value(Expression),
}

impl Piece {
    /// The pieces of a text: what stands in `{$...}` is an expression, and so is all of a text that begins with `$`. `None`
    /// where one is no expression.
    ///
    /// ```
    /// use ferrospec_ir::{Expression, Piece};
    ///
    /// let pieces = Piece::all("https://a.example?m={$method}").expect("an expression");
    /// assert_eq!(pieces, [Piece::Text("https://a.example?m=".to_owned()), Piece::Value(Expression::Method)]);
    /// assert!(Piece::all("{$request.boddy}").is_none());
    /// ```
    pub fn all(text: &str) -> Option<Vec<Self>> {
        if text.strip_prefix('$').is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_alphabetic())) {
            return Some(vec![Self::Value(Expression::parse(text)?)]);
        }
        let (mut pieces, mut literal, mut rest) = (Vec::new(), String::new(), text);
        while let Some((before, behind)) = rest.split_once('{') {
            literal.push_str(before);
            if !behind.starts_with('$') {
                // Without its `$` it is text.
                literal.push('{');
                rest = behind;
                continue;
            }
            let (expression, behind) = behind.split_once('}')?;
            if !literal.is_empty() {
                pieces.push(Self::Text(std::mem::take(&mut literal)));
            }
            pieces.push(Self::Value(Expression::parse(expression)?));
            rest = behind;
        }
        literal.push_str(rest);
        if !literal.is_empty() {
            pieces.push(Self::Text(literal));
        }
        Some(pieces)
    }
}

impl Expression {
    /// Reads an expression, without braces around it.
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "$url" => return Some(Self::Url),
            "$method" => return Some(Self::Method),
            "$statusCode" => return Some(Self::StatusCode),
            _ => {}
        }
        match text.strip_prefix("$request.") {
            Some(source) => Source::parse(source).map(Self::Request),
            None => {
                let source = Source::parse(text.strip_prefix("$response.")?)?;
                matches!(source, Source::Header(_) | Source::Body(_)).then_some(Self::Response(source))
            }
        }
    }

    /// Whether it asks for something of the answer.
    pub fn is_of_answer(&self) -> bool {
        matches!(self, Self::StatusCode | Self::Response(_))
    }
}

impl Source {
    fn parse(text: &str) -> Option<Self> {
        let named = |kind| text.strip_prefix(kind).filter(|name: &&str| !name.is_empty()).map(str::to_owned);
        if let Some(pointer) = text.strip_prefix("body") {
            let pointer = if pointer.is_empty() { "" } else { pointer.strip_prefix('#')? };
            let is_escaped = |rest: &str| rest.starts_with(['0', '1']);
            let is_pointer = pointer.is_empty() || pointer.starts_with('/');
            let is_right = is_pointer && pointer.split('~').skip(1).all(is_escaped);
            return is_right.then(|| Self::Body(pointer.to_owned()));
        }
        None.or_else(|| named("header.").map(Self::Header))
            .or_else(|| named("query.").map(Self::Query))
            .or_else(|| named("path.").map(Self::Path))
    }
}

/// As it stands in a text: an expression in braces.
impl Display for Piece {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Value(expression) => write!(f, "{{{expression}}}"),
        }
    }
}

impl Display for Expression {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (message, source) = match self {
            Self::Url => return f.write_str("$url"),
            Self::Method => return f.write_str("$method"),
            Self::StatusCode => return f.write_str("$statusCode"),
            Self::Request(source) => ("request", source),
            Self::Response(source) => ("response", source),
        };
        match source {
            Source::Header(name) => write!(f, "${message}.header.{name}"),
            Source::Query(name) => write!(f, "${message}.query.{name}"),
            Source::Path(name) => write!(f, "${message}.path.{name}"),
            Source::Body(pointer) if pointer.is_empty() => write!(f, "${message}.body"),
            Source::Body(pointer) => write!(f, "${message}.body#{pointer}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Expression, Piece};

    #[test]
    fn expressions_are_read_and_written_back() {
        for text in [
            "$url",
            "$method",
            "$statusCode",
            "$request.header.X-Rate",
            "$request.query.a b",
            "$request.path.id",
            "$request.body",
            "$response.body#/a/0/b~1c~0",
            "$response.header.Location",
        ] {
            assert_eq!(Expression::parse(text).map(|it| it.to_string()).as_deref(), Some(text));
        }
        for text in
            ["$Url", "$request.", "$request.body.a", "$request.body#a", "$response.query.a", "$request.header.", ""]
        {
            assert_eq!(Expression::parse(text), None, "{text}");
        }
    }

    #[test]
    fn expressions_stand_alone_or_in_braces() {
        let check = |text, expected: Option<&str>| {
            let shown = |piece: &Piece| match piece {
                Piece::Text(text) => text.clone(),
                Piece::Value(expression) => format!("<{expression}>"),
            };
            let pieces = Piece::all(text).map(|pieces| pieces.iter().map(shown).collect::<Vec<_>>().join("|"));
            assert_eq!(pieces.as_deref(), expected, "{text}");
        };
        check("$url", Some("<$url>"));
        check("{$url}/a", Some("<$url>|/a"));
        check("https://a.example?u={$url}&m={$method}", Some("https://a.example?u=|<$url>|&m=|<$method>"));
        check("https://a.example/{id}", Some("https://a.example/{id}"));
        check("$5", Some("$5"));
        check("", Some(""));
        check("{$url", None);
        check("{$request.body.url}", None);
    }
}
