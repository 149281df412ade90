//! What values there are, in every place.

use crate::support::{Must, both, object, reads, refusal};
use ferrospec_runtime::wire::{
    Decode, Encode, EncodeError, Field, Kind, Members, Mode, Refused, Sink, Source, Validate, present,
};
use ferrospec_runtime::xml::{self, Node, OneOf, Property, Shape};
use ferrospec_runtime::{Number, Value, serde_json::json};
use std::collections::BTreeMap;

object!(Lists {
    tags: Must<Vec<String>> = "tags";
    more: Option<Vec<i64>> = "more";
    boxed: Option<Vec<Option<bool>>> = "boxed";
});

static TAG: Node = Node::element("tag", &Shape::Text);
static LOOSE: Shape = Shape::List { wrapped: false, items: &TAG };
static MORE: Node = Node::element("more", &Shape::Text);
static LOOSE_MORE: Shape = Shape::List { wrapped: false, items: &MORE };
static BOXED: Shape = Shape::List { wrapped: true, items: &TAG };
static LISTS: Shape = Shape::Object {
    properties: &[
        Property::new("tags", Node::element("tags", &LOOSE)).required(),
        Property::new("more", Node::element("more", &LOOSE_MORE)),
        Property::new("boxed", Node::element("boxed", &BOXED)),
    ],
    rest: None,
};
static ROOT: Node = Node::element("lists", &LISTS);

fn lists(tags: &[&str], more: Option<Vec<i64>>, boxed: Option<Vec<Option<bool>>>) -> Lists {
    Lists { tags: Must(tags.iter().map(|tag| (*tag).to_owned()).collect()), more, boxed }
}

#[test]
fn what_is_empty_is_told_from_what_is_not_there_where_there_is_an_element() {
    both(lists(&[], None, None), &ROOT, "<lists/>");
    both(lists(&[], None, Some(Vec::new())), &ROOT, "<lists><boxed/></lists>");
    // One without an element of its own is read as not there, where it need not be.
    assert_eq!(
        xml::to_string(&lists(&[], Some(Vec::new()), None), &ROOT),
        xml::to_string(&lists(&[], None, None), &ROOT)
    );
    let nil = "<tag xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/>";
    let boxed = Some(vec![Some(true), None]);
    both(
        lists(&["", " a "], None, boxed),
        &ROOT,
        &format!("<lists><tag/><tag> a </tag><boxed><tag>true</tag>{nil}</boxed></lists>"),
    );
}

#[test]
fn elements_come_in_any_order() {
    let document = "<lists><more>1</more><tag>a</tag><boxed/><more>2</more><other/><tag>b</tag></lists>";
    reads(&lists(&["a", "b"], Some(vec![1, 2]), Some(Vec::new())), &ROOT, document);
    assert_eq!(
        refusal::<Lists>(&ROOT, "<lists><more>1</more><more>x</more><boxed/><boxed/></lists>"),
        "/more/1: expected an integer, found other text; /boxed: the object holds this member twice",
    );
}

#[test]
fn items_are_called_as_they_are_but_to_a_client() {
    let document = "<lists><boxed><tag>1</tag><bag>0</bag></boxed></lists>";
    assert_eq!(refusal::<Lists>(&ROOT, document), "/boxed/1: expected the element `tag`");
    let read: Lists = xml::from_slice_in(document.as_bytes(), &ROOT, Mode::Open).expect("a client reads it");
    assert_eq!(read, lists(&[], None, Some(vec![Some(true), Some(false)])));
}

object!(Scalars { flag: Option<bool> = "flag"; count: Option<i64> = "count"; exact: Option<Number> = "exact"; text: Option<String> = "text"; });

static SCALARS: Shape = Shape::Object {
    properties: &[
        Property::new("flag", Node::attribute("flag")),
        Property::new("count", Node::element("count", &Shape::Text)),
        Property::new("exact", Node::element("exact", &Shape::Text)),
        Property::new("text", Node::element("text", &Shape::Text)),
    ],
    rest: None,
};
static SCALAR: Node = Node::element("s", &SCALARS);

#[test]
fn white_space_counts_in_texts_alone() {
    let scalars =
        Scalars { flag: Some(true), count: Some(-7), exact: "0.10".parse().ok(), text: Some(" a\n\tb ".to_owned()) };
    reads(&scalars, &SCALAR, "<s flag=' 1 '><count>\n -7 </count><exact> 0.10</exact><text> a\r\n\tb </text></s>");
    assert_eq!(
        refusal::<Scalars>(&SCALAR, "<s flag='yes'><count/><exact>1,5</exact><text><b/></text></s>"),
        "/flag: expected a boolean, found other text; /count: expected an integer, found other text; \
         /exact: expected a number, found other text; /text: expected a string, found an element with others in it",
    );
}

#[test]
fn every_text_is_read_as_it_was_written_or_not_written() {
    let text = "<&>\"' ]]> \r\n\t\u{85}\u{2028}\u{fffd}\u{1f600}";
    let scalars = Scalars { flag: None, count: None, exact: None, text: Some(text.to_owned()) };
    let written = xml::to_string(&scalars, &SCALAR).expect("XML has all of it");
    reads(&scalars, &SCALAR, &written);
    for text in ["\0", "\u{b}", "\u{ffff}"] {
        let said = xml::to_string(&Scalars { text: Some(text.to_owned()), ..scalars.clone() }, &SCALAR).unwrap_err();
        assert_eq!(said.to_string(), "/text: the text holds a character that XML does not have");
    }
    static SECTION: Shape = Shape::Object { properties: &[Property::new("text", Node::cdata())], rest: None };
    static ROOT: Node = Node::element("s", &SECTION);
    let scalars = Scalars { text: Some("a]]>b".to_owned()), ..scalars };
    both(scalars, &ROOT, "<s><![CDATA[a]]]]><![CDATA[>b]]></s>");
}

object!(Outer { id: Option<i64> = "id"; inner: Must<Inner> = "inner"; note: Option<String> = "note"; });
object!(Inner { key: Option<String> = "key"; value: Option<String> = "value"; });

#[test]
fn an_object_stands_in_the_element_around() {
    static INNER: Shape = Shape::Object {
        properties: &[
            Property::new("key", Node::attribute("key")),
            Property::new("value", Node::element("value", &Shape::Text)),
        ],
        rest: None,
    };
    static OUTER: Shape = Shape::Object {
        properties: &[
            Property::new("id", Node::attribute("id")),
            Property::new("inner", Node::inside(&INNER)).required(),
            Property::new("note", Node::element("note", &Shape::Text)),
        ],
        rest: None,
    };
    static ROOT: Node = Node::element("outer", &OUTER);
    let outer = |key: Option<&str>, value: Option<&str>| Outer {
        id: Some(1),
        inner: Must(Inner { key: key.map(str::to_owned), value: value.map(str::to_owned) }),
        note: Some("n".to_owned()),
    };
    both(outer(Some("k"), Some("v")), &ROOT, "<outer id=\"1\" key=\"k\"><value>v</value><note>n</note></outer>");
    both(outer(None, None), &ROOT, "<outer id=\"1\"><note>n</note></outer>");
}

/// `additionalProperties: false`
#[derive(Clone, Debug, PartialEq)]
struct Closed(Option<String>);

impl Decode for Closed {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let mut text = None;
        from.closed_object(&[Field::optional("text")], &mut [&mut text])?;
        Ok(Self(text))
    }
}

#[test]
fn what_a_closed_object_does_not_have_is_refused() {
    let document = "<s xmlns:o='urn:o' other='1' xsi:type='t' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>\
        <text>a</text><more/><o:text/></s>";
    assert_eq!(
        refusal::<Closed>(&SCALAR, document),
        "/other: not a member of this object; /more: not a member of this object; /{urn:o}text: not a member of this object",
    );
    assert_eq!(refusal::<Closed>(&SCALAR, "<s>text</s>"), "text stands where elements are expected");
    reads(&Closed(Some("a".to_owned())), &SCALAR, "<s><!-- c --><?p i?> <text>a</text>\n</s>");
}

#[test]
fn entries_are_elements_called_as_their_keys() {
    static VALUE: Node = Node::element("", &Shape::Text);
    static MAP: Shape = Shape::Object { properties: &[], rest: Some(&VALUE) };
    static ROOT: Node = Node::element("map", &MAP);
    let map: BTreeMap<String, i64> = [("a", 1), ("b-é", 2)].map(|(key, value)| (key.to_owned(), value)).into();
    both(map, &ROOT, "<map><a>1</a><b-é>2</b-é></map>");
    for key in ["", "1a", "a b", "a:b", "<"] {
        let map: BTreeMap<String, i64> = [(key.to_owned(), 1)].into();
        let said = xml::to_string(&map, &ROOT).unwrap_err();
        assert_eq!(said.to_string(), format!("/{key}: no element can be called so"));
    }
    assert_eq!(
        refusal::<BTreeMap<String, i64>>(&ROOT, "<map><a>1</a><a>2</a></map>"),
        "/a: the object holds this member twice"
    );
    // Lists in a map have no other name.
    static ITEM: Node = Node::element("", &Shape::Text);
    static LIST: Shape = Shape::List { wrapped: false, items: &ITEM };
    static LISTED: Node = Node::element("", &LIST);
    static LISTS: Shape = Shape::Object { properties: &[], rest: Some(&LISTED) };
    static OF_LISTS: Node = Node::element("map", &LISTS);
    let map: BTreeMap<String, Vec<i64>> = [("a".to_owned(), vec![1]), ("b".to_owned(), vec![2, 3])].into();
    both(map, &OF_LISTS, "<map><a>1</a><b>2</b><b>3</b></map>");
}

/// `oneOf: [{type: string}, {type: array}, {type: object}]`
#[derive(Clone, Debug, PartialEq)]
enum Several {
    One(String),
    Many(Vec<String>),
    Part(Inner),
}

impl Decode for Several {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let value = from.buffer()?;
        match value.kind(from, &[Kind::String, Kind::Array, Kind::Object])? {
            Kind::Array => value.read(from).map(Self::Many),
            Kind::Object => value.read(from).map(Self::Part),
            _ => value.read(from).map(Self::One),
        }
    }
}

impl Encode for Several {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        match self {
            Self::One(value) => value.encode(to),
            Self::Many(value) => value.encode(to),
            Self::Part(value) => value.encode(to),
        }
    }
}

impl Validate for Several {}

object!(Holder { some: Must<Several> = "some"; });

#[test]
fn one_of_several_kinds() {
    static ITEM: Node = Node::element("some", &Shape::Text);
    static LIST: Shape = Shape::List { wrapped: false, items: &ITEM };
    static PART: Shape = Shape::Object {
        properties: &[Property::new("key", Node::attribute("key")), Property::new("value", Node::text())],
        rest: None,
    };
    static SOME: Shape = Shape::OneOf(OneOf {
        tag: None,
        variants: &[Node::element("", &Shape::Text), Node::element("", &LIST), Node::element("", &PART)],
    });
    static HOLDER: Shape =
        Shape::Object { properties: &[Property::new("some", Node::element("some", &SOME)).required()], rest: None };
    static ROOT: Node = Node::element("holder", &HOLDER);
    let holder = |some| Holder { some: Must(some) };
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    both(holder(Several::One("a".to_owned())), &ROOT, "<holder><some>a</some></holder>");
    both(holder(Several::Many(texts(&["a", "b"]))), &ROOT, "<holder><some>a</some><some>b</some></holder>");
    let part = Inner { key: Some("k".to_owned()), value: Some("v".to_owned()) };
    both(holder(Several::Part(part)), &ROOT, "<holder><some key=\"k\">v</some></holder>");
}

/// A number, or several of them.
#[derive(Clone, Debug, PartialEq)]
enum Numbers {
    One(i64),
    Many(Vec<i64>),
}

impl Decode for Numbers {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let value = from.buffer()?;
        match value.kind(from, &[Kind::Integer, Kind::Array])? {
            Kind::Array => value.read(from).map(Self::Many),
            _ => value.read(from).map(Self::One),
        }
    }
}

impl Encode for Numbers {
    fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
        match self {
            Self::One(value) => value.encode(to),
            Self::Many(value) => value.encode(to),
        }
    }
}

impl Validate for Numbers {}

object!(Counted { some: Must<Numbers> = "some"; });

#[test]
fn a_list_of_nothing_beside_a_number() {
    static LIST: Shape = Shape::List { wrapped: true, items: &Node::element("i", &Shape::Text) };
    static SOME: Shape =
        Shape::OneOf(OneOf { tag: None, variants: &[Node::element("", &LIST), Node::element("", &Shape::Text)] });
    static COUNTED: Shape =
        Shape::Object { properties: &[Property::new("some", Node::element("some", &SOME)).required()], rest: None };
    static ROOT: Node = Node::element("a", &COUNTED);
    let counted = |some| Counted { some: Must(some) };
    both(counted(Numbers::Many(Vec::new())), &ROOT, "<a><some/></a>");
    both(counted(Numbers::Many(vec![1])), &ROOT, "<a><some><i>1</i></some></a>");
    both(counted(Numbers::One(1)), &ROOT, "<a><some>1</some></a>");
}

/// An object with a tag in it.
#[derive(Clone, Debug, PartialEq)]
enum Tagged {
    Plane { kind: String, size: String },
    Ship { kind: String, size: Vec<String> },
}

impl Decode for Tagged {
    fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
        let value = from.buffer_object()?;
        let (mut kind, mut size) = (None, None::<Value>);
        struct Both(String, Value);
        impl Decode for Both {
            fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
                let (mut kind, mut size) = (None, None);
                from.object(&[Field::required("kind"), Field::required("size")], &mut [&mut kind, &mut size])?;
                Ok(Self(present(kind), present(size)))
            }
        }
        let Both(read, of) = value.read(from)?;
        (kind, size) = (kind.or(Some(read)), size.or(Some(of)));
        let kind = present(kind);
        Ok(match present(size) {
            Value::Array(items) => {
                Self::Ship { kind, size: items.iter().filter_map(Value::as_str).map(str::to_owned).collect() }
            }
            size => Self::Plane { kind, size: size.as_str().unwrap_or_default().to_owned() },
        })
    }
}

impl Encode for Tagged {
    fn members(&self, object: &mut Members<'_>) {
        match self {
            Self::Plane { kind, size } => {
                object.field("kind", kind);
                object.field("size", size);
            }
            Self::Ship { kind, size } => {
                object.field("kind", kind);
                object.field("size", size);
            }
        }
    }
}

#[test]
fn a_tag_tells_where_names_do_not() {
    static PLANE: Shape = Shape::Object {
        properties: &[
            Property::new("kind", Node::attribute("kind")).required(),
            Property::new("size", Node::element("size", &Shape::Text)).required(),
        ],
        rest: None,
    };
    static ITEM: Node = Node::element("part", &Shape::Text);
    static PARTS: Shape = Shape::List { wrapped: true, items: &ITEM };
    static SHIP: Shape = Shape::Object {
        properties: &[
            Property::new("kind", Node::attribute("kind")).required(),
            Property::new("size", Node::element("size", &PARTS)).required(),
        ],
        rest: None,
    };
    static EITHER: Shape = Shape::OneOf(OneOf {
        tag: Some(("kind", &[("plane", 0), ("ship", 1)])),
        variants: &[Node::element("", &PLANE), Node::element("", &SHIP)],
    });
    static ROOT: Node = Node::element("v", &EITHER);
    let plane = Tagged::Plane { kind: "plane".to_owned(), size: String::new() };
    both(plane, &ROOT, "<v kind=\"plane\"><size/></v>");
    let ship = |parts: &[&str]| Tagged::Ship {
        kind: "ship".to_owned(),
        size: parts.iter().map(|part| (*part).to_owned()).collect(),
    };
    both(ship(&["a"]), &ROOT, "<v kind=\"ship\"><size><part>a</part></size></v>");
    both(ship(&[]), &ROOT, "<v kind=\"ship\"><size/></v>");
}

#[test]
fn what_nothing_is_said_of_is_read_as_it_looks() {
    static ROOT: Node = Node::element("any", &Shape::Any);
    let value = Value::from(json!({"a": ["1", "2"], "b": {"c": "", "d": ["x", {"e": "f"}]}}));
    both(value, &ROOT, "<any><a>1</a><a>2</a><b><c/><d>x</d><d><e>f</e></d></b></any>");
    let attributes = Value::from(json!({"a": "1", "b": "2"}));
    reads(&attributes, &ROOT, "<any a=\"1\"><b>2</b></any>");
    both(Value::from("text"), &ROOT, "<any>text</any>");
    let nested = (0..120).fold(Value::from("x"), |value, _| Value::Object([("a".to_owned(), value)].into()));
    let said = xml::to_string(&nested, &ROOT).unwrap_err();
    assert!(said.to_string().ends_with("nested deeper than 100 levels"), "{said}");
    assert_eq!(
        xml::to_string(&f64::NAN, &ROOT).unwrap_err().to_string(),
        "a number that is not finite cannot be written"
    );
}
