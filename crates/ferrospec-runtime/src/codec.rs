//! The notations of bodies.

use crate::form_field::FormField;
use crate::framing::Framing;
use crate::multipart::Part;

/// How a body, or a parameter with `content`, is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Codec {
    /// JSON.
    Json,
    /// `application/x-www-form-urlencoded`, with what is declared of some of its fields. Of parameters, only for those that are
    /// the whole query.
    Form(&'static [FormField]),
    /// JSON texts, one a line: of a list. Not for parameters.
    JsonLines,
    /// A JSON text sequence (RFC 7464): of a list. Not for parameters.
    JsonSequence,
    /// Text of a single scalar.
    Text,
    /// Octets as they are. Not for parameters.
    Bytes,
    /// Items, as they come. Not for parameters.
    Items(Framing),
    /// Parts, each in a notation of its own, of some of which this is declared. Not for parameters.
    Multipart(&'static [Part]),
    /// XML, by this table. Not for parameters.
    #[cfg(feature = "xml")]
    Xml(&'static crate::xml::Node),
}

impl Codec {
    /// Whether no bytes at all are a value.
    pub(crate) fn has_empty(self) -> bool {
        match self {
            // Where there are no parts, that is said.
            Self::Items(framing) => !matches!(framing, Framing::Parts(_)),
            codec => matches!(codec, Self::Form(_) | Self::Text | Self::Bytes),
        }
    }

    /// Whether a body is one value that can be looked at as often as one likes: no stream, and no list of what may be on a disk.
    pub(crate) fn is_of_values(self) -> bool {
        match self {
            Self::Json | Self::Form(_) | Self::Text => true,
            #[cfg(feature = "xml")]
            Self::Xml(_) => true,
            _ => false,
        }
    }

    /// Whether a body is handed on as it comes, and not as a whole.
    pub(crate) fn is_stream(self) -> bool {
        matches!(self, Self::Bytes | Self::Items(_))
    }

    /// What its octets are made of.
    pub(crate) fn framing(self) -> Framing {
        match self {
            Self::Items(framing) => framing,
            _ => Framing::Octets,
        }
    }
}
