//! Runtime expressions (OpenAPI 3.1.1 §4.8.20.4): what a callback or a link takes from a request and its answer.

/// What an expression stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Expression {
    /// `$url`: the URL that the request was sent to.
    Url,
    /// `$method`: its method.
    Method,
    /// `$statusCode`: the status of its answer.
    StatusCode,
    /// `$request.header.X-Key`: a header of the request.
    RequestHeader(&'static str),
    /// `$request.query.key`: a parameter in its query.
    RequestQuery(&'static str),
    /// `$request.path.id`: a parameter in its path.
    RequestPath(&'static str),
    /// `$request.body#/owner/id`: what a JSON pointer (RFC 6901) finds in its body; all of it, where the pointer is empty.
    RequestBody(&'static str),
    /// `$response.header.Location`: a header of the answer.
    ResponseHeader(&'static str),
    /// `$response.body#/id`: what a JSON pointer finds in its body.
    ResponseBody(&'static str),
}

/// A piece of a text with expressions in it: `https://a.example?id={$request.body#/id}`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Piece {
    /// Text that stands for itself.
    Text(&'static str),
    /// What an expression yields.
    Value(Expression),
}
