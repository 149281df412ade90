//! How the fields of a form are written (OpenAPI 3.0.4 §4.7.15, 3.1.1 §4.8.15.1.2).
//!
//! Where nothing is said of a field, or only of which media type it is, an array repeats its name, and an object is JSON text.
//! A field of which `style`, `explode` or `allowReserved` is said is written as a parameter of a query is.

use crate::conjunction::{Conjunction, Property};
use crate::context::Context;
use crate::kind::Kind;
use crate::objects::{self, Objects};
use crate::part::Key;
use crate::style::{Claims, Written};
use crate::{schema, undeclared, usage};
use ferrospec_diagnostics::{Locus, codes};
use ferrospec_document::view::{self, Encoding, Node, Schema};
use ferrospec_ir::{self as ir, Codec, FormField, Location, MediaType, Style};
use std::collections::{HashMap, HashSet};

/// What has a field written as a parameter of a query is.
const STYLED: &[&str] = &["style", "explode", "allowReserved"];

/// The fields of a form that are written as parameters of a query are, in the order of the document.
pub(crate) fn fields<'a>(context: &mut Context<'a>, held: view::MediaType<'a>) -> Vec<FormField> {
    let mut encodings: HashMap<&'a str, (Locus, Encoding<'a>)> =
        held.encoding().map(|(name, locus, encoding)| (name, (locus, encoding))).collect();
    if encodings.is_empty() {
        return Vec::new();
    }
    let declared = held.schema().map(|schema| Declared::of(context, schema)).unwrap_or_default();
    let names: Vec<&str> = declared.fields.iter().map(|field| field[0].name).collect();
    let mut claims = Claims::of(names.iter().map(|name| (Location::Query, *name)));
    let mut fields = Vec::new();
    for field in &declared.fields {
        if let Some((locus, encoding)) = encodings.remove(field[0].name) {
            fields.extend(self::field(context, &mut claims, (field, declared.is_union), locus, encoding));
        }
    }
    let mut left: Vec<_> = encodings.into_iter().map(|(name, (locus, _))| (locus, name)).collect();
    left.sort();
    for (locus, name) in left {
        if names.is_empty() {
            let help = "a field is written so where `properties` of the form name it, and these name none: an array repeats its name, and an object is JSON";
            context.not_supported(name, locus).help(help);
        } else {
            undeclared::encoding(context, name, locus, &names);
        }
    }
    fields
}

/// The fields of a form, each with all that it is declared as: more than one property only where the form is one of several
/// types.
#[derive(Default)]
struct Declared<'a> {
    fields: Vec<Vec<Property<'a>>>,
    is_union: bool,
}

impl<'a> Declared<'a> {
    fn of(context: &mut Context<'a>, schema: Schema<'a>) -> Self {
        let Objects { objects, .. } = objects::among(context, &[schema.into()]);
        let is_union = objects.len() > 1 || {
            let schema = usage::conjunction(context, schema);
            schema::kind(context, &schema) == Kind::Union
        };
        let mut found = Self { fields: Vec::new(), is_union };
        // What is said for all of several types is a property of each.
        let mut seen: HashSet<(&str, Vec<Key>)> = HashSet::new();
        for property in objects.iter().flat_map(|object| object.properties()) {
            if !seen.insert((property.name, property.parts.iter().map(|part| part.key()).collect())) {
                continue;
            }
            match found.fields.iter_mut().find(|field| field[0].name == property.name) {
                Some(field) => field.push(property),
                None => found.fields.push(vec![property]),
            }
        }
        found
    }
}

/// Why a field is not written in its style, with what stands where.
type Objection = (String, Vec<(Locus, &'static str)>);

/// What a field is written as, said by who reads it before its type is known.
///
/// # Errors
/// It is not of one kind wherever it is declared, or is an object of which the members stand beside the fields. Why is said,
/// with what is where.
fn kind_of<'a>(
    context: &mut Context<'a>,
    field: &[Property<'a>],
    is_beside: bool,
) -> Result<Option<ir::Kind>, Objection> {
    let mut found: Vec<(ir::Kind, Locus)> = Vec::new();
    for property in field {
        let schema = Conjunction::of(&usage::simplify(context, &property.parts).parts);
        let kind = match schema::kind(context, &schema) {
            Kind::Array => ir::Kind::Array,
            Kind::Object => ir::Kind::Object,
            Kind::Any => continue,
            Kind::Letter | Kind::Never | Kind::Union => {
                return Err(("it may be of several kinds".to_owned(), vec![(property.locus, "here")]));
            }
            _ => ir::Kind::String,
        };
        if !found.iter().any(|(known, _)| *known == kind) {
            found.push((kind, property.locus));
        }
    }
    match found[..] {
        [(ir::Kind::Object, locus)] if is_beside => Err((
            "its members stand beside the fields of a form that is one of several types".to_owned(),
            vec![(locus, "an object here")],
        )),
        [] => Ok(None),
        [(kind, _)] => Ok(Some(kind)),
        _ => {
            let word = |kind| match kind {
                ir::Kind::Array => "an array here",
                ir::Kind::Object => "an object here",
                _ => "a single value here",
            };
            let places = found.iter().map(|(kind, locus)| (*locus, word(*kind))).collect();
            Err(("it is of another kind in another alternative".to_owned(), places))
        }
    }
}

fn field<'a>(
    context: &mut Context<'a>,
    claims: &mut Claims<'a>,
    (field, is_union): (&[Property<'a>], bool),
    locus: Locus,
    encoding: Encoding<'a>,
) -> Option<FormField> {
    let property = &field[0];
    for key in ["headers", "encoding", "prefixEncoding", "itemEncoding"] {
        if let Some(node) = encoding.node().get(key) {
            context.not_supported(key, node.key_locus()).help("a field of a form has nothing beside its value");
        }
    }
    let said = STYLED.iter().find_map(|key| Some((*key, encoding.node().get(key)?)));
    let content_type = encoding.node().get("contentType");
    let Some((key, first)) = said else {
        if let Some(node) = content_type {
            carried(context, property, encoding, node);
        }
        return None;
    };
    if let Some(node) = content_type {
        let help = "where it is said in which style a field is written, of which media type it is has no effect";
        context.not_supported("contentType", node.key_locus()).help(help);
    }
    // What a description of Swagger 2.0 says of a list has become a style.
    let (key, at) = match context.is_of_2_0(encoding.node()) {
        true => ("collectionFormat", first.locus()),
        false => (key, locus),
    };
    let style = match encoding.style() {
        None | Some("form") => Style::Form,
        Some("spaceDelimited") => Style::SpaceDelimited,
        Some("pipeDelimited") => Style::PipeDelimited,
        Some("deepObject") => Style::DeepObject,
        // The check has reported what is no style of a form.
        Some(_) => return None,
    };
    let explode = encoding.explode().unwrap_or(style.explodes());
    let (noun, name, location) = ("field", property.name, Location::Query);
    let written = Written { noun, name, location, style, explode, locus: at };
    let is_beside = explode && style != Style::DeepObject;
    let kind = if is_union { kind_of(context, field, is_beside) } else { Ok(None) };
    let checked = kind.and_then(|kind| {
        let all = field.iter().try_for_each(|property| claims.check_parts(context, written, &property.parts));
        all.map(|()| kind).map_err(|why| (why, Vec::new()))
    });
    match checked {
        Ok(kind) => {
            let allow_reserved = encoding.allow_reserved().unwrap_or(false);
            // A text that stands for itself is one to whoever asks.
            let kind = kind.filter(|kind| *kind != ir::Kind::String || style != Style::Form || !explode);
            Some(FormField { name: name.to_owned(), style, explode, allow_reserved, kind })
        }
        Err((why, places)) => {
            let message = format!("not supported: `{key}` of the field `{}`: {why}", property.name);
            let help =
                "the field is written as if nothing were said of it: an array repeats its name, and an object is JSON";
            let mut said = context.report_of(&codes::NOT_SUPPORTED, key, at, message);
            for (locus, what) in places {
                said = said.note(locus, what);
            }
            said.help(help);
            None
        }
    }
}

/// Says where a field is of a media type that it is not written in.
fn carried<'a>(context: &mut Context<'a>, property: &Property<'a>, encoding: Encoding<'a>, node: Node<'a>) {
    let simple = usage::simplify(context, &property.parts);
    let mut value = Conjunction::of(&simple.parts);
    let mut kind = schema::kind(context, &value);
    let items = value.schemas("items");
    if kind == Kind::Array && !items.is_empty() {
        value = Conjunction::of(&usage::simplify(context, &items).parts);
        kind = schema::kind(context, &value);
    }
    let fits = |codec| match kind {
        Kind::Object | Kind::Array => codec == Codec::Json,
        Kind::Integer | Kind::Number | Kind::Boolean => matches!(codec, Codec::Json | Codec::Text),
        Kind::Any | Kind::Letter | Kind::Never | Kind::Union => false,
        _ => codec == Codec::Text,
    };
    let first = encoding.content_type().unwrap_or_default().split(',').next().unwrap_or_default().trim();
    let media_type = MediaType(first.to_owned());
    if !fits(media_type.codec()) || media_type.is_range() {
        if media_type.codec() == Codec::Bytes && !media_type.is_range() {
            let message = format!("not supported: `{first}`, since a form carries text and no files");
            let help = match kind {
                Kind::Object | Kind::Array => {
                    "the field is written as JSON; in a body of `multipart/form-data` a part may be of any type"
                }
                _ => "the field is written as text; a body of `multipart/form-data` carries files",
            };
            context.report_of(&codes::NOT_SUPPORTED, first, node.locus(), message).help(help);
            return;
        }
        let help = "the field is written as what its type is by default: JSON, or text if it is a single value";
        context.not_supported(first, node.locus()).help(help);
    }
}
