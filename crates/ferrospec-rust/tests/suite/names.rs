//! What things are called.

use crate::builder::*;
use expect_test::{Expect, expect};
use ferrospec_ir::*;

/// The names of all types, then of all methods of the trait.
fn check(build: &Builder, expected: Expect) {
    let mut lines = Vec::new();
    for path in ["src/types.rs", "src/requests.rs", "src/responses.rs", "src/api.rs"] {
        for line in build.file(path).lines() {
            let line = line.trim_start();
            let words = ["pub struct ", "pub enum ", "pub type ", "fn "]
                .iter()
                .filter(|_| path != "src/api.rs" || line.starts_with("fn "));
            if let Some(name) = words.filter_map(|words| line.strip_prefix(words)).next() {
                lines.push(name.split([' ', '(', '{', '<']).next().unwrap_or_default().to_owned());
            }
        }
    }
    lines.retain(|name| !["new", "fmt", "decode", "encode", "from", "eq", "hash"].contains(&name.as_str()));
    expected.assert_eq(&(lines.join(" ") + "\n"));
}

#[test]
fn operations_without_an_id_are_called_by_their_path() {
    let mut build = Builder::new();
    for path in ["/", "/pets", "/pets/{petId}", "/pets/{petId}.json", "/pets/{id}:cancel", "/oauth/access_token"] {
        build.operation(Method::Get, path).responses = vec![answer("204", None)];
    }
    check(
        &build,
        expect![[r#"
            GetRootRequest GetPetsRequest GetPetsPetIdRequest GetPetsPetIdJsonRequest GetPetsIdCancelRequest GetOauthAccessTokenRequest GetRootResponse GetPetsResponse GetPetsPetIdResponse GetPetsPetIdJsonResponse GetPetsIdCancelResponse GetOauthAccessTokenResponse get_root get_pets get_pets_pet_id get_pets_pet_id_json get_pets_id_cancel get_oauth_access_token
        "#]],
    );
}

#[test]
fn operations_of_one_name_are_told_apart_by_their_spelling() {
    let mut build = Builder::new();
    for id in ["listPets", "list_pets", "list-pets", "clone", "with_token"] {
        build.operation(Method::Get, "/pets").id = Some(id.to_owned());
    }
    check(
        &build,
        expect![[r#"
            ListPetsCamelRequest ListPetsRequest ListPetsKebabRequest CloneOperationRequest WithTokenOperationRequest ListPetsCamelResponse ListPetsResponse ListPetsKebabResponse CloneOperationResponse WithTokenOperationResponse list_pets_camel list_pets list_pets_kebab clone_operation with_token_operation
        "#]],
    );
}

#[test]
fn operations_of_one_id_are_told_apart_by_their_paths() {
    let names = |paths: [&str; 3]| {
        let mut build = Builder::new();
        for path in paths {
            build.operation(Method::Get, path).id = Some("list".to_owned());
        }
        let text = build.file("src/api.rs");
        let mut found: Vec<_> = text
            .lines()
            .filter_map(|line| line.trim().strip_prefix("fn ")?.split('(').next())
            .map(str::to_owned)
            .collect();
        found.sort();
        found
    };
    let found = names(["/pets", "/cats", "/dogs/{id}"]);
    assert_eq!(found, ["get_cats", "get_dogs_id", "get_pets"]);
    assert_eq!(names(["/dogs/{id}", "/pets", "/cats"]), found);
}

/// The names of all types, whatever order the schemas stand in; each with its qualifiers.
fn check_in_any_order(schemas: &[(&[&str], &str)], expected: Expect) {
    let names = |schemas: &mut dyn Iterator<Item = &(&[&str], &str)>| {
        let mut build = Builder::new();
        for (qualifiers, name) in schemas {
            // What is said of the property tells whose type it is.
            let string = build.string();
            let docs = described(&format!("Of `{}`.", [qualifiers, &[*name][..]].concat().join("/")));
            build.named_in(qualifiers, name, object(vec![Field { docs, ..optional("a", string) }]));
        }
        let text = build.file("src/types.rs");
        let mut types: Vec<(String, String)> = Vec::new();
        let mut last = String::new();
        for line in text.lines() {
            if let Some(name) = line.strip_prefix("pub struct ") {
                last = name.trim_end_matches(" {").to_owned();
            }
            if let Some(wire) = line.trim().strip_prefix("/// Of `").and_then(|rest| rest.strip_suffix("`.")) {
                types.push((wire.to_owned(), last.clone()));
            }
        }
        types.sort();
        types.iter().map(|(wire, name)| format!("{wire}: {name}\n")).collect::<String>()
    };
    let found = names(&mut schemas.iter());
    assert_eq!(names(&mut schemas.iter().rev()), found);
    expected.assert_eq(&found);
}

#[test]
fn names_follow_from_spelling_and_place_alone() {
    check_in_any_order(
        &[
            (&[], "foo_bar"),
            (&[], "fooBar"),
            (&[], "FOO_BAR"),
            (&[], "foo.bar"),
            (&["a"], "Pet"),
            (&["b"], "Pet"),
            (&["b"], "pet"),
            (&["c", "b"], "Pet"),
            (&["Dog", "allOf", "0"], "d"),
            (&["Dog", "anyOf", "0"], "d"),
            (&["Cat"], "e"),
            (&["Cat"], "E"),
            (&[], "Option"),
            (&[], "option"),
        ],
        expect![[r#"
            Cat/E: E
            Cat/e: ELower
            Dog/allOf/0/d: AllOf0D
            Dog/anyOf/0/d: AnyOf0D
            FOO_BAR: FooBarScreaming
            Option: OptionSchema
            a/Pet: APet
            b/Pet: BPet
            b/pet: PetLower
            c/b/Pet: CBPet
            foo.bar: FooDotBar
            fooBar: FooBar
            foo_bar: FooBarSnake
            option: OptionLower
        "#]],
    );
}

#[test]
fn an_unrelated_schema_changes_no_name() {
    let twins = |more: &str| {
        let mut build = Builder::new();
        for name in ["foo_bar", "fooBar", more] {
            build.named(name, object(vec![]));
        }
        let text = build.file("src/types.rs");
        text.lines()
            .filter_map(|line| line.strip_prefix("pub struct "))
            .filter(|name| name.starts_with("Foo"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(twins("other"), ["FooBar {}", "FooBarSnake {}"]);
    assert_eq!(twins("FooBarSnake"), ["FooBar {}", "FooBarSnake {}", "FooUnderscoreBar {}"]);
}

#[test]
fn a_schema_keeps_its_name_and_the_operation_yields() {
    let mut build = Builder::new();
    build.named("CreatePetRequest", object(vec![]));
    build.operation(Method::Post, "/pets").id = Some("createPet".to_owned());
    check(
        &build,
        expect![[r#"
            CreatePetRequest CreatePetOperationRequest CreatePetOperationResponse create_pet
        "#]],
    );
}

#[test]
fn types_of_one_name_are_told_apart_by_their_path() {
    let mut build = Builder::new();
    build.named_in(&["wiki"], "Error", object(vec![]));
    build.named("Error", object(vec![]));
    build.named_in(&["deep", "wiki"], "error", object(vec![]));
    build.named_in(&["a"], "Pet", object(vec![]));
    build.named_in(&["b"], "Pet", object(vec![]));
    check(
        &build,
        expect![[r#"
            APet BPet DeepWikiError Error WikiError
        "#]],
    );
}

#[test]
fn names_of_the_prelude_are_not_free_but_those_of_the_runtime_are() {
    let mut build = Builder::new();
    for name in ["Option", "String", "Self", "Api", "Field", "Error", "Source"] {
        build.named(name, object(vec![]));
    }
    check(
        &build,
        expect![[r#"
            ApiSchema Error Field OptionSchema SelfSchema Source StringSchema
        "#]],
    );
    let text = build.file("src/types.rs");
    assert!(
        text.contains("impl Decode for Field {\n    fn decode(from: &mut dyn ferrospec_runtime::wire::Source)"),
        "{text}"
    );
}

/// What the types of shared components are called, in the order in which they are given.
fn shared(schemas: &[&str], components: &[(ComponentKind, &str)]) -> Vec<String> {
    let mut build = Builder::new();
    let string = build.string();
    let shape = |number: usize| object(vec![optional(&format!("m{number}"), string)]);
    schemas.iter().for_each(|name| _ = build.named(name, shape(components.len())));
    for (number, (kind, written)) in components.iter().enumerate() {
        let mut words: Vec<_> = written.split('/').map(str::to_owned).collect();
        let name = words.pop().unwrap_or_default();
        let _ = build.add(Place::Shared(Component { kind: *kind, name, qualifiers: words }), shape(number));
    }
    let types = build.file("src/types.rs");
    let mut last = "";
    let mut found = vec![String::new(); components.len()];
    for line in types.lines() {
        last = line.strip_prefix("pub struct ").map_or(last, |rest| rest.trim_end_matches(" {"));
        let member = line.trim().strip_prefix("pub m").and_then(|rest| rest.split(':').next()?.parse::<usize>().ok());
        if let Some(slot) = member.and_then(|number| found.get_mut(number)) {
            *slot = last.to_owned();
        }
    }
    found
}

#[test]
fn a_shared_component_gives_its_name_and_yields_to_schemas() {
    use ComponentKind::{MediaType, Parameter, RequestBody, Response};
    let check = |schemas: &[&str], components: &[(ComponentKind, &str)], expected: &[&str]| {
        assert_eq!(shared(schemas, components), expected, "{components:?}");
        // Whatever order they stand in.
        let reversed: Vec<_> = components.iter().rev().copied().collect();
        let found: Vec<_> = shared(schemas, &reversed).into_iter().rev().collect();
        assert_eq!(found, expected, "{reversed:?}");
    };
    check(&[], &[(Parameter, "sort-by"), (Response, "NotFound")], &["SortBy", "NotFound"]);
    check(&["Error"], &[(Response, "Error")], &["ErrorResponse"]);
    check(&["Error", "ErrorResponse"], &[(Response, "Error")], &["ErrorResponseBody"]);
    check(&["ErrorResponse"], &[(Response, "ErrorResponse")], &["ErrorResponseBody"]);
    check(&["Option"], &[(Parameter, "Option"), (RequestBody, "Self")], &["OptionParameter", "SelfBody"]);
    let all = [(MediaType, "Page"), (Response, "Page"), (RequestBody, "Page"), (Parameter, "Page")];
    check(&[], &all, &["PageContent", "PageResponse", "PageBody", "Page"]);
    // The one at the root of things keeps the name, and of others none does.
    check(&[], &[(Parameter, "a/Sort"), (Parameter, "b/Sort")], &["ASort", "BSort"]);
    check(&[], &[(Parameter, "a/Sort"), (Parameter, "Sort")], &["ASort", "Sort"]);
    check(&["Sort"], &[(Parameter, "a/Sort")], &["SortParameter"]);
}

#[test]
fn a_type_without_a_name_is_called_after_its_place() {
    let mut build = Builder::new();
    let string = build.string();
    let shape = || object(vec![optional("a", string)]);
    let first = OperationId(0);
    let ok = build.add(Place::Response { operation: first, status: StatusKey::Exact(200) }, shape());
    let _ = build.add(Place::Response { operation: first, status: StatusKey::Range(4) }, shape());
    let _ = build.add(Place::Response { operation: first, status: StatusKey::Default }, shape());
    let _ = build.add(Place::Body { operation: first }, shape());
    let _ = build.add(Place::Parameter { operation: first, name: "order-by".to_owned() }, choice(&["up", "down"]));
    let list = build.add(Place::Property { of: ok, name: "pets".to_owned() }, Shape::Any);
    let item = build.add(Place::Item { of: list }, shape());
    build.api.types.set_shape(list, Shape::Array(Use::of(item)));
    let value = build.add(Place::Value { of: item }, shape());
    build
        .api
        .types
        .set_shape(item, Shape::Struct(Struct::new(vec![optional("a", string)], Additional::Typed(Use::of(value)))));
    // The same place twice, as a document with `a-b` and `a_b` has it.
    let one = build.add(Place::Property { of: ok, name: "x-y".to_owned() }, shape());
    let other = build.add(Place::Property { of: ok, name: "x_y".to_owned() }, shape());
    let fields = [("pets", list), ("x-y", one), ("x_y", other)].map(|(name, id)| optional(name, Use::of(id)));
    build.api.types.set_shape(ok, object(fields.into()));
    build.operation(Method::Get, "/pets").responses = vec![answer("200", json(Use::of(ok)))];
    check(
        &build,
        expect![[r#"
            GetPetsBody members GetPetsClientError members GetPetsDefaultAnswer members GetPetsOk members GetPetsOkPetsItem members GetPetsOkPetsItemValue members GetPetsOkXY members GetPetsOkXYKebab members GetPetsOrderBy check GetPetsRequest GetPetsResponse get_pets
        "#]],
    );
}
