//! What parts are divided by.

use std::collections::hash_map::RandomState;
use std::fmt::Write as _;
use std::hash::BuildHasher as _;

use crate::media_type;

/// The boundary that a media type names, if it may be one (RFC 2046 §5.1.1).
///
/// # Errors
/// It names none, or what none may be; why is said.
pub(crate) fn of(media_type: &str) -> Result<&str, &'static str> {
    let is_in = |octet: u8| octet.is_ascii_alphanumeric() || b"'()+_,-./:=? ".contains(&octet);
    match media_type::parameter(media_type, "boundary") {
        None => Err("the body's media type does not say what divides its parts: it has no `boundary`"),
        Some("") => Err("the `boundary` of the body's media type is empty"),
        Some(boundary) if boundary.len() > 70 => {
            Err("the `boundary` of the body's media type is longer than 70 characters")
        }
        Some(boundary) if boundary.ends_with(' ') || !boundary.bytes().all(is_in) => {
            Err("the `boundary` of the body's media type has characters that none may have")
        }
        Some(boundary) => Ok(boundary),
    }
}

/// A boundary that nothing holds which was written without knowing it: 128 bits that nobody can foretell.
pub(crate) fn random() -> String {
    let mut boundary = "ferrospec-".to_owned();
    for half in 0..2_u8 {
        // The keys of each are made of the system's random numbers.
        let bits = RandomState::new().hash_one((half, std::ptr::from_ref(&boundary) as usize));
        write!(boundary, "{bits:016x}").expect("a string takes all text");
    }
    boundary
}

/// The media type of a body whose parts are divided by this.
pub(crate) fn media_type(media_type: &str, boundary: &str) -> String {
    format!("{}; boundary={boundary}", without_boundary(media_type))
}

/// The media type without a boundary that the description declares: what divides parts must stand in none of them.
fn without_boundary(media_type: &str) -> String {
    let is_boundary = |parameter: &&str| {
        parameter.split_once('=').is_some_and(|(name, _)| name.trim().eq_ignore_ascii_case("boundary"))
    };
    let kept: Vec<_> = media_type.split(';').filter(|parameter| !is_boundary(parameter)).map(str::trim).collect();
    kept.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_be_one_is_one() {
        for (media_type, boundary) in [
            ("multipart/form-data; boundary=a", Some("a")),
            ("multipart/form-data; charset=utf-8; Boundary=\"a b:c\"", Some("a b:c")),
            ("multipart/form-data", None),
            ("multipart/form-data; boundary=", None),
            ("multipart/form-data; boundary=\"a \"", None),
            ("multipart/form-data; boundary=ä", None),
            (&format!("multipart/form-data; boundary={}", "a".repeat(71)), None),
        ] {
            assert_eq!(of(media_type).ok(), boundary, "{media_type}");
        }
    }

    #[test]
    fn no_two_are_alike() {
        assert_ne!(random(), random());
        assert_eq!(of(&format!("multipart/mixed; boundary={}", random())).map(str::len), Ok(42));
    }

    #[test]
    fn a_boundary_that_is_declared_is_none() {
        for (declared, kept) in [
            ("multipart/form-data", "multipart/form-data"),
            ("multipart/form-data; boundary=x", "multipart/form-data"),
            ("multipart/related;Boundary=x; type=\"text/xml\"", "multipart/related; type=\"text/xml\""),
        ] {
            assert_eq!(without_boundary(declared), kept);
        }
    }
}
