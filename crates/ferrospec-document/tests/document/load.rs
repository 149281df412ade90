//! From text to nodes: values, places, aliases, merge keys, bounds, bad syntax.

use expect_test::{Expect, expect};
use ferrospec_document::{Limits, Options};

use crate::support::{check, check_with, description, json, read_clean};

/// The tree of a value, read as an extension of a description.
fn check_value(yaml: &str, expected: &Expect) {
    let indented: String = yaml.lines().map(|line| format!("  {line}\n")).collect();
    let document = read_clean(&description("3.1.0", &format!("x-value:\n{indented}")));
    expected.assert_eq(&json(document.openapi().node().get("x-value").unwrap()));
}

#[test]
fn scalars_keep_their_text_and_the_core_schema_reads_them() {
    check_value(
        "[y, no, 012, 1_000, 0x1F, 1e3, ~, null, true, 'true', 123456789012345678901234567890, 2020-01-01]",
        &expect![[
            r#"["y","no",012,"1_000",0x1F,1e3,null,null,true,"true",123456789012345678901234567890,"2020-01-01"]"#
        ]],
    );
    check_value(
        "a: |\n  two\n  lines\nb: >-\n  folded\n  text\nc:\nd: !!str 12\ne: !!int '12'",
        &expect![[r#"{"a":"two\nlines\n","b":"folded text","c":null,"d":"12","e":12}"#]],
    );
}

#[test]
fn json_is_read_too() {
    check_value(
        r#"{"a": [1, {"b": null}], "c": "\ud834\udd1e\u00e9\/", "d":true}"#,
        &expect![[r#"{"a":[1,{"b":null}],"c":"𝄞é/","d":true}"#]],
    );
}

#[test]
fn aliases_repeat_and_merge_keys_fill_up() {
    check_value(
        "a: &a {x: 1, y: [2]}\nb: *a\nc: {<<: *a, x: 3}",
        &expect![[r#"{"a":{"x":1,"y":[2]},"b":{"x":1,"y":[2]},"c":{"x":3,"y":[2]}}"#]],
    );
    check_value(
        "a: &a {x: 1}\nb: &b {x: 2, y: 2}\nc:\n  <<: [*a, *b]\n  z: 3\n'<<': 4",
        &expect![[r#"{"a":{"x":1},"b":{"x":2,"y":2},"c":{"z":3,"x":1,"y":2},"<<":4}"#]],
    );
    check_value("a: &k name\n*k : 2", &expect![[r#"{"a":"name","name":2}"#]]);
}

#[test]
fn aliases_that_lead_nowhere_are_located() {
    check(
        "a: *nowhere\n",
        &expect![[r#"
        openapi.yaml:1:4: error[E0106]: no anchor `&nowhere` stands before this alias
    "#]],
    );
    check(
        "a: &a [1, *a]\n",
        &expect![[r#"
        openapi.yaml:1:11: error[E0106]: the alias stands inside of what it repeats
    "#]],
    );
}

#[test]
fn a_key_that_stands_twice_is_located() {
    check(
        &description("3.1.0", "x-a:\n  b: 1\n  c: 2\n  b: 3\n"),
        &expect![[r#"
        openapi.yaml:7:3: error[E0102]: this key stands in the mapping twice
    "#]],
    );
}

#[test]
fn bad_syntax_is_located() {
    check(
        "openapi: [3.0.0\ninfo: {}\n",
        &expect![[r#"
            openapi.yaml:2:5: error[E0101]: illegal placement of ':' indicator
                = help: look for a bracket before this that is never closed
        "#]],
    );
    check(
        "a: b: c\n",
        &expect![[r#"
        openapi.yaml:1:5: error[E0101]: mapping values are not allowed in this context
            = help: put a text that holds `: ` in quotes, or look at the indentation
    "#]],
    );
    check(
        "a: @b\n",
        &expect![[r#"
        openapi.yaml:1:4: error[E0101]: unexpected character: '@'
            = help: put a text that begins with this character in quotes
    "#]],
    );
    check(
        "a: 'b\n",
        &expect![[r#"
        openapi.yaml:1:4: error[E0101]: unclosed quote
            = help: a quote opens here and is never closed
    "#]],
    );
    check(
        "a:\n\tb: 1\n",
        &expect![[r#"
        openapi.yaml:2:2: error[E0101]: tabs disallowed within this context (block indentation)
            = help: YAML is indented with spaces
    "#]],
    );
    check(
        "{a}: 1\n",
        &expect![[r#"
        openapi.yaml:1:1: error[E0101]: a key is a text, not a list or a mapping
            = help: `{name}` without quotes is a mapping: put it in quotes
    "#]],
    );
    check(
        "a: !include b.yaml\n",
        &expect![[r#"
        openapi.yaml:1:13: error[E0101]: the tag `!include` is not known
            = help: write the value itself, or refer to another file with `$ref`
    "#]],
    );
    check(
        "<<: 1\n",
        &expect![[r#"
        openapi.yaml:1:5: error[E0101]: `<<` merges a mapping, or a list of mappings
    "#]],
    );
}

#[test]
fn a_file_holds_one_document() {
    check(
        "a: 1\n---\nb: 2\n",
        &expect![[r#"
        openapi.yaml:2:1: error[E0107]: a second YAML document begins here
            = help: keep one document in a file: split it at the `---`
    "#]],
    );
    check(
        "# nothing\n",
        &expect![[r#"
        openapi.yaml:1:1: error[E0105]: the file holds no document
    "#]],
    );
    check(
        "---\n",
        &expect![[r#"
        openapi.yaml:1:1: error[E0105]: the file holds no document
    "#]],
    );
    // A mark at the end begins nothing.
    read_clean(&format!("---\n{}---\n", description("3.1.0", "")));
}

#[test]
fn marks_and_line_ends_of_other_systems_are_read() {
    let text = description("3.1.0", "x-value: ä\n").replace('\n', "\r\n");
    let document = read_clean(&format!("\u{feff}{text}"));
    assert_eq!(document.openapi().node().get("x-value").unwrap().text(), Some("ä"));
}

#[test]
fn a_file_that_is_not_utf_8_is_not_read() {
    let mut files = ferrospec_document::MemoryFiles::default();
    files.insert("openapi.yaml", b"a: 1\nb: \xff\n".to_vec());
    let (mut sources, mut diagnostics) = Default::default();
    let options = Options::default();
    assert!(ferrospec_document::read("openapi.yaml", &files, &options, &mut sources, &mut diagnostics).is_none());
    let messages = diagnostics.into_sorted();
    assert_eq!(messages[0].message, "`openapi.yaml` cannot be read: line 2 is not text in UTF-8");
}

#[test]
fn bounds_hold_and_are_located() {
    let limits = Limits { nesting: 4, nodes: 60, alias_nodes: 20, file_bytes: 400, bytes: 500, files: 2 };
    let check = |fixture: &str, expected: &Expect| {
        check_with(fixture, "openapi.yaml", &Options { limits, ..Options::default() }, expected);
    };
    check(
        "a: {b: {c: {d: 1}}}\n",
        &expect![[r#"
            openapi.yaml:1:1: error[E0305]: this is neither an OpenAPI description nor a path item
                = help: a description has the key `openapi` or `swagger`, a path item has methods such as `get`
        "#]],
    );
    check(
        "a: {b: {c: {d: {e: 1}}}}\n",
        &expect![[r#"
            openapi.yaml:1:16: error[E0103]: lists and mappings are nested more than 4 deep
                = help: if the document is to be trusted, raise the limit: `--limit nesting=N`, or `nesting` under `[limits]` in the config
        "#]],
    );
    check(
        "a: &a [[1]]\nb: {c: {d: *a}}\n",
        &expect![[r#"
            openapi.yaml:2:12: error[E0103]: lists and mappings are nested more than 4 deep
                = help: if the document is to be trusted, raise the limit: `--limit nesting=N`, or `nesting` under `[limits]` in the config
        "#]],
    );
    check(
        "a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1]\nb: [*a, *a, *a]\n",
        &expect![[r#"
            openapi.yaml:2:13: error[E0103]: aliases repeat more than 20 nodes
                = help: if the document is to be trusted, raise the limit: `--limit alias-nodes=N`, or `alias-nodes` under `[limits]` in the config
        "#]],
    );
    check(
        &format!("[{}]\n", "1,".repeat(60)),
        &expect![[r#"
            openapi.yaml:1:1: error[E0103]: the files hold more than 60 nodes
                = help: if the document is to be trusted, raise the limit: `--limit nodes=N`, or `nodes` under `[limits]` in the config
        "#]],
    );
    check(
        &format!("# {}\n", "x".repeat(400)),
        &expect![[r#"
            error[E0103]: `openapi.yaml` cannot be read: it has more than 400 bytes
                = help: if the document is to be trusted, raise the limit: `--limit file-bytes=N`, or `file-bytes` under `[limits]` in the config
        "#]],
    );
    check(
        "openapi: 3.1.0\ninfo: {title: A, version: '1'}\ncomponents: {schemas: {A: {$ref: a.yaml}, B: {$ref: b.yaml}}}\n\
         //- a.yaml\n{}\n//- b.yaml\n{}\n",
        &expect![[r#"
            openapi.yaml:3:53: error[E0103]: `b.yaml` cannot be read: the description has more files than 2
                = help: if the document is to be trusted, raise the limit: `--limit files=N`, or `files` under `[limits]` in the config
        "#]],
    );
}

#[test]
fn hostile_documents_end_soon() {
    let mut bomb = "a0: &a0 [1]\n".to_owned();
    for level in 1..40 {
        bomb += &format!("a{level}: &a{level} [{}]\n", format!("*a{},", level - 1).repeat(9));
    }
    let deep = "{a: ".repeat(100_000);
    let merged: String =
        (0..2_000).map(|n| format!("m{n}: &m{n}\n  <<: *m{}\n  k{n}: 1\n", if n == 0 { 0 } else { n - 1 })).collect();
    let merged = merged.replacen("  <<: *m0\n", "", 1);
    let start = std::time::Instant::now();
    for text in [bomb, deep, merged, "- ".repeat(50_000), "[".repeat(50_000)] {
        let reading = crate::support::read_with(&text, "openapi.yaml", &Options::default());
        assert!(!reading.reports.is_empty());
    }
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
