//! What a caller wants an answer to be (RFC 9110 §12.5.1).

use std::fmt;

use crate::media_type::{divided, exactness, is_range, nearness};

/// The media types that a caller wants an answer to be of, with how much it wants each; empty where it takes whatever
/// there is.
///
/// A parameter narrows a range to types that have it too, whoever offers the type without it: `application/json;v=2` is not
/// answered with `application/json`, which may be another version, but with 406 where nothing else is offered. A caller that takes
/// either says so (`application/json;v=2, application/json;q=0.9`). `charset=utf-8` is what text is in that says nothing.
///
/// ```
/// use ferrospec_runtime::Accept;
///
/// let accept = Accept::from("text/*;q=0.5, application/json");
/// assert_eq!(accept.choose(&["text/csv", "application/json"]), Some("application/json"));
/// assert_eq!(accept.choose(&["text/csv", "image/png"]), Some("text/csv"));
/// assert!(!accept.allows("image/png"));
/// assert!(!Accept::from("application/json;v=2").allows("application/json"));
/// assert_eq!(Accept::of(["text/csv", "*/*"]).to_string(), "text/csv, */*;q=0.9");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Accept(Vec<Wanted>);

/// A media type or range, and how much it is wanted, in thousandths.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Wanted {
    range: String,
    quality: u16,
}

impl Accept {
    /// These media types or ranges, the best first. All behind the ninth are wanted alike.
    pub fn of<T: Into<String>>(media_types: impl IntoIterator<Item = T>) -> Self {
        let qualities = (1..=10).rev().map(|tenths| tenths * 100).chain(std::iter::repeat(100));
        let wanted = |(range, quality): (T, u16)| Wanted { range: range.into(), quality };
        Self(media_types.into_iter().zip(qualities).map(wanted).collect())
    }

    /// Whether nothing is said, so that an answer may be of any media type.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether an answer of this media type is wanted at all. Of a range, one of its types is.
    pub fn allows(&self, media_type: &str) -> bool {
        self.quality(media_type) > 0
    }

    /// The one that is wanted most, the first of equals; `None` if none is wanted.
    pub fn choose<'a>(&self, offered: &[&'a str]) -> Option<&'a str> {
        let ranked = offered.iter().enumerate().map(|(index, name)| (self.quality(name), std::cmp::Reverse(index)));
        let (_, std::cmp::Reverse(index)) = ranked.max().filter(|(quality, _)| *quality > 0)?;
        offered.get(index).copied()
    }

    /// The media type that is wanted most of those that a range holds; `None` if no single one is named.
    ///
    /// ```
    /// use ferrospec_runtime::Accept;
    ///
    /// let accept = Accept::from("text/html;q=0.5, text/csv, image/png, text/*");
    /// assert_eq!(accept.named_in("text/*"), Some("text/csv"));
    /// assert_eq!(accept.named_in("audio/*"), None);
    /// ```
    pub fn named_in(&self, range: &str) -> Option<&str> {
        let is_in = |wanted: &&Wanted| {
            wanted.quality > 0 && !is_range(&wanted.range) && nearness(range, &wanted.range).is_some()
        };
        let ranked = self.0.iter().enumerate().filter(|(_, wanted)| is_in(wanted));
        let (_, wanted) = ranked.max_by_key(|(index, wanted)| (wanted.quality, std::cmp::Reverse(*index)))?;
        Some(&wanted.range)
    }

    /// How much a media type is wanted: what the range says that speaks of it most exactly.
    fn quality(&self, media_type: &str) -> u16 {
        let near = |wanted: &Wanted| Some((exactness(&wanted.range, media_type)?, wanted.quality));
        match self.0.iter().filter_map(near).max() {
            Some((_, quality)) => quality,
            None if self.is_empty() => 1000,
            None => 0,
        }
    }
}

/// As the header `Accept` says it; what is none of its elements is left out.
impl From<&str> for Accept {
    fn from(text: &str) -> Self {
        Self(divided(text, ',').filter_map(wanted).collect())
    }
}

impl From<String> for Accept {
    fn from(text: String) -> Self {
        Self::from(text.as_str())
    }
}

impl fmt::Display for Accept {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, Wanted { range, quality }) in self.0.iter().enumerate() {
            let between = if index > 0 { ", " } else { "" };
            write!(out, "{between}{range}")?;
            if *quality < 1000 {
                let digits = format!("0.{quality:03}");
                write!(out, ";q={}", digits.trim_end_matches('0').trim_end_matches('.'))?;
            }
        }
        Ok(())
    }
}

fn wanted(element: &str) -> Option<Wanted> {
    let mut parts = divided(element, ';').map(str::trim);
    let name = parts.next().filter(|name| name.contains('/'))?;
    let (mut range, mut quality) = (name.to_owned(), 1000);
    for part in parts {
        match part.split_once('=') {
            Some((key, value)) if key.trim().eq_ignore_ascii_case("q") => {
                let value: f32 = value.trim().parse().ok().filter(|value| (0.0..=1.0).contains(value))?;
                quality = (value * 1000.0).round() as u16;
                // What stands behind it is no part of the media type.
                break;
            }
            _ => {
                range.push(';');
                range.push_str(part);
            }
        }
    }
    Some(Wanted { range, quality })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_exact_range_counts() {
        let accept =
            Accept::from("text/*;q=0.3, text/html;q=0, */*;q=0.1, text/plain ; format=flowed;q=0.7, nonsense, a/b;q=x");
        let wanted = |name: &str| (name.to_owned(), accept.quality(name));
        let all = ["text/html", "text/csv", "image/png", "text/plain; format=flowed", "a/b"].map(wanted);
        assert_eq!(all.map(|(_, quality)| quality), [0, 300, 100, 700, 100]);
        assert_eq!(accept.choose(&["text/html"]), None);
        assert_eq!(accept.choose(&["image/png", "image/gif"]), Some("image/png"));
        assert_eq!(Accept::default().choose(&["a/b", "c/d"]), Some("a/b"));
        assert_eq!(Accept::from("image/png;q=0.25").choose(&["text/plain", "image/*"]), Some("image/*"));
        let versions = ["text/plain", "text/plain;version=3", "text/html"];
        for (accept, chosen) in [
            ("text/plain;version=3", Some("text/plain;version=3")),
            ("TEXT/PLAIN; Version=\"3\";Q=0.5, text/html;q=0.1", Some("text/plain;version=3")),
            ("text/plain;version=2, text/html;q=0.1", Some("text/html")),
            ("text/plain;version=2", None),
            ("text/plain;q=0.5, text/plain;version=3;q=0.2", Some("text/plain")),
            ("text/plain;x=\"a,text/html\"", None),
            ("text/html;charset=utf-8", Some("text/html")),
        ] {
            assert_eq!(Accept::from(accept).choose(&versions), chosen, "{accept}");
        }
        assert_eq!(Accept::from("A/B;q=0.250, c/d;q=0").to_string(), "A/B;q=0.25, c/d;q=0");
    }
}
