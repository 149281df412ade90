//! What all tests do: read files given as one text, and write down what came of it.

use expect_test::Expect;
use ferrospec_diagnostics::Diagnostics;
use ferrospec_document::{Document, Files, MemoryFiles, Node, Options, Report, Scalar, Sources, read, reports};

/// What reading came to.
pub(crate) struct Reading {
    pub(crate) document: Option<Document>,
    pub(crate) reports: Vec<Report>,
}

/// Reads `entry` of the files in `fixture`: each stands behind a line `//- path`, the first one's may be left out.
pub(crate) fn read_with(fixture: &str, entry: &str, options: &Options) -> Reading {
    let files = MemoryFiles::from_fixture(fixture);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let document = read(entry, &files, options, &mut sources, &mut diagnostics);
    assert!(document.is_some() || diagnostics.has_errors(), "what is not read is reported");
    Reading { document, reports: reports(&diagnostics.into_sorted(), &sources) }
}

/// Reads a description in which nothing is wrong.
pub(crate) fn read_clean(fixture: &str) -> Document {
    let reading = read_with(fixture, "openapi.yaml", &Options::default());
    assert_eq!(messages(&reading.reports), "");
    reading.document.unwrap()
}

/// The messages of a fixture.
pub(crate) fn check(fixture: &str, expected: &Expect) {
    check_with(fixture, "openapi.yaml", &Options::default(), expected);
}

/// The messages of a fixture that is read with options.
pub(crate) fn check_with(fixture: &str, entry: &str, options: &Options, expected: &Expect) {
    expected.assert_eq(&messages(&read_with(fixture, entry, options).reports));
}

/// The messages of a description that begins as all of version `version` do.
pub(crate) fn check_body(version: &str, body: &str, expected: &Expect) {
    check(&description(version, body), expected);
}

/// A description without operations, behind which `body` stands; its first line is the fourth.
pub(crate) fn description(version: &str, body: &str) -> String {
    format!(
        "openapi: {version}\ninfo: {{title: A, version: '1'}}\n{}\n{body}",
        if body.contains("paths:") { "" } else { "paths: {}" }
    )
}

/// One line for each message: place, code, words, and what to do.
pub(crate) fn messages(reports: &[Report]) -> String {
    let mut text = String::new();
    for report in reports {
        let place =
            report.place.as_ref().map(|place| format!("{}:{}:{}: ", place.file, place.start.line, place.start.column));
        text += &format!("{}{}[{}]: {}\n", place.unwrap_or_default(), report.severity, report.code.id, report.message);
        if let Some(help) = &report.help {
            text += &format!("    = help: {help}\n");
        }
    }
    text
}

/// A node as one line of JSON, numbers as they were written, links as `-> pointer`.
pub(crate) fn json(node: Node<'_>) -> String {
    if let Some(link) = node.link() {
        return format!("-> {}#{}", link.locus().file.0, link.pointer());
    }
    if node.is_mapping() {
        let entries: Vec<_> = node.entries().map(|(key, _, value)| format!("{key:?}:{}", json(value))).collect();
        return format!("{{{}}}", entries.join(","));
    }
    if node.is_sequence() {
        return format!("[{}]", node.items().map(json).collect::<Vec<_>>().join(","));
    }
    match node.scalar().unwrap() {
        Scalar::Null => "null".to_owned(),
        Scalar::Bool(value) => value.to_string(),
        Scalar::Integer(text) | Scalar::Float(text) => text.to_owned(),
        Scalar::String(text) => format!("{text:?}"),
    }
}

/// The files of a fixture, to look at what they hold.
pub(crate) fn files(fixture: &str) -> impl Files {
    MemoryFiles::from_fixture(fixture)
}
