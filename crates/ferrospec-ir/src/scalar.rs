//! Values without parts.

use crate::Library;

/// A string, integer, number or boolean.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Scalar {
    /// `type: string`, with its `format` as the document says it.
    String {
        /// `date-time`, `uuid`, …; `None` if the document says none.
        format: Option<String>,
        /// What holds its values in the place of text.
        library: Option<&'static Library>,
        /// Whether it keeps the text beside that, because something asks about it.
        spelled: bool,
    },
    /// `type: integer`.
    Integer(IntegerFormat),
    /// `type: number`.
    Number(NumberFormat),
    /// `type: boolean`.
    Boolean,
}

impl Scalar {
    /// A text of which nothing else is said.
    pub const PLAIN: Self = Self::String { format: None, library: None, spelled: false };
}

/// How large an integer may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum IntegerFormat {
    /// 8 bits with a sign.
    Int8,
    /// 16 bits with a sign.
    Int16,
    /// 32 bits with a sign.
    Int32,
    /// 64 bits with a sign.
    Int64,
    /// 8 bits.
    UInt8,
    /// 16 bits.
    UInt16,
    /// 32 bits.
    UInt32,
    /// 64 bits.
    UInt64,
    /// As large as it is written.
    Exact,
}

impl IntegerFormat {
    /// The least and the greatest integer; `None` if there are none.
    pub fn range(self) -> Option<(i128, i128)> {
        Some(match self {
            Self::Int8 => (i8::MIN.into(), i8::MAX.into()),
            Self::Int16 => (i16::MIN.into(), i16::MAX.into()),
            Self::Int32 => (i32::MIN.into(), i32::MAX.into()),
            Self::Int64 => (i64::MIN.into(), i64::MAX.into()),
            Self::UInt8 => (0, u8::MAX.into()),
            Self::UInt16 => (0, u16::MAX.into()),
            Self::UInt32 => (0, u32::MAX.into()),
            Self::UInt64 => (0, u64::MAX.into()),
            Self::Exact => return None,
        })
    }
}

/// How exact a number is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NumberFormat {
    /// 32 bits.
    Float,
    /// 64 bits.
    Double,
    /// With all digits that are written.
    Exact,
}
