//! Parameters of `name=value` pairs: in the query and in cookies.

use std::ops::Range;

use http::Uri;

use super::deep;
use super::delimited::{Bad, NOT_UTF8, join, split, takes, without};
use super::standing::{Plain, Standing};
use crate::codec::Codec;
use crate::escape::{escape, escape_in, unescape, unescape_plus};
use crate::location::Location;
use crate::operation::Parameter;
use crate::parameter_style::Style;
use crate::text::Texts;
use crate::wire::{Encode, EncodeError, Wanted, violation};

/// Writes a parameter as pairs, escaped. `claimed` says which names belong to other parameters.
///
/// # Errors
/// The value cannot be said in the style.
pub(crate) fn write_pairs(
    parameter: &Parameter,
    texts: &Texts,
    claimed: &dyn Fn(&str) -> bool,
) -> Result<Vec<(String, String)>, EncodeError> {
    let name = escape(parameter.name);
    if let (Some(codec), Texts::Scalar(text)) = (parameter.content, texts) {
        // Whoever says how a cookie is written says how it is escaped (OpenAPI 3.2.0 appendix D). No JSON can stand in
        // one as it is.
        let bare = parameter.location == Location::Cookie && codec == Codec::Text;
        return Ok(vec![if bare { (parameter.name.to_owned(), cookie_octets(text)?) } else { (name, escape(text)) }]);
    }
    if parameter.style == Style::Cookie {
        return write_cookies(parameter, texts, claimed);
    }
    let value = |text: &str| escape_in(parameter.location, text, "", parameter.allow_reserved);
    if parameter.allow_empty && is_one_empty_text(texts, parameter.explode) {
        return Err(EncodeError::new("an empty value says that the parameter is not there"));
    }
    match (parameter.style, texts) {
        (_, Texts::Scalar(text)) => Ok(vec![(name, value(text))]),
        (_, Texts::List(items)) if parameter.explode => {
            if items.is_empty() && parameter.required {
                return Err(EncodeError::new(
                    "an empty array cannot be said in this style, and the parameter is required",
                ));
            }
            Ok(items.iter().map(|item| (name.clone(), value(item))).collect())
        }
        (_, Texts::Object(members)) if parameter.explode => members
            .iter()
            .map(|(key, text)| match claimed(key) {
                true => Err(EncodeError::new("a member has the name of another parameter")),
                false => Ok((escape(key), value(text))),
            })
            .collect(),
        (Style::SpaceDelimited, _) => Ok(vec![(name, join(texts, false, "%20", &without(' ', &value))?)]),
        (Style::PipeDelimited, _) => Ok(vec![(name, join(texts, false, "%7C", &without('|', &value))?)]),
        (_, _) => Ok(vec![(name, join(texts, false, ",", &|text| Ok(value(text).replace(',', "%2C")))?)]),
    }
}

/// Writes an object as `name[member]` pairs, escaped.
///
/// # Errors
/// The value cannot be said so.
pub(crate) fn write_deep(parameter: &Parameter, value: &dyn Encode) -> Result<Vec<(String, String)>, EncodeError> {
    let name = escape(parameter.name);
    let text = |text: &str| escape_in(parameter.location, text, "", parameter.allow_reserved);
    let pairs = deep::write(value)?;
    if pairs.is_empty() && parameter.required {
        return Err(EncodeError::new("nothing cannot be said in this style, and the parameter is required"));
    }
    Ok(pairs.into_iter().map(|(path, value)| (format!("{name}{path}"), text(&value))).collect())
}

/// Writes a parameter as cookies in which nothing is escaped (OpenAPI 3.2.0 §4.12.3).
fn write_cookies(
    parameter: &Parameter,
    texts: &Texts,
    claimed: &dyn Fn(&str) -> bool,
) -> Result<Vec<(String, String)>, EncodeError> {
    let name = parameter.name;
    match texts {
        Texts::List(items) if parameter.explode && items.is_empty() && parameter.required => {
            Err(EncodeError::new("an empty array cannot be said in this style, and the parameter is required"))
        }
        Texts::List(items) if parameter.explode => {
            items.iter().map(|item| Ok((name.to_owned(), cookie_octets(item)?))).collect()
        }
        Texts::Object(members) if parameter.explode => members
            .iter()
            .map(|(key, text)| match claimed(key) || key.is_empty() || key.contains('=') {
                true => Err(EncodeError::new("a member has a name that is another parameter's, or no cookie's")),
                false => Ok((cookie_octets(key)?, cookie_octets(text)?)),
            })
            .collect(),
        _ => Ok(vec![(name.to_owned(), join(texts, false, ",", &cookie_octets)?)]),
    }
}

/// A text that stands in a cookie as it is.
///
/// # Errors
/// It holds what no cookie does (RFC 6265 §4.1.1), so that it must be given in escaped form.
fn cookie_octets(text: &str) -> Result<String, EncodeError> {
    let stands = |byte: u8| byte.is_ascii_graphic() && !b"\",;\\".contains(&byte);
    match text.bytes().all(stands) {
        true => Ok(text.to_owned()),
        false => Err(EncodeError::new("a character of it cannot stand in a cookie, and nothing escapes it")),
    }
}

/// Whether all that would be written of an array or object is a name and an empty text.
fn is_one_empty_text(texts: &Texts, explode: bool) -> bool {
    match texts {
        // It is read as the text that it is.
        Texts::Scalar(_) => false,
        Texts::List(items) => !explode && items.is_empty() || matches!(items.as_slice(), [only] if only.is_empty()),
        Texts::Object(members) => !explode && members.is_empty(),
    }
}

/// The most pairs of a query, and cookies, that are read. As many stand in the longest URL that HTTP servers take, if they
/// say anything.
pub(crate) const MAX_PAIRS: usize = 10_000;

/// The text that pairs stand in.
#[derive(Debug)]
pub(crate) enum Query {
    /// That of a target as it was sent, which is not copied.
    Sent(Uri),
    /// Any other text.
    Text(String),
}

impl Query {
    /// The query of a URI, without its `?`.
    pub(crate) fn of(uri: Uri) -> Self {
        Self::Sent(uri)
    }

    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::Sent(uri) => uri.query().unwrap_or_default(),
            Self::Text(text) => text,
        }
    }

    /// The path in front of it.
    fn path(&self) -> &str {
        match self {
            Self::Sent(uri) => uri.path(),
            Self::Text(_) => "",
        }
    }
}

impl Default for Query {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

/// All pairs of a query, or all cookies.
#[derive(Debug)]
pub(crate) struct Pairs {
    /// The query, or the cookies behind one another.
    text: Query,
    /// What they stand between: `&` or `;`.
    between: u8,
    /// Where they are, as far as that is to be seen at once.
    plain: Option<Plain>,
    /// The pairs, once somebody has asked for what cannot be told from the text as it stands.
    all: Option<Vec<Pair>>,
    /// Whether there are more than are read, of those that were taken apart.
    has_more: bool,
    /// The most that are read.
    most: usize,
}

#[derive(Debug)]
struct Pair {
    /// Where its name stands, with its escapes.
    name: Range<usize>,
    /// The name without escapes, where it has some.
    plain: Option<String>,
    /// Where its value stands, with its escapes: a delimiter that is escaped is none.
    value: Range<usize>,
    /// Whether a parameter has taken it by the name of a member.
    taken: bool,
}

/// What a parameter's pairs say.
pub(crate) enum Found {
    Texts(Texts),
    /// The steps behind the parameter's name in the names of pairs, and their values.
    Deep(Vec<(Option<String>, String)>),
    /// There are none.
    Absent,
    /// It takes what others leave, and they have not been asked yet.
    Later,
}

impl Pairs {
    /// The pairs of a query, without its `?`. A name that is not UTF-8 belongs to no parameter.
    pub(crate) fn of_query(query: Query) -> Self {
        let plain = Plain::of(query.as_str());
        Self { plain, ..Self::of(query, b'&', MAX_PAIRS) }
    }

    /// The pairs of a form, all of them: whoever received it has limited how long it is.
    pub(crate) fn of_form(form: String) -> Self {
        Self::of(Query::Text(form), b'&', usize::MAX)
    }

    /// The cookies of `Cookie` headers.
    pub(crate) fn of_cookies<'a>(headers: impl Iterator<Item = &'a str>) -> Self {
        let mut text = String::new();
        for header in headers {
            text.push_str(if text.is_empty() { "" } else { ";" });
            text.push_str(header);
        }
        let mut pairs = Self::of(Query::Text(text), b';', MAX_PAIRS);
        pairs.take_apart();
        pairs
    }

    fn of(text: Query, between: u8, most: usize) -> Self {
        Self { text, between, plain: None, all: None, has_more: false, most }
    }

    /// Whether a parameter has taken a pair of this name by the name of a member.
    pub(crate) fn is_taken(&self, name: &str) -> bool {
        self.all().iter().any(|pair| pair.taken && pair.plain(self.text.as_str()) == name)
    }

    /// The path in front of a query.
    pub(crate) fn path(&self) -> &str {
        self.text.path()
    }

    /// Whether there are more than are read.
    pub(crate) fn has_more(&mut self) -> bool {
        // There is an octet in each, and one between two.
        if self.text.as_str().len() >= 2 * MAX_PAIRS {
            self.take_apart();
        }
        self.has_more
    }

    /// Finds all pairs, unless that was done.
    fn take_apart(&mut self) {
        if self.all.is_some() {
            return;
        }
        let (text, plus) = (self.text.as_str(), self.plus());
        let between = self.between;
        let (mut all, mut has_more) = (Vec::new(), false);
        let (mut start, mut seen) = (0, 0);
        while start < text.len() && !has_more {
            let rest = &text.as_bytes()[start..];
            let mut end = start + rest.iter().position(|&byte| byte == between).unwrap_or(rest.len());
            let next = end + 1;
            if !plus {
                let pair = &text[start..end];
                start += pair.len() - pair.trim_start().len();
                end = start + pair.trim().len();
            }
            if start < end {
                has_more = seen == self.most;
                seen += 1;
                all.extend(Pair::new(text, start..end, plus).filter(|_| !has_more));
            }
            start = next;
        }
        (self.all, self.has_more) = (Some(all), has_more);
    }

    /// The pairs that were found.
    fn all(&self) -> &[Pair] {
        self.all.as_deref().unwrap_or_default()
    }

    /// Whether `+` is a space.
    fn plus(&self) -> bool {
        self.between == b'&'
    }

    /// The value of a pair, with its escapes.
    fn value(&self, pair: &Pair) -> &str {
        &self.text.as_str()[pair.value.clone()]
    }

    /// What a parameter says whose text stands for itself, so that nobody need take it apart.
    pub(crate) fn as_it_stands(&self, parameter: &Parameter) -> Standing<'_> {
        if parameter.style != Style::Form {
            return Standing::Unknown;
        }
        match (&self.plain, &self.all) {
            (Some(plain), _) => plain.get(self.text.as_str(), parameter.name),
            (None, None) => Standing::Unknown,
            (None, Some(all)) => {
                let mut ours = all.iter().filter(|pair| pair.plain(self.text.as_str()) == parameter.name);
                let Some(pair) = ours.next() else { return Standing::Absent };
                let value = self.value(pair);
                let is_plain = !value.is_empty() && !value.bytes().any(|octet| b"%+\"".contains(&octet));
                if is_plain && ours.next().is_none() { Standing::Text(value) } else { Standing::Unknown }
            }
        }
    }

    /// The value of the one pair of this name. `None` also where there are several, or it is not UTF-8.
    pub(crate) fn only(&mut self, name: &str) -> Option<String> {
        self.take_apart();
        let mut found = self.all().iter().filter(|pair| pair.plain(self.text.as_str()) == name);
        match (found.next(), found.next()) {
            (Some(pair), None) => self.unescape(self.value(pair)),
            _ => None,
        }
    }

    /// Reads a parameter. `claimed` says which names belong to other parameters; `patient` whether a parameter that
    /// takes what others leave shall wait.
    pub(crate) fn read(
        &mut self,
        parameter: &Parameter,
        wanted: Wanted<'_>,
        claimed: &dyn Fn(&str) -> bool,
        patient: bool,
    ) -> Result<Found, Bad> {
        self.take_apart();
        if let Some(codec) = parameter.content {
            return self.whole(parameter, codec);
        }
        let members = match (parameter.style, wanted) {
            (Style::DeepObject, _) => return self.deep(parameter.name),
            (_, Wanted::Object { rest: true, .. }) if parameter.explode && patient => return Ok(Found::Later),
            (_, Wanted::Object { fields, rest }) if parameter.explode => self.take(parameter.style, &|name| {
                fields.iter().any(|field| field.name == name) || rest && !claimed(name)
            })?,
            _ => return self.named(parameter, wanted),
        };
        Ok(if members.is_empty() { Found::Absent } else { Found::Texts(Texts::Object(members)) })
    }

    /// A parameter whose pairs bear its own name.
    fn named(&self, parameter: &Parameter, wanted: Wanted<'_>) -> Result<Found, Bad> {
        let ours = self.all().iter().filter(|pair| pair.name_in(self.text.as_str(), parameter.style) == parameter.name);
        let values: Vec<&str> = ours.map(|pair| self.value(pair)).collect();
        let is_text = matches!(wanted, Wanted::Any | Wanted::Text | Wanted::Bytes);
        let texts = match values.as_slice() {
            [] => return Ok(Found::Absent),
            [""] if parameter.allow_empty && !is_text => return Ok(Found::Absent),
            values if parameter.explode && takes(wanted, values.len()) => {
                let texts = values.iter().map(|value| self.text(parameter.style, value));
                Texts::List(texts.collect::<Option<_>>().ok_or(NOT_UTF8)?)
            }
            [value] => self.delimited(parameter.style, value, wanted)?,
            _ => return Err((violation::DUPLICATE, "given several times")),
        };
        Ok(Found::Texts(texts))
    }

    /// The text of a parameter that has `content`, which one pair holds.
    fn whole(&self, parameter: &Parameter, codec: Codec) -> Result<Found, Bad> {
        let mut pairs = self.all().iter().filter(|pair| pair.plain(self.text.as_str()) == parameter.name);
        let Some(pair) = pairs.next() else { return Ok(Found::Absent) };
        if pairs.next().is_some() {
            return Err((violation::DUPLICATE, "given several times"));
        }
        // In a cookie, text stands as it is; and JSON that was not escaped shows its quotation marks.
        let value = self.value(pair);
        let bare = parameter.location == Location::Cookie && (codec == Codec::Text || value.contains('"'));
        let text = if bare { value.to_owned() } else { self.unescape(value).ok_or(NOT_UTF8)? };
        Ok(Found::Texts(Texts::Scalar(text)))
    }

    fn delimited(&self, style: Style, value: &str, wanted: Wanted<'_>) -> Result<Texts, Bad> {
        let delimiter = match style {
            Style::SpaceDelimited => ' ',
            Style::PipeDelimited => '|',
            Style::Cookie => return split(value, wanted, false, ',', &|text| Some(text.to_owned())),
            _ if self.plus() => return split(value, wanted, false, ',', &unescape_plus),
            _ => return split(unquoted(value), wanted, false, ',', &unescape),
        };
        let plain = self.unescape(value).ok_or(NOT_UTF8)?;
        split(&plain, wanted, false, delimiter, &|text| Some(text.to_owned()))
    }

    /// The pairs of the name `name`, and of `name[member]`.
    fn deep(&self, name: &str) -> Result<Found, Bad> {
        let mut found = Vec::new();
        for pair in self.all() {
            if let Some(steps) = deep::steps(pair.plain(self.text.as_str()), name) {
                found.push((steps.map(str::to_owned), self.unescape(self.value(pair)).ok_or(NOT_UTF8)?));
            }
        }
        Ok(if found.is_empty() { Found::Absent } else { Found::Deep(found) })
    }

    /// Takes the pairs whose names are `ours` and that nobody has taken.
    fn take(&mut self, style: Style, ours: &dyn Fn(&str) -> bool) -> Result<Vec<(String, String)>, Bad> {
        let mut members = Vec::new();
        for at in 0..self.all().len() {
            let pair = &self.all()[at];
            let name = pair.name_in(self.text.as_str(), style);
            if !pair.taken && ours(name) {
                let value = self.text(style, self.value(pair)).ok_or(NOT_UTF8);
                members.push((name.to_owned(), value?));
                self.all.iter_mut().for_each(|all| all[at].taken = true);
            }
        }
        Ok(members)
    }

    /// What the value of a pair says in a style.
    fn text(&self, style: Style, value: &str) -> Option<String> {
        if style == Style::Cookie { Some(value.to_owned()) } else { self.unescape(value) }
    }

    fn unescape(&self, text: &str) -> Option<String> {
        if self.plus() { unescape_plus(text) } else { unescape(unquoted(text)) }
    }
}

/// The value of a cookie without the quotation marks that it may stand in (RFC 6265 §4.1.1).
fn unquoted(value: &str) -> &str {
    value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value)
}

impl Pair {
    fn new(text: &str, pair: Range<usize>, plus: bool) -> Option<Self> {
        let octets = &text.as_bytes()[pair.clone()];
        let len = octets.iter().position(|&byte| byte == b'=').unwrap_or(octets.len());
        let end = pair.start + len;
        let plain = match octets[..len].iter().any(|byte| b"%+".contains(byte)) {
            false => None,
            true if plus => Some(unescape_plus(&text[pair.start..end])?),
            true => Some(unescape(&text[pair.start..end])?),
        };
        Some(Self { name: pair.start..end, plain, value: pair.end.min(end + 1)..pair.end, taken: false })
    }

    /// The name without escapes.
    fn plain<'a>(&'a self, text: &'a str) -> &'a str {
        self.plain.as_deref().unwrap_or(&text[self.name.clone()])
    }

    /// The name as parameters of a style know it.
    fn name_in<'a>(&'a self, text: &'a str, style: Style) -> &'a str {
        if style == Style::Cookie { &text[self.name.clone()] } else { self.plain(text) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_be_seen_without_taking_apart_is_what_taking_apart_finds() {
        for name in ["a", "ab", "a&b", "a=b", "é", ""] {
            for query in [
                "",
                "a",
                "a=",
                "a=1",
                "ab=1&a=2",
                "a=1&a=2",
                "a=\"1\"",
                "a&b=1",
                "a=b=1",
                "&a=1&",
                "é=ü&a=x",
                "a=1&&b",
                "&&&&&&&&&&a=1",
                "b&b&b&b&b&b&b&b&a=1",
            ] {
                let parameter = Parameter::query(name);
                let mut pairs = Pairs::of_query(Query::Text(query.to_owned()));
                let at_once = match pairs.as_it_stands(&parameter) {
                    Standing::Text(text) => Some(Some(text.to_owned())),
                    Standing::Absent => Some(None),
                    Standing::Unknown => None,
                };
                let found = pairs.read(&parameter, Wanted::Text, &|_| false, false);
                let found = match found {
                    Ok(Found::Texts(Texts::Scalar(text))) => Some(Some(text)),
                    Ok(Found::Absent) => Some(None),
                    _ => None,
                };
                assert!(at_once.is_none() || at_once == found, "{name} in {query}: {at_once:?}, {found:?}");
            }
        }
    }
}
