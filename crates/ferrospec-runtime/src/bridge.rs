//! Between this crate's door and serde: any type with [`Decode`](crate::wire::Decode) and
//! [`Encode`](crate::wire::Encode) reads from and writes to every self-describing serde format, streaming.

mod deserialize;
mod serialize;

pub use deserialize::deserialize;
pub use serialize::serialize;

#[doc(hidden)]
pub use serde_core;

/// Implements serde's `Serialize` and `Deserialize` for types that have [`Decode`](crate::wire::Decode) and
/// [`Encode`](crate::wire::Encode), so that they go wherever serde's types go: configuration files, YAML, message queues.
///
/// Reading is open, as a client reads: a value outside of an enum's list is kept. The error of a refused value names
/// every violation: `/code: expected an integer, found a string`.
///
/// ```
/// use ferrospec_runtime::wire::{Decode, Encode, EncodeError, Refused, Sink, Source};
///
/// struct Name(String);
///
/// impl Decode for Name {
///     fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
///         from.string().map(Self)
///     }
/// }
///
/// impl Encode for Name {
///     fn encode(&self, to: &mut dyn Sink) -> Result<(), EncodeError> {
///         to.string(&self.0)
///     }
/// }
///
/// ferrospec_runtime::serde!(Name);
///
/// let name: Name = serde_json::from_str("\"Ada\"")?;
/// assert_eq!(serde_json::to_string(&name)?, "\"Ada\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[macro_export]
macro_rules! serde {
    ($($type:ty),* $(,)?) => {
        $(
            impl $crate::bridge::serde_core::Serialize for $type {
                fn serialize<S>(&self, to: S) -> ::core::result::Result<S::Ok, S::Error>
                where
                    S: $crate::bridge::serde_core::Serializer,
                {
                    $crate::bridge::serialize(self, to)
                }
            }

            impl<'de> $crate::bridge::serde_core::Deserialize<'de> for $type {
                fn deserialize<D>(from: D) -> ::core::result::Result<Self, D::Error>
                where
                    D: $crate::bridge::serde_core::Deserializer<'de>,
                {
                    $crate::bridge::deserialize(from)
                }
            }
        )*
    };
}

serde!(crate::number::Integer, crate::number::Number, crate::value::Value);
