//! JSON texts one behind the other, as they come.

use bytes::{Bytes, BytesMut};

/// Takes a stream of JSON texts apart: JSON Lines, or JSON text sequences (RFC 7464). Octets come in any pieces.
pub(crate) struct Texts {
    /// What has come and was not handed out.
    held: BytesMut,
    /// So much of that was looked at.
    seen: usize,
    /// Whether separators stand in front of texts, which may have line breaks in them.
    is_records: bool,
    limit: usize,
    /// The text that is coming is too long: nobody wants it.
    skips: bool,
    /// How deep in arrays and objects the place is that was seen last.
    depth: usize,
    /// Whether it is in a string.
    in_string: bool,
    /// Whether it is behind a backslash.
    escaped: bool,
}

/// A text, or one that is longer than the limit.
pub(crate) type Text = Result<Bytes, TooLong>;

/// A text is longer than the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooLong;

/// `RS`, which stands in no JSON text.
const SEPARATOR: u8 = 0x1e;

impl Texts {
    pub(crate) fn new(is_records: bool, limit: usize) -> Self {
        Self {
            held: BytesMut::new(),
            seen: 0,
            is_records,
            limit,
            skips: false,
            depth: 0,
            in_string: false,
            escaped: false,
        }
    }

    pub(crate) fn feed(&mut self, octets: &[u8]) {
        self.held.extend_from_slice(octets);
    }

    /// The next text, if all of it has come. Empty ones are none: writers end with what divides texts, or say that they are
    /// still there.
    pub(crate) fn next(&mut self) -> Option<Text> {
        while let Some(&octet) = self.held.get(self.seen) {
            let is_end = self.step(octet);
            if !is_end {
                self.seen += 1;
                continue;
            }
            let text = self.held.split_to(self.seen);
            // The end itself.
            let _ = self.held.split_to(1);
            if let Some(text) = self.whole(text) {
                return Some(text);
            }
        }
        if self.held.len() > self.limit && !self.skips {
            self.skips = true;
            self.forget();
            return Some(Err(TooLong));
        }
        if self.skips {
            self.forget();
        }
        None
    }

    /// The text behind which nothing comes.
    pub(crate) fn last(&mut self) -> Option<Text> {
        let text = std::mem::take(&mut self.held);
        self.whole(text)
    }

    /// Whether a text ends in front of this octet. Within a sequence, a line break ends what is whole, so that nobody waits
    /// for the next text to have this one.
    fn step(&mut self, octet: u8) -> bool {
        match octet {
            b'\n' if !self.is_records => true,
            SEPARATOR if self.is_records => true,
            _ if !self.is_records => false,
            b'\n' => self.depth == 0 && !self.in_string && self.seen > 0,
            _ if self.in_string => {
                match octet {
                    _ if self.escaped => self.escaped = false,
                    b'\\' => self.escaped = true,
                    b'"' => self.in_string = false,
                    _ => {}
                }
                false
            }
            b'"' => {
                self.in_string = true;
                false
            }
            b'[' | b'{' => {
                self.depth += 1;
                false
            }
            b']' | b'}' => {
                self.depth = self.depth.saturating_sub(1);
                false
            }
            _ => false,
        }
    }

    /// What has come up to an end, if it is a text.
    fn whole(&mut self, text: BytesMut) -> Option<Text> {
        (self.seen, self.depth, self.in_string, self.escaped) = (0, 0, false, false);
        let is_skipped = std::mem::take(&mut self.skips);
        let text = text.freeze();
        let text = text.slice_ref(text.trim_ascii());
        match text.is_empty() || is_skipped {
            true => None,
            false if text.len() > self.limit => Some(Err(TooLong)),
            false => Some(Ok(text)),
        }
    }

    fn forget(&mut self) {
        self.held.clear();
        self.seen = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(is_records: bool, limit: usize, pieces: &[&[u8]]) -> Vec<String> {
        let mut texts = Texts::new(is_records, limit);
        let mut found = Vec::new();
        let mut take =
            |text: Text| found.push(text.map_or("-".to_owned(), |text| String::from_utf8_lossy(&text).into_owned()));
        for piece in pieces {
            texts.feed(piece);
            while let Some(text) = texts.next() {
                take(text);
            }
        }
        texts.last().into_iter().for_each(take);
        found
    }

    #[test]
    fn lines_are_texts() {
        assert_eq!(texts(false, 9, &[b"1\n2\r\n\n 3 \n\"\"", b"\n{}"]), ["1", "2", "3", "\"\"", "{}"]);
        assert_eq!(texts(false, 3, &[b"12", b"34", b"5\n12\n1234\n", b"123"]), ["-", "12", "-", "123"]);
    }

    #[test]
    fn separators_and_whole_lines_end_texts() {
        assert_eq!(texts(true, 99, &[b"\x1e1\n\x1e\x1e[\n2]\n\x1e\"a\n\\\"]\"\n"]), ["1", "[\n2]", "\"a\n\\\"]\""]);
        // What breaks off does not take the next one with it (RFC 7464 §2.3).
        assert_eq!(texts(true, 99, &[b"\x1e{\"a\x1e{}\n"]), ["{\"a", "{}"]);
        assert_eq!(texts(true, 3, &[b"\x1e[1,\n2", b",3]\n\x1e1\n"]), ["-", "1"]);
        let mut open = Texts::new(true, 99);
        open.feed(b"\x1e{\"a\":[1]}\n");
        assert_eq!(open.next(), Some(Ok(Bytes::from_static(b"{\"a\":[1]}"))));
    }

    proptest! {
        #[test]
        fn pieces_do_not_matter(text in "[\\[\\]{}\"\\\\a \n\x1e]{0,40}", at in 0_usize..40, then in 0_usize..40, is_records: bool) {
            let whole = texts(is_records, 99, &[text.as_bytes()]);
            let at = at.min(text.len());
            let then = (at + then).min(text.len());
            let pieces = [&text.as_bytes()[..at], &text.as_bytes()[at..then], &text.as_bytes()[then..]];
            prop_assert_eq!(whole, texts(is_records, 99, &pieces));
        }
    }
}
