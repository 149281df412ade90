//! The examples of the specification (OpenAPI 3.0.4 §4.7.25.2, 3.1.1 §4.8.26.2, 3.2.0 §4.26.6), as tables, laid out on one
//! line. `golden/xml` has them as descriptions.

use crate::support::{Must, both, object, reads};
use ferrospec_runtime::wire::{Decode, Encode, EncodeError, Refused, Sink, Source, present};
use ferrospec_runtime::xml::{Node, Property, Shape};

object!(Texts { animals: Must<String> = "animals"; });
object!(Lists { animals: Must<Vec<String>> = "animals"; });

fn animals() -> Lists {
    Lists { animals: Must(["dog", "cat", "hamster"].map(str::to_owned).to_vec()) }
}

macro_rules! document {
    ($root:ident = $node:expr) => {
        static SHAPE: Shape = Shape::Object { properties: &[Property::new("animals", $node).required()], rest: None };
        static $root: Node = Node::element("document", &SHAPE);
    };
}

#[test]
fn no_xml_object() {
    document!(ROOT = Node::element("animals", &Shape::Text));
    let value = Texts { animals: Must("dog, cat, hamster".to_owned()) };
    both(value, &ROOT, "<document><animals>dog, cat, hamster</animals></document>");
}

#[test]
fn a_list_is_not_wrapped() {
    static ITEM: Node = Node::element("animals", &Shape::Text);
    static LIST: Shape = Shape::List { wrapped: false, items: &ITEM };
    document!(ROOT = Node::element("animals", &LIST));
    let document = "<document><animals>dog</animals><animals>cat</animals><animals>hamster</animals></document>";
    both(animals(), &ROOT, document);
}

#[test]
fn items_have_names_and_a_list_without_an_element_has_none() {
    static ITEM: Node = Node::element("animal", &Shape::Text);
    static LIST: Shape = Shape::List { wrapped: false, items: &ITEM };
    document!(ROOT = Node::element("aliens", &LIST));
    both(animals(), &ROOT, "<document><animal>dog</animal><animal>cat</animal><animal>hamster</animal></document>");
}

#[test]
fn a_list_is_wrapped() {
    static ITEM: Node = Node::element("animal", &Shape::Text);
    static LIST: Shape = Shape::List { wrapped: true, items: &ITEM };
    document!(ROOT = Node::element("aliens", &LIST));
    let document =
        "<document><aliens><animal>dog</animal><animal>cat</animal><animal>hamster</animal></aliens></document>";
    both(animals(), &ROOT, document);
}

#[test]
fn a_wrapped_list_may_be_called_as_its_items_are() {
    static ITEM: Node = Node::element("animals", &Shape::Text);
    static LIST: Shape = Shape::List { wrapped: true, items: &ITEM };
    document!(ROOT = Node::element("animals", &LIST));
    let document = "<document><animals><animals>dog</animals><animals>cat</animals><animals>hamster</animals></animals></document>";
    both(animals(), &ROOT, document);
}

object!(Person { id: Option<i32> = "id"; name: Option<String> = "name"; });

#[test]
fn attribute_prefix_and_namespace() {
    static PERSON: Shape = Shape::Object {
        properties: &[
            Property::new("id", Node::attribute("id")),
            Property::new(
                "name",
                Node::element("name", &Shape::Text).namespace("https://example.com/schema/sample", "sample"),
            ),
        ],
        rest: None,
    };
    static ROOT: Node = Node::element("Person", &PERSON);
    let person = Person { id: Some(123), name: Some("example".to_owned()) };
    let document = "<Person id=\"123\"><sample:name xmlns:sample=\"https://example.com/schema/sample\">example</sample:name></Person>";
    both(person, &ROOT, document);
}

object!(Animal { kind: Must<String> = "kind"; name: Must<String> = "name"; });

#[test]
fn elements_with_attributes_and_text() {
    static ANIMAL: Shape = Shape::Object {
        properties: &[
            Property::new("kind", Node::attribute("kind")).required(),
            Property::new("name", Node::text()).required(),
        ],
        rest: None,
    };
    static ITEM: Node = Node::element("animal", &ANIMAL);
    static LIST: Shape = Shape::List { wrapped: true, items: &ITEM };
    static ROOT: Node = Node::element("animals", &LIST);
    let animal = |kind: &str, name: &str| Animal { kind: Must(kind.to_owned()), name: Must(name.to_owned()) };
    let value = vec![animal("Cat", "Fluffy"), animal("Dog", "Fido")];
    both(value, &ROOT, "<animals><animal kind=\"Cat\">Fluffy</animal><animal kind=\"Dog\">Fido</animal></animals>");
}

object!(Documentation { content: Option<String> = "content"; });

#[test]
fn referenced_element_with_cdata() {
    static DOCUMENTATION: Shape = Shape::Object { properties: &[Property::new("content", Node::cdata())], rest: None };
    static ROOT: Node = Node::element("Documentation", &DOCUMENTATION);
    static STORED: Node = Node::element("StoredDocument", &DOCUMENTATION);
    let content = "<html><head><title>Awesome Docs</title></head><body></body><html>";
    let value = Documentation { content: Some(content.to_owned()) };
    both(value.clone(), &ROOT, &format!("<Documentation><![CDATA[{content}]]></Documentation>"));
    both(value.clone(), &STORED, &format!("<StoredDocument><![CDATA[{content}]]></StoredDocument>"));
    // As the specification lays it out.
    reads(&value, &ROOT, &format!("<Documentation>\n  <![CDATA[{content}]]>\n</Documentation>\n"));
}

object!(Length { unit: Must<String> = "unit"; value: Must<f64> = "value"; });

#[derive(Clone, Debug, PartialEq)]
struct OneTwoThree(String, Length, Option<bool>);

impl Decode for OneTwoThree {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let (mut one, mut two, mut three) = (None, None, None);
        from.tuple(3, &mut [&mut one, &mut two, &mut three])?;
        Ok(Self(present(one), present(two), present(three)))
    }
}

impl Encode for OneTwoThree {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.tuple(&[Some(&self.0), Some(&self.1), Some(&self.2)])
    }
}

#[test]
fn ordered_elements() {
    static LENGTH: Shape = Shape::Object {
        properties: &[
            Property::new("unit", Node::attribute("unit")).required(),
            Property::new("value", Node::text()).required(),
        ],
        rest: None,
    };
    static ITEMS: &[Node] =
        &[Node::element("One", &Shape::Text), Node::element("Two", &LENGTH), Node::element("Three", &Shape::Text)];
    static TUPLE: Shape = Shape::Tuple { wrapped: true, items: ITEMS, rest: None };
    static ROOT: Node = Node::element("OneTwoThree", &TUPLE);
    let two = Length { unit: Must("cubits".to_owned()), value: Must(42.0) };
    let document = "<OneTwoThree><One>Some text</One><Two unit=\"cubits\">42</Two>\
        <Three xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/></OneTwoThree>";
    both(OneTwoThree("Some text".to_owned(), two, None), &ROOT, document);
}

#[derive(Clone, Debug, PartialEq)]
struct Report(String, i64, String);

impl Decode for Report {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let (mut before, mut data, mut behind) = (None, None, None);
        from.tuple(3, &mut [&mut before, &mut data, &mut behind])?;
        Ok(Self(present(before), present(data), present(behind)))
    }
}

impl Encode for Report {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        to.tuple(&[Some(&self.0), Some(&self.1), Some(&self.2)])
    }
}

#[test]
fn ordered_elements_and_text() {
    static ITEMS: &[Node] = &[Node::text(), Node::element("data", &Shape::Text), Node::text()];
    static TUPLE: Shape = Shape::Tuple { wrapped: true, items: ITEMS, rest: None };
    static ROOT: Node = Node::element("Report", &TUPLE);
    let value = Report("Some preamble text.".to_owned(), 42, "Some postamble text.".to_owned());
    both(value, &ROOT, "<Report>Some preamble text.<data>42</data>Some postamble text.</Report>");
}

object!(Nothing {});
object!(Product {
    count: Must<Option<i64>> = "count";
    rating: Option<String> = "rating";
    description: Must<String> = "description";
    related: Must<Option<Nothing>> = "related";
});

#[test]
fn null_values() {
    static RELATED: Shape = Shape::Object { properties: &[], rest: None };
    static PRODUCT: Shape = Shape::Object {
        properties: &[
            Property::new("count", Node::attribute("count")).required().nullable(),
            Property::new("rating", Node::attribute("rating")),
            Property::new("description", Node::element("description", &Shape::Text)).required(),
            Property::new("related", Node::element("related", &RELATED)).required().nullable(),
        ],
        rest: None,
    };
    static ROOT: Node = Node::element("product", &PRODUCT);
    let thing = || Must("Thing".to_owned());
    let nulls = Product { count: Must(None), rating: None, description: thing(), related: Must(None) };
    let document = "<product><description>Thing</description>\
        <related xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/></product>";
    both(nulls, &ROOT, document);
    let others = Product { count: Must(Some(42)), rating: None, description: thing(), related: Must(Some(Nothing {})) };
    both(others.clone(), &ROOT, "<product count=\"42\"><description>Thing</description><related/></product>");
    reads(
        &others,
        &ROOT,
        "<product count=\"42\">\n  <description>Thing</description>\n  <related></related>\n</product>",
    );
}

object!(Stock { must: Must<Option<i64>> = "must"; may: Option<Option<i64>> = "may"; });

#[test]
fn an_attribute_that_is_not_there_is_null_where_there_must_be_one() {
    static STOCK: Shape = Shape::Object {
        properties: &[
            Property::new("must", Node::attribute("must")).required().nullable(),
            Property::new("may", Node::attribute("may")).nullable(),
        ],
        rest: None,
    };
    static ROOT: Node = Node::element("stock", &STOCK);
    both(Stock { must: Must(None), may: None }, &ROOT, "<stock/>");
    both(Stock { must: Must(Some(1)), may: Some(Some(2)) }, &ROOT, "<stock must=\"1\" may=\"2\"/>");
}

#[test]
fn documents_are_laid_out_as_the_specification_does() {
    static ITEM: Node = Node::element("animal", &Shape::Text);
    static LIST: Shape = Shape::List { wrapped: true, items: &ITEM };
    document!(ROOT = Node::element("aliens", &LIST));
    let written = |value: &Lists| ferrospec_runtime::xml::to_string(value, &ROOT).expect("it can be said");
    expect_test::expect![[r#"
        <?xml version='1.0' encoding='UTF-8'?>
        <document>
          <aliens>
            <animal>dog</animal>
            <animal>cat</animal>
            <animal>hamster</animal>
          </aliens>
        </document>
    "#]]
    .assert_eq(&written(&animals()));
    expect_test::expect![[r#"
        <?xml version='1.0' encoding='UTF-8'?>
        <document>
          <aliens />
        </document>
    "#]]
    .assert_eq(&written(&Lists { animals: Must(Vec::new()) }));
}
