//! Parts without names, which are the items of a body that is read as it comes (OpenAPI 3.2.0 §4.14.3, §4.15.1.2).

use bytes::BytesMut;

use super::parser::{Event, Parser};
use super::part::Part;
use super::received::Received;
use super::source::read_part;
use crate::wire::{Context, Mode, Refused, Slot, Source, Violations};

/// Takes a body apart into parts, as it comes. No more than one of them is in memory.
pub(crate) struct Apart {
    parser: Parser,
    /// The most octets of a part.
    limit: usize,
    part: Option<Begun>,
}

/// A part that is coming.
struct Begun {
    received: Received,
    content: BytesMut,
    is_long: bool,
}

/// Why there is no part.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// It is longer than is accepted.
    TooLong,
    /// The body is no multipart body from there on.
    Broken(&'static str),
}

impl Apart {
    /// Of a body whose parts are divided by this, and have no more octets than `limit`.
    pub(crate) fn new(boundary: &str, limit: usize) -> Self {
        Self { parser: Parser::new(boundary), limit, part: None }
    }

    /// Takes more of the body.
    pub(crate) fn feed(&mut self, octets: &[u8]) {
        self.parser.feed(octets);
    }

    /// The next part; `None` if more of the body must come first.
    ///
    /// # Errors
    /// It is too long, and others may follow; or the body is broken.
    pub(crate) fn next(&mut self) -> Option<Result<Received, Flaw>> {
        loop {
            match self.parser.next() {
                Err(why) => return Some(Err(Flaw::Broken(why))),
                Ok(None) => return None,
                Ok(Some(Event::Part(headers))) => {
                    let received = Received::begin(headers);
                    self.part = Some(Begun { received, content: BytesMut::new(), is_long: false });
                }
                Ok(Some(Event::Content(octets))) => {
                    if let Some(part) = &mut self.part {
                        part.is_long |= octets.len() > self.limit.saturating_sub(part.content.len());
                        match part.is_long {
                            true => part.content.clear(),
                            false => part.content.extend_from_slice(&octets),
                        }
                    }
                }
                Ok(Some(Event::End)) => match self.part.take() {
                    Some(Begun { is_long: true, .. }) => return Some(Err(Flaw::TooLong)),
                    Some(Begun { mut received, content, .. }) => {
                        received.content.fill(content.freeze());
                        return Some(Ok(received));
                    }
                    None => {}
                },
            }
        }
    }

    /// Says that nothing more comes.
    ///
    /// # Errors
    /// The last boundary has not come.
    pub(crate) fn finish(&self) -> Result<(), Flaw> {
        self.parser.finish().map_err(Flaw::Broken)
    }
}

/// Reads the part of this place, which is an item by itself, and holds what `each` makes of it.
///
/// # Errors
/// It is not what is declared.
pub(crate) fn read_item<T>(
    (part, index): (&Received, usize),
    declared: &[Part],
    mode: Mode,
    each: &dyn Fn(&mut dyn Source) -> Result<T, Refused>,
) -> Result<T, Violations> {
    let mut context = Context::new(mode);
    let mut item = Item { each, value: None };
    match (read_part(part, Part::at(declared, index), &mut context, &mut item), item.value) {
        (Ok(()), Some(value)) => Ok(value),
        _ => Err(context.into_violations()),
    }
}

struct Item<'a, T> {
    each: &'a dyn Fn(&mut dyn Source) -> Result<T, Refused>,
    value: Option<T>,
}

impl<T> Slot for Item<'_, T> {
    fn read(&mut self, from: &mut dyn Source) -> Result<(), Refused> {
        self.value = Some((self.each)(from)?);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a body holds that comes in pieces of so many octets, in which a part has ten at most.
    fn parts(body: &str, size: usize) -> Vec<Result<String, Flaw>> {
        let mut apart = Apart::new("b", 10);
        let mut found = Vec::new();
        for piece in body.as_bytes().chunks(size) {
            apart.feed(piece);
            while let Some(part) = apart.next() {
                let is_broken = matches!(part, Err(Flaw::Broken(_)));
                let text = |part: Received| String::from_utf8(part.content.octets().unwrap().to_vec()).unwrap();
                found.push(part.map(text));
                if is_broken {
                    return found;
                }
            }
        }
        found.extend(apart.finish().err().map(Err));
        found
    }

    #[test]
    fn each_part_comes_when_it_ends() {
        let part = |text: &str| format!("--b\r\ncontent-type: text/plain\r\n\r\n{text}\r\n");
        for size in [1, 2, 5, 1000] {
            let body = [part("one"), part(""), part("eleven are!"), part("ten of it."), "--b--".to_owned()].concat();
            let text = |text: &str| Ok(text.to_owned());
            assert_eq!(parts(&body, size), [text("one"), text(""), Err(Flaw::TooLong), text("ten of it.")]);
            assert_eq!(parts("--b--\r\n", size), []);
            let unended = Err(Flaw::Broken("the body ends before its last boundary"));
            assert_eq!(parts(&[part("one"), part("two")].concat(), size), [text("one"), unended]);
            let broken = Err(Flaw::Broken("a boundary is followed by other text"));
            assert_eq!(parts(&[part("one"), "--bx\r\n".to_owned()].concat(), size), [text("one"), broken]);
        }
    }
}
