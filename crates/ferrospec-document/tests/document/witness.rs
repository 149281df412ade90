//! The independent witness: what `serde_yaml` and `serde_json` read is what we read.

use std::ffi::OsStr;
use std::fmt;
use std::path::PathBuf;
use std::{env, fs};

use ferrospec_diagnostics::Diagnostics;
use ferrospec_document::{Limits, NodeId, Scalar, Sources, Tree, Value, nodes};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, Serializer};

/// A value as the witness reads it: keys in their order, each as the text that it was written as.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Witnessed {
    Null,
    Bool(bool),
    Integer(i128),
    Float(f64),
    Text(String),
    List(Vec<Witnessed>),
    Map(Vec<(String, Witnessed)>),
}

/// The first difference between `node` and what the witness read, and where.
pub(crate) fn difference(tree: &Tree, node: NodeId, theirs: &Witnessed) -> Option<String> {
    let here = |ours: &dyn fmt::Debug| Some(format!("{}: {ours:?} is not {theirs:?}", tree.pointer(node)));
    match (tree.value(node), theirs) {
        (Value::Scalar { text, style }, _) => {
            let ours = Scalar::read(text, *style);
            let same = match (ours, theirs) {
                (Scalar::Null, Witnessed::Null) => true,
                (Scalar::Bool(ours), Witnessed::Bool(theirs)) => ours == *theirs,
                (Scalar::Integer(text), Witnessed::Integer(theirs)) => integer(text) == Some(*theirs),
                // The witness has no room for more than 64 bits, and calls no number what begins with a zero.
                (Scalar::Integer(text), Witnessed::Float(theirs)) => {
                    integer(text).is_none_or(|ours| ours > u64::MAX.into() || ours < i64::MIN.into() || ours == 0)
                        && text.parse() == Ok(*theirs)
                }
                (Scalar::Integer(text), Witnessed::Text(theirs)) => {
                    text == theirs && text.trim_start_matches(['+', '-']).starts_with('0') && text.len() > 1
                }
                // `serde_json` may be off by the last bit.
                (Scalar::Float(text), Witnessed::Float(theirs)) => {
                    float(text).is_some_and(|ours| ours.to_bits().abs_diff(theirs.to_bits()) <= 1)
                }
                (Scalar::String(ours), Witnessed::Text(theirs)) => ours == theirs,
                _ => false,
            };
            if same { None } else { here(&ours) }
        }
        (Value::Sequence(items), Witnessed::List(theirs)) if items.len() == theirs.len() => {
            items.iter().zip(theirs).find_map(|(&item, theirs)| difference(tree, item, theirs))
        }
        (Value::Mapping(mapping), Witnessed::Map(theirs)) if mapping.entries().len() == theirs.len() => {
            let mut pairs = mapping.entries().iter().zip(theirs);
            pairs.find_map(|(entry, (key, theirs))| {
                if *entry.key != **key {
                    return Some(format!("{}: the key {:?} is not {key:?}", tree.pointer(node), &*entry.key));
                }
                difference(tree, entry.value, theirs)
            })
        }
        (ours, _) => here(ours),
    }
}

fn integer(text: &str) -> Option<i128> {
    if let Some(digits) = text.strip_prefix("0x") {
        return i128::from_str_radix(digits, 16).ok();
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return i128::from_str_radix(digits, 8).ok();
    }
    text.parse().ok()
}

fn float(text: &str) -> Option<f64> {
    match text.to_ascii_lowercase().as_str() {
        ".inf" | "+.inf" => Some(f64::INFINITY),
        "-.inf" => Some(f64::NEG_INFINITY),
        ".nan" => Some(f64::NAN),
        text => text.parse().ok(),
    }
}

/// The difference between what we read of `text` and what the witness did; `None` if there is none.
pub(crate) fn difference_in(text: &str, theirs: &Witnessed) -> Option<String> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let Some((tree, root)) = nodes("a", text.to_owned(), &Limits::default(), &mut sources, &mut diagnostics) else {
        return Some(diagnostics.into_sorted().swap_remove(0).message);
    };
    difference(&tree, root, theirs)
}

impl From<serde_yaml::Value> for Witnessed {
    fn from(value: serde_yaml::Value) -> Self {
        use serde_yaml::Value as Yaml;
        let key = |key| match key {
            Yaml::Null => "null".to_owned(),
            Yaml::Bool(value) => value.to_string(),
            Yaml::Number(number) => number.to_string(),
            Yaml::String(text) => text,
            other => format!("{other:?}"),
        };
        match value {
            Yaml::Null => Self::Null,
            Yaml::Bool(value) => Self::Bool(value),
            Yaml::Number(number) => match (number.as_i64(), number.as_u64(), number.as_f64()) {
                (Some(number), ..) => Self::Integer(number.into()),
                (_, Some(number), _) => Self::Integer(number.into()),
                (.., number) => Self::Float(number.expect("a number is one of these")),
            },
            Yaml::String(text) => Self::Text(text),
            Yaml::Sequence(items) => Self::List(items.into_iter().map(Self::from).collect()),
            Yaml::Mapping(entries) => {
                Self::Map(entries.into_iter().map(|(name, value)| (key(name), value.into())).collect())
            }
            Yaml::Tagged(tagged) => tagged.value.into(),
        }
    }
}

/// By hand, because `serde_json` has no value that keeps the order of keys and refuses one that stands twice.
impl<'de> Deserialize<'de> for Witnessed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Witnessed;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }
            fn visit_unit<E>(self) -> Result<Witnessed, E> {
                Ok(Witnessed::Null)
            }
            fn visit_bool<E>(self, value: bool) -> Result<Witnessed, E> {
                Ok(Witnessed::Bool(value))
            }
            fn visit_i64<E>(self, number: i64) -> Result<Witnessed, E> {
                Ok(Witnessed::Integer(number.into()))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Witnessed, E> {
                Ok(Witnessed::Integer(number.into()))
            }
            fn visit_f64<E>(self, number: f64) -> Result<Witnessed, E> {
                Ok(Witnessed::Float(number))
            }
            fn visit_str<E>(self, text: &str) -> Result<Witnessed, E> {
                Ok(Witnessed::Text(text.to_owned()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Witnessed, A::Error> {
                let mut list = Vec::new();
                while let Some(item) = items.next_element()? {
                    list.push(item);
                }
                Ok(Witnessed::List(list))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Witnessed, A::Error> {
                let mut map: Vec<(String, Witnessed)> = Vec::new();
                while let Some(entry) = entries.next_entry()? {
                    map.push(entry);
                }
                Ok(Witnessed::Map(map))
            }
        }
        deserializer.deserialize_any(Reader)
    }
}

impl Serialize for Witnessed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Integer(number) => match u64::try_from(*number) {
                Ok(number) => serializer.serialize_u64(number),
                Err(_) => serializer.serialize_i64(i64::try_from(*number).expect("it has 64 bits")),
            },
            Self::Float(number) => serializer.serialize_f64(*number),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Map(entries) => serializer.collect_map(entries.iter().map(|(key, value)| (key, value))),
        }
    }
}

#[test]
fn values_are_the_same() {
    for yaml in [
        "a: 1\nb: [x, 'y', \"z\\n\", 1.5, -3, 0x1f, 0o17, true, ~, null, '']\n",
        "text: |\n  one\n   two\n\n  three\nfolded: >\n  a\n  b\n\n  c\nstrip: |-\n  x\nkeep: |+\n  x\n\n",
        "plain: a text not a key\n",
        "multi: first\n  second\n  third\nquoted: 'it''s\n  here'\n",
        "flow: {a: [1, {b: c}], 'd e': \"f, g\"}\nempty: {}\nnothing:\nlist: []\n",
        "a: &x {b: 1}\nc: *x\nd: [*x, *x]\n",
        "- a\n- - b\n  - c\n- d: e\n  f: g\n",
        "words: [y, n, yes, no, on, off, 1_000, 2020-01-01, 12:30, .5, 1., +1, 1e3, .inf, -.inf, .nan]\n",
        "# comment\na: b # behind\nc: 'd # not'\n\"e\\u00e9\": \"\\x41\\u263a\"\n",
        "{\"json\": {\"a\": [1, 2.5, \"\\\"q\\\"\", null, false]}, \"k\":\"v\"}\n",
        "200: a\ntrue: b\nnull: c\n1.5: d\n",
        "a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc: {<<: [*b, *a], y: 9}\nd:\n  <<: *a\n  q: 1\n",
        "a: [18446744073709551615, -9223372036854775808, 1.0, 1e300, -0.0]\n",
    ] {
        let mut theirs: serde_yaml::Value = serde_yaml::from_str(yaml).unwrap();
        theirs.apply_merge().unwrap();
        assert_eq!(difference_in(yaml, &theirs.into()), None, "{yaml}");
    }
}

#[test]
fn a_difference_is_found() {
    for (ours, theirs) in [
        ("a: 1", "a: 2"),
        ("a: 1", "a: '1'"),
        ("a: 1", "a: 1.0"),
        ("a: 1.5", "a: 1.25"),
        ("a: x", "b: x"),
        ("a: 1\nb: 2", "b: 2\na: 1"),
        ("[1, 2]", "[1]"),
        ("a: null", "a: {}"),
        ("a: x", "a: 'x '"),
        ("a: true", "a: 'true'"),
        ("a: 18446744073709551615", "a: 18446744073709551614"),
    ] {
        let theirs: serde_yaml::Value = serde_yaml::from_str(theirs).unwrap();
        assert!(difference_in(ours, &theirs.into()).is_some(), "{ours}");
    }
}

/// A folder with real descriptions is named by the variable `FERROSPEC_CORPUS`.
#[test]
fn values_of_real_documents_are_the_same() {
    let Some(folder) = env::var_os("FERROSPEC_CORPUS").map(PathBuf::from) else {
        eprintln!("skipped: FERROSPEC_CORPUS names no folder of real descriptions");
        return;
    };
    let (mut folders, mut compared, mut differ) = (vec![folder], 0, Vec::new());
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default().to_owned();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if !matches!(&*ending, "yaml" | "yml" | "json") {
                continue;
            }
            let Ok(text) = fs::read_to_string(&path) else { continue };
            let theirs = if ending == "json" {
                serde_json::from_str(&text).ok()
            } else {
                let yaml = serde_yaml::from_str(&text).ok();
                yaml.and_then(|mut yaml: serde_yaml::Value| yaml.apply_merge().is_ok().then(|| yaml.into()))
            };
            // The witness puts other entries out of order when it merges some in.
            if text.contains("<<:") {
                continue;
            }
            let Some(theirs) = theirs.filter(|theirs| *theirs != Witnessed::Null) else { continue };
            compared += 1;
            differ.extend(difference_in(&text, &theirs).map(|words| format!("{}: {words}", path.display())));
        }
    }
    eprintln!("{compared} files compared");
    assert!(compared > 0, "there is nothing to compare");
    assert!(differ.is_empty(), "{} of {compared} files differ:\n{}", differ.len(), differ.join("\n"));
}
