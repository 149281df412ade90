//! Takes a stream of events apart (the HTML standard, §9.2.5 and §9.2.6).

/// An event as its lines say it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Raw {
    pub(crate) event: Option<String>,
    pub(crate) data: String,
    pub(crate) id: Option<String>,
    /// Milliseconds.
    pub(crate) retry: Option<u64>,
}

/// Events, as they come. Octets come in any pieces.
pub(crate) struct Parser {
    /// The line that is coming.
    line: Vec<u8>,
    /// Whether the octet before was a `CR`: a `LF` behind it ends no other line.
    after_return: bool,
    /// Whether a line has ended: a byte order mark stands in front of all else.
    has_begun: bool,
    event: Raw,
    /// Whether a line of data has come.
    has_data: bool,
    /// The octets of the event that is coming.
    len: usize,
    limit: usize,
    /// The event that is coming is too long: nobody wants it.
    skips: bool,
    /// The last id, behind which a client goes on.
    last_id: String,
    /// How long a client waits before it comes again, in milliseconds.
    retry: Option<u64>,
}

/// What an event is, if it is not too long.
pub(crate) type Parsed = Result<Raw, TooLong>;

/// The event is longer than the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooLong;

impl Parser {
    /// A parser of events of `limit` octets at most. What is longer is not kept.
    pub(crate) fn new(limit: usize) -> Self {
        Self {
            line: Vec::new(),
            after_return: false,
            has_begun: false,
            event: Raw::default(),
            has_data: false,
            len: 0,
            limit,
            skips: false,
            last_id: String::new(),
            retry: None,
        }
    }

    /// The id to go on behind; empty if there is none.
    pub(crate) fn last_id(&self) -> &str {
        &self.last_id
    }

    /// How long to wait before coming again, if the server has said so.
    pub(crate) fn retry(&self) -> Option<u64> {
        self.retry
    }

    /// The same, for another stream that goes on behind this one. What has come of an event is forgotten.
    pub(crate) fn again(&mut self) {
        let last_id = std::mem::take(&mut self.last_id);
        *self = Self { last_id, retry: self.retry, ..Self::new(self.limit) };
    }

    /// Takes octets up to the end of an event, and leaves the others.
    pub(crate) fn next(&mut self, octets: &mut &[u8]) -> Option<Parsed> {
        while !octets.is_empty() {
            if std::mem::take(&mut self.after_return) && octets[0] == b'\n' {
                *octets = &octets[1..];
                continue;
            }
            let end = memchr::memchr2(b'\r', b'\n', octets);
            let (more, rest) = octets.split_at(end.unwrap_or(octets.len()));
            let is_too_long = self.take(more);
            *octets = rest;
            if is_too_long {
                // Whether its end ever comes, nobody knows.
                return Some(Err(TooLong));
            }
            if let Some((&end, rest)) = rest.split_first() {
                self.after_return = end == b'\r';
                *octets = rest;
                if let Some(event) = self.line() {
                    return Some(event);
                }
            }
        }
        None
    }

    /// Takes more of a line. Whether the event is too long from here on.
    fn take(&mut self, more: &[u8]) -> bool {
        if more.is_empty() {
            return false;
        }
        self.len = self.len.saturating_add(more.len());
        if self.len > self.limit {
            // Whether a line is empty is all that is asked of it now.
            self.line.clear();
            self.line.push(b':');
            !std::mem::replace(&mut self.skips, true)
        } else {
            self.line.extend_from_slice(more);
            false
        }
    }

    /// A line has ended: the event that it ends, if it does.
    fn line(&mut self) -> Option<Parsed> {
        let line = std::mem::take(&mut self.line);
        let mut line = line.as_slice();
        if !std::mem::replace(&mut self.has_begun, true) {
            line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
        }
        if line.is_empty() {
            return self.dispatch();
        }
        if self.skips {
            return None;
        }
        let text = String::from_utf8_lossy(line);
        let (field, value) = text.split_once(':').unwrap_or((&text, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            // A comment: it is no part of the event, and may be there to show that somebody is.
            "" => self.len = self.len.saturating_sub(line.len()),
            "event" => self.event.event = Some(value.to_owned()),
            "data" => {
                if std::mem::replace(&mut self.has_data, true) {
                    self.event.data.push('\n');
                }
                self.event.data.push_str(value);
            }
            "id" if !value.contains('\0') => {
                value.clone_into(&mut self.last_id);
                self.event.id = Some(value.to_owned());
            }
            "retry" if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) => {
                if let Ok(retry) = value.parse() {
                    (self.event.retry, self.retry) = (Some(retry), Some(retry));
                }
            }
            _ => {}
        }
        None
    }

    /// An empty line: the event that is there, unless it has no data, or was too long, which has been said.
    fn dispatch(&mut self) -> Option<Parsed> {
        self.len = 0;
        let event = std::mem::take(&mut self.event);
        let has_data = std::mem::take(&mut self.has_data);
        let is_skipped = std::mem::take(&mut self.skips);
        let is_wanted = has_data && !is_skipped;
        is_wanted.then(|| Ok(Raw { event: event.event.filter(|name| !name.is_empty()), ..event }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    fn parsed(limit: usize, pieces: &[&[u8]]) -> (Vec<Parsed>, String) {
        let mut parser = Parser::new(limit);
        let mut events = Vec::new();
        for piece in pieces {
            let mut rest: &[u8] = piece;
            while let Some(event) = parser.next(&mut rest) {
                events.push(event);
            }
        }
        (events, parser.last_id().to_owned())
    }

    fn check(text: &str, brings: Expect) {
        let (events, last_id) = parsed(1_000, &[text.as_bytes()]);
        let shown = events.into_iter().map(|event| match event {
            Ok(Raw { event, data, id, retry }) => format!("{event:?} {data:?} {id:?} {retry:?}\n"),
            Err(TooLong) => "too long\n".to_owned(),
        });
        brings.assert_eq(&format!("{}last id {last_id:?}", shown.collect::<String>()));
    }

    /// The examples of §9.2.6, and what the standard says of each.
    #[test]
    fn what_is_too_long_is_said_before_its_end() {
        let check = |pieces: &[&str], expected: &[&str]| {
            let pieces: Vec<_> = pieces.iter().map(|piece| piece.as_bytes()).collect();
            let said = parsed(10, &pieces).0.into_iter();
            let said: Vec<_> = said.map(|event| event.map_or("too long".to_owned(), |event| event.data)).collect();
            assert_eq!(said, expected, "{pieces:?}");
        };
        check(&["data: 0123"], &[]);
        check(&["data: 0123", "4"], &["too long"]);
        check(&["data: 0123", "4", "6789", "0123456789\ndata: 0123456789"], &["too long"]);
        check(&["data: 0\ndata: 1\n", "data: 2\n", "\ndata: a\n\n"], &["too long", "a"]);
        check(&[": 0123456789"], &["too long"]);
        check(&["id: 0123456\n", "\n", "data: a\n\n"], &["too long", "a"]);
    }

    #[test]
    fn what_the_standard_shows() {
        check(
            "data: YHOO\ndata: +2\ndata: 10\n\n",
            expect![[r#"
            None "YHOO\n+2\n10" None None
            last id """#]],
        );
        check(
            ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
            expect![[r#"
            None "first event" Some("1") None
            None "second event" Some("") None
            None " third event" None None
            last id """#]],
        );
        check(
            "data\n\ndata\ndata\n\ndata:",
            expect![[r#"
            None "" None None
            None "\n" None None
            last id """#]],
        );
        check(
            "data:test\n\ndata: test\n\n",
            expect![[r#"
            None "test" None None
            None "test" None None
            last id """#]],
        );
        check(
            "event: add\ndata: 73857293\n\nevent: remove\ndata: 2153\n\nevent: add\ndata: 113411\n\n",
            expect![[r#"
            Some("add") "73857293" None None
            Some("remove") "2153" None None
            Some("add") "113411" None None
            last id """#]],
        );
    }

    #[test]
    fn every_rule_of_the_standard() {
        // One mark in front of everything; lines end in any of three ways.
        check(
            "\u{feff}data:a\r\rdata:b\r\n\r\n\u{feff}data:c\n\ndata:d\n\n",
            expect![[r#"
            None "a" None None
            None "b" None None
            None "d" None None
            last id """#]],
        );
        // An id with NUL is none; one that is empty takes the last back.
        check(
            "id:1\ndata:a\n\nid:2\0\ndata:b\n\n",
            expect![[r#"
            None "a" Some("1") None
            None "b" None None
            last id "1""#]],
        );
        // What has no data is no event, but its id and its time count.
        check(
            "id:7\nevent:x\nretry:5\n\ndata:a\n\n",
            expect![[r#"
            None "a" None None
            last id "7""#]],
        );
        check(
            "retry:10\nretry:1x\nretry:\nretry: -1\ndata:a\n\nevent\ndata:b\n\n",
            expect![[r#"
            None "a" None Some(10)
            None "b" None None
            last id """#]],
        );
        // Only one space is taken off; other fields are nothing, and so is what never ends.
        check(
            "data:  a : b\nData:c\nother\n datax:d\n\ndata:e\n",
            expect![[r#"
            None " a : b" None None
            last id """#]],
        );
    }

    #[test]
    fn what_is_too_long_is_not_kept() {
        let (events, _) =
            parsed(10, &[b"data:12345\n\n:0123456789\ndata:1\n\ndata:1\ndata:2\ndata:3\n\nda", b"ta:1\n\n"]);
        let lens: Vec<_> = events.iter().map(|event| event.as_ref().map(|event| event.data.as_str())).collect();
        assert_eq!(lens, [Ok("12345"), Err(&TooLong), Err(&TooLong), Ok("1")]);
    }

    proptest! {
        #[test]
        fn pieces_do_not_matter(
            lines in prop::collection::vec("(\u{feff}?(data|id|event|retry|:|x)?(: ?)?[a1\0é]{0,3}(\r\n|\r|\n))|\r|\n|\r\n", 0..12),
            cuts in prop::collection::vec(0_usize..60, 0..6),
        ) {
            let text = lines.concat().into_bytes();
            let mut cuts: Vec<_> = cuts.into_iter().map(|cut| cut.min(text.len())).collect();
            cuts.sort_unstable();
            let mut pieces = Vec::new();
            let mut from = 0;
            for cut in cuts {
                pieces.push(&text[from..cut]);
                from = cut;
            }
            pieces.push(&text[from..]);
            prop_assert_eq!(parsed(20, &[&text]), parsed(20, &pieces));
        }
    }
}
