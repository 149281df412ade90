//! Values of which only the text is known: parameters, fields of a form, text bodies.

use crate::json;
use crate::value::Value;
use crate::wire::{
    Context, Encode, EncodeError, Entries, Items, Key, ListSink, ObjectSink, Refused, Scalar, Sink, Slot, Source, Step,
    Visitor, Wanted, scalar_of_text,
};

/// The value that one text stands for: a scalar, or JSON text where `json` allows that.
pub(crate) struct TextSource<'a> {
    pub(crate) text: &'a str,
    /// Whether an array or an object is JSON text (OpenAPI 3.1.1 §4.8.15.1.2).
    pub(crate) json: bool,
    pub(crate) context: &'a mut Context,
}

/// The object that a text is in JSON.
pub(crate) fn object_in(text: &str) -> Option<Value> {
    let is_likely = text.trim_ascii_start().starts_with('{');
    let value = if is_likely { json::from_slice(text.as_bytes()).ok() } else { None };
    value.filter(|value| matches!(value, Value::Object(_)))
}

impl Source for TextSource<'_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn read(&mut self, wanted: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        if self.json && matches!(wanted, Wanted::List | Wanted::Object { .. }) {
            return json::read(self.text.as_bytes(), self.context, &mut Relay { wanted, into });
        }
        match scalar_of_text(self.text, wanted) {
            // The visitor would say that it found a string; but here everything is one.
            Scalar::Text(_) if !matches!(wanted, Wanted::Any | Wanted::Text | Wanted::Bytes) => {
                Err(self.context.refuse_type(into.expected(), "other text"))
            }
            scalar => into.scalar(scalar, self.context),
        }
    }

    fn nullable(&mut self, some: &mut dyn Slot) -> Result<(), Refused> {
        some.read(self)
    }

    fn is_text(&self) -> bool {
        true
    }

    fn unfolded(&mut self) -> Option<Value> {
        if self.json { object_in(self.text) } else { None }
    }
}

/// Reads a value on behalf of a visitor, where a slot is asked for.
pub(crate) struct Relay<'a, 'w> {
    pub(crate) wanted: Wanted<'w>,
    pub(crate) into: &'a mut dyn Visitor,
}

impl Slot for Relay<'_, '_> {
    fn read(&mut self, from: &mut dyn Source) -> Result<(), Refused> {
        from.read(self.wanted, self.into)
    }
}

/// The items of an array whose texts are known.
pub(crate) struct TextItems<'a> {
    pub(crate) texts: std::slice::Iter<'a, String>,
    pub(crate) json: bool,
    /// What divides the items where it was not escaped. Within an item it is a part of a text; but where no text is wanted,
    /// it can only be that somebody escaped the whole: `1%2C2`.
    pub(crate) delimiter: Option<char>,
    /// What is left of a text that was divided.
    pub(crate) rest: Option<&'a str>,
    pub(crate) context: &'a mut Context,
}

impl<'a> TextItems<'a> {
    /// Items that nothing divides further.
    pub(crate) fn new(texts: &'a [String], json: bool, context: &'a mut Context) -> Self {
        Self { texts: texts.iter(), json, delimiter: None, rest: None, context }
    }

    /// Items that `delimiter` divides.
    pub(crate) fn divided_by(self, delimiter: Option<char>) -> Self {
        Self { delimiter, ..self }
    }
}

impl Items for TextItems<'_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn next(&mut self, slot: &mut dyn Slot) -> Result<bool, Refused> {
        let Some(text) = self.rest.take().or_else(|| self.texts.next().map(String::as_str)) else {
            return Ok(false);
        };
        let delimiter = self.delimiter.filter(|delimiter| text.contains(*delimiter));
        let mut source = ItemSource { text, rest: None, delimiter, json: self.json, context: self.context };
        let read = slot.read(&mut source);
        self.rest = source.rest;
        read.map(|()| true)
    }
}

/// An item, and what is behind a delimiter in its text.
struct ItemSource<'t, 'c> {
    text: &'t str,
    rest: Option<&'t str>,
    delimiter: Option<char>,
    json: bool,
    context: &'c mut Context,
}

impl Source for ItemSource<'_, '_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn read(&mut self, wanted: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        if let Some(delimiter) = self.delimiter
            && matches!(wanted, Wanted::Bool | Wanted::Number)
            && let Some((first, rest)) = self.text.split_once(delimiter)
        {
            (self.text, self.rest) = (first, Some(rest));
        }
        TextSource { text: self.text, json: self.json, context: self.context }.read(wanted, into)
    }

    fn nullable(&mut self, some: &mut dyn Slot) -> Result<(), Refused> {
        some.read(self)
    }

    fn is_text(&self) -> bool {
        true
    }

    fn unfolded(&mut self) -> Option<Value> {
        if self.json { object_in(self.text) } else { None }
    }
}

/// The members of an object whose texts are known.
pub(crate) struct TextEntries<'a> {
    pub(crate) pairs: std::slice::Iter<'a, (String, String)>,
    pub(crate) value: &'a str,
    pub(crate) context: &'a mut Context,
}

impl Entries for TextEntries<'_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn key(&mut self, key: &mut Key<'_>) -> Result<bool, Refused> {
        let Some((name, value)) = self.pairs.next() else {
            return Ok(false);
        };
        self.value = value;
        key.take(name);
        Ok(true)
    }

    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), Refused> {
        slot.read(&mut TextSource { text: self.value, json: false, context: self.context })
    }

    fn skip(&mut self) {}
}

/// A value as texts: what a parameter or a field of a form can say.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Texts {
    Scalar(String),
    List(Vec<String>),
    Object(Vec<(String, String)>),
}

impl Texts {
    /// The texts of a value.
    pub(crate) fn of(value: &dyn Encode) -> Result<Self, EncodeError> {
        let mut sink = TextsSink { texts: None, nullable: false };
        value.encode(&mut sink)?;
        sink.texts.ok_or_else(|| EncodeError::new("the value wrote nothing"))
    }

    /// The texts of a value, an empty one for `null`.
    pub(crate) fn of_nullable(value: &dyn Encode) -> Result<Self, EncodeError> {
        let mut sink = TextsSink { texts: None, nullable: true };
        value.encode(&mut sink)?;
        sink.texts.ok_or_else(|| EncodeError::new("the value wrote nothing"))
    }
}

/// The text of a scalar, or the JSON text of another value where `json` allows that.
pub(crate) fn text_of(value: &dyn Encode, json: bool) -> Result<String, EncodeError> {
    let mut sink = TextSink { text: String::new(), json, nested: false };
    value.encode(&mut sink)?;
    if sink.nested { json::to_string(value) } else { Ok(sink.text) }
}

struct TextsSink {
    texts: Option<Texts>,
    /// Whether `null` is an empty text.
    nullable: bool,
}

impl Sink for TextsSink {
    fn scalar(&mut self, value: Scalar<'_>) -> Result<(), EncodeError> {
        let is_null = matches!(value, Scalar::Null) && self.nullable;
        self.texts = Some(Texts::Scalar(if is_null { String::new() } else { scalar_text(value)? }));
        Ok(())
    }

    fn object(&mut self, members: &dyn Fn(&mut dyn ObjectSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        let mut pairs = Pairs(Vec::new());
        members(&mut pairs)?;
        self.texts = Some(Texts::Object(pairs.0));
        Ok(())
    }

    fn list(&mut self, items: &dyn Fn(&mut dyn ListSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        let mut list = List(Vec::new());
        items(&mut list)?;
        self.texts = Some(Texts::List(list.0));
        Ok(())
    }
}

struct Pairs(Vec<(String, String)>);

impl ObjectSink for Pairs {
    fn value(&mut self, name: &str, value: &dyn Encode) -> Result<(), EncodeError> {
        let text = text_of(value, false).map_err(|error| error.under(Step::Key(name)))?;
        self.0.push((name.to_owned(), text));
        Ok(())
    }

    fn is_brief(&self) -> bool {
        true
    }
}

struct List(Vec<String>);

impl ListSink for List {
    fn value(&mut self, value: &dyn Encode) -> Result<(), EncodeError> {
        let index = self.0.len();
        self.0.push(text_of(value, false).map_err(|error| error.under(Step::Index(index)))?);
        Ok(())
    }
}

struct TextSink {
    text: String,
    json: bool,
    nested: bool,
}

impl TextSink {
    fn nested(&mut self, what: &str) -> Result<(), EncodeError> {
        if self.json {
            self.nested = true;
            return Ok(());
        }
        Err(EncodeError::new(format!("{what} cannot be said here, only a scalar")))
    }
}

impl Sink for TextSink {
    fn scalar(&mut self, value: Scalar<'_>) -> Result<(), EncodeError> {
        self.text = scalar_text(value)?;
        Ok(())
    }

    fn object(&mut self, _: &dyn Fn(&mut dyn ObjectSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        self.nested("an object")
    }

    fn list(&mut self, _: &dyn Fn(&mut dyn ListSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        self.nested("an array")
    }
}

/// The text of a scalar.
pub(crate) fn scalar_text(value: Scalar<'_>) -> Result<String, EncodeError> {
    let mut text = value.to_text().ok_or_else(|| match value {
        Scalar::Null => EncodeError::new("null has no text"),
        _ => EncodeError::new("a number that is not finite cannot be written"),
    })?;
    // Nothing here says of which type a number is, and whoever compares texts has `35` in mind.
    if matches!(value, Scalar::Double(_) | Scalar::Single(_)) && text.ends_with(".0") {
        text.truncate(text.len() - ".0".len());
    }
    Ok(text)
}
