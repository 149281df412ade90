//! Unions.

use super::{
    attributes, checks,
    code::{Code, list, separated},
    names::Names,
};
use crate::program::{Absent, Known, Otherwise, Reading, RustType, Tag, Union, UnionVariant};

/// The enum and what it implements.
pub(super) fn items(names: &Names<'_>, item: &Union) -> Vec<Code> {
    let conversions = item.variants.iter().filter(|variant| variant.converts);
    let conversions = conversions.flat_map(|variant| conversion(names, item, variant));
    let [definition, read, write] = [definition(names, item), decode(names, item), encode(names, item)];
    [definition].into_iter().chain(conversions).chain([read, write, checks::of_union(names, item)]).collect()
}

fn definition(names: &Names<'_>, item: &Union) -> Code {
    let mut code = Code::default();
    code.docs(&item.docs);
    code.line(attributes::derives(&item.derives, false));
    code.deprecated(item.deprecated);
    code.block(format_args!("pub enum {}", item.name), |code| {
        for UnionVariant { name, docs, ty, .. } in &item.variants {
            code.docs(docs);
            code.line(format_args!("{name}({}),", names.ty(ty)));
        }
    });
    code
}

fn conversion(names: &Names<'_>, Union { name, .. }: &Union, variant: &UnionVariant) -> Vec<Code> {
    let (ty, value) = match &variant.ty {
        RustType::Boxed(inner) => (names.ty(inner), "Box::new(value)"),
        ty => (names.ty(ty), "value"),
    };
    let borrowed = (variant.ty == RustType::String).then_some(("&str", "value.to_owned()"));
    let from = |(ty, value): (&str, &str)| {
        let mut code = Code::default();
        code.block(format_args!("impl From<{ty}> for {name}"), |code| {
            code.block(format_args!("fn from(value: {ty}) -> Self"), |code| {
                code.line(format_args!("Self::{}({value})", variant.name));
            });
        });
        code
    };
    [(ty.as_str(), value)].into_iter().chain(borrowed).map(from).collect()
}

fn decode(names: &Names<'_>, item: &Union) -> Code {
    let [decode, source, refused] = [Known::Decode, Known::Source, Known::Refused].map(|known| names.known(known));
    let mut code = Code::default();
    code.block(format_args!("impl {decode} for {}", item.name), |code| {
        code.block(format_args!("fn decode(from: &mut dyn {source}) -> Result<Self, {refused}>"), |code| {
            match &item.reading {
                Reading::Tag(tag) => by_tag(code, names, item, tag),
                Reading::Kind { kinds, objects } => by_kind(code, names, item, kinds, objects.as_ref()),
                Reading::Trial { exactly_one, objects } => by_trial(code, item, *exactly_one, *objects),
            }
        });
    });
    code
}

fn by_tag(code: &mut Code, names: &Names<'_>, item: &Union, tag: &Tag) {
    if let Some(alone) = tag.asked {
        let decode = names.known(Known::Decode);
        code.block("if from.is_asked()", |code| {
            code.line(format_args!("return {decode}::decode(from).map(Self::{});", item.variants[alone].name));
        });
    }
    code.line("let value = from.buffer_object()?;");
    match_tag(code, item, tag, "");
}

/// The `match` of the tag of `value`, behind `before`.
fn match_tag(code: &mut Code, item: &Union, tag: &Tag, before: &str) {
    let Tag { property, values, absent, otherwise, exactly_one, .. } = tag;
    let read = |variant: &UnionVariant| match &variant.writes {
        Some(_) => format!("value.read_without(from, {property}).map(Self::{})", variant.name),
        None => format!("value.read(from).map(Self::{})", variant.name),
    };
    let is_of = |code: &mut Code, pattern: &str, of: &[usize]| match of {
        [only] => code.arm(pattern, read(&item.variants[*only])),
        _ => trial(code, &format!("{pattern} => "), of.iter().map(|index| &item.variants[*index]), *exactly_one),
    };
    // What is done with every other tag needs not be said of some.
    let is_otherwise = |of: &[usize]| match otherwise {
        Otherwise::Variant(index) => *of == [*index],
        Otherwise::Trial => of.len() == item.variants.len(),
        Otherwise::Refused => false,
    };
    let look = if tag.text { "tag" } else { "tag_as_text" };
    code.block(format_args!("{before}match value.{look}(from, {property}).as_deref()"), |code| {
        let mut written: Vec<&[usize]> = Vec::new();
        for (_, of) in values {
            let alike = values.iter().filter(|(_, other)| other == of).map(|(value, _)| value);
            let is_absent = alike.clone().any(|value| matches!(absent, Absent::Counts(counts) if counts == value));
            if written.contains(&&of[..]) || is_otherwise(of) {
                continue;
            }
            written.push(of);
            let or_none = if is_absent { " | None" } else { "" };
            let pattern = format!("Some({}){or_none}", separated(alike, " | "));
            is_of(code, &pattern, of);
        }
        if let Absent::OneOf(of) = absent {
            is_of(code, "None", of);
        }
        match otherwise {
            Otherwise::Variant(index) => code.arm("_", read(&item.variants[*index])),
            Otherwise::Refused => {
                let values = list(values.iter().map(|(value, _)| value));
                let refuse = if tag.text { "refuse_tag" } else { "refuse_tag_as_text" };
                code.arm("_", format_args!("Err(value.{refuse}(from, {property}, &[{values}]))"));
            }
            Otherwise::Trial => trial(code, "_ => ", item.variants.iter(), *exactly_one),
        }
    });
}

fn by_kind(code: &mut Code, names: &Names<'_>, item: &Union, kinds: &[(&'static str, usize)], objects: Option<&Tag>) {
    let kind = names.known(Known::Kind);
    let all = list(kinds.iter().map(|(name, _)| format!("{kind}::{name}")));
    code.line("let value = from.buffer()?;");
    code.block(format_args!("match value.kind(from, &[{all}])?"), |code| {
        let mut arms: Vec<usize> = kinds.iter().map(|(_, index)| *index).collect();
        arms.dedup();
        for (at, index) in arms.iter().enumerate() {
            let own = kinds.iter().filter(|(_, of)| of == index).map(|(name, _)| format!("{kind}::{name}"));
            let pattern = if at + 1 == arms.len() { "_".to_owned() } else { separated(own, " | ").to_string() };
            match objects.filter(|tag| tag.values.iter().any(|(_, of)| of.contains(index))) {
                Some(tag) => match_tag(code, item, tag, &format!("{pattern} => ")),
                None => code.arm(pattern, format_args!("value.read(from).map(Self::{})", item.variants[*index].name)),
            }
        }
    });
}

fn by_trial(code: &mut Code, item: &Union, exactly_one: bool, objects: bool) {
    code.line(format_args!("let value = from.{}()?;", if objects { "buffer_object" } else { "buffer" }));
    trial(code, "", item.variants.iter(), exactly_one);
}

/// The lines that find out which of the variants a value is, behind the pattern of an arm if there is one.
fn trial<'v>(code: &mut Code, pattern: &str, variants: impl Iterator<Item = &'v UnionVariant>, exactly_one: bool) {
    let keyword = if exactly_one { "one_of" } else { "any_of" };
    code.line(format_args!("{pattern}value.{keyword}(from, |trial| {{"));
    code.inside(|code| {
        for UnionVariant { name, .. } in variants {
            code.line(format_args!("trial.attempt(\"{}\", Self::{name});", name.as_str()));
        }
    });
    code.line(if pattern.is_empty() { "})" } else { "})," });
}

fn encode(names: &Names<'_>, item: &Union) -> Code {
    let [encode, sink, error] = [Known::Encode, Known::Sink, Known::EncodeError].map(|known| names.known(known));
    let mut code = Code::default();
    code.block(format_args!("impl {encode} for {}", item.name), |code| {
        code.block(format_args!("fn encode(&self, to: &mut dyn {sink}) -> Result<(), {error}>"), |code| {
            code.block("match self", |code| {
                for UnionVariant { name, writes, .. } in &item.variants {
                    match (writes, &item.reading) {
                        (Some(tag), Reading::Tag(Tag { property, .. })) => code.arm(
                            format_args!("Self::{name}(value)"),
                            format_args!("to.tagged({property}, {tag}, value)"),
                        ),
                        _ => code.arm(format_args!("Self::{name}(value)"), "value.encode(to)"),
                    }
                }
            });
        });
    });
    code
}
