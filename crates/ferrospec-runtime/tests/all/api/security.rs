use ferrospec_runtime::{Location, SchemeKind, SecurityScheme};

pub const BEARER_AUTH: SecurityScheme = SecurityScheme { name: "bearerAuth", kind: SchemeKind::Bearer };
pub const API_KEY: SecurityScheme =
    SecurityScheme { name: "apiKey", kind: SchemeKind::ApiKey { location: Location::Header, name: "X-Api-Key" } };
pub const BASIC: SecurityScheme = SecurityScheme { name: "basic", kind: SchemeKind::Basic };
