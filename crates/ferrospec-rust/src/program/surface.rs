//! The traits of a generated crate: who sends requests to whom.

/// A trait, with its client and its server.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) enum Surface {
    /// What clients ask of the API.
    #[default]
    Api,
    /// What the API sends to those who asked for it elsewhere.
    Webhooks,
    /// What an implementation of the API sends to whoever asked for it in a request.
    Callbacks,
}

impl Surface {
    /// The trait's name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Api => "Api",
            Self::Webhooks => "Webhooks",
            Self::Callbacks => "Callbacks",
        }
    }

    /// The module in which the trait is.
    pub(crate) fn module(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Webhooks => "webhooks",
            Self::Callbacks => "callbacks",
        }
    }

    /// The trait's path for who uses the crate.
    pub(crate) fn path(self) -> String {
        match self {
            Self::Api => "crate::Api".to_owned(),
            Self::Webhooks | Self::Callbacks => format!("crate::{}::{}", self.module(), self.name()),
        }
    }

    /// The name of the struct that sends the requests.
    pub(crate) fn client(self) -> &'static str {
        match self {
            Self::Api => "Client",
            Self::Webhooks | Self::Callbacks => "Sender",
        }
    }
}
