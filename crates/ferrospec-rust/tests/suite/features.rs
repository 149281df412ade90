//! Tags as features of the crate.

use crate::builder::*;
use expect_test::{Expect, expect};
use ferrospec_ir::*;

/// A crate of operations with these tags, each of which answers with the types of these names.
fn build(operations: &[(&[&str], &[&str])]) -> Builder {
    let mut build = Builder { tag_features: true, ..Builder::new() };
    let string = build.string();
    for (number, (tags, types)) in operations.iter().enumerate() {
        let uses: Vec<_> = types.iter().map(|name| Use::of(known(&mut build, name, string))).collect();
        let fields = uses.iter().enumerate().map(|(at, of)| optional(&format!("f{at}"), *of)).collect();
        let answered = build.named(&format!("Answer{number}"), object(fields));
        let operation = build.operation(Method::Get, &format!("/part{number}"));
        operation.tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        operation.responses = vec![answer("200", json(Use::of(answered)))];
    }
    build
}

fn known(build: &mut Builder, name: &str, string: Use) -> TypeId {
    let is_called = |ty: &Type| matches!(&ty.place, Place::Named(known) if known.name == name);
    let known = build.api.types.iter().find(|(_, ty)| is_called(ty)).map(|(id, _)| id);
    known.unwrap_or_else(|| build.named(name, object(vec![optional("text", string)])))
}

/// What stands under which features, and which there are.
fn check(build: &Builder, expected: Expect) {
    let files = build.generate();
    let mut shown = String::new();
    for file in files.iter().filter(|file| file.path == "src/types.rs") {
        let modules = file.text.split("\n\n").find(|part| part.contains("mod "));
        shown.extend(modules.map(|modules| format!("{modules}\n\n")));
    }
    let manifest =
        files.iter().find(|file| file.path == "Cargo.toml").map(|file| file.text.as_str()).unwrap_or_default();
    let features = manifest.split_once("what they need.\n").and_then(|(_, rest)| rest.split_once("\n\n"));
    shown += features.map(|(features, _)| features).unwrap_or_default();
    expected.assert_eq(&(shown + "\n"));
}

#[test]
fn what_some_tags_need_is_compiled_with_any_of_them_and_what_many_need_always() {
    let build = build(&[
        (&["a"], &["Two", "Four", "Five"]),
        (&["b"], &["Two", "Four", "Five"]),
        (&["c"], &["Four", "Five"]),
        (&["d"], &["Four", "Five"]),
        (&["e", "f"], &["Five"]),
    ]);
    check(
        &build,
        expect![[r##"
            #[cfg(feature = "a")]
            mod a;
            #[cfg(any(feature = "a", feature = "b"))]
            mod a_or_b;
            #[cfg(any(feature = "a", feature = "b", feature = "c", feature = "d"))]
            mod a_or_b_or_c_or_d;
            #[cfg(feature = "b")]
            mod b;
            #[cfg(feature = "c")]
            mod c;
            #[cfg(feature = "d")]
            mod d;
            #[cfg(any(feature = "e", feature = "f"))]
            mod e_or_f;
            mod shared;

            a = []
            b = []
            c = []
            d = []
            e = []
            f = []
            unused-schemas = []
        "##]],
    );
}

#[test]
fn features_are_called_as_tags_are() {
    let long = "very long tag ".repeat(10);
    let build = build(&[
        (&["Pet Store", " ", "pet_store"], &["Pet"]),
        (&["Übergrößen"], &["Pet"]),
        (&["default", "client"], &[]),
        (&["type"], &[]),
        (&["all tags"], &[]),
        (&["3D"], &[]),
        (&["n3D"], &[]),
        (&["type group"], &[]),
        (&["ferrospec-runtime"], &[]),
        (&["🦀"], &[]),
        (&[&long], &["Long"]),
        (&["x", &long], &["Long"]),
        (&[], &[]),
    ]);
    check(
        &build,
        expect![[r##"
            #[cfg(feature = "all-tags-group")]
            mod all_tags;
            #[cfg(any(feature = "client-group", feature = "default-group"))]
            mod client_group_or_default;
            #[cfg(feature = "ferrospec-runtime")]
            mod ferrospec_runtime_group;
            #[cfg(feature = "3-d")]
            mod n3_d;
            #[cfg(feature = "n3-d")]
            mod n3_d_;
            #[cfg(feature = "part12")]
            mod part12;
            #[cfg(feature = "pet-store")]
            mod pet_store;
            #[cfg(any(feature = "pet-store", feature = "ubergro-udf-en"))]
            mod pet_store_or_ubergro_udf_en;
            mod shared;
            #[cfg(feature = "type")]
            mod type_group;
            #[cfg(feature = "type-group")]
            mod type_group_;
            #[cfg(feature = "u1f980")]
            mod u1f980;
            #[cfg(feature = "ubergro-udf-en")]
            mod ubergro_udf_en;
            #[cfg(
                feature = "very-long-tag-very-long-tag-very-long-tag-very-long-tag-very-long-tag-very-long-tag-very-long-tag-very-long-tag-d21b2e91"
            )]
            mod very_long_tag_very_long_tag_very_long_tag_very_long_tag_very_long_tag_very_long_tag_very_long_tag_very_long_tag_d21b2e91;

            3-d = []
            all-tags-group = []
            client-group = []
            default-group = []
            ferrospec-runtime = []
            n3-d = []
            part12 = []
            pet-store = []
            type = []
            type-group = []
            u1f980 = []
            ubergro-udf-en = []
            unused-schemas = []
            very-long-tag-very-long-tag-very-long-tag-very-long-tag-very-long-tag-very-long-tag-very-long-tag-very-long-tag-d21b2e91 = []
        "##]],
    );
}

#[test]
fn a_tag_may_be_called_as_others_are_together() {
    let build = build(&[(&["a"], &["Two"]), (&["b"], &["Two"]), (&["a or b"], &["One"])]);
    check(
        &build,
        expect![[r##"
            #[cfg(feature = "a")]
            mod a;
            #[cfg(any(feature = "a", feature = "b"))]
            mod a_or_b;
            #[cfg(feature = "a-or-b")]
            mod a_or_b_;
            #[cfg(feature = "b")]
            mod b;

            a = []
            a-or-b = []
            b = []
            unused-schemas = []
        "##]],
    );
}

#[test]
fn what_no_operation_needs_turns_on_what_it_needs() {
    let mut build = build(&[(&["a"], &["One"]), (&["b"], &["Other"])]);
    let string = build.string();
    let one = known(&mut build, "One", string);
    let inner = build.named("Inner", object(vec![optional("one", Use::of(one))]));
    build.named("Outer", object(vec![optional("inner", Use::of(inner)), optional("text", string)]));
    check(
        &build,
        expect![[r##"
            #[cfg(feature = "a")]
            mod a;
            #[cfg(feature = "b")]
            mod b;
            #[cfg(feature = "unused-schemas")]
            mod unused_schemas;

            a = []
            b = []
            unused-schemas = [
                "a",
            ]
        "##]],
    );
}

#[test]
fn methods_say_which_features_they_are_there_with() {
    let build = build(&[
        (&["a"], &[]),
        (&["a", "b"], &[]),
        (&["a", "b", "c"], &[]),
        // What more have than can be read is there always.
        (&["a", "b", "c", "d", "e"], &[]),
    ]);
    let api = build.file("src/api.rs");
    let methods = api.lines().map(str::trim).filter(|line| line.starts_with("fn ") || line.contains("feature `"));
    expect![[r#"
        /// Only with the feature `a`.
        fn get_part0(
        /// Only with the feature `a` or `b`.
        fn get_part1(
        /// Only with the feature `a`, `b` or `c`.
        fn get_part2(
        fn get_part3(
    "#]]
    .assert_eq(&methods.map(|line| format!("{line}\n")).collect::<String>());
}
