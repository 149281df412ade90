//! Reads values as types of a description, from whatever notation they stand in.

mod files;

use ferrospec_ir::{Additional, Field, Library, Literal, Scalar, Shape, TypeId, Union, Use};
use ferrospec_runtime::Value;
use ferrospec_runtime::wire::{
    self, Context, Decode, Entries, Items, Key, Refused, Slot, Source, Step, Visitor, Wanted, code,
};
use ferrospec_rust::Violation;
use std::collections::{BTreeMap, BTreeSet};

use self::files::{FileMember, FileText};
use crate::meaning::{Meaning, Texts, meant, member};
use crate::value::{literal, number_of};

/// A place that a value is read into.
pub(crate) struct Place<'a> {
    meaning: &'a Meaning,
    /// What the value is; `None` if nothing is said of it.
    used: Option<Use>,
    pub(crate) value: Option<Literal>,
    /// Whether it was texts.
    in_texts: bool,
}

impl<'a> Place<'a> {
    /// Of a value of this use.
    pub(crate) fn of(meaning: &'a Meaning, used: Option<Use>) -> Self {
        Self { meaning, used, value: None, in_texts: false }
    }

    /// What keeps the value that was read from being one of the use, if anything was read: from being read as one, or, where
    /// nothing is `unread`, what is checked as well.
    pub(crate) fn violations(&self, unread: bool) -> Vec<Violation> {
        let (Some(used), Some(value)) = (self.used, &self.value) else { return Vec::new() };
        match (unread, self.in_texts) {
            (true, false) => self.meaning.misread(used, value),
            (true, true) => self.meaning.misread_in_texts(used, value),
            (false, false) => self.meaning.violations(used, value),
            (false, true) => self.meaning.violations_in_texts(used, value),
        }
    }
}

impl Slot for Place<'_> {
    fn read(&mut self, from: &mut dyn Source) -> Result<(), Refused> {
        self.in_texts = from.is_text();
        self.value = Some(match self.used {
            Some(used) if self.in_texts => read(self.meaning, used, from)?,
            _ => literal(Value::decode(from)?),
        });
        Ok(())
    }
}

/// A value of whatever type somebody else knows.
pub(crate) struct Found(pub(crate) Literal);

impl Found {
    /// What stands there as a value of this use.
    pub(crate) fn of(meaning: &Meaning, used: Option<Use>, from: &mut dyn Source) -> Result<Self, Refused> {
        let mut place = Place::of(meaning, used);
        place.read(from)?;
        Ok(Self(place.value.unwrap_or(Literal::Null)))
    }
}

impl Decode for Found {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        Value::decode(from).map(literal).map(Self)
    }
}

/// Reads from a notation that knows text only: what is wanted says how its texts are taken apart.
fn read(meaning: &Meaning, used: Use, from: &mut dyn Source) -> Result<Literal, Refused> {
    let (id, nullable) = meaning.plain(used);
    if nullable {
        let mut inside = Place::of(meaning, Some(Use { nullable: false, ..Use::of(id) }));
        from.nullable(&mut inside)?;
        return Ok(inside.value.unwrap_or(Literal::Null));
    }
    match &meaning.types[id].shape {
        Shape::Struct(object) => members(meaning, id, (&object.fields, object.additional), from),
        Shape::Map(values) => members(meaning, id, (&[], Additional::Typed(*values)), from),
        Shape::Array(items) => list(meaning, (&[], Some(*items)), from),
        Shape::Tuple(tuple) => {
            let rest = match tuple.rest {
                Additional::Typed(rest) => Some(rest),
                Additional::Ignored | Additional::Refused => None,
            };
            list(meaning, (&tuple.items, rest), from)
        }
        Shape::Scalar(Scalar::String { library: Some(library), .. }) if *library == Library::FILE => {
            from.file().map(|_| Literal::Text(String::new()))
        }
        Shape::Scalar(Scalar::String { .. }) => from.string().map(Literal::Text),
        Shape::Scalar(Scalar::Integer(_)) => scalar(Wanted::Number, "an integer", from),
        Shape::Scalar(Scalar::Number(_)) => scalar(Wanted::Number, "a number", from),
        Shape::Scalar(Scalar::Boolean) => scalar(Wanted::Bool, "a boolean", from),
        Shape::Union(union) => {
            if let Some((meant, tag)) = tagged(meaning, union, from)? {
                let value = read(meaning, meant, from)?;
                return Ok(with(value, tag));
            }
            if let Some(objects) = meaning.objects(union) {
                let known = |name: &str| match files::of(meaning, &objects, name) {
                    Some(FileMember { may_be_other: true, .. }) => Known::FileOrText,
                    Some(FileMember { used, .. }) => Known::Use(used),
                    None if objects.iter().all(|object| meaning.passes_over(*object, name)) => Known::Skipped,
                    None => Known::Kept,
                };
                let mut all = Members { meaning, known: &known, found: Vec::new() };
                from.read(Wanted::Object { fields: meaning.fields(id), rest: true }, &mut all)?;
                let value = Literal::Object(all.found);
                let texts = if from.passed_over().is_some() { Texts::OrJson } else { Texts::Plain };
                return Ok(meaning.told(Use::of(id), value, texts));
            }
            let (object, list) = match from.unfolded().map(literal) {
                Some(list @ Literal::List(_)) => (None, Some(meaning.told(Use::of(id), list, Texts::Plain))),
                unfolded => (unfolded.filter(|value| matches!(value, Literal::Object(_))), None),
            };
            let said = literal(Value::decode(from)?);
            let is_empty = matches!(&said, Literal::Text(text) if text.is_empty());
            // Where nothing at all may be an object, it is a list of nothing as well.
            let list = list.or((is_empty && object.is_some()).then(|| Literal::List(Vec::new())));
            let said = meaning.told(Use::of(id), said, Texts::Plain);
            // An empty text is a text first.
            if is_empty && matches!(said, Literal::Text(_)) && meaning.fits_in_texts(used, &said) {
                return Ok(said);
            }
            let fits = |other: &&Literal| meaning.fits_in_texts(used, other);
            if let Some(other) = [&object, &list].into_iter().flatten().find(fits) {
                return Ok(other.clone());
            }
            if let Some(items) = counted(&said).filter(|_| !meaning.fits_in_texts(used, &said)) {
                let items = meaning.told(Use::of(id), items, Texts::Plain);
                if meaning.fits_in_texts(used, &items) {
                    return Ok(items);
                }
            }
            // What is wrong with a list is wrong with its items, and not with all of them as one.
            Ok(list.filter(|_| matches!(said, Literal::List(_))).unwrap_or(said))
        }
        _ => Ok(meaning.told(Use::of(id), literal(Value::decode(from)?), Texts::Plain)),
    }
}

/// The list whose items are the members of an object that are called by their places, as `deepObject` writes it.
fn counted(value: &Literal) -> Option<Literal> {
    let Literal::Object(members) = value else { return None };
    let place = |(name, value): &(String, Literal)| Some((name.parse::<u32>().ok()?, value.clone()));
    let places: Option<BTreeMap<_, _>> = members.iter().map(place).collect();
    places.filter(|places| !places.is_empty()).map(|places| Literal::List(places.into_values().collect()))
}

/// A member, with its name.
type Named = (String, Literal);

/// Which alternative the object is by its tag, where its members can be read more than once, and that tag. Its other members are
/// read as what they are there: which text is JSON, and which is one, nothing else says.
fn tagged(meaning: &Meaning, union: &Union, from: &mut dyn Source) -> Result<Option<(Use, Named)>, Refused> {
    let tag = union.tag.as_ref().filter(|tag| !tag.hint && !tag.is_shared());
    let (Some(tag), true) = (tag, from.passed_over().is_some()) else { return Ok(None) };
    let known = |name: &str| if name == tag.property { Known::Kept } else { Known::Skipped };
    let mut found = Members { meaning, known: &known, found: Vec::new() };
    from.read(Wanted::Object { fields: &[], rest: true }, &mut found)?;
    let Some(said) = found.found.first().cloned() else { return Ok(None) };
    let default = || tag.default.map(|index| union.variants[index].schema);
    let meant = meant(union, &Literal::Object(found.found)).or_else(default);
    Ok(meant.map(|meant| (meant, said)))
}

/// An object with this member, whether its type names it or not.
fn with(value: Literal, member: Named) -> Literal {
    match value {
        Literal::Object(members) if members.iter().all(|(name, _)| *name != member.0) => {
            Literal::Object([member].into_iter().chain(members).collect())
        }
        value => value,
    }
}

fn members(
    meaning: &Meaning,
    id: TypeId,
    (fields, additional): (&[Field], Additional),
    from: &mut dyn Source,
) -> Result<Literal, Refused> {
    let known = |name: &str| match member(fields, additional, name) {
        Some(used) => Known::Use(used),
        None if additional == Additional::Refused => Known::Kept,
        None => Known::Skipped,
    };
    let mut all = Members { meaning, known: &known, found: Vec::new() };
    let rest = matches!(additional, Additional::Typed(_));
    from.read(Wanted::Object { fields: meaning.fields(id), rest }, &mut all)?;
    Ok(Literal::Object(all.found))
}

fn list(meaning: &Meaning, (first, rest): (&[Use], Option<Use>), from: &mut dyn Source) -> Result<Literal, Refused> {
    let mut all = List { meaning, first, rest, found: Vec::new() };
    from.read(Wanted::List, &mut all)?;
    Ok(Literal::List(all.found))
}

fn scalar(wanted: Wanted<'_>, expected: &'static str, from: &mut dyn Source) -> Result<Literal, Refused> {
    let mut found = Single { expected, value: Literal::Null };
    from.read(wanted, &mut found)?;
    Ok(found.value)
}

/// A value without parts.
struct Single {
    expected: &'static str,
    value: Literal,
}

impl Visitor for Single {
    fn expected(&self) -> &'static str {
        self.expected
    }

    fn scalar(&mut self, value: wire::Scalar<'_>, context: &mut Context) -> Result<(), Refused> {
        self.value = match value {
            wire::Scalar::Bool(value) => Literal::Bool(value),
            wire::Scalar::Signed(value) => number_of(&value.to_string()),
            wire::Scalar::Unsigned(value) => number_of(&value.to_string()),
            wire::Scalar::Double(value) => number_of(&format!("{value:e}")),
            wire::Scalar::Single(value) => number_of(&format!("{value:e}")),
            wire::Scalar::Exact(text) => number_of(text),
            value => return Err(context.refuse_type(self.expected, value.describe())),
        };
        Ok(())
    }
}

/// The members of an object.
struct Members<'a> {
    meaning: &'a Meaning,
    /// What is known of a member of this name.
    known: &'a dyn Fn(&str) -> Known,
    found: Vec<(String, Literal)>,
}

/// What is known of a member.
enum Known {
    Use(Use),
    /// It may be a file or a text.
    FileOrText,
    /// Nothing, and it stays for somebody else to look at.
    Kept,
    /// Nothing, and nobody looks at it.
    Skipped,
}

impl Visitor for Members<'_> {
    fn expected(&self) -> &'static str {
        "an object"
    }

    fn object(&mut self, entries: &mut dyn Entries) -> Result<(), Refused> {
        let mut refused = None;
        let mut known = BTreeSet::new();
        let mut key = Key::new(&[]);
        while entries.key(&mut key)? {
            let name = key.other().to_owned();
            let mark = entries.context().mark();
            let mut place = Place::of(self.meaning, None);
            let mut read = match (self.known)(&name) {
                Known::Use(used) => {
                    place.used = Some(used);
                    entries.value(&mut place)
                }
                Known::FileOrText => {
                    let mut text = FileText::default();
                    let read = entries.value(&mut text);
                    place.value = text.value;
                    read
                }
                Known::Kept => entries.value(&mut place),
                Known::Skipped => {
                    entries.skip();
                    continue;
                }
            };
            if known.contains(&name) {
                read = Err(entries.context().refuse(code::DUPLICATE, "the object holds this member twice"));
            }
            if let Err(why) = read {
                entries.context().under(mark, Step::Key(&name));
                refused = Some(why);
            }
            if let Some(value) = place.value {
                known.insert(name.clone());
                self.found.push((name, value));
            }
        }
        refused.map_or(Ok(()), Err)
    }
}

/// The items of a list.
struct List<'a> {
    meaning: &'a Meaning,
    /// What the first items are.
    first: &'a [Use],
    /// What those behind them are.
    rest: Option<Use>,
    found: Vec<Literal>,
}

impl Visitor for List<'_> {
    fn expected(&self) -> &'static str {
        "an array"
    }

    fn list(&mut self, items: &mut dyn Items) -> Result<(), Refused> {
        let mut refused = None;
        for index in 0.. {
            let mark = items.context().mark();
            let mut place = Place::of(self.meaning, self.first.get(index).copied().or(self.rest));
            match items.next(&mut place) {
                Ok(true) => self.found.extend(place.value),
                Ok(false) => break,
                Err(why) => {
                    items.context().under(mark, Step::Index(index));
                    refused = Some(why);
                }
            }
        }
        refused.map_or(Ok(()), Err)
    }
}
