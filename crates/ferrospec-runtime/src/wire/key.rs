//! The names of members, as the type that is read knows them.

use super::field::Field;

/// What takes the names of an object's members, one after the other, and says which fields they are of.
#[derive(Debug, Default)]
pub struct Key<'f> {
    fields: &'f [Field],
    /// The field behind the last one that was found. Members mostly come in the order of the fields, some left out.
    likely: usize,
    /// The field of the last name.
    found: Option<usize>,
    /// The last name that no field has.
    other: String,
}

impl<'f> Key<'f> {
    /// Of an object with these fields.
    pub fn new(fields: &'f [Field]) -> Self {
        Self { fields, ..Self::default() }
    }

    /// Takes the name of the next member.
    #[inline]
    pub fn take(&mut self, name: &str) {
        match self.fields.get(self.likely) {
            Some(field) if is_same(field.name.as_bytes(), name.as_bytes()) => {
                self.found = Some(self.likely);
                self.likely += 1;
            }
            _ => self.search(name),
        }
    }

    /// Looks for the name among the fields behind the likely one, then among those before it.
    fn search(&mut self, name: &str) {
        let (before, behind) = self.fields.split_at_checked(self.likely + 1).unwrap_or((self.fields, &[]));
        let is = |field: &Field| is_same(field.name.as_bytes(), name.as_bytes());
        self.found = match behind.iter().position(is) {
            Some(index) => Some(before.len() + index),
            None => before.iter().position(is),
        };
        match self.found {
            Some(index) => self.likely = index + 1,
            // Whoever keeps names takes the last one with its memory.
            None if self.other.capacity() == 0 => self.other = name.to_owned(),
            None => name.clone_into(&mut self.other),
        }
    }

    /// The index of the field that has the name.
    pub fn field(&self) -> Option<usize> {
        self.found
    }

    /// The name, if no field has it.
    pub fn other(&self) -> &str {
        &self.other
    }

    /// The name, if no field has it, for whoever keeps it.
    pub(super) fn other_mut(&mut self) -> &mut String {
        &mut self.other
    }
}

/// Names are short, so that they are compared here and not by a call: by two words that may overlap.
#[inline]
fn is_same(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    match one.len() {
        8..=16 => {
            one.first_chunk::<8>() == other.first_chunk::<8>() && one.last_chunk::<8>() == other.last_chunk::<8>()
        }
        4..8 => one.first_chunk::<4>() == other.first_chunk::<4>() && one.last_chunk::<4>() == other.last_chunk::<4>(),
        0..4 => one.iter().zip(other).all(|(one, other)| one == other),
        _ => one == other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Field, Key, is_same};

    #[test]
    fn names_are_found_in_any_order() {
        let fields = ["id", "apiVersion", "metadata", "name"].map(Field::optional);
        let mut key = Key::new(&fields);
        let mut found = |name: &str| {
            key.take(name);
            key.field().ok_or_else(|| key.other().to_owned())
        };
        let names = ["apiVersion", "name", "id", "id", "metadatA", "metadata", "nam", "", "name", "apiVersion"];
        let expected = [Ok(1), Ok(3), Ok(0), Ok(0), Err("metadatA"), Ok(2), Err("nam"), Err(""), Ok(3), Ok(1)];
        assert_eq!(names.map(&mut found), expected.map(|found| found.map_err(str::to_owned)));
    }

    #[test]
    fn every_byte_of_a_name_counts() {
        let name = b"a name of some length";
        for length in 0..name.len() {
            let name = &name[..length];
            assert!(is_same(name, name));
            for at in 0..length {
                let mut other = name.to_vec();
                other[at] ^= 1;
                assert!(!is_same(name, &other), "{at} of {length}");
            }
        }
    }
}
