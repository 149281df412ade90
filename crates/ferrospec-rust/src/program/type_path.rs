//! Paths of types of other crates.

use ferrospec_ir::Library;
use std::collections::BTreeSet;
use std::fmt::{Display, Formatter, Result as Written};
use syn::{GenericArgument, Path, PathArguments, Type};

/// The path of a type of another crate, with its generic arguments: `::money::Amount<::money::Euro>`.
///
/// It is made of what a document (`x-rust-type`) or a config says, and holds nothing but names, `::`, `<`, `>` and commas.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct TypePath(String);

/// Types that need no path: Rust's own, and those of its prelude, as far as the runtime reads them.
const PLAIN: &[&str] =
    &["Box", "Option", "String", "Vec", "bool", "f32", "f64", "i16", "i32", "i64", "i8", "u16", "u32", "u64", "u8"];

/// Those of Rust's own that it does not read.
const UNREAD: &[&str] = &["char", "f128", "f16", "i128", "isize", "str", "u128", "usize"];

/// So long a path may be: what is nested without end would take the stack of who reads it.
const LONGEST: usize = 500;

impl TypePath {
    /// Reads a path of one of `crates` or of the standard library.
    ///
    /// # Errors
    /// If it is none; the text says why.
    pub(crate) fn parse(text: &str, crates: &BTreeSet<String>) -> Result<Self, String> {
        let is_part = |c: char| c.is_ascii_alphanumeric() || "_:<>, ".contains(c);
        if text.len() > LONGEST || !text.chars().all(is_part) {
            return Err("it is no path of a type".to_owned());
        }
        match syn::parse_str::<Type>(text) {
            Ok(ty) => of_type(&ty, crates).map(Self),
            Err(_) => Err("it is no path of a type".to_owned()),
        }
    }

    /// Whether a type of one of `crates` is in it.
    pub(crate) fn is_of(&self, crates: &BTreeSet<String>) -> bool {
        self.0
            .split(['<', '>', ',', ' '])
            .filter_map(|path| path.strip_prefix("::")?.split("::").next())
            .any(|first| crates.contains(first))
    }

    /// The path of a type that the table of formats knows. Libraries are reached by way of the runtime, so that there is
    /// one version of each.
    pub(crate) fn of_library(library: &Library) -> Self {
        let name = library.path.split("::").next().unwrap_or_default();
        if name == "std" {
            return Self(library.path.to_owned());
        }
        let path = library.path.replace(&format!("<{name}::"), &format!("<ferrospec_runtime::{name}::"));
        Self(format!("ferrospec_runtime::{path}"))
    }
}

impl Display for TypePath {
    fn fmt(&self, f: &mut Formatter<'_>) -> Written {
        f.write_str(&self.0)
    }
}

fn of_type(ty: &Type, crates: &BTreeSet<String>) -> Result<String, String> {
    match ty {
        Type::Path(ty) if ty.qself.is_none() => of_path(&ty.path, crates),
        _ => Err("it is more than a path with generic arguments".to_owned()),
    }
}

fn of_path(path: &Path, crates: &BTreeSet<String>) -> Result<String, String> {
    let first = path.segments.first().map(|segment| segment.ident.to_string()).unwrap_or_default();
    let is_plain = path.segments.len() == 1 && path.leading_colon.is_none();
    if is_plain && UNREAD.contains(&first.as_str()) {
        return Err(format!("no value of JSON is read as `{first}`"));
    }
    if is_plain && !PLAIN.contains(&first.as_str()) {
        return Err(format!("`{first}` does not begin with the name of a crate"));
    }
    if !is_plain && !["std", "core", "alloc"].contains(&first.as_str()) && !crates.contains(&first) {
        return Err(format!("`{first}` is not one of the crates under `rust-types`"));
    }
    let mut text = if is_plain { String::new() } else { "::".to_owned() };
    for (at, segment) in path.segments.iter().enumerate() {
        if at > 0 {
            text.push_str("::");
        }
        text.push_str(&segment.ident.to_string());
        match &segment.arguments {
            PathArguments::None => {}
            PathArguments::AngleBracketed(arguments) => {
                let types = arguments.args.iter().map(|argument| match argument {
                    GenericArgument::Type(ty) => of_type(ty, crates),
                    _ => Err("its generic arguments are not all types".to_owned()),
                });
                let types: Result<Vec<_>, _> = types.collect();
                text.push_str(&format!("<{}>", types?.join(", ")));
            }
            _ => return Err("it is more than a path with generic arguments".to_owned()),
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::TypePath;

    fn parsed(text: &str) -> Result<String, String> {
        TypePath::parse(text, &["money".to_owned()].into()).map(|path| path.to_string())
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
            "i128",
            "Vec<usize>",
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
