//! Values without parts.

/// A string, integer, number or boolean.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Scalar {
    /// `type: string`, with its `format` as the document says it.
    String {
        /// `date-time`, `uuid`, …; `None` if the document says none.
        format: Option<String>,
    },
    /// `type: integer`.
    Integer(IntegerFormat),
    /// `type: number`.
    Number(NumberFormat),
    /// `type: boolean`.
    Boolean,
}

/// How large an integer may be.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum IntegerFormat {
    /// `format: int32`.
    Int32,
    /// `format: int64`, and integers without a format.
    Int64,
    /// `format: uint32`.
    UInt32,
    /// `format: uint64`.
    UInt64,
}

/// How exact a number is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NumberFormat {
    /// `format: float`.
    Float,
    /// `format: double`, and numbers without a format.
    Double,
}
