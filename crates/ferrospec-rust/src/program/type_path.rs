//! Paths of types of other crates.

mod standard;

use crate::{Derive, Traits};
use ferrospec_ir::Library;
use standard::{Asked, Standard, Way};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{Display, Formatter, Result as Written};
use syn::{GenericArgument, Path, PathArguments, Type};

/// The path of a type of another crate, with its generic arguments: `::money::Amount<::money::Euro>`.
///
/// It is made of what a document (`x-rust-type`) or a config says, and holds nothing but names, `::`, `<`, `>` and commas.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct TypePath {
    text: String,
    way: Way,
    has: BTreeSet<Derive>,
    reads: &'static str,
    /// Whether a type of one of the user's crates is in it.
    foreign: bool,
}

/// What is known of crates that types may be brought from.
pub(crate) struct Crates<'a> {
    /// Their names, as Rust says them.
    pub(crate) names: BTreeSet<String>,
    /// What is known of their types, by the name or by the path of a type.
    pub(crate) traits: &'a BTreeMap<String, Traits>,
}

/// So long a path may be: what is nested without end would take the stack of who reads it.
const LONGEST: usize = 500;

impl TypePath {
    /// Reads a path of one of `crates` or of the standard library.
    ///
    /// # Errors
    /// If it is none, or if nothing reads such a type; the text says why.
    pub(crate) fn parse(text: &str, crates: &Crates<'_>) -> Result<Self, String> {
        let is_part = |c: char| c.is_ascii_alphanumeric() || "_:<>, ".contains(c);
        if text.len() > LONGEST || !text.chars().all(is_part) {
            return Err("it is no path of a type".to_owned());
        }
        match syn::parse_str::<Type>(text) {
            Ok(ty) => of_type(&ty, crates),
            Err(_) => Err("it is no path of a type".to_owned()),
        }
    }

    /// Whether it reads values of the type that JSON Schema calls so, as far as anybody here can know.
    pub(crate) fn may_read(&self, ty: &str) -> bool {
        self.foreign || self.reads == ty
    }

    /// Whether serde's traits read and write it, and the runtime's do not.
    pub(crate) fn is_by_serde(&self) -> bool {
        self.way == Way::Serde
    }

    /// Whether the type has a trait.
    pub(crate) fn has(&self, derive: Derive) -> bool {
        self.has.contains(&derive)
    }

    /// The path of a type that the table of formats knows. Libraries are reached by way of the runtime, so that there is
    /// one version of each.
    pub(crate) fn of_library(library: &Library) -> Self {
        let name = library.path.split("::").next().unwrap_or_default();
        let text = if name == "std" {
            library.path.to_owned()
        } else {
            let path = library.path.replace(&format!("<{name}::"), &format!("<ferrospec_runtime::{name}::"));
            format!("ferrospec_runtime::{path}")
        };
        Self { text, way: Way::Runtime, has: BTreeSet::new(), reads: "string", foreign: false }
    }
}

impl Display for TypePath {
    fn fmt(&self, f: &mut Formatter<'_>) -> Written {
        f.write_str(&self.text)
    }
}

fn of_type(ty: &Type, crates: &Crates<'_>) -> Result<TypePath, String> {
    match ty {
        Type::Path(ty) if ty.qself.is_none() => of_path(&ty.path, crates),
        _ => Err("it is more than a path with generic arguments".to_owned()),
    }
}

fn of_path(path: &Path, crates: &Crates<'_>) -> Result<TypePath, String> {
    let names: Vec<_> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let first = names.first().map(String::as_str).unwrap_or_default();
    let is_plain = names.len() == 1 && path.leading_colon.is_none();
    let (mut own, mut arguments) = (Vec::new(), Vec::new());
    for segment in &path.segments {
        let types = match &segment.arguments {
            PathArguments::None => Vec::new(),
            PathArguments::AngleBracketed(arguments) => {
                let types = arguments.args.iter().map(|argument| match argument {
                    GenericArgument::Type(ty) => of_type(ty, crates),
                    _ => Err("its generic arguments are not all types".to_owned()),
                });
                types.collect::<Result<Vec<_>, _>>()?
            }
            PathArguments::Parenthesized(_) => return Err("it is more than a path with generic arguments".to_owned()),
        };
        let texts: Vec<_> = types.iter().map(TypePath::to_string).collect();
        own.push(match texts.is_empty() {
            true => segment.ident.to_string(),
            false => format!("{}<{}>", segment.ident, texts.join(", ")),
        });
        arguments.extend(types);
    }
    let behind = |names: &[String]| names.get(1..).unwrap_or_default().join("::");
    let standard = match first {
        _ if is_plain => Some(Standard::plain(first).ok_or_else(|| unknown_name(first))?),
        "std" | "core" | "alloc" => {
            let rest = behind(&names);
            Some(Standard::at(&rest).ok_or_else(|| {
                format!(
                    "neither the runtime nor serde reads it; of the standard library, there are {}",
                    Standard::listed()
                )
            })?)
        }
        _ if crates.names.contains(first) => None,
        _ => return Err(format!("`{first}` is not one of the crates under `rust-types`")),
    };
    // What a crate of the compiler has is in `std` as well, which needs no word to be there.
    let text = match standard {
        Some(_) if is_plain => own.join("::"),
        Some(_) => format!("::std::{}", behind(&own)),
        None => format!("::{}", own.join("::")),
    };
    match standard {
        Some(standard) => of_standard(standard, text, &arguments),
        None => of_crate(crates, &names, text, &arguments),
    }
}

fn unknown_name(name: &str) -> String {
    match ["f128", "f16", "str"].contains(&name) {
        true => format!("no value of JSON is read as `{name}`"),
        false => format!("`{name}` does not begin with the name of a crate"),
    }
}

fn of_standard(standard: &Standard, text: String, arguments: &[TypePath]) -> Result<TypePath, String> {
    if arguments.len() != standard.arguments.len() {
        let count = standard.arguments.len();
        let plural = if count == 1 { "" } else { "s" };
        return Err(format!("`{}` has {count} generic argument{plural}", standard.path));
    }
    for (asked, argument) in standard.arguments.iter().zip(arguments) {
        let lacks = match asked {
            Asked::Anything => continue,
            Asked::Integer if argument.reads == "integer" && !argument.text.contains(':') => continue,
            Asked::Integer => "is no integer of Rust".to_owned(),
            Asked::Has(derives) => match derives.iter().find(|derive| !argument.has(**derive)) {
                None => continue,
                Some(derive) if argument.foreign => {
                    format!(
                        "is not known to have `{derive:?}`, which `derives` says beside its crate under `rust-types`"
                    )
                }
                Some(derive) => format!("has no `{derive:?}`"),
            },
        };
        return Err(format!("`{argument}` {lacks}"));
    }
    // The runtime's maps are from names.
    let is_named = |key: &TypePath| matches!(key.text.as_str(), "String" | "::std::string::String");
    let way = match standard.path {
        "collections::BTreeMap" if !arguments.first().is_some_and(is_named) => Way::Serde,
        _ => standard.way,
    };
    let has = standard.has.iter().copied().collect();
    joined(TypePath { text, way, has, reads: standard.reads, foreign: false }, arguments)
}

fn of_crate(crates: &Crates<'_>, names: &[String], text: String, arguments: &[TypePath]) -> Result<TypePath, String> {
    let of_type = crates.traits.get(&names.join("::"));
    let traits = of_type.or_else(|| crates.traits.get(names.first()?));
    let way = if traits.is_some_and(|traits| traits.by_serde) { Way::Serde } else { Way::Runtime };
    let mut has: BTreeSet<_> = traits.iter().flat_map(|traits| traits.derives.iter().copied()).collect();
    if !has.is_empty() {
        // Who has one of the others has it.
        has.insert(Derive::Eq);
    }
    joined(TypePath { text, way, has, reads: "", foreign: true }, arguments)
}

/// The type with its arguments: it is read as they are, and has what they have as well.
fn joined(mut ty: TypePath, arguments: &[TypePath]) -> Result<TypePath, String> {
    for argument in arguments {
        ty.way = match (ty.way, argument.way) {
            (way, Way::Either) | (Way::Either, way) => way,
            (one, other) if one == other => one,
            (Way::Serde, _) => return Err(mixed(&ty.text, &argument.text)),
            (_, _) => return Err(mixed(&argument.text, &ty.text)),
        };
        ty.has.retain(|derive| argument.has(*derive));
        ty.foreign |= argument.foreign;
    }
    Ok(ty)
}

fn mixed(by_serde: &str, other: &str) -> String {
    format!("serde reads `{by_serde}`, and `{other}` says nothing of serde: `via = \"serde\"` beside its crate does")
}

#[cfg(test)]
mod tests {
    use super::{Crates, TypePath, Way};
    use crate::{Derive, Traits};

    /// What is known of two crates: one has the runtime's traits, the other serde's.
    fn read(text: &str) -> Result<TypePath, String> {
        let traits = |by_serde, derives: &[Derive]| Traits { by_serde, derives: derives.to_vec() };
        let known = [
            ("money", traits(false, &[])),
            ("units", traits(true, &[Derive::Hash, Derive::Ord])),
            ("units::Ratio", traits(true, &[])),
        ];
        let known = known.map(|(name, traits)| (name.to_owned(), traits)).into();
        let names = ["money", "units"].map(str::to_owned).into();
        TypePath::parse(text, &Crates { names, traits: &known })
    }

    fn parsed(text: &str) -> Result<String, String> {
        read(text).map(|path| path.to_string())
    }

    #[test]
    fn a_type_is_read_by_the_runtime_or_by_serde() {
        let cases = [
            ("money::Amount", Way::Runtime, &[][..]),
            ("Vec<money::Amount>", Way::Runtime, &[]),
            ("units::Metre", Way::Serde, &[Derive::Eq, Derive::Hash, Derive::Ord]),
            ("units::Ratio", Way::Serde, &[]),
            ("Option<Vec<units::Metre>>", Way::Serde, &[Derive::Eq, Derive::Hash, Derive::Ord]),
            ("units::Pair<units::Metre, units::Ratio>", Way::Serde, &[]),
            ("std::collections::BTreeMap<String, Vec<u64>>", Way::Either, &[Derive::Eq, Derive::Hash, Derive::Ord]),
            ("std::collections::BTreeMap<u8, f64>", Way::Serde, &[]),
            ("std::collections::HashMap<units::Metre, String>", Way::Serde, &[Derive::Eq]),
            ("core::time::Duration", Way::Serde, &[Derive::Eq, Derive::Hash, Derive::Ord]),
            ("u128", Way::Serde, &[Derive::Eq, Derive::Hash, Derive::Ord]),
            ("f32", Way::Either, &[]),
        ];
        for (text, way, has) in cases {
            let path = read(text).unwrap_or_else(|why| unreachable!("{text}: {why}"));
            let found = [Derive::Eq, Derive::Hash, Derive::Ord].into_iter().filter(|derive| path.has(*derive));
            assert_eq!((path.way, found.collect::<Vec<_>>().as_slice()), (way, has), "{text}");
        }
        assert_eq!(parsed("core::time::Duration").as_deref(), Ok("::std::time::Duration"));
    }

    #[test]
    fn what_nothing_reads_is_no_type() {
        let cases = [
            ("std::sync::mpsc::Sender<u8>", "neither the runtime nor serde reads it"),
            ("std::collections::BTreeSet<f64>", "`f64` has no `Ord`"),
            ("std::collections::BTreeSet<units::Ratio>", "`::units::Ratio` is not known to have `Ord`"),
            ("std::collections::BTreeSet", "`collections::BTreeSet` has 1 generic argument"),
            ("std::num::NonZero<String>", "`String` is no integer of Rust"),
            ("units::Pair<money::Amount>", "serde reads `::units::Pair<::money::Amount>`, and `::money::Amount` says"),
            ("money::Pair<std::time::Duration>", "serde reads `::std::time::Duration`, and `::money::Pair<"),
        ];
        for (text, why) in cases {
            assert!(parsed(text).is_err_and(|found| found.starts_with(why)), "{text}: {:?}", parsed(text));
        }
    }

    #[test]
    fn a_path_is_written_from_the_crate_on() {
        let cases = [
            ("money::Amount", "::money::Amount"),
            ("::money::Amount", "::money::Amount"),
            ("money :: Amount < u64,money::Euro >", "::money::Amount<u64, ::money::Euro>"),
            ("std::collections::BTreeSet<Vec<String>>", "::std::collections::BTreeSet<Vec<String>>"),
            ("u64", "u64"),
        ];
        for (text, path) in cases {
            assert_eq!(parsed(text).as_deref(), Ok(path), "{text}");
        }
    }

    #[test]
    fn nothing_else_is_a_path() {
        for text in [
            "",
            " ",
            "Amount",
            "f16",
            "Vec<str>",
            "other::Amount",
            "crate::types::Amount",
            "self::Amount",
            "super::Amount",
            "Self",
            "money",
            "foo!()",
            "money::amount!()",
            "[u8; {exit(1)}]",
            "[u8; 4]",
            "(u8, u8)",
            "&str",
            "impl Clone",
            "dyn Clone",
            "fn()",
            "!",
            "_",
            "money::Amount<4>",
            "money::Amount<{ 4 }>",
            "money::Amount<'static>",
            "money::Amount<T = u8>",
            "money::Amount<impl Clone>",
            "money::Amount(u8) -> u8",
            "<money::Amount as Clone>::Out",
            "money::Amount; fn evil() {}",
            "money::Amount\n",
            "#[evil] money::Amount",
            "money::Amount /* */",
            "money::\u{202e}Amount",
            "r#money::Amount",
        ] {
            assert!(parsed(text).is_err(), "{text:?} is {:?}", parsed(text));
        }
        assert!(parsed(&format!("{}u8{}", "Vec<".repeat(100_000), ">".repeat(100_000))).is_err());
    }
}
