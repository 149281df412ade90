//! From a snippet to the text of what it means.

use expect_test::Expect;
use ferrospec_diagnostics::{Diagnostic, Diagnostics, codes};
use ferrospec_document::{MemoryFiles, Sources, read};
use ferrospec_ir::Api;
use ferrospec_lower::{Options, lower};

/// Lowers the files in `fixture` (`//- name.yaml` begins one; what stands before is the entry).
pub(crate) fn check(fixture: &str, expected: &Expect) {
    check_with(fixture, &Options::default(), expected);
}

pub(crate) fn check_with(fixture: &str, options: &Options, expected: &Expect) {
    let files = MemoryFiles::from_fixture(fixture);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let document = read("openapi.yaml", &files, &Default::default(), &mut sources, &mut diagnostics);
    let mut text = String::new();
    if let Some(document) = document {
        let api = lower(&document, options, &mut diagnostics).to_string();
        // The head of every snippet is the same.
        text.push_str(api.split_once('\n').map_or("", |(_, rest)| rest));
    }
    // A snippet may declare more than it uses.
    let unused = |message: &Diagnostic| message.code.id == codes::UNUSED_COMPONENT.id;
    for message in diagnostics.into_sorted().into_iter().filter(|message| !unused(message)) {
        let place = message.locus.map(|locus| {
            let source = sources.get(locus.file);
            format!("{}:{}: ", source.shown(), source.position(locus.start).line)
        });
        text.push_str(&format!("{}{}: {}\n", place.unwrap_or_default(), message.code.id, message.message));
    }
    expected.assert_eq(&text);
}

/// What the description `text` comes to, and what is said of it.
pub(crate) fn lowered_with_messages(text: &str) -> (Api, Vec<Diagnostic>) {
    let files = MemoryFiles::from_fixture(text);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let document = read("openapi.yaml", &files, &Default::default(), &mut sources, &mut diagnostics);
    let api = lower(&document.expect("the fixture is a description"), &Options::default(), &mut diagnostics);
    (api, diagnostics.into_sorted())
}

/// A description of one operation at `/a`, whose keys stand in `operation`, indented by six spaces.
pub(crate) fn operation(operation: &str) -> String {
    format!("openapi: 3.0.3\ninfo: {{title: A, version: '1'}}\npaths:\n  /a:\n    get:\n{operation}")
}

/// A description of one named schema, whose keys stand in `schema`.
pub(crate) fn schema(schema: &str) -> String {
    format!("openapi: 3.1.0\ninfo: {{title: A, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n    S: {schema}\n")
}

/// What `fixture` means, whatever is said about it.
pub(crate) fn lowered(fixture: &str) -> Api {
    let mut diagnostics = Diagnostics::default();
    let files = MemoryFiles::from_fixture(fixture);
    let document = read("openapi.yaml", &files, &Default::default(), &mut Sources::default(), &mut diagnostics);
    lower(&document.expect("the fixture is a description"), &Options::default(), &mut diagnostics)
}
