//! Prose that is safe in a doc comment.

mod block;
mod inline;
mod paragraph;

use block::Blocks;
use inline::{code_span, linked};
pub(crate) use inline::{is_unseen, visible};
use paragraph::Paragraph;

/// The lines of a doc comment.
///
/// *Invariants*: a line holds no line break and no control or bidirectional formatting character; rustdoc and clippy's
/// default lints find nothing to complain about in the text as a whole; no code block of it is a doctest; nothing in it
/// refers to an item, except what [`Phrase::item`] put in.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct DocText {
    lines: Vec<String>,
}

impl DocText {
    /// CommonMark from a document, written anew: what it shows is kept, how it is spelled is not.
    pub(crate) fn markdown(text: &str) -> Self {
        Self { lines: Blocks::of(&visible(text)) }
    }

    /// Text from a document that is no markup.
    pub(crate) fn plain(text: &str) -> Self {
        let mut paragraph = Paragraph::default();
        paragraph.text(&visible(text));
        Self { lines: paragraph.lines("", "") }
    }

    /// The generator's own lines, which are markup.
    pub(crate) fn of_lines(lines: &[&'static str]) -> Self {
        Self { lines: lines.iter().map(|line| (*line).to_owned()).collect() }
    }

    /// This text and then `other`, as paragraphs of their own.
    #[must_use]
    pub(crate) fn then(mut self, other: Self) -> Self {
        if !self.is_empty() && !other.is_empty() {
            self.lines.push(String::new());
        }
        self.lines.extend(other.lines);
        self
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    pub(crate) fn lines(&self) -> &[String] {
        &self.lines
    }
}

/// One line of the generator's own words, with names from a document in it.
#[derive(Clone, Default, Debug)]
pub(crate) struct Phrase(String);

impl Phrase {
    /// Begins with the generator's own words, which may be markup.
    pub(crate) fn new(words: &'static str) -> Self {
        Self(words.to_owned())
    }

    /// Goes on with the generator's own words.
    pub(crate) fn words(mut self, words: &'static str) -> Self {
        self.0.push_str(words);
        self
    }

    /// A name from a document, in backticks.
    pub(crate) fn code(mut self, text: &str) -> Self {
        let text = visible(text);
        self.0.push_str(&if text.trim().is_empty() { "(empty)".to_owned() } else { code_span(&text) });
        self
    }

    /// Words from a document that are no markup, kept in the line.
    pub(crate) fn text(mut self, text: &str) -> Self {
        let words: Vec<_> = visible(text).split_whitespace().map(linked).collect();
        self.0.push_str(&words.join(" "));
        self
    }

    /// A link to an item of the generated crate.
    pub(crate) fn item(mut self, shown: &str, path: &str) -> Self {
        self.0.push_str(&format!("[`{shown}`]({path})"));
        self
    }
}

impl From<Phrase> for DocText {
    fn from(Phrase(line): Phrase) -> Self {
        Self { lines: vec![line] }
    }
}

#[cfg(test)]
mod tests {
    use super::DocText;
    use expect_test::{Expect, expect};

    fn check(text: &str, expected: Expect) {
        let mut shown = DocText::markdown(text).lines().join("\n");
        shown.push('\n');
        expected.assert_eq(&shown);
    }

    #[test]
    fn words_behind_an_inner_list_are_none_of_it() {
        check(
            "1. This means\n    - one\n    - two\n\n    And then more.\n2. That\n    - three\n3. End\n",
            expect![[r#"
                1. This means

                   - one
                   - two

                   And then more.

                2. That

                   - three
                3. End
            "#]],
        );
    }

    #[test]
    fn words_are_wrapped_and_stay_words() {
        check(
            "client_credentials is *one*\nof **three** grant\ttypes, see https://example.com/a_b?c=d. \
             The others are authorization_code and refresh_token; all of this is on a single line.",
            expect![[r#"
                client_credentials is *one* of **three** grant types, see <https://example.com/a_b?c=d>. The others
                are authorization_code and refresh_token; all of this is on a single line.
            "#]],
        );
    }

    #[test]
    fn what_rustdoc_would_take_for_markup_is_escaped() {
        check(
            "An [x], a <id>, `a ] b`, a*b, __init__, 1 < 2, AT&T, &amp;amp; &lt;, ~x~, unbalanced ` tick",
            expect![[r#"
                An \[x], a \<id>, `a ] b`, a\*b, **init**, 1 < 2, AT\&T, \&amp; <, ~~x~~, unbalanced \` tick
            "#]],
        );
    }

    #[test]
    fn what_a_character_reference_stands_for_is_seen() {
        check(
            "a &#x202e;b &#13;c &#10;&#10;d [e](https://e.example/&#x2066;) [f](#&#x202e;&#13;)",
            expect![[r#"
            a U+202Eb c d [e](https://e.example/%E2%81%A6) f (` #U+202E  `)
        "#]],
        );
    }

    #[test]
    fn no_code_block_is_a_doctest() {
        check(
            "Text:\n\n    panic!()\n\n```\nlet\tx;\n```\n\n~~~rust,no_run\n````\n~~~\n\n```json\n{}\n```\n",
            expect![[r#"
                Text:

                ```text
                panic!()
                ```

                ```text
                let    x;
                ```

                `````text
                ````
                `````

                ```json
                {}
                ```
            "#]],
        );
    }

    #[test]
    fn lists_are_indented_evenly() {
        check(
            "Before:\n* one\nlazy\n    * deep\n\n1) first\n\n   more\n2) second\n\n> quoted\nlazily\n\nend",
            expect![[r#"
                Before:

                - one lazy
                  - deep

                1. first

                   more

                2. second

                > quoted lazily

                end
            "#]],
        );
    }

    #[test]
    fn links_lead_out_of_the_crate_or_nowhere() {
        check(
            "[a](https://example.com/x(1)) [`b`](#tag/b) [c](javascript:alert(1)) ![d](http://e.org/d.png) [e] <http://f.org>\n\n[e]: Vec",
            expect![[r#"
                [a](https://example.com/x%281%29) `b` (`#tag/b`) c (`javascript:alert(1)`) [d](http://e.org/d.png) e
                (`Vec`) <http://f.org>
            "#]],
        );
    }

    #[test]
    fn tables_and_headings_stay() {
        check(
            "# A\nSetext\n---\n\n| a | b |\n|---|:-:|\n| `x\\|y` | <b>z</b> |\n\n***\n",
            expect![[r#"
                # A

                ## Setext

                | a | b |
                | --- | --- |
                | `x\|y` | \<b>z\</b> |

                ***
            "#]],
        );
    }

    #[test]
    fn characters_that_nobody_sees_are_shown() {
        check(
            "a\rb\r\nc\u{0}d\u{202e}e\u{2066}f\u{b}g\u{85}h\u{2028}i\u{1b}[0m",
            expect![[r#"
                a b cU+0000dU+202EeU+2066fU+000BgU+0085hU+2028iU+001B\[0m
            "#]],
        );
    }

    #[test]
    fn html_is_text_but_for_line_breaks() {
        check(
            "<script>alert(1)</script>\n\n<p>One<br/>two</p>\n\nthree<br>four <!-- five -->",
            expect![[r#"
                \<script>alert(1)\</script>

                \<p>One\
                two\</p>

                three\
                four \<!-- five -->
            "#]],
        );
    }

    #[test]
    fn a_word_that_wraps_does_not_become_a_marker() {
        let text = format!("{} - # + 1. > = === --- 12) :-: x", "word ".repeat(20));
        check(
            &text,
            expect![[r#"
                word word word word word word word word word word word word word word word word word word word word
                \- # + 1. > = === --- 12) :-: x
            "#]],
        );
    }

    #[test]
    fn nesting_is_bounded() {
        let deep = DocText::markdown(&format!("{}x", "> ".repeat(10_000)));
        assert!(deep.lines().iter().all(|line| line.len() < 40), "{:?}", deep.lines());
    }

    #[test]
    fn writing_again_changes_nothing() {
        for text in
            ["a\n\n- b\n  - c\n\n1. d\n", "`a` **b** [c](http://d.e)\n\n```json\n{}\n```", "\\[x] \\<id> 1\\. a_b"]
        {
            let once = DocText::markdown(text);
            assert_eq!(DocText::markdown(&once.lines().join("\n")), once);
        }
    }
}
