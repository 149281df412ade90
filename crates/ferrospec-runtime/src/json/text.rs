//! The grammar of JSON (RFC 8259).

use super::plain;
use crate::wire::{Context, Key, Refused, Scalar, violation};

/// The text that comes next is no JSON.
#[derive(Clone, Copy, Debug)]
pub(super) struct Broken {
    /// Where, as an index into the text.
    at: usize,
    /// What is wrong there. It never repeats what stands there, which may be a secret.
    why: &'static str,
}

impl Broken {
    /// Records that `text` is no JSON.
    #[must_use = "the value must be given up"]
    pub(super) fn refuse(self, text: &str, context: &mut Context) -> Refused {
        refuse(self.why, text.get(..self.at).unwrap_or(text), context)
    }
}

/// Records that a text is no JSON behind `before`.
#[must_use = "the value must be given up"]
pub(super) fn refuse(why: &str, before: &str, context: &mut Context) -> Refused {
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    context.refuse(violation::SYNTAX, format!("not JSON: {why} at line {line} column {column}"))
}

/// A number without a power of ten and with no more characters has fifteen digits at most.
const SHORT: usize = 16;

/// Numbers of double precision that are nearer to zero are written with a power of ten.
const LEAST: f64 = 1e-5;

/// JSON text, and how far it has been read.
pub(super) struct Text<'t> {
    text: &'t str,
    at: usize,
    /// The last string that was written with escapes.
    unescaped: String,
    broken: Option<Broken>,
}

impl<'t> Text<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, unescaped: String::new(), broken: None }
    }

    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is not white space. It is not taken.
    pub(super) fn peek(&mut self) -> Option<u8> {
        loop {
            match self.byte() {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                other => return other,
            }
        }
    }

    /// Takes the byte that comes next.
    pub(super) fn step(&mut self) {
        self.at += 1;
    }

    /// Why nothing more can be read.
    pub(super) fn broken(&self) -> Option<Broken> {
        self.broken
    }

    /// Notes that the text is no JSON here.
    #[cold]
    fn breaks(&mut self, why: &'static str) -> Refused {
        let why = if self.at >= self.text.len() { "the text ends too early" } else { why };
        self.broken.get_or_insert(Broken { at: self.at, why });
        Context::give_up()
    }

    /// Nothing but white space comes.
    pub(super) fn end(&mut self) -> Result<(), Refused> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.breaks("expected nothing more")),
        }
    }

    /// Takes one of the three words of JSON.
    pub(super) fn word(&mut self, word: &str) -> Result<(), Refused> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        if rest.starts_with(word.as_bytes()) {
            self.at += word.len();
            return Ok(());
        }
        self.at += rest.iter().zip(word.bytes()).take_while(|(found, wanted)| **found == *wanted).count();
        Err(self.breaks("expected a value"))
    }

    /// Goes to the next item or member, behind a comma unless it is the first; `false` behind the closing bracket.
    pub(super) fn separator(&mut self, close: u8, first: bool) -> Result<bool, Refused> {
        match self.peek() {
            Some(byte) if byte == close => {
                self.at += 1;
                Ok(false)
            }
            Some(b',') if !first => {
                self.at += 1;
                match self.peek() {
                    Some(byte) if byte == close => Err(self.breaks("expected no comma before the closing bracket")),
                    _ => Ok(true),
                }
            }
            _ if first => Ok(true),
            _ if close == b'}' => Err(self.breaks("expected `,` or `}`")),
            _ => Err(self.breaks("expected `,` or `]`")),
        }
    }

    /// Takes the name of a member, and the colon behind it.
    pub(super) fn name(&mut self, key: &mut Key<'_>) -> Result<(), Refused> {
        self.quote()?;
        key.take(self.string()?);
        self.colon()
    }

    /// A string comes.
    fn quote(&mut self) -> Result<(), Refused> {
        if self.peek() == Some(b'"') { Ok(()) } else { Err(self.breaks("expected a name in quotes")) }
    }

    fn colon(&mut self) -> Result<(), Refused> {
        if self.peek() != Some(b':') {
            return Err(self.breaks("expected `:`"));
        }
        self.at += 1;
        Ok(())
    }

    /// Takes a string. Its opening quote is known to come.
    pub(super) fn string(&mut self) -> Result<&str, Refused> {
        let plain = self.quoted()?;
        Ok(plain.unwrap_or(&self.unescaped))
    }

    /// As [`string`](Self::string), where it is a value.
    pub(super) fn text(&mut self) -> Result<&str, Refused> {
        let plain = self.quoted()?;
        self.followed()?;
        Ok(plain.unwrap_or(&self.unescaped))
    }

    /// Takes a string; `None` if it stands in `unescaped`.
    fn quoted(&mut self) -> Result<Option<&'t str>, Refused> {
        self.at += 1;
        let start = self.at;
        self.unescaped_run();
        if self.byte() == Some(b'"') {
            let text: &'t str = self.text;
            self.at += 1;
            return Ok(Some(text.get(start..self.at - 1).unwrap_or_default()));
        }
        self.unescape(start)?;
        Ok(None)
    }

    /// Gives a value up behind which the text breaks: what only begins as it is none, so that it is no wrong one.
    fn followed(&mut self) -> Result<(), Refused> {
        let next = match self.byte() {
            Some(b' ' | b'\n' | b'\r' | b'\t') => self.peek(),
            next => next,
        };
        match next {
            None | Some(b',' | b']' | b'}') => Ok(()),
            Some(_) => Err(Context::give_up()),
        }
    }

    /// Goes to the next byte that may not stand in a string as it is: a quote, a backslash, a control character.
    fn unescaped_run(&mut self) {
        self.at += plain::length(self.text.as_bytes().get(self.at..).unwrap_or_default());
    }

    /// Takes the rest of a string that began at `start` and is plain up to here.
    fn unescape(&mut self, start: usize) -> Result<(), Refused> {
        self.unescaped.clear();
        let mut start = start;
        loop {
            self.unescaped.push_str(self.text.get(start..self.at).unwrap_or_default());
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => {
                    let escaped = self.escape()?;
                    self.unescaped.push(escaped);
                }
                _ => return Err(self.breaks("expected no control character in a string")),
            }
            start = self.at;
            self.unescaped_run();
        }
    }

    /// Takes an escape, from its backslash on.
    fn escape(&mut self) -> Result<char, Refused> {
        const HALF: &str = "expected no half of a surrogate pair";
        let backslash = self.at;
        self.at += 1;
        let escaped = match self.byte() {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => {
                self.at += 1;
                let mut code = self.hex()?;
                if let 0xd800..0xdc00 = code {
                    if self.byte() != Some(b'\\') || self.text.as_bytes().get(self.at + 1) != Some(&b'u') {
                        self.at = backslash;
                        return Err(self.breaks(HALF));
                    }
                    self.at += 2;
                    // What is no low half makes a number that is no character.
                    code = match self.hex()? {
                        low @ 0xdc00..0xe000 => 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00),
                        _ => code,
                    };
                }
                return char::from_u32(code).ok_or_else(|| {
                    self.at = backslash;
                    self.breaks(HALF)
                });
            }
            _ => return Err(self.breaks("expected an escape that JSON has")),
        };
        self.at += 1;
        Ok(escaped)
    }

    /// Takes four hexadecimal digits.
    fn hex(&mut self) -> Result<u32, Refused> {
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.byte().and_then(|byte| char::from(byte).to_digit(16));
            let Some(digit) = digit else { return Err(self.breaks("expected four hexadecimal digits")) };
            code = code * 16 + digit;
            self.at += 1;
        }
        Ok(code)
    }

    /// Takes a number or a word.
    pub(super) fn plain(&mut self) -> Result<Scalar<'t>, Refused> {
        let scalar = match self.peek() {
            Some(b't') => self.word("true").map(|()| Scalar::Bool(true)),
            Some(b'f') => self.word("false").map(|()| Scalar::Bool(false)),
            Some(b'n') => self.word("null").map(|()| Scalar::Null),
            _ => self.number(),
        }?;
        self.followed().map(|()| scalar)
    }

    /// Takes a number, or says that there is no value.
    pub(super) fn number(&mut self) -> Result<Scalar<'t>, Refused> {
        /// So many digits always fit 64 bits.
        const SAFE: usize = 19;
        let text: &'t str = self.text;
        let start = self.at;
        let negative = self.byte() == Some(b'-');
        self.at += usize::from(negative);
        let first = self.at;
        let mut value: u64 = 0;
        while let Some(digit @ b'0'..=b'9') = self.byte() {
            value = value.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'));
            self.at += 1;
        }
        let digits = self.at - first;
        match text.as_bytes().get(first) {
            _ if digits == 0 && negative => return Err(self.breaks("expected a digit")),
            _ if digits == 0 => return Err(self.breaks("expected a value")),
            Some(b'0') if digits > 1 => {
                self.at = first + 1;
                return Err(self.breaks("expected no digit behind a leading zero"));
            }
            _ => {}
        }
        let whole = !matches!(self.byte(), Some(b'.' | b'e' | b'E'));
        if whole && digits <= SAFE {
            if !negative {
                return Ok(Scalar::Unsigned(value));
            }
            if let Some(value) = 0_i64.checked_sub_unsigned(value).filter(|value| *value != 0) {
                return Ok(Scalar::Signed(value));
            }
        }
        let exact = self.fraction()?;
        let text = text.get(start..self.at).unwrap_or_default();
        if whole && let Ok(value) = text.parse() {
            return Ok(Scalar::Unsigned(value));
        }
        if whole
            && digits > 1
            && let Ok(value) = text.parse()
        {
            return Ok(Scalar::Signed(value));
        }
        if whole || !exact || text.len() > SHORT || text.ends_with('0') && !text.ends_with(".0") {
            return Ok(Scalar::Exact(text));
        }
        match text.parse() {
            // So short a number is all that its neighbour in double precision is written as, if that needs no power of ten.
            Ok(value) if value == 0.0 || f64::abs(value) >= LEAST => Ok(Scalar::Double(value)),
            _ => Ok(Scalar::Exact(text)),
        }
    }

    /// Takes what may stand behind the digits of an integer; whether that is no power of ten.
    fn fraction(&mut self) -> Result<bool, Refused> {
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.byte() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.byte() {
                self.at += 1;
            }
            self.digits()?;
            return Ok(false);
        }
        Ok(true)
    }

    fn digits(&mut self) -> Result<(), Refused> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.byte() {
            self.at += 1;
        }
        if self.at == start { Err(self.breaks("expected a digit")) } else { Ok(()) }
    }

    /// Takes a value, however deep it is, without looking at what it says.
    pub(super) fn skip(&mut self) -> Result<(), Refused> {
        let mut closes = Vec::new();
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.string()?;
                }
                Some(b't') => self.word("true")?,
                Some(b'f') => self.word("false")?,
                Some(b'n') => self.word("null")?,
                Some(open @ (b'[' | b'{')) => {
                    self.at += 1;
                    let close = if open == b'[' { b']' } else { b'}' };
                    if self.enter(close, true)? {
                        closes.push(close);
                        continue;
                    }
                }
                _ => {
                    self.number()?;
                }
            }
            loop {
                let Some(close) = closes.last() else { return Ok(()) };
                if self.enter(*close, false)? {
                    break;
                }
                closes.pop();
            }
        }
    }

    /// Looks ahead for the member `name` of the object that comes: the text from its value on. Nothing is taken, and what is
    /// no JSON is left for whoever reads the object to find.
    pub(super) fn member(&mut self, name: &str) -> Option<Self> {
        if self.peek() != Some(b'{') {
            return None;
        }
        let mut ahead = Self { at: self.at + 1, ..Self::new(self.text) };
        let mut first = true;
        while ahead.separator(b'}', first).ok()? {
            first = false;
            ahead.quote().ok()?;
            let is_it = ahead.string().ok()? == name;
            ahead.colon().ok()?;
            if is_it {
                return Some(ahead);
            }
            ahead.skip().ok()?;
        }
        None
    }

    /// Goes to the next value within what `close` closes; `false` behind the last one.
    fn enter(&mut self, close: u8, first: bool) -> Result<bool, Refused> {
        let more = self.separator(close, first)?;
        if more && close == b'}' {
            self.quote()?;
            self.string()?;
            self.colon()?;
        }
        Ok(more)
    }
}
