//! A JSONPath query (RFC 9535): read once, and asked of files.

use std::collections::HashSet;

use ferrospec_diagnostics::Locus;
use serde_json::Value as Json;
use serde_json_path::{JsonPath, PathElement};

use super::mirror::Mirror;

/// A query that stands in an overlay.
#[derive(Debug)]
pub(super) struct Query {
    path: JsonPath,
    /// As it was written.
    pub(super) text: Box<str>,
    /// Where it was written.
    pub(super) place: Locus,
    walks: Walks,
}

/// The way to a node from the root of its file.
pub(super) type Location = Vec<Step>;

/// One step of a location.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) enum Step {
    /// Into the value of a key.
    Key(Box<str>),
    /// To an item of a list.
    Item(usize),
}

/// Why a text is no query.
#[derive(Debug)]
pub(super) struct BadQuery {
    /// What is wrong there.
    pub(super) words: &'static str,
    /// The byte of the text at which it could not go on.
    pub(super) at: usize,
}

/// How often a query walks over everything.
#[derive(Clone, Copy, Default, Debug)]
struct Walks {
    /// `..` is followed by a walk over all that is below.
    below: u32,
    /// A query from the root inside a filter is asked for each node that the filter is.
    from_root: u32,
}

impl Query {
    /// Bounds: the parser calls itself for each bracket, and tries a filter inside a filter several times.
    const LENGTH: usize = 1 << 14;
    const FILTERS: usize = 8;
    const PARENTHESES: usize = 64;
    /// So many nodes may be looked at for one answer.
    const LOOKS: f64 = 50e6;

    /// Reads `text`, which stands at `place`.
    pub(super) fn read(text: &str, place: Locus) -> Result<Self, BadQuery> {
        let walks = Self::measure(text)?;
        match JsonPath::parse(text) {
            Ok(path) => Ok(Self { path, text: text.into(), place, walks }),
            // The parser's own words are about its rules, and not about the text.
            Err(error) => Err(BadQuery { words: "not read from here on", at: error.position().min(text.len()) }),
        }
    }

    /// The locations of what it selects in `document`, each once; `None` if it would look at too much.
    pub(super) fn ask(&self, document: &Mirror) -> Option<Vec<Location>> {
        let looks = document.nodes as f64
            * document.depth().powi(self.walks.below.saturating_sub(1) as i32)
            * (document.nodes as f64).powi(self.walks.from_root as i32);
        if looks > Self::LOOKS {
            return None;
        }
        let mut met = HashSet::new();
        let found = self.path.query_located(&document.json).into_iter().map(|node| location(node.location().iter()));
        Some(found.filter(|location| met.insert(location.clone())).collect())
    }

    /// The texts of queries that select what this one passes on its way, the longest first, each with the byte of the
    /// text where it ends.
    pub(super) fn ways(&self) -> Vec<usize> {
        let mut ends = Vec::new();
        let (mut inside, mut quote, mut escaped) = (0, None, false);
        let mut before = b'$';
        for (at, byte) in self.text.bytes().enumerate() {
            match (quote, byte) {
                _ if escaped => escaped = false,
                (Some(_), b'\\') => escaped = true,
                (Some(end), _) if byte == end => quote = None,
                (Some(_), _) => {}
                (None, b'\'' | b'"') => quote = Some(byte),
                (None, b'[' | b'(') => {
                    if inside == 0 && before != b'.' {
                        ends.push(at);
                    }
                    inside += 1;
                }
                (None, b']' | b')') => inside -= 1,
                (None, b'.') if inside == 0 && before != b'.' => ends.push(at),
                _ => {}
            }
            before = byte;
        }
        ends.reverse();
        ends
    }

    /// How often the query walks; refuses what would cost the parser too much.
    fn measure(text: &str) -> Result<Walks, BadQuery> {
        let refuse = |words, at| Err(BadQuery { words, at });
        if text.len() > Self::LENGTH {
            return refuse("too long", Self::LENGTH);
        }
        let mut walks = Walks::default();
        let (mut brackets, mut parentheses, mut quote, mut escaped) = (0_usize, 0_usize, None, false);
        let mut before = b' ';
        for (at, byte) in text.bytes().enumerate() {
            match (quote, byte) {
                _ if escaped => escaped = false,
                (Some(_), b'\\') => escaped = true,
                (Some(end), _) if byte == end => quote = None,
                (Some(_), _) => {}
                (None, b'\'' | b'"') => quote = Some(byte),
                (None, b'[') => brackets += 1,
                (None, b']') => brackets = brackets.saturating_sub(1),
                (None, b'(') => parentheses += 1,
                (None, b')') => parentheses = parentheses.saturating_sub(1),
                (None, b'.') if before == b'.' => walks.below += 1,
                (None, b'$') if at > 0 && text[at..].contains(['*', '?']) => walks.from_root += 1,
                (None, b'$') if at > 0 && text[at..].contains("..") => walks.from_root += 1,
                _ => {}
            }
            if brackets > Self::FILTERS || parentheses > Self::PARENTHESES {
                return refuse("too many brackets inside each other", at);
            }
            before = byte;
        }
        Ok(walks)
    }
}

fn location<'a>(path: impl Iterator<Item = &'a PathElement<'a>>) -> Location {
    let step = |element: &PathElement<'_>| match element {
        PathElement::Name(name) => Step::Key((*name).into()),
        PathElement::Index(index) => Step::Item(*index),
    };
    path.map(step).collect()
}

/// What stands at `location` in `json`.
pub(super) fn at<'j>(json: &'j mut Json, location: &[Step]) -> Option<&'j mut Json> {
    location.iter().try_fold(json, |at, step| match step {
        Step::Key(key) => at.get_mut(&**key),
        Step::Item(item) => at.get_mut(*item),
    })
}

#[cfg(test)]
mod tests {
    use ferrospec_diagnostics::{FileId, Locus};

    use super::*;

    fn read(text: &str) -> Result<Query, BadQuery> {
        Query::read(text, Locus::start_of(FileId(0)))
    }

    #[test]
    fn what_would_cost_the_parser_too_much_is_refused() {
        let nested = |open: &str, close: &str, times| format!("$[?{}@.a{}]", open.repeat(times), close.repeat(times));
        assert!(read(&nested("@[?", "]", 7)).is_ok());
        assert!(read(&nested("(", ")", 64)).is_ok());
        for (text, at) in [
            (nested("@[?", "]", 2_000), 25),
            ("$".to_owned() + &"[?@".repeat(2_000), 25),
            (nested("(", ")", 5_000), 67),
            (nested("!(", ")", 5_000), 132),
            ("$".to_owned() + &".a".repeat(20_000), Query::LENGTH),
        ] {
            assert_eq!(read(&text).unwrap_err().at, at, "{}", &text[..20]);
        }
        assert!(read(&format!("$['{}']", "[".repeat(99))).is_ok(), "a bracket in quotes is a text");
    }

    #[test]
    fn what_would_look_at_too_much_is_refused() {
        let mut json = Json::from(1);
        for _ in 0..100 {
            json = serde_json::json!({"a": json, "b": 1});
        }
        let mirror = Mirror { json, nodes: 100_000, depths: 1_000_000 };
        for text in ["$..a", "$..a..b", "$..[?@.b == $.b]", "$.*.*"] {
            assert!(read(text).unwrap().ask(&mirror).is_some(), "{text}");
        }
        for text in ["$..a..a..a..a..a", "$..[?count($..*) > 1]", "$.*[?$.*]"] {
            assert!(read(text).unwrap().ask(&mirror).is_none(), "{text}");
        }
    }

    #[test]
    fn a_query_passes_others_on_its_way() {
        let check = |text: &str, expected: &[&str]| {
            let query = read(text).unwrap();
            let ways: Vec<_> = query.ways().into_iter().map(|end| &text[..end]).collect();
            assert_eq!(ways, expected, "{text}");
        };
        check("$", &[]);
        check("$.a['b.c'][?@.d[0]]..e", &["$.a['b.c'][?@.d[0]]", "$.a['b.c']", "$.a", "$"]);
        check("$..[0].a", &["$..[0]", "$"]);
    }
}
