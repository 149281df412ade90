//! The words in which the table is written.

use super::kind::Kind;
use super::version::Version;

/// What an object is made of.
#[derive(Debug)]
pub(crate) struct Object {
    /// What it is called in a message: `a schema`.
    pub(crate) title: &'static str,
    /// Its fixed fields. One that changed its shape stands once for each.
    pub(crate) fields: &'static [Field],
    /// What stands under any other key; `None` if there is no other.
    pub(crate) others: Option<Shape>,
    /// Whether a Reference Object may stand in its place.
    pub(crate) may_refer: bool,
    /// Whether keys that start with `x-` are extensions.
    pub(crate) extensible: bool,
    /// Keys of a neighbouring object that documents write here as well, and that say nothing new.
    pub(crate) repeated: &'static [&'static str],
    /// Keys that may not stand together.
    pub(crate) exclusions: &'static [Exclusion],
}

/// A key of an object.
#[derive(Debug)]
pub(crate) struct Field {
    /// The key.
    pub(crate) name: &'static str,
    /// What stands under it.
    pub(crate) shape: Shape,
    /// The last version in which it must be there.
    pub(crate) required_until: Option<Version>,
    /// The first version that has it.
    pub(crate) since: Version,
    /// The last version that has it.
    pub(crate) until: Version,
    /// The first and the last version in which it may not be empty.
    pub(crate) filled: Option<[Version; 2]>,
}

/// Two keys of an object of which each says what the other says.
#[derive(Debug)]
pub(crate) struct Exclusion {
    /// The two keys.
    pub(crate) keys: [&'static str; 2],
    /// The last version that forbids them together.
    pub(crate) until: Version,
}

/// What kind of value stands somewhere.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    /// A scalar that is read as text.
    Text,
    /// A text that is an address, which no number is.
    Address,
    /// One of the names.
    Choice(&'static [&'static str]),
    /// `true` or `false`.
    Bool,
    /// A whole number that is not negative.
    Count,
    /// A number.
    Number,
    /// A number that is more than zero.
    Positive,
    /// Any data; nothing inside is looked at.
    Any,
    /// The name of a schema of the entry's components, or a reference to a schema.
    SchemaName,
    /// A reference to an operation.
    OperationReference,
    /// A type of JSON Schema, or a list of such.
    Types,
    /// An object, or a reference where [`Object::may_refer`] says so.
    Object(Kind),
    /// A list.
    List(&'static Shape),
    /// A mapping with keys that the document chooses.
    Map(&'static Shape),
}

/// What the table says about a key.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Found {
    /// The object has it.
    Field(&'static Field),
    /// The object has it in another version.
    Elsewhere(&'static Field),
    /// It is one of the keys that the document chooses.
    Other(&'static Shape),
    /// It is an extension.
    Extension,
    /// The object does not have it.
    Unknown,
}

impl Shape {
    /// The object that is such a value, or is held by it.
    pub(super) fn kind(mut self) -> Option<Kind> {
        loop {
            self = match self {
                Self::Object(kind) => return Some(kind),
                Self::List(held) | Self::Map(held) => *held,
                _ => return None,
            };
        }
    }
}

impl Object {
    /// What stands under `key` in `version`.
    pub(crate) fn find(&'static self, key: &str, version: Version) -> Found {
        let named = || self.fields.iter().filter(|field| field.name == key);
        if let Some(field) = named().find(|field| field.is_in(version)) {
            return Found::Field(field);
        }
        // The newest meaning is the one to be read where a version has none.
        if let Some(field) = named().next_back() {
            return Found::Elsewhere(field);
        }
        if self.extensible && key.starts_with("x-") {
            return Found::Extension;
        }
        self.others.as_ref().map_or(Found::Unknown, Found::Other)
    }

    /// The fields of that name in other versions.
    pub(crate) fn same_name(&'static self, field: &'static Field) -> impl Iterator<Item = &'static Field> {
        self.fields.iter().filter(move |other| other.name == field.name && !std::ptr::eq(*other, field))
    }

    /// What may stand under `key` when it is walked, whatever the version.
    pub(crate) fn shape(&'static self, key: &str, version: Version) -> Option<Shape> {
        match self.find(key, version) {
            Found::Field(field) | Found::Elsewhere(field) => Some(field.shape),
            Found::Other(shape) => Some(*shape),
            Found::Extension | Found::Unknown => None,
        }
    }
}

impl Field {
    /// Whether `version` has the field.
    pub(crate) fn is_in(&self, version: Version) -> bool {
        self.since <= version && version <= self.until
    }

    /// Whether an object of `version` must have the field.
    pub(crate) fn is_required(&self, version: Version) -> bool {
        self.is_in(version) && self.required_until.is_some_and(|until| version <= until)
    }

    /// Whether the field holds something in `version`.
    pub(crate) fn must_be_filled(&self, version: Version) -> bool {
        self.filled.is_some_and(|[since, until]| since <= version && version <= until)
    }

    /// The field, which holds something in the versions from `since` to `until`.
    pub(super) const fn filled(self, since: Version, until: Version) -> Self {
        Self { filled: Some([since, until]), ..self }
    }

    /// The field, in no version before `since`.
    pub(super) const fn since(self, since: Version) -> Self {
        Self { since, ..self }
    }

    /// The field, in no version behind `until`.
    pub(super) const fn until(self, until: Version) -> Self {
        Self { until, ..self }
    }

    /// The field, which must be there.
    pub(super) const fn required(self) -> Self {
        self.required_until(Version::LAST)
    }

    /// The field, which must be there up to a version.
    pub(super) const fn required_until(self, until: Version) -> Self {
        Self { required_until: Some(until), ..self }
    }
}

/// A field of any version.
pub(super) const fn field(name: &'static str, shape: Shape) -> Field {
    Field { name, shape, required_until: None, since: Version::V2_0, until: Version::LAST, filled: None }
}

/// A field that holds text.
pub(super) const fn text(name: &'static str) -> Field {
    field(name, Shape::Text)
}

/// A field that holds an address.
pub(super) const fn address(name: &'static str) -> Field {
    field(name, Shape::Address)
}

/// A field that holds one of `names`.
pub(super) const fn choice(name: &'static str, names: &'static [&'static str]) -> Field {
    field(name, Shape::Choice(names))
}

/// A field that holds `true` or `false`.
pub(super) const fn flag(name: &'static str) -> Field {
    field(name, Shape::Bool)
}

/// An object with fixed keys and extensions, and never a reference.
pub(super) const fn object(title: &'static str, fields: &'static [Field]) -> Object {
    Object { title, fields, others: None, may_refer: false, extensible: true, repeated: &[], exclusions: &[] }
}

impl Object {
    /// The object, or a reference to one.
    pub(super) const fn or_reference(self) -> Self {
        Self { may_refer: true, ..self }
    }

    /// The object, in which `keys` are often written though they belong to a neighbour.
    pub(super) const fn repeating(self, keys: &'static [&'static str]) -> Self {
        Self { repeated: keys, ..self }
    }

    /// The object, in which the keys of each of `exclusions` do not stand together.
    pub(super) const fn excluding(self, exclusions: &'static [Exclusion]) -> Self {
        Self { exclusions, ..self }
    }

    /// The object, with further keys that the document chooses.
    pub(super) const fn others(self, shape: Shape) -> Self {
        Self { others: Some(shape), ..self }
    }
}

/// Two keys that do not stand together.
pub(super) const fn either(first: &'static str, second: &'static str) -> Exclusion {
    Exclusion { keys: [first, second], until: Version::LAST }
}

impl Exclusion {
    /// The exclusion, in no version behind `until`.
    pub(super) const fn until(self, until: Version) -> Self {
        Self { until, ..self }
    }

    /// Whether `version` forbids the two together.
    pub(crate) fn is_in(&self, version: Version) -> bool {
        version <= self.until
    }
}
