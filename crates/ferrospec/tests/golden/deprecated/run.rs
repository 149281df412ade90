//! What is deprecated works as before, and whoever uses it is told.

#![expect(deprecated, reason = "each use of what is deprecated is seen by the compiler")]

use crate::support::serve;
use golden_deprecated::client::Client;
use golden_deprecated::server::router;
use golden_deprecated::{Api, Old, OldColour, OldInner, OldRequest, OldResponse};
use std::convert::Infallible;

struct Echo;

impl Api for Echo {
    type Error = Infallible;

    async fn old(&self, request: OldRequest) -> Result<OldResponse, Infallible> {
        assert_eq!(request.colour, Some(OldColour::Red));
        Ok(OldResponse::Ok(request.body))
    }
}

#[tokio::test]
async fn what_goes_comes_back() {
    let client = Client::new(&serve(router(Echo)).await).unwrap();
    let sent = Old::new("a").age(1).inner(OldInner::default().a("b"));
    let request = OldRequest::new(sent.clone()).old("c").colour(OldColour::Red);
    assert_eq!(client.old(request).await.unwrap(), OldResponse::Ok(sent));
}
