use ferrospec_runtime::server::{Attempt, Denied, Fault, Gate, Routes};
use ferrospec_runtime::{Credential, Secret, axum};

use super::Api;

pub fn router<A, S>(api: A, authenticator: S) -> axum::Router
where
    A: Api + 'static,
    A::Error: Fault,
    S: Authenticator,
{
    serve(Routes::new(api, Guard(authenticator)))
}

fn serve<A>(mut routes: Routes<A>) -> axum::Router
where
    A: Api + 'static,
    A::Error: Fault,
{
    routes.add(|api, request| async move { api.get_oauth_access_token(request).await });
    routes.add(|api, request| async move { api.update_item(request).await });
    routes.add(|api, request| async move { api.get_file(request).await });
    routes.add(|api, request| async move { api.put_file(request).await });
    routes.into_router()
}

pub trait Authenticator: Send + Sync + 'static {
    type Principal: Send + Sync + 'static;

    fn bearer_auth(
        &self,
        attempt: Attempt<'_>,
        token: Secret<String>,
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

    fn api_key(
        &self,
        attempt: Attempt<'_>,
        key: Secret<String>,
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;

    fn basic(
        &self,
        attempt: Attempt<'_>,
        username: String,
        password: Secret<String>,
    ) -> impl Future<Output = Result<Self::Principal, Denied>> + Send;
}

struct Guard<S>(S);

impl<S: Authenticator> Gate for Guard<S> {
    type Principal = S::Principal;

    async fn check(&self, attempt: Attempt<'_>, credential: Credential) -> Result<S::Principal, Denied> {
        match attempt.scheme.name {
            "bearerAuth" => self.0.bearer_auth(attempt, credential.into_token()).await,
            "apiKey" => self.0.api_key(attempt, credential.into_token()).await,
            "basic" => {
                let (username, password) = credential.into_basic();
                self.0.basic(attempt, username, password).await
            }
            _ => Err(Denied::unknown_scheme()),
        }
    }
}
