//! Who is asked whether a credential is good.

use std::pin::Pin;

use super::attempt::Attempt;
use super::context::AnyPrincipal;
use super::denied::Denied;
use crate::credential::Credential;

/// Says who a caller is, whatever scheme its credential is of: what a generated `Authenticator` stands behind.
///
/// `()` knows nobody. It is the gate of descriptions that ask nobody who they are.
pub trait Gate: Send + Sync + 'static {
    /// Who a caller is, once that is known.
    type Principal: Send + Sync + 'static;

    /// Checks what a caller shows.
    ///
    /// # Errors
    /// It does not suffice.
    fn check(
        &self,
        attempt: Attempt<'_>,
        credential: Credential,
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;
}

impl Gate for () {
    type Principal = ();

    async fn check(&self, _: Attempt<'_>, _: Credential) -> Result<(), Denied> {
        Err(Denied::unknown_scheme())
    }
}

/// What comes of a check.
pub(crate) type Checking<'a> = Pin<Box<dyn Future<Output = Result<AnyPrincipal, Denied>> + Send + 'a>>;

/// A [`Gate`] without its type.
pub(crate) trait AnyGate: Send + Sync {
    fn check_any<'a>(&'a self, attempt: Attempt<'a>, credential: Credential) -> Checking<'a>;
}

impl<G: Gate> AnyGate for G {
    fn check_any<'a>(&'a self, attempt: Attempt<'a>, credential: Credential) -> Checking<'a> {
        Box::pin(async move {
            let principal = self.check(attempt, credential).await?;
            Ok(Box::new(principal) as AnyPrincipal)
        })
    }
}
