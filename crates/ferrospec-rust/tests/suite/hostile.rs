//! Documents that want to be code.

use crate::{
    builder::{Builder, described},
    hostility::{NAMES, TEXTS, all_names, named_after, prose_everywhere},
};
use ferrospec_ir::Docs;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};
use syn::visit_mut::VisitMut;

/// Removes what may differ: doc comments, string literals, and commas behind last arguments, which have them where a line
/// is broken.
struct Harmless;

impl VisitMut for Harmless {
    fn visit_attributes_mut(&mut self, attributes: &mut Vec<syn::Attribute>) {
        attributes.retain(|attribute| !attribute.path().is_ident("doc"));
    }

    fn visit_lit_str_mut(&mut self, literal: &mut syn::LitStr) {
        *literal = syn::LitStr::new("", literal.span());
    }

    fn visit_expr_call_mut(&mut self, call: &mut syn::ExprCall) {
        let _ = call.args.pop_punct();
        syn::visit_mut::visit_expr_call_mut(self, call);
    }
}

fn tree(build: &Builder) -> Vec<(String, syn::File)> {
    let sources = build.generate().into_iter().filter(|file| file.path.ends_with(".rs"));
    sources
        .map(|file| {
            let mut tree = syn::parse_file(&file.text).expect("Rust");
            Harmless.visit_file_mut(&mut tree);
            (file.path, tree)
        })
        .collect()
}

#[test]
fn prose_never_becomes_code() {
    let harmless = tree(&prose_everywhere("harmless"));
    for text in TEXTS {
        assert!(tree(&prose_everywhere(text)) == harmless, "{text:?}");
    }
}

#[test]
fn no_line_ends_or_turns_where_nobody_sees_it() {
    for text in TEXTS {
        for file in prose_everywhere(text).generate() {
            let bad = file.text.chars().find(|char| {
                char.is_control() && *char != '\n' || matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            });
            assert_eq!(bad, None, "{text:?} in {}", file.path);
        }
    }
}

#[test]
fn no_code_block_is_run_as_a_test() {
    for text in TEXTS {
        for file in prose_everywhere(text).generate() {
            let mut docs = String::new();
            for line in file.text.lines().map(str::trim_start) {
                match line.strip_prefix("///").or_else(|| line.strip_prefix("//!")) {
                    Some(line) => docs.push_str(&format!("{}\n", line.strip_prefix(' ').unwrap_or(line))),
                    None => check_code_blocks(&std::mem::take(&mut docs)),
                }
            }
            check_code_blocks(&docs);
        }
    }
}

/// What an item is, and how much is in it.
fn kind(item: &syn::Item) -> (&'static str, usize) {
    match item {
        syn::Item::Struct(item) => ("struct", item.fields.len()),
        syn::Item::Enum(item) => ("enum", item.variants.len()),
        syn::Item::Impl(item) => ("impl", item.items.len()),
        syn::Item::Trait(item) => ("trait", item.items.len()),
        syn::Item::Type(_) => ("type", 1),
        syn::Item::Fn(item) => ("fn", item.block.stmts.len()),
        syn::Item::Mod(_) => ("mod", 1),
        syn::Item::Const(_) => ("const", 1),
        syn::Item::Macro(_) => ("macro", 1),
        _ => ("other", 1),
    }
}

/// Reads a doc comment as rustdoc does.
fn check_code_blocks(docs: &str) {
    for event in Parser::new_ext(docs, Options::all()) {
        if let Event::Start(Tag::CodeBlock(kind)) = event {
            let is_text = matches!(&kind, CodeBlockKind::Fenced(info) if ["text", "json"].contains(&&**info));
            assert!(is_text, "a doctest: {kind:?} in\n{docs}");
        }
    }
}

#[test]
fn names_never_become_code() {
    let count = |build: &Builder| -> Vec<_> {
        let kinds = |items: &[syn::Item]| {
            // A name that a type of the description has too is not imported.
            let items = items.iter().filter(|item| !matches!(item, syn::Item::Use(_)));
            let mut kinds: Vec<_> = items.map(kind).collect();
            kinds.sort();
            kinds
        };
        tree(build).into_iter().map(|(path, tree)| (path, kinds(&tree.items))).collect()
    };
    let harmless = count(&named_after("harmless"));
    for name in NAMES {
        assert_eq!(count(&named_after(name)), harmless, "{name:?}");
    }
}

#[test]
fn a_manifest_says_nothing_but_what_it_should() {
    let mut build = Builder::new();
    build.api.info.title = "\"\n[dependencies]\nevil = \"1\"\u{0}\\".to_owned();
    build.api.info.version = "1.0.0\"\nlinks = \"x".to_owned();
    build.api.info.docs = Docs { ..described("x") };
    let manifest = build.file("Cargo.toml");
    let lines: Vec<_> =
        manifest.lines().filter(|line| line.starts_with("description") || line.starts_with("version")).collect();
    assert_eq!(lines, [r#"version = "0.1.0""#, r#"description = "\" [dependencies] evil = \"1\"U+0000\\""#]);
    assert_eq!(manifest.matches("\n[dependencies]\n").count(), 1);
}

#[test]
fn every_file_says_who_made_it() {
    for file in prose_everywhere(TEXTS[0]).generate() {
        let first = file.text.lines().next().unwrap_or_default();
        assert!(first.contains(ferrospec_rust::GENERATED_MARKER), "{}: {first}", file.path);
        assert!(file.text.ends_with('\n'));
    }
}

#[test]
fn the_same_description_gives_the_same_bytes() {
    assert_eq!(all_names().generate(), all_names().generate());
}
