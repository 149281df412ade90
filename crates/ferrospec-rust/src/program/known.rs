//! Names that generated code takes from elsewhere.

macro_rules! known {
    ($($name:ident = $($module:ident)::+;)*) => {
        /// A name that generated code takes from its runtime or from the standard library, outside of the prelude.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[allow(non_camel_case_types, reason = "the names are the runtime's, of which some are functions")]
        pub(crate) enum Known {
            $($name,)*
        }

        impl Known {
            /// All of them.
            pub(crate) const ALL: &[Self] = &[$(Self::$name),*];

            /// The name itself.
            pub(crate) fn name(self) -> &'static str {
                match self {
                    $(Self::$name => stringify!($name),)*
                }
            }

            /// The module that it stands in, from the crate on.
            pub(crate) fn module(self) -> &'static [&'static str] {
                match self {
                    $(Self::$name => &[$(stringify!($module)),+],)*
                }
            }
        }
    };
}

known! {
    Accept = ferrospec_runtime;
    Answer = ferrospec_runtime::mock;
    Attempt = ferrospec_runtime::server;
    BTreeMap = std::collections;
    Body = ferrospec_runtime;
    Bytes = ferrospec_runtime;
    Checker = ferrospec_runtime::wire;
    Choices = ferrospec_runtime::wire;
    ClientErrorStatus = ferrospec_runtime;
    ClientCertificate = ferrospec_runtime;
    Codec = ferrospec_runtime;
    Contents = ferrospec_runtime;
    Context = ferrospec_runtime::server;
    Credential = ferrospec_runtime;
    Data = ferrospec_runtime;
    Decode = ferrospec_runtime::wire;
    Denied = ferrospec_runtime::server;
    Encode = ferrospec_runtime::wire;
    EncodeError = ferrospec_runtime::wire;
    ErrorAnswer = ferrospec_runtime;
    Event = ferrospec_runtime;
    EventStream = ferrospec_runtime;
    Example = ferrospec_runtime;
    Exchange = ferrospec_runtime;
    Expression = ferrospec_runtime;
    Fault = ferrospec_runtime::server;
    Field = ferrospec_runtime::wire;
    File = ferrospec_runtime;
    FormField = ferrospec_runtime;
    Framing = ferrospec_runtime;
    Gate = ferrospec_runtime::server;
    InformationalStatus = ferrospec_runtime;
    Integer = ferrospec_runtime;
    Items = ferrospec_runtime;
    Kind = ferrospec_runtime::wire;
    Location = ferrospec_runtime;
    Media = ferrospec_runtime;
    MediaType = ferrospec_runtime;
    Members = ferrospec_runtime::wire;
    Method = ferrospec_runtime;
    Never = ferrospec_runtime;
    NoAnswer = ferrospec_runtime::mock;
    Node = ferrospec_runtime::xml;
    NotListed = ferrospec_runtime;
    Null = ferrospec_runtime;
    Number = ferrospec_runtime;
    OAuthFlow = ferrospec_runtime;
    Octets = ferrospec_runtime;
    OneOf = ferrospec_runtime::xml;
    Operation = ferrospec_runtime;
    Optional = ferrospec_runtime::wire;
    OrNull = ferrospec_runtime::wire;
    Parameter = ferrospec_runtime;
    Part = ferrospec_runtime;
    PartHeader = ferrospec_runtime;
    Pattern = ferrospec_runtime::wire;
    Property = ferrospec_runtime::xml;
    ReadRequest = ferrospec_runtime::server;
    RedirectionStatus = ferrospec_runtime;
    Piece = ferrospec_runtime;
    Refused = ferrospec_runtime::wire;
    Request = ferrospec_runtime;
    RequestChecks = ferrospec_runtime::server;
    RequestReader = ferrospec_runtime::server;
    RequestWriter = ferrospec_runtime;
    Requirement = ferrospec_runtime;
    Response = ferrospec_runtime;
    ResponseReader = ferrospec_runtime;
    ResponseWriter = ferrospec_runtime;
    Router = ferrospec_runtime::axum;
    Routes = ferrospec_runtime::server;
    SchemeKind = ferrospec_runtime;
    Secret = ferrospec_runtime;
    SecurityScheme = ferrospec_runtime;
    Serde = ferrospec_runtime;
    Server = ferrospec_runtime;
    ServerErrorStatus = ferrospec_runtime;
    ServerVariable = ferrospec_runtime;
    Shape = ferrospec_runtime::xml;
    Sink = ferrospec_runtime::wire;
    Source = ferrospec_runtime::wire;
    Spelled = ferrospec_runtime;
    StatusCode = ferrospec_runtime;
    Style = ferrospec_runtime;
    SuccessStatus = ferrospec_runtime;
    Unevaluated = ferrospec_runtime::wire;
    Unlinked = ferrospec_runtime;
    Unread = ferrospec_runtime;
    Validate = ferrospec_runtime::wire;
    Value = ferrospec_runtime;
    filled = ferrospec_runtime::wire;
    fits = ferrospec_runtime::wire;
    nothing = ferrospec_runtime::wire;
    present = ferrospec_runtime::wire;
    reads = ferrospec_runtime::wire;
    text = ferrospec_runtime::wire;
}
