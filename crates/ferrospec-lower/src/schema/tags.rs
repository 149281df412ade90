//! The properties that tell the types of unions apart.
//!
//! Which they are is known when all types are: a member may say itself which values the property has.

mod declared;

use declared::{Declared, Texts};
use ferrospec_ir::{Literal, Place, Shape, Tag, TypeId, Types, Union, Variant};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// So many names of a type are seen through, and so many unions, for a property that tells types apart.
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
/// `leaves` are unions of schemas that inherit from one, each with the type of one of them from which none does.
pub(crate) fn settle(types: &mut Types, leaves: &BTreeSet<(TypeId, TypeId)>) -> Vec<(TypeId, Failed)> {
    let mut failed = Vec::new();
    for id in inner_first(types) {
        let Shape::Union(union) = &types[id].shape else { continue };
        if union.inherited {
            let union = union.clone();
            let (shape, why) = inherited(types, union.clone(), |heir| leaves.contains(&(id, heir)));
            let help = "map a value to it; no value is read as it now";
            failed.extend(why.map(|why| (id, Failed { why, help })));
            types.set_shape(id, shape);
            // What was made of an heir for this union alone, and is left out, is no type.
            let left = types[id].parts();
            for made in union.variants.iter().map(|variant| variant.schema.id).filter(|made| !left.contains(made)) {
                if matches!(types[made].place, Place::Variant { of, .. } if of == id) {
                    types.set_shape(made, Shape::Never);
                }
            }
            continue;
        }
        let tag = match &union.tag {
            // What the types say themselves says more than where they come from.
            Some(hint) if hint.hint => implied(types, union).or_else(|| said(types, union, hint).ok()),
            Some(written) => match said(types, union, written) {
                Ok(tag) => Some(tag),
                Err(why) => {
                    failed.push((id, Failed { why, help: "a value is read as the alternative that it fits" }));
                    implied(types, union)
                }
            },
            None => implied(types, union),
        };
        let object_tag = if tag.is_none() { of_objects(types, union) } else { None };
        let (tag, object_tag) = (tag.map(Box::new), object_tag.map(Box::new));
        let union = Union { tag, object_tag, ..union.clone() };
        types.set_shape(id, Shape::Union(union));
    }
    failed.sort_by_key(|(id, _)| *id);
    failed
}

/// Which values the property of the type may have, if `value` is none of them: those that it lists, if it lists any.
pub(super) fn admitted_instead(types: &Types, of: TypeId, property: &str, value: &str) -> Option<Vec<String>> {
    let declared = Declared::of(types, of, property).filter(|declared| !declared.admits(value))?;
    Some(declared.values().iter().map(|text| text.to_string()).collect())
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
        let declared = Declared::of(types, variant.schema.id, property).filter(|_| !variant.schema.nullable);
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
            // Where nothing is said beside the alternatives, what each may be tells nothing.
            if !written.hint && !mine.contains(&&**value) && !is_others(value, index) {
                mine.push(value);
            }
        }
        if mine.is_empty() && written.default != Some(index) {
            return Err(format!("no value of `{property}` stands for alternative {}", index + 1));
        }
        values.extend(mine.into_iter().map(|value| (value.to_owned(), index)));
    }
    let text = own.iter().all(Declared::is_text);
    let tag = Tag { property: property.clone(), text, hint: written.hint, values, default: written.default };
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
fn inherited(types: &Types, mut union: Union, is_leaf: impl Fn(TypeId) -> bool) -> (Shape, Option<String>) {
    let (Some(written), Some((base, heirs))) = (union.tag.take(), union.variants.split_last()) else {
        return (Shape::Union(union), None);
    };
    let property = &written.property;
    let declared = |variant: &Variant| Declared::of(types, variant.schema.id, property);
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
    let is_possible = |index: usize| !matches!(types[heirs[index].schema.id].shape, Shape::Never);
    let is_told = |index: usize| values.iter().any(|(_, of)| *of == index);
    let is_left = |index: usize| index == count || is_told(index) && is_possible(index);
    let lost = (0..count).filter(|index| !is_told(*index) && is_leaf(heirs[*index].schema.id));
    let lost: Vec<&str> = lost.map(|index| heirs[index].title.as_deref().unwrap_or("an heir")).collect();
    let why = (!lost.is_empty()).then(|| format!("no value of `{property}` stands for {}", named(&lost)));
    let left: Vec<usize> = (0..=count).filter(|index| is_left(*index)).collect();
    if left.len() == 1 {
        return (Shape::Alias(base.schema), why);
    }
    let moved = |of: usize| left.iter().position(|index| *index == of).unwrap_or_default();
    let mut values: Vec<_> =
        values.iter().filter(|(_, of)| is_left(*of)).map(|(value, of)| (value.clone(), moved(*of))).collect();
    values.sort_by_key(|(_, of)| *of);
    let text = of_base.is_text() && own.iter().all(Declared::is_text);
    let tag = Tag { property: property.clone(), text, hint: false, values, default: Some(left.len() - 1) };
    let tag = Some(Box::new(tag));
    let variants = left.iter().map(|index| union.variants[*index].clone()).collect();
    (Shape::Union(Union { variants, tag, ..union }), why)
}

/// The names, of which the first few are said.
fn named(names: &[&str]) -> String {
    const NAMED: usize = 8;
    let said: Vec<_> = names.iter().take(NAMED).map(|name| format!("`{name}`")).collect();
    match (&said[..], names.len().saturating_sub(NAMED)) {
        ([only], 0) => only.clone(),
        ([all @ .., last], 0) => format!("{} or {last}", all.join(", ")),
        (all, more) => format!("{} or {more} more", all.join(", ")),
    }
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
        let (mut values, mut text) = (Vec::new(), true);
        let lists_all = union.variants.iter().enumerate().all(|(index, variant)| {
            let declared = Declared::of(types, variant.schema.id, property);
            let Some(Declared::Values { values: own, required: true }) = declared else { return false };
            text &= own.is_text();
            let mut known = BTreeSet::new();
            let own = own.texts.into_iter().map(Cow::into_owned).filter(|value| known.insert(value.clone()));
            values.extend(own.map(|value| (value, index)));
            true
        });
        let tag = Tag { property: property.to_owned(), text, hint: false, values, default: None };
        let shared = tag.groups().iter().map(|(_, of)| of.len()).max().unwrap_or(0);
        if lists_all && tells(&tag, union) && best.as_ref().is_none_or(|(least, _)| shared < *least) {
            best = Some((shared, tag));
        }
    }
    best.map(|(_, tag)| tag)
}

/// The property that tells those of the alternatives apart that are objects, where no value of the others is one.
fn of_objects(types: &Types, union: &Union) -> Option<Tag> {
    let objects: Vec<usize> =
        (0..union.variants.len()).filter(|index| may_be_object(types, union.variants[*index].schema.id)).collect();
    if objects.len() < 2 || objects.len() == union.variants.len() {
        return None;
    }
    let variants = objects.iter().map(|index| union.variants[*index].clone()).collect();
    let tag = implied(types, &Union { variants, ..union.clone() })?;
    let values = tag.values.into_iter().map(|(value, of)| (value, objects[of])).collect();
    Some(Tag { values, ..tag })
}

/// Whether a value of the type may be an object.
fn may_be_object(types: &Types, id: TypeId) -> bool {
    let mut waiting = vec![id];
    let mut seen = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if !seen.insert(id) {
            continue;
        }
        match &types[id].shape {
            Shape::Any | Shape::Brought(_) | Shape::Struct(_) | Shape::Map(_) => return true,
            Shape::Enum(shape) if shape.values.iter().any(|value| matches!(value.value, Literal::Object(_))) => {
                return true;
            }
            Shape::Alias(other) => waiting.push(other.id),
            Shape::Union(union) => waiting.extend(union.variants.iter().map(|variant| variant.schema.id)),
            Shape::Never | Shape::Null | Shape::Scalar(_) | Shape::Enum(_) | Shape::Array(_) | Shape::Tuple(_) => {}
        }
    }
    false
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
                    .filter(|field| Texts::of(types, field.schema.id).is_some())
                    .map(|field| field.name.as_str())
                    .collect();
            }
            Shape::Brought(brought) => {
                let known =
                    brought.properties.iter().flatten().filter(|known| known.required && known.values.is_some());
                return known.map(|known| known.name.as_str()).collect();
            }
            _ => break,
        }
    }
    Vec::new()
}
