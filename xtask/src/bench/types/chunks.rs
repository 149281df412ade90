//! Generated code, taken apart.

/// One item of a file of generated types, with its docs and attributes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chunk<'t> {
    pub(super) kind: Kind,
    /// The type that it is of.
    pub(super) of: &'t str,
    pub(super) text: &'t str,
}

/// What an item is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A struct, an enum, or another name for a type.
    Type,
    /// The impl of this trait.
    Impl(&'static str),
    /// The impl of another trait, or of none.
    Other,
    /// Types become serde's types.
    Serde,
}

/// The traits that strategies have or lack.
const TRAITS: [&str; 5] = ["Decode", "Encode", "Validate", "PartialEq", "Eq"];

/// The items of a file, in order; what it uses is left out. Items begin and end in the first column.
pub(super) fn of(file: &str) -> Vec<Chunk<'_>> {
    let mut chunks = Vec::new();
    let (mut start, mut at, mut head) = (0, 0, None);
    for line in file.split_inclusive('\n') {
        let (from, to) = (at, at + line.len());
        at = to;
        let trimmed = line.trim_end();
        if head.is_none() && (trimmed.is_empty() || trimmed.starts_with("//!") || trimmed.starts_with("// ")) {
            start = to;
            continue;
        }
        let is_head = !(line.starts_with([' ', '}', ')', ']', '#']) || line.starts_with("///"));
        if head.is_none() && is_head {
            head = Some(from);
        }
        let Some(first) = head else { continue };
        // What is laid out on several lines need not end in a line of its own.
        let is_whole = from == first
            || file[first..].starts_with("pub type ")
            || (line.trim_start().starts_with("for ") && trimmed.ends_with("{}"));
        let ends = line.starts_with(['}', ')']) || (is_whole && trimmed.ends_with([';', '}']));
        if ends {
            if let Some((kind, of)) = kind(&file[first..to]) {
                chunks.push(Chunk { kind, of, text: &file[start..to] });
            }
            (start, head) = (to, None);
        }
    }
    chunks
}

fn kind(item: &str) -> Option<(Kind, &str)> {
    let word = |text: &str| text.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(text.len());
    let line = item.lines().next().unwrap_or_default();
    for head in ["pub struct ", "pub enum ", "pub type "] {
        if let Some(rest) = item.strip_prefix(head) {
            return Some((Kind::Type, &rest[..word(rest)]));
        }
    }
    if line.starts_with("ferrospec_runtime::serde!") {
        return Some((Kind::Serde, ""));
    }
    if !item.starts_with("impl") {
        return None;
    }
    for name in TRAITS {
        let rest = item.strip_prefix("impl ").and_then(|rest| rest.strip_prefix(name));
        if let Some(rest) = rest.filter(|rest| rest.starts_with(char::is_whitespace))
            && let Some(rest) = rest.trim_start().strip_prefix("for ")
        {
            return Some((Kind::Impl(name), &rest[..word(rest)]));
        }
    }
    Some((Kind::Other, ""))
}

#[cfg(test)]
mod tests {
    use super::{Kind, of};

    #[test]
    fn a_file_is_its_items() {
        let file = "//! Docs.\n\nuse a::{\n    B,\n};\n\n/// A.\n#[derive(Clone)]\npub struct A {\n    pub a: u8,\n}\n\n\
                    impl A {\n    fn f() {}\n}\n\nimpl Decode for A {\n}\n\nimpl Validate\nfor A {}\n\npub struct B {}\n\npub type C =\n    B;\n\nx::serde!(\n    A,\n    B,\n);\n";
        let kinds: Vec<_> = of(file).into_iter().map(|chunk| (chunk.kind, chunk.of)).collect();
        let expected = [
            (Kind::Type, "A"),
            (Kind::Other, ""),
            (Kind::Impl("Decode"), "A"),
            (Kind::Impl("Validate"), "A"),
            (Kind::Type, "B"),
            (Kind::Type, "C"),
        ];
        assert_eq!(kinds, expected);
        assert_eq!(of(file)[0].text, "/// A.\n#[derive(Clone)]\npub struct A {\n    pub a: u8,\n}\n");
    }
}
