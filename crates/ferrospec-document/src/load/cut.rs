//! A long text cut in two, so that its halves are read at the same time.
//!
//! A cut is found by the look of the lines alone: most long descriptions are laid out so that what stands in something is
//! indented. Who reads the halves makes sure that they are what they seemed to be, and has nothing to say; otherwise all of
//! it is read again in one go.

use std::num::NonZeroUsize;
use std::ops::Range;

use ferrospec_diagnostics::{Diagnostics, FileId};

use super::builder::{self, Before, Behind, Builder};
use crate::abreast;
use crate::limits::{Budget, Limits};
use crate::tree::{NodeId, Tree};

/// So many bytes take longer to read than it takes to start a thread.
const WORTH: usize = 1 << 17;

/// The cut is made between keys of a mapping that stands in no more mappings than this, itself counted.
const DEPTH: usize = 3;

/// No cut is made further behind the middle than so many lines.
const LINES: usize = 1 << 16;

/// The start of a line before whose key a text is cut.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) struct Cut {
    /// The byte at which that line starts.
    pub(super) at: usize,
    /// How far the keys of each mapping are indented that the line stands in, the outermost first.
    pub(super) levels: Vec<usize>,
}

/// What a language writes behind the key of a mapping.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Language {
    Json,
    Yaml,
}

impl Cut {
    /// Where to cut `text`, if that is worth it.
    pub(super) fn of(text: &str, language: Language, jobs: Option<NonZeroUsize>) -> Option<Self> {
        (text.len() >= WORTH && abreast::are_many(jobs)).then(|| Self::near(text, language, text.len() / 2)).flatten()
    }

    /// The first cut behind the byte at `middle`.
    fn near(text: &str, language: Language, middle: usize) -> Option<Self> {
        // What a directive says, it says of both halves.
        if text.lines().take_while(|line| !is_key(line, language)).any(|line| line.starts_with('%')) {
            return None;
        }
        // As far as the first keys are indented, so are most.
        let mut indents = text.lines().filter(|line| is_key(line, language)).map(indent);
        let outer = indents.next()?;
        let step = indents.find(|inner| *inner > outer).map_or(1, |inner| inner - outer);
        let mut at = middle + text.as_bytes()[middle..].iter().position(|byte| *byte == b'\n')? + 1;
        for line in text[at..].split_inclusive('\n').take(LINES) {
            let inside =
                indent(line).checked_sub(outer).filter(|inside| inside % step == 0).map(|inside| inside / step);
            if let Some(level @ 0..DEPTH) = inside
                && is_key(line, language)
            {
                return Some(Self { at, levels: (0..=level).map(|level| outer + level * step).collect() });
            }
            at += line.len();
        }
        None
    }

    /// What stands behind the cut in a text of YAML: the rest of the innermost mapping, that of the one around it, and so on,
    /// each with the number of mappings that it stands in.
    pub(super) fn rests(&self, text: &str) -> Option<Vec<(Range<usize>, usize)>> {
        let (mut rests, mut depth, mut from, mut at) = (Vec::new(), self.levels.len(), self.at, self.at);
        for line in text[self.at..].split_inclusive('\n') {
            if depth == 1 {
                break;
            }
            let indent = indent(line);
            if says_something(line) && indent < self.levels[depth - 1] {
                // A directive, or the end of the document, is none where a text begins.
                if !is_key(line, Language::Yaml) {
                    return None;
                }
                rests.push((from..at, depth));
                depth = self.levels.iter().position(|level| *level == indent)? + 1;
                from = at;
            }
            at += line.len();
        }
        rests.push((from..text.len(), depth));
        Some(rests)
    }
}

/// How many spaces stand at the start of a line.
pub(super) fn indent(line: &str) -> usize {
    line.bytes().take_while(|byte| *byte == b' ').count()
}

/// Whether a line is neither empty nor a comment, nor the item of a list, which may be indented as the list's key is.
fn says_something(line: &str) -> bool {
    !matches!(line.as_bytes().get(indent(line)), None | Some(b'\r' | b'\n' | b'#' | b'-'))
}

/// Whether a line begins with a key, if it does not go on with a text from the line before.
fn is_key(line: &str, language: Language) -> bool {
    let first = line.as_bytes().get(indent(line)).copied().unwrap_or_default();
    first == b'"'
        || language == Language::Yaml && (first.is_ascii_alphanumeric() || matches!(first, b'/' | b'\'' | b'_'))
}

/// Reads both halves of a file's text at the same time; nothing if there is any doubt, or anything to say. Then all nodes
/// that were made are to be forgotten.
pub(super) fn read_halves(
    (file, depth): (FileId, usize),
    (tree, limits, budget): (&mut Tree, &Limits, &mut Budget),
    diagnostics: &Diagnostics,
    before: impl FnOnce(Builder<'_>) -> Option<Before> + Send,
    behind: impl FnOnce(Builder<'_>) -> Option<Behind> + Send,
) -> Option<NodeId> {
    let (left, mut other_left) = (*budget, *budget);
    let (mut said, mut other_said) = (diagnostics.beside(), diagnostics.beside());
    let mut other = Tree::default();
    let (before, behind) = rayon::join(
        || before(Builder::new(file, tree, limits, budget, &mut said)),
        || behind(Builder::new(file, &mut other, limits, &mut other_left, &mut other_said).inside(depth)),
    );
    if !said.is_empty() || !other_said.is_empty() {
        return None;
    }
    budget.nodes = budget.nodes.checked_sub(left.nodes - other_left.nodes)?;
    budget.alias_nodes = budget.alias_nodes.checked_sub(left.alias_nodes - other_left.alias_nodes)?;
    builder::join(tree, before?, other, behind?)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeSet, HashSet};

    use super::super::readable::Readable;
    use super::super::strict;
    use super::super::yaml::{attempt, before, behind};
    use super::*;

    /// The tree of a text that is read in one go.
    fn whole(text: &str, language: Language) -> String {
        let (limits, mut tree, mut diagnostics) = (Limits::default(), Tree::default(), Diagnostics::default());
        let mut budget = Budget::new(&limits);
        let builder = Builder::new(FileId(0), &mut tree, &limits, &mut budget, &mut diagnostics);
        let root = match language {
            Language::Json => strict::read(text, builder).ok().flatten(),
            Language::Yaml => attempt(builder, &Readable::new(text), &limits).ok().flatten(),
        };
        format!("{root:?} {budget:?} {tree:?}")
    }

    /// The tree of a text that is read in halves.
    fn halved(text: &str, language: Language, cut: &Cut) -> Option<String> {
        let (limits, mut tree) = (Limits::default(), Tree::default());
        let mut budget = Budget::new(&limits);
        let readable = Readable::new(text);
        let parts = (&mut tree, &limits, &mut budget);
        let (place, said) = ((FileId(0), cut.levels.len()), Diagnostics::default());
        let root = match language {
            Language::Json => {
                let behind = |builder: Builder<'_>| strict::behind(text, cut, builder);
                read_halves(place, parts, &said, |builder| strict::before(text, cut, builder), behind)
            }
            Language::Yaml => {
                let behind = |builder: Builder<'_>| behind(builder, &readable, cut, &limits);
                read_halves(place, parts, &said, |builder| before(builder, &readable, cut, &limits), behind)
            }
        };
        root.map(|root| format!("{:?} {budget:?} {tree:?}", Some(root)))
    }

    /// The lines before which a text is cut so that it is read in halves, and as it is in one go.
    fn lines(original: &str, language: Language) -> BTreeSet<usize> {
        let expected = whole(original, language);
        let readable = Readable::new(original);
        let text = if language == Language::Yaml { readable.text() } else { original };
        let cuts: HashSet<Cut> = (0..text.len()).filter_map(|middle| Cut::near(text, language, middle)).collect();
        let read = cuts.into_iter().filter_map(|cut| {
            let halved = halved(original, language, &cut)?;
            let line = text[..cut.at].lines().count() + 1;
            assert!(halved == expected, "{line} of {text}: {halved}\n{expected}");
            Some(line)
        });
        read.collect()
    }

    const YAML: &str = "\
# A comment before all.
openapi: 3.1.0
info:
  title: Pets   # with a comment
  description: |

    Some text
     # no comment
    over lines

  summary: >-
    folded
    text

  version: '1'
  x-quoted: \"over
    lines\"
tags:
- name: one
- name: two
  description: plain text
    over lines
paths:

  # A comment between.
  /pets:
    parameters: &shared
    - {name: a, in: query}
    get:
      parameters: *shared
      responses: {}
    post:
      nothing:
# A comment at the side.
  /pets/{id}:
    get: {a: [1, 2], b: {c: d}}
    put: |+
      kept

  'quoted':
components:
  schemas:
    A:
      type: object
    B:
      allOf:
        - a: 1
    C: text
  empty:
x-last: |2
    deep
";

    const JSON: &str = r#"
{
  "openapi": "3.1.0",
  "info": {
    "title": "a \"b\" \u00e9",
    "list": [
      "a",
      "b",
      {
        "c": 1
      }
    ]
  },
  "paths": {
    "/pets": {
      "get": {
        "a": -1.5e3,
        "b": [ [], {} ]
      },
      "put": true
    },
    "/others": {
      "get": null
    }
  },
  "last": {
    "a": {}
  }
}
"#;

    #[test]
    fn halves_are_read_as_the_whole() {
        let yaml = BTreeSet::from([3, 5, 11, 15, 16, 18, 23, 32, 35, 37, 40, 41, 45, 48, 49, 50]);
        let json = BTreeSet::from([4, 6, 14, 20, 22, 26]);
        for (text, language, expected) in [(YAML, Language::Yaml, yaml), (JSON, Language::Json, json)] {
            assert_eq!(lines(text, language), expected);
            assert_eq!(lines(&text.replace('\n', "\r\n"), language), expected);
            assert_eq!(lines(&format!("\u{feff}{}", text.trim_end()), language), expected);
            assert_eq!(lines(&text.replace("text", "\u{7f}\u{80}\u{2028}"), language), expected);
        }
    }

    #[test]
    fn what_is_in_doubt_is_not_read_in_halves() {
        let check = |text: &str, language| {
            let cut = Cut::near(text, language, text.find('|').unwrap_or(0)).unwrap();
            assert!(halved(text, language, &cut).is_none(), "{text}");
        };
        for (first, second) in [
            ("a: &x\n  |", "b: *x\n"),
            ("a: |", "a: 1\n"),
            ("a: \"|", "b: \"\n"),
            ("a: [|", "b: 1]\n"),
            ("a: 1 # |\n...", "b: 1\n"),
            ("a: |", "b: 1\n---\nc: 1\n"),
            ("a: |", "b: 1\n...\nc: 1\n"),
            ("a:\n  b: 1 # |\n  ? c", "d: 1\n e: 1"),
            ("a: !odd |", "b: 1\n"),
            ("a: |", "b: 1\n"),
            ("a:\n  b: >-\n    |", "  c: |+\n\nd: 1\n"),
            ("a:\n  b: 1 # |", "  c: 1\n...\nd: 1\n"),
            ("a:\n  b: 1 # |", "  c: 1\n...\n---\nd: 1\n"),
            ("a:\n  b: 1 # |", "  c: 1\n%FOO\n---\nd: 1\n"),
            ("a:\n  b: 1 # |", "  c: 1\n\u{feff}d: 1\n"),
        ] {
            check(&format!("{first}\n{second}"), Language::Yaml);
        }
        for directive in ["%YAML 1.1", "%TAG !! tag:x,2000:"] {
            let text = format!("{directive}\n---\na: 1\nb: !!int 1\n");
            assert_eq!(Cut::near(&text, Language::Yaml, directive.len() + 6), None);
        }
        check("a:\n  <<:\n    b: |\n    c: 1\n", Language::Yaml);
        check("a: |2\n  b: |\n  c: 1\n", Language::Yaml);
        for text in [
            "{\n  \"a\": [\n    \"|\",\n  \"b\",\n  \"c\"\n]}",
            "{\n  \"a\": \"|\"\n  \"b\": 1\n}",
            "{\n  \"a\": \"|\",\n  \"a\": 1\n}",
            "{\n  \"a\": \"|\",\n  \"b\": 01\n}",
            "{\n  \"a\": \"|\",\n  \"b\": 1\n",
            "{\n  \"a\": \"|\",\n  \"b\": 1\n}}",
        ] {
            check(text, Language::Json);
        }
    }
}
