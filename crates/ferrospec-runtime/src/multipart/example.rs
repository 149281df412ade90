//! Parts that nobody has sent.

use super::part::Part;
use super::received::Received;
use super::receiver::{Unreceived, take_apart};
use super::writer::write;
use crate::json;
use crate::value::Value;

/// The parts that say what JSON says: a text may be what is in a file, and what is `null` is no part.
///
/// # Errors
/// It is no JSON object, or a part cannot say a value of it.
pub(crate) fn made_of(body: &[u8], declared: &'static [Part]) -> Result<Vec<Received>, Unreceived> {
    let broken = Unreceived::Broken("what the body is made of is no JSON object, or has values that no part says");
    let mut value = match json::from_slice::<Value>(body) {
        Ok(value) => value,
        Err(_) => return Err(broken),
    };
    if let Value::Object(members) = &mut value {
        members.retain(|_, member| !member.is_null());
    }
    let Ok(written) = write("multipart/form-data", declared, &value, false) else { return Err(broken) };
    let media_type = String::from_utf8_lossy(written.media_type.as_bytes());
    written.octets.held().ok_or(broken).and_then(|octets| take_apart(octets, &media_type))
}
