//! What the variants of unions are called.

use super::{
    ident::Case,
    reserved,
    scope::Scope,
    wish::{self, Rank, Wish},
};
use crate::program::Ident;
use ferrospec_ir::{Api, Literal, Place, Scalar, Shape, Struct, TypeId, Union, Variant};
use std::collections::BTreeMap;

/// A name for each variant of `union`, all different: the name of its type, else its title or tag, else the value that it
/// is, else its kind, and, where several are of one kind, what tells them apart.
pub(super) fn labels(api: &Api, union: &Union, names: &[Option<Ident>]) -> Vec<Ident> {
    let plain: Vec<_> = union.variants.iter().map(|variant| given(api, variant, names)).collect();
    let kinds: Vec<_> = union.variants.iter().map(|variant| kind(api, variant.schema.id)).collect();
    let mut often: BTreeMap<&str, usize> = BTreeMap::new();
    for kind in &kinds {
        *often.entry(kind).or_default() += 1;
    }
    let wishes = plain.into_iter().zip(&kinds).zip(&union.variants).map(|((plain, kind), variant)| {
        let own = plain.is_some();
        let name = plain.unwrap_or_else(|| {
            let is_typed =
                matches!(api.types[variant.schema.id].shape, Shape::Scalar(Scalar::String { library: Some(_), .. }));
            let apart = if often[kind] > 1 || is_typed { telling_apart(api, union, variant) } else { None };
            apart.unwrap_or_else(|| Case::Camel.ident(&[kind]))
        });
        // What has a name comes first, and then what stands first.
        (name, usize::from(!own))
    });
    let wishes: Vec<_> = wishes
        .zip(0..)
        .map(|((name, depth), at)| Wish { name, rank: Rank::default().at_depth(depth).at_position(at) })
        .collect();
    Scope::without(&["Self_"]).claim_all(&wishes, |at| match &union.variants[at].title {
        Some(title) => wish::instead(Case::Camel, title, "variant"),
        None => vec![wishes[at].name.clone()],
    })
}

/// What the document calls it.
fn given(api: &Api, variant: &Variant, names: &[Option<Ident>]) -> Option<Ident> {
    let id = variant.schema.id;
    let ty = &api.types[id];
    if let (Place::Named(written), Some(name)) = (&ty.place, &names[id.index()]) {
        // What cannot be the name of a type can be that of a variant.
        let plain = Case::Camel.ident(&[&written.name]);
        return Some(if reserved::TYPES.contains(&plain.as_str()) { plain } else { name.clone() });
    }
    if let Some(title) = &variant.title {
        return Some(Case::Camel.ident(&[title]));
    }
    match &ty.shape {
        Shape::Enum(shape) => match &shape.values[..] {
            [only] => match &only.value {
                Literal::Text(text) => Some(Case::Camel.ident(&[text])),
                other => Some(Case::Camel.ident(&[&other.to_string()])),
            },
            _ => None,
        },
        _ => None,
    }
}

fn kind(api: &Api, id: TypeId) -> &'static str {
    match &api.types[id].shape {
        Shape::Any => "Any",
        Shape::Never => "Never",
        Shape::Null => "Null",
        Shape::Scalar(Scalar::String { .. }) => "String",
        Shape::Scalar(Scalar::Integer(_)) => "Integer",
        Shape::Scalar(Scalar::Number(_)) => "Number",
        Shape::Scalar(Scalar::Boolean) => "Boolean",
        Shape::Enum(_) => "Enum",
        Shape::Array(_) | Shape::Tuple(_) => "Array",
        Shape::Struct(_) | Shape::Map(_) => "Object",
        Shape::Union(_) => "Union",
        Shape::Alias(_) | Shape::Brought(_) => "Other",
    }
}

/// What an array holds, or a property that an object must have and no other does.
fn telling_apart(api: &Api, union: &Union, variant: &Variant) -> Option<Ident> {
    /// So many lists within each other are named.
    const NESTED: usize = 4;
    match &api.types[variant.schema.id].shape {
        Shape::Array(items) => {
            let (mut at, mut depth) = (items.id, 1);
            while depth < NESTED
                && let Shape::Array(items) = &api.types[at].shape
            {
                (at, depth) = (items.id, depth + 1);
            }
            let mut words = vec!["array"; depth];
            let item = match &api.types[at].place {
                Place::Named(name) => &name.name,
                _ => kind(api, at),
            };
            words.insert(0, item);
            Some(Case::Camel.ident(&words))
        }
        Shape::Scalar(Scalar::String { format: Some(format), .. }) => Some(Case::Camel.ident(&[format])),
        Shape::Struct(own) => {
            let others: Vec<&Struct> = union
                .variants
                .iter()
                .filter(|other| other.schema.id != variant.schema.id)
                .filter_map(|other| match &api.types[other.schema.id].shape {
                    Shape::Struct(shape) => Some(shape),
                    _ => None,
                })
                .take(MOST)
                .collect();
            let is_own = |name: &str| others.iter().all(|other| other.fields.iter().all(|field| field.name != name));
            let mut own = own.fields.iter().filter(|field| is_own(&field.name));
            let first = own.clone().find(|field| field.required).or_else(|| own.next())?;
            Some(Case::Camel.ident(&[&first.name]))
        }
        _ => None,
    }
}

/// So many objects are looked at to tell one from them.
const MOST: usize = 64;
