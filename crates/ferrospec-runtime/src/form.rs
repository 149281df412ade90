//! `application/x-www-form-urlencoded` bodies, both ways.
//!
//! A body is an object. An array repeats its name; an object, or an array's item that is no scalar, is JSON text
//! (OpenAPI 3.1.1 §4.8.15.1.3). An empty array writes nothing, and so reads back as a member that is not there. Fields of
//! which a style is said are written as parameters of a query are.

mod styled;

use std::collections::{BTreeMap, BTreeSet};

use form_urlencoded::byte_serialize;

use self::styled::Styled;
use crate::escape::{escape, unescape_plus};
use crate::form_field::FormField;
use crate::style::Pairs;
use crate::text::{TextItems, TextSource, object_in, text_of};
use crate::value::Value;
use crate::wire::{
    Context, Encode, EncodeError, Entries, Key, ListSink, ObjectSink, Refused, Scalar, Sink, Slot, Source, Step,
    Visitor, Wanted, violation,
};

/// Reads a form into `slot`. Of `styled`, a style is said.
pub(crate) fn read(
    styled: &'static [FormField],
    body: &[u8],
    context: &mut Context,
    slot: &mut dyn Slot,
) -> Result<(), Refused> {
    let text = std::str::from_utf8(body).ok();
    let Some((text, fields)) = text.and_then(|text| Some((text, fields(text)?))) else {
        return Err(context.refuse(violation::SYNTAX, "the form is not UTF-8"));
    };
    slot.read(&mut FormSource { styled, text, fields, passed_over: Vec::new(), context })
}

/// The fields of a form in the order of their first coming, each with all its values. `None` when one is not UTF-8.
fn fields(body: &str) -> Option<Vec<(String, Vec<String>)>> {
    let mut places = BTreeMap::new();
    let mut fields: Vec<(String, Vec<String>)> = Vec::new();
    for pair in body.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (name, value) = (unescape_plus(name)?, unescape_plus(value)?);
        let place = *places.entry(name.clone()).or_insert_with(|| {
            fields.push((name, Vec::new()));
            fields.len() - 1
        });
        fields[place].1.push(value);
    }
    Some(fields)
}

/// Writes a value as a form; if `brief`, without the members that are what they count as when they are absent. Of `styled`,
/// a style is said.
///
/// # Errors
/// The value is no object, or a member of it has no text, or cannot be said in its style.
pub(crate) fn to_vec(styled: &'static [FormField], value: &dyn Encode, brief: bool) -> Result<Vec<u8>, EncodeError> {
    let mut sink = FormSink { styled, out: String::new(), brief, own: BTreeSet::new(), lent: BTreeSet::new() };
    value.encode(&mut sink)?;
    if !sink.own.is_disjoint(&sink.lent) {
        return Err(EncodeError::new("a member of an object that is written beside the fields has the name of one"));
    }
    Ok(sink.out.into_bytes())
}

/// The fields are there, so that they can be read any number of times: a union reads them as each of its types, which says
/// which texts are JSON.
struct FormSource<'a> {
    styled: &'static [FormField],
    text: &'a str,
    fields: Vec<(String, Vec<String>)>,
    passed_over: Vec<String>,
    context: &'a mut Context,
}

impl Source for FormSource<'_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn read(&mut self, wanted: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        let text = if self.styled.is_empty() { "" } else { self.text };
        let pairs = Pairs::of_form(text.to_owned());
        into.object(&mut FormEntries {
            styled: Styled { fields: self.styled, pairs, wanted },
            ahead: self.styled.iter(),
            all: &self.fields,
            fields: self.fields.iter(),
            passed_over: &self.passed_over,
            value: Behind::Plain(&[]),
            context: self.context,
        })
    }

    fn nullable(&mut self, some: &mut dyn Slot) -> Result<(), Refused> {
        some.read(self)
    }

    fn is_text(&self) -> bool {
        true
    }

    fn passed_over(&mut self) -> Option<&mut Vec<String>> {
        Some(&mut self.passed_over)
    }
}

struct FormEntries<'a, 'w> {
    styled: Styled<'w>,
    /// The fields with a style that have not been asked for.
    ahead: std::slice::Iter<'static, FormField>,
    all: &'a [(String, Vec<String>)],
    fields: std::slice::Iter<'a, (String, Vec<String>)>,
    passed_over: &'a [String],
    value: Behind<'a>,
    context: &'a mut Context,
}

/// What is behind a name.
enum Behind<'a> {
    Plain(&'a [String]),
    Styled(&'static FormField),
}

impl FormEntries<'_, '_> {
    /// Whether a field is there, or may be, which is known once its value is read.
    fn may_be(&self, field: &FormField) -> bool {
        let parameter = field.parameter();
        field.lends() && self.styled.knows_members() || self.all.iter().any(|(name, _)| parameter.bears(name))
    }
}

impl Entries for FormEntries<'_, '_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn key(&mut self, key: &mut Key<'_>) -> Result<bool, Refused> {
        // They come first: what they do not take belongs to the others.
        let is_passed_over = |name: &str| self.passed_over.iter().any(|passed| passed == name);
        while let Some(field) = self.ahead.next() {
            if self.may_be(field) && !is_passed_over(field.name) {
                self.value = Behind::Styled(field);
                key.take(field.name);
                return Ok(true);
            }
        }
        let Some((name, values)) = self.fields.find(|(name, _)| !self.styled.has(name) && !is_passed_over(name)) else {
            return Ok(false);
        };
        self.value = Behind::Plain(values);
        key.take(name);
        Ok(true)
    }

    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), Refused> {
        match self.value {
            Behind::Plain(values) => slot.read(&mut FieldSource { values, context: self.context }),
            Behind::Styled(field) => self.styled.read(field, self.context, slot),
        }
    }

    fn skip(&mut self) {}
}

struct FieldSource<'a> {
    values: &'a [String],
    context: &'a mut Context,
}

impl Source for FieldSource<'_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn read(&mut self, wanted: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        match (wanted, self.values) {
            (Wanted::List, texts) => into.list(&mut TextItems::new(texts, true, self.context)),
            (_, [text]) => TextSource { text, json: true, context: self.context }.read(wanted, into),
            (Wanted::Any, texts) => into.list(&mut TextItems::new(texts, true, self.context)),
            _ => Err(self.context.refuse(violation::DUPLICATE, "the form holds this field several times")),
        }
    }

    fn nullable(&mut self, some: &mut dyn Slot) -> Result<(), Refused> {
        some.read(self)
    }

    fn is_text(&self) -> bool {
        true
    }

    fn unfolded(&mut self) -> Option<Value> {
        let [text] = self.values else { return None };
        object_in(text)
    }
}

struct FormSink {
    styled: &'static [FormField],
    out: String,
    brief: bool,
    /// The names of fields that were written, and those of members that were written beside them; escaped, and only where
    /// there is a field that has such.
    own: BTreeSet<String>,
    lent: BTreeSet<String>,
}

impl Sink for FormSink {
    fn scalar(&mut self, _: Scalar<'_>) -> Result<(), EncodeError> {
        Err(EncodeError::new("a form is an object, not a scalar"))
    }

    fn object(&mut self, members: &dyn Fn(&mut dyn ObjectSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        members(self)
    }

    fn list(&mut self, _: &dyn Fn(&mut dyn ListSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        Err(EncodeError::new("a form is an object, not an array"))
    }
}

impl FormSink {
    fn pair(&mut self, name: &str, text: &str) {
        self.between();
        self.out.extend(byte_serialize(name.as_bytes()));
        self.out.push('=');
        self.out.extend(byte_serialize(text.as_bytes()));
    }

    fn between(&mut self) {
        if !self.out.is_empty() {
            self.out.push('&');
        }
    }

    /// Writes a field as a parameter of a query is written.
    fn styled(&mut self, field: &FormField, value: &dyn Encode) -> Result<(), EncodeError> {
        let others = || self.styled.iter().filter(|other| other.name != field.name);
        let claimed = |name: &str| others().any(|other| other.parameter().bears(name));
        let name = escape(field.name);
        for (pair, text) in styled::write(field, value, &claimed)? {
            self.between();
            for part in [&pair, "=", &text] {
                self.out.push_str(part);
            }
            if field.lends() && pair != name {
                self.lent.insert(pair);
            }
        }
        Ok(())
    }

    fn texts(&mut self, name: &str, value: &dyn Encode) -> Result<(), EncodeError> {
        if self.styled.iter().any(FormField::lends) {
            self.own.insert(escape(name));
        }
        if let Some(field) = self.styled.iter().find(|field| field.name == name) {
            return self.styled(field, value);
        }
        let mut items = ItemTexts { texts: None };
        value.encode(&mut items)?;
        match items.texts {
            Some(texts) => texts.iter().for_each(|text| self.pair(name, text)),
            None => self.pair(name, &text_of(value, true)?),
        }
        Ok(())
    }
}

impl ObjectSink for FormSink {
    fn value(&mut self, name: &str, value: &dyn Encode) -> Result<(), EncodeError> {
        self.texts(name, value).map_err(|error| error.under(Step::Key(name)))
    }

    fn is_brief(&self) -> bool {
        self.brief
    }

    fn extent(&self) -> Option<usize> {
        Some(self.out.len())
    }
}

/// The texts of an array's items; none when the value is no array.
struct ItemTexts {
    texts: Option<Vec<String>>,
}

impl Sink for ItemTexts {
    fn scalar(&mut self, _: Scalar<'_>) -> Result<(), EncodeError> {
        Ok(())
    }

    fn object(&mut self, _: &dyn Fn(&mut dyn ObjectSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        Ok(())
    }

    fn list(&mut self, items: &dyn Fn(&mut dyn ListSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        let mut texts = JsonTexts(Vec::new());
        items(&mut texts)?;
        self.texts = Some(texts.0);
        Ok(())
    }
}

struct JsonTexts(Vec<String>);

impl ListSink for JsonTexts {
    fn value(&mut self, value: &dyn Encode) -> Result<(), EncodeError> {
        let index = self.0.len();
        self.0.push(text_of(value, true).map_err(|error| error.under(Step::Index(index)))?);
        Ok(())
    }
}
