//! Path templates.

use std::fmt;

/// A path with holes: `/trackers/{trackerId}/fields` (OpenAPI 3.1.1 §4.8.8.2).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PathTemplate {
    parts: Vec<PathPart>,
}

/// A stretch of a path template.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum PathPart {
    /// Text that stands in the path as it is, slashes included.
    Literal(String),
    /// The name of the path parameter that stands here.
    Parameter(String),
}

/// Why a text is no path template.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BadPath {
    /// It does not begin with `/`.
    NoSlash,
    /// A `{` is not closed, a `}` not opened, or one stands inside another.
    Unbalanced,
    /// `{}`.
    EmptyName,
}

impl PathTemplate {
    /// Reads a template.
    ///
    /// # Errors
    /// If the text does not begin with `/`, or its braces do not pair up around names.
    ///
    /// ```
    /// use ferrospec_ir::PathTemplate;
    ///
    /// let path = PathTemplate::parse("/pets/{id}.json").expect("a path");
    /// assert_eq!(path.parameters().collect::<Vec<_>>(), ["id"]);
    /// assert!(PathTemplate::parse("/pets/{id").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, BadPath> {
        if !text.starts_with('/') {
            return Err(BadPath::NoSlash);
        }
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let (literal, behind) = rest.split_at(at);
            let inner = behind.strip_prefix('{').ok_or(BadPath::Unbalanced)?;
            let end = inner.find(['{', '}']).ok_or(BadPath::Unbalanced)?;
            if !inner[end..].starts_with('}') {
                return Err(BadPath::Unbalanced);
            }
            if end == 0 {
                return Err(BadPath::EmptyName);
            }
            if !literal.is_empty() {
                parts.push(PathPart::Literal(literal.to_owned()));
            }
            parts.push(PathPart::Parameter(inner[..end].to_owned()));
            rest = &inner[end + 1..];
        }
        if !rest.is_empty() {
            parts.push(PathPart::Literal(rest.to_owned()));
        }
        Ok(Self { parts })
    }

    /// A path of this text alone, behind a `/`. Where it stands in a URL, characters that mean something there are escaped.
    ///
    /// ```
    /// use ferrospec_ir::PathTemplate;
    ///
    /// assert_eq!(PathTemplate::literal("pet.{new} #1").to_string(), "/pet.%7Bnew%7D%20%231");
    /// ```
    pub fn literal(text: &str) -> Self {
        let mut path = "/".to_owned();
        for char in text.chars() {
            match char {
                // What RFC 3986 §3.3 has for segments, and what stands in none as it is but is no ASCII.
                'a'..='z' | 'A'..='Z' | '0'..='9' | '/' => path.push(char),
                '-' | '.' | '_' | '~' | '!' | '$' | '&' | '\'' | '(' | ')' | '*' | '+' | ',' | ';' | '=' | ':'
                | '@' => {
                    path.push(char);
                }
                other => {
                    let mut octets = [0; 4];
                    for octet in other.encode_utf8(&mut octets).bytes() {
                        path.push_str(&format!("%{octet:02X}"));
                    }
                }
            }
        }
        Self { parts: vec![PathPart::Literal(path)] }
    }

    /// Literal text and parameters, from left to right.
    pub fn parts(&self) -> &[PathPart] {
        &self.parts
    }

    /// The names between the braces, from left to right.
    pub fn parameters(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            PathPart::Parameter(name) => Some(name.as_str()),
            PathPart::Literal(_) => None,
        })
    }
}

impl fmt::Display for PathTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in &self.parts {
            match part {
                PathPart::Literal(text) => f.write_str(text)?,
                PathPart::Parameter(name) => write!(f, "{{{name}}}")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{BadPath, PathTemplate};

    #[test]
    fn templates_are_read_and_written_back() {
        for text in ["/", "/a", "/{a}", "/{a}{b}", "/a/{b}.json", "/a/{b}:cancel/c"] {
            assert_eq!(PathTemplate::parse(text).map(|path| path.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn what_is_no_template_is_refused() {
        let cases = [
            ("a", BadPath::NoSlash),
            ("", BadPath::NoSlash),
            ("/{a", BadPath::Unbalanced),
            ("/a}", BadPath::Unbalanced),
            ("/{a{b}}", BadPath::Unbalanced),
            ("/{}", BadPath::EmptyName),
        ];
        for (text, why) in cases {
            assert_eq!(PathTemplate::parse(text), Err(why), "{text}");
        }
    }
}
