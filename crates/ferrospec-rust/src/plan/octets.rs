//! Which media types octets may be of, in words: those of a body, and of files in multipart bodies.

use crate::program::{DocText, Phrase};
use ferrospec_ir::{Api, Codec, MediaType, Part, Payload, Shape, TypeId};
use std::collections::{BTreeMap, BTreeSet};

/// The media types that files may be of, by the property that holds them. Of one that several bodies hold, and whose media types
/// they do not agree on, none are known.
pub(super) struct Files<'a>(BTreeMap<(TypeId, &'a str), &'a [MediaType]>);

impl<'a> Files<'a> {
    pub(super) fn of(api: &'a Api) -> Self {
        let mut found: BTreeMap<_, Option<&[MediaType]>> = BTreeMap::new();
        for payload in api.payloads().filter(|payload| payload.codec == Codec::Multipart && payload.items.is_none()) {
            let objects = payload.schema.map(|schema| objects(api, schema.id)).unwrap_or_default();
            for (object, part) in objects.iter().flat_map(|object| payload.parts.iter().map(move |part| (object, part)))
            {
                let Part { name: Some(name), media_types, .. } = part else { continue };
                let said = Some(&media_types[..]).filter(|_| part.is_file());
                let known = found.entry((*object, name.as_str())).or_insert(said);
                *known = known.filter(|known| Some(*known) == said);
            }
        }
        Self(found.into_iter().filter_map(|(at, types)| Some((at, types?))).collect())
    }

    /// What the files of a property may be.
    pub(super) fn docs(&self, object: TypeId, property: &str) -> DocText {
        self.0.get(&(object, property)).map(|types| one_of(types)).unwrap_or_default()
    }
}

/// What a body of octets may be; nothing of any other.
pub(super) fn docs(payload: &Payload) -> DocText {
    match payload.codec {
        Codec::Bytes => one_of(&[std::slice::from_ref(&payload.media_type), &payload.also[..]].concat()),
        _ => DocText::default(),
    }
}

/// `In \`image/png\` or \`image/jpeg\`.`
fn one_of(types: &[MediaType]) -> DocText {
    let Some((first, rest)) = types.split_first() else { return DocText::default() };
    let phrase = Phrase::new("In ").code(&first.0);
    let last = rest.len().saturating_sub(1);
    let between = |index| if index == last { " or " } else { ", " };
    let rest = rest.iter().enumerate();
    rest.fold(phrase, |phrase, (index, ty)| phrase.words(between(index)).code(&ty.0)).words(".").into()
}

/// The objects that a body may be.
fn objects(api: &Api, root: TypeId) -> BTreeSet<TypeId> {
    let (mut seen, mut left) = (BTreeSet::new(), vec![root]);
    while let Some(id) = left.pop() {
        if !seen.insert(id) {
            continue;
        }
        match &api.types[id].shape {
            Shape::Alias(other) => left.push(other.id),
            Shape::Union(union) => left.extend(union.variants.iter().map(|variant| variant.schema.id)),
            _ => {}
        }
    }
    seen
}
