//! Bodies that may be of several media types.

use super::{
    attributes, checks,
    code::{Code, list},
    names::Names,
    newtypes,
};
use crate::program::{Codec, ContentVariant, Contents, FormField, Known, MediaType, Part, PartHeader, RustType, Style};

/// The enum and what it implements. What is read by somebody who checks it can be `checked`.
pub(super) fn items(names: &Names<'_>, item: &Contents, checked: bool) -> Vec<Code> {
    if let Some(other) = &item.same_as {
        return vec![newtypes::another_name(names, &item.name, &item.docs, other)];
    }
    let conversions = item.variants.iter().filter(|variant| variant.converts);
    let conversions = conversions.flat_map(|variant| conversion(names, item, variant));
    let check = checked.then(|| checks::of_contents(names, item)).flatten();
    [definition(names, item)].into_iter().chain(conversions).chain([implementation(names, item)]).chain(check).collect()
}

fn definition(names: &Names<'_>, item: &Contents) -> Code {
    let mut code = Code::default();
    code.docs(&item.docs);
    code.line(attributes::derives(&[], false));
    code.block(format_args!("pub enum {}", item.name), |code| {
        for ContentVariant { name, docs, ty, .. } in &item.variants {
            code.docs(docs);
            code.line(format_args!("{name}({}),", names.ty(ty)));
        }
    });
    code
}

fn conversion(names: &Names<'_>, Contents { name, .. }: &Contents, variant: &ContentVariant) -> Vec<Code> {
    let own = Some((names.ty(&variant.ty), "value"));
    let borrowed = (variant.ty == RustType::String).then_some(("&str".to_owned(), "value.to_owned()"));
    let from = |(ty, value): (String, &str)| {
        let mut code = Code::default();
        code.block(format_args!("impl From<{ty}> for {name}"), |code| {
            code.block(format_args!("fn from(value: {ty}) -> Self"), |code| {
                code.line(format_args!("Self::{}({value})", variant.name));
            });
        });
        code
    };
    own.into_iter().chain(borrowed).map(from).collect()
}

fn implementation(names: &Names<'_>, item: &Contents) -> Code {
    let [contents, media_type, encode, decode, source, refused] =
        [Known::Contents, Known::MediaType, Known::Encode, Known::Decode, Known::Source, Known::Refused]
            .map(|known| names.known(known));
    let mut code = Code::default();
    code.block(format_args!("impl {contents} for {}", item.name), |code| {
        let rows: Vec<_> = item.variants.iter().map(|variant| row(names, &variant.media_type)).collect();
        code.list(format_args!("const MEDIA_TYPES: &'static [{media_type}] = &["), rows.iter(), "];");
        code.gap();
        code.block(format_args!("fn content(&self) -> (usize, &dyn {encode})"), |code| {
            code.block("match self", |code| {
                for (index, ContentVariant { name, .. }) in item.variants.iter().enumerate() {
                    code.arm(format_args!("Self::{name}(body)"), format_args!("({index}, body)"));
                }
            });
        });
        code.gap();
        code.block(
            format_args!("fn decode(media_type: usize, from: &mut dyn {source}) -> Result<Self, {refused}>"),
            |code| {
                code.block("match media_type", |code| {
                    let last = item.variants.len() - 1;
                    for (index, ContentVariant { name, .. }) in item.variants.iter().enumerate() {
                        let value = format!("{decode}::decode(from).map(Self::{name})");
                        if index == last { code.arm("_", value) } else { code.arm(index, value) }
                    }
                });
            },
        );
    });
    code
}

/// A media type as a constant.
pub(super) fn row(names: &Names<'_>, item @ MediaType { name, also, codec, xml, .. }: &MediaType) -> String {
    let also = if also.is_empty() { String::new() } else { format!(".or(&[{}])", list(also.iter())) };
    let media_type = names.known(Known::MediaType);
    let codec = match codec {
        Codec::Multipart => return format!("{media_type}::multipart({name}, {}){also}", parts(names, item)),
        Codec::Form if !item.fields.is_empty() => {
            return format!("{media_type}::styled_form({name}, {}){also}", fields(names, item));
        }
        Codec::Json => "json",
        Codec::Form => "form",
        Codec::Xml => "xml",
        Codec::JsonLines => "json_lines",
        Codec::JsonSequence => "json_sequence",
        Codec::Items(framing) => {
            let framing = names.framing(*framing, || parts(names, item));
            return format!("{media_type}::items({name}, {framing}){also}");
        }
        Codec::Text => "text",
        Codec::Bytes => "bytes",
    };
    let root = xml.as_ref().map(|_| format!(", {}", names.root(xml))).unwrap_or_default();
    format!("{media_type}::{codec}({name}{root}){also}")
}

/// What is declared of the parts of a body, where no constant is around it.
pub(super) fn table(names: &Names<'_>, media_type: &MediaType) -> String {
    let parts = parts(names, media_type);
    match media_type.parts.is_empty() {
        true => parts,
        false => format!("{{ const PARTS: &[{}] = {parts}; PARTS }}", names.known(Known::Part)),
    }
}

/// The fields of a form that have a style, where no constant is around it.
pub(super) fn fields_table(names: &Names<'_>, media_type: &MediaType) -> String {
    format!("{{ const FIELDS: &[{}] = {}; FIELDS }}", names.known(Known::FormField), fields(names, media_type))
}

/// The fields of a form that have a style, in a constant.
fn fields(names: &Names<'_>, MediaType { fields, .. }: &MediaType) -> String {
    let field = |FormField { name, style: written, explode, allow_reserved, kind }: &FormField| {
        let explode = explode.map(|explode| format!(".explode({explode})")).unwrap_or_default();
        let reserved = if *allow_reserved { ".allow_reserved()" } else { "" };
        let kind = kind.map(|kind| format!(".of({}::{kind})", names.known(Known::Kind))).unwrap_or_default();
        format!("{}::new({name}, {}){explode}{reserved}{kind}", names.known(Known::FormField), style(names, *written))
    };
    format!("&[{}]", list(fields.iter().map(field)))
}

/// A style by its name.
pub(super) fn style(names: &Names<'_>, style: Style) -> String {
    let variant = match style {
        Style::Simple => "Simple",
        Style::Label => "Label",
        Style::Matrix => "Matrix",
        Style::Form => "Form",
        Style::SpaceDelimited => "SpaceDelimited",
        Style::PipeDelimited => "PipeDelimited",
        Style::DeepObject => "DeepObject",
        Style::Cookie => "Cookie",
    };
    format!("{}::{variant}", names.known(Known::Style))
}

/// What is declared of the parts of a body, in a constant.
fn parts(names: &Names<'_>, MediaType { parts, .. }: &MediaType) -> String {
    let header = |PartHeader { name, explode, json }: &PartHeader| {
        let (explode, json) = (if *explode { ".exploded()" } else { "" }, if *json { ".json()" } else { "" });
        format!("{}::new({name}){explode}{json}", names.known(Known::PartHeader))
    };
    let part = |Part { name, media_types, headers, joined }: &Part| {
        let joined = joined.map(|joined| format!(".joined({})", style(names, joined))).unwrap_or_default();
        let headers = if headers.is_empty() {
            String::new()
        } else {
            format!(".with_headers(&[{}])", list(headers.iter().map(header)))
        };
        let media_types = format!("&[{}]", list(media_types.iter()));
        let made = match name {
            Some(name) => format!("new({name}, {media_types})"),
            None => format!("unnamed({media_types})"),
        };
        format!("{}::{made}{headers}{joined}", names.known(Known::Part))
    };
    format!("&[{}]", list(parts.iter().map(part)))
}
