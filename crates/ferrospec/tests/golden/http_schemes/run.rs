//! The whole credential stands behind the scheme's word.

use crate::support::serve;
use golden_http_schemes::client::Client;
use golden_http_schemes::runtime::client::Stage;
use golden_http_schemes::runtime::Secret;
use golden_http_schemes::runtime::server::{Attempt, Denied};
use golden_http_schemes::server::{Authenticator, router};
use golden_http_schemes::*;
use std::convert::Infallible;

struct Service;

impl Api for Service {
    type Error = Infallible;

    async fn get_key(&self, _: GetKeyRequest) -> Result<GetKeyResponse, Infallible> {
        Ok(GetKeyResponse::NoContent)
    }

    async fn get_either(&self, _: GetEitherRequest) -> Result<GetEitherResponse, Infallible> {
        Ok(GetEitherResponse::NoContent)
    }
}

impl Authenticator for Service {
    type Principal = ();

    async fn shared(&self, _: Attempt<'_>, credential: Secret<String>) -> Result<(), Denied> {
        if credential.expose() == "id=\"a\", key=b c" { Ok(()) } else { Err(Denied::unauthorized()) }
    }

    async fn bearer(&self, _: Attempt<'_>, token: Secret<String>) -> Result<(), Denied> {
        if token.expose() == "t" { Ok(()) } else { Err(Denied::unauthorized()) }
    }
}

#[tokio::test]
async fn credentials_arrive_whole() {
    let url = serve(router(Service, Service)).await;
    let client = Client::new(&url).unwrap().with_shared("id=\"a\", key=b c");
    client.get_key(GetKeyRequest::new()).await.unwrap().into_result().unwrap();
    client.get_either(GetEitherRequest::new()).await.unwrap().into_result().unwrap();
    let client = Client::new(&url).unwrap().with_bearer("t");
    client.get_either(GetEitherRequest::new()).await.unwrap().into_result().unwrap();
    assert!(client.get_key(GetKeyRequest::new()).await.is_err());
    for wrong in ["", "a\nb", " a"] {
        let client = Client::new(&url).unwrap().with_shared(wrong);
        assert_eq!(client.get_key(GetKeyRequest::new()).await.unwrap_err().stage(), Stage::Encode);
    }

    let raw = async |path: &str, credential: &str| {
        let request = reqwest::Client::new().get(format!("{url}{path}")).header("authorization", credential);
        let answer = request.send().await.unwrap();
        let challenges = answer.headers().get_all("www-authenticate").iter();
        (answer.status().as_u16(), challenges.map(|line| line.to_str().unwrap().to_owned()).collect::<Vec<_>>())
    };
    assert_eq!(raw("/key", "sharedaccesskey id=\"a\", key=b c").await.0, 204);
    for wrong in ["SharedAccessKey", "SharedAccessKey ", "SharedAccessKey x", "Bearer id=\"a\", key=b c"] {
        assert_eq!(raw("/key", wrong).await, (401, vec!["SharedAccessKey".to_owned()]), "{wrong}");
    }
    assert_eq!(raw("/either", "Basic dDp0").await, (401, vec!["SharedAccessKey".to_owned(), "Bearer".to_owned()]));
}
