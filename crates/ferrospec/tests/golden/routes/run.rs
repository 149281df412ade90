//! Each request reaches the operation that it is for, and its values arrive whole.

use crate::support::serve;
use golden_routes::client::Client;
use golden_routes::server::router;
use golden_routes::*;
use std::convert::Infallible;

struct Service;

macro_rules! service {
    ($($method:ident($request:ident) -> $response:ident;)*) => {
        impl Api for Service {
            type Error = Infallible;

            async fn head(&self, _: HeadRequest) -> Result<HeadResponse, Infallible> {
                Ok(HeadResponse::Ok)
            }

            $(async fn $method(&self, request: $request) -> Result<$response, Infallible> {
                Ok($response::Ok(format!("{request:?}")))
            })*
        }
    };
}

service! {
    json(JsonRequest) -> JsonResponse;
    any_format(AnyFormatRequest) -> AnyFormatResponse;
    cancel(CancelRequest) -> CancelResponse;
    whole(WholeRequest) -> WholeResponse;
    list(ListRequest) -> ListResponse;
    range(RangeRequest) -> RangeResponse;
    p(PRequest) -> PResponse;
    px(PxRequest) -> PxResponse;
    py(PyRequest) -> PyResponse;
    pax(PaxRequest) -> PaxResponse;
    escaped(EscapedRequest) -> EscapedResponse;
    colon(ColonRequest) -> ColonResponse;
    star(StarRequest) -> StarResponse;
    trailing(TrailingRequest) -> TrailingResponse;
    bare(BareRequest) -> BareResponse;
    empty(EmptyRequest) -> EmptyResponse;
    slashes(SlashesRequest) -> SlashesResponse;
    put(PutRequest) -> PutResponse;
    delete(DeleteRequest) -> DeleteResponse;
    patch(PatchRequest) -> PatchResponse;
    options(OptionsRequest) -> OptionsResponse;
    trace(TraceRequest) -> TraceResponse;
    post(PostRequest) -> PostResponse;
    get_it(GetItRequest) -> GetItResponse;
}

/// Calls each operation; the server saw the request that was sent.
#[tokio::test]
async fn what_is_called_is_what_is_reached() {
    let client = Client::new(&serve(router(Service)).await).unwrap();
    macro_rules! reached {
        ($($method:ident($request:expr) -> $response:ident;)*) => {
            $({
                let request = $request;
                let expected = $response::Ok(format!("{request:?}"));
                assert_eq!(client.$method(request).await.unwrap(), expected);
            })*
        };
    }
    reached! {
        json(JsonRequest::new("a b/c")) -> JsonResponse;
        any_format(AnyFormatRequest::new("a", "xml")) -> AnyFormatResponse;
        cancel(CancelRequest::new("a")) -> CancelResponse;
        whole(WholeRequest::new("a%20/ö")) -> WholeResponse;
        list(ListRequest::default()) -> ListResponse;
        range(RangeRequest::new("1", "2")) -> RangeResponse;
        p(PRequest::new("a")) -> PResponse;
        px(PxRequest::new("b")) -> PxResponse;
        py(PyRequest::new("a", "b")) -> PyResponse;
        pax(PaxRequest::default()) -> PaxResponse;
        escaped(EscapedRequest::default()) -> EscapedResponse;
        colon(ColonRequest::default()) -> ColonResponse;
        star(StarRequest::default()) -> StarResponse;
        trailing(TrailingRequest::default()) -> TrailingResponse;
        bare(BareRequest::default()) -> BareResponse;
        empty(EmptyRequest::new("a")) -> EmptyResponse;
        slashes(SlashesRequest::default()) -> SlashesResponse;
        put(PutRequest::new("1")) -> PutResponse;
        delete(DeleteRequest::new("1")) -> DeleteResponse;
        patch(PatchRequest::new("1")) -> PatchResponse;
        options(OptionsRequest::new("1")) -> OptionsResponse;
        trace(TraceRequest::new("1")) -> TraceResponse;
        post(PostRequest::new("1")) -> PostResponse;
        get_it(GetItRequest::new("1")) -> GetItResponse;
    }
    // The answer to HEAD carries nothing.
    assert_eq!(client.head(HeadRequest::new("1")).await.unwrap(), HeadResponse::Ok);
}

#[tokio::test]
async fn the_more_a_path_says_the_sooner_it_is_taken() {
    let url = serve(router(Service)).await;
    for (path, reached) in [
        ("/files/list", "ListRequest"),
        ("/files/lists", "WholeRequest { id: \"lists\" }"),
        ("/files/a.json", "JsonRequest { id: \"a\" }"),
        ("/files/a.b", "AnyFormatRequest { id: \"a\", format: \"b\" }"),
        ("/files/a:cancel", "CancelRequest { id: \"a\" }"),
        ("/p/a", "PRequest { id: \"a\" }"),
        ("/p//a", "EmptyRequest { id: \"a\" }"),
        ("//p", "SlashesRequest"),
        ("/p/a/x", "PaxRequest"),
        ("/p/%61/x", "PaxRequest"),
        ("/p/aa/x", "PxRequest { name: \"aa\" }"),
        ("/p/a%2Fx", "PRequest { id: \"a/x\" }"),
        ("/p/a/y/%252F", "PyRequest { other: \"a\", id: \"%2F\" }"),
    ] {
        let answer = reqwest::get(format!("{url}{path}")).await.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        let text = answer.text().await.unwrap();
        assert!(text.starts_with(reached), "{path}: {text}");
    }
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let url = serve(router(Service)).await;
    for path in ["/", "/files", "/files/", "/files/a/b", "/colon/1", "/star/a/b", "/p/a/z", "/p///a", "/p", "/ranges/1"] {
        let answer = reqwest::get(format!("{url}{path}")).await.unwrap();
        assert_eq!(answer.status(), 404, "{path}");
        assert_eq!(answer.headers()["content-type"], "application/problem+json", "{path}");
    }
    let answer = reqwest::Client::new().delete(format!("{url}/files/list")).send().await.unwrap();
    assert_eq!(answer.status(), 405);
}
