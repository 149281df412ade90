//! The characters of a pattern, from left to right.

/// What is left of a pattern.
#[derive(Clone, Copy)]
pub(super) struct Scanner<'a> {
    rest: &'a str,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text }
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.rest = &self.rest[next.len_utf8()..];
        Some(next)
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    /// Whether this stands next, which is then behind.
    pub(super) fn eat(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// What stands before the next `end`, which is then behind; `None` if there is none.
    pub(super) fn until(&mut self, end: char) -> Option<&'a str> {
        let (text, rest) = self.rest.split_once(end)?;
        self.rest = rest;
        Some(text)
    }

    /// The rest of a quantifier behind its `{`, which is then behind; `None` if the brace begins none.
    pub(super) fn quantifier(&mut self) -> Option<&'a str> {
        let (inside, rest) = self.rest.split_once('}')?;
        let (least, most) = inside.split_once(',').unwrap_or((inside, ""));
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if least.is_empty() || !is_number(least) || !is_number(most) {
            return None;
        }
        self.rest = rest;
        Some(inside)
    }

    /// So many hexadecimal digits, which are then behind.
    pub(super) fn hex(&mut self, digits: usize) -> Option<u32> {
        let text = self.rest.get(..digits).filter(|text| text.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        self.rest = &self.rest[digits..];
        u32::from_str_radix(text, 16).ok()
    }

    /// What `\u` says behind it (ECMA-262 §22.2.1, RegExpUnicodeEscapeSequence), two halves of a pair together; `None`
    /// if it says nothing.
    pub(super) fn unicode(&mut self) -> Option<u32> {
        let mut ahead = *self;
        if ahead.eat("{") {
            let code = u32::from_str_radix(ahead.until('}')?, 16).ok().filter(|code| *code <= 0x10_FFFF)?;
            *self = ahead;
            return Some(code);
        }
        let code = self.hex(4)?;
        let mut ahead = *self;
        if (0xD800..0xDC00).contains(&code)
            && ahead.eat("\\u")
            && let Some(low) = ahead.hex(4).filter(|low| (0xDC00..0xE000).contains(low))
        {
            *self = ahead;
            return Some(0x1_0000 + ((code - 0xD800) << 10) + (low - 0xDC00));
        }
        Some(code)
    }
}
