//! Names of elements and attributes.

use super::hints::Hint;
use crate::context::Context;
use ferrospec_diagnostics::{Locus, codes};

/// A name, and what it is in.
#[derive(Clone, Default)]
pub(super) struct Name {
    pub(super) local: String,
    pub(super) namespace: String,
    pub(super) prefix: String,
}

/// The name that a node has by what is said of it, and else this one, which stands at `locus`.
pub(super) fn name(context: &mut Context<'_>, hint: &Hint, inferred: &str, locus: Locus) -> Name {
    let inferred = hint.component.as_deref().unwrap_or(inferred);
    let local = match &hint.name {
        Some((name, _)) if is_name(name) => name.clone(),
        Some((name, at)) => {
            let fallback = sanitized(inferred);
            refuse(context, name, *at, &fallback);
            fallback
        }
        None if inferred.is_empty() || is_name(inferred) => inferred.to_owned(),
        None => {
            let fallback = sanitized(inferred);
            refuse(context, inferred, locus, &fallback);
            fallback
        }
    };
    let namespace = hint.namespace.as_ref().map(|(uri, _)| uri.clone()).unwrap_or_default();
    let prefix = match &hint.prefix {
        None => String::new(),
        Some((prefix, at)) if namespace.is_empty() => {
            if context.xml.is_new(*at) {
                let words = format!("the prefix `{prefix}` stands for no namespace, and is left out");
                context.report(&codes::BAD_XML_NAME, *at, words).help("say the `namespace` that it stands for");
            }
            String::new()
        }
        Some((prefix, _)) if is_prefix(prefix) || prefix == "xml" && namespace == XML => prefix.clone(),
        Some((prefix, at)) => {
            refuse(context, prefix, *at, "");
            String::new()
        }
    };
    Name { local, namespace, prefix }
}

fn refuse(context: &mut Context<'_>, name: &str, at: Locus, fallback: &str) {
    if !context.xml.is_new(at) {
        return;
    }
    let words = format!("`{name}` cannot be a name in XML");
    let help = match fallback {
        "" => "begin it with a letter; letters, digits, `-`, `_` and `.` may follow".to_owned(),
        fallback => format!("`{fallback}` is written and read; say another under `xml`, in `name`"),
    };
    context.report(&codes::BAD_XML_NAME, at, words).help(help);
}

/// What of a text can be a name.
fn sanitized(text: &str) -> String {
    let mut name: String = text.chars().map(|char| if is_inner(char) { char } else { '_' }).collect();
    if !name.chars().next().is_some_and(is_start) {
        name.insert(0, '_');
    }
    name
}

/// The namespace of `xml:lang` and its kin (XML Namespaces 1.0 §3).
const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Prefixes that begin with `xml` are not for everybody (XML Namespaces 1.0 §3).
fn is_prefix(text: &str) -> bool {
    is_name(text) && !text.to_ascii_lowercase().starts_with("xml")
}

/// Whether elements and attributes can be called so (XML Namespaces 1.0 §3: `NCName`).
fn is_name(text: &str) -> bool {
    text.chars().next().is_some_and(is_start) && text.chars().all(is_inner)
}

fn is_start(char: char) -> bool {
    char == '_'
        || char.is_ascii_alphabetic()
        || matches!(char,
        '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}' | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}'
        | '\u{200c}'..='\u{200d}' | '\u{2070}'..='\u{218f}' | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}'
        | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..='\u{effff}')
}

fn is_inner(char: char) -> bool {
    is_start(char) || matches!(char, '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
}
