//! Texts that stand for themselves.

/// What a parameter says, as far as that is to be seen without taking anything apart.
#[derive(Clone, Copy)]
pub(crate) enum Standing<'a> {
    /// This text, which stands for itself.
    Text(&'a str),
    /// It is not there.
    Absent,
    /// What is there must be taken apart.
    Unknown,
}

impl<'a> Standing<'a> {
    /// With one more pair of the parameter's name.
    pub(super) fn and(self, value: &'a str) -> Self {
        match self {
            Self::Absent if !value.is_empty() && !value.bytes().any(is_special) => Self::Text(value),
            _ => Self::Unknown,
        }
    }
}

/// Whether an octet of a query or of cookies stands for another, or around what does.
pub(super) fn is_special(byte: u8) -> bool {
    matches!(byte, b'%' | b'+' | b'"')
}
