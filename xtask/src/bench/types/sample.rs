//! Values of generated types, as JSON.

use super::model::{Model, Written};
use std::collections::BTreeMap;

/// Makes values; the same ones each time.
pub(super) struct Sampler<'m, 't> {
    models: &'m BTreeMap<&'t str, Model<'t>>,
    state: u64,
    /// So many values may still be made for members that can be left out.
    budget: usize,
}

/// So deep are values nested at most.
const DEEPEST: usize = 20;

impl<'m, 't> Sampler<'m, 't> {
    pub(super) fn new(models: &'m BTreeMap<&'t str, Model<'t>>) -> Self {
        Self { models, state: 0x9e37_79b9_7f4a_7c15, budget: 0 }
    }

    /// A value of a type, without white space, its members in the order of the type; `None` where there is no small one.
    pub(super) fn value(&mut self, of: &str, budget: usize) -> Option<String> {
        self.budget = budget;
        let mut text = String::new();
        self.write(of, &mut text, 0).then_some(text)
    }

    /// A number below `below`.
    fn below(&mut self, below: usize) -> usize {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) as usize % below.max(1)
    }

    fn spends(&mut self) -> bool {
        let left = self.budget > 0;
        self.budget = self.budget.saturating_sub(1);
        left
    }

    fn write(&mut self, of: &str, out: &mut String, depth: usize) -> bool {
        if depth > DEEPEST {
            return false;
        }
        let of = of.strip_prefix("ferrospec_runtime::").unwrap_or(of);
        let inside = |name: &str| of.strip_prefix(name)?.strip_prefix('<')?.strip_suffix('>');
        if let Some(of) = inside("Option") {
            // A member that may be `null`.
            let is_null = self.below(4) == 0 || !self.spends();
            return if is_null { write_all(out, "null") } else { self.write(of, out, depth) };
        }
        if let Some(of) = inside("Box").or_else(|| inside("Secret")) {
            return self.write(of, out, depth);
        }
        if let Some(of) = inside("Vec") {
            let count = self.below(4);
            return self.several(count, ['[', ']'], out, |this, _, out| this.write(of, out, depth + 1));
        }
        if let Some(of) = inside("BTreeMap") {
            let Some((_, of)) = of.split_once(", ") else { return false };
            let count = self.below(4);
            return self.several(count, ['{', '}'], out, |this, index, out| {
                out.push_str(&format!("\"key_{index}\":"));
                this.write(of, out, depth + 1)
            });
        }
        match of {
            "String" | "Value" => self.text(out),
            "bool" => write_all(out, if self.below(2) == 0 { "true" } else { "false" }),
            "f64" | "f32" => write_all(out, &format!("{}.25", self.below(5000))),
            "u8" | "i8" => write_all(out, &self.below(100).to_string()),
            "i32" | "u32" => write_all(out, &self.below(100_000).to_string()),
            "i64" | "u64" => write_all(out, &(1_600_000_000 + self.below(100_000_000)).to_string()),
            _ => match self.models.get(of) {
                None => false,
                Some(Model::Alias(of)) => self.write(of, out, depth + 1),
                Some(Model::Choice(texts)) => match self.below(texts.len()) {
                    at if at < texts.len() => write_all(out, &format!("\"{}\"", texts[at].1)),
                    _ => false,
                },
                Some(Model::Union(types)) => match self.below(types.len()) {
                    at if at < types.len() => self.write(&types[at].1, out, depth + 1),
                    _ => false,
                },
                Some(Model::Struct(members)) => {
                    let start = out.len();
                    for member in members {
                        let before = out.len();
                        out.push(if before == start { '{' } else { ',' });
                        let name = match member.written {
                            Written::Always(name) => name,
                            Written::Optional(name) if self.below(4) > 0 && self.spends() => name,
                            Written::Optional(_) | Written::Flat => {
                                out.truncate(before);
                                continue;
                            }
                        };
                        out.push_str(&format!("\"{name}\":"));
                        let of = match member.written {
                            Written::Optional(_) => member
                                .of
                                .strip_prefix("Option<")
                                .and_then(|of| of.strip_suffix('>'))
                                .unwrap_or(&member.of),
                            _ => &member.of,
                        };
                        if !self.write(of, out, depth + 1) {
                            return false;
                        }
                    }
                    write_all(out, if out.len() == start { "{}" } else { "}" })
                }
            },
        }
    }

    fn several(
        &mut self,
        count: usize,
        [open, close]: [char; 2],
        out: &mut String,
        mut one: impl FnMut(&mut Self, usize, &mut String) -> bool,
    ) -> bool {
        out.push(open);
        for index in 0..count {
            if !self.spends() {
                break;
            }
            if index > 0 {
                out.push(',');
            }
            if !one(self, index, out) {
                return false;
            }
        }
        out.push(close);
        true
    }

    fn text(&mut self, out: &mut String) -> bool {
        const TEXTS: [&str; 8] = [
            "usd",
            "ch_1JzKzp2eZvKYlo2C8Yd0QfHn",
            "https://files.example.com/v1/files/file_1JzKzp/contents",
            "Jane Doe",
            "2026-11-25T23:59:59Z",
            "The payment was made by a card that has expired since, and was refunded on the same day.",
            "Caf\u{e9} \\\"Z\u{fc}rich\\\"",
            "app.kubernetes.io/name",
        ];
        let at = self.below(TEXTS.len());
        write_all(out, &format!("\"{}\"", TEXTS[at]))
    }
}

fn write_all(out: &mut String, text: &str) -> bool {
    out.push_str(text);
    true
}
