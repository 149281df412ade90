//! Values that are looked at before they are read, or read more than once: what a union does before it knows which of its
//! types stands here.

use std::collections::{BTreeMap, btree_map};

use crate::value::Value;

use super::context::{Context, Refused};
use super::key::Key;
use super::kind::Kind;
use super::scalar::{Scalar, of_number};
use super::scalars::scalar_of_text;
use super::source::{Ahead, Decode, Entries, Items, Slot, Source, Visitor, Wanted};

impl dyn Source + '_ {
    /// Looks at the value before it is read. A notation that cannot look ahead has it taken as a whole.
    ///
    /// ```
    /// use ferrospec_runtime::wire::{Decode, Kind, Refused, Source};
    ///
    /// /// `type: [integer, string]`
    /// enum Id { Number(i64), Name(String) }
    ///
    /// impl Decode for Id {
    ///     fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
    ///         let value = from.buffer()?;
    ///         match value.kind(from, &[Kind::Integer, Kind::String])? {
    ///             Kind::Integer => value.read(from).map(Self::Number),
    ///             _ => value.read(from).map(Self::Name),
    ///         }
    ///     }
    /// }
    ///
    /// assert!(matches!(ferrospec_runtime::json::from_slice(b"7")?, Id::Number(7)));
    /// assert!(matches!(ferrospec_runtime::json::from_slice(br#""x""#)?, Id::Name(_)));
    /// # Ok::<(), ferrospec_runtime::wire::Violations>(())
    /// ```
    ///
    /// # Errors
    /// The value cannot be read, whatever it is.
    pub fn buffer(&mut self) -> Result<Buffered, Refused> {
        let text = self.is_text();
        let unfolded = if text { self.unfolded() } else { None };
        let held = match self.kind() {
            Some(kind) if !text => Held::Ahead(kind),
            _ if self.passed_over().is_some() => Held::Staying,
            _ => Held::Taken(Value::decode(self)?),
        };
        Ok(Buffered { held, text, unfolded })
    }

    /// Whether it is only asked whether the value fits a schema: then that is what the schema says itself, and not one of
    /// those that inherit from it (JSON Schema 2020-12 Core §10).
    pub fn is_asked(&mut self) -> bool {
        self.context().is_asked()
    }

    /// As [`buffer`](#method.buffer), for a value that is hoped to be an object: a notation that knows text only takes
    /// every member for one of it.
    ///
    /// # Errors
    /// The value cannot be read, or is no object.
    pub fn buffer_object(&mut self) -> Result<Buffered, Refused> {
        let text = self.is_text();
        let held = match self.kind() {
            Some(Kind::Object) if !text => Held::Ahead(Kind::Object),
            _ if self.passed_over().is_some() => Held::Staying,
            _ => Held::Taken(Value::Object(BTreeMap::decode(self)?)),
        };
        Ok(Buffered { held, text, unfolded: None })
    }

    /// Hands the value over as a whole, with what the reading has found. It is taken for that, unless the source holds
    /// it already.
    pub(super) fn whole(
        &mut self,
        look: &mut dyn FnMut(&Value, &mut Context) -> Result<(), Refused>,
    ) -> Result<(), Refused> {
        if let Some((value, context)) = self.held() {
            return look(value, context);
        }
        let value = Value::decode(self)?;
        look(&value, self.context())
    }
}

/// A value that is looked at before it is read: what a union does before it knows which of its types stands here.
#[derive(Clone, Debug)]
pub struct Buffered {
    held: Held,
    /// Whether it comes from a notation that knows text only, so that text may read as a number.
    text: bool,
    /// The list or object that it is, where it is one text.
    unfolded: Option<Value>,
}

/// Where the value is.
#[derive(Clone, Debug)]
enum Held {
    /// Still in its source, which says of what kind it is.
    Ahead(Kind),
    /// In its source, where it is read as often as it is asked for: an object of which some members may be files, which are no
    /// [`Value`]s.
    Staying,
    /// Here.
    Taken(Value),
}

impl Buffered {
    /// The value, if it was taken from its source; else of what kind it is.
    pub(super) fn taken(&self) -> Result<&Value, Kind> {
        match &self.held {
            Held::Taken(value) => Ok(value),
            Held::Ahead(kind) => Err(*kind),
            Held::Staying => Err(Kind::Object),
        }
    }

    /// Whether the value is read from its source as often as it is asked for.
    pub(super) fn stays(&self) -> bool {
        matches!(self.held, Held::Staying)
    }

    /// Whether it comes from a notation that knows text only.
    pub(super) fn is_text(&self) -> bool {
        self.text
    }

    /// The list or object that it is, where it is one text.
    pub(super) fn unfolded(&self) -> Option<&Value> {
        self.unfolded.as_ref()
    }

    /// Reads the value as a `T`. What is wrong with it stands in the context of `from`, the source that it was found in.
    ///
    /// # Errors
    /// The value is refused.
    pub fn read<T: Decode>(&self, from: &mut dyn Source) -> Result<T, Refused> {
        match &self.held {
            Held::Ahead(_) | Held::Staying => T::decode(from),
            Held::Taken(value) => {
                let unfolded = self.unfolded();
                T::decode(&mut ValueSource { unfolded, ..ValueSource::new(value, self.text, from.context()) })
            }
        }
    }

    /// As [`read`](Self::read), without the member `name`: a tag that belongs to a union, and that its types do not know.
    ///
    /// # Errors
    /// The value is refused.
    pub fn read_without<T: Decode>(&self, from: &mut dyn Source, name: &str) -> Result<T, Refused> {
        if let (Held::Staying, Some(passed)) = (&self.held, from.passed_over()) {
            passed.push(name.to_owned());
            let read = T::decode(from);
            from.passed_over().and_then(Vec::pop);
            return read;
        }
        let (text, unfolded) = (self.text, self.unfolded());
        let mut slot = None;
        self.whole(from, &mut |value, context| {
            slot = Some(T::decode(&mut ValueSource {
                unfolded,
                hidden: Some(name),
                ..ValueSource::new(value, text, context)
            })?);
            Ok(())
        })?;
        slot.ok_or_else(Context::give_up)
    }

    /// Hands the value over as a whole, with what the reading of `from` has found.
    pub(super) fn whole(
        &self,
        from: &mut dyn Source,
        look: &mut dyn FnMut(&Value, &mut Context) -> Result<(), Refused>,
    ) -> Result<(), Refused> {
        match &self.held {
            Held::Ahead(_) | Held::Staying => from.whole(look),
            Held::Taken(value) => look(value, from.context()),
        }
    }
}

/// Reads a value that is there already. Its texts may stand for more if they come from a notation that knows `text` only.
pub(crate) fn read_value(value: &Value, text: bool, context: &mut Context, slot: &mut dyn Slot) -> Result<(), Refused> {
    slot.read(&mut ValueSource::new(value, text, context))
}

/// As [`read_value`], of a text that is this list or object to whoever wants one.
pub(super) fn read_unfolded(
    value: &Value,
    unfolded: Option<&Value>,
    text: bool,
    context: &mut Context,
    slot: &mut dyn Slot,
) -> Result<(), Refused> {
    slot.read(&mut ValueSource { unfolded, ..ValueSource::new(value, text, context) })
}

struct ValueSource<'a> {
    value: &'a Value,
    /// The list or object that it is, where it is one text.
    unfolded: Option<&'a Value>,
    /// A member of the value that is not read.
    hidden: Option<&'a str>,
    text: bool,
    context: &'a mut Context,
}

impl<'a> ValueSource<'a> {
    fn new(value: &'a Value, text: bool, context: &'a mut Context) -> Self {
        Self { value, unfolded: None, hidden: None, text, context }
    }
}

impl Source for ValueSource<'_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn read(&mut self, wanted: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        let text = self.text;
        let scalar = match self.value {
            Value::Null => Scalar::Null,
            Value::Bool(value) => Scalar::Bool(*value),
            Value::Number(number) => of_number(number),
            // A list of one is written as its item is, and one of several with delimiters between.
            Value::String(_) if text && matches!(wanted, Wanted::List) => {
                let items = match self.unfolded {
                    Some(Value::Array(items)) => items.iter(),
                    // Where nothing at all may be an object, it is a list of nothing as well.
                    Some(_) if self.value.as_str() == Some("") => [].iter(),
                    _ => std::slice::from_ref(self.value).iter(),
                };
                return into.list(&mut ValueItems { items, text, context: self.context });
            }
            Value::String(value) if text => match self.unfolded {
                // Of what is in it, JSON says itself what it is.
                Some(object @ Value::Object(_)) if matches!(wanted, Wanted::Object { .. }) => {
                    let hidden = self.hidden;
                    return ValueSource { hidden, ..ValueSource::new(object, false, self.context) }.read(wanted, into);
                }
                _ => scalar_of_text(value, wanted),
            },
            Value::String(value) => Scalar::Text(value),
            Value::Array(items) => {
                return into.list(&mut ValueItems { items: items.iter(), text, context: self.context });
            }
            Value::Object(members) if text && matches!(wanted, Wanted::List) && is_counted(members) => {
                let items = in_places(members);
                return into.list(&mut ValueItems { items: items.iter(), text, context: self.context });
            }
            Value::Object(members) => {
                let hidden = self.hidden;
                let context = &mut *self.context;
                let (all, members) = (members, members.iter());
                return into.object(&mut ValueEntries { all, members, value: &Value::Null, hidden, text, context });
            }
        };
        into.scalar(scalar, self.context)
    }

    fn nullable(&mut self, some: &mut dyn Slot) -> Result<(), Refused> {
        if self.value.is_null() { Ok(()) } else { some.read(self) }
    }

    fn is_text(&self) -> bool {
        self.text
    }

    fn kind(&mut self) -> Option<Kind> {
        (!self.text).then(|| Kind::of(self.value))
    }

    fn peek(&mut self, name: &str) -> Option<Value> {
        let is_plain = |value: &&Value| !matches!(value, Value::Array(_) | Value::Object(_));
        self.value.get(name).filter(is_plain).cloned()
    }

    fn unfolded(&mut self) -> Option<Value> {
        self.unfolded.cloned()
    }

    fn held(&mut self) -> Option<(&Value, &mut Context)> {
        (self.hidden.is_none() && self.unfolded.is_none()).then_some((self.value, &mut *self.context))
    }
}

/// Whether the names of all members are numbers: the places of items (`p[a][0][x]=1`), to whoever wants a list.
pub(super) fn is_counted(members: &BTreeMap<String, Value>) -> bool {
    !members.is_empty() && members.keys().all(|name| name.parse::<u32>().is_ok())
}

/// The items of which the places are counted, in their order.
fn in_places(members: &BTreeMap<String, Value>) -> Vec<Value> {
    let places: BTreeMap<_, _> = members.iter().map(|(name, value)| (name.parse::<u32>().ok(), value)).collect();
    places.into_values().cloned().collect()
}

struct ValueItems<'a> {
    items: std::slice::Iter<'a, Value>,
    text: bool,
    context: &'a mut Context,
}

impl Items for ValueItems<'_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn next(&mut self, slot: &mut dyn Slot) -> Result<bool, Refused> {
        let Some(value) = self.items.next() else {
            return Ok(false);
        };
        slot.read(&mut ValueSource::new(value, self.text, self.context))?;
        Ok(true)
    }
}

struct ValueEntries<'a> {
    all: &'a BTreeMap<String, Value>,
    members: btree_map::Iter<'a, String, Value>,
    value: &'a Value,
    hidden: Option<&'a str>,
    text: bool,
    context: &'a mut Context,
}

impl Entries for ValueEntries<'_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn ahead(&self) -> Option<Ahead<'_>> {
        self.context.is_attempt().then(|| Ahead::of(self.all, self.hidden))
    }

    fn key(&mut self, key: &mut Key<'_>) -> Result<bool, Refused> {
        let hidden = self.hidden;
        let Some((name, value)) = self.members.find(|(name, _)| hidden != Some(name.as_str())) else {
            return Ok(false);
        };
        self.value = value;
        key.take(name);
        Ok(true)
    }

    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), Refused> {
        slot.read(&mut ValueSource::new(self.value, self.text, self.context))
    }

    fn skip(&mut self) {}
}
