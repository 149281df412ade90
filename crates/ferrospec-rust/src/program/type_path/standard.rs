//! Types of the standard library that are read and written: by the runtime, or by serde.

use crate::Derive::{self, Eq, Hash, Ord};

/// How a type is read and written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Way {
    /// By `Decode` and `Encode` of the runtime.
    Runtime,
    /// By `Deserialize` and `Serialize` of serde.
    Serde,
    /// By either.
    Either,
}

/// A type of the standard library.
#[derive(Debug)]
pub(super) struct Standard {
    /// Its path behind `std::`, or its name where that needs no path.
    pub(super) path: &'static str,
    /// Whether it is of the prelude, or of Rust itself.
    plain: bool,
    /// What the values that it reads are called in JSON Schema; empty if that depends on its arguments.
    pub(super) reads: &'static str,
    /// How it is read and written.
    pub(super) way: Way,
    /// What is asked of each of its arguments.
    pub(super) arguments: &'static [Asked],
    /// What it has, if its arguments have it.
    pub(super) has: &'static [Derive],
}

/// What is asked of an argument.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Asked {
    /// Nothing.
    Anything,
    /// It is one of Rust's integers.
    Integer,
    /// It has these.
    Has(&'static [Derive]),
}

const ALL: &[Derive] = &[Eq, Hash, Ord];
const KEY: Asked = Asked::Has(&[Eq, Hash]);
const ORDERED: Asked = Asked::Has(&[Ord]);

macro_rules! standard {
    ($($kind:ident $way:ident $reads:literal $asked:tt: $($path:literal),+ => $has:expr;)*) => {
        static ALL_TYPES: &[Standard] = &[
            $($(Standard {
                path: $path,
                plain: stringify!($kind).len() == 5,
                reads: $reads,
                way: Way::$way,
                arguments: &$asked,
                has: $has,
            },)+)*
        ];
    };
}

use Asked::{Anything, Integer};

standard! {
    plain Either "boolean" []: "bool" => ALL;
    plain Either "integer" []: "i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64" => ALL;
    plain Serde "integer" []: "i128", "u128", "isize", "usize" => ALL;
    plain Either "number" []: "f32", "f64" => &[];
    plain Serde "string" []: "char" => ALL;
    plain Either "string" []: "String" => ALL;
    plain Either "array" [Anything]: "Vec" => ALL;
    plain Either "" [Anything]: "Box", "Option" => ALL;
    std Either "string" []: "string::String" => ALL;
    std Either "array" [Anything]: "vec::Vec" => ALL;
    std Either "" [Anything]: "boxed::Box", "option::Option" => ALL;
    std Either "object" [ORDERED, Anything]: "collections::BTreeMap" => ALL;
    std Either "string" []: "net::Ipv4Addr", "net::Ipv6Addr", "net::IpAddr" => ALL;
    std Serde "string" []: "net::SocketAddr", "net::SocketAddrV4", "net::SocketAddrV6", "path::PathBuf" => ALL;
    std Serde "array" [ORDERED]: "collections::BTreeSet" => ALL;
    std Serde "array" [KEY]: "collections::HashSet" => &[Eq];
    std Serde "array" [Anything]: "collections::VecDeque", "collections::LinkedList" => ALL;
    std Serde "object" [KEY, Anything]: "collections::HashMap" => &[Eq];
    std Serde "object" []: "time::Duration" => ALL;
    std Serde "object" []: "time::SystemTime" => ALL;
    std Serde "object" [Anything]: "ops::Range", "ops::RangeInclusive" => &[Eq, Hash];
    std Serde "integer" []: "num::NonZeroI8", "num::NonZeroI16", "num::NonZeroI32", "num::NonZeroI64" => ALL;
    std Serde "integer" []: "num::NonZeroU8", "num::NonZeroU16", "num::NonZeroU32", "num::NonZeroU64" => ALL;
    std Serde "integer" []: "num::NonZeroI128", "num::NonZeroU128", "num::NonZeroIsize", "num::NonZeroUsize" => ALL;
    std Serde "integer" [Integer]: "num::NonZero", "num::Wrapping", "num::Saturating" => ALL;
    std Serde "" [Anything]: "cmp::Reverse" => ALL;
}

impl Standard {
    /// The type of Rust itself or of its prelude that is called so.
    pub(super) fn plain(name: &str) -> Option<&'static Self> {
        ALL_TYPES.iter().find(|ty| ty.plain && ty.path == name)
    }

    /// The type of the standard library at this path, which begins behind `std::`.
    pub(super) fn at(path: &str) -> Option<&'static Self> {
        ALL_TYPES.iter().find(|ty| !ty.plain && ty.path == path)
    }

    /// What may stand in a message where another type of the standard library is asked for.
    pub(super) fn listed() -> String {
        let names = ALL_TYPES.iter().filter(|ty| !ty.plain && !ty.path.starts_with("num::NonZero")).map(|ty| ty.path);
        let names: Vec<_> = names.map(|path| format!("`{path}`")).collect();
        format!("{}, and those of `num` that are not zero", names.join(", "))
    }
}
