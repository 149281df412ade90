//! A TOML table that is taken apart key by key, so that what is left over is known to be wrong.

use ferrospec_diagnostics::{Diagnostics, FileId, Locus, codes};
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The table and what was asked of it.
pub(super) struct Table<'t, 'd> {
    left: BTreeMap<String, (Range<usize>, Spanned<DeValue<'t>>)>,
    asked: Vec<&'static str>,
    file: FileId,
    diagnostics: &'d mut Diagnostics,
    fine: bool,
}

impl<'t, 'd> Table<'t, 'd> {
    /// Reads the whole `text`; `None` if it is no TOML, which is reported.
    pub(super) fn parse(text: &'t str, file: FileId, diagnostics: &'d mut Diagnostics) -> Option<Self> {
        match DeTable::parse(text) {
            Ok(table) => {
                let entries = table.into_inner().into_iter();
                let left = entries.map(|(key, value)| (key.get_ref().to_string(), (key.span(), value))).collect();
                Some(Self { left, asked: Vec::new(), file, diagnostics, fine: true })
            }
            Err(error) => {
                let locus = locus(file, error.span().unwrap_or_default());
                let _ = diagnostics.report(&codes::BAD_CONFIG, locus, error.message().trim_end_matches('.'));
                None
            }
        }
    }

    /// The string at `key`, which must be there.
    pub(super) fn required_text(&mut self, key: &'static str) -> Option<String> {
        if !self.left.contains_key(key) {
            let message = format!("`{key}` is missing");
            let help = format!("add `{key} = \"...\"`");
            self.diagnostics.report(&codes::BAD_CONFIG, Locus::start_of(self.file), message).help(help);
            self.fine = false;
        }
        self.text(key)
    }

    /// The string at `key`, if it is there.
    pub(super) fn text(&mut self, key: &'static str) -> Option<String> {
        let value = self.take(key)?;
        let text = value.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            self.wrong(key, "a string", value.span());
        }
        text
    }

    /// Whether `key` is there and true.
    pub(super) fn flag(&mut self, key: &'static str) -> bool {
        let Some(value) = self.take(key) else { return false };
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong(key, "`true` or `false`", value.span());
        }
        flag.unwrap_or(false)
    }

    /// The strings by key under `key`.
    pub(super) fn texts(&mut self, key: &'static str) -> BTreeMap<String, String> {
        let mut texts = BTreeMap::new();
        let Some(value) = self.take(key) else { return texts };
        let span = value.span();
        let DeValue::Table(entries) = value.into_inner() else {
            self.wrong(key, "a table of strings", span);
            return texts;
        };
        for (name, value) in entries {
            match value.get_ref().as_str() {
                Some(text) => drop(texts.insert(name.get_ref().to_string(), text.to_owned())),
                None => self.wrong(key, "a table of strings", value.span()),
            }
        }
        texts
    }

    /// Whether all was well; whatever nobody asked for is reported.
    pub(super) fn finish(mut self) -> bool {
        for (key, (span, _)) in std::mem::take(&mut self.left) {
            let nearest = self.asked.iter().max_by(|a, b| {
                let likeness = |known: &str| strsim::jaro_winkler(known, &key);
                likeness(a).total_cmp(&likeness(b))
            });
            let help = match nearest {
                Some(nearest) if strsim::jaro_winkler(nearest, &key) > 0.7 => format!("did you mean `{nearest}`?"),
                _ => format!("the options are: {}", self.asked.join(", ")),
            };
            let message = format!("there is no option `{key}`");
            self.diagnostics.report(&codes::UNKNOWN_OPTION, locus(self.file, span), message).help(help);
            self.fine = false;
        }
        self.fine
    }

    fn take(&mut self, key: &'static str) -> Option<Spanned<DeValue<'t>>> {
        self.asked.push(key);
        self.left.remove(key).map(|(_, value)| value)
    }

    fn wrong(&mut self, key: &str, wanted: &str, span: Range<usize>) {
        let message = format!("`{key}` must be {wanted}");
        let _ = self.diagnostics.report(&codes::BAD_CONFIG, locus(self.file, span), message);
        self.fine = false;
    }
}

fn locus(file: FileId, span: Range<usize>) -> Locus {
    let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Locus::new(file, byte(span.start), byte(span.end))
}
