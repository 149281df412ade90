//! The table of formats: which type holds the values of each, and what reading asks of them.
//!
//! In JSON Schema a `format` is a remark (2020-12 Validation §7.2.1), and OpenAPI's registry only adds which values are
//! meant. So a row says what is done without a word from the user: texts stay the texts that they are, numbers keep what
//! was read, and only the widths of integers are held to. Whoever wants more asks for another type in the config.
//!
//! The types are called as they are in the config, which is what Rust calls them: this is the one room of the crate that
//! knows.

use crate::{IntegerFormat, Library, NumberFormat};

/// What holds the values of a format.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Carrier {
    /// The text as it is.
    Text,
    /// A type that reads texts of a format, and refuses others.
    Library(&'static Library),
    /// An integer.
    Integer(IntegerFormat),
    /// A number.
    Number(NumberFormat),
}

/// A row of the table.
#[derive(Debug)]
pub struct Format {
    /// The type that it is a format of: `string`.
    pub ty: &'static str,
    /// The format; empty for the type where no format is said.
    pub name: &'static str,
    /// What holds its values by default.
    pub carrier: Carrier,
    /// What else is made for them.
    pub others: &'static [Carrier],
}

macro_rules! libraries {
    ($($name:ident = $path:literal in $feature:expr, reads $reads:literal, loses $loses:literal;)*) => {
        $(static $name: Library = Library { path: $path, feature: $feature, reads: $reads, loses: $loses };)*

        /// All of them.
        static LIBRARIES: &[&Library] = &[$(&$name),*];
    };
}

libraries! {
    JIFF_TIMESTAMP = "jiff::Timestamp" in Some("jiff"), reads "RFC 3339 dates and times", loses "the offset, as it is written in UTC, leap seconds, and digits behind the ninth";
    CHRONO_DATE_TIME = "chrono::DateTime<chrono::FixedOffset>" in Some("chrono"), reads "RFC 3339 dates and times", loses "the spelling, and digits behind the ninth";
    JIFF_DATE = "jiff::civil::Date" in Some("jiff"), reads "RFC 3339 dates", loses "";
    CHRONO_DATE = "chrono::NaiveDate" in Some("chrono"), reads "RFC 3339 dates", loses "";
    JIFF_DATE_TIME = "jiff::civil::DateTime" in Some("jiff"), reads "dates and times without an offset", loses "the spelling, and digits behind the ninth";
    CHRONO_NAIVE = "chrono::NaiveDateTime" in Some("chrono"), reads "dates and times without an offset", loses "the spelling, and digits behind the ninth";
    JIFF_TIME = "jiff::civil::Time" in Some("jiff"), reads "times without an offset", loses "the spelling, and digits behind the ninth";
    CHRONO_TIME = "chrono::NaiveTime" in Some("chrono"), reads "times without an offset", loses "the spelling, and digits behind the ninth";
    JIFF_SPAN = "jiff::SpanFieldwise" in Some("jiff"), reads "RFC 3339 durations", loses "the spelling";
    UUID = "uuid::Uuid" in Some("uuid"), reads "UUIDs with hyphens", loses "capitals";
    URL = "url::Url" in Some("url"), reads "absolute URLs", loses "the spelling";
    IPV4 = "std::net::Ipv4Addr" in None, reads "IPv4 addresses", loses "";
    IPV6 = "std::net::Ipv6Addr" in None, reads "IPv6 addresses", loses "the spelling";
    IP = "std::net::IpAddr" in None, reads "IPv4 and IPv6 addresses", loses "the spelling of IPv6";
    BYTES = "bytes::Bytes" in None, reads "base64 with padding", loses "";
}

const TEXT: Carrier = Carrier::Text;
const fn lib(library: &'static Library) -> Carrier {
    Carrier::Library(library)
}

use IntegerFormat::{Exact, Int8, Int16, Int32, Int64, UInt8, UInt16, UInt32, UInt64};
use NumberFormat::{Double, Float};

/// Everything that integers are read as.
const INTEGERS: &[Carrier] = &[
    Carrier::Integer(Int8),
    Carrier::Integer(Int16),
    Carrier::Integer(Int32),
    Carrier::Integer(Int64),
    Carrier::Integer(UInt8),
    Carrier::Integer(UInt16),
    Carrier::Integer(UInt32),
    Carrier::Integer(UInt64),
    Carrier::Integer(Exact),
];

/// Everything that numbers are read as.
const NUMBERS: &[Carrier] = &[Carrier::Number(Float), Carrier::Number(Double), Carrier::Number(NumberFormat::Exact)];

macro_rules! formats {
    ($($ty:ident $name:literal: $carrier:expr $(, or $($other:expr),+)?;)*) => {
        /// The table. Of JSON Schema (2020-12 Validation §7.3), and of OpenAPI's registry of formats.
        pub static FORMATS: &[Format] = &[
            $(Format { ty: stringify!($ty), name: $name, carrier: $carrier, others: &[$($($other),+)?] },)*
        ];
    };
}

formats! {
    string "": TEXT;
    string "base64url": TEXT;
    string "binary": TEXT;
    string "byte": TEXT, or lib(&BYTES);
    string "char": TEXT;
    string "commonmark": TEXT;
    string "date": TEXT, or lib(&JIFF_DATE), lib(&CHRONO_DATE);
    string "date-time": TEXT, or lib(&JIFF_TIMESTAMP), lib(&CHRONO_DATE_TIME);
    string "date-time-local": TEXT, or lib(&JIFF_DATE_TIME), lib(&CHRONO_NAIVE);
    string "decimal": TEXT;
    string "decimal128": TEXT;
    string "duration": TEXT, or lib(&JIFF_SPAN);
    string "email": TEXT;
    string "hostname": TEXT;
    string "html": TEXT;
    string "http-date": TEXT;
    string "idn-email": TEXT;
    string "idn-hostname": TEXT;
    string "ip": TEXT, or lib(&IP);
    string "ipv4": TEXT, or lib(&IPV4);
    string "ipv6": TEXT, or lib(&IPV6);
    string "iri": TEXT;
    string "iri-reference": TEXT;
    string "json-pointer": TEXT;
    string "media-range": TEXT;
    string "password": TEXT;
    string "regex": TEXT;
    string "relative-json-pointer": TEXT;
    string "sf-binary": TEXT;
    string "sf-string": TEXT;
    string "sf-token": TEXT;
    string "time": TEXT;
    string "time-local": TEXT, or lib(&JIFF_TIME), lib(&CHRONO_TIME);
    string "uri": TEXT, or lib(&URL);
    string "uri-reference": TEXT;
    string "uri-template": TEXT;
    string "url": TEXT, or lib(&URL);
    string "uuid": TEXT, or lib(&UUID);
    integer "": Carrier::Integer(Int64), or Carrier::Integer(UInt64), Carrier::Integer(Exact);
    integer "bigint": Carrier::Integer(Exact);
    integer "double-int": Carrier::Integer(Int64);
    integer "int8": Carrier::Integer(Int8);
    integer "int16": Carrier::Integer(Int16);
    integer "int32": Carrier::Integer(Int32);
    integer "int64": Carrier::Integer(Int64);
    integer "int128": Carrier::Integer(Exact);
    integer "uint8": Carrier::Integer(UInt8);
    integer "uint16": Carrier::Integer(UInt16);
    integer "uint32": Carrier::Integer(UInt32);
    integer "uint64": Carrier::Integer(UInt64);
    integer "uint128": Carrier::Integer(Exact);
    integer "unixtime": Carrier::Integer(Int64);
    number "": Carrier::Number(Double), or Carrier::Number(NumberFormat::Exact);
    number "decimal": Carrier::Number(NumberFormat::Exact);
    number "decimal128": Carrier::Number(NumberFormat::Exact);
    number "double": Carrier::Number(Double);
    number "double-int": Carrier::Number(Double);
    number "float": Carrier::Number(Double), or Carrier::Number(Float);
}

impl Format {
    /// The row of a format of this type.
    pub fn of(ty: &str, name: &str) -> Option<&'static Self> {
        // Names first: there are many of one type.
        FORMATS.iter().find(|row| row.name == name && row.ty == ty)
    }
}

impl Carrier {
    /// What holds values of the type where the user calls it so.
    pub fn called(ty: &str, name: &str) -> Option<Self> {
        Self::all(ty).into_iter().find(|carrier| carrier.name() == name)
    }

    /// Everything that may hold values of the type.
    pub fn all(ty: &str) -> Vec<Self> {
        match ty {
            "string" => std::iter::once(TEXT).chain(LIBRARIES.iter().map(|library| lib(library))).collect(),
            "integer" => INTEGERS.to_vec(),
            "number" => NUMBERS.to_vec(),
            _ => Vec::new(),
        }
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "String",
            Self::Library(library) => library.path,
            Self::Integer(Int8) => "i8",
            Self::Integer(Int16) => "i16",
            Self::Integer(Int32) => "i32",
            Self::Integer(Int64) => "i64",
            Self::Integer(UInt8) => "u8",
            Self::Integer(UInt16) => "u16",
            Self::Integer(UInt32) => "u32",
            Self::Integer(UInt64) => "u64",
            Self::Integer(Exact) => "Integer",
            Self::Number(Float) => "f32",
            Self::Number(Double) => "f64",
            Self::Number(NumberFormat::Exact) => "Number",
        }
    }

    /// What reading asks of a value beside its type; empty if nothing.
    pub fn reads(self) -> &'static str {
        match self {
            Self::Library(library) => library.reads,
            Self::Text | Self::Integer(Exact) | Self::Number(NumberFormat::Exact) => "",
            Self::Integer(_) => "integers that it holds",
            Self::Number(Float | Double) => "numbers that are not too large for it",
        }
    }

    /// What of a value it does not keep; empty if it writes what it has read.
    pub fn loses(self) -> &'static str {
        match self {
            Self::Library(library) => library.loses,
            Self::Number(Float) => "digits behind the seventh",
            Self::Number(Double) => "digits behind the fifteenth",
            Self::Text | Self::Integer(_) | Self::Number(NumberFormat::Exact) => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Carrier, FORMATS, Format};

    #[test]
    fn a_row_is_found_by_its_names_and_offers_what_the_config_may_say() {
        for row in FORMATS {
            assert!(std::ptr::eq(Format::of(row.ty, row.name).expect("it is there"), row), "{} {}", row.ty, row.name);
            for carrier in row.others.iter().chain([&row.carrier]) {
                assert_eq!(Carrier::called(row.ty, carrier.name()), Some(*carrier), "{} {}", row.ty, row.name);
            }
        }
        for ty in ["string", "integer", "number"] {
            let mut names: Vec<_> = Carrier::all(ty).into_iter().map(Carrier::name).collect();
            let count = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), count, "{ty}");
        }
        assert_eq!(Carrier::called("integer", "f64"), None);
    }
}
