//! Parameters of `name=value` pairs: in the query and in cookies.

use super::delimited::{Bad, NOT_UTF8, join, split};
use crate::codec::Codec;
use crate::escape::{escape, escape_allowing_reserved, unescape, unescape_plus};
use crate::location::Location;
use crate::operation::{Parameter, Style};
use crate::text::Texts;
use crate::wire::{EncodeError, Wanted, violation};

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
    let value = |text: &str| if parameter.allow_reserved { escape_allowing_reserved(text) } else { escape(text) };
    match (parameter.style, texts) {
        (Style::DeepObject, Texts::Object(members)) => {
            Ok(members.iter().map(|(key, text)| (format!("{name}%5B{}%5D", escape(key)), value(text))).collect())
        }
        (Style::DeepObject, _) => Err(EncodeError::new("only an object can be said in the style deepObject")),
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
        (Style::SpaceDelimited, _) => Ok(vec![(name, join(texts, false, "%20", &without(' '))?)]),
        (Style::PipeDelimited, _) => Ok(vec![(name, join(texts, false, "%7C", &without('|'))?)]),
        (_, _) => Ok(vec![(name, join(texts, false, ",", &|text| Ok(value(text).replace(',', "%2C")))?)]),
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

/// Escapes a text that stands between delimiters which are escaped themselves.
fn without(delimiter: char) -> impl Fn(&str) -> Result<String, EncodeError> {
    move |text| match text.contains(delimiter) {
        true => Err(EncodeError::new("the delimiter of the style cannot stand in an item")),
        false => Ok(escape(text)),
    }
}

/// All pairs of a query, or all cookies.
#[derive(Debug, Default)]
pub(crate) struct Pairs {
    all: Vec<Pair>,
    /// Whether `+` is a space.
    plus: bool,
}

#[derive(Debug)]
struct Pair {
    /// Without escapes.
    name: String,
    /// With its escapes: a delimiter that is escaped is none.
    value: String,
    /// Whether a parameter has taken it by the name of a member.
    taken: bool,
}

/// What a parameter's pairs say.
pub(crate) enum Found {
    Texts(Texts),
    /// There are none.
    Absent,
    /// It takes what others leave, and they have not been asked yet.
    Later,
}

impl Pairs {
    /// The pairs of a query, without its `?`. A name that is not UTF-8 belongs to no parameter.
    pub(crate) fn of_query(query: &str) -> Self {
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let all = pairs.filter_map(|pair| Pair::new(pair, unescape_plus)).collect();
        Self { all, plus: true }
    }

    /// The cookies of `Cookie` headers.
    pub(crate) fn of_cookies<'a>(headers: impl Iterator<Item = &'a str>) -> Self {
        let cookies = headers.flat_map(|header| header.split(';')).map(str::trim).filter(|pair| !pair.is_empty());
        Self { all: cookies.filter_map(|pair| Pair::new(pair, unescape)).collect(), plus: false }
    }

    /// The value of the one pair of this name. `None` also where there are several, or it is not UTF-8.
    pub(crate) fn only(&self, name: &str) -> Option<String> {
        let mut found = self.all.iter().filter(|pair| pair.name == name);
        match (found.next(), found.next()) {
            (Some(pair), None) => self.unescape(&pair.value),
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
        if let Some(codec) = parameter.content {
            return self.whole(parameter, codec);
        }
        let members = match (parameter.style, wanted) {
            (Style::DeepObject, _) => self.deep(parameter.name)?,
            (_, Wanted::Object { rest: true, .. }) if parameter.explode && patient => return Ok(Found::Later),
            (_, Wanted::Object { fields, rest }) if parameter.explode => {
                self.take(&|name| fields.iter().any(|field| field.name == name) || rest && !claimed(name))?
            }
            _ => return self.named(parameter, wanted),
        };
        Ok(if members.is_empty() { Found::Absent } else { Found::Texts(Texts::Object(members)) })
    }

    /// A parameter whose pairs bear its own name.
    fn named(&self, parameter: &Parameter, wanted: Wanted<'_>) -> Result<Found, Bad> {
        let values: Vec<&str> =
            self.all.iter().filter(|pair| pair.name == parameter.name).map(|pair| pair.value.as_str()).collect();
        let repeats = matches!(wanted, Wanted::List) || matches!(wanted, Wanted::Any) && values.len() > 1;
        let texts = match values.as_slice() {
            [] => return Ok(Found::Absent),
            values if parameter.explode && repeats => {
                Texts::List(values.iter().map(|value| self.unescape(value).ok_or(NOT_UTF8)).collect::<Result<_, _>>()?)
            }
            [value] => self.delimited(parameter.style, value, wanted)?,
            _ => return Err((violation::DUPLICATE, "given several times")),
        };
        Ok(Found::Texts(texts))
    }

    /// The text of a parameter that has `content`, which one pair holds.
    fn whole(&self, parameter: &Parameter, codec: Codec) -> Result<Found, Bad> {
        let mut pairs = self.all.iter().filter(|pair| pair.name == parameter.name);
        let Some(pair) = pairs.next() else { return Ok(Found::Absent) };
        if pairs.next().is_some() {
            return Err((violation::DUPLICATE, "given several times"));
        }
        // In a cookie, text stands as it is; and JSON that was not escaped shows its quotation marks.
        let bare = parameter.location == Location::Cookie && (codec == Codec::Text || pair.value.contains('"'));
        let text = if bare { pair.value.clone() } else { self.unescape(&pair.value).ok_or(NOT_UTF8)? };
        Ok(Found::Texts(Texts::Scalar(text)))
    }

    fn delimited(&self, style: Style, value: &str, wanted: Wanted<'_>) -> Result<Texts, Bad> {
        let value = if self.plus { value } else { unquoted(value) };
        let delimiter = match style {
            Style::SpaceDelimited => ' ',
            Style::PipeDelimited => '|',
            _ if self.plus => return split(value, wanted, false, ',', &unescape_plus),
            _ => return split(value, wanted, false, ',', &unescape),
        };
        let plain = self.unescape(value).ok_or(NOT_UTF8)?;
        split(&plain, wanted, false, delimiter, &|text| Some(text.to_owned()))
    }

    /// The members of `name[member]` pairs.
    fn deep(&self, name: &str) -> Result<Vec<(String, String)>, Bad> {
        let member = |pair: &Pair| {
            let inside = pair.name.strip_prefix(name)?.strip_prefix('[')?.strip_suffix(']')?;
            Some((inside.to_owned(), self.unescape(&pair.value)))
        };
        let members = self.all.iter().filter_map(member);
        members.map(|(key, value)| Ok((key, value.ok_or(NOT_UTF8)?))).collect()
    }

    /// Takes the pairs whose names are `ours` and that nobody has taken.
    fn take(&mut self, ours: &dyn Fn(&str) -> bool) -> Result<Vec<(String, String)>, Bad> {
        let mut members = Vec::new();
        let plus = self.plus;
        for pair in self.all.iter_mut().filter(|pair| !pair.taken && ours(&pair.name)) {
            pair.taken = true;
            let value = if plus { unescape_plus(&pair.value) } else { unescape(unquoted(&pair.value)) };
            members.push((pair.name.clone(), value.ok_or(NOT_UTF8)?));
        }
        Ok(members)
    }

    fn unescape(&self, text: &str) -> Option<String> {
        if self.plus { unescape_plus(text) } else { unescape(unquoted(text)) }
    }
}

/// The value of a cookie without the quotation marks that it may stand in (RFC 6265 §4.1.1).
fn unquoted(value: &str) -> &str {
    value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value)
}

impl Pair {
    fn new(pair: &str, unescape: fn(&str) -> Option<String>) -> Option<Self> {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        Some(Self { name: unescape(name)?, value: value.to_owned(), taken: false })
    }
}
