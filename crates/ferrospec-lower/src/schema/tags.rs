//! The properties that tell the types of unions apart.
//!
//! Which they are is known when all types are: a member may say itself which values the property has.

use ferrospec_ir::{Enum, Literal, Shape, Tag, TypeId, Types, Union, Variant};
use std::collections::{BTreeMap, BTreeSet};

/// So many types are looked into for the values of one property.
const STEPS: usize = 256;

/// Why the property that the description names does not tell types apart.
pub(crate) struct Failed {
    pub(crate) why: String,
    /// What is done about it.
    pub(crate) help: &'static str,
}

/// Finds for every union the property that tells its types apart: the one that the description names, if each of the types
/// is an object that has a value there, else any that all of them require and whose values do so.
///
/// Tells for which unions what the description names does not do, and why.
///
/// `leaves` are types of schemas that inherit from others, and from which none does.
pub(crate) fn settle(types: &mut Types, leaves: &BTreeSet<TypeId>) -> Vec<(TypeId, Failed)> {
    let mut failed = Vec::new();
    for id in inner_first(types) {
        let Shape::Union(union) = &types[id].shape else { continue };
        if union.inherited {
            let (shape, why) = inherited(types, union.clone(), leaves);
            let help = "map a value to it; no value is read as it now";
            failed.extend(why.map(|why| (id, Failed { why, help })));
            types.set_shape(id, shape);
            continue;
        }
        let tag = match union.tag.as_ref().map(|written| said(types, union, written)) {
            Some(Ok(tag)) => Some(tag),
            Some(Err(why)) => {
                failed.push((id, Failed { why, help: "a value is read as the alternative that it fits" }));
                implied(types, union)
            }
            None => implied(types, union),
        };
        let union = Union { tag, ..union.clone() };
        types.set_shape(id, Shape::Union(union));
    }
    failed.sort_by_key(|(id, _)| *id);
    failed
}

/// All unions, each behind those that are alternatives of it: what tells them apart may tell it apart as well.
fn inner_first(types: &Types) -> Vec<TypeId> {
    enum Step {
        Enter(TypeId),
        Leave(TypeId),
    }
    let mut order = Vec::new();
    let mut seen = vec![false; types.len()];
    let mut waiting: Vec<_> = types.iter().map(|(id, _)| Step::Enter(id)).collect();
    waiting.reverse();
    while let Some(step) = waiting.pop() {
        match step {
            Step::Leave(id) => order.push(id),
            Step::Enter(id) if !std::mem::replace(&mut seen[id.index()], true) => match &types[id].shape {
                Shape::Alias(other) => waiting.push(Step::Enter(other.id)),
                Shape::Union(union) => {
                    waiting.push(Step::Leave(id));
                    waiting.extend(union.variants.iter().rev().map(|variant| Step::Enter(variant.schema.id)));
                }
                _ => {}
            },
            Step::Enter(_) => {}
        }
    }
    order
}

/// The tag that the description names. Where a type itself lists the values of the property, only these count: an object
/// with another is none of its values. A value that is said to stand for one alternative does not stand for another that
/// lists it as well; one that several list stands for each of these.
fn said(types: &Types, union: &Union, written: &Tag) -> Result<Tag, String> {
    let property = &written.property;
    let mut own = Vec::new();
    for variant in &union.variants {
        let declared = declared(types, variant.schema.id, property).filter(|_| !variant.schema.nullable);
        own.push(declared.ok_or_else(|| "not all alternatives are objects".to_owned())?);
    }
    let said: BTreeSet<(&str, usize)> = written
        .values
        .iter()
        .map(|(value, of)| (value.as_str(), *of))
        .filter(|(value, of)| own[*of].admits(value))
        .collect();
    let is_others =
        |value: &str, index: usize| said.range((value, 0)..=(value, usize::MAX)).any(|(_, of)| *of != index);
    let mut values: Vec<(String, usize)> = Vec::new();
    for (index, own) in own.iter().enumerate() {
        let mut mine: Vec<&str> =
            written.values.iter().filter(|(_, of)| *of == index).map(|(value, _)| value.as_str()).collect();
        mine.retain(|value| own.admits(value));
        for value in own.values() {
            if !mine.contains(value) && !is_others(value, index) {
                mine.push(value);
            }
        }
        if mine.is_empty() && written.default != Some(index) {
            return Err(format!("no value of `{property}` stands for alternative {}", index + 1));
        }
        values.extend(mine.into_iter().map(|value| (value.to_owned(), index)));
    }
    let tag = Tag { property: property.clone(), values, default: written.default };
    // Which of several is meant is found out by what else they say, and they must be able to say the tag.
    let is_unsaid = |index: &usize| matches!(own[*index], Declared::Nothing);
    if tag.groups().iter().any(|(_, of)| of.len() > 1 && of.iter().any(is_unsaid)) {
        return Err(format!("one value of `{property}` stands for several alternatives"));
    }
    if union.variants.len() > 1 && !tells(&tag, union) {
        return Err(format!("the same values of `{property}` stand for all alternatives"));
    }
    Ok(tag)
}

/// The shape of a schema with its heirs, and why it is not what it was meant to be. An heir that no value of the property
/// stands for is none of its values, and is left out.
fn inherited(types: &Types, mut union: Union, leaves: &BTreeSet<TypeId>) -> (Shape, Option<String>) {
    let (Some(written), Some((base, heirs))) = (union.tag.take(), union.variants.split_last()) else {
        return (Shape::Union(union), None);
    };
    let property = &written.property;
    let declared = |variant: &Variant| declared(types, variant.schema.id, property);
    let (Some(of_base), Some(own)) = (declared(base), heirs.iter().map(declared).collect::<Option<Vec<_>>>()) else {
        let alone = Shape::Alias(base.schema);
        return (alone, Some("not all that inherit from it are objects".to_owned()));
    };
    // A value that nothing is said of is of the one heir whose own words leave the fewest others.
    let mut narrow: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for (index, own) in own.iter().enumerate().filter(|(_, own)| own.values().len() < of_base.count()) {
        own.values().iter().for_each(|value| narrow.entry(value).or_default().push((own.values().len(), index)));
    }
    let mut values: Vec<(String, usize)> = written.values.clone();
    values.retain(|(value, of)| own.get(*of).unwrap_or(&of_base).admits(value));
    for (value, mut of) in narrow {
        of.sort_unstable();
        let is_clear = of.len() == 1 || of[0].0 < of[1].0;
        if is_clear && values.iter().all(|(said, _)| said != value) {
            values.push((value.to_owned(), of[0].1));
        }
    }
    let count = heirs.len();
    let is_left = |index: usize| index == count || values.iter().any(|(_, of)| *of == index);
    let lost = (0..count).find(|index| !is_left(*index) && leaves.contains(&heirs[*index].schema.id));
    let why = lost.map(|index| match &heirs[index].title {
        Some(title) => format!("no value of `{property}` stands for `{title}`"),
        None => format!("no value of `{property}` stands for an heir"),
    });
    let left: Vec<usize> = (0..=count).filter(|index| is_left(*index)).collect();
    if left.len() == 1 {
        return (Shape::Alias(base.schema), why);
    }
    let moved = |of: usize| left.iter().position(|index| *index == of).unwrap_or_default();
    let mut values: Vec<_> = values.iter().map(|(value, of)| (value.clone(), moved(*of))).collect();
    values.sort_by_key(|(_, of)| *of);
    let tag = Some(Tag { property: property.clone(), values, default: Some(left.len() - 1) });
    let variants = left.iter().map(|index| union.variants[*index].clone()).collect();
    (Shape::Union(Union { variants, tag, ..union }), why)
}

/// Whether some value does not stand for all alternatives, so that it is of use to look at the tag.
fn tells(tag: &Tag, union: &Union) -> bool {
    tag.groups().iter().any(|(_, of)| of.len() < union.variants.len())
}

/// A property that all types require, and that has other values in each, or at least in some.
fn implied(types: &Types, union: &Union) -> Option<Tag> {
    let [first, others @ ..] = &union.variants[..] else { return None };
    if others.is_empty() || union.variants.iter().any(|variant| variant.schema.nullable) {
        return None;
    }
    let mut best: Option<(usize, Tag)> = None;
    for property in candidates(types, first.schema.id) {
        let mut values = Vec::new();
        let lists_all = union.variants.iter().enumerate().all(|(index, variant)| {
            let Some(Declared::Values { values: own, required: true }) = declared(types, variant.schema.id, property)
            else {
                return false;
            };
            let mut known = BTreeSet::new();
            values.extend(own.into_iter().filter(|value| known.insert(*value)).map(|value| (value.to_owned(), index)));
            true
        });
        let tag = Tag { property: property.to_owned(), values, default: None };
        let shared = tag.groups().iter().map(|(_, of)| of.len()).max().unwrap_or(0);
        if lists_all && tells(&tag, union) && best.as_ref().is_none_or(|(least, _)| shared < *least) {
            best = Some((shared, tag));
        }
    }
    best.map(|(_, tag)| tag)
}

/// The names of the properties of which the type lists the values.
fn candidates(types: &Types, id: TypeId) -> Vec<&str> {
    let mut at = id;
    for _ in 0..STEPS {
        match &types[at].shape {
            Shape::Alias(other) => at = other.id,
            Shape::Union(union) => match (&union.tag, union.variants.first()) {
                (Some(tag), _) => return vec![&tag.property],
                (None, Some(first)) => at = first.schema.id,
                (None, None) => break,
            },
            Shape::Struct(shape) => {
                let fields = shape.fields.iter().filter(|field| field.required && !field.schema.nullable);
                return fields
                    .filter(|field| texts(types, field.schema.id).is_some())
                    .map(|field| field.name.as_str())
                    .collect();
            }
            _ => break,
        }
    }
    Vec::new()
}

/// What a type says of a property.
enum Declared<'a> {
    /// It has one of these texts.
    Values { values: Vec<&'a str>, required: bool },
    /// It may have any value.
    Any,
    /// The type does not know it.
    Nothing,
}

impl<'a> Declared<'a> {
    /// Whether the property may have this value.
    fn admits(&self, value: &str) -> bool {
        match self {
            Self::Values { values, .. } => values.contains(&value),
            Self::Any | Self::Nothing => true,
        }
    }

    /// How many values the property may have.
    fn count(&self) -> usize {
        match self {
            Self::Values { values, .. } => values.len(),
            Self::Any | Self::Nothing => usize::MAX,
        }
    }

    /// The values that are listed.
    fn values(&self) -> &[&'a str] {
        match self {
            Self::Values { values, .. } => values,
            Self::Any | Self::Nothing => &[],
        }
    }
}

/// What the type says of the property; `None` if not all of its values are objects.
fn declared<'a>(types: &'a Types, id: TypeId, property: &str) -> Option<Declared<'a>> {
    let mut all: Option<Declared<'a>> = None;
    let mut waiting = vec![id];
    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        if seen.len() > STEPS {
            return None;
        }
        let one = match &types[id].shape {
            Shape::Alias(other) if !other.nullable => {
                waiting.push(other.id);
                continue;
            }
            Shape::Union(union) => {
                if union.variants.iter().any(|variant| variant.schema.nullable) {
                    return None;
                }
                if let Some(tag) = union.tag.as_ref().filter(|tag| tag.property == property && tag.default.is_none()) {
                    let values = tag.groups().into_iter().map(|(value, _)| value).collect();
                    all = merged(all, Declared::Values { values, required: true });
                    continue;
                }
                waiting.extend(union.variants.iter().rev().map(|variant| variant.schema.id));
                continue;
            }
            Shape::Struct(shape) => match shape.fields.iter().find(|field| field.name == property) {
                None => Declared::Nothing,
                Some(field) => match texts(types, field.schema.id) {
                    Some(values) if !field.schema.nullable => Declared::Values { values, required: field.required },
                    _ => Declared::Any,
                },
            },
            Shape::Map(_) => Declared::Nothing,
            // No value is one, whatever it says.
            Shape::Never => Declared::Any,
            _ => return None,
        };
        all = merged(all, one);
    }
    all
}

/// What one of several types says, of which `all` are some and `one` is another.
fn merged<'a>(all: Option<Declared<'a>>, one: Declared<'a>) -> Option<Declared<'a>> {
    Some(match (all, one) {
        (None, one) => one,
        (Some(Declared::Values { mut values, required }), Declared::Values { values: more, required: also }) => {
            values.extend(more);
            Declared::Values { values, required: required && also }
        }
        (Some(Declared::Nothing), Declared::Nothing) => Declared::Nothing,
        _ => Declared::Any,
    })
}

/// The texts that the type lists, if it lists nothing else.
fn texts(types: &Types, id: TypeId) -> Option<Vec<&str>> {
    let mut at = id;
    for _ in 0..STEPS {
        match &types[at].shape {
            Shape::Alias(other) if !other.nullable => at = other.id,
            Shape::Enum(Enum { values, extensible: false, .. }) => {
                return values
                    .iter()
                    .map(|value| match &value.value {
                        Literal::Text(text) => Some(text.as_str()),
                        _ => None,
                    })
                    .collect();
            }
            _ => return None,
        }
    }
    None
}
