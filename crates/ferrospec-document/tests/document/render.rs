//! Messages as text and as data.

use expect_test::{Expect, expect};
use ferrospec_diagnostics::{Diagnostics, codes};
use ferrospec_document::{Options, Position, Sources, read, render, reports};

use crate::support::{description, files};

fn check(fixture: &str, expected: &Expect) {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let _ = read("openapi.yaml", &files(fixture), &Options::default(), &mut sources, &mut diagnostics);
    let text: String =
        diagnostics.into_sorted().iter().map(|message| render(message, &sources, false) + "\n\n").collect();
    expected.assert_eq(&text);
}

#[test]
fn a_message_shows_the_line_and_what_to_do() {
    check(
        &description(
            "3.0.3",
            "components:\n  schemas:\n    A:\n      $ref: schemas-Eror.yaml\n//- schemas-Error.yaml\ntype: object\n",
        ),
        &expect![[r#"
            error[E0203]: there is no file `schemas-Eror.yaml`
             --> openapi.yaml:7:13
              |
            7 |       $ref: schemas-Eror.yaml
              |             ^^^^^^^^^^^^^^^^^ referred to here
              |
              = help: did you mean `schemas-Error.yaml`?

        "#]],
    );
}

#[test]
fn notes_stand_in_their_files() {
    check(
        &description("3.0.3", "components: {schemas: {A: {$ref: a.yaml}}}\n//- a.yaml\n- 1\n- 2\n"),
        &expect![[r#"
        error[E0205]: a schema is wanted here, and this leads to a list
         --> openapi.yaml:4:34
          |
        4 | components: {schemas: {A: {$ref: a.yaml}}}
          |                                  ^^^^^^
          |
         ::: a.yaml:1:1
          |
        1 | - 1
          | --- leads here

    "#]],
    );
    check(
        "a: 1\nb: 2\n\n\n\n\n\na: 3\n",
        &expect![[r#"
            error[E0305]: this is neither an OpenAPI description nor a path item
             --> openapi.yaml:1:1
              |
            1 | a: 1
              | ^
              |
              = help: a description has the key `openapi` or `swagger`, a path item has methods such as `get`

            error[E0102]: this key stands in the mapping twice
             --> openapi.yaml:8:1
              |
            1 | a: 1
              | - first here
            ...
            8 | a: 3
              | ^ again here

        "#]],
    );
}

#[test]
fn a_span_over_lines_is_shown_by_its_first() {
    check(
        &description("3.0.3", "components:\n  schemas:\n    A:\n      required:\n        a: 1\n        b: 2\n"),
        &expect![[r#"
            error[E0303]: `required` must be a list, and this is a mapping
             --> openapi.yaml:8:9
              |
            8 |         a: 1
              |         ^^^^
              |
              = help: if it is an item of the list, write `- ` before it, or brackets around it

        "#]],
    );
}

#[test]
fn text_from_a_document_does_not_steer_the_terminal() {
    let fixture = description("3.0.3", "components: {schemas: {A: {\"\\e]0;evil\\a\\u202e\": 1}}}\n");
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let _ = read("openapi.yaml", &files(&fixture), &Options::default(), &mut sources, &mut diagnostics);
    let text = render(&diagnostics.into_sorted()[0], &sources, false);
    assert!(text.contains("a schema has no key `\\u{1b}]0;evil\\u{7}\\u{202e}`"), "{text}");
    assert!(!text.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{text}");
}

#[test]
fn a_report_names_the_place_in_every_way() {
    let fixture = description("3.0.3", "components:\n  schemas:\n    Ä: {x-a: ä, descripton: 1}\n");
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let _ = read("openapi.yaml", &files(&fixture), &Options::default(), &mut sources, &mut diagnostics);
    let reports = reports(&diagnostics.into_sorted(), &sources);
    let report = reports.iter().find(|report| report.code.id == codes::UNKNOWN_KEY.id).unwrap();
    assert_eq!(report.severity, "warning");
    let place = report.place.as_ref().expect("it stands in a file");
    assert_eq!(place.file, "openapi.yaml");
    assert_eq!((place.start, place.end), (Position { line: 6, column: 17 }, Position { line: 6, column: 27 }));
    assert_eq!(place.pointer.as_deref(), Some("/components/schemas/Ä/descripton"));
    assert_eq!(report.help.as_deref(), Some("did you mean `description`?"));
}

#[test]
fn lines_of_every_kind_are_shown_apart() {
    let fixture = description("3.0.3", "x-a: 1\nA: \"\u{9b}31m\"\nx-b: 2\n").replace('\n', "\r");
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let _ = read("openapi.yaml", &files(&fixture), &Options::default(), &mut sources, &mut diagnostics);
    let text: String = diagnostics.into_sorted().iter().map(|message| render(message, &sources, false)).collect();
    expect![[r#"
        error[E0333]: a description has no key `A`
         --> openapi.yaml:5:1
          |
        5 | A: "¤31m"
          | ^
          |
          = help: if it is an extension, write `x-A`warning[E0109]: U+009B stands here unescaped
         --> openapi.yaml:5:5
          |
        5 | A: "¤31m"
          |     ^
          |
          = help: remove it, or write `\u009B` in double quotes"#]]
    .assert_eq(&text);
}

#[test]
fn of_a_long_line_what_is_marked_is_shown() {
    let between = format!("\"x-between\": \"{}\"", "far ".repeat(60));
    let title = "word ".repeat(60);
    let line = format!(
        "{{\"openapi\": \"3.0.3\", \"info\": {{\"title\": \"A\", \"version\": \"1\", {between}, \"title\": \"{title}\"}}, \"paths\": {{}}, \"servers\": \"{title}\"}}\n"
    );
    check(
        &line,
        &expect![[r#"
        error[E0102]: this key stands in the mapping twice
         --> openapi.yaml:1:318
          |
        1 | ... far far far far far far far far far far far far far ", "title": "word word word word word word word word word word word word word...
          |                                                            ^^^^^^^ again here
          |
         ::: openapi.yaml:1:31
          |
        1 | {"openapi": "3.0.3", "info": {"title": "A", "version": "1", "x-between": "far far far far far far far far far far far far far far far...
          |                               ------- first here

        error[E0303]: `servers` must be a list, and this is a text
         --> openapi.yaml:1:656
          |
        1 | ...{}, "servers": "word word word word word word word word word word word word word word word word word word word word word word word...
          |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    "#]],
    );
}
