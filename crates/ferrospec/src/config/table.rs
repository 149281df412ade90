//! A TOML table that is taken apart key by key, so that what is left over is known to be wrong.

use super::written::{Written, locus};
use crate::suggestion;
use ferrospec_diagnostics::{Code, Diagnostics, FileId, Locus, codes};
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value and where it stands.
pub(super) type Value<'t> = Spanned<DeValue<'t>>;

/// The table and what was asked of it.
pub(super) struct Table<'t, 'd> {
    left: BTreeMap<String, (Range<usize>, Value<'t>)>,
    asked: Vec<&'static str>,
    written: Written,
    file: FileId,
    diagnostics: &'d mut Diagnostics,
    said: usize,
}

impl<'t, 'd> Table<'t, 'd> {
    /// Reads the whole `text`; `None` if it is no TOML, which is reported.
    pub(super) fn parse(text: &'t str, file: FileId, diagnostics: &'d mut Diagnostics) -> Option<Self> {
        match DeTable::parse(text) {
            Ok(table) => {
                let entries = table.into_inner().into_iter();
                let left = entries.map(|(key, value)| (key.get_ref().to_string(), (key.span(), value))).collect();
                let written = Written { text: text.to_owned(), ..Written::default() };
                Some(Self { left, asked: Vec::new(), written, file, diagnostics, said: 0 })
            }
            Err(error) => {
                let locus = locus(file, &error.span().unwrap_or_default());
                let _ = diagnostics.report(&codes::BAD_CONFIG, locus, error.message().trim_end_matches('.'));
                None
            }
        }
    }

    /// Whether anything is said at `key`.
    pub(super) fn has(&self, key: &str) -> bool {
        self.left.contains_key(key)
    }

    /// The string at `key`, which must be there.
    pub(super) fn required_text(&mut self, key: &'static str) -> Option<String> {
        if !self.left.contains_key(key) {
            let message = format!("`{key}` is missing");
            let help = format!("add `{key} = \"...\"`");
            self.diagnostics.report(&codes::BAD_CONFIG, Locus::start_of(self.file), message).help(help);
            self.said += 1;
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

    /// What the text at `key` stands for, if it is there.
    pub(super) fn one_of<T: Copy>(&mut self, key: &'static str, known: &[(&str, T)]) -> Option<T> {
        let value = self.take(key)?;
        let found = known.iter().find(|(text, _)| value.get_ref().as_str() == Some(*text)).map(|(_, meant)| *meant);
        if found.is_none() {
            let texts: Vec<_> = known.iter().map(|(text, _)| format!("`\"{text}\"`")).collect();
            self.wrong(key, &texts.join(" or "), value.span());
        }
        found
    }

    /// Whether `key` is there and true.
    pub(super) fn flag(&mut self, key: &'static str) -> bool {
        self.choice(key).unwrap_or(false)
    }

    /// What `key` chooses, if it is there.
    pub(super) fn choice(&mut self, key: &'static str) -> Option<bool> {
        let value = self.take(key)?;
        let choice = value.get_ref().as_bool();
        if choice.is_none() {
            self.wrong(key, "`true` or `false`", value.span());
        }
        choice
    }

    /// The whole number above zero at `key`, if it is there.
    pub(super) fn number(&mut self, key: &'static str) -> Option<usize> {
        let value = self.take(key)?;
        let number = value.get_ref().as_integer();
        let number = number.and_then(|number| usize::from_str_radix(number.as_str(), number.radix()).ok());
        if number.is_none_or(|number| number == 0) {
            self.wrong(key, "a whole number above zero", value.span());
        }
        number
    }

    /// Notes that what is called `entry` under `key` stands at `place`.
    pub(super) fn note_place(&mut self, key: &str, entry: String, place: Range<usize>) {
        self.written.places.insert((key.to_owned(), entry), (place.clone(), place));
    }

    /// The strings of the list at `key`, and where each stands.
    pub(super) fn list(&mut self, key: &'static str) -> Vec<(String, Range<usize>)> {
        let Some(value) = self.take(key) else { return Vec::new() };
        self.texts_of(key, "a list of strings", value)
    }

    /// The strings of the list `value`, which stands at `key` and is `wanted`, and where each stands.
    pub(super) fn texts_of(&mut self, key: &str, wanted: &str, value: Value<'_>) -> Vec<(String, Range<usize>)> {
        let span = value.span();
        let DeValue::Array(items) = value.into_inner() else {
            self.wrong(key, wanted, span);
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in items {
            match item.get_ref().as_str() {
                Some(text) => texts.push((text.to_owned(), item.span())),
                None => self.wrong(key, wanted, item.span()),
            }
        }
        texts
    }

    /// The strings by key under `key`.
    pub(super) fn texts(&mut self, key: &'static str) -> BTreeMap<String, String> {
        let mut texts = BTreeMap::new();
        for (name, _, value) in self.entries(key, "a table of strings") {
            match value.get_ref().as_str() {
                Some(text) => drop(texts.insert(name, text.to_owned())),
                None => self.wrong(key, "a table of strings", value.span()),
            }
        }
        texts
    }

    /// The entries of the table under `key`, which is `wanted`: each key, where it stands, and its value.
    pub(super) fn entries(&mut self, key: &'static str, wanted: &str) -> Vec<(String, Range<usize>, Value<'t>)> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let span = value.span();
        let DeValue::Table(entries) = value.into_inner() else {
            self.wrong(key, wanted, span);
            return Vec::new();
        };
        let entries = entries.into_iter().map(|(name, value)| (name.get_ref().to_string(), name.span(), value));
        let entries: Vec<_> = entries.collect();
        for (name, span, value) in &entries {
            self.written.places.insert((key.to_owned(), name.clone()), (span.clone(), value.span()));
        }
        entries
    }

    /// So many errors were reported of it.
    pub(super) fn said(&self) -> usize {
        self.said
    }

    /// Where all of it stands, if all was well; whatever nobody asked for is reported.
    pub(super) fn finish(mut self) -> Option<Written> {
        for (key, (span, _)) in std::mem::take(&mut self.left) {
            let help = suggestion::did_you_mean(&key, &self.asked);
            self.report(&codes::UNKNOWN_OPTION, span, format!("there is no option `{key}`"), Some(help));
        }
        (self.said == 0).then_some(self.written)
    }

    /// Reports that the value of `key`, which stands at `span`, is not what is wanted.
    pub(super) fn wrong(&mut self, key: &str, wanted: &str, span: Range<usize>) {
        self.report(&codes::BAD_CONFIG, span, format!("`{key}` must be {wanted}"), None);
    }

    /// Reports that the key `entry` of the table `key` is not what is wanted.
    pub(super) fn wrong_key(&mut self, key: &str, entry: &str, wanted: &str) {
        let place = self.written.places.get(&(key.to_owned(), entry.to_owned()));
        let span = place.map(|(key, _)| key.clone()).unwrap_or_default();
        self.report(&codes::BAD_CONFIG, span, format!("`{entry}` under `{key}` must be {wanted}"), None);
    }

    /// Reports an error about what stands at `span`.
    pub(super) fn report(&mut self, code: &'static Code, span: Range<usize>, message: String, help: Option<String>) {
        self.diagnostics.report(code, locus(self.file, &span), message).help = help;
        self.said += 1;
    }

    fn take(&mut self, key: &'static str) -> Option<Value<'t>> {
        self.asked.push(key);
        let (place, value) = self.left.remove(key)?;
        self.written.places.insert((key.to_owned(), String::new()), (place, value.span()));
        Some(value)
    }
}
