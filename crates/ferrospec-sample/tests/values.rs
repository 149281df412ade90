//! Values keep the rules of their types, near misses break one.

use ferrospec_diagnostics::{FileId, Locus};
use ferrospec_ir::{
    Access, Additional, Check, Enum, EnumValue, Field, IntegerFormat, Kind, Literal, Number, NumberFormat, Place, Rule,
    Scalar, Shape, Struct, Tag, Type, TypeId, Types, Union, Use, Variant,
};
use ferrospec_sample::Sampler;
use std::collections::BTreeSet;

const LOCUS: Locus = Locus { file: FileId(0), start: 0, end: 0 };

/// Types, one after the other.
#[derive(Default)]
struct Made(Types);

impl Made {
    fn add(&mut self, shape: Shape, rules: Vec<Rule>) -> Use {
        let checks = rules.into_iter().map(|rule| Check { rule, locus: LOCUS }).collect();
        let place = Place::Item { of: TypeId(0) };
        Use::of(self.0.add(Type { place, shape, checks, docs: Default::default(), examples: Vec::new(), locus: LOCUS }))
    }

    fn text(&mut self, rules: Vec<Rule>) -> Use {
        self.add(Shape::Scalar(Scalar::String { format: None, library: None, spelled: false }), rules)
    }

    fn integer(&mut self, rules: Vec<Rule>) -> Use {
        self.add(Shape::Scalar(Scalar::Integer(IntegerFormat::Int64)), rules)
    }

    fn listed(&mut self, values: &[&str]) -> Use {
        let value = |text: &&str| EnumValue {
            value: Literal::Text((*text).to_owned()),
            name: None,
            description: None,
            locus: LOCUS,
        };
        self.add(
            Shape::Enum(Enum { values: values.iter().map(value).collect(), open: true, extensible: false }),
            Vec::new(),
        )
    }

    fn object(&mut self, fields: &[(&str, Use, bool)], additional: Additional, rules: Vec<Rule>) -> Use {
        let fields = fields.iter().map(|&(name, schema, required)| field(name, schema, required)).collect();
        self.add(Shape::Struct(Struct::new(fields, additional)), rules)
    }
}

fn field(name: &str, schema: Use, required: bool) -> Field {
    Field {
        name: name.to_owned(),
        schema,
        required,
        fallback: None,
        access: Default::default(),
        docs: Default::default(),
        locus: LOCUS,
    }
}

fn number(text: &str) -> Number {
    Number::parse(text).expect("a number")
}

/// Thirty values of `used`, as JSON.
fn values(types: &Types, used: Use) -> Vec<String> {
    let mut sampler = Sampler::new(types, 7);
    (0..30).map(|_| sampler.sample(used).map_or_else(|gap| format!("gap: {gap}"), |it| it.value.to_string())).collect()
}

/// The keywords that near misses break, each with one of the values.
fn misses(types: &Types, used: Use) -> Vec<(&'static str, String)> {
    let mut sampler = Sampler::new(types, 7);
    let samples: Vec<_> = (0..5).filter_map(|_| sampler.sample(used).ok()).collect();
    let mut seen = BTreeSet::new();
    let misses = sampler.near_misses(&samples, 100).into_iter();
    misses.filter(|miss| seen.insert(miss.breaks)).map(|miss| (miss.breaks, miss.value.to_string())).collect()
}

fn keywords(types: &Types, used: Use) -> Vec<&'static str> {
    let mut keywords: Vec<_> = misses(types, used).into_iter().map(|(keyword, _)| keyword).collect();
    keywords.sort_unstable();
    keywords
}

#[test]
fn numbers_are_within_their_limits_and_misses_next_to_them() {
    let mut made = Made::default();
    let even = vec![Rule::Minimum(number("4")), Rule::Maximum(number("11")), Rule::MultipleOf(number("4"))];
    let integer = made.integer(even);
    let price =
        vec![Rule::ExclusiveMinimum(number("0")), Rule::Maximum(number("0.3")), Rule::MultipleOf(number("0.1"))];
    let price = made.add(Shape::Scalar(Scalar::Number(NumberFormat::Double)), price);
    let none = made.integer(vec![Rule::Minimum(number("5")), Rule::Maximum(number("4"))]);
    assert_eq!(values(&made.0, integer).into_iter().collect::<BTreeSet<_>>(), ["4", "8"].map(str::to_owned).into());
    assert!(values(&made.0, price).iter().all(|value| ["0.1", "0.2", "0.3"].contains(&&**value)));
    assert_eq!(values(&made.0, none)[0], "gap: no number keeps all its limits");
    let misses = misses(&made.0, integer);
    let of = |keyword| misses.iter().find(|(known, _)| *known == keyword).map(|(_, value)| value.as_str());
    assert_eq!([of("minimum"), of("maximum"), of("multipleOf")], [Some("0"), Some("12"), Some("5")]);
    assert_eq!(keywords(&made.0, price), ["exclusiveMinimum", "maximum", "multipleOf", "type"]);
}

#[test]
fn texts_have_their_length_and_match_their_pattern() {
    let mut made = Made::default();
    let name = made.text(vec![Rule::MinLength(2), Rule::MaxLength(4)]);
    let code = made.text(vec![Rule::Pattern("^[A-Z]{2}-\\d+$".to_owned()), Rule::MaxLength(5)]);
    let looking = made.text(vec![Rule::Pattern("(a)\\1".to_owned())]);
    for value in values(&made.0, name) {
        assert!((2..=4).contains(&(value.chars().count() - 2)), "{value}");
    }
    for value in values(&made.0, code) {
        let digits = value.trim_matches('"').split_once('-').map(|(_, digits)| digits);
        assert!(digits.is_some_and(|digits| (1..=2).contains(&digits.len())), "{value}");
    }
    assert_eq!(values(&made.0, looking)[0], "gap: no text is made of the pattern `(a)\\1`");
    assert_eq!(keywords(&made.0, name), ["maxLength", "minLength", "type"]);
    assert_eq!(keywords(&made.0, code), ["maxLength", "pattern", "type"]);
}

#[test]
fn what_cannot_be_made_is_taken_from_examples() {
    let mut made = Made::default();
    let looking = made.text(vec![Rule::Pattern("(a)\\1".to_owned())]);
    let mut sampler = Sampler::new(&made.0, 1);
    sampler.add_examples(looking.id, [Literal::Text("aa".to_owned())]);
    let sample = sampler.sample(looking).expect("the example");
    assert_eq!((sample.value.to_string().as_str(), sample.has_strangers), ("\"aa\"", true));
}

#[test]
fn objects_have_what_they_must_and_may() {
    let mut made = Made::default();
    let name = made.text(vec![Rule::MaxLength(3)]);
    let rules = vec![Rule::DependentRequired(vec![("b".to_owned(), vec!["c".to_owned()])]), Rule::MinProperties(2)];
    let object = made.object(&[("a", name, true), ("b", name, false), ("c", name, false)], Additional::Refused, rules);
    let map = made.add(Shape::Map(name), vec![Rule::MinProperties(1), Rule::MaxProperties(2)]);
    let drawn = values(&made.0, object);
    assert!(drawn.iter().all(|value| value.contains("\"a\":") && value.matches("\":\"").count() >= 2), "{drawn:?}");
    assert!(drawn.iter().all(|value| !value.contains("\"b\":") || value.contains("\"c\":")), "{drawn:?}");
    assert!(values(&made.0, map).iter().all(|value| (1..=2).contains(&value.matches("\":\"").count())));
    assert_eq!(
        keywords(&made.0, object),
        ["additionalProperties", "dependentRequired", "maxLength", "minProperties", "required", "type"]
    );
}

#[test]
fn a_variant_is_told_by_its_tag_and_each_has_its_turn() {
    let mut made = Made::default();
    let text = made.text(Vec::new());
    let age = made.integer(vec![Rule::Minimum(number("1"))]);
    let cat = made.object(&[("kind", text, true), ("name", text, true)], Additional::Ignored, Vec::new());
    let dog = made.object(&[("kind", text, true), ("age", age, true)], Additional::Ignored, Vec::new());
    let variants = [cat, dog].map(|schema| Variant { schema, title: None, locus: LOCUS }).to_vec();
    let values_of_tag = vec![("cat".to_owned(), 0), ("dog".to_owned(), 1)];
    let tag = Some(Tag { property: "kind".to_owned(), text: true, hint: false, values: values_of_tag, default: None });
    let pet = made.add(
        Shape::Union(Union { variants, exactly_one: true, inherited: false, tag: tag.map(Box::new), object_tag: None }),
        Vec::new(),
    );
    let drawn = values(&made.0, pet);
    let of = |tag: &str, field: &str| {
        drawn.iter().filter(|value| value.contains(&format!("\"kind\":\"{tag}\""))).all(|value| value.contains(field))
    };
    assert!(of("cat", "\"name\":") && of("dog", "\"age\":"), "{drawn:?}");
    assert_eq!(drawn.iter().filter(|value| value.contains("\"cat\"")).count(), 15, "{drawn:?}");
}

#[test]
fn a_value_may_be_kept_from_fitting_a_second_type() {
    let mut made = Made::default();
    let text = made.text(Vec::new());
    let point = made.object(&[("at", text, false), ("x", text, false)], Additional::Ignored, Vec::new());
    let magnet = made.object(&[("at", text, false), ("side", text, false)], Additional::Ignored, Vec::new());
    let variants = [point, magnet].map(|schema| Variant { schema, title: None, locus: LOCUS }).to_vec();
    let end = made.add(
        Shape::Union(Union { variants, exactly_one: true, inherited: false, tag: None, object_tag: None }),
        Vec::new(),
    );
    let drawn = values(&made.0, end);
    // No text stands there, so that it is of one alone.
    let others =
        [r#""side":true"#, r#""x":true"#].map(|other| drawn.iter().filter(|value| value.contains(other)).count());
    assert!(others.iter().all(|count| *count > 2), "{drawn:?}");
    assert!(drawn.iter().all(|value| !value.contains(r#""at":true"#)), "{drawn:?}");
}

#[test]
fn recursion_ends_where_it_can() {
    let mut types = Types::default();
    let (tree, endless) = (Use::of(TypeId(0)), Use::of(TypeId(2)));
    let place = || Place::Item { of: TypeId(0) };
    let object = |name: &str, schema| Shape::Struct(Struct::new(vec![field(name, schema, true)], Additional::Refused));
    for shape in [object("children", Use::of(TypeId(1))), Shape::Array(tree), object("next", endless)] {
        types.add(Type {
            place: place(),
            shape,
            checks: Vec::new(),
            docs: Default::default(),
            examples: Vec::new(),
            locus: LOCUS,
        });
    }
    assert!(values(&types, tree).iter().all(|value| value.len() < 20_000 && !value.starts_with("gap")));
    assert!(values(&types, endless)[0].starts_with("gap: every value of it holds another one"));
}

#[test]
fn the_kinds_that_a_schema_does_not_name_are_not_broken() {
    let mut made = Made::default();
    let color = made.listed(&["red", "green"]);
    let object = made.object(&[("color", color, true)], Additional::Ignored, Vec::new());
    let mut sampler = Sampler::new(&made.0, 1);
    sampler.set_lenient(object.id);
    let sample = sampler.sample(object).expect("a value");
    let misses = sampler.near_misses(&[sample], 100);
    let at_root: Vec<_> = misses.iter().filter(|miss| miss.at.is_empty()).map(|miss| miss.breaks).collect();
    assert_eq!(at_root, ["required"]);
    assert!(misses.iter().any(|miss| miss.at == "/color" && miss.breaks == "enum"));
}

#[test]
fn a_value_fits_what_it_is_asked_to_fit() {
    let mut made = Made::default();
    let age = made.integer(vec![Rule::Minimum(number("18"))]);
    let name = made.text(vec![Rule::MinLength(1)]);
    let any = made.add(Shape::Any, vec![Rule::OneOf(vec![age.id, name.id])]);
    let when = made.add(Shape::Any, vec![Rule::When(Kind::Integer, age.id)]);
    let listed = made.add(Shape::Any, vec![Rule::Enum(vec![Literal::Null, Literal::Bool(true)])]);
    let is_fit = |value: &String| value.starts_with('"') || value.parse::<i64>().is_ok_and(|age| age >= 18);
    assert!(values(&made.0, any).iter().all(is_fit));
    assert!(values(&made.0, when).iter().all(|value| value.parse::<i64>().map_or(true, |age| age >= 18)));
    assert!(values(&made.0, listed).iter().all(|value| value == "null" || value == "true"));
}

#[test]
fn a_seed_gives_the_same_values() {
    let mut made = Made::default();
    let name = made.text(vec![Rule::MinLength(1)]);
    let list = made.add(Shape::Array(name), Vec::new());
    let drawn = |seed| Sampler::new(&made.0, seed).sample(list).map(|sample| sample.value.to_string());
    assert_eq!(drawn(1), drawn(1));
    assert_ne!(drawn(1), drawn(2));
}

#[test]
fn what_the_other_side_alone_has_is_left_out() {
    let mut made = Made::default();
    let text = made.text(Vec::new());
    let mut fields: Vec<_> = ["id", "name"].map(|name| field(name, text, false)).into();
    fields[0].access = Access::ReadOnly;
    let used = made.add(Shape::Struct(Struct::new(fields, Additional::Ignored)), Vec::new());
    let mut sampler = Sampler::new(&made.0, 0);
    let has =
        |sample: Literal| matches!(&sample, Literal::Object(members) if members.iter().any(|(name, _)| name == "id"));
    assert!(has(sampler.sample(used).unwrap().value));
    sampler.leave_out(Access::ReadOnly);
    for _ in 0..20 {
        assert!(!has(sampler.sample(used).unwrap().value));
    }
}

#[test]
fn a_format_can_be_said_beside_the_types() {
    let mut made = Made::default();
    let used = made.text(vec![Rule::MinLength(4)]);
    let mut sampler = Sampler::new(&made.0, 0);
    sampler.set_format(used.id, "byte");
    for _ in 0..9 {
        let text = sampler.sample(used).unwrap().value.to_string();
        assert!(["YQ==", "YWI=", "YWJj", "aGVsbG8gd29ybGQ="].contains(&text.trim_matches('"')), "{text}");
    }
}
