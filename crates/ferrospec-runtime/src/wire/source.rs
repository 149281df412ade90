//! The door in: a notation hands a value over, a type takes it.

use std::collections::BTreeMap;

use crate::file::File;
use crate::framing::Framing;
use crate::octets::Octets;
use crate::value::Value;

use super::context::{Context, Refused};
use super::field::Field;
use super::key::Key;
use super::kind::Kind;
use super::scalar::Scalar;

/// A type that can be read from any notation.
///
/// A generated struct reads itself in three lines: a slot a member, one call that fills them, one expression that takes
/// them out. All loops stand in this crate, compiled once.
///
/// ```
/// use ferrospec_runtime::wire::{Decode, Field, Refused, Source, present};
///
/// struct Point { x: i64, label: Option<String> }
///
/// impl Decode for Point {
///     fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
///         const FIELDS: &[Field] = &[Field::required("x"), Field::optional("label")];
///         let mut x = None;
///         let mut label = None;
///         from.object(FIELDS, &mut [&mut x, &mut label])?;
///         Ok(Self { x: present(x), label })
///     }
/// }
///
/// let point: Point = ferrospec_runtime::json::from_slice(br#"{"x": 1}"#)?;
/// assert_eq!((point.x, point.label), (1, None));
/// # Ok::<(), ferrospec_runtime::wire::Violations>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not say how it is read",
    note = "a type of your own that generated code names has `Decode` and `Encode`, or else serde's `Deserialize` and `Serialize`, and its crate `via = \"serde\"` under `rust-types` in the config"
)]
pub trait Decode: Sized {
    /// Reads a value.
    ///
    /// # Errors
    /// The value was refused, and every reason stands in the source's [`Context`].
    fn decode(from: &mut dyn Source) -> Result<Self, Refused>;

    /// Reads a scalar of a notation that knows what kind it is. It reads what [`decode`](Self::decode) does; types that
    /// are scalars take it as it is.
    ///
    /// # Errors
    /// As [`decode`](Self::decode).
    fn scalar(value: Scalar<'_>, context: &mut Context) -> Result<Self, Refused> {
        Self::decode(&mut Given::new(value, context))
    }
}

/// A place that a value is read into. `Option<T>` is one for every `T` that can be read.
pub trait Slot {
    /// Reads a value into the slot. A slot that reads nothing skips the value.
    ///
    /// # Errors
    /// The value was refused; the slot is as it was.
    fn read(&mut self, from: &mut dyn Source) -> Result<(), Refused>;

    /// Reads a scalar into the slot, as [`read`](Self::read) does.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    fn scalar(&mut self, value: Scalar<'_>, context: &mut Context) -> Result<(), Refused> {
        self.read(&mut Given::new(value, context))
    }
}

impl<T: Decode> Slot for Option<T> {
    fn read(&mut self, from: &mut dyn Source) -> Result<(), Refused> {
        *self = Some(T::decode(from)?);
        Ok(())
    }

    #[inline]
    fn scalar(&mut self, value: Scalar<'_>, context: &mut Context) -> Result<(), Refused> {
        *self = Some(T::scalar(value, context)?);
        Ok(())
    }
}

/// Takes the value out of the slot of a required member, which [`object`](trait@Source#method.object) has filled: it
/// refuses an object that lacks one. That this cannot fail spares generated code a way out for each member, which is what
/// takes longest to compile in it.
///
/// # Panics
/// The slot is empty, because it was not handed to `object` as that of a required field.
pub fn present<T>(slot: Option<T>) -> T {
    slot.expect("an object without a required member is refused before its slots are emptied")
}

/// As [`present`], of an object that has no values because a required member has none: what stands behind it in a function
/// would never be reached, of which the compiler warns.
///
/// # Errors
/// The slot is empty, as it always is.
pub fn filled<T>(slot: Option<T>) -> Result<T, Refused> {
    slot.ok_or_else(Context::give_up)
}

/// One value of some notation, not read yet. It can be read once, unless it has members that can be
/// [passed over](Self::passed_over).
///
/// What a type calls on it stands in `impl dyn Source`: `object`, `list`, `string`, `choice` and their kin.
pub trait Source {
    /// What the reading has found so far.
    fn context(&mut self) -> &mut Context;

    /// Reads the value and hands it to `into`, whatever it is. `wanted` guides notations that hold mere text.
    ///
    /// # Errors
    /// The visitor refused the value, or the notation is broken.
    fn read(&mut self, wanted: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused>;

    /// Reads the value into `some` unless it is `null`.
    ///
    /// # Errors
    /// The slot refused the value, or the notation is broken.
    fn nullable(&mut self, some: &mut dyn Slot) -> Result<(), Refused>;

    /// Whether the notation knows text only, so that a number is text that reads as one.
    fn is_text(&self) -> bool;

    /// The list or object that the value is, where it is one text: what a delimiter divides, JSON text in a form, an element
    /// with nothing in it. To whoever wants neither, it is the text.
    fn unfolded(&mut self) -> Option<Value> {
        None
    }

    /// The media type that the value is said to be of, with its parameters; empty where nobody says it.
    fn media_type(&self) -> &str {
        ""
    }

    /// Takes a file.
    ///
    /// # Errors
    /// The value is none, or may not stand here: only multipart bodies have files.
    fn file(&mut self) -> Result<File, Refused> {
        Err(self.context().refuse_type("a file", "a value of another notation"))
    }

    /// What the octets are made of that [`octets`](Self::octets) takes.
    fn framing(&self) -> Framing {
        Framing::Octets
    }

    /// Takes octets as they come.
    ///
    /// # Errors
    /// The value is none: only a body that is nothing else is.
    fn octets(&mut self) -> Result<Octets, Refused> {
        Err(self.context().refuse_type("octets", "a value of another notation"))
    }

    /// Reads an object, as [`read`](Self::read) does. A notation that holds objects hands itself over as it is, so that
    /// only the values of members are asked for behind `dyn`.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    fn members(&mut self, object: &mut Object<'_, '_>) -> Result<(), Refused> {
        self.read(object.wanted(), object)
    }

    /// Reads an array, every item into `each`, as [`members`](Self::members) reads an object.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    fn items(&mut self, list: &mut List<'_>) -> Result<(), Refused> {
        self.read(Wanted::List, list)
    }

    /// The names of members that are passed over, where the value is an object that stays where it is and can be read any number
    /// of times. Whoever adds one takes it away again.
    fn passed_over(&mut self) -> Option<&mut Vec<String>> {
        None
    }

    /// The kind of the value, where the notation can tell without taking it. A number may be said to be an integer or not.
    fn kind(&mut self) -> Option<Kind> {
        None
    }

    /// The member `name`, where [`kind`](Self::kind) tells that the value is an object, if the member holds no other values.
    /// It stays to be read.
    fn peek(&mut self, name: &str) -> Option<Value> {
        let _ = name;
        None
    }

    /// The value as a whole and what the reading has found so far, where the source holds the value already. It stays to be
    /// read.
    fn held(&mut self) -> Option<(&Value, &mut Context)> {
        None
    }
}

/// What a type hopes to find.
#[derive(Clone, Copy, Debug)]
pub enum Wanted<'a> {
    /// Anything.
    Any,
    /// `true` or `false`.
    Bool,
    /// An integer or any other number.
    Number,
    /// Text.
    Text,
    /// Octets.
    Bytes,
    /// An array.
    List,
    /// An object.
    Object {
        /// The members that the type names.
        fields: &'a [Field],
        /// Whether it takes any other member as well.
        rest: bool,
    },
}

/// Takes one value of whatever kind a source holds. What a visitor does not take is a violation.
pub trait Visitor {
    /// What is hoped for, for the words of a violation: `an integer`.
    fn expected(&self) -> &'static str;

    /// Takes a scalar.
    ///
    /// # Errors
    /// The value is of another kind, recorded in `context`.
    fn scalar(&mut self, value: Scalar<'_>, context: &mut Context) -> Result<(), Refused> {
        Err(context.refuse_type(self.expected(), value.describe()))
    }

    /// Takes an array.
    ///
    /// # Errors
    /// An array is not what was hoped for, or an item was refused.
    fn list(&mut self, items: &mut dyn Items) -> Result<(), Refused> {
        Err(items.context().refuse_type(self.expected(), "an array"))
    }

    /// Takes an object.
    ///
    /// # Errors
    /// An object is not what was hoped for, or a member was refused.
    fn object(&mut self, entries: &mut dyn Entries) -> Result<(), Refused> {
        Err(entries.context().refuse_type(self.expected(), "an object"))
    }
}

/// The items of an array, one after the other.
pub trait Items {
    /// What the reading has found so far.
    fn context(&mut self) -> &mut Context;

    /// Reads the next item into `slot`; `false` behind the last one.
    ///
    /// # Errors
    /// The item was refused. The next one can be read.
    fn next(&mut self, slot: &mut dyn Slot) -> Result<bool, Refused>;
}

/// The members of an object, one after the other, as they were written: a name may come twice.
pub trait Entries {
    /// What the reading has found so far.
    fn context(&mut self) -> &mut Context;

    /// The names of all members, where they are at hand, and the object is read in one of several ways.
    fn ahead(&self) -> Option<Ahead<'_>> {
        None
    }

    /// Hands the next member's name to `key`; `false` behind the last one.
    ///
    /// # Errors
    /// The notation is broken: nothing more can be read.
    fn key(&mut self, key: &mut Key<'_>) -> Result<bool, Refused>;

    /// Reads the value of the member that [`key`](Self::key) has named.
    ///
    /// # Errors
    /// The value was refused. The next member can be read.
    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), Refused>;

    /// Goes behind the value of the member that [`key`](Self::key) has named, which nobody wants.
    fn skip(&mut self);
}

/// The members of an object, before they are read.
#[derive(Debug)]
pub struct Ahead<'a>(Names<'a>);

/// Their names.
#[derive(Debug)]
enum Names<'a> {
    /// Those of a value, of which one may be hidden.
    Of(&'a BTreeMap<String, Value>, Option<&'a str>),
    Listed(&'a [&'a str]),
}

impl<'a> Ahead<'a> {
    /// The members of a value; one of them may be `hidden`.
    pub(super) fn of(all: &'a BTreeMap<String, Value>, hidden: Option<&'a str>) -> Self {
        Self(Names::Of(all, hidden))
    }

    /// Members of these names.
    pub(crate) fn listed(names: &'a [&'a str]) -> Self {
        Self(Names::Listed(names))
    }

    /// Whether there is one of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        match self.0 {
            Names::Of(all, hidden) => hidden != Some(name) && all.contains_key(name),
            Names::Listed(names) => names.contains(&name),
        }
    }

    /// All their names.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let (all, hidden, listed) = match self.0 {
            Names::Of(all, hidden) => (Some(all), hidden, &[][..]),
            Names::Listed(names) => (None, None, names),
        };
        let held = all.into_iter().flat_map(BTreeMap::keys).map(String::as_str);
        held.filter(move |name| hidden != Some(*name)).chain(listed.iter().copied())
    }
}

/// An object as a type wants it: the value of `fields[n]` goes into `slots[n]`.
pub struct Object<'a, 'slots> {
    pub(super) fields: &'a [Field],
    pub(super) slots: &'a mut [&'slots mut dyn Slot],
    pub(super) rest: Rest<'a>,
}

/// What becomes of members that no field names.
pub(super) enum Rest<'a> {
    Skip,
    Refuse,
    Keep(&'a mut dyn Additional),
}

impl<'a> Object<'a, '_> {
    /// What a source is told of it.
    fn wanted(&self) -> Wanted<'a> {
        Wanted::Object { fields: self.fields, rest: matches!(self.rest, Rest::Keep(_)) }
    }
}

/// Where the members go that no field names. A map from names to any type that can be read is such a place.
pub trait Additional {
    /// Whether a member of this name is there already.
    fn contains(&self, key: &str) -> bool;

    /// Reads the value of the member `key`, which it may take.
    ///
    /// # Errors
    /// The value was refused; nothing was added, and `key` is as it was.
    fn read(&mut self, key: &mut String, from: &mut dyn Source) -> Result<(), Refused>;

    /// Reads a scalar that is the value of the member `key`.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    fn scalar(&mut self, key: &mut String, value: Scalar<'_>, context: &mut Context) -> Result<(), Refused> {
        self.read(key, &mut Given::new(value, context))
    }
}

/// An array as a type wants it: every item goes into the same slot.
pub struct List<'a> {
    pub(super) each: &'a mut dyn Slot,
}

/// A source of one scalar that is read already, of a notation that knows what kind it is.
pub(super) struct Given<'a> {
    /// `None` once it was read.
    value: Option<Scalar<'a>>,
    context: &'a mut Context,
}

impl<'a> Given<'a> {
    pub(super) fn new(value: Scalar<'a>, context: &'a mut Context) -> Self {
        Self { value: Some(value), context }
    }
}

impl Source for Given<'_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn read(&mut self, _: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        let value = self.value.take().ok_or_else(Context::give_up)?;
        into.scalar(value, self.context)
    }

    fn nullable(&mut self, some: &mut dyn Slot) -> Result<(), Refused> {
        match self.value.take().ok_or_else(Context::give_up)? {
            Scalar::Null => Ok(()),
            value => some.scalar(value, self.context),
        }
    }

    fn is_text(&self) -> bool {
        false
    }

    fn kind(&mut self) -> Option<Kind> {
        self.value.as_ref().and_then(Kind::of_scalar)
    }
}
