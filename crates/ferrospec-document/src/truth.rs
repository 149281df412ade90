//! Texts that were meant for truth values.

use crate::view::Node;

/// What to do about a text where a schema of these types wants a truth value, if it says one.
pub(crate) fn help(value: Node<'_>, types: &[&str]) -> Option<&'static str> {
    let text = value.text().filter(|_| types.contains(&"boolean"))?;
    Some(match &*text.to_ascii_lowercase() {
        "yes" | "on" | "y" => "write `true`: `yes` and `on` are texts since YAML 1.2",
        "no" | "off" | "n" => "write `false`: `no` and `off` are texts since YAML 1.2",
        "true" => "write `true`, in small letters and without quotation marks",
        "false" => "write `false`, in small letters and without quotation marks",
        _ => return None,
    })
}
