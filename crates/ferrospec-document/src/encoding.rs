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
    /// Reads bytes as UTF-8, or as UTF-16 if they begin so (YAML 1.2.2 §5.2): some editors write that.
    pub(crate) fn of(bytes: Vec<u8>) -> Self {
        let unit: fn([u8; 2]) -> u16 = match bytes[..] {
            [0xff, 0xfe, ..] | [1..=0x7f, 0, ..] => u16::from_le_bytes,
            [0xfe, 0xff, ..] | [0, 1..=0x7f, ..] => u16::from_be_bytes,
            _ => return Self::of_utf_8(bytes),
        };
        let units = bytes.chunks(2).map(|pair| match *pair {
            [first, second] => unit([first, second]),
            // Half a unit at the end is no character, as half a pair is.
            _ => 0xdfff,
        });
        let (mut text, mut wrong) = (String::with_capacity(bytes.len() / 2), None);
        for character in char::decode_utf16(units) {
            if character.is_err() {
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
        check(b"a\n\0", "a\n\0", None);
        check(b"", "", None);
    }
}
