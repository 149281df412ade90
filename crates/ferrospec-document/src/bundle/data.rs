//! Plain data.

use super::written::{Object, Written};
use crate::scalar::Scalar;
use crate::tree::{NodeId, Style, Tree, Value};
use crate::vocabulary::Kind;

/// Reads data, so much and no more, and keeps what no JSON says.
pub(super) struct Data<'t> {
    tree: &'t Tree,
    /// How many values may still be read: what stands in the place of a reference is read for each.
    budget: usize,
    /// The numbers that only YAML has: `.inf`, `.nan`.
    unsaid: Vec<NodeId>,
}

impl<'t> Data<'t> {
    pub(super) fn new(tree: &'t Tree, budget: usize) -> Self {
        Self { tree, budget, unsaid: Vec::new() }
    }

    /// What `node` holds, nothing inside looked at: a `$ref` in it is data. `None` if that is too much.
    pub(super) fn of(&mut self, node: NodeId) -> Option<Written> {
        let tree = self.tree;
        self.budget = self.budget.checked_sub(1)?;
        Some(match tree.value(node) {
            Value::Scalar { text, style } => match Scalar::read(text, *style) {
                Scalar::Integer(digits) if padded_example(tree, node) => Written::Text(digits.to_owned()),
                Scalar::Integer(number) | Scalar::Float(number) => match self::number(number) {
                    Some(number) => Written::Number(number),
                    None => {
                        self.unsaid.push(node);
                        Written::Text(number.to_owned())
                    }
                },
                Scalar::Null => Written::Null,
                Scalar::Bool(value) => Written::Bool(value),
                Scalar::String(text) => Written::Text(text.to_owned()),
            },
            Value::Sequence(items) => {
                Written::List(items.iter().map(|&item| self.of(item)).collect::<Option<Vec<_>>>()?)
            }
            // What a path item takes from another is linked, and stands there.
            Value::Mapping(mapping) if mapping.entries().is_empty() && tree.link(node).is_some() => {
                self.of(tree.end(node))?
            }
            Value::Mapping(mapping) => {
                let mut object = Object::at(tree.locus(node));
                for entry in mapping.entries() {
                    object.push(&entry.key, self.of(entry.value)?);
                }
                Written::Object(object)
            }
        })
    }

    /// The numbers that became texts since this was asked last.
    pub(super) fn unsaid(&mut self) -> Vec<NodeId> {
        std::mem::take(&mut self.unsaid)
    }
}

/// The text of digits behind a zero, such as `0815`, at `node` under `key` of an object of `kind`, whose schema wants a string:
/// whoever writes a number so means its digits.
pub(super) fn padded<'t>(tree: &'t Tree, kind: Kind, key: &str, node: NodeId) -> Option<&'t str> {
    let (holder, _) = tree.parent(node)?;
    let schema = match (kind, key) {
        (Kind::Schema, "default" | "example" | "const") => holder,
        // The holder of an item is the list.
        (Kind::Schema, "examples") => tree.parent(holder)?.0,
        (Kind::Parameter | Kind::Header | Kind::MediaType, "example") => tree.end(tree.get(holder, "schema")?),
        _ => return None,
    };
    let Value::Scalar { text, style: Style::Plain } = tree.value(node) else { return None };
    let digits = text.trim_start_matches(['+', '-']);
    let is_padded = digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
    (is_padded && wants_string(tree, schema)).then_some(&**text)
}

/// Whether `node` is one of a schema's `examples`, and [`padded`].
fn padded_example(tree: &Tree, node: NodeId) -> bool {
    let Some((list, _)) = tree.parent(node) else { return false };
    let is_list = tree.entry(list).is_some_and(|entry| &*entry.key == "examples");
    let is_own = || tree.parent(list).is_some_and(|(holder, _)| tree.kind(holder) == Some(Kind::Schema));
    is_list && is_own() && padded(tree, Kind::Schema, "examples", node).is_some()
}

/// Whether `schema` admits strings, and nothing beside them but `null`.
fn wants_string(tree: &Tree, schema: NodeId) -> bool {
    let Some(types) = tree.get(schema, "type") else { return false };
    match tree.value(types) {
        Value::Sequence(items) => {
            let names = || items.iter().filter_map(|&item| tree.text(item));
            names().any(|name| name == "string") && names().all(|name| matches!(name, "string" | "null"))
        }
        _ => tree.text(types) == Some("string"),
    }
}

/// Whether `node`, under `key` of a schema, is a bound that binds nothing: a maximum of `.inf`, a minimum of `-.inf`.
pub(super) fn is_boundless(tree: &Tree, key: &str, node: NodeId) -> bool {
    let boundless: &[&str] = match key {
        "maximum" | "exclusiveMaximum" => &["inf", "+inf"],
        "minimum" | "exclusiveMinimum" => &["-inf"],
        _ => return false,
    };
    match tree.value(node) {
        Value::Scalar { text, style } => match Scalar::read(text, *style) {
            Scalar::Float(text) => boundless.contains(&&*text.replace('.', "").to_ascii_lowercase()),
            _ => false,
        },
        _ => false,
    }
}

/// `text` in JSON's grammar, digit by digit: `+012` is `12`, `.5` is `0.5`, `0x1F` is `31`.
fn number(text: &str) -> Option<String> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    for (prefix, base) in [("0o", 8), ("0x", 16)] {
        if let Some(digits) = rest.strip_prefix(prefix) {
            return decimal(digits, base);
        }
    }
    let (number, exponent) = match rest.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, format!("e{exponent}")),
        None => (rest, String::new()),
    };
    let (whole, fraction) = match number.split_once('.') {
        Some((whole, fraction)) => (whole, format!(".{}", if fraction.is_empty() { "0" } else { fraction })),
        None => (number, String::new()),
    };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(fraction.trim_start_matches('.')) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(format!("{sign}{whole}{fraction}{exponent}"))
}

/// Digits that nobody needs more of; what turns them into others takes time by their square.
const DIGITS: usize = 4096;

/// The digits of a number in `base`, in base ten.
fn decimal(digits: &str, base: u32) -> Option<String> {
    const LIMB: u64 = 1_000_000_000;
    if digits.len() > DIGITS {
        return None;
    }
    let mut limbs = vec![0];
    for c in digits.chars() {
        let mut carry = u64::from(c.to_digit(base)?);
        for limb in &mut limbs {
            let value = *limb * u64::from(base) + carry;
            (*limb, carry) = (value % LIMB, value / LIMB);
        }
        if carry > 0 {
            limbs.push(carry);
        }
    }
    let (last, rest) = limbs.split_last()?;
    Some(rest.iter().rev().fold(last.to_string(), |text, limb| text + &format!("{limb:09}")))
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_number_keeps_its_digits() {
        let check = |text, expected: Option<&str>| assert_eq!(number(text).as_deref(), expected, "{text}");
        check("123456789012345678901234567890", Some("123456789012345678901234567890"));
        check("-0.10", Some("-0.10"));
        check("+012", Some("12"));
        check("000", Some("0"));
        check(".5", Some("0.5"));
        check("1.", Some("1.0"));
        check("1E-7", Some("1e-7"));
        check("0x1F", Some("31"));
        check("0o17", Some("15"));
        check("010", Some("10"));
        check("0x0", Some("0"));
        check("0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", Some("22300745198530623141535718272648361505980415"));
        check("0x3B9ACA00000000000", Some("68719476736000000000"));
        check(".inf", None);
        check("-.INF", None);
        check(".nan", None);
    }
}
