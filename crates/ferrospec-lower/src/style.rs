//! What a parameter's style can say.
//!
//! A style writes texts: one, a list of them, or pairs. A value that has no such form could be declared, and never be
//! sent (OpenAPI 3.1.1 §4.8.12.4 leaves it undefined).

use crate::conjunction::{Conjunction, Property};
use crate::context::Context;
use crate::kind::Kind;
use crate::part::Part;
use crate::schema;
use crate::usage;
use ferrospec_diagnostics::{Locus, codes};
use ferrospec_document::view::Schema;
use ferrospec_ir::{Literal, Location, Style};
use std::collections::BTreeSet;

/// How a parameter is written.
#[derive(Clone, Copy)]
pub(crate) struct Written<'a> {
    /// What it is called in messages.
    pub(crate) noun: &'static str,
    pub(crate) name: &'a str,
    pub(crate) location: Location,
    pub(crate) style: Style,
    pub(crate) explode: bool,
    /// Where the parameter stands.
    pub(crate) locus: Locus,
}

impl Written<'_> {
    /// Says where the table of styles has no bytes for what is not a `deepObject` (OpenAPI 3.2.0 §4.12.6), or such as no
    /// cookie holds.
    fn note_what_is_open(&self, context: &mut Context<'_>, kind: &Kind) {
        let Self { name, location, style, explode, .. } = *self;
        let has_delimiter = matches!(style, Style::SpaceDelimited | Style::PipeDelimited);
        let (what, how) = match kind {
            Kind::Array if has_delimiter && explode => ("an exploded array", format!("`{name}=item&{name}=item`")),
            Kind::Object if has_delimiter && explode => {
                ("an exploded object", "`member=value&member=value`".to_owned())
            }
            Kind::Any | Kind::Letter | Kind::Never | Kind::Union | Kind::Array | Kind::Object
                if location != Location::Cookie || explode =>
            {
                return;
            }
            Kind::Array => {
                ("an array that is not exploded", format!("`{name}=item,item`, which no cookie ought to hold"))
            }
            Kind::Object => {
                ("an object that is not exploded", format!("`{name}=member,value`, which no cookie ought to hold"))
            }
            _ if has_delimiter => ("a single value", format!("`{name}=value`")),
            _ => return,
        };
        undefined(context, self, self.locus, what, &how);
    }

    fn note_deep_list(&self, context: &mut Context<'_>) {
        let how = format!("`{0}[]=item&{0}[]=item`, and `{0}[0][member]=value` of objects", self.name);
        undefined(context, self, self.locus, "an array", &how);
    }

    /// Reports each item that `schema` lists and that holds what divides the items: nothing would tell it from two.
    fn report_delimiters<'a>(&self, context: &mut Context<'a>, schema: &Conjunction<'a>) {
        let delimiter = match self.style {
            Style::SpaceDelimited if !self.explode => ' ',
            Style::PipeDelimited if !self.explode => '|',
            _ => return,
        };
        let items = Conjunction::of(&usage::simplify(context, &schema.schemas("items")).parts);
        let is_carried = |value: &Literal| !matches!(value, Literal::Text(text) if text.contains(delimiter));
        let help =
            format!("`{delimiter}` divides the items of `{}`, and an item that holds it cannot be sent", self.name);
        schema::listed::report(context, &items, is_carried, &help);
    }
}

/// Which pairs of a request belong to which parameter: a query and cookies have one name for each.
#[derive(Default)]
pub(crate) struct Claims<'a> {
    /// Names that parameters have.
    names: BTreeSet<(Location, &'a str)>,
    /// Names that members of exploded objects have.
    members: BTreeSet<(Location, &'a str)>,
    /// Where an exploded object takes all that others leave.
    rests: BTreeSet<Location>,
}

impl<'a> Claims<'a> {
    /// The names of parameters, before any is read.
    pub(crate) fn of(names: impl Iterator<Item = (Location, &'a str)>) -> Self {
        Self { names: names.collect(), ..Self::default() }
    }

    /// Finds out whether the parameter `written` can be sent, whose value is of `schema`. The error says why not.
    ///
    /// What stands in an object and cannot be sent is reported if the object can do without.
    pub(crate) fn check(
        &mut self,
        context: &mut Context<'a>,
        written: Written<'a>,
        schema: Schema<'a>,
    ) -> Result<(), String> {
        self.check_parts(context, written, &[schema.into()])
    }

    /// The same of a value that several schemas describe together.
    pub(crate) fn check_parts(
        &mut self,
        context: &mut Context<'a>,
        written: Written<'a>,
        parts: &[Part<'a>],
    ) -> Result<(), String> {
        let noun = written.noun;
        let schema = Conjunction::of(&usage::simplify(context, parts).parts);
        let deep = written.style == Style::DeepObject;
        let kind = schema::kind(context, &schema);
        written.note_what_is_open(context, &kind);
        match kind {
            Kind::Any => {
                let help = "a text that may be of several kinds is taken for text: let the schema name a type";
                let is_text = |value: &Literal| matches!(value, Literal::Text(_));
                schema::listed::report(context, &schema, is_text, help);
                Ok(())
            }
            Kind::Union => {
                for kind in kinds(context, &schema, DEPTH) {
                    written.note_what_is_open(context, &kind);
                    if deep && kind == Kind::Array {
                        written.note_deep_list(context);
                    }
                }
                Ok(())
            }
            Kind::Object => self.check_object(context, written, &schema),
            Kind::Array if deep => {
                written.note_deep_list(context);
                Ok(())
            }
            Kind::Array => match nested(context, &schema.schemas("items")).or_else(|| nested_in_values(&schema)) {
                Some(what) => Err(format!("a {noun} cannot hold an array of {what}s")),
                None => {
                    written.report_delimiters(context, &schema);
                    Ok(())
                }
            },
            _ if deep => {
                undefined(context, &written, written.locus, "a single value", &format!("`{}=value`", written.name));
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn check_object(
        &mut self,
        context: &mut Context<'a>,
        written: Written<'a>,
        schema: &Conjunction<'a>,
    ) -> Result<(), String> {
        let Written { noun, name: parameter, location, style, explode, .. } = written;
        let in_pairs = matches!(location, Location::Query | Location::Cookie);
        let exploded = in_pairs && explode && style != Style::DeepObject;
        let required = schema.required();
        let properties = schema.properties();
        let is_map = required.is_empty() && properties.is_empty();
        let mut members = Vec::new();
        for Property { name, locus, parts } in properties {
            let claimed = exploded && self.is_claimed(location, name, parameter);
            let why = if claimed {
                format!("its member `{name}` has the name of another {noun}")
            } else if let Some(what) = nested(context, &parts) {
                if style == Style::DeepObject {
                    let how = match what {
                        "array" => format!(
                            "`{parameter}[{name}]=item&{parameter}[{name}]=item`, and `{parameter}[{name}][0][member]=value` of objects"
                        ),
                        _ => format!("`{parameter}[{name}][member]=value`"),
                    };
                    undefined(context, &written, locus, &format!("an {what} in an object"), &how);
                    continue;
                }
                format!("its member `{name}` is an {what}")
            } else {
                members.push((location, name));
                continue;
            };
            if required.iter().any(|(other, _)| *other == name) {
                return Err(why);
            }
            let message = format!("not supported: in the {noun} `{parameter}`, {why}");
            context
                .report_of(&codes::NOT_SUPPORTED, "parameters", locus, message)
                .help("the member can only be left out");
        }
        let values = schema.schemas("additionalProperties");
        let rest = match values[..] {
            [] => is_map,
            _ => values.iter().all(|values| values.schema.is_boolean() != Some(false)),
        };
        if style != Style::DeepObject
            && is_map
            && let Some(what) = nested(context, &values)
        {
            return Err(format!("a {noun} cannot hold an object of {what}s"));
        }
        if exploded && rest && !self.rests.insert(location) {
            return Err(format!("another {noun} takes every name that none has"));
        }
        if exploded {
            self.members.extend(members);
        }
        Ok(())
    }

    /// Whether `name` belongs to another parameter than `own`.
    fn is_claimed(&self, location: Location, name: &'a str, own: &str) -> bool {
        name != own && self.names.contains(&(location, name)) || self.members.contains(&(location, name))
    }
}

/// So deep alternatives of alternatives are looked into.
const DEPTH: usize = 8;

/// The kinds that a value may be of, each once, of those that a style tells apart: lists, objects, and one of values without parts.
fn kinds<'a>(context: &mut Context<'a>, schema: &Conjunction<'a>, depth: usize) -> Vec<Kind> {
    let mut found = Vec::new();
    let mut add = |kind: Kind| {
        let is_known = |known: &Kind| {
            *known == kind || ![known, &kind].iter().any(|kind| matches!(kind, Kind::Array | Kind::Object))
        };
        if !found.iter().any(is_known) {
            found.push(kind);
        }
    };
    match schema::union::alternatives(context, schema).filter(|_| depth > 0) {
        Some(alternatives) => {
            for parts in alternatives {
                let parts = usage::simplify(context, &parts).parts;
                kinds(context, &Conjunction::of(&parts), depth - 1).into_iter().for_each(&mut add);
            }
        }
        None => match schema::kind(context, schema) {
            Kind::Union => schema::several(schema).into_iter().for_each(&mut add),
            kind => add(kind),
        },
    }
    found
}

/// Says that OpenAPI leaves open how `what` is written in a parameter of this style, and how it is done.
fn undefined(context: &mut Context<'_>, written: &Written<'_>, locus: Locus, what: &str, how: &str) {
    let (noun, name, style) = (written.noun, written.name, word(written.style));
    let of_cookies = if written.location == Location::Cookie { " in a cookie" } else { "" };
    let message =
        format!("in the {noun} `{name}`: the style `{style}` does not define how {what} is written{of_cookies}");
    context.report(&codes::UNDEFINED_STYLE, locus, message).help(format!("it is written as most do, {how}"));
}

/// The word for a style.
fn word(style: Style) -> &'static str {
    match style {
        Style::Simple => "simple",
        Style::Label => "label",
        Style::Matrix => "matrix",
        Style::Form => "form",
        Style::SpaceDelimited => "spaceDelimited",
        Style::PipeDelimited => "pipeDelimited",
        Style::DeepObject => "deepObject",
        Style::Cookie => "cookie",
    }
}

/// What values of these schemas are, if that is more than one text.
fn nested<'a>(context: &mut Context<'a>, parts: &[Part<'a>]) -> Option<&'static str> {
    let parts: Vec<_> = parts.iter().copied().filter(|part| part.schema.is_boolean().is_none()).collect();
    if parts.is_empty() {
        return None;
    }
    let schema = Conjunction::of(&usage::simplify(context, &parts).parts);
    match schema::kind(context, &schema) {
        Kind::Array => Some("array"),
        Kind::Object => Some("object"),
        _ => None,
    }
}

/// What stands in lists that nothing but their values describes, if that is more than one text.
fn nested_in_values(schema: &Conjunction<'_>) -> Option<&'static str> {
    let is_described = !schema.schemas("items").is_empty() || schema.get("prefixItems").is_some();
    let (kind, _) = schema::listed::items(schema).filter(|_| !is_described)?;
    (kind == Kind::Object).then_some("array")
}

/// Whether `text` can be the name of a header (RFC 9110 §5.1, §5.6.2).
pub(crate) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}
