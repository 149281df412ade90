//! Source files and what is in them.

use super::{
    alias::{Alias, Newtype},
    api::{Api, Client, Method},
    doc_text::DocText,
    enumeration::Enum,
    example::Example,
    expression::Url,
    function::Function,
    ident::Ident,
    known::Known,
    link::Link,
    mock::Mock,
    request::Request,
    response::{Payload, Response},
    security::Scheme,
    server::Unserved,
    structure::Struct,
    surface::Surface,
    tuple::Tuple,
    union::Union,
    xml::XmlTable,
};
use std::collections::BTreeSet;

/// A source file.
#[derive(Debug)]
pub(crate) struct SourceFile {
    /// Relative to the crate, such as `src/lib.rs`.
    pub(crate) path: &'static str,
    /// What it says of itself.
    pub(crate) docs: DocText,
    pub(crate) lints: Lints,
    pub(crate) imports: Imports,
    pub(crate) content: Content,
}

/// Lints that a document can provoke and that are therefore silenced, each only where it is provoked.
#[derive(Clone, Default, Debug)]
pub(crate) struct Lints {
    /// The file uses what the description deprecates.
    pub(crate) deprecated: bool,
    /// The description's names are not all ASCII.
    pub(crate) foreign_names: bool,
    /// Methods are called `from_...` or `into_...`, as operations are, and take `&self` all the same.
    pub(crate) self_convention: bool,
    /// A limit has a fraction that may look like a constant's.
    pub(crate) fractions: bool,
    /// A type is as nested as its schema.
    pub(crate) complex_types: bool,
    /// Answers are as large as their schemas.
    pub(crate) large_answers: bool,
    /// Variants of unions are as large as their schemas.
    pub(crate) large_variants: bool,
    /// Types are there to be read, and nothing else is done with most of their parts.
    pub(crate) unused_parts: bool,
    /// What is for nothing unless some of the features are on that operations have.
    pub(crate) unused: Unused,
}

/// What may be for nothing in a file.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Unused {
    pub(crate) code: bool,
    pub(crate) imports: bool,
    pub(crate) mutability: bool,
}

/// How a file names what it does not define.
#[derive(Clone, Default, Debug)]
pub(crate) struct Imports {
    /// Names of the runtime that a type of the description also has: they are written with their path.
    pub(crate) qualified: BTreeSet<Known>,
    /// The trait that the file is about.
    pub(crate) surface: Surface,
    /// The module that the file is.
    pub(crate) module: &'static str,
    /// The types that stand in the module of rules; all others stand in that of types.
    pub(crate) types_of_rules: BTreeSet<Ident>,
}

/// What is in a file.
#[derive(Debug)]
pub(crate) enum Content {
    Root(Root),
    TypesRoot(TypesRoot),
    Types(Vec<TypeItem>),
    /// Types that no value of the API has, and functions: all that checks need.
    Rules {
        types: Vec<TypeItem>,
        functions: Vec<Function>,
    },
    Requests(Vec<Request>),
    Responses {
        responses: Vec<Response>,
        /// What answers carry that are components.
        shared: Vec<Payload>,
    },
    Api(Api),
    Examples(Vec<Example>),
    Mock(Mock),
    Security(Vec<Scheme>),
    Xml(Vec<XmlTable>),
    Urls(Vec<Url>),
    Links(Vec<Link>),
    Client(Client),
    Server {
        surface: Surface,
        methods: Vec<Method>,
        left_out: Vec<Unserved>,
        schemes: Vec<Scheme>,
    },
}

/// `src/lib.rs`: which modules there are beside those that always are.
#[derive(Debug)]
pub(crate) struct Root {
    pub(crate) operations: bool,
    pub(crate) types: bool,
    pub(crate) rules: bool,
    /// The crate that types and rules are of, if it is not this one.
    pub(crate) types_crate: Option<Ident>,
    pub(crate) security: bool,
    pub(crate) xml: bool,
    pub(crate) examples: bool,
    pub(crate) links: bool,
    /// Traits beside `Api`, each a module.
    pub(crate) surfaces: Vec<Surface>,
    pub(crate) mock: bool,
    /// Whether operations have features.
    pub(crate) features: bool,
    /// How deep rustc must look into types, if deeper than it would.
    pub(crate) recursion_limit: Option<usize>,
}

/// `src/lib.rs` of the crate of types.
#[derive(Debug)]
pub(crate) struct TypesRoot {
    pub(crate) rules: bool,
    /// As of [`Root`].
    pub(crate) features: bool,
    /// As of [`Root`].
    pub(crate) recursion_limit: Option<usize>,
}

/// A type of the description.
#[derive(Debug)]
pub(crate) enum TypeItem {
    Struct(Struct),
    Enum(Enum),
    Alias(Alias),
    Newtype(Newtype),
    Union(Union),
    Tuple(Tuple),
}

impl TypeItem {
    pub(crate) fn name(&self) -> &Ident {
        match self {
            Self::Struct(item) => &item.name,
            Self::Enum(item) => &item.name,
            Self::Alias(item) => &item.name,
            Self::Newtype(item) => &item.name,
            Self::Union(item) => &item.name,
            Self::Tuple(item) => &item.name,
        }
    }
}
