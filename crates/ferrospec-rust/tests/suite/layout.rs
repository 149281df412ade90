//! What is written as text is laid out as the printer lays it out.
//!
//! The printer is `prettyplease`, which nobody here wrote: it reads the generated file and prints it anew. Only empty
//! lines, and the line that comes before all, are ours.

use crate::{builder::*, samples};
use ferrospec_ir::*;

/// Names grow letter by letter up to this length: every line is tried at every width, over the margin and beyond.
const LONGEST: usize = 100;

fn check(build: &Builder) {
    for file in build.generate().into_iter().filter(|file| file.path.ends_with(".rs")) {
        let printed = prettyplease::unparse(&syn::parse_file(&file.text).expect("Rust"));
        let lines = |text: &str| -> Vec<String> {
            let lines = one_a_line(text);
            lines.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
        };
        for (ours, theirs) in lines(&file.text)[1..].iter().zip(&lines(&printed)) {
            assert_eq!(ours, theirs, "{}", file.path);
        }
        assert_eq!(lines(&file.text).len(), lines(&printed).len() + 1, "{}", file.path);
    }
}

/// Names in a macro stand one a line, so that one more changes one line; the printer fills lines with them.
fn one_a_line(text: &str) -> String {
    let Some((before, rest)) = text.split_once("serde!(\n") else { return text.to_owned() };
    let (names, behind) = rest.split_once(");").expect("it ends");
    let names: String = names.split_whitespace().map(|name| format!("    {name}\n")).collect();
    format!("{before}serde!(\n{names});{behind}")
}

#[test]
fn samples_are_laid_out_as_the_printer_does() {
    check(&samples::token());
    check(&samples::everything());
}

#[test]
fn files_in_parts_are_laid_out_as_the_printer_does() {
    let parted = Builder { file_lines: 50, ..samples::everything() };
    assert!(parted.generate().iter().any(|file| file.path.starts_with("src/types/")));
    check(&parted);
}

#[test]
fn what_is_compiled_with_features_is_laid_out_as_the_printer_does() {
    let mut build = Builder { tag_features: true, ..samples::everything() };
    for (number, operation) in build.api.operations.iter_mut().enumerate() {
        let tags = (0..=number % 4).map(|tag| format!("a tag with a name that is rather long {tag}"));
        operation.tags = tags.collect();
    }
    assert!(build.generate().iter().any(|file| file.path.starts_with("src/types/")));
    check(&build);
}

#[test]
fn types_of_every_width_are_laid_out_as_the_printer_does() {
    let mut build = Builder::new();
    let (string, integer) = (build.string(), build.integer());
    let recursive = build.named("Recursive", Shape::Any);
    build.api.types.set_shape(recursive, object(vec![required("next", nullable(Use::of(recursive)))]));
    let map = build.map(nullable(Use::of(recursive)));
    for length in 1..=LONGEST {
        let name = |prefix: &str| format!("{prefix}{}", "x".repeat(length));
        let (first, second) = (name("a"), name("b"));
        let one = Use::of(build.named(&name("One"), object(vec![required(&first, string)])));
        let ones = build.array(one);
        let fields = vec![
            required("one", one),
            optional("other", nullable(one)),
            optional("several", nullable(ones)),
            required("endless", nullable(Use::of(recursive))),
            optional(&first, ones),
        ];
        build.named(&name("Holder"), object(fields));
        build.named(&name("Alias"), Shape::Alias(one));
        let fields = vec![
            defaulted(&first, integer, Literal::Number(Number::parse("1").expect("a number"))),
            defaulted(&second, string, Literal::Text("two".to_owned())),
            defaulted(&name("c"), ones, Literal::List(Vec::new())),
            defaulted(&name("d"), nullable(string), Literal::Null),
        ];
        build.named(&name("Defaulted"), object(fields));
        let number = Literal::Number(Number::parse("1").expect("a number"));
        build.named(&name("Last"), object(vec![required("one", one), defaulted(&first, integer, number)]));
        build.named(&name("Other"), object(vec![optional(&first, integer)]));
        let fields = vec![required(&first, integer), required("other", nullable(string)), optional(&second, map)];
        build.named(&name("Three"), object(fields));
        let fields = vec![required(&first, integer), optional("next", nullable(Use::of(recursive)))];
        let additional = Additional::Typed(integer);
        build.named(&name("Map"), Shape::Struct(Struct::new(fields, additional)));
        let fields = vec![optional(&first, string), optional("c", string), optional("d", string)];
        build.named(&name("Closed"), Shape::Struct(Struct::new(fields, Additional::Refused)));
        build.named(&name("Choice"), choice(&[&first, "other"]));
        build.named(&name("List"), Shape::Array(Use::of(recursive)));
    }
    check(&build);
}

#[test]
fn operations_of_every_width_are_laid_out_as_the_printer_does() {
    let mut build = Builder::new();
    let (string, integer) = (build.string(), build.integer());
    let strings = build.array(string);
    for length in 1..=LONGEST {
        let name = |prefix: &str| format!("{prefix}{}", "x".repeat(length));
        let media_type = format!("application/{}+json", name("a"));
        let operation = build.operation(Method::Post, &format!("/{}/{{id}}", name("a")));
        operation.id = Some(name("post"));
        operation.parameters = vec![
            parameter(Location::Path, "id", integer),
            parameter(Location::Query, &name("b"), secret(string)),
            Parameter { explode: false, ..parameter(Location::Query, &name("c"), strings) },
        ];
        operation.body = body(payload(&media_type, Some(string)));
        operation.responses = vec![
            answer("200", Some(payload(&media_type, Some(string)))),
            answer("201", Some(payload("application/json", Some(string)))),
            answer("299", None),
            answer("1XX", json(string)),
            answer("3XX", None),
            answer("4XX", Some(payload(&media_type, Some(string)))),
            answer("default", json(integer)),
        ];
        let operation = build.operation(Method::Get, &format!("/{}", name("b")));
        operation.id = Some(name("get"));
        operation.parameters = vec![parameter(Location::Header, &name("d"), string)];
        operation.responses = vec![answer("2XX", json(integer)), answer("default", None)];
    }
    check(&build);
}

/// Below that, one crate is easier to read.
#[test]
fn many_types_are_a_crate_of_their_own() {
    let paths = |types: usize, types_crate| {
        let mut build = Builder { types_crate, file_lines: usize::MAX, ..Builder::new() };
        let string = build.string();
        for number in 0..types {
            let ty = build.named(&format!("T{number}"), object(vec![optional("text", string)]));
            build.operation(Method::Get, &format!("/t{number}")).responses = vec![answer("200", json(Use::of(ty)))];
        }
        build.generate().into_iter().map(|file| file.path).filter(|path| path.contains("types")).collect::<Vec<_>>()
    };
    let apart = ["types/Cargo.toml", "types/src/lib.rs", "types/src/types.rs"];
    assert_eq!(paths(299, None), ["src/types.rs"]);
    assert_eq!(paths(300, None), apart);
    assert_eq!(paths(300, Some(false)), ["src/types.rs"]);
    assert_eq!(paths(1, Some(true)), apart);
    assert_eq!(paths(0, Some(true)), [""; 0]);
}
