//! A bundle as YAML.
//!
//! It is written for readers of YAML 1.1 as well as 1.2: whatever either would take for something else is in quotes.
//! Written here, because no serialiser of YAML writes a number with the digits that it was given.

use super::written::Written;

/// Longer keys than so many bytes need a `?` before them (YAML 1.2.2 §8.2.2: 1024 characters).
const KEY: usize = 1000;

/// `written` as YAML in block style.
pub(super) fn text(written: &Written) -> String {
    let mut writer = Writer { out: String::new() };
    if is_open(written) {
        writer.block(written, 0, false);
    } else {
        writer.leaf(written, 0);
        writer.out.push('\n');
    }
    writer.out
}

struct Writer {
    out: String,
}

impl Writer {
    /// The lines of a list or mapping; `begun` if the first stands behind a dash already.
    fn block(&mut self, written: &Written, indent: usize, begun: bool) {
        match written {
            Written::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    self.indent(if begun && at == 0 { 0 } else { indent });
                    self.out.push('-');
                    if is_open(item) {
                        self.out.push(' ');
                        self.block(item, indent + 2, true);
                    } else {
                        self.behind(item, indent);
                    }
                }
            }
            Written::Object(object) => {
                for (at, (key, value)) in object.entries.iter().enumerate() {
                    self.indent(if begun && at == 0 { 0 } else { indent });
                    self.key(key, indent);
                    match value {
                        Written::List(_) if is_open(value) => {
                            self.out.push('\n');
                            self.block(value, indent, false);
                        }
                        _ if is_open(value) => {
                            self.out.push('\n');
                            self.block(value, indent + 2, false);
                        }
                        _ => self.behind(value, indent),
                    }
                }
            }
            _ => {}
        }
    }

    fn key(&mut self, key: &str, indent: usize) {
        let written = inline(key);
        if written.len() > KEY {
            self.out.push_str("? ");
            self.out.push_str(&written);
            self.out.push('\n');
            self.indent(indent);
        } else {
            self.out.push_str(&written);
        }
        self.out.push(':');
    }

    /// A value on the line of its key or dash.
    fn behind(&mut self, written: &Written, indent: usize) {
        self.out.push(' ');
        self.leaf(written, indent);
        if !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// A scalar, or a list or mapping that is empty.
    fn leaf(&mut self, written: &Written, indent: usize) {
        match written {
            Written::Null => self.out.push_str("null"),
            Written::Bool(value) => self.out.push_str(if *value { "true" } else { "false" }),
            Written::Number(text) => self.out.push_str(&number(text)),
            Written::Text(text) if is_literal(text) => self.literal(text, indent + 2),
            Written::Text(text) => self.out.push_str(&inline(text)),
            Written::List(_) => self.out.push_str("[]"),
            Written::Object(_) => self.out.push_str("{}"),
        }
    }

    /// A text of several lines as a literal block (YAML 1.2.2 §8.1.2).
    fn literal(&mut self, text: &str, indent: usize) {
        let lines = text.strip_suffix('\n').unwrap_or(text);
        self.out.push_str(match text.len() - lines.len() {
            0 => "|-",
            _ if lines.ends_with('\n') => "|+",
            _ => "|",
        });
        for line in lines.split('\n') {
            self.out.push('\n');
            if !line.is_empty() {
                self.indent(indent);
                self.out.push_str(line);
            }
        }
        self.out.push('\n');
    }

    fn indent(&mut self, spaces: usize) {
        self.out.extend(std::iter::repeat_n(' ', spaces));
    }
}

/// Whether it takes lines of its own.
fn is_open(written: &Written) -> bool {
    match written {
        Written::List(items) => !items.is_empty(),
        Written::Object(object) => !object.entries.is_empty(),
        _ => false,
    }
}

/// A number in JSON's grammar as YAML 1.1 reads numbers too: an exponent there has a sign, and a point before it.
fn number(text: &str) -> String {
    let Some((number, exponent)) = text.split_once(['e', 'E']) else { return text.to_owned() };
    let point = if number.contains('.') { "" } else { ".0" };
    let sign = if exponent.starts_with(['+', '-']) { "" } else { "+" };
    format!("{number}{point}e{sign}{exponent}")
}

/// `text` on one line: plain, in single quotes, or in double quotes.
fn inline(text: &str) -> String {
    if is_plain(text) {
        text.to_owned()
    } else if text.chars().all(is_printable) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        double_quoted(text)
    }
}

fn double_quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            _ if is_printable(c) => quoted.push(c),
            _ if u32::from(c) < 0x100 => quoted.push_str(&format!("\\x{:02X}", u32::from(c))),
            _ if u32::from(c) < 0x1_0000 => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            _ => quoted.push_str(&format!("\\U{:08X}", u32::from(c))),
        }
    }
    quoted + "\""
}

/// Words that are no texts in YAML 1.1 or 1.2, in lower case.
const WORDS: &[&str] = &["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

/// Whether `text` without quotes is that text. What begins like a number is looked at no further, versions aside.
fn is_plain(text: &str) -> bool {
    let parts = || text.split('.');
    if parts().count() == 3 && parts().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())) {
        return true;
    }
    let begins = text.chars().next().is_some_and(|c| c.is_alphabetic() || matches!(c, '_' | '/' | '$'));
    begins
        && text.chars().all(is_printable)
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !WORDS.contains(&text.to_ascii_lowercase().as_str())
}

/// Whether `text` can be a literal block without saying how far it is indented.
fn is_literal(text: &str) -> bool {
    let last = text.trim_end_matches('\n').chars().next_back();
    text.contains('\n')
        && !text.starts_with([' ', '\n', '\t'])
        && last.is_some_and(|last| last != ' ')
        && text.chars().all(|c| is_printable(c) || c == '\n')
}

/// Whether `c` may stand in a text as it is, on one line (YAML 1.2.2 §5.1), and is no line break of YAML 1.1.
pub(super) fn is_printable(c: char) -> bool {
    !matches!(u32::from(c), 0..0x20 | 0x7f..0xa0 | 0x2028 | 0x2029 | 0xfeff | 0xfffe | 0xffff)
}
