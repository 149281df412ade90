//! Links that need nothing of the answer but that it is there.

use golden_lone_links::{FirstOkResponse, FirstRequest, FirstResponse, LastRequest};

#[test]
fn what_needs_nothing_is_made_of_nothing() {
    let answer = FirstResponse::Ok(FirstOkResponse::new());
    assert_eq!(answer.again().unwrap(), FirstRequest::new());
    // Whatever the header says, there is one value.
    assert_eq!(answer.only().unwrap(), LastRequest::new());
}
