//! Names, and their namespaces.

use crate::support::{Must, both, object, reads, refusal};
use ferrospec_runtime::xml::{Node, Property, Shape};

object!(Point { x: Must<i64> = "x"; y: Option<i64> = "y"; });

const NS: &str = "urn:points";

static PLAIN: Shape = Shape::Object {
    properties: &[
        Property::new("x", Node::element("x", &Shape::Text)).required(),
        Property::new("y", Node::attribute("y")),
    ],
    rest: None,
};
static POINT: Node = Node::element("point", &PLAIN);

#[test]
fn the_root_has_its_name() {
    assert_eq!(refusal::<Point>(&POINT, "<dot><x>1</x></dot>"), "expected the element `point`");
    assert_eq!(refusal::<Point>(&POINT, "<p:point xmlns:p=\"urn:other\"/>"), "/x: required, and not there");
    static IN_ONE: Node = Node::element("point", &PLAIN).namespace(NS, "");
    assert_eq!(refusal::<Point>(&IN_ONE, "<point><x>1</x></point>"), "expected the element `point`");
    static NAMELESS: Node = Node::element("", &PLAIN);
    reads(&Point { x: Must(1), y: None }, &NAMELESS, "<anything><x>1</x></anything>");
}

#[test]
fn a_default_namespace_is_that_of_what_is_within() {
    static ROOT: Node = Node::element("point", &PLAIN).namespace(NS, "");
    let point = Point { x: Must(1), y: Some(2) };
    both(point.clone(), &ROOT, "<point xmlns=\"urn:points\" y=\"2\"><x>1</x></point>");
    // Whatever prefix there is, or none at all.
    reads(&point, &ROOT, "<p:point xmlns:p=\"urn:points\" y=\"2\"><p:x>1</p:x></p:point>");
    reads(&point, &ROOT, "<p:point xmlns:p=\"urn:points\" y=\"2\"><x>1</x></p:point>");
}

#[test]
fn namespaces_count_and_prefixes_do_not() {
    static SHAPE: Shape = Shape::Object {
        properties: &[
            Property::new("x", Node::element("v", &Shape::Text).namespace("urn:x", "a")).required(),
            Property::new("y", Node::element("v", &Shape::Text).namespace("urn:y", "a")),
        ],
        rest: None,
    };
    static ROOT: Node = Node::element("p", &SHAPE);
    let point = Point { x: Must(1), y: Some(2) };
    both(point.clone(), &ROOT, "<p><a:v xmlns:a=\"urn:x\">1</a:v><a:v xmlns:a=\"urn:y\">2</a:v></p>");
    reads(&point, &ROOT, "<p xmlns:b=\"urn:y\" xmlns:c=\"urn:x\"><b:v>2</b:v><c:v>1</c:v></p>");
    assert_eq!(refusal::<Point>(&ROOT, "<p><v>1</v></p>"), "/x: required, and not there");
}

#[test]
fn attributes_are_in_namespaces_by_prefix_alone() {
    static SHAPE: Shape = Shape::Object {
        properties: &[
            Property::new("x", Node::attribute("v").namespace("urn:x", "")).required(),
            Property::new("y", Node::attribute("v").namespace("urn:y", "a")),
        ],
        rest: None,
    };
    static ROOT: Node = Node::element("p", &SHAPE).namespace("urn:a", "a");
    let document = "<a:p xmlns:a=\"urn:a\" xmlns:ns=\"urn:x\" ns:v=\"1\" xmlns:a1=\"urn:y\" a1:v=\"2\"/>";
    both(Point { x: Must(1), y: Some(2) }, &ROOT, document);
}

#[test]
fn one_prefix_is_declared_once() {
    static INNER: Shape = Shape::Object {
        properties: &[Property::new("x", Node::element("x", &Shape::Text).namespace(NS, "p")).required()],
        rest: None,
    };
    static ROOT: Node = Node::element("point", &INNER).namespace(NS, "p");
    both(Point { x: Must(1), y: None }, &ROOT, "<p:point xmlns:p=\"urn:points\"><p:x>1</p:x></p:point>");
}

#[test]
fn a_prefix_must_be_bound() {
    let said = refusal::<Point>(&POINT, "<point><p:x>1</p:x></point>");
    assert_eq!(said, "a prefix is bound to no namespace");
}

#[test]
fn the_prefix_xml_is_never_declared() {
    static SHAPE: Shape = Shape::Object {
        properties: &[
            Property::new("x", Node::attribute("space").namespace("http://www.w3.org/XML/1998/namespace", "xml"))
                .required(),
            Property::new("y", Node::element("y", &Shape::Text)),
        ],
        rest: None,
    };
    static ROOT: Node = Node::element("point", &SHAPE);
    both(Point { x: Must(1), y: Some(2) }, &ROOT, "<point xml:space=\"1\"><y>2</y></point>");
}
