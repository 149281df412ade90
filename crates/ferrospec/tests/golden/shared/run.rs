//! What stands in components is one type, whichever operation has it.

use golden_shared::runtime::json;
use golden_shared::{
    AwayBody, Conflict, Entry, Error, FieldsItem, GetARequest, GetAResponse, GetBRequest, GetBResponse, GetCOkBody,
    GetCResponse, GetDOkBody, GetDResponse, HeadATooManyRequestsResponse, NotFound, Page, PageItemsItem, PostCBody,
    PostCBodyBy, PostCBodyTo, PostCBodyToCode, PostDBody, PostDBodyBy, PostDBodyTo, PostDBodyToCode, PutARequest,
    PutAResponse, PutBRequest, PutBResponse, SlowerResponse, Sort, Status, StatusBody, StatusParameter,
};

#[test]
fn what_one_operation_takes_another_takes_as_well() {
    let (sort, status, fields) = (Sort::Up, StatusParameter::Old, vec![FieldsItem::Name]);
    let a = GetARequest::new().order(sort.clone()).status(status.clone()).fields(fields.clone());
    let b = GetBRequest::new().order(sort).status(status).fields(fields);
    assert_eq!((a.order, a.status, a.fields), (b.order, b.status, b.fields));
    let body = StatusBody::new("late");
    assert_eq!(PutARequest::new(body.clone()).body, PutBRequest::new(body).body);
}

#[test]
fn what_one_operation_answers_another_answers_as_well() {
    let page = Page::new(vec![PageItemsItem::new(1)]).state(Status::Open);
    assert_eq!(json::to_string(&page).unwrap(), r#"{"items":[{"id":1}],"state":"open"}"#);
    let all = (GetAResponse::Ok(page.clone()), GetBResponse::Ok(page));
    assert!(matches!(all, (GetAResponse::Ok(a), GetBResponse::Ok(b)) if a == b));
    let missing = NotFound::new("a");
    let all = (GetAResponse::NotFound(missing.clone()), PutBResponse::NotFound(missing));
    assert!(matches!(all, (GetAResponse::NotFound(a), PutBResponse::NotFound(b)) if a == b));
    assert!(matches!(PutBResponse::Ok(Entry::new(1)), PutBResponse::Ok(entry) if entry.id == 1));
    assert!(matches!(GetBResponse::Conflict(Conflict::new("no", 7)), GetBResponse::Conflict(body) if body.after == 7));
}

#[test]
fn answers_with_headers_are_one_type_too() {
    let slower = SlowerResponse::new(Error::new("wait"), 7);
    let all = (GetAResponse::TooManyRequests(slower.clone()), GetBResponse::TooManyRequests(slower));
    assert!(matches!(all, (GetAResponse::TooManyRequests(a), GetBResponse::TooManyRequests(b)) if a == b));
    // Without a body there is nothing but the header.
    assert_eq!(HeadATooManyRequestsResponse::new(7).retry_after, 7);
    let away = AwayBody::Text("later".to_owned());
    let all = (PutAResponse::ServiceUnavailable(away.clone()), PutBResponse::ServiceUnavailable(away));
    assert!(matches!(all, (PutAResponse::ServiceUnavailable(a), PutBResponse::ServiceUnavailable(b)) if a == b));
}

#[test]
fn what_is_said_twice_is_one_type_by_two_names() {
    let code: PostCBodyToCode = PostDBodyToCode::from(7_i64);
    let to: PostCBodyTo = PostDBodyTo::new("Quay 1", "Port", code);
    let body = PostCBody::new(to.clone(), PostCBodyBy::new("Ada"));
    assert_eq!(body.to, PostDBody::new(to, PostDBodyBy::new("Ada")).to);
    let either: GetCOkBody = GetDOkBody::Text("as text".to_owned());
    let all = (GetCResponse::Ok(either.clone()), GetDResponse::Ok(either));
    assert!(matches!(all, (GetCResponse::Ok(c), GetDResponse::Ok(d)) if c == d));
}

/// Whoever implements a trait for two names of one type is told so by the compiler.
trait Own {
    const OF: &str;
}

impl Own for PostCBodyBy {
    const OF: &str = "by, of c";
}

impl Own for PostDBodyBy {
    const OF: &str = "by, of d";
}

impl Own for PostCBody {
    const OF: &str = "c";
}

impl Own for PostDBody {
    const OF: &str = "d";
}

#[test]
fn what_is_alike_by_accident_or_holds_what_is_not_the_same_stays_apart() {
    let all = [PostCBodyBy::OF, PostDBodyBy::OF, PostCBody::OF, PostDBody::OF];
    assert_eq!(all, ["by, of c", "by, of d", "c", "d"]);
}
