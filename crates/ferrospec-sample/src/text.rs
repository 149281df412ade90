//! Texts of a length, a format and a pattern.

use crate::format;
use crate::pattern::Pattern;
use crate::rules::Rules;
use crate::sampler::Sampler;

/// How long a text is made at most.
const MAX_LENGTH: u64 = 20_000;

/// How often a text of a pattern is drawn until it keeps the other rules.
const TRIES: u32 = 60;

impl Sampler<'_> {
    /// A text that keeps the rules.
    ///
    /// # Errors
    /// Why there is none.
    pub(crate) fn text(&mut self, format: Option<&str>, rules: Rules<'_>) -> Result<String, String> {
        let (least, most) = rules.lengths();
        if most.is_some_and(|most| most < least) {
            return Err("no text is of the length that is asked for".to_owned());
        }
        if least > MAX_LENGTH {
            return Err(format!("no text as long as {least} is made"));
        }
        let mut patterns = Vec::new();
        for text in rules.patterns() {
            match self.pattern(text) {
                Some(pattern) => patterns.push(pattern),
                None => return Err(format!("no text is made of the pattern `{text}`")),
            }
        }
        let fits = |text: &String| {
            let length = text.chars().count() as u64;
            least <= length
                && most.is_none_or(|most| length <= most)
                && patterns.iter().all(|pattern| pattern.matches(text))
        };
        let chance = &mut self.chance;
        for _ in 0..8 {
            if let Some(text) = format.and_then(|format| format::text(format, chance)).filter(fits) {
                return Ok(text);
            }
        }
        let Some(first) = patterns.first() else { return Ok(plain(least, most, chance)) };
        for growth in 0..TRIES {
            // First as short as may be, then longer, up to where the least length is met.
            let growth = growth % 12 + if growth > 24 { least as u32 } else { 0 };
            if let Some(text) = first.text(growth, chance).filter(fits) {
                return Ok(text);
            }
        }
        // The rest of an open end may be anything.
        let padded = first.text(1, chance).map(|text| {
            let length = text.chars().count() as u64;
            text + &"a".repeat(least.saturating_sub(length) as usize)
        });
        padded
            .filter(fits)
            .ok_or_else(|| format!("no text is found for the pattern `{}`", rules.patterns().join("`, `")))
    }

    /// Texts that break one rule each, with the keyword of the rule; `text` keeps them.
    pub(crate) fn texts_beside(&mut self, text: &str, rules: Rules<'_>) -> Vec<(String, &'static str)> {
        let (least, most) = rules.lengths();
        let mut all = Vec::new();
        if let Some(shorter) = least.checked_sub(1) {
            all.push((text.chars().take(shorter as usize).collect(), "minLength"));
        }
        if let Some(most) = most.filter(|most| *most < MAX_LENGTH) {
            let last = text.chars().last().unwrap_or('a');
            let missing = (most + 1).saturating_sub(text.chars().count() as u64) as usize;
            all.push((text.chars().chain(std::iter::repeat_n(last, missing)).collect(), "maxLength"));
        }
        for expression in rules.patterns() {
            let Some(pattern) = self.pattern(expression) else { continue };
            let others = [
                format!("{text}!"),
                format!("!{text}"),
                text.chars().rev().collect(),
                text.to_uppercase(),
                text.chars().map(|_| '!').collect(),
                text.chars().map(|_| ' ').collect(),
                text.chars().map(|_| 'x').collect(),
                String::new(),
                "!".to_owned(),
                "\u{7}".to_owned(),
            ];
            let is_of_length = |text: &String| {
                let length = text.chars().count() as u64;
                least <= length && most.is_none_or(|most| length <= most)
            };
            let mut broken = others.into_iter().filter(|text| !pattern.matches(text)).peekable();
            let first = broken.peek().cloned();
            all.extend(broken.find(is_of_length).or(first).map(|text| (text, "pattern")));
        }
        all
    }

    /// The pattern that `text` says, which is read once.
    pub(crate) fn pattern(&mut self, text: &str) -> Option<std::sync::Arc<Pattern>> {
        if let Some(known) = self.patterns.get(text) {
            return known.clone();
        }
        let pattern = Pattern::read(text).map(std::sync::Arc::new);
        self.patterns.insert(text.to_owned(), pattern.clone());
        pattern
    }
}

/// A text of a length, its characters counted as code points.
fn plain(least: u64, most: Option<u64>, chance: &mut fastrand::Rng) -> String {
    const WORDS: &[&str] = &["amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "heath", "islet", "jetty"];
    let most = most.unwrap_or(u64::MAX).min(least.saturating_add(12));
    let length = match chance.u8(0..4) {
        0 => least.max(1).min(most),
        1 => most,
        _ => chance.u64(least.max(1).min(most)..=most),
    };
    let mut text = String::new();
    while (text.len() as u64) < length {
        text.push_str(chance.choice(WORDS).unwrap_or(&"amber"));
        // A character of two bytes, and one that is two units in UTF-16: the length counts neither.
        match chance.u8(0..24) {
            0 => text.push('é'),
            1 => text.push('🌳'),
            _ => text.push(' '),
        }
    }
    let mut text: String = text.chars().take(length as usize).collect();
    let missing = length - text.chars().count() as u64;
    text.extend(std::iter::repeat_n('z', missing as usize));
    text
}
