//! The sides of an API that a crate has.

/// What is compiled of a crate beside its types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub(super) enum Side {
    Client,
    Server,
    Both,
}

impl Side {
    pub(super) const ALL: [Self; 3] = [Self::Client, Self::Server, Self::Both];

    /// The name that tables and files call it by.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Server => "server",
            Self::Both => "both",
        }
    }

    /// What is compiled, in words.
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Client => "types and client",
            Self::Server => "types and server",
            Self::Both => "types, client and server",
        }
    }
}
