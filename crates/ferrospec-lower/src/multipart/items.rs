//! Parts that have no names: the items of a multipart body (OpenAPI 3.2.0 §4.14.3, §4.15.1.2).

use super::key::of_header;
use super::merged::Told;
use super::told::{OfNull, carried, headers, media_types, null_of, told};
use crate::conjunction::{Conjunction, Property};
use crate::context::Context;
use crate::kind::Kind;
use crate::part::Part as Held;
use crate::{schema, usage};
use ferrospec_diagnostics::Locus;
use ferrospec_document::view::{self, Encoding, Schema};
use ferrospec_ir::{Codec, MediaType, Part, Place, Types, Use};

/// How the parts of a multipart body are told apart.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Parts {
    /// Each is a property of an object.
    Named,
    /// Each is an item of an array, which is read as a whole.
    Placed,
    /// Each is an item, and is read when it has come.
    Streamed,
}

impl Parts {
    /// Those of a body of this media type. The parts of a form have names, and what they are called is said nowhere where they
    /// are items.
    pub(crate) fn of<'a>(context: &mut Context<'a>, media_type: &MediaType, held: view::MediaType<'a>) -> Self {
        match held.schema() {
            _ if media_type.codec() != Codec::Multipart || media_type.essence() == "multipart/form-data" => Self::Named,
            _ if held.item_schema().is_some() => Self::Streamed,
            Some(schema) => {
                let schema = usage::conjunction(context, schema);
                if schema::kind(context, &schema) == Kind::Array { Self::Placed } else { Self::Named }
            }
            None => Self::Named,
        }
    }

    /// Whether a key is read that stands beside a multipart body.
    pub(crate) fn read(self, key: &str) -> bool {
        match self {
            Self::Named => matches!(key, "schema" | "encoding"),
            Self::Placed => matches!(key, "schema" | "prefixEncoding" | "itemEncoding"),
            Self::Streamed => matches!(key, "itemSchema" | "prefixEncoding" | "itemEncoding"),
        }
    }

    /// Why a key is not read that stands beside a multipart body.
    pub(crate) fn why_unread(self, key: &str) -> Option<&'static str> {
        match (self, key) {
            (Self::Placed | Self::Streamed, "encoding") => {
                Some("the parts have no names: `prefixEncoding` and `itemEncoding` say how they are written")
            }
            (Self::Named, "itemSchema") => Some(
                "the parts of a form have names: let items be those of another type, `multipart/mixed`, under `itemSchema`",
            ),
            (Self::Named, "itemEncoding" | "prefixEncoding") => {
                Some("the parts have names: `encoding` says how they are written")
            }
            _ => None,
        }
    }
}

/// What the items of a body are, each of which is a part of its own, and what is declared of these parts by their places.
pub(crate) fn item<'a>(
    context: &mut Context<'a>,
    schema: Schema<'a>,
    held: view::MediaType<'a>,
    place: &Place,
) -> (Use, Vec<Part>) {
    let mut nullable = true;
    let parts = of_one_type((context, held.prefix_encoding()), held.item_encoding(), |context, encoding| {
        let (part, may_be_null) = declared(context, (vec![schema.into()], schema.locus()), encoding, place);
        nullable &= may_be_null;
        part
    });
    let used = usage::use_of(context, schema, place.clone());
    (Use { nullable, ..used }, parts)
}

/// What is declared of a part without a name that holds what these schemas say, and whether it may be `null`.
pub(super) fn declared<'a>(
    context: &mut Context<'a>,
    (parts, locus): (Vec<Held<'a>>, Locus),
    encoding: Option<Encoding<'a>>,
    place: &Place,
) -> (Part, bool) {
    let simple = usage::simplify(context, &parts).parts;
    let kind = schema::kind(context, &Conjunction::of(&simple));
    let property = Property { name: "", locus, parts };
    let mut declared;
    let mut files = Vec::new();
    if kind == Kind::Array {
        // A list in a part is JSON, whatever its items are.
        let written = encoding.map(|encoding| media_types(context, encoding)).unwrap_or_default();
        declared = carried(context, encoding, written, |codec| codec == Codec::Json);
        if declared.is_empty() {
            declared.push(MediaType("application/json".to_owned()));
        }
        let styles = ["style", "explode", "allowReserved"].into_iter();
        for (key, node) in styles.filter_map(|key| Some((key, encoding?.node().get(key)?))) {
            context.not_supported(key, node.key_locus()).help("a list in a part without a name is JSON");
        }
    } else {
        let told: Told<'_> = told(context, &property, encoding, false);
        files.extend(told.is_file.then_some(property.locus));
        declared = told.media_types;
    }
    let nullable = match null_of(context, &property, kind, &declared) {
        OfNull::Carried(json) => {
            declared = json;
            true
        }
        OfNull::Unsaid => false,
        OfNull::Never | OfNull::NeverIn(_) => {
            let help = "a part that is not JSON holds no `null`: let its encoding say `contentType: application/json`";
            context.not_supported("null", property.locus).help(help);
            false
        }
    };
    let headers = match encoding {
        Some(encoding) => headers(context, encoding, place),
        None => Vec::new(),
    };
    (Part { name: None, media_types: declared, files, headers, joined: None }, nullable)
}

/// What is declared of parts that are items of one type: of the first as `encodings` say, and of all that follow as `last` does.
pub(super) fn of_one_type<'a>(
    (context, encodings): (&mut Context<'a>, impl Iterator<Item = Encoding<'a>>),
    last: Option<Encoding<'a>>,
    mut part: impl FnMut(&mut Context<'a>, Option<Encoding<'a>>) -> Part,
) -> Vec<Part> {
    let last = part(context, last);
    let mut parts = Vec::new();
    for encoding in encodings {
        let own = part(context, Some(encoding));
        parts.push(if are_alike(&context.types, &own, &last) {
            own
        } else {
            let help = "these items are of one type: whether they are files, and their headers, `itemEncoding` says";
            context.not_supported("prefixEncoding", encoding.node().locus()).help(help);
            last.clone()
        });
    }
    parts.push(last);
    parts
}

/// Whether what two parts hold is of one type, if their items are.
fn are_alike(types: &Types, one: &Part, other: &Part) -> bool {
    let headers = |part: &Part| part.headers.iter().map(|header| of_header(types, header)).collect::<Vec<_>>();
    one.is_file() == other.is_file() && headers(one) == headers(other)
}
