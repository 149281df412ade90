//! `application/x-www-form-urlencoded` bodies, both ways.
//!
//! A body is an object. An array repeats its name; an object, or an array's item that is no scalar, is JSON text
//! (OpenAPI 3.1.1 §4.8.15.1.2). An empty array writes nothing, and so reads back as a member that is not there.

use std::collections::BTreeMap;

use form_urlencoded::byte_serialize;

use crate::escape::unescape_plus;
use crate::text::{TextItems, TextSource, text_of};
use crate::wire::{
    Context, Encode, EncodeError, Entries, Key, ListSink, ObjectSink, Refused, Scalar, Sink, Slot, Source, Step,
    Visitor, Wanted, violation,
};

/// Reads a form into `slot`.
pub(crate) fn read(body: &[u8], context: &mut Context, slot: &mut dyn Slot) -> Result<(), Refused> {
    let Some(fields) = std::str::from_utf8(body).ok().and_then(fields) else {
        return Err(context.refuse(violation::SYNTAX, "the form is not UTF-8"));
    };
    slot.read(&mut FormSource { fields, context })
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

/// Writes a value as a form; if `brief`, without the members that are what they count as when they are absent.
///
/// # Errors
/// The value is no object, or a member of it has no text.
pub(crate) fn to_vec(value: &dyn Encode, brief: bool) -> Result<Vec<u8>, EncodeError> {
    let mut sink = FormSink { out: String::new(), brief };
    value.encode(&mut sink)?;
    Ok(sink.out.into_bytes())
}

struct FormSource<'a> {
    fields: Vec<(String, Vec<String>)>,
    context: &'a mut Context,
}

impl Source for FormSource<'_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn read(&mut self, _: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        into.object(&mut FormEntries { fields: self.fields.iter(), values: &[], context: self.context })
    }

    fn nullable(&mut self, some: &mut dyn Slot) -> Result<(), Refused> {
        some.read(self)
    }

    fn is_text(&self) -> bool {
        true
    }
}

struct FormEntries<'a> {
    fields: std::slice::Iter<'a, (String, Vec<String>)>,
    values: &'a [String],
    context: &'a mut Context,
}

impl Entries for FormEntries<'_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn key(&mut self, key: &mut Key<'_>) -> Result<bool, Refused> {
        let Some((name, values)) = self.fields.next() else {
            return Ok(false);
        };
        self.values = values;
        key.take(name);
        Ok(true)
    }

    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), Refused> {
        slot.read(&mut FieldSource { values: self.values, context: self.context })
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
}

struct FormSink {
    out: String,
    brief: bool,
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
        if !self.out.is_empty() {
            self.out.push('&');
        }
        self.out.extend(byte_serialize(name.as_bytes()));
        self.out.push('=');
        self.out.extend(byte_serialize(text.as_bytes()));
    }

    fn texts(&mut self, name: &str, value: &dyn Encode) -> Result<(), EncodeError> {
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
