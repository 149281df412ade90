//! Documents that mean no good, and such as are none.

use crate::support::{Must, object, reads, refusal};
use expect_test::{Expect, expect};
use ferrospec_runtime::Value;
use ferrospec_runtime::wire::Mode;
use ferrospec_runtime::xml::{self, Node, Property, Shape};
use std::time::{Duration, Instant};

object!(Pet { name: Must<String> = "name"; });

static PET: Shape =
    Shape::Object { properties: &[Property::new("name", Node::element("name", &Shape::Text)).required()], rest: None };
static ROOT: Node = Node::element("pet", &PET);
static ANY: Node = Node::element("a", &Shape::Any);

fn check(document: &str, said: Expect) {
    said.assert_eq(&refusal::<Pet>(&ROOT, document));
}

#[test]
fn nothing_is_expanded() {
    let laughs = "<!DOCTYPE pet [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><pet><name>&b;</name></pet>";
    check(laughs, expect!["a document type, which is not read"]);
    check(
        "<!DOCTYPE pet SYSTEM \"file:///etc/passwd\"><pet><name>x</name></pet>",
        expect!["a document type, which is not read"],
    );
    check("<pet><name>&b;</name></pet>", expect!["an entity that is not defined"]);
    check("<pet kind=\"&b;\"><name>x</name></pet>", expect!["an attribute holds an entity that is not defined"]);
    reads(
        &Pet { name: Must("<&>\"'A\u{e9}".to_owned()) },
        &ROOT,
        "<pet><name>&lt;&amp;&gt;&quot;&apos;&#65;&#xe9;</name></pet>",
    );
}

#[test]
fn what_is_not_well_formed() {
    check("", expect!["the document has no element"]);
    check("text", expect!["text stands beside the document's element"]);
    check("<pet><name>x</name>", expect!["the document ends within an element"]);
    check("<pet><name>x</pet></name>", expect!["not well-formed at byte 12"]);
    check("<pet><name>x</name></pet><pet/>", expect!["the document has more than one element at its root"]);
    check("<pet a=\"1\" a=\"2\"/>", expect!["an element has an attribute twice"]);
    check("<pet xmlns:a=\"u\" xmlns:b=\"u\" a:a=\"1\" b:a=\"2\"/>", expect!["an element has an attribute twice"]);
    check("<pet a=1/>", expect!["an attribute is not well-formed"]);
    check("<pet><name>\u{1}</name></pet>", expect!["the document holds a character that XML does not have"]);
    check("<pet><name>&#1;</name></pet>", expect!["a character's number is none that XML has"]);
    check("<pet name=\"&#0;\"/>", expect!["an attribute holds an entity that is not defined"]);
    check("<pet xmlns:xml=\"u\"/>", expect!["a namespace is declared that cannot be, or too many are"]);
}

#[test]
fn documents_are_utf_8() {
    let pet = Pet { name: Must("\u{e9}".to_owned()) };
    reads(&pet, &ROOT, "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<pet><name>\u{e9}</name></pet>");
    check(
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><pet/>",
        expect!["the document names an encoding other than UTF-8"],
    );
    let utf_16: Vec<u8> = "<pet/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let said = xml::from_slice_in::<Pet>(&[b"\xff\xfe".to_vec(), utf_16].concat(), &ROOT, Mode::Open).unwrap_err();
    assert_eq!(said.to_string(), "the document is not UTF-8");
}

#[test]
fn nesting_ends() {
    let nested = |depth: usize| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
    assert!(xml::from_slice_in::<Value>(nested(101).as_bytes(), &ANY, Mode::Strict).is_ok());
    for depth in [102, 100_000] {
        assert_eq!(refusal::<Value>(&ANY, &nested(depth)), "nested deeper than 100 levels");
    }
}

#[test]
fn large_documents_take_time_in_proportion() {
    let attributes: String = (0..100_000).map(|index| format!(" a{index}=\"\"")).collect();
    let namespaces: String = (0..200).map(|index| format!(" xmlns:a{index}=\"u\"")).collect();
    let documents = [
        format!("<pet{attributes}><name>x</name></pet>"),
        format!("<pet>{}<name>x</name></pet>", "<other/>".repeat(200_000)),
        format!("<pet>{}<name>x</name></pet>", (0..100_000).map(|index| format!("<a{index}/>")).collect::<String>()),
        format!("<pet><name>{}</name></pet>", "&amp;".repeat(300_000)),
        format!("<pet><name>{}</name></pet>", "<!---->x".repeat(200_000)),
        format!("<pet{namespaces}>{}<name>x</name></pet>", "<a0:b/>".repeat(100_000)),
        format!("<pet xmlns='{}'>{}</pet>", "u".repeat(1_000_000), "<a/>".repeat(200_000)),
    ];
    for document in documents {
        let start = Instant::now();
        let read = xml::from_slice_in::<Pet>(document.as_bytes(), &ROOT, Mode::Strict);
        assert!(start.elapsed() < Duration::from_secs(20), "{}", &document[..20]);
        assert!(read.is_ok() || document.contains("xmlns"), "{}", &document[..20]);
    }
}
