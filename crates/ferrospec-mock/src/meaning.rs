//! What an API's types mean: what is read as them, and what is said of values.

use ferrospec_ir::{Additional, Api, EnumValue, Field, Literal, Scalar, Shape, TypeId, Types, Union, Use};
use ferrospec_runtime::wire::{self, code};
use ferrospec_rust::{Judge, Judgement, Violation};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use crate::formats;
use crate::kept::{list, text};
use crate::value::{literal, number_of};

/// What texts say in a notation that knows nothing else.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Texts {
    /// Values without parts.
    Plain,
    /// An object may be JSON text as well, as in the fields of a form.
    OrJson,
}

/// Knows the types of an API.
pub(crate) struct Meaning {
    pub(crate) types: &'static Types,
    judgement: &'static Judgement,
    judge: Judge<'static>,
    /// The one of values that were texts.
    of_texts: Judge<'static>,
    /// The names of members, of those types that a notation was told them of.
    fields: RefCell<BTreeMap<TypeId, &'static [wire::Field]>>,
}

impl Meaning {
    /// Of an API whose types are judged so.
    pub(crate) fn of(api: &'static Api, judgement: &'static Judgement) -> Self {
        Self::judged_by(judgement, &api.types)
    }

    fn judged_by(judgement: &'static Judgement, types: &'static Types) -> Self {
        let judge = || judgement.judge().with_formats(formats::reads);
        Self { types, judgement, judge: judge(), of_texts: judge().of_texts(), fields: RefCell::default() }
    }

    /// Another that knows the same, for who goes elsewhere with it.
    pub(crate) fn again(&self) -> Self {
        Self::judged_by(self.judgement, self.types)
    }

    /// Everything that keeps a value from being of this use.
    pub(crate) fn violations(&self, used: Use, value: &Literal) -> Vec<Violation> {
        match value {
            Literal::Null if used.nullable => Vec::new(),
            _ => self.judgement.violations(&self.judge, used.id, value),
        }
    }

    /// Everything that keeps what was texts from being of this use.
    pub(crate) fn violations_in_texts(&self, used: Use, value: &Literal) -> Vec<Violation> {
        match value {
            Literal::Null if used.nullable => Vec::new(),
            _ => self.judgement.violations(&self.of_texts, used.id, value),
        }
    }

    /// What keeps a value from being read as one of this use, whatever is checked of those that are.
    pub(crate) fn misread(&self, used: Use, value: &Literal) -> Vec<Violation> {
        match value {
            Literal::Null if used.nullable => Vec::new(),
            _ => self.judgement.misread(&self.judge, used.id, value),
        }
    }

    /// What keeps what was texts from being read as one of this use.
    pub(crate) fn misread_in_texts(&self, used: Use, value: &Literal) -> Vec<Violation> {
        match value {
            Literal::Null if used.nullable => Vec::new(),
            _ => self.judgement.misread(&self.of_texts, used.id, value),
        }
    }

    /// What keeps a value from being of this use, in words.
    pub(crate) fn wrong(&self, used: Use, value: &Literal) -> Option<String> {
        let wrong = self.violations(used, value).into_iter().next();
        wrong.map(|wrong| format!("`{}` {}", wrong.pointer, wrong.message))
    }

    /// Whether what was texts is of this use.
    pub(crate) fn fits_in_texts(&self, used: Use, value: &Literal) -> bool {
        self.violations_in_texts(used, value).is_empty()
    }

    /// Whether a value is of this use.
    pub(crate) fn fits(&self, used: Use, value: &Literal) -> bool {
        self.violations(used, value).is_empty()
    }

    /// The type of a use behind all names that only stand for it, and whether `null` may stand in the place of its values.
    pub(crate) fn plain(&self, used: Use) -> (TypeId, bool) {
        let (mut id, mut nullable) = (used.id, used.nullable);
        for _ in 0..self.types.len() {
            match self.types[id].shape {
                Shape::Alias(other) => (id, nullable) = (other.id, nullable || other.nullable),
                _ => break,
            }
        }
        (id, nullable)
    }

    /// The members that values of a type may have, which are objects. A notation is told names that stay, as those of generated
    /// code do, so they are made once.
    pub(crate) fn fields(&self, id: TypeId) -> &'static [wire::Field] {
        if let Some(known) = self.fields.borrow().get(&id) {
            return known;
        }
        let names: Vec<&str> = match &self.types[id].shape {
            Shape::Struct(object) => object.fields.iter().map(|field| field.name.as_str()).collect(),
            Shape::Union(union) => {
                let objects = self.objects(union).unwrap_or_default().into_iter();
                let fields = objects.flat_map(|object| match &self.types[object].shape {
                    Shape::Struct(object) => &object.fields[..],
                    _ => &[],
                });
                fields.map(|field| field.name.as_str()).collect()
            }
            _ => Vec::new(),
        };
        let fields = list(names.into_iter().map(|name| wire::Field::optional(text(name))));
        self.fields.borrow_mut().insert(id, fields);
        fields
    }

    /// The types that a value of a union may be of, those of unions in it among them; `None` if one of them has other values than
    /// objects.
    pub(crate) fn objects(&self, union: &Union) -> Option<Vec<TypeId>> {
        let alternatives =
            |union: &Union| union.variants.iter().rev().map(|variant| variant.schema).collect::<Vec<_>>();
        let (mut waiting, mut seen, mut objects) = (alternatives(union), BTreeSet::new(), Vec::new());
        while let Some(used) = waiting.pop() {
            let (id, _) = self.plain(used);
            match &self.types[id].shape {
                Shape::Struct(_) | Shape::Map(_) => objects.push(id),
                Shape::Union(union) if seen.insert(id) => waiting.extend(alternatives(union)),
                Shape::Union(_) | Shape::Never => {}
                _ => return None,
            }
        }
        Some(objects)
    }

    /// Whether an object may have a member of this name of which its type says nothing.
    pub(crate) fn passes_over(&self, object: TypeId, name: &str) -> bool {
        match &self.types[object].shape {
            Shape::Struct(object) => {
                object.additional == Additional::Ignored && object.fields.iter().all(|field| field.name != name)
            }
            _ => false,
        }
    }

    /// What a value of a notation that knows text only is as one of this use: its texts are numbers and truth values where
    /// these are wanted, and stay what they are where they cannot be.
    pub(crate) fn told(&self, used: Use, value: Literal, texts: Texts) -> Literal {
        let (id, _) = self.plain(used);
        match (&self.types[id].shape, value) {
            (Shape::Union(union), value) => {
                let mut nearest: Option<((usize, usize, bool), Literal)> = None;
                for variant in &union.variants {
                    let told = self.told(variant.schema, value.clone(), texts);
                    let violations = self.violations_in_texts(variant.schema, &told);
                    if violations.is_empty() {
                        return told;
                    }
                    let of_kind = violations.iter().filter(|violation| violation.code == code::TYPE).count();
                    let distance = (of_kind, violations.len(), told != value);
                    if nearest.as_ref().is_none_or(|(least, _)| distance < *least) {
                        nearest = Some((distance, told));
                    }
                }
                // What is wrong with it is wrong as what its tag says, else as what it is most like.
                match (meant(union, &value), nearest) {
                    (Some(meant), _) => self.told(meant, value, texts),
                    (None, Some((_, told))) => told,
                    (None, None) => value,
                }
            }
            (Shape::Scalar(Scalar::Integer(_) | Scalar::Number(_)), Literal::Text(text)) => number_of(&text),
            (Shape::Scalar(Scalar::Boolean), Literal::Text(text)) => match text.as_str() {
                "true" => Literal::Bool(true),
                "false" => Literal::Bool(false),
                _ => Literal::Text(text),
            },
            (Shape::Enum(listed), Literal::Text(text)) => listed_as(&listed.values, text),
            (Shape::Array(items), Literal::List(values)) => {
                Literal::List(values.into_iter().map(|value| self.told(*items, value, texts)).collect())
            }
            // A list of one is written as its item is.
            (Shape::Array(items), value @ Literal::Object(_)) if texts == Texts::OrJson => {
                Literal::List(vec![self.told(*items, value, texts)])
            }
            (Shape::Struct(_) | Shape::Map(_), Literal::Text(text)) if texts == Texts::OrJson => {
                // Of what is in it, JSON says itself what it is.
                let said = ferrospec_runtime::json::from_slice(text.as_bytes()).ok().map(literal);
                said.filter(|said| matches!(said, Literal::Object(_))).unwrap_or(Literal::Text(text))
            }
            (Shape::Array(items), value @ Literal::Text(_)) => Literal::List(vec![self.told(*items, value, texts)]),
            (Shape::Tuple(tuple), Literal::List(values)) => {
                let rest = match tuple.rest {
                    Additional::Typed(rest) => Some(rest),
                    Additional::Ignored | Additional::Refused => None,
                };
                let of = |index: usize| tuple.items.get(index).copied().or(rest);
                let values = values.into_iter().enumerate();
                Literal::List(
                    values
                        .map(|(index, value)| of(index).map_or(value.clone(), |of| self.told(of, value, texts)))
                        .collect(),
                )
            }
            (Shape::Struct(object), Literal::Object(members)) => {
                Literal::Object(self.members(&object.fields, object.additional, members, texts))
            }
            (Shape::Map(values), Literal::Object(members)) => {
                Literal::Object(self.members(&[], Additional::Typed(*values), members, texts))
            }
            (_, value) => value,
        }
    }

    fn members(
        &self,
        fields: &[Field],
        additional: Additional,
        members: Vec<(String, Literal)>,
        texts: Texts,
    ) -> Vec<(String, Literal)> {
        let told = |(name, value): (String, Literal)| match member(fields, additional, &name) {
            Some(used) => (name, self.told(used, value, texts)),
            None => (name, value),
        };
        members.into_iter().map(told).collect()
    }
}

/// What an object is as one of a union, if a tag says so.
pub(crate) fn meant(union: &Union, value: &Literal) -> Option<Use> {
    let (tag, Literal::Object(members)) = (union.tag.as_ref()?, value) else { return None };
    let (_, said) = members.iter().find(|(name, _)| *name == tag.property)?;
    let text = match said {
        Literal::Text(text) => text.clone(),
        other => tag.text_of(other)?,
    };
    let (_, index) = tag.values.iter().find(|(value, _)| *value == text)?;
    Some(union.variants[*index].schema)
}

/// What a member of an object is; `None` if nothing is said of it.
pub(crate) fn member(fields: &[Field], additional: Additional, name: &str) -> Option<Use> {
    let field = fields.iter().find(|field| field.name == name).map(|field| field.schema);
    field.or(match additional {
        Additional::Typed(values) => Some(values),
        Additional::Ignored | Additional::Refused => None,
    })
}

/// The value of those listed that a text says. If it says none, it is still a number where only numbers are listed.
fn listed_as(values: &[EnumValue], text: String) -> Literal {
    let are_numbers = values.iter().all(|value| matches!(value.value, Literal::Number(_)));
    let said = |value: &&EnumValue| match &value.value {
        Literal::Text(known) => *known == text,
        Literal::Number(number) => ferrospec_ir::Number::parse(&text).is_some_and(|said| said.is_same(number)),
        Literal::Bool(value) => text == value.to_string(),
        Literal::Null | Literal::List(_) | Literal::Object(_) => false,
    };
    match values.iter().find(said) {
        Some(value) => value.value.clone(),
        None if are_numbers => number_of(&text),
        None => Literal::Text(text),
    }
}
