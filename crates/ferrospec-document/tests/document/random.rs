//! Documents that nobody wrote: what is written is read back, and nothing ends in a panic.

use ferrospec_diagnostics::Diagnostics;
use ferrospec_document::{Limits, MemoryFiles, Options, Sources, nodes, read, render, reports};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngSeed};

use crate::witness::{Witnessed, difference_in};

/// The same documents each time.
fn config(cases: u32) -> Config {
    Config { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(3), ..Config::default() }
}

/// Texts, of which many look like something else.
fn texts() -> impl Strategy<Value = String> {
    let odd = [
        "",
        " ",
        "no",
        "y",
        "on",
        "012",
        "0x1F",
        "0o7",
        "1_000",
        "~",
        "null",
        "true",
        ".inf",
        "1e3",
        "2020-01-01",
        "<<",
        "=",
        "a: b",
        "a #b",
        "#a",
        "- a",
        "-",
        "?",
        ":",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "@",
        "`",
        "%a",
        "{a}",
        "[a]",
        "a,b",
        "'",
        "\"",
        "it's",
        "\\",
        "\\n",
        "a\nb",
        "a\n",
        "\na",
        " a",
        "a ",
        "a\n\n b\n",
        "\t",
        "\r",
        "a\r\nb",
        "\u{7f}",
        "\u{85}",
        "\u{9b}",
        "\u{2028}",
        "\u{feff}",
        "\u{fffe}",
        "\u{0}",
        "\u{1b}[31m",
        "ä",
        "\u{1f600}",
        "---",
        "...",
        "--- a",
        "$ref",
    ];
    prop_oneof![select(odd.map(str::to_owned).to_vec()), ".{0,12}", "[a-z]{1,8}", "(.|\n){0,40}"]
}

fn values() -> impl Strategy<Value = Witnessed> {
    let leaf = prop_oneof![
        Just(Witnessed::Null),
        any::<bool>().prop_map(Witnessed::Bool),
        any::<i64>().prop_map(|number| Witnessed::Integer(number.into())),
        any::<u64>().prop_map(|number| Witnessed::Integer(number.into())),
        any::<f64>().prop_filter("JSON has no other", |number| number.is_finite()).prop_map(Witnessed::Float),
        texts().prop_map(Witnessed::Text),
    ];
    leaf.prop_recursive(5, 60, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Witnessed::List),
            prop::collection::vec((texts(), inner), 0..20).prop_map(|mut entries| {
                let mut seen = std::collections::HashSet::new();
                entries.retain(|(key, _)| seen.insert(key.clone()));
                Witnessed::Map(entries)
            }),
        ]
    })
}

/// A description in which much is said, for tools to spoil.
const YAML: &str = "openapi: 3.1.0
info: &info {title: Pets, version: '1'}
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters:
        - {name: id, in: path, required: true, schema: {type: integer, default: 1}}
      responses:
        '200':
          description: |
            a pet
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Pet'}
        default: {$ref: other.yaml#/components/responses/Error}
components:
  schemas:
    Pet: &pet
      type: object
      required: [name]
      properties:
        name: {type: string, enum: [no, 012, \"a\\u00e4\"]} # a name
        friend: {$ref: '#/components/schemas/Pet'}
    Dog:
      <<: *pet
      description: >-
        a dog
";

const JSON: &str = r##"{"swagger": "2.0", "info": {"title": "Pets", "version": "1"}, "host": "a.example", "schemes": ["https"],
"paths": {"/pets": {"get": {"parameters": [{"name": "a", "in": "query", "type": "array", "items": {"type": "string"},
"collectionFormat": "multi"}, {"name": "b", "in": "body", "schema": {"$ref": "#/definitions/Pet"}}],
"responses": {"200": {"description": "\ud83d\ude00 \/", "schema": {"$ref": "#/definitions/Pet"}}}}}},
"definitions": {"Pet": {"type": "object", "discriminator": "kind", "properties": {"kind": {"type": "string", "x-nullable": true}}}}}"##;

/// What is put into a document in some place.
fn pieces() -> impl Strategy<Value = String> {
    let pieces = [
        "",
        " ",
        "\n",
        "\r",
        "\t",
        ":",
        ": ",
        "- ",
        "? ",
        "{",
        "}",
        "[",
        "]",
        ",",
        "#",
        " #",
        "'",
        "\"",
        "\\",
        "&a ",
        "*a",
        "*pet",
        "!",
        "!!str ",
        "!!int ",
        "|",
        ">",
        "---\n",
        "...\n",
        "%YAML 1.2\n",
        "<<: ",
        "~",
        "null",
        "0",
        "\u{0}",
        "\u{feff}",
        "\u{9b}",
        "ä",
        "$ref: '#'",
        "$ref: a.yaml",
        "type: ",
        "allOf: ",
        "\\ud800",
    ];
    select(pieces.map(str::to_owned).to_vec())
}

/// Reads the bytes as an entry, and prints all that is said about it.
fn survives(bytes: Vec<u8>) -> Result<(), TestCaseError> {
    let mut files = MemoryFiles::default();
    files.insert("openapi.yaml", bytes);
    files.insert("other.yaml", YAML);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let document = read("openapi.yaml", &files, &Options::default(), &mut sources, &mut diagnostics);
    let messages = diagnostics.into_sorted();
    prop_assert!(document.is_some() || !messages.is_empty(), "nothing is said about a document that is not read");
    for message in &messages {
        prop_assert!(!render(message, &sources, false).is_empty());
    }
    prop_assert_eq!(reports(&messages, &sources).len(), messages.len());
    Ok(())
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn what_is_written_as_json_is_read(value in values(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        prop_assert_eq!(difference_in(&text, &value), None, "{}", text);
    }

    #[test]
    fn json_is_read_as_yaml_reads_it(value in values(), pretty in any::<bool>()) {
        let text = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        let tree = |text: &str| {
            let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
            let read = nodes("a.json", text.to_owned(), &Limits::default(), &mut sources, &mut diagnostics);
            format!("{read:#?}")
        };
        // With a comment it is YAML alone.
        prop_assert_eq!(tree(&text), tree(&format!("{text}\n# a comment")), "{}", text);
    }

    #[test]
    fn what_is_written_as_yaml_is_read(value in values()) {
        let text = serde_yaml::to_string(&value).unwrap();
        // The first end a line in YAML 1.1, and so the witness writes more behind them; the last it puts in no quotes.
        if !text.contains(['\u{85}', '\u{2028}', '\u{2029}']) && !text.contains("<<:") {
            prop_assert_eq!(difference_in(&text, &value), None, "{}", text);
        }
    }

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        survives(bytes)?;
    }

    #[test]
    fn spoiled_documents_are_survived(
        json in any::<bool>(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..12usize, pieces()), 1..6),
    ) {
        let mut text: Vec<char> = if json { JSON } else { YAML }.chars().collect();
        for (at, length, piece) in edits {
            let start = at.index(text.len() + 1);
            let end = (start + length).min(text.len());
            text.splice(start..end, piece.chars());
        }
        survives(text.into_iter().collect::<String>().into_bytes())?;
    }

    #[test]
    fn documents_that_are_cut_off_are_survived(json in any::<bool>(), end in any::<prop::sample::Index>()) {
        let text = if json { JSON } else { YAML }.as_bytes();
        survives(text[..end.index(text.len())].to_vec())?;
    }
}
