//! What is known of a request beside what the description says of it.

use std::any::Any;
use std::fmt;

use http::request::Parts;
use http::{Extensions, HeaderMap, Method, Uri};

use crate::operation::Operation;
use crate::security::SecurityScheme;

/// A request as the server knows it: who asks, for which operation, and all that came beside the parameters and the body.
///
/// `Debug` shows neither the principals nor the request: any header may hold a secret.
pub struct Context<P = ()> {
    operation: &'static Operation,
    request: Parts,
    principals: Vec<(&'static SecurityScheme, P)>,
}

impl<P> Context<P> {
    pub(crate) fn new(
        operation: &'static Operation,
        request: Parts,
        principals: Vec<(&'static SecurityScheme, P)>,
    ) -> Self {
        Self { operation, request, principals }
    }

    /// The operation that is asked for.
    pub fn operation(&self) -> &'static Operation {
        self.operation
    }

    /// The request's method. It may be `HEAD`, where the operation's is `GET`.
    pub fn method(&self) -> &Method {
        &self.request.method
    }

    /// The request's target, below the path that the router is nested at. Its query may hold a secret.
    pub fn uri(&self) -> &Uri {
        &self.request.uri
    }

    /// All headers, also those that hold credentials.
    pub fn headers(&self) -> &HeaderMap {
        &self.request.headers
    }

    /// What layers of tower put beside the request.
    pub fn extensions(&self) -> &Extensions {
        &self.request.extensions
    }

    /// The same, to take something out.
    pub fn extensions_mut(&mut self) -> &mut Extensions {
        &mut self.request.extensions
    }

    /// Who asks. Nobody where the operation lets everybody in, and the caller did not show who it is; there is always
    /// somebody where the operation asks for it.
    ///
    /// Where several schemes were to hold together, this is who satisfied the first of them.
    pub fn principal(&self) -> Option<&P> {
        self.principals.first().map(|(_, principal)| principal)
    }

    /// Who satisfied this scheme.
    pub fn principal_of(&self, scheme: &SecurityScheme) -> Option<&P> {
        self.principals.iter().find(|(satisfied, _)| *satisfied == scheme).map(|(_, principal)| principal)
    }

    /// Who satisfied each scheme of the alternative that let the caller in, in the order of the description.
    pub fn principals(&self) -> impl Iterator<Item = (&'static SecurityScheme, &P)> {
        self.principals.iter().map(|(scheme, principal)| (*scheme, principal))
    }

    /// Who asks, as [`principal`](Self::principal) says.
    pub fn into_principal(self) -> Option<P> {
        self.principals.into_iter().next().map(|(_, principal)| principal)
    }

    /// All that asked, as [`principals`](Self::principals) says.
    pub fn into_principals(self) -> Vec<(&'static SecurityScheme, P)> {
        self.principals
    }
}

/// A principal of whatever type the authenticator's are.
pub(crate) type AnyPrincipal = Box<dyn Any + Send + Sync>;

impl Context<AnyPrincipal> {
    /// The same, with principals of the type that they are.
    pub(crate) fn typed<P: 'static>(self) -> Context<P> {
        let Self { operation, request, principals } = self;
        let typed = |principal: AnyPrincipal| *principal.downcast::<P>().expect("one gate made all of them");
        let principals = principals.into_iter().map(|(scheme, principal)| (scheme, typed(principal))).collect();
        Context { operation, request, principals }
    }
}

impl<P> fmt::Debug for Context<P> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let schemes: Vec<_> = self.principals.iter().map(|(scheme, _)| scheme.name).collect();
        out.debug_struct("Context")
            .field("operation", &self.operation.name)
            .field("schemes", &schemes)
            .finish_non_exhaustive()
    }
}
