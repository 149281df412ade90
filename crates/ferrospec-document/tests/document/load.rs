//! From text to nodes: values, places, aliases, merge keys, bounds, bad syntax.

use expect_test::{Expect, expect};
use ferrospec_diagnostics::Diagnostics;
use ferrospec_document::{FileContent, Files, Limits, MemoryFiles, Options, ReadError, Sources, nodes, read, reports};

use crate::support::{check, check_with, description, json, messages, read_clean, read_with};

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
                = help: put a text that begins with `*` in quotes
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
            openapi.yaml:1:4: error[E0101]: no text without quotes begins with `@`
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
            openapi.yaml:2:1: error[E0101]: a tab indents this line
                = help: YAML is indented with spaces
        "#]],
    );
    check(
        "{a}: 1\n",
        &expect![[r#"
            openapi.yaml:1:1: error[E0101]: a key is a text, not a list or a mapping
                = help: put a key that begins with a bracket in quotes: `{name}` without them is a mapping
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
                = help: put a key that is called `<<` in quotes
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

/// The messages of an entry of these bytes.
fn check_bytes(bytes: &[u8], expected: &Expect) {
    let mut files = MemoryFiles::default();
    files.insert("openapi.yaml", bytes);
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let _ = read("openapi.yaml", &files, &Options::default(), &mut sources, &mut diagnostics);
    expected.assert_eq(&messages(&reports(&diagnostics.into_sorted(), &sources)));
}

#[test]
fn utf_16_is_read_and_what_is_no_text_is_located() {
    let text = description("3.1.0", "x-value: \u{1f600}\n");
    let little: Vec<u8> = format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [little, big] {
        check_bytes(&bytes, &expect![[""]]);
    }
    check_bytes(
        b"a: 1\nb: \xc3\xa4 \xe4\n",
        &expect![[r#"
            openapi.yaml:2:6: error[E0108]: no character of UTF-8 stands here
                = help: save the file as UTF-8: it may be in the encoding of another time, such as Latin-1
        "#]],
    );
    check_bytes(
        b"\xff\xfea\0\n\0b\0\0\xd8",
        &expect![[r#"
            openapi.yaml:2:2: error[E0108]: no character of UTF-8 stands here
                = help: save the file as UTF-8: it may be in the encoding of another time, such as Latin-1
        "#]],
    );
}

#[test]
fn a_description_in_a_file_that_is_no_text_is_located() {
    let mut files = MemoryFiles::default();
    files.insert(
        "openapi.yaml",
        "openapi: 3.1.0\ninfo: {title: A, version: '1', description: {$ref: a.md}}\npaths: {}\n",
    );
    files.insert("a.md", b"# A\n\xe4\n".to_vec());
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let _ = read("openapi.yaml", &files, &Options::default(), &mut sources, &mut diagnostics);
    expect![[r#"
        openapi.yaml:2:52: error[E0104]: `a.md` cannot be read: what stands at 2:1 is not text in UTF-8
    "#]]
    .assert_eq(&messages(&reports(&diagnostics.into_sorted(), &sources)));
}

#[test]
fn plain_scalars_mean_what_yaml_1_2_says() {
    check_value(
        "[012, 0o17, 0x1F, .inf, -.INF, .nan, 1e3, 1., .5, +1, -0, 0b1, 1:30, 190:20:30, =, <<, nULL, True, FALSE, yes]",
        &expect![[
            r#"[012,0o17,0x1F,.inf,-.INF,.nan,1e3,1.,.5,+1,-0,"0b1","1:30","190:20:30","=","<<","nULL",true,false,"yes"]"#
        ]],
    );
    check_value(
        "a: !!str 012\nb: !!int '3'\nc: !!float 1\nd: !!bool true\ne: !!null ''\nf: ! 12\ng: !!binary aGk=\nh: !!timestamp 2001-01-01\ni: !!set {x, y}\nj: !!omap [a: 1]\nk: !!seq [1]\nl: !!map {}\nm: !!seq",
        &expect![[
            r#"{"a":"012","b":3,"c":1,"d":true,"e":null,"f":"12","g":"aGk=","h":"2001-01-01","i":{"x":null,"y":null},"j":[{"a":1}],"k":[1],"l":{},"m":null}"#
        ]],
    );
    // A version that is older, or newer than 1.2, changes nothing.
    for directive in ["%YAML 1.1\n---\n", "%YAML 1.2\n---\n", "%YAML 1.3\n---\n", "%FOO bar\n---\n"] {
        let text = format!("{directive}{}", description("3.1.0", "x-value: [no, 012]\n"));
        let document = read_with(&text, "openapi.yaml", &Options::default()).document.unwrap();
        assert_eq!(json(document.openapi().node().get("x-value").unwrap()), r#"["no",012]"#);
    }
}

#[test]
fn keys_are_the_text_that_was_written() {
    check_value(
        "200: a\n1.0: b\ntrue: c\nnull: d\n~: e\n012: f\n? g\n: h\n? i\nno: j\n'': k\n!!str 1: l\n&k m: n\np: *k",
        &expect![[
            r#"{"200":"a","1.0":"b","true":"c","null":"d","~":"e","012":"f","g":"h","i":null,"no":"j","":"k","1":"l","m":"n","p":"m"}"#
        ]],
    );
}

#[test]
fn block_scalars_are_chomped_and_indented() {
    check_value(
        "a: |\n  x\n   y\n\n\nb: |-\n  x\n\nc: |+\n  x\n\nd: >\n  a\n  b\n\n  c\n   d\n  e\ne: |2\n    x\n   y\nf: >-2\n   x\ng: |+1\n  x\n\nh: |\ni: | # c\n  z",
        &expect![[
            r#"{"a":"x\n y\n","b":"x","c":"x\n\n","d":"a b\nc\n d\ne\n","e":"  x\n y\n","f":" x","g":" x\n\n","h":"","i":"z\n"}"#
        ]],
    );
}

#[test]
fn a_block_scalar_ends_with_the_file() {
    let document = read_clean(&description("3.1.0", "x-value: |\n  a\n  b"));
    assert_eq!(document.openapi().node().get("x-value").unwrap().text(), Some("a\nb"));
}

#[test]
fn merge_keys_yield_to_what_is_written_and_earlier_ones_to_none() {
    check_value(
        "a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc:\n  <<: [*b, *a]\n  y: 9\nd:\n  <<: *a\n  <<: *b\ne: &e\n  <<: *a\n  q: 1\nf:\n  z: 0\n  <<: *e\ng:\n  <<: {i: 1}\nh:\n  !!merge <<: *a",
        &expect![[
            r#"{"a":{"x":1,"y":2},"b":{"y":3,"z":4},"c":{"y":9,"z":4,"x":1},"d":{"x":1,"y":2,"z":4},"e":{"q":1,"x":1,"y":2},"f":{"z":0,"q":1,"x":1,"y":2},"g":{"i":1},"h":{"x":1,"y":2}}"#
        ]],
    );
}

#[test]
fn characters_that_only_json_takes_are_read() {
    let json = "{\"openapi\": \"3.1.0\", \"info\": {\"title\": \"\u{7f}\u{80}\u{9f}\u{ffff}\u{feff}^\\u0700\", \"version\": \"1\"}, \"paths\": {}}";
    let title = "\u{7f}\u{80}\u{9f}\u{ffff}\u{feff}^\u{700}";
    assert_eq!(read_clean(json).openapi().info().unwrap().title(), Some(title));
    check(
        &description("3.1.0", "x-a: a\u{9b}b\nx-b: \u{80}\n"),
        &expect![[r#"
            openapi.yaml:4:7: warning[E0109]: U+009B stands here unescaped
                = help: remove it, or write `\u009B` in double quotes
        "#]],
    );
    // That these end a line is YAML 1.1.
    check_value("\"a\u{85}b\u{2028}\"", &expect![[r#""a\u{85}b\u{2028}""#]]);
}

#[test]
fn comments_without_a_space_before_them_are_read() {
    let fixture = description("3.1.0", "x-a: 'b'#c\nx-b: [1, 2]#ä\nx-c: {d: \"e\"}# f\nx-g: b#c\n");
    check(
        &fixture,
        &expect![[r#"
            openapi.yaml:4:9: warning[E0110]: no space stands before this comment
                = help: put a space before the `#`, or the whole text in quotes
            openapi.yaml:5:12: warning[E0110]: no space stands before this comment
                = help: put a space before the `#`, or the whole text in quotes
            openapi.yaml:6:14: warning[E0110]: no space stands before this comment
                = help: put a space before the `#`, or the whole text in quotes
        "#]],
    );
    let reading = crate::support::read_with(&fixture, "openapi.yaml", &Options::default());
    let document = reading.document.unwrap();
    let value = |key: &str| json(document.openapi().node().get(key).unwrap());
    assert_eq!(["x-a", "x-b", "x-c", "x-g"].map(value), [r#""b""#, "[1,2]", r#"{"d":"e"}"#, r#""b#c""#]);
    let many: String = (0..100).map(|n| format!("x-{n}: 'b'#c\n")).collect();
    let reading = crate::support::read_with(&description("3.1.0", &many), "openapi.yaml", &Options::default());
    assert_eq!(reading.reports[0].message, "more than 64 comments in this file have no space before them");
}

#[test]
fn colons_in_brackets_are_read() {
    check_value(
        "a: [:x, b]\nb: [::1, c:d, :e]\nc: {f: :g, :h : i}\nd: [0:0, ::]\ne: ['x': y, \"z\":1]\nf: {\"a\":1, b}",
        &expect![[
            r#"{"a":[":x","b"],"b":["::1","c:d",":e"],"c":{"f":":g",":h":"i"},"d":["0:0",{":":null}],"e":[{"x":"y"},{"z":1}],"f":{"a":1,"b":null}}"#
        ]],
    );
}

#[test]
fn what_cannot_be_written_so_is_located_and_explained() {
    for (text, expected) in [
        (
            r#"{"a": "x\ud83d"}"#,
            expect![[r#"
                openapi.yaml:1:9: error[E0101]: this escape stands for no character: it is half of a pair, or too large
                    = help: a character above U+FFFF is written as two escapes: `\ud83d\ude00`
            "#]],
        ),
        (
            r#"{"a": "\ud83d\ude00 \ude00"}"#,
            expect![[r#"
                openapi.yaml:1:21: error[E0101]: this escape stands for no character: it is half of a pair, or too large
                    = help: a character above U+FFFF is written as two escapes: `\ud83d\ude00`
            "#]],
        ),
        (
            r#"a: "\d+""#,
            expect![[r#"
                openapi.yaml:1:5: error[E0101]: no such escape is known
                    = help: a backslash is written as two, or the text in single quotes, where nothing is escaped
            "#]],
        ),
        (
            r#"a: "\u12""#,
            expect![[r#"
                openapi.yaml:1:5: error[E0101]: hexadecimal digits are wanted in this escape
                    = help: write two digits behind `\x`, four behind `\u`, eight behind `\U`
            "#]],
        ),
        (
            "a: x\u{1}y\n",
            expect![[r#"
                openapi.yaml:1:4: error[E0101]: U+0001 stands here unescaped
                    = help: remove it, or write `\u0001` in double quotes
            "#]],
        ),
        (
            "a: x\n\u{0}",
            expect![[r#"
                openapi.yaml:2:1: error[E0101]: U+0000 stands here unescaped
                    = help: remove it, or write `\u0000` in double quotes
            "#]],
        ),
        (
            "a: 1\n\u{feff}b: 2\n",
            expect![[r#"
                openapi.yaml:2:1: error[E0101]: a byte order mark stands inside the file
                    = help: files were put together: remove the mark
            "#]],
        ),
        (
            "a: *.json\n",
            expect![[r#"
                openapi.yaml:1:4: error[E0106]: no anchor `&.json` stands before this alias
                    = help: put a text that begins with `*` in quotes
            "#]],
        ),
        (
            "a: & b\n",
            expect![[r#"
                openapi.yaml:1:4: error[E0101]: `&` and `*` need a name
                    = help: put a text that begins with `&` or `*` in quotes
            "#]],
        ),
        (
            "a: - b\n",
            expect![[r#"
                openapi.yaml:1:4: error[E0101]: a list cannot begin here
                    = help: put a text that begins with `- ` in quotes
            "#]],
        ),
        (
            "a: > b\n",
            expect![[r#"
                openapi.yaml:1:4: error[E0101]: `|` and `>` begin a text on the lines below
                    = help: put a text that begins with `|` or `>` in quotes
            "#]],
        ),
        (
            "a: {b}/c\n",
            expect![[r#"
                openapi.yaml:1:7: error[E0101]: while parsing a block mapping, did not find expected key
                    = help: look at the indentation, and put a text that begins with a bracket or a quote in quotes as a whole
            "#]],
        ),
        (
            "a:\n  - b\n\t- c\n",
            expect![[r#"
                openapi.yaml:3:1: error[E0101]: a tab indents this line
                    = help: YAML is indented with spaces
            "#]],
        ),
        (
            "a: |\n  b\n\tc\n",
            expect![[r#"
                openapi.yaml:3:2: error[E0101]: while parsing a block mapping, did not find expected key
                    = help: YAML is indented with spaces
            "#]],
        ),
        (
            "a:\n   b: 1\n  c: 2\n",
            expect![[r#"
                openapi.yaml:3:3: error[E0101]: while parsing a block mapping, did not find expected key
                    = help: look at the indentation, and put a text that begins with a bracket or a quote in quotes as a whole
            "#]],
        ),
        (
            "? [a, b]\n: c\n",
            expect![[r#"
                openapi.yaml:1:3: error[E0101]: a key is a text, not a list or a mapping
                    = help: put a key that begins with a bracket in quotes: `{name}` without them is a mapping
            "#]],
        ),
        (
            "{\"a\": 1}}\n",
            expect![[r#"
                openapi.yaml:1:9: error[E0101]: this bracket closes nothing
                    = help: remove it
            "#]],
        ),
        (
            "{\"a\": 1}\n{\"b\": 2}\n",
            expect![[r#"
                openapi.yaml:2:1: error[E0101]: the document has ended before this
                    = help: a file holds one document: look for a bracket too many, or at the indentation
            "#]],
        ),
        (
            "a: 1\rb: 2\rc: @x\r",
            expect![[r#"
                openapi.yaml:3:4: error[E0101]: no text without quotes begins with `@`
                    = help: put a text that begins with this character in quotes
            "#]],
        ),
        (
            "a:\n  - b\n  - {c: d",
            expect![[r#"
                openapi.yaml:3:5: error[E0101]: unclosed bracket '{'
                    = help: a bracket opens here and is never closed
            "#]],
        ),
        (
            "{\"a\": 1, \"b",
            expect![[r#"
                openapi.yaml:1:10: error[E0101]: unclosed quote
                    = help: a quote opens here and is never closed
            "#]],
        ),
        (
            "{\"a\":",
            expect![[r#"
                openapi.yaml:1:1: error[E0101]: unclosed bracket '{'
                    = help: a bracket opens here and is never closed
            "#]],
        ),
        (
            "a: !!int x\n",
            expect![[r#"
                openapi.yaml:1:10: error[E0101]: the tag `!!int` does not fit `x`
                    = help: remove the tag, or correct the value
            "#]],
        ),
        (
            "a: !!str [1]\n",
            expect![[r#"
                openapi.yaml:1:10: error[E0101]: the tag `!!str` does not fit a list
                    = help: remove the tag, or correct the value
            "#]],
        ),
        (
            "a: !!map x\n",
            expect![[r#"
                openapi.yaml:1:10: error[E0101]: the tag `!!map` does not fit `x`
                    = help: remove the tag, or correct the value
            "#]],
        ),
        (
            "a: !!python/object:x {}\n",
            expect![[r#"
                openapi.yaml:1:22: error[E0101]: the tag `!!python/object:x` is not known
                    = help: write the value itself, or refer to another file with `$ref`
            "#]],
        ),
        (
            "%YAML 2.0\n---\na: 1\n",
            expect![[r#"
                openapi.yaml:1:1: error[E0101]: unsupported YAML major version
            "#]],
        ),
        (
            "{\"a\": 1, \"\\u0061\": 2}",
            expect![[r#"
                openapi.yaml:1:1: error[E0305]: this is neither an OpenAPI description nor a path item
                    = help: a description has the key `openapi` or `swagger`, a path item has methods such as `get`
                openapi.yaml:1:10: error[E0102]: this key stands in the mapping twice
            "#]],
        ),
        (
            "1: a\n'1': b\n",
            expect![[r#"
                openapi.yaml:1:1: error[E0305]: this is neither an OpenAPI description nor a path item
                    = help: a description has the key `openapi` or `swagger`, a path item has methods such as `get`
                openapi.yaml:2:1: error[E0102]: this key stands in the mapping twice
            "#]],
        ),
    ] {
        check(text, &expected);
    }
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
            openapi.yaml:2:13: error[E0103]: aliases and overlays repeat more than 20 nodes
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

/// However high a program sets the limit, no file is longer than places can say.
#[test]
fn no_file_is_longer_than_places_reach() {
    struct Endless;
    impl Files for Endless {
        fn read(&self, _: &str, limit: usize) -> Result<FileContent, ReadError> {
            assert_eq!(limit, Limits::MAX_FILE_BYTES);
            Err(ReadError::TooLarge)
        }
        fn list(&self) -> Vec<String> {
            Vec::new()
        }
        fn shown(&self, path: &str) -> String {
            path.to_owned()
        }
    }
    let limits = Limits { file_bytes: usize::MAX, bytes: usize::MAX, ..Limits::default() };
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let options = Options { limits, ..Options::default() };
    assert!(read("openapi.yaml", &Endless, &options, &mut sources, &mut diagnostics).is_none());
    let said = diagnostics.into_sorted().swap_remove(0);
    assert_eq!(said.message, "`openapi.yaml` cannot be read: it has more than 1073741824 bytes");
}

#[test]
fn a_text_of_more_bytes_than_a_file_may_have_is_refused() {
    let said = |file_bytes| {
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let limits = Limits { file_bytes, ..Limits::default() };
        let read = nodes("a.yaml", "a: 1\n".to_owned(), &limits, &mut sources, &mut diagnostics);
        (read.is_some(), diagnostics.into_sorted().pop().map(|said| (said.code.id, said.message)))
    };
    assert_eq!(said(5), (true, None));
    let words = "`a.yaml` cannot be read: it has more than 4 bytes".to_owned();
    assert_eq!(said(4), (false, Some(("E0103", words))));
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

#[test]
fn long_chains_are_followed_to_their_ends() {
    const MANY: usize = 20_000;
    let links = |link: &dyn Fn(usize) -> String| (0..MANY).map(link).collect::<String>();
    let tags = links(&|n| format!("- {{name: t{n}, parent: t{}}}\n", n + 1));
    let schemas = links(&|n| format!("    S{n}: {{$ref: '#/components/schemas/S{}'}}\n", n + 1));
    let tagged = crate::support::description("3.2.0", &format!("tags:\n{tags}- {{name: t{MANY}}}"));
    crate::support::read_clean(&tagged);
    let body = format!("components:\n  schemas:\n{schemas}    S{MANY}: {{type: object}}");
    let text = crate::support::description("3.1.0", &body);
    let reading = crate::support::read_with(&text, "openapi.yaml", &Options::default());
    let document = reading.document.unwrap();
    let schemas: Vec<_> = document.openapi().schemas().map(|(_, _, schema)| schema).collect();
    assert!(schemas.iter().all(|schema| schema.target() == schemas[MANY]));
    assert_eq!(schemas[0].link(), Some(schemas[1]));
}

#[test]
fn a_file_that_calls_itself_json_is_held_to_it() {
    let said = |name: &str, text: &str| {
        let reading = read_with(&format!("//- {name}\n{text}"), name, &Options::default());
        messages(&reading.reports)
    };
    let text =
        "{\"openapi\": \"3.0.3\", \"info\": {\"title\": \"Pets\", \"version\": \"1\"}, \"paths\": {}, \"x-a\": NaN}";
    let expected = expect![[r#"
        openapi.JSON:1:85: warning[E0111]: this file is not JSON: `NaN` stands here without quotes
            = help: it is read as YAML, which other tools may not do: mend it, or let its name end with `.yaml`
    "#]];
    expected.assert_eq(&said("openapi.JSON", text));
    // To YAML a comment of JavaScript is a text: they are taken out, and nothing else is.
    expect![[r#"
        openapi.json:1:1: warning[E0111]: this file is not JSON: JSON has no comments
            = help: it is read without its comments, which other tools may not do: take them out
    "#]]
    .assert_eq(&said("openapi.json", &format!("// Pets.\n{text}")));
    expect![[r#"
        openapi.json:1:1: error[E0305]: this is neither an OpenAPI description nor a path item
            = help: a description has the key `openapi` or `swagger`, a path item has methods such as `get`
        openapi.json:1:1: warning[E0111]: this file is not JSON: JSON has no comments
            = help: it is read without its comments, which other tools may not do: take them out
    "#]]
    .assert_eq(&said("openapi.json", "/* Pets. */\n{\n}\n"));
    let commented = "/* Pets. */ {\n\"openapi\": \"3.0.3\", // of http://pets.example\n\"info\": {\"title\": \"Pets // Cats\", \"version\": \"\\\"/*1\"},/**/\n\"paths\": {}, 'x-a': '// é', \"x-b\": http://a.example/*b,\n\"x-c\": 1,} // The end";
    let file = format!("//- openapi.json\n{commented}");
    let document = read_with(&file, "openapi.json", &Options::default()).document.unwrap();
    let info = document.openapi().node().get("info").unwrap();
    assert_eq!(info.get("title").unwrap().text(), Some("Pets // Cats"));
    assert_eq!(info.get("version").unwrap().text(), Some("\"/*1"));
    let of = |key: &str| document.openapi().node().get(key).unwrap().text();
    assert_eq!([of("x-a"), of("x-b"), of("x-c")], [Some("// é"), Some("http://a.example/*b"), Some("1")]);
    for (name, text) in
        [("openapi.yaml", text), ("openapi.json", "openapi: 3.0.3\ninfo: {title: Pets, version: 1.0}\npaths: {}\n")]
    {
        assert!(!said(name, text).contains("E0111"), "{name}");
    }
}

#[test]
fn a_file_that_calls_itself_an_earlier_yaml_is_named() {
    let body = "openapi: 3.1.0\ninfo: {title: Pets, version: '1'}\npaths: {}\n";
    for (head, expected) in [
        (
            "# one\n%YAML 1.1 # two\n---\n",
            expect![[r#"
            openapi.yaml:2:1: warning[E0112]: the file calls itself an earlier YAML, and is read as YAML 1.2
                = help: look for `yes`, `no`, `on`, `off`, `012`, `1_000` and `1:30` without quotes, and remove this line
        "#]],
        ),
        (
            "\u{feff}%YAML 1.0\n---\n",
            expect![[r#"
            openapi.yaml:1:1: warning[E0112]: the file calls itself an earlier YAML, and is read as YAML 1.2
                = help: look for `yes`, `no`, `on`, `off`, `012`, `1_000` and `1:30` without quotes, and remove this line
        "#]],
        ),
        ("%YAML 1.2\n---\n", expect![[""]]),
        ("%YAML 1.3\n---\n", expect![[""]]),
        (
            "%YAML 2.0\n---\n",
            expect![[r#"
            openapi.yaml:1:1: error[E0101]: unsupported YAML major version
        "#]],
        ),
        ("# %YAML 1.1\n", expect![[""]]),
    ] {
        check(&format!("{head}{body}"), &expected);
    }
}
