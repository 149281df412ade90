//! Multipart bodies: values of which some parts are files.

use ferrospec_ir::{self as ir, Library, Literal, Scalar, Shape, Use};
use ferrospec_runtime::File;
use ferrospec_runtime::wire::{Encode, EncodeError, Sink};

use crate::meaning::{Meaning, member};
use crate::value::Written;

/// A value that is written with files where its type has files: their texts are what is in them.
pub(crate) struct Parts<'a> {
    meaning: &'a Meaning,
    /// What the value is; `None` if nothing is said of it.
    used: Option<Use>,
    /// The parts, of the whole body.
    declared: &'a [ir::Part],
    /// The part that this stands in.
    part: Option<&'a ir::Part>,
    value: &'a Literal,
}

impl<'a> Parts<'a> {
    /// Of a whole body.
    pub(crate) fn of(meaning: &'a Meaning, used: Option<Use>, declared: &'a [ir::Part], value: &'a Literal) -> Self {
        Self { meaning, used, declared, part: None, value }
    }

    fn inside(&self, used: Option<Use>, value: &'a Literal) -> Self {
        Self { used, value, declared: &[], ..*self }
    }

    fn members(&self) -> Vec<(&'a str, Self)> {
        let Literal::Object(members) = self.value else { return Vec::new() };
        let used = |name: &str| {
            let shape = &self.meaning.types[self.meaning.plain(self.used?).0].shape;
            match shape {
                Shape::Struct(object) => member(&object.fields, object.additional, name),
                Shape::Map(values) => Some(*values),
                _ => None,
            }
        };
        let inside = |(name, value): &'a (String, Literal)| {
            let declared = self.declared.iter().find(|part| part.name == *name);
            (name.as_str(), Self { part: declared.or(self.part), ..self.inside(used(name), value) })
        };
        members.iter().map(inside).collect()
    }

    /// A file says which type it is of where only a range is declared, which leaves it to who sends.
    fn file(&self, text: &str) -> File {
        let file = File::new(text.to_owned());
        let is_named = |part: &&ir::Part| part.media_types.iter().any(|one| !one.is_range());
        match self.part.filter(|part| !is_named(part)).and_then(|part| part.media_types.first()) {
            Some(range) => file.of_type(range.concrete()),
            None => file,
        }
    }
}

impl Encode for Parts<'_> {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        let shape = self.used.map(|used| &self.meaning.types[self.meaning.plain(used).0].shape);
        match (shape, self.value) {
            (Some(Shape::Union(union)), value) => {
                let fitting = union.variants.iter().find(|variant| self.meaning.fits(variant.schema, value));
                match fitting {
                    Some(variant) => Self { used: Some(variant.schema), ..*self }.encode(to),
                    None => Written(value).encode(to),
                }
            }
            (Some(Shape::Scalar(Scalar::String { library: Some(library), .. })), Literal::Text(text))
                if *library == Library::FILE =>
            {
                to.file(&self.file(text))
            }
            (Some(Shape::Array(items)), Literal::List(values)) => {
                to.list(&|list| values.iter().try_for_each(|value| list.value(&self.inside(Some(*items), value))))
            }
            (_, Literal::Object(_)) => {
                to.object(&|object| self.members().into_iter().try_for_each(|(name, value)| object.value(name, &value)))
            }
            (_, value) => Written(value).encode(to),
        }
    }
}
