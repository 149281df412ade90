//! Bytes to text.

/// The text of a file.
#[derive(PartialEq, Eq, Debug)]
pub(crate) struct Decoded {
    /// The text; what is none is replaced by U+FFFD.
    pub(crate) text: String,
    /// The byte of the text at which the first such replacement stands.
    pub(crate) wrong: Option<u32>,
}

impl Decoded {
    /// Reads bytes as UTF-8, or as UTF-16 or UTF-32 if they begin so (YAML 1.2.2 §5.2): some editors write that.
    pub(crate) fn of(bytes: Vec<u8>) -> Self {
        match bytes[..] {
            [0xff, 0xfe, 0, 0, ..] | [1..=0x7f, 0, 0, 0, ..] => Self::of_utf_32(&bytes, u32::from_le_bytes),
            [0, 0, 0xfe, 0xff, ..] | [0, 0, 0, 1..=0x7f, ..] => Self::of_utf_32(&bytes, u32::from_be_bytes),
            [0xff, 0xfe, ..] | [1..=0x7f, 0, ..] => Self::of_utf_16(&bytes, u16::from_le_bytes),
            [0xfe, 0xff, ..] | [0, 1..=0x7f, ..] => Self::of_utf_16(&bytes, u16::from_be_bytes),
            _ => Self::of_utf_8(bytes),
        }
    }

    fn of_utf_32(bytes: &[u8], unit: fn([u8; 4]) -> u32) -> Self {
        Self::of_characters(bytes.chunks(4).map(|four| char::from_u32(unit(four.try_into().ok()?))))
    }

    fn of_utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Self {
        // Half a unit at the end is no character, as half a pair is.
        let units = bytes.chunks(2).map(|pair| pair.try_into().map_or(0xdfff, unit));
        Self::of_characters(char::decode_utf16(units).map(Result::ok))
    }

    /// The text of these characters, each `None` where there is none.
    fn of_characters(characters: impl Iterator<Item = Option<char>>) -> Self {
        let (mut text, mut wrong) = (String::new(), None);
        for character in characters {
            if character.is_none() {
                wrong.get_or_insert(text.len() as u32);
            }
            text.push(character.unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        Self { text, wrong }
    }

    fn of_utf_8(bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            Ok(text) => Self { text, wrong: None },
            Err(error) => {
                let wrong = Some(error.utf8_error().valid_up_to() as u32);
                Self { text: String::from_utf8_lossy(error.as_bytes()).into_owned(), wrong }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_text() {
        let check = |bytes: &[u8], text: &str, wrong: Option<u32>| {
            assert_eq!(Decoded::of(bytes.to_vec()), Decoded { text: text.to_owned(), wrong }, "{bytes:x?}");
        };
        check("a: ä".as_bytes(), "a: ä", None);
        check(b"a: \xe4!", "a: \u{fffd}!", Some(3));
        check(b"\xff\xfea\0:\0 \0=\xd8\x00\xde", "\u{feff}a: \u{1f600}", None);
        check(b"\xfe\xff\0a", "\u{feff}a", None);
        check(b"a\0:\0", "a:", None);
        check(b"\0a\0:", "a:", None);
        check(b"a\0=\xd8b\0", "a\u{fffd}b", Some(1));
        check(b"a\0:", "a\u{fffd}", Some(1));
        check(b"\xff\xfe\0\0a\0\0\0\x00\xf6\x01\0", "\u{feff}a\u{1f600}", None);
        check(b"\0\0\xfe\xff\0\0\0a", "\u{feff}a", None);
        check(b"a\0\0\0:\0\0\0", "a:", None);
        check(b"\0\0\0a\0\0\0:", "a:", None);
        check(b"a\0\0\0\x00\xd8\0\0b\0\0\0", "a\u{fffd}b", Some(1));
        check(b"a\0\0\0:\0", "a\u{fffd}", Some(1));
        check(b"a\n\0", "a\n\0", None);
        check(b"", "", None);
    }
}
