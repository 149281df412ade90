//! Values within values, there and back.

use crate::support::serve;
use golden_recursion::client::Client;
use golden_recursion::server::router;
use golden_recursion::{
    Api, EchoRequest, EchoResponse, Egg, Everything, Forest, Hen, List, Nested, Pair, RingA, RingB, RingC, Tree,
};
use std::convert::Infallible;

struct Echo;

impl Api for Echo {
    type Error = Infallible;

    async fn echo(&self, request: EchoRequest) -> Result<EchoResponse, Infallible> {
        Ok(EchoResponse::Ok(request.body))
    }
}

#[tokio::test]
async fn what_goes_comes_back() {
    let client = Client::new(&serve(router(Echo)).await).unwrap();
    let tree = |children| Tree::default().children(children);
    let sent = Everything::default()
        .list(List::new(1).tail(List::new(2).tail(List::new(3))))
        .egg(Egg::default().hen(Hen::new("Berta").egg(Egg::default())))
        .tree(tree(vec![tree(vec![]), tree(vec![tree(vec![])])]))
        .forest(Forest([("a".to_owned(), Forest::default())].into()))
        .nested(Nested(vec![Nested(vec![]), Nested(vec![Nested(vec![])])]))
        .ring(RingA::default().link(RingB::default().link(RingC::default().rings(vec![RingB::default()]))))
        .pair(Pair::default().left(Some(Pair::default().right(None))));
    let back = client.echo(EchoRequest::new(sent.clone())).await.unwrap();
    assert_eq!(back, EchoResponse::Ok(sent));
}
