//! Takes a multipart body apart, as it comes (RFC 2046 §5.1).
//!
//! It holds no more of a body than a part's headers, or a piece of its content that may be the beginning of a boundary.

use bytes::{Buf as _, Bytes, BytesMut};

/// So many octets may the headers of a part have.
const MAX_HEADERS: usize = 16 * 1024;

/// So many blanks may stand behind a boundary: whoever transports a body may put some there.
const MAX_PADDING: usize = 256;

/// What stands next in a body.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Event {
    /// A part begins, with these headers.
    Part(Headers),
    /// More of its content.
    Content(Bytes),
    /// The part ends.
    End,
}

/// The headers of a part, each with its name in lower case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Headers(Vec<(String, String)>);

impl Headers {
    /// The value of a header.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// The values of all headers of this name, however it is spelled, as one list (RFC 9110 §5.3).
    pub(super) fn list(&self, name: &str) -> Option<String> {
        let values = self.0.iter().filter(|(other, _)| other.eq_ignore_ascii_case(name));
        let values: Vec<_> = values.map(|(_, value)| value.as_str()).collect();
        (!values.is_empty()).then(|| values.join(","))
    }

    fn read(block: &[u8]) -> Result<Self, &'static str> {
        let block = std::str::from_utf8(block).map_err(|_| "the headers of a part are not UTF-8")?;
        // A line that begins with a blank goes on with the one before it.
        let block = block.replace("\r\n ", " ").replace("\r\n\t", " ");
        let read = |line: &str| {
            let (name, value) = line.split_once(':').ok_or("a part has a header without a name")?;
            Ok((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
        };
        block.split("\r\n").filter(|line| !line.is_empty()).map(read).collect::<Result<_, _>>().map(Self)
    }
}

/// Where in a body the parser stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// Before the first boundary.
    Preamble,
    /// Behind a boundary.
    Boundary,
    Headers,
    /// Behind the headers of a part, which may be all of it.
    Start,
    Content,
    /// Behind the last boundary. What follows is nobody's.
    Done,
}

/// Takes one body apart.
#[derive(Debug)]
pub(super) struct Parser {
    /// What ends a part: a line's end, two dashes and the boundary.
    delimiter: Vec<u8>,
    state: State,
    waiting: BytesMut,
    /// Within so many octets of that, no headers end.
    seen: usize,
}

impl Parser {
    pub(super) fn new(boundary: &str) -> Self {
        // The first boundary may stand at the very beginning, where no line ends.
        Self {
            delimiter: format!("\r\n--{boundary}").into_bytes(),
            state: State::Preamble,
            waiting: BytesMut::from("\r\n"),
            seen: 0,
        }
    }

    /// Takes more of the body.
    pub(super) fn feed(&mut self, octets: &[u8]) {
        if self.state != State::Done {
            self.waiting.extend_from_slice(octets);
        }
    }

    /// What stands next; `None` if more of the body must come first.
    ///
    /// # Errors
    /// The body is broken there, and nothing behind it can be read.
    pub(super) fn next(&mut self) -> Result<Option<Event>, &'static str> {
        loop {
            match self.state {
                State::Preamble => {
                    let Some(at) = self.find() else {
                        self.waiting.advance(self.certain());
                        return Ok(None);
                    };
                    self.waiting.advance(at + self.delimiter.len());
                    self.state = State::Boundary;
                }
                State::Boundary => match self.boundary()? {
                    Some(state) => self.state = state,
                    None => return Ok(None),
                },
                State::Headers => return self.headers(),
                State::Start => match self.start() {
                    Some(State::Content) => self.state = State::Content,
                    Some(state) => {
                        self.state = state;
                        return Ok(Some(Event::End));
                    }
                    None => return Ok(None),
                },
                State::Content => return Ok(self.content()),
                State::Done => {
                    self.waiting.clear();
                    return Ok(None);
                }
            }
        }
    }

    /// Says that nothing more comes.
    ///
    /// # Errors
    /// The last boundary has not come.
    pub(super) fn finish(&self) -> Result<(), &'static str> {
        match self.state {
            State::Done => Ok(()),
            State::Preamble => Err("the boundary of the body's media type is nowhere in the body"),
            _ => Err("the body ends before its last boundary"),
        }
    }

    /// What follows a boundary: two dashes behind the last, else the end of the line.
    fn boundary(&mut self) -> Result<Option<State>, &'static str> {
        if self.waiting.len() < 2 {
            return Ok(None);
        }
        if self.waiting.starts_with(b"--") {
            return Ok(Some(State::Done));
        }
        let padding = self.waiting.iter().take_while(|octet| matches!(octet, b' ' | b'\t')).count();
        match self.waiting.get(padding..padding + 2) {
            _ if padding > MAX_PADDING => Err("a boundary is followed by too many blanks"),
            Some(b"\r\n") => {
                // The line's end stays: without headers it is a part of the one that ends them.
                self.waiting.advance(padding);
                Ok(Some(State::Headers))
            }
            Some(_) => Err("a boundary is followed by other text"),
            None => Ok(None),
        }
    }

    fn headers(&mut self) -> Result<Option<Event>, &'static str> {
        const END: &[u8] = b"\r\n\r\n";
        let seen = self.seen.min(self.waiting.len());
        let end = memchr::memmem::find(&self.waiting[seen..], END).map(|at| seen + at);
        if end.unwrap_or(self.waiting.len()) > MAX_HEADERS {
            return Err("the headers of a part are too long");
        }
        let Some(end) = end else {
            self.seen = self.waiting.len().saturating_sub(END.len() - 1);
            return Ok(None);
        };
        self.seen = 0;
        self.state = State::Start;
        let block = self.waiting.split_to(end + END.len());
        Headers::read(&block).map(Event::Part).map(Some)
    }

    /// Whether a part has content. If not, it ends where its headers do, and the line's end before the boundary is theirs.
    fn start(&mut self) -> Option<State> {
        let bare = &self.delimiter[2..];
        let common = self.waiting.len().min(bare.len());
        if self.waiting[..common] != bare[..common] {
            return Some(State::Content);
        }
        if common < bare.len() {
            return None;
        }
        self.waiting.advance(common);
        Some(State::Boundary)
    }

    fn content(&mut self) -> Option<Event> {
        let (piece, is_end) = match self.find() {
            Some(at) => (at, at == 0),
            None => (self.certain(), false),
        };
        if is_end {
            self.waiting.advance(self.delimiter.len());
            self.state = State::Boundary;
            return Some(Event::End);
        }
        (piece > 0).then(|| Event::Content(self.waiting.split_to(piece).freeze()))
    }

    fn find(&self) -> Option<usize> {
        memchr::memmem::find(&self.waiting, &self.delimiter)
    }

    /// How much of what waits belongs to no boundary, whatever comes.
    fn certain(&self) -> usize {
        self.waiting.len().saturating_sub(self.delimiter.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What a body holds that comes in pieces of so many octets: of each part its headers and its content.
    fn parts(body: &[u8], size: usize) -> Result<Vec<(Headers, Vec<u8>)>, &'static str> {
        let mut parser = Parser::new("b");
        let (mut parts, mut is_open) = (Vec::new(), false);
        for piece in body.chunks(size) {
            parser.feed(piece);
            while let Some(event) = parser.next()? {
                match event {
                    Event::Part(headers) => {
                        assert!(!std::mem::replace(&mut is_open, true));
                        parts.push((headers, Vec::new()));
                    }
                    Event::Content(octets) => parts.last_mut().unwrap().1.extend_from_slice(&octets),
                    Event::End => assert!(std::mem::replace(&mut is_open, false)),
                }
            }
        }
        parser.finish().map(|()| parts)
    }

    fn check(body: &str, wanted: Result<&[(&str, &str)], &str>) {
        for size in [1, 2, 3, 7, 1000] {
            let found = parts(body.as_bytes(), size);
            let found = found.map(|parts| {
                let words = |(headers, content): (Headers, Vec<u8>)| {
                    let lines: Vec<_> = headers.0.iter().map(|(name, value)| format!("{name}={value}")).collect();
                    (lines.join(","), String::from_utf8(content).unwrap())
                };
                parts.into_iter().map(words).collect::<Vec<_>>()
            });
            let wanted = wanted.map(|parts| parts.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect());
            assert_eq!(found, wanted, "{body:?} in pieces of {size}");
        }
    }

    #[test]
    fn parts_stand_between_boundaries() {
        check("--b\r\nA: 1\r\n\r\nx\r\n--b--", Ok(&[("a=1", "x")]));
        check(
            "--b\r\na: 1\r\n\r\nx\r\n--b\r\nb: 2\r\nc: 3\r\n\r\ny\r\n--b--\r\n",
            Ok(&[("a=1", "x"), ("b=2,c=3", "y")]),
        );
        // What stands around them is nobody's, and may look like a boundary.
        check("preamble --b\r\n\r\n--b  \t\r\na: 1\r\n\r\nx\r\n--b--epilogue\r\n--b\r\n", Ok(&[("a=1", "x")]));
        check("--b--", Ok(&[]));
    }

    #[test]
    fn content_is_whatever_it_is() {
        check("--b\r\n\r\n\r\n--b--", Ok(&[("", "")]));
        check("--b\r\na: 1\r\n\r\n--b--", Ok(&[("a=1", "")]));
        check("--b\r\na: 1\r\n\r\n\r\n\r\n--b--", Ok(&[("a=1", "\r\n")]));
        check("--b\r\na: 1\r\n\r\n\r\n--\r\n-\r\r\n--b--", Ok(&[("a=1", "\r\n--\r\n-\r")]));
        check("--b\r\na: 1\r\n\r\n--a\n--b\r\n--b--", Ok(&[("a=1", "--a\n--b")]));
        check("--b\r\na: 1\r\n 2\r\n\t3\r\n\r\n\r\n--b--", Ok(&[("a=1 2 3", "")]));
    }

    #[test]
    fn what_is_broken_is_said() {
        check("", Err("the boundary of the body's media type is nowhere in the body"));
        check("--c\r\n\r\nx\r\n--c--", Err("the boundary of the body's media type is nowhere in the body"));
        check("--b\r\na: 1\r\n\r\nx", Err("the body ends before its last boundary"));
        check("--b\r\na: 1\r\n\r\nx\r\n--b", Err("the body ends before its last boundary"));
        check("--b\r\na: 1\r\n\r\nx\r\n--bx--", Err("a boundary is followed by other text"));
        check("--b\r\na\r\n\r\nx\r\n--b--", Err("a part has a header without a name"));
        check(&format!("--b{}\r\n", " ".repeat(300)), Err("a boundary is followed by too many blanks"));
        check(&format!("--b\r\na: {}", "x".repeat(20_000)), Err("the headers of a part are too long"));
    }

    proptest! {
        #[test]
        fn any_content_comes_back(content in proptest::collection::vec("[a\r\nb-]{0,12}", 0..4), size in 1_usize..20) {
            prop_assume!(content.iter().all(|text| !format!("\r\n{text}").contains("\r\n--b")));
            let mut body = String::new();
            content.iter().for_each(|text| body.push_str(&format!("--b\r\na: 1\r\n\r\n{text}\r\n")));
            body.push_str("--b--");
            let found: Vec<_> = parts(body.as_bytes(), size).unwrap().into_iter().map(|(_, content)| content).collect();
            prop_assert_eq!(found, content.into_iter().map(String::into_bytes).collect::<Vec<_>>());
        }

        #[test]
        fn nothing_panics(body in "(--b|\r\n|a: 1|-|x| ){0,20}", size in 1_usize..9) {
            let whole = parts(body.as_bytes(), 1000);
            prop_assert_eq!(parts(body.as_bytes(), size), whole);
        }
    }
}
