//! What parts are divided by.

use std::collections::hash_map::RandomState;
use std::fmt::Write as _;
use std::hash::BuildHasher as _;

use crate::media_type;

/// The boundary that a media type names, if it may be one (RFC 2046 §5.1.1).
pub(crate) fn of(media_type: &str) -> Option<&str> {
    let boundary = media_type::parameter(media_type, "boundary")?;
    let is_in = |octet: u8| octet.is_ascii_alphanumeric() || b"'()+_,-./:=? ".contains(&octet);
    let fits = (1..=70).contains(&boundary.len()) && !boundary.ends_with(' ') && boundary.bytes().all(is_in);
    fits.then_some(boundary)
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
            assert_eq!(of(media_type), boundary, "{media_type}");
        }
    }

    #[test]
    fn no_two_are_alike() {
        assert_ne!(random(), random());
        assert_eq!(of(&format!("multipart/mixed; boundary={}", random())).map(str::len), Some(42));
    }
}
