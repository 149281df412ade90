//! Types, one by one.

use crate::{builder::*, samples};
use expect_test::{Expect, expect};
use ferrospec_ir::*;

fn check(build: &Builder, name: &str, expected: Expect) {
    expected.assert_eq(&build.items("src/types.rs", name));
}

/// The fields that a struct named `Node` has.
fn check_fields(build: &Builder, expected: Expect) {
    let text = build.file("src/types.rs");
    let body = text.split("pub struct Node {\n").nth(1).and_then(|rest| rest.split("\n}\n").next()).unwrap_or_default();
    let fields: Vec<_> = body.lines().map(str::trim).filter(|line| line.starts_with("pub ")).collect();
    expected.assert_eq(&(fields.join("\n") + "\n"));
}

#[test]
fn limits_are_a_paragraph_of_their_own() {
    let mut build = Builder::new();
    let (name, tags) = (build.string(), build.string());
    let limit = |rule| vec![Check { rule, locus: locus(1) }];
    build.api.types.set_checks(name.id, limit(Rule::MaxLength(9)));
    build.api.types.set_checks(tags.id, limit(Rule::MinLength(2)));
    build.named(
        "Pet",
        object(vec![Field { docs: described("How it is called."), ..required("name", name) }, required("tag", tags)]),
    );
    let text = build.file("src/types.rs");
    let fields =
        text.split("pub struct Pet {\n").nth(1).and_then(|rest| rest.split("\n}\n").next()).unwrap_or_default();
    let lines: Vec<_> = fields.lines().map(str::trim).collect();
    expect![[r#"
        /// How it is called.
        ///
        /// At most 9 characters.
        pub name: String,
        /// At least 2 characters.
        pub tag: String,"#]]
    .assert_eq(&lines.join("\n"));
}

#[test]
fn a_struct_reads_and_writes_itself() {
    let mut build = Builder::new();
    let (string, integer) = (build.string(), build.integer());
    build.named("Pet", object(vec![required("id", integer), required("type", string), optional("nickName", string)]));
    check(
        &build,
        "Pet",
        expect![[r#"
            /// The schema `Pet`.
            #[derive(Clone, Debug, PartialEq)]
            pub struct Pet {
                /// The property `id`.
                pub id: i64,
                /// The property `type`.
                pub r#type: String,
                /// Called `nickName` on the wire.
                pub nick_name: Option<String>,
            }

            impl Pet {
                /// A value with what is required; whatever is optional is absent.
                pub fn new(id: i64, r#type: impl Into<String>) -> Self {
                    Self {
                        id,
                        r#type: r#type.into(),
                        nick_name: None,
                    }
                }

                /// Sets `nick_name`.
                pub fn nick_name(mut self, nick_name: impl Into<String>) -> Self {
                    self.nick_name = Some(nick_name.into());
                    self
                }
            }

            impl Decode for Pet {
                fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
                    const FIELDS: &[Field] = &[
                        Field::required("id"),
                        Field::required("type"),
                        Field::optional("nickName"),
                    ];
                    let mut id = None;
                    let mut r#type = None;
                    let mut nick_name = None;
                    from.object(FIELDS, &mut [&mut id, &mut r#type, &mut nick_name])?;
                    Ok(Self {
                        id: present(id),
                        r#type: present(r#type),
                        nick_name,
                    })
                }
            }

            impl Encode for Pet {
                fn members(&self, object: &mut Members<'_>) {
                    object.field("id", &self.id);
                    object.field("type", &self.r#type);
                    object.optional("nickName", &self.nick_name);
                }
            }

            impl Validate for Pet {}
        "#]],
    );
}

#[test]
fn what_is_absent_has_its_default() {
    let mut build = Builder::new();
    let (string, integer) = (build.string(), build.integer());
    let number = |text| Literal::Number(Number::parse(text).expect("a number"));
    let fields = vec![
        defaulted("page", integer, number("1.0")),
        defaulted("text", string, Literal::Text("\"".to_owned())),
        defaulted("owner", nullable(string), Literal::Null),
        optional("note", string),
    ];
    build.named("Query", object(fields));
    check(
        &build,
        "Query",
        expect![[r#"
            /// The schema `Query`.
            #[derive(Clone, Debug, PartialEq)]
            pub struct Query {
                /// Absent, it counts as `1.0`.
                pub page: i64,
                /// Absent, it counts as `"\""`.
                pub text: String,
                /// Absent, it counts as `null`.
                pub owner: Option<String>,
                /// The property `note`.
                pub note: Option<String>,
            }

            impl Query {
                /// Sets `page`.
                pub fn page(mut self, page: i64) -> Self {
                    self.page = page;
                    self
                }

                /// Sets `text`.
                pub fn text(mut self, text: impl Into<String>) -> Self {
                    self.text = text.into();
                    self
                }

                /// Sets `owner`.
                pub fn owner(mut self, owner: impl OrNull<String>) -> Self {
                    self.owner = owner.or_null();
                    self
                }

                /// Sets `note`.
                pub fn note(mut self, note: impl Into<String>) -> Self {
                    self.note = Some(note.into());
                    self
                }
            }

            impl Default for Query {
                fn default() -> Self {
                    Self {
                        page: 1,
                        text: "\"".to_owned(),
                        owner: None,
                        note: None,
                    }
                }
            }

            impl Decode for Query {
                fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
                    const FIELDS: &[Field] = &[
                        Field::optional("page"),
                        Field::optional("text"),
                        Field::optional("owner"),
                        Field::optional("note"),
                    ];
                    let mut page = None;
                    let mut text = None;
                    let mut owner = None;
                    let mut note = None;
                    from.object(FIELDS, &mut [&mut page, &mut text, &mut owner, &mut note])?;
                    Ok(Self {
                        page: page.unwrap_or(1),
                        text: text.unwrap_or_else(|| "\"".to_owned()),
                        owner: owner.unwrap_or_default(),
                        note,
                    })
                }
            }

            impl Encode for Query {
                fn members(&self, object: &mut Members<'_>) {
                    object.defaulted("page", &self.page, self.page == 1);
                    object.defaulted("text", &self.text, self.text == "\"");
                    object.defaulted("owner", &self.owner, self.owner.is_none());
                    object.optional("note", &self.note);
                }
            }

            impl Validate for Query {}
        "#]],
    );
}

#[test]
fn what_else_an_object_holds_is_kept_or_refused() {
    let mut build = Builder::new();
    let integer = build.integer();
    let fields = vec![optional("additional", integer)];
    build.named("Open", Shape::Struct(Struct::new(fields.clone(), Additional::Typed(integer))));
    build.named("Shut", Shape::Struct(Struct::new(fields, Additional::Refused)));
    check(
        &build,
        "Open",
        expect![[r#"
            /// The schema `Open`.
            #[derive(Clone, Debug, Default, PartialEq)]
            pub struct Open {
                /// The property `additional`.
                pub additional: Option<i64>,
                /// Every property that has no field of its own.
                pub additional_properties: BTreeMap<String, i64>,
            }

            impl Open {
                /// Sets `additional`.
                pub fn additional(mut self, additional: i64) -> Self {
                    self.additional = Some(additional);
                    self
                }
            }

            impl Open {
                const FIELDS: &'static [Field] = &[Field::optional("additional")];
            }

            impl Decode for Open {
                fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
                    let mut additional = None;
                    let mut additional_properties = BTreeMap::new();
                    from.object_with(
                        Self::FIELDS,
                        &mut [&mut additional],
                        &mut additional_properties,
                    )?;
                    Ok(Self {
                        additional,
                        additional_properties,
                    })
                }
            }

            impl Encode for Open {
                fn members(&self, object: &mut Members<'_>) {
                    object.optional("additional", &self.additional);
                    object.entries_beside(Self::FIELDS, &self.additional_properties);
                }
            }

            impl Validate for Open {}
        "#]],
    );
    check(
        &build,
        "Shut",
        expect![[r#"
            /// The schema `Shut`.
            #[derive(Clone, Debug, Default, PartialEq)]
            pub struct Shut {
                /// The property `additional`.
                pub additional: Option<i64>,
            }

            impl Shut {
                /// Sets `additional`.
                pub fn additional(mut self, additional: i64) -> Self {
                    self.additional = Some(additional);
                    self
                }
            }

            impl Decode for Shut {
                fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
                    const FIELDS: &[Field] = &[Field::optional("additional")];
                    let mut additional = None;
                    from.closed_object(FIELDS, &mut [&mut additional])?;
                    Ok(Self { additional })
                }
            }

            impl Encode for Shut {
                fn members(&self, object: &mut Members<'_>) {
                    object.optional("additional", &self.additional);
                }
            }

            impl Validate for Shut {}
        "#]],
    );
}

#[test]
fn an_enum_keeps_what_it_does_not_know() {
    let mut build = Builder::new();
    build.named("Size", choice(&["small", "unknown", "+1", ""]));
    check(
        &build,
        "Size",
        expect![[r#"
            /// The schema `Size`.
            #[derive(Clone, Debug)]
            pub enum Size {
                /// `small`
                Small,
                /// `unknown`
                Unknown,
                /// `+1`
                Plus1,
                /// (empty)
                Empty,
                /// A value that the description does not name. A client keeps it; a server refuses it.
                ///
                /// To make a value from its text, use `From<&str>`: it knows those that are named.
                Other(String),
            }

            impl Size {
                /// The value as it is written.
                pub fn as_str(&self) -> &str {
                    match self {
                        Self::Small => "small",
                        Self::Unknown => "unknown",
                        Self::Plus1 => "+1",
                        Self::Empty => "",
                        Self::Other(other) => other,
                    }
                }
            }

            impl PartialEq for Size {
                fn eq(&self, other: &Self) -> bool {
                    self.as_str() == other.as_str()
                }
            }

            impl Eq for Size {}

            impl std::hash::Hash for Size {
                fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                    std::hash::Hash::hash(self.as_str(), state);
                }
            }

            impl From<&str> for Size {
                fn from(text: &str) -> Self {
                    match text {
                        "small" => Self::Small,
                        "unknown" => Self::Unknown,
                        "+1" => Self::Plus1,
                        "" => Self::Empty,
                        other => Self::Other(other.to_owned()),
                    }
                }
            }

            impl std::fmt::Display for Size {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str(self.as_str())
                }
            }

            impl Decode for Size {
                fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
                    from.choice(&["small", "unknown", "+1", ""])
                        .map(|value| Self::from(value.as_str()))
                }
            }

            impl Encode for Size {
                fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
                    to.string(self.as_str())
                }
            }

            impl Validate for Size {
                fn check(&self, at: &mut Checker<'_>) {
                    at.choice(self.as_str(), &["small", "unknown", "+1", ""]);
                }
            }
        "#]],
    );
}

#[test]
fn optional_and_nullable_are_two_things() {
    let mut build = Builder::new();
    let string = build.string();
    let alias = build.named("Maybe", Shape::Alias(nullable(string)));
    let list = build.array(nullable(string));
    build.named(
        "Node",
        object(vec![
            required("a", string),
            optional("b", string),
            required("c", nullable(string)),
            optional("d", nullable(string)),
            optional("e", nullable(secret(string))),
            required("f", nullable(Use::of(alias))),
            required("g", list),
        ]),
    );
    check_fields(
        &build,
        expect![[r#"
        pub a: String,
        pub b: Option<String>,
        pub c: Option<String>,
        pub d: Option<Option<String>>,
        pub e: Option<Option<Secret<String>>>,
        pub f: Maybe,
        pub g: Vec<Option<String>>,
    "#]],
    );
    // What may be absent and may be `null` says which is which, and nothing else does.
    let text = build.file("src/types.rs");
    let said = text.lines().zip(text.lines().skip(1)).filter(|(docs, _)| docs.contains("`Some(None)` is `null`"));
    let fields: Vec<_> = said.map(|(_, field)| field.trim()).collect();
    assert_eq!(fields, ["pub d: Option<Option<String>>,", "pub e: Option<Option<Secret<String>>>,"]);
}

#[test]
fn scalars_and_containers_have_their_types() {
    let mut build = Builder::new();
    let shapes = [
        Shape::Any,
        Shape::Scalar(Scalar::Boolean),
        Shape::Scalar(Scalar::Integer(IntegerFormat::Int32)),
        Shape::Scalar(Scalar::Integer(IntegerFormat::UInt64)),
        Shape::Scalar(Scalar::Number(NumberFormat::Float)),
        Shape::Scalar(Scalar::Number(NumberFormat::Double)),
        Shape::Scalar(Scalar::String { format: Some("uuid".to_owned()), library: None, spelled: false }),
    ];
    let mut fields = Vec::new();
    for (number, shape) in shapes.into_iter().enumerate() {
        let schema = build.inline(shape);
        let (list, map) = (build.array(schema), build.map(schema));
        fields.push(required(&format!("f{number}"), [schema, list, map][number % 3]));
    }
    build.named("Node", object(fields));
    check_fields(
        &build,
        expect![[r#"
        pub f0: Value,
        pub f1: Vec<bool>,
        pub f2: BTreeMap<String, i32>,
        pub f3: u64,
        pub f4: Vec<f32>,
        pub f5: BTreeMap<String, f64>,
        pub f6: String,
    "#]],
    );
}

#[test]
fn a_box_stands_where_a_struct_would_hold_itself_and_nowhere_else() {
    let mut build = Builder::new();
    let node = Use::of(build.named("Node", Shape::Any));
    let alias = Use::of(build.named("Alias", Shape::Alias(node)));
    let leaf = Use::of(build.named("Leaf", Shape::Any));
    let (list, map) = (build.array(node), build.map(node));
    build.api.types.set_shape(leaf.id, object(vec![required("back", alias)]));
    build.api.types.set_shape(
        node.id,
        object(vec![
            optional("me", node),
            optional("nil", nullable(node)),
            optional("other_name", alias),
            required("leaf", leaf),
            required("again", leaf),
            required("list", list),
            required("map", map),
        ]),
    );
    check_fields(
        &build,
        expect![[r#"
        pub me: Option<Box<Node>>,
        pub nil: Option<Option<Box<Node>>>,
        pub other_name: Option<Box<Alias>>,
        pub leaf: Leaf,
        pub again: Leaf,
        pub list: Vec<Node>,
        pub map: BTreeMap<String, Node>,
    "#]],
    );
    assert!(build.items("src/types.rs", "Leaf").contains("pub back: Box<Alias>,"));
}

#[test]
fn a_list_of_itself_is_a_struct() {
    let mut build = Builder::new();
    let list = build.named("List", Shape::Any);
    build.api.types.set_shape(list, Shape::Array(Use::of(list)));
    let (one, two) = (build.named("One", Shape::Any), build.named("Two", Shape::Any));
    let map = build.map(Use::of(one));
    build.api.types.set_shape(one, Shape::Alias(Use::of(two)));
    build.api.types.set_shape(two, Shape::Alias(map));
    let endless = build.named("Endless", Shape::Any);
    build.api.types.set_shape(endless, Shape::Alias(Use::of(endless)));
    let text = build.file("src/types.rs");
    let lines: Vec<_> = text.lines().filter(|line| line.starts_with("pub ") || line.starts_with("    pub ")).collect();
    expect![[r#"
        pub struct Body(
            pub BTreeMap<String, One>,
        pub type Endless = Value;
        pub struct List(
            pub Vec<List>,
        pub type One = Two;
        pub type Two = Body;
    "#]]
    .assert_eq(&(lines.join("\n") + "\n"));
}

#[test]
fn a_deep_document_is_bounded() {
    let mut build = Builder { file_lines: usize::MAX, ..Builder::new() };
    let mut schema = build.string();
    for _ in 0..2_000 {
        let id = build.add(Place::Body { operation: OperationId(0) }, Shape::Array(schema));
        schema = Use::of(id);
    }
    build.operation(Method::Post, "/deep").body = body(payload("application/json", Some(schema)));
    let text = build.file("src/types.rs");
    let widest = text.lines().map(|line| line.matches("Vec<").count()).max();
    assert_eq!(widest, Some(8));

    let mut build = Builder { file_lines: usize::MAX, types_crate: Some(false), ..Builder::new() };
    let first = build.named("S0", Shape::Any);
    let mut last = first;
    for number in 1..300 {
        let next = build.named(&format!("S{number}"), Shape::Any);
        build.api.types.set_shape(last, object(vec![required("next", Use::of(next))]));
        last = next;
    }
    build.api.types.set_shape(last, object(vec![required("next", Use::of(first))]));
    assert_eq!(build.file("src/types.rs").matches("Box<").count(), 1);
}

#[test]
fn the_compiler_is_told_to_look_deep_where_it_must() {
    let deep = |depth: usize| {
        let mut build = Builder::new();
        let mut last = build.string();
        for number in 0..depth {
            let list = build.array(last);
            last = Use::of(build.named(&format!("S{number}"), object(vec![optional("next", list)])));
        }
        let text = build.file("src/lib.rs");
        text.lines().find(|line| line.starts_with("#![recursion_limit")).map(str::to_owned)
    };
    assert_eq!(deep(5), None);
    assert_eq!(deep(40).as_deref(), Some("#![recursion_limit = \"1024\"]"));
}

#[test]
fn deprecated_things_say_so_and_the_crate_stays_quiet() {
    let text = samples::everything().file("src/types.rs");
    assert!(text.contains("#[deprecated]\npub struct Old {"));
    assert!(text.contains("#![allow(\n    deprecated,"));
    assert!(!samples::token().file("src/types.rs").contains("deprecated"));
}

#[test]
fn a_function_that_checks_lists_of_types_can_call_their_checks() {
    let mut build = Builder::new();
    let kind = build.named("Kind", choice(&["a", "b"]));
    let holder = build.named("Holder", object(vec![]));
    let list = build.add(Place::Property { of: holder, name: "list".to_owned() }, Shape::Array(Use::of(kind)));
    build.api.types.set_checks(list, vec![Check { rule: Rule::Not(kind), locus: locus(0) }]);
    build.api.types.set_shape(holder, object(vec![required("list", Use::of(list))]));
    let text = build.file("src/rules.rs");
    assert!(text.contains("item.check(&mut at.index(index));"), "{text}");
    assert!(text.contains("wire::{Checker, Validate, fits}"), "{text}");
}
