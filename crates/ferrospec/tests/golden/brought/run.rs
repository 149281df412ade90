//! A type that the user brings stands wherever the schema does.

use crate::support::serve;
use golden_brought::client::Client;
use golden_brought::server::router;
use golden_brought::*;
use serde_json::json;
use std::collections::BTreeMap;
use std::convert::Infallible;

struct Service;

impl Api for Service {
    type Error = Infallible;

    async fn put_counts(&self, request: PutCountsRequest) -> Result<PutCountsResponse, Infallible> {
        let most: Option<u64> = request.most;
        assert_eq!((request.key.as_str(), most), ("a", Some(u64::MAX)));
        Ok(PutCountsResponse::Ok(Holder::new(request.body)))
    }
}

#[tokio::test]
async fn brought_types_go_both_ways() {
    let counts: BTreeMap<String, Vec<u64>> = BTreeMap::from([("a".to_owned(), vec![1, u64::MAX])]);
    let client = Client::new(&serve(router(Service)).await).unwrap();
    let request = PutCountsRequest::new("a".to_owned(), counts.clone()).most(u64::MAX);
    assert_eq!(client.put_counts(request).await.unwrap(), PutCountsResponse::Ok(Holder::new(counts)));
}

#[test]
fn brought_types_read_and_write_themselves() {
    let text = json!({"counts": {"a": [1]}, "either": {"b": [2]}, "list": [3]});
    let holder: Holder = serde_json::from_value(text.clone()).unwrap();
    assert_eq!(holder.list, Some(vec![3_u32]));
    assert_eq!(serde_json::to_value(&holder).unwrap(), text);
    assert!(serde_json::from_value::<Holder>(json!({"counts": {"a": [-1]}})).is_err());
}
