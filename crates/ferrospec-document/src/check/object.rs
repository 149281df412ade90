//! An object against the vocabulary.

use ferrospec_diagnostics::{Diagnostics, Locus, codes};

use super::shape::{check as check_shape, fits, wrong};
use super::{former, indentation};
use crate::suggest;
use crate::view::Node;
use crate::vocabulary::{self, Field, Found, Kind, Object, Shape, Version};

/// Reports keys that the object does not have, values of the wrong shape, and keys that are missing.
/// `is_assumed` is whether nothing that was read says that it is of this `version`.
pub(super) fn check(node: Node<'_>, kind: Kind, (version, is_assumed): (Version, bool), diagnostics: &mut Diagnostics) {
    let object = vocabulary::object(kind);
    // A reference that was made says nothing; what it leads to is checked by itself.
    if node.link().is_some() && node.entries().next().is_none() {
        return;
    }
    if indentation::is_out_of_place(node, kind) {
        return;
    }
    if !node.is_mapping() {
        check_bare(node, kind, version, object, diagnostics);
        return;
    }
    let refers = kind != Kind::SecurityRequirement && node.get("$ref").is_some();
    if refers {
        if let Some(value) = node.get("$ref").filter(|value| !fits(*value, Shape::Address) && object.may_refer) {
            let words = "a reference is a text, and this is not";
            let _ = diagnostics.report(&codes::BAD_REFERENCE, value.locus(), words);
        }
        // What else stands beside the reference has been reported as ignored.
        if kind != Kind::Schema || version <= Version::V3_0 {
            if version >= Version::V3_1 {
                ["summary", "description"].iter().filter_map(|key| node.get(key)).for_each(|text| {
                    check_shape(text, Shape::Text, diagnostics);
                });
            }
            return;
        }
    }
    let strays = if kind == Kind::Schema { indentation::stray_properties(node, version) } else { Vec::new() };
    indentation::report_strays(node, &strays, diagnostics);
    let misspelt = if refers { None } else { misspelt_reference(node, kind, version) };
    for (key, place, value) in node.entries() {
        match object.find(key, version) {
            _ if key == "$ref" && refers => {}
            Found::Unknown if misspelt == Some(key) => not_a_reference(key, node, place, kind, version, diagnostics),
            Found::Field(field) => match object.same_name(field).filter(|other| fits(value, other.shape)).last() {
                Some(other) if !fits(value, field.shape) => {
                    of_another_version(place, (kind, other), (version, is_assumed), diagnostics)
                }
                _ => {
                    check_shape(value, field.shape, diagnostics);
                    check_filled(value, field, kind, version, diagnostics);
                }
            },
            Found::Other(shape) => check_shape(value, *shape, diagnostics),
            // That there is no flow as it is written since has its own message.
            Found::Elsewhere(Field { until: Version::V2_0, .. }) if former::flow(node, kind, version).is_some() => {}
            Found::Elsewhere(field) => of_another_version(place, (kind, field), (version, is_assumed), diagnostics),
            Found::Unknown if strays.iter().any(|(stray, _)| *stray == key) => {}
            Found::Unknown => unknown(key, (node, value), place, kind, version, diagnostics),
            Found::Extension => {}
        }
    }
    if refers || misspelt.is_some() {
        return;
    }
    check_exclusions(node, object, version, diagnostics);
    // Where it belongs is said of what stands elsewhere.
    let is_elsewhere = |name: &str| {
        !is_lenient(kind, version)
            && (indentation::is_elsewhere(node, name, version)
                || name == "content" && indentation::has_media_types(node))
    };
    for field in object.fields {
        if field.is_required(version) && node.get(field.name).is_none() && !is_elsewhere(field.name) {
            let words = format!("{} must have `{}`", object.title, field.name);
            let code = if is_for_readers(kind) { &codes::MISSING_TEXT } else { &codes::MISSING_KEY };
            let _ = diagnostics.report(code, node.key_locus(), words);
        }
    }
}

/// Whether what an object of this kind must have is prose that documents often lack, and on which nothing depends.
fn is_for_readers(kind: Kind) -> bool {
    kind == Kind::Response
}

/// A key, or a value of it, that only another version has.
fn of_another_version(
    place: Locus,
    (kind, field): (Kind, &Field),
    (version, is_assumed): (Version, bool),
    diagnostics: &mut Diagnostics,
) {
    let Field { name, since, until, .. } = field;
    let (words, help) = if version < *since {
        let option = match is_assumed {
            true => format!("; `--path-version {since}` says that the path item is of that version"),
            false => String::new(),
        };
        (
            format!("this `{name}` came with OpenAPI {since}, and this is OpenAPI {version}"),
            format!("it is read all the same{option}"),
        )
    } else {
        let help = match *until {
            Version::V2_0 => former::instead(kind, name),
            _ => "it is read as it was then",
        };
        (format!("this `{name}` left OpenAPI behind {until}, and this is OpenAPI {version}"), help.to_owned())
    };
    let _ = diagnostics.report(&codes::UNKNOWN_KEY, place, words).help(help);
}

/// The key with an address that was probably meant to be `$ref`.
pub(super) fn misspelt_reference<'t>(node: Node<'t>, kind: Kind, version: Version) -> Option<&'t str> {
    let object = vocabulary::object(kind);
    if !object.may_refer {
        return None;
    }
    // `href` is as near to it, and is a name of its own.
    let is_near = |key: &str| {
        let word = key.strip_prefix(['$', '@']).map_or_else(|| key.eq_ignore_ascii_case("ref"), |_| key.len() > 2);
        word && suggest::nearest(key, ["$ref"]).is_some()
    };
    let meant = |key: &str, value: Node<'_>| {
        is_near(key) && fits(value, Shape::Address) && matches!(object.find(key, version), Found::Unknown)
    };
    node.entries().find(|(key, _, value)| meant(key, *value)).map(|(key, _, _)| key)
}

/// A key that was meant to be `$ref`: where nothing else says what the object is, reading on would make anything of it.
fn not_a_reference(
    key: &str,
    node: Node<'_>,
    place: Locus,
    kind: Kind,
    version: Version,
    diagnostics: &mut Diagnostics,
) {
    let object = vocabulary::object(kind);
    let says = |key: &str| !PROSE.contains(&key) && matches!(object.find(key, version), Found::Field(_));
    let says_more = node.entries().any(|(key, ..)| says(key));
    let code = if is_lenient(kind, version) && says_more { &codes::UNKNOWN_KEY } else { &codes::FOREIGN_KEY };
    let words = format!("{} has no key `{key}`", object.title);
    let _ = diagnostics.report(code, place, words).help("did you mean `$ref`?");
}

/// Whether a key that no version has could change nothing of what is sent, wherever it was meant to stand.
fn decides_nothing(key: &str, kind: Kind) -> bool {
    match kind {
        Kind::Info | Kind::Contact | Kind::License | Kind::ExternalDocs | Kind::Tag => true,
        // Nearly all that is said in these decides what is sent.
        Kind::Xml => FOR_READERS.contains(&key),
        // The type is that of the property that it names.
        Kind::Discriminator => key == "type" || FOR_READERS.contains(&key),
        _ => false,
    }
}

/// Keys that only tell people something, in whatever object they stand.
const FOR_READERS: &[&str] = &["description", "summary", "title", "example", "examples", "externalDocs", "$comment"];

/// Keys that stand beside references too, and say nothing of what an object is.
const PROSE: &[&str] = &["description", "summary", "title"];

/// Whether a key that no version has may stand in such an object.
fn is_lenient(kind: Kind, version: Version) -> bool {
    kind == Kind::Schema || version == Version::V2_0
}

/// A key that no version has.
///
/// JSON Schema allows any in a schema, and the tools of Swagger 2.0 were lenient; elsewhere it was meant as something, and
/// nothing would be done about it, which is no harm where it could only tell people something.
fn unknown(
    key: &str,
    (node, value): (Node<'_>, Node<'_>),
    place: Locus,
    kind: Kind,
    version: Version,
    diagnostics: &mut Diagnostics,
) {
    let object = vocabulary::object(kind);
    if object.repeated.contains(&key) {
        let words = format!("{} has no key `{key}`: where it stands says that already", object.title);
        let _ = diagnostics.report(&codes::UNKNOWN_KEY, place, words).help("leave it out");
        return;
    }
    let lenient = is_lenient(kind, version);
    let known = object.fields.iter().filter(|field| field.is_in(version)).map(|field| field.name);
    let words = format!("{} has no key `{key}`", object.title);
    let extension = || (!lenient && object.extensible).then(|| format!("if it is an extension, write `x-{key}`"));
    let elsewhere = indentation::place_of(key, value, node, kind, version);
    // What came with another version is read all the same.
    let all = object.fields.iter().map(|field| field.name);
    let near = suggest::did_you_mean(key, known).or_else(|| {
        let is_it = |name: &&str| name.eq_ignore_ascii_case(key);
        all.into_iter().find(is_it).map(|name| format!("did you mean `{name}`?"))
    });
    let is_idle = near.is_none() && (decides_nothing(key, kind) || elsewhere.is_none() && FOR_READERS.contains(&key));
    let code = if lenient || is_idle { &codes::UNKNOWN_KEY } else { &codes::FOREIGN_KEY };
    let message = diagnostics.report(code, place, words);
    message.help = elsewhere.or(near).or_else(extension);
    if !lenient && (value.is_mapping() || value.is_sequence()) {
        message.label = Some("what stands under it is left out".to_owned());
    } else if !lenient && is_idle {
        message.label = Some("nothing looks at it".to_owned());
    }
}

/// Reports a list or a mapping that must hold something.
fn check_filled(value: Node<'_>, field: &Field, kind: Kind, version: Version, diagnostics: &mut Diagnostics) {
    // What is of another shape has been reported as that.
    let bare = value.link().is_none() && !value.is_dangling() && fits(value, field.shape);
    let is_empty = (value.is_sequence() && value.items().next().is_none())
        || (value.is_mapping() && value.entries().next().is_none());
    if bare && is_empty && field.must_be_filled(version) {
        let words = format!("`{}` is empty", field.name);
        let code = if kind == Kind::Schema { &codes::EMPTY_KEYWORD } else { &codes::EMPTY_LIST };
        let _ = diagnostics.report(code, value.locus(), words).help("fill it, or leave the key out");
    }
}

/// Reports keys of which each says what the other says.
fn check_exclusions(node: Node<'_>, object: &Object, version: Version, diagnostics: &mut Diagnostics) {
    for exclusion in object.exclusions.iter().filter(|exclusion| exclusion.is_in(version)) {
        let [first, second] = exclusion.keys;
        if let (Some(one), Some(other)) = (node.get(first), node.get(second)) {
            let words = format!("{} has `{first}` or `{second}`, and not both", object.title);
            let _ = diagnostics
                .report(&codes::EXCLUSIVE_KEYS, other.key_locus(), words)
                .note(one.key_locus(), "the other one")
                .help("leave out one of the two");
        }
    }
}

/// Something that is no mapping where an object is wanted.
fn check_bare(node: Node<'_>, kind: Kind, version: Version, object: &Object, diagnostics: &mut Diagnostics) {
    if kind == Kind::Schema && node.bool().is_some() {
        let everywhere = version >= Version::V3_1 || node.key() == Some("additionalProperties");
        if !everywhere {
            let words = format!("`true` and `false` are schemas since OpenAPI 3.1, and this is OpenAPI {version}");
            let _ = diagnostics.report(&codes::WRONG_SHAPE, node.locus(), words);
        }
        return;
    }
    wrong(node, object.title, diagnostics);
}
