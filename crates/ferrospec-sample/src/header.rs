//! What headers hold whose form is HTTP's own: most schemas say only that they are texts.

use ferrospec_ir::{Literal, Number, Types, Use};

/// A value of the header `name`, of the type `used`, that is one by HTTP as well; `None` where HTTP says nothing of it, where its
/// type shows values itself, and where none of HTTP's is one of its type, which `fits` knows.
///
/// A number is also tried as one, and what may stand in a list as the only item of one.
pub fn header(types: &Types, used: Use, name: &str, fits: impl Fn(&Literal) -> bool) -> Option<Literal> {
    if !types[used.id].examples.is_empty() {
        return None;
    }
    let texts = texts(&name.to_ascii_lowercase()).iter();
    let values = texts.flat_map(|text| {
        let number = Number::parse(text).map(Literal::Number);
        let text = Literal::Text((*text).to_owned());
        [Some(text.clone()), number, Some(Literal::List(vec![text]))].into_iter().flatten()
    });
    values.into_iter().find(fits)
}

/// An HTTP date (RFC 9110 §5.6.7).
const DATE: &str = "Sun, 06 Nov 1994 08:49:37 GMT";

/// Values of a header, the more usual first. None of them says of the body or of what a caller may do more than every answer keeps.
fn texts(name: &str) -> &'static [&'static str] {
    match name {
        "accept-patch" | "accept-post" => &["application/json"],
        "accept-ranges" => &["none"],
        "access-control-allow-credentials" => &["true"],
        "access-control-allow-headers" | "access-control-expose-headers" => &["Content-Type"],
        "access-control-allow-methods" | "allow" => &["GET"],
        "access-control-allow-origin" => &["*"],
        "access-control-max-age" | "age" => &["60"],
        "cache-control" => &["no-cache"],
        "content-disposition" => &["inline"],
        "content-language" => &["en"],
        "content-location" | "location" | "operation-location" => &["http://localhost/", "/"],
        "content-range" => &["bytes 0-0/1"],
        "date" | "expires" | "last-modified" | "sunset" => &[DATE],
        "etag" => &["\"1\""],
        "link" => &["</>; rel=\"self\""],
        "proxy-authenticate" | "www-authenticate" => &["Bearer", "Basic realm=\"api\""],
        "retry-after" => &["120", DATE],
        "set-cookie" => &["name=value"],
        "strict-transport-security" => &["max-age=0"],
        "vary" => &["Accept"],
        "via" => &["1.1 localhost"],
        "warning" => &["199 - \"sample\""],
        _ => &[],
    }
}
