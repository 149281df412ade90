//! Enumerations that several places have.

use crate::builder::*;
use ferrospec_ir::*;

/// An object `name` whose properties list these values, each in an inline enumeration.
fn holder(build: &mut Builder, name: &str, properties: &[(&str, &[&str])]) -> Vec<Use> {
    let of = build.named(name, Shape::Any);
    let listed = |(name, values): &(&str, &[&str])| {
        let place = Place::Property { of, name: (*name).to_owned() };
        (required(name, Use::of(build.add(place, choice(values)))), (*name).to_owned())
    };
    let fields: Vec<_> = properties.iter().map(listed).map(|(field, _)| field).collect();
    let uses = fields.iter().map(|field| field.schema).collect();
    build.api.types.set_shape(of, object(fields));
    uses
}

/// What is written of enumerations: the lines that begin with `pub enum` or `pub type`.
fn written(build: &Builder) -> Vec<String> {
    let text = build.file("src/types.rs");
    let is_written = |line: &&str| line.starts_with("pub enum ") || line.starts_with("pub type ");
    text.lines().filter(is_written).map(str::to_owned).collect()
}

#[test]
fn what_lists_the_same_is_one_type_under_the_shortest_name() {
    let mut build = Builder::new();
    holder(&mut build, "Lamp", &[("front", &["on", "off"]), ("top", &["on", "off"]), ("beam", &["off", "on"])]);
    let expected =
        ["pub enum LampBeam {", "pub type LampFront = LampTop;", "pub enum LampTop {"].map(str::to_owned).to_vec();
    assert_eq!(written(&build), expected);
    let text = build.file("src/types.rs");
    assert!(text.contains("    pub front: LampFront,\n"), "{text}");
}

#[test]
fn what_has_a_name_of_its_own_or_other_docs_stays_apart() {
    let mut build = Builder::new();
    build.named("Switch", choice(&["on", "off"]));
    let uses = holder(&mut build, "Lamp", &[("front", &["on", "off"]), ("top", &["on", "off"])]);
    let Shape::Enum(mut described) = choice(&["on", "off"]) else { unreachable!() };
    described.values[0].description = Some("It shines.".to_owned());
    build.api.types.set_shape(uses[0].id, Shape::Enum(described));
    assert_eq!(written(&build), ["pub enum LampFront {", "pub enum LampTop {", "pub enum Switch {"]);
}

#[test]
fn what_takes_any_text_is_not_what_takes_the_listed_alone() {
    let mut build = Builder::new();
    let uses = holder(&mut build, "Lamp", &[("front", &["on", "off"]), ("top", &["on", "off"])]);
    let Shape::Enum(listed) = choice(&["on", "off"]) else { unreachable!() };
    build.api.types.set_shape(uses[0].id, Shape::Enum(Enum { extensible: true, ..listed }));
    assert_eq!(written(&build), ["pub enum LampFront {", "pub enum LampTop {"]);
}

#[test]
fn nothing_becomes_a_union_by_itself_that_two_of_its_variants_have() {
    let mut build = Builder::new();
    let uses = holder(&mut build, "Lamp", &[("front", &["on", "off"]), ("top", &["on", "off"]), ("beam", &["far"])]);
    let lists: Vec<_> = uses[..2].iter().map(|items| build.array(*items)).collect();
    let variant = |schema| Variant { schema, title: None, locus: locus(0) };
    let variants = [lists[0], lists[1], uses[2]].map(variant).to_vec();
    build.named(
        "Light",
        Shape::Union(Union { variants, exactly_one: true, inherited: false, tag: None, object_tag: None }),
    );
    let text = build.file("src/types.rs");
    let conversions: Vec<_> =
        text.lines().filter(|line| line.contains("for Light ") && line.contains("From")).collect();
    assert_eq!(conversions, ["impl From<LampBeam> for Light {"]);
}

#[test]
fn answers_that_are_one_are_described_for_all_that_give_them() {
    let mut build = Builder::new();
    let left = build.integer();
    for path in ["/a", "/b", "/c", "/d"] {
        let header = Header {
            name: "X-Left".to_owned(),
            explode: false,
            content: None,
            required: false,
            fallback: None,
            schema: left,
            examples: Vec::new(),
            docs: Docs::default(),
            locus: locus(1),
        };
        build.operation(Method::Get, path).responses = vec![Response { headers: vec![header], ..answer("204", None) }];
        let text = build.file("src/responses.rs");
        let said: Vec<_> = text.lines().filter(|line| line.starts_with("/// What answers to")).collect();
        let expected = match path {
            "/a" => vec![],
            "/b" => vec!["/// What answers to `GET /a` and `GET /b` carry."],
            "/c" => vec!["/// What answers to `GET /a`, `GET /b` and `GET /c` carry."],
            _ => vec!["/// What answers to `GET /a`, `GET /b` and 2 others carry."],
        };
        assert_eq!(said, expected);
    }
}
