//! Several JSON texts one behind the other: JSON Lines, and JSON text sequences (RFC 7464).
//!
//! To a type they are a list.

use crate::json;
use crate::wire::{
    Context, Encode, EncodeError, Items, ListSink, ObjectSink, Refused, Scalar, Sink, Slot, Source, Visitor, Wanted,
};

/// What tells one text from the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sequence {
    /// The end of a line.
    Lines,
    /// A record separator in front of each, and the end of a line behind it.
    Records,
}

/// `RS`, which stands in no JSON text.
const SEPARATOR: u8 = 0x1e;

impl Sequence {
    /// Reads a body into `slot`.
    ///
    /// # Errors
    /// A text is no JSON, or not what is wanted.
    pub(crate) fn read(self, body: &[u8], context: &mut Context, slot: &mut dyn Slot) -> Result<(), Refused> {
        slot.read(&mut Body { texts: self.texts(body), context })
    }

    /// The texts of a body. Empty ones are none (RFC 7464 §2.1): writers end with what divides texts, or say that they are
    /// still there.
    fn texts(self, body: &[u8]) -> Vec<&[u8]> {
        let end = match self {
            Self::Lines => b'\n',
            Self::Records => SEPARATOR,
        };
        let is_blank = |text: &&[u8]| !text.iter().all(|octet| b" \t\r\n".contains(octet));
        body.split(|octet| *octet == end).filter(is_blank).collect()
    }

    /// Writes a list.
    ///
    /// # Errors
    /// It is no list, or JSON cannot say an item.
    pub(crate) fn write(self, value: &dyn Encode, brief: bool) -> Result<Vec<u8>, EncodeError> {
        let mut out = Out { sequence: self, brief, octets: Vec::new() };
        value.encode(&mut out)?;
        Ok(out.octets)
    }
}

struct Body<'a> {
    texts: Vec<&'a [u8]>,
    context: &'a mut Context,
}

impl Source for Body<'_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn read(&mut self, wanted: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        match wanted {
            Wanted::List | Wanted::Any => {
                into.list(&mut Texts { texts: std::mem::take(&mut self.texts).into_iter(), context: self.context })
            }
            _ => Err(self.context.refuse_type(into.expected(), "a sequence of JSON texts")),
        }
    }

    fn nullable(&mut self, some: &mut dyn Slot) -> Result<(), Refused> {
        some.read(self)
    }

    fn is_text(&self) -> bool {
        false
    }
}

struct Texts<'a> {
    texts: std::vec::IntoIter<&'a [u8]>,
    context: &'a mut Context,
}

impl Items for Texts<'_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn next(&mut self, slot: &mut dyn Slot) -> Result<bool, Refused> {
        let Some(text) = self.texts.next() else { return Ok(false) };
        json::read(text, self.context, slot)?;
        Ok(true)
    }
}

struct Out {
    sequence: Sequence,
    brief: bool,
    octets: Vec<u8>,
}

impl Sink for Out {
    fn scalar(&mut self, value: Scalar<'_>) -> Result<(), EncodeError> {
        Err(EncodeError::new(format!("{} is no sequence of JSON texts", value.describe())))
    }

    fn object(&mut self, _: &dyn Fn(&mut dyn ObjectSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        Err(EncodeError::new("an object is no sequence of JSON texts"))
    }

    fn list(&mut self, items: &dyn Fn(&mut dyn ListSink) -> Result<(), EncodeError>) -> Result<(), EncodeError> {
        items(self)
    }
}

impl ListSink for Out {
    fn value(&mut self, value: &dyn Encode) -> Result<(), EncodeError> {
        if self.sequence == Sequence::Records {
            self.octets.push(SEPARATOR);
        }
        let text = json::to_vec_in(value, self.brief, 0);
        self.octets.extend(text?);
        self.octets.push(b'\n');
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{Decode, Mode};
    use expect_test::{Expect, expect};
    use std::fmt::Debug;

    fn check<T: Decode + Debug>(sequence: Sequence, body: &str, brings: Expect) {
        let (mut context, mut slot) = (Context::new(Mode::Strict), None::<T>);
        brings.assert_eq(&match sequence.read(body.as_bytes(), &mut context, &mut slot) {
            Ok(()) => format!("{:?}", slot.unwrap()),
            Err(_) => context
                .into_violations()
                .iter()
                .map(|found| format!("{}: {}\n", found.pointer, found.message))
                .collect(),
        });
    }

    #[test]
    fn every_text_is_an_item() {
        check::<Vec<i64>>(Sequence::Lines, "1\n2\r\n\n 3 \n", expect!["[1, 2, 3]"]);
        check::<Vec<i64>>(Sequence::Lines, "1", expect!["[1]"]);
        check::<Vec<i64>>(Sequence::Lines, "", expect!["[]"]);
        check::<Vec<i64>>(
            Sequence::Records,
            "\u{1e}1\n\u{1e}\u{1e}[\n2]\n",
            expect![[r#"
            /1: expected an integer, found an array
        "#]],
        );
        check::<Vec<Vec<i64>>>(Sequence::Records, "\u{1e}[\n1]\n\u{1e}[]", expect!["[[1], []]"]);
    }

    #[test]
    fn what_is_wrong_has_the_place_of_its_item() {
        check::<Vec<i64>>(
            Sequence::Lines,
            "1\n\"a\"\n{}\n",
            expect![[r#"
            /1: expected an integer, found a string
            /2: expected an integer, found an object
        "#]],
        );
        check::<Vec<i64>>(
            Sequence::Lines,
            "1\n2,3\n",
            expect![[r#"
            /1: not JSON: expected nothing more at line 1 column 2
        "#]],
        );
        check::<i64>(
            Sequence::Lines,
            "1\n",
            expect![[r#"
            : expected an integer, found a sequence of JSON texts
        "#]],
        );
    }

    #[test]
    fn a_list_is_written_text_by_text() {
        let write = |sequence: Sequence, value: &dyn Encode| match sequence.write(value, false) {
            Ok(octets) => format!("{:?}", String::from_utf8(octets).unwrap()),
            Err(error) => error.to_string(),
        };
        expect![[r#""\"a\\nb\"\n\"c\"\n""#]]
            .assert_eq(&write(Sequence::Lines, &["a\nb", "c"].map(str::to_owned).to_vec()));
        expect![[r#""\u{1e}1\n\u{1e}2\n""#]].assert_eq(&write(Sequence::Records, &vec![1_i64, 2]));
        expect![[r#""""#]].assert_eq(&write(Sequence::Lines, &Vec::<i64>::new()));
        expect!["an integer is no sequence of JSON texts"].assert_eq(&write(Sequence::Lines, &7_i64));
    }
}
