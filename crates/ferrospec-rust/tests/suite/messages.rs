//! What is said about names.

use crate::{builder::*, samples};
use expect_test::{Expect, expect};
use ferrospec_rust::{Dependency, Options, Runtime, generate};

fn check(build: &Builder, expected: Expect) {
    let (files, messages) = build.generate_with_messages();
    expected.assert_eq(&(messages.join("\n") + "\n"));
    // Whatever is said, what is written is Rust.
    for file in files.iter().filter(|file| file.path.ends_with(".rs")) {
        assert!(syn::parse_file(&file.text).is_ok(), "{}", file.path);
    }
}

#[test]
fn longer_names_are_noted() {
    let mut build = Builder::new();
    build.named("Error", object(vec![]));
    build.named_in(&["wiki"], "Error", object(vec![]));
    check(
        &build,
        expect![[r#"
            E0502: `Error` is called `WikiError`, because `Error` is another schema
        "#]],
    );
}

#[test]
fn names_that_differ_in_capitals_are_told_apart() {
    let mut build = Builder::new();
    build.named("pet", object(vec![]));
    build.named("Pet", object(vec![]));
    build.named_in(&["a"], "Cat", object(vec![]));
    build.named_in(&["a"], "cat", object(vec![]));
    check(
        &build,
        expect![[r#"
            E0502: `pet` is called `PetLower`, because `Pet` is another schema
            E0502: `cat` is called `CatLower`, because `Cat` is another schema
        "#]],
    );
}

#[test]
fn chosen_names_are_taken_as_they_are_or_refused() {
    let mut build = Builder::new();
    build.named("Taken", object(vec![]));
    build.chosen("a", "HTTPError", object(vec![]));
    for bad in ["2fa", "lower", "Vec", "Self", "A_B", "a::B", "HTTPError", ""] {
        build.chosen("b", bad, object(vec![]));
    }
    build.chosen("c", "Taken", object(vec![]));
    let (files, messages) = build.generate_with_messages();
    let refused: Vec<_> = messages.iter().filter_map(|message| message.strip_prefix("E0503: ")).collect();
    expect![[r#"
        `2fa` cannot be the name of a type
        `lower` cannot be the name of a type
        `Vec` cannot be the name of a type
        `Self` cannot be the name of a type
        `A_B` cannot be the name of a type
        `a::B` cannot be the name of a type
        `` cannot be the name of a type"#]]
    .assert_eq(&refused.join("\n"));
    let taken: Vec<_> = messages.iter().filter(|message| message.starts_with("E0501: ")).collect();
    assert_eq!(taken, ["E0501: `b` is to be called `HTTPError`, and another schema is already"]);
    let types = files.iter().find(|file| file.path == "src/types.rs").expect("types");
    assert!(types.text.contains("pub struct HTTPError {"));
}

#[test]
fn a_package_needs_a_name_that_cargo_takes() {
    let runtime = Runtime::Version("0.1".to_owned());
    let options = Options {
        package: "a\"\nevil = \"b".to_owned(),
        runtime,
        crates: Default::default(),
        brought: Default::default(),
        workspace_member: true,
        examples: false,
        mock: false,
        tag_features: false,
        types_crate: None,
        derives: Vec::new(),
        file_lines: Options::FILE_LINES,
        jobs: None,
        is_last: false,
    };
    let mut diagnostics = ferrospec_diagnostics::Diagnostics::default();
    let files = generate(Builder::new().api, &options, &mut diagnostics);
    assert!(diagnostics.has_errors());
    let messages: Vec<_> = diagnostics.into_sorted().into_iter().map(|message| message.message).collect();
    assert_eq!(messages, [r#"`a\"\nevil = \"b` cannot be the name of a package"#]);
    assert!(files[0].text.contains(r#"name = "a\"\nevil = \"b""#), "{}", files[0].text);
}

#[test]
fn a_crate_of_types_is_no_other_crate() {
    let brought = Dependency { place: Runtime::Path("../tiki-api-types".to_owned()), features: Vec::new() };
    let mut build = Builder { types_crate: Some(true), ..samples::everything() };
    build.crates.insert("tiki_api-types".to_owned(), brought);
    let words = "E0701: the crate of types would be called `tiki-api-types`, as a crate of `rust-types` is";
    assert!(build.generate_with_messages().1.iter().any(|message| message == words));
    build.types_crate = Some(false);
    assert!(!build.generate_with_messages().1.iter().any(|message| message == words));
}
