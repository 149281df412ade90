//! The name of a member, wherever serde hands it over.

use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, Visitor as SerdeVisitor};

use crate::wire::Key;

/// Takes the name.
pub(super) struct Name<'a, 'f>(pub(super) &'a mut Key<'f>);

impl<'de> DeserializeSeed<'de> for Name<'_, '_> {
    type Value = ();

    #[inline(always)]
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

/// Names of members are text in JSON; YAML also has numbers and booleans there.
impl<'de> SerdeVisitor<'de> for Name<'_, '_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the name of a member")
    }

    #[inline(always)]
    fn visit_borrowed_str<E>(self, name: &'de str) -> Result<(), E> {
        self.0.take(name);
        Ok(())
    }

    fn visit_str<E>(self, name: &str) -> Result<(), E> {
        self.0.take(name);
        Ok(())
    }

    fn visit_bool<E>(self, name: bool) -> Result<(), E> {
        self.0.take(if name { "true" } else { "false" });
        Ok(())
    }

    fn visit_i64<E>(self, name: i64) -> Result<(), E> {
        self.0.take(&name.to_string());
        Ok(())
    }

    fn visit_u64<E>(self, name: u64) -> Result<(), E> {
        self.0.take(&name.to_string());
        Ok(())
    }
}
