//! A JSONPath query (RFC 9535): read once, and asked of files.

use std::collections::{BTreeMap, HashSet};

use ferrospec_diagnostics::Locus;

use serde_json_path::{JsonPath, LocatedNode};

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

/// Why a text is no query.
#[derive(Debug)]
pub(super) struct BadQuery {
    /// What is wrong there.
    pub(super) words: &'static str,
    /// The byte of the text at which it could not go on.
    pub(super) at: usize,
}

/// How often a query walks over everything.
#[derive(Clone, Copy, Debug)]
struct Walks {
    /// The steps that are written, if several nodes may be found: without a walk none is found deeper.
    steps: u32,
    /// `..` is followed by a walk over all that is below.
    below: u32,
    /// A query from the root inside a filter is asked for each node that the filter is.
    from_root: u32,
    /// So often one node may be found, each time with all that is looked for behind it: `['a','a']` finds it twice.
    repeats: f64,
    /// The most selectors that stand in one bracket: a walk looks for each of them everywhere.
    selectors: f64,
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

    /// What it selects in `document`, each node once; `None` if it would look at too much by itself, or at more than is
    /// `left`.
    pub(super) fn ask<'j>(&self, document: &'j Mirror, left: &mut u64) -> Option<Vec<LocatedNode<'j>>> {
        let Walks { steps, below, from_root, repeats, selectors } = self.walks;
        let nodes = document.nodes as f64;
        let looks = nodes * document.depth().powi(below.saturating_sub(1) as i32) * nodes.powi(from_root as i32);
        let looks = if below > 0 { looks * selectors } else { looks };
        // The way to each node that is found is kept.
        let ways = if below > 0 { document.depths as f64 } else { nodes * f64::from(steps) };
        let looks = looks.max(ways) * repeats;
        if looks > Self::LOOKS {
            return None;
        }
        // One that names each step looks at what it names only.
        let looks = if below == 0 && steps == 0 { self.text.len() as f64 } else { looks };
        let rest = left.checked_sub(looks as u64);
        *left = rest.unwrap_or(0);
        rest?;
        let mut met = HashSet::new();
        let found = self.path.query_located(&document.json).into_iter();
        Some(found.filter(|found| met.insert(std::ptr::from_ref(found.node()))).collect())
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
        let mut walks = Walks { steps: 0, below: 0, from_root: 0, repeats: 1.0, selectors: 1.0 };
        // Where the selector begins that is read in each open bracket, and how deep in parentheses; the selectors before it.
        let mut open: Vec<(usize, usize, Vec<&str>)> = Vec::new();
        let (mut brackets, mut parentheses, mut quote, mut escaped) = (0_usize, 0_usize, None, false);
        let (mut before, mut several) = (b' ', false);
        for (at, byte) in text.bytes().enumerate() {
            several |= quote.is_none() && matches!(byte, b'*' | b'?' | b':' | b',');
            match (quote, byte) {
                _ if escaped => escaped = false,
                (Some(_), b'\\') => escaped = true,
                (Some(end), _) if byte == end => quote = None,
                (Some(_), _) => {}
                (None, b'\'' | b'"') => quote = Some(byte),
                (None, b'[') => {
                    brackets += 1;
                    walks.steps += 1;
                    open.push((at + 1, parentheses, Vec::new()));
                }
                (None, b']') => {
                    brackets = brackets.saturating_sub(1);
                    if let Some((start, _, mut selectors)) = open.pop() {
                        selectors.push(&text[start..at]);
                        walks.selectors = walks.selectors.max(selectors.len() as f64);
                        walks.repeats *= repeats(&selectors) as f64;
                    }
                }
                (None, b',') => {
                    // A comma inside of parentheses is between the arguments of a function.
                    if let Some((start, _, selectors)) = open.last_mut().filter(|open| open.1 == parentheses) {
                        selectors.push(&text[*start..at]);
                        *start = at + 1;
                    }
                }
                (None, b'(') => parentheses += 1,
                (None, b')') => parentheses = parentheses.saturating_sub(1),
                (None, b'.') if before == b'.' => walks.below += 1,
                (None, b'.') => walks.steps += 1,
                (None, b'$') if at > 0 && text[at..].contains(['*', '?']) => walks.from_root += 1,
                (None, b'$') if at > 0 && text[at..].contains("..") => walks.from_root += 1,
                _ => {}
            }
            if brackets > Self::FILTERS || parentheses > Self::PARENTHESES {
                return refuse("too many brackets inside each other", at);
            }
            before = byte;
        }
        if !several {
            walks.steps = 0;
        }
        Ok(walks)
    }
}

/// How often one child may be selected by the selectors of one bracket: names and indexes that differ select others.
fn repeats(selectors: &[&str]) -> usize {
    let mut same = BTreeMap::new();
    let mut others = 0;
    for selector in selectors.iter().map(|selector| selector.trim()) {
        let name = selector.starts_with(['\'', '"']) && !selector.contains('\\');
        if name || selector.bytes().all(|byte| byte.is_ascii_digit()) {
            *same.entry(selector.trim_matches(['\'', '"'])).or_insert(0) += 1;
        } else {
            others += 1;
        }
    }
    others + same.into_values().max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use ferrospec_diagnostics::{FileId, Locus};
    use serde_json::Value as Json;

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
            assert!(read(text).unwrap().ask(&mirror, &mut { u64::MAX }).is_some(), "{text}");
        }
        for text in ["$..a..a..a..a..a", "$..[?count($..*) > 1]", "$.*[?$.*]"] {
            assert!(read(text).unwrap().ask(&mirror, &mut { u64::MAX }).is_none(), "{text}");
        }
    }

    #[test]
    fn what_queries_look_at_is_taken_off() {
        let mirror = Mirror { json: Json::from(1), nodes: 1_000_000, depths: 10_000_000 };
        let check = |text: &str, mut left: u64, after: u64| {
            let found = read(text).unwrap().ask(&mirror, &mut left);
            assert_eq!((found.is_some(), left), (after > 0, after), "{text}");
        };
        check("$.a.b['c'][0]", 1_000, 987);
        check("$..a", 100_000_000, 90_000_000);
        check("$..a", 9_999_999, 0);
        check("$.a", 2, 0);
    }

    #[test]
    fn selectors_that_find_the_same_node_multiply() {
        let check = |text: &str, repeats: f64, selectors: f64| {
            let walks = read(text).unwrap().walks;
            assert_eq!((walks.repeats, walks.selectors), (repeats, selectors), "{text}");
        };
        check("$.a['b'][0]", 1.0, 1.0);
        check("$['a','b',\"c,'a\"][0,1,2]", 1.0, 3.0);
        check("$['a', 'a']['b','b',\"b\"]", 6.0, 3.0);
        check("$[*,'a'][0,-1,1]['\\u0061','a']", 8.0, 3.0);
        check("$[?match(@.a, 'b'),?@['c','c']]", 4.0, 2.0);
        // A walk looks for each name everywhere, and the way to what it finds is kept.
        let mirror = Mirror { json: Json::from(1), nodes: 1_000_000, depths: 10_000_000 };
        let names = |n| (0..n).map(|n| format!("'{n}'")).collect::<Vec<_>>().join(",");
        assert!(read(&format!("$..[{}]", names(40))).unwrap().ask(&mirror, &mut { u64::MAX }).is_some());
        assert!(read(&format!("$..[{}]", names(60))).unwrap().ask(&mirror, &mut { u64::MAX }).is_none());
        assert!(read(&format!("$.paths[{}]", names(60))).unwrap().ask(&mirror, &mut { u64::MAX }).is_some());
        assert!(read(&format!("${}", ".a".repeat(300))).unwrap().ask(&mirror, &mut { u64::MAX }).is_some());
        assert!(read(&format!("${}.*", ".a".repeat(300))).unwrap().ask(&mirror, &mut { u64::MAX }).is_none());
        let deep = Mirror { depths: 100_000_000, ..mirror };
        assert!(read("$..a").unwrap().ask(&deep, &mut { u64::MAX }).is_none());
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
