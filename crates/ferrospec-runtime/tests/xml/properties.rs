//! What is written is read equal, and no bytes make the reader panic.

use crate::support::{Must, object};
use ferrospec_runtime::wire::Mode;
use ferrospec_runtime::xml::{self, Node, Property, Shape};
use ferrospec_runtime::{Value, wire::Decode};
use proptest::prelude::*;
use std::collections::BTreeMap;

object!(All {
    attribute: Option<String> = "attribute";
    number: Must<f64> = "number";
    element: Option<String> = "element";
    nil: Must<Option<i64>> = "nil";
    loose: Must<Vec<String>> = "loose";
    boxed: Option<Vec<Leaf>> = "boxed";
    map: Must<BTreeMap<String, String>> = "map";
});
object!(Leaf { key: Must<String> = "key"; text: Must<String> = "text"; });
object!(Section { text: Must<String> = "text"; });

const NS: &str = "urn:a&b";

static LOOSE_ITEM: Node = Node::element("item", &Shape::Text).namespace(NS, "p");
static LOOSE: Shape = Shape::List { wrapped: false, items: &LOOSE_ITEM };
static LEAF: Shape = Shape::Object {
    properties: &[
        Property::new("key", Node::attribute("key").namespace(NS, "")).required(),
        Property::new("text", Node::text()).required(),
    ],
    rest: None,
};
static BOXED_ITEM: Node = Node::element("item", &LEAF);
static BOXED: Shape = Shape::List { wrapped: true, items: &BOXED_ITEM };
static VALUE: Node = Node::element("", &Shape::Text);
static MAP: Shape = Shape::Object { properties: &[], rest: Some(&VALUE) };
static ALL: Shape = Shape::Object {
    properties: &[
        Property::new("attribute", Node::attribute("attribute")),
        Property::new("number", Node::element("number", &Shape::Text)).required(),
        Property::new("element", Node::element("element", &Shape::Text).namespace("urn:b", "q")),
        Property::new("nil", Node::element("nil", &Shape::Text)).required().nullable(),
        Property::new("loose", Node::element("loose", &LOOSE)).required(),
        Property::new("boxed", Node::element("boxed", &BOXED)),
        Property::new("map", Node::element("map", &MAP)).required(),
    ],
    rest: None,
};
static ROOT: Node = Node::element("all", &ALL).namespace("urn:all", "");
static SECTION: Shape = Shape::Object { properties: &[Property::new("text", Node::cdata()).required()], rest: None };
static SECTION_ROOT: Node = Node::element("s", &SECTION);
static ANY: Node = Node::element("any", &Shape::Any);

/// Any text that XML has words for.
fn text() -> impl Strategy<Value = String> {
    "[\t\n\r -\u{7f}\u{80}-\u{9f}é\u{2028}\u{fffd}<>&\"'\\]]{0,12}"
}

fn all() -> impl Strategy<Value = All> {
    let boxed = proptest::collection::vec((text(), text()), 0..3);
    let map = proptest::collection::btree_map("[a-z_][a-z0-9.-]{0,3}", text(), 0..3);
    (
        proptest::option::of(text()),
        -1e300..1e300,
        proptest::option::of(text()),
        any::<Option<i64>>(),
        proptest::collection::vec(text(), 0..4),
        proptest::option::of(boxed),
        map,
    )
        .prop_map(|(attribute, number, element, nil, loose, boxed, map)| All {
            attribute,
            number: Must(number),
            element,
            nil: Must(nil),
            loose: Must(loose),
            boxed: boxed
                .map(|boxed| boxed.into_iter().map(|(key, text)| Leaf { key: Must(key), text: Must(text) }).collect()),
            map: Must(map),
        })
}

fn read<T: Decode>(root: &'static Node, document: &str, mode: Mode) -> Result<T, String> {
    xml::from_slice_in(document.as_bytes(), root, mode).map_err(|why| format!("{why}: {document}"))
}

proptest! {
    #[test]
    fn what_is_written_is_read(value in all()) {
        let document = xml::to_string(&value, &ROOT).expect("XML has words for it");
        prop_assert_eq!(read(&ROOT, &document, Mode::Strict), Ok(value.clone()));
        prop_assert_eq!(read(&ROOT, &document, Mode::Open), Ok(value));
    }

    #[test]
    fn sections_are_read(text in "[\t\n -~\\]>é]{0,12}") {
        let value = Section { text: Must(text) };
        let document = xml::to_string(&value, &SECTION_ROOT).expect("XML has words for it");
        prop_assert_eq!(read(&SECTION_ROOT, &document, Mode::Strict), Ok(value));
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
        let _ = xml::from_slice_in::<All>(&bytes, &ROOT, Mode::Strict);
        let _ = xml::from_slice_in::<Value>(&bytes, &ANY, Mode::Open);
    }

    #[test]
    fn no_change_makes_it_panic(value in all(), at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
        let mut document = xml::to_string(&value, &ROOT).expect("XML has words for it").into_bytes();
        let at = at.index(document.len());
        if cut { document.truncate(at) } else { document[at] = byte }
        let _ = xml::from_slice_in::<All>(&document, &ROOT, Mode::Strict);
        if let Ok(value) = xml::from_slice_in::<Value>(&document, &ANY, Mode::Open) {
            let _ = xml::to_string(&value, &ANY);
        }
    }
}
