//! Documents that somebody else wrote, and not with good intent.
//!
//! Whatever a document holds: either it is refused with a message that has a code, and nothing is written, or what is
//! written parses as Rust and has the same items as if the text had been harmless. Nothing panics, and no file is
//! touched outside of the output folder.

mod loader;
mod names;
mod prose;
mod references;
mod servers;
mod stability;
mod structure;
mod values;

use crate::support::Case;
use ferrospec::{Config, Mode, run};
use ferrospec_diagnostics::Severity;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use syn::visit::Visit;

/// What became of a description.
#[derive(Clone, PartialEq, Debug)]
enum Outcome {
    /// It was refused with these codes.
    Refused(Vec<&'static str>),
    /// It became these files: their outlines, by path.
    Written(BTreeMap<String, Vec<String>>),
}

fn outcome(case: &Case) -> Outcome {
    outcome_at(case, "openapi.yaml", |_| {})
}

/// Generates from the entry of a case, and sees to what holds for all.
fn outcome_at(case: &Case, entry: &str, change: impl FnOnce(&mut Config)) -> Outcome {
    let mut config = Config::new(case.path(entry), case.path("out"));
    config.package = Some("harmless".to_owned());
    change(&mut config);
    let before = case.files("");
    let report = run(&config, Mode::Write, &mut ());
    let mut after = case.files("");
    after.retain(|path, _| !path.starts_with("out/"));
    assert_eq!(after, before, "a file outside of the output folder was touched");
    let written = case.files("out");
    let steers =
        |c: char| c.is_control() && c != '\n' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let errors = report.messages.iter().filter(|message| message.severity == Severity::Error);
    let codes: Vec<_> = errors.map(|message| message.code.id).collect();
    for message in &report.messages {
        assert!(!message.message.is_empty(), "{}", message.code.id);
    }
    if !codes.is_empty() {
        assert!(written.is_empty(), "{codes:?}, and yet something was written");
        return Outcome::Refused(codes);
    }
    let outline_of = |(path, bytes): (String, Vec<u8>)| {
        let text = String::from_utf8(bytes).expect("what is generated is UTF-8");
        let unseen = text.lines().find(|line| line.contains(steers));
        assert_eq!(unseen, None, "{path} holds what nobody sees");
        let outline = match path.rsplit('.').next() {
            Some("rs") => outline(&text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}")),
            _ => manifest(&text),
        };
        (path, outline)
    };
    Outcome::Written(written.into_iter().map(outline_of).collect())
}

/// The outcome of a description that is one JSON document.
fn outcome_of(description: &Value) -> Outcome {
    let case = Case::empty();
    case.write("openapi.yaml", serde_json::to_string(description).expect("it is JSON"));
    outcome(&case)
}

/// The same with all names left out, and without what names have as their consequence: imports of what a type of the
/// description may be called too, and lints about names.
fn nameless(outcome: Outcome) -> Outcome {
    let Outcome::Written(files) = outcome else { return outcome };
    let kinds = |lines: Vec<String>| {
        let matters = lines.iter().filter(|line| !line.starts_with("use ") && *line != "attribute allow");
        let mut kinds: Vec<_> = matters.map(|line| line.split(' ').next().unwrap_or_default().to_owned()).collect();
        kinds.sort();
        kinds
    };
    Outcome::Written(files.into_iter().map(|(path, lines)| (path, kinds(lines))).collect())
}

/// The tables and keys of a manifest.
fn manifest(text: &str) -> Vec<String> {
    let table = toml::de::DeTable::parse(text).unwrap_or_else(|error| panic!("{error}\n{text}")).into_inner();
    let mut keys = Vec::new();
    for (key, value) in &table {
        keys.push(key.get_ref().to_string());
        if let toml::de::DeValue::Table(inner) = value.get_ref() {
            keys.extend(inner.keys().map(|inner| format!("{}.{}", key.get_ref(), inner.get_ref())));
        }
    }
    keys
}

/// Everything that a file declares: items and their members, attributes that are no prose, macros, variables.
fn outline(text: &str) -> syn::Result<Vec<String>> {
    let mut outline = Outline::default();
    outline.visit_file(&syn::parse_file(text)?);
    Ok(outline.lines)
}

#[derive(Default)]
struct Outline {
    lines: Vec<String>,
}

impl Outline {
    fn add(&mut self, kind: &str, name: impl ToString) {
        self.lines.push(format!("{kind} {}", name.to_string()));
    }
}

impl<'f> Visit<'f> for Outline {
    fn visit_item(&mut self, item: &'f syn::Item) {
        match item {
            syn::Item::Const(item) => self.add("const", &item.ident),
            syn::Item::Enum(item) => self.add("enum", &item.ident),
            syn::Item::Fn(item) => self.add("fn", &item.sig.ident),
            syn::Item::Impl(_) => self.add("impl", ""),
            syn::Item::Mod(item) => self.add("mod", &item.ident),
            syn::Item::Struct(item) => self.add("struct", &item.ident),
            syn::Item::Trait(item) => self.add("trait", &item.ident),
            syn::Item::Type(item) => self.add("type", &item.ident),
            syn::Item::Use(_) => self.add("use", ""),
            _ => self.add("other", ""),
        }
        syn::visit::visit_item(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'f syn::ImplItemFn) {
        self.add("method", &item.sig.ident);
        syn::visit::visit_impl_item_fn(self, item);
    }

    fn visit_trait_item_fn(&mut self, item: &'f syn::TraitItemFn) {
        self.add("required", &item.sig.ident);
        syn::visit::visit_trait_item_fn(self, item);
    }

    fn visit_field(&mut self, field: &'f syn::Field) {
        self.add("field", field.ident.as_ref().map(ToString::to_string).unwrap_or_default());
        syn::visit::visit_field(self, field);
    }

    fn visit_variant(&mut self, variant: &'f syn::Variant) {
        self.add("variant", &variant.ident);
        syn::visit::visit_variant(self, variant);
    }

    fn visit_attribute(&mut self, attribute: &'f syn::Attribute) {
        if !attribute.path().is_ident("doc") {
            let path: Vec<_> = attribute.path().segments.iter().map(|segment| segment.ident.to_string()).collect();
            self.add("attribute", path.join("::"));
        }
    }

    fn visit_macro(&mut self, called: &'f syn::Macro) {
        let path: Vec<_> = called.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.add("macro", path.join("::"));
    }

    fn visit_local(&mut self, local: &'f syn::Local) {
        self.add("let", "");
        syn::visit::visit_local(self, local);
    }
}

/// A description with these paths and components.
fn description(paths: Value, components: Value) -> Value {
    json!({"openapi": "3.0.3", "info": {"title": "a", "version": "1.0.0"}, "paths": paths, "components": components})
}
