use std::sync::Arc;

use ferrospec_runtime::server::{Denied, Fault, Routes};
use ferrospec_runtime::{Operation, Secret, axum};

use super::Api;

pub fn router<A, S>(api: A, authenticator: S) -> axum::Router
where
    A: Api + 'static,
    A::Error: Fault,
    S: Authenticator,
{
    let mut routes = Routes::new(api);
    let authenticator = Arc::new(authenticator);
    routes.authenticate(move |operation, scheme, credential| {
        let authenticator = Arc::clone(&authenticator);
        async move {
            match scheme.name {
                "bearerAuth" => authenticator.bearer_auth(operation, credential.into_token()).await,
                "apiKey" => authenticator.api_key(operation, credential.into_token()).await,
                "basic" => {
                    let (username, password) = credential.into_basic();
                    authenticator.basic(operation, username, password).await
                }
                _ => Err(Denied::unknown_scheme()),
            }
        }
    });
    routes.add(|api, request| async move { api.get_oauth_access_token(request).await });
    routes.add(|api, request| async move { api.update_item(request).await });
    routes.add(|api, request| async move { api.get_file(request).await });
    routes.add(|api, request| async move { api.put_file(request).await });
    routes.into_router()
}

pub trait Authenticator: Send + Sync + 'static {
    fn bearer_auth(
        &self,
        operation: &'static Operation,
        token: Secret<String>,
    ) -> impl Future<Output = Result<(), Denied>> + Send;

    fn api_key(
        &self,
        operation: &'static Operation,
        key: Secret<String>,
    ) -> impl Future<Output = Result<(), Denied>> + Send;

    fn basic(
        &self,
        operation: &'static Operation,
        username: String,
        password: Secret<String>,
    ) -> impl Future<Output = Result<(), Denied>> + Send;
}
