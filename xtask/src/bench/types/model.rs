//! What generated types are made of, read from their text.

use super::chunks::{Chunk, Kind};
use std::collections::BTreeMap;

/// A type.
#[derive(Debug)]
pub(super) enum Model<'t> {
    Struct(Vec<Member<'t>>),
    /// Texts, one of which a value is.
    Choice(Vec<(&'t str, &'t str)>),
    /// Types, one of which a value is.
    Union(Vec<(&'t str, String)>),
    /// Another name for a type.
    Alias(String),
}

/// A member of a struct.
#[derive(Debug)]
pub(super) struct Member<'t> {
    /// Its name in Rust.
    pub(super) field: &'t str,
    /// Its type in Rust.
    pub(super) of: String,
    pub(super) written: Written<'t>,
}

/// How a member is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Written<'t> {
    /// By this name.
    Always(&'t str),
    /// By this name, unless it is not there.
    Optional(&'t str),
    /// As members of the object around it.
    Flat,
}

/// The types of a file, by their names. Those that are not understood are left out.
pub(super) fn of<'t>(chunks: &[Chunk<'t>]) -> BTreeMap<&'t str, Model<'t>> {
    let mut encode = BTreeMap::new();
    let mut texts = BTreeMap::new();
    for chunk in chunks {
        if chunk.kind == Kind::Impl("Encode") {
            encode.insert(chunk.of, chunk.text);
        }
        if let Some((name, arms)) = chunk.text.strip_prefix("impl ").and_then(|rest| rest.split_once(" {\n"))
            && arms.contains("pub fn as_str(&self) -> &str")
        {
            texts.insert(name, arms);
        }
    }
    let types = chunks.iter().filter(|chunk| chunk.kind == Kind::Type);
    types.filter_map(|chunk| Some((chunk.of, model(chunk, encode.get(chunk.of), texts.get(chunk.of))?))).collect()
}

fn model<'t>(chunk: &Chunk<'t>, encode: Option<&&'t str>, texts: Option<&&'t str>) -> Option<Model<'t>> {
    let text = chunk.text;
    let body = |head: &str| Some(&text[text.find(head)? + head.len()..]);
    if let Some(body) = body("pub type ") {
        let (_, of) = body.split_once('=')?;
        return Some(Model::Alias(joined(of.trim_end().trim_end_matches(';'))));
    }
    if let Some(body) = body("pub struct ") {
        let members = parts(body).map(|part| {
            let (field, of) = part.0.strip_prefix("pub ")?.split_once(':')?;
            Some(Member { field, of: joined(of), written: written(field, encode?)? })
        });
        return members.collect::<Option<_>>().map(Model::Struct);
    }
    let body = body("pub enum ")?;
    let variants: Vec<_> = parts(body).map(|part| part.0).collect();
    if let Some(texts) = texts {
        let named = variants.iter().filter(|name| !name.contains('('));
        let text = |name: &&'t str| {
            let (_, arm) = texts.split_once(&format!("Self::{name} =>"))?;
            Some((*name, arm.split('"').nth(1)?))
        };
        return named.map(text).collect::<Option<_>>().map(Model::Choice);
    }
    let variant = |name: &&'t str| {
        let (name, of) = name.split_once('(')?;
        Some((name, joined(of.trim_end().strip_suffix(')')?)))
    };
    variants.iter().map(variant).collect::<Option<_>>().map(Model::Union)
}

/// One line of what may have been laid out on several.
fn joined(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace("< ", "<").replace(", >", ">").replace(" >", ">").trim_end_matches(',').to_owned()
}

/// A member or variant.
struct Part<'t>(&'t str);

/// The members or variants of a body, without docs and attributes. Each begins in the fifth column.
fn parts(body: &str) -> impl Iterator<Item = Part<'_>> {
    let mut at = body.find('\n').map_or(body.len(), |end| end + 1);
    std::iter::from_fn(move || {
        let mut start = None;
        while at < body.len() {
            let end = body[at..].find('\n').map_or(body.len(), |end| at + end + 1);
            let line = &body[at..end];
            let (from, text) = (at, line.trim());
            at = end;
            let is_inner = line.starts_with("    ") && !line.starts_with("     ");
            if start.is_none() && is_inner && !text.starts_with("///") && !text.starts_with('#') {
                start = Some(from);
            }
            if let Some(start) = start
                && is_inner
                && text.ends_with(',')
            {
                return Some(Part(body[start..end].trim().trim_end_matches(',')));
            }
        }
        None
    })
}

/// How the impl of `Encode` writes a field.
fn written<'t>(field: &str, encode: &&'t str) -> Option<Written<'t>> {
    for (call, optional) in [(".optional(", true), (".field(", false)] {
        for (at, _) in encode.match_indices(call) {
            let rest = encode[at + call.len()..].trim_start();
            let Some((name, rest)) = rest.strip_prefix('"').and_then(|rest| rest.split_once('"')) else { continue };
            let Some(rest) = rest.strip_prefix(',').and_then(|rest| rest.trim_start().strip_prefix("&self.")) else {
                continue;
            };
            if rest.strip_prefix(field).is_some_and(|rest| rest.trim_start().starts_with([')', ','])) {
                return Some(if optional { Written::Optional(name) } else { Written::Always(name) });
            }
        }
    }
    let calls = [format!(".entries(&self.{field})"), format!(".entries_beside(Self::FIELDS, &self.{field})")];
    calls.iter().any(|call| encode.contains(call)).then_some(Written::Flat)
}

#[cfg(test)]
mod tests {
    use super::{Model, Written, of};
    use crate::bench::types::chunks;

    #[test]
    fn types_are_read_from_their_text() {
        let file = "pub struct A {\n    /// x.\n    pub r#x: Option<\n        B,\n    >,\n    pub rest: Map<u8>,\n}\n\n\
                    impl Encode for A {\n    object.optional(\n        \"X\",\n        &self.r#x,\n    )?;\n    \
                    object.entries_beside(Self::FIELDS, &self.rest)\n}\n\npub enum B {\n    C,\n    Unknown(String),\n}\n\n\
                    impl B {\n    pub fn as_str(&self) -> &str {\n        Self::C => \"c\",\n    }\n}\n\n\
                    pub enum U {\n    D(A),\n}\n\npub type V = Vec<B>;\n";
        let chunks = chunks::of(file);
        let models = of(&chunks);
        let Some(Model::Struct(members)) = models.get("A") else { panic!("{models:?}") };
        assert_eq!((members[0].field, &*members[0].of), ("r#x", "Option<B>"));
        assert_eq!((members[0].written, members[1].written), (Written::Optional("X"), Written::Flat));
        assert!(matches!(&models["B"], Model::Choice(texts) if texts == &[("C", "c")]), "{models:?}");
        assert!(matches!(&models["U"], Model::Union(types) if types == &[("D", "A".to_owned())]), "{models:?}");
        assert!(matches!(&models["V"], Model::Alias(of) if of == "Vec<B>"), "{models:?}");
    }
}
