//! Numbers: how operations and types refer to each other.

/// The number of an operation: its index in [`Api::operations`](crate::Api::operations).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct OperationId(pub u32);

/// The number of a type.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct TypeId(pub u32);

impl TypeId {
    /// The number as an index, for tables beside [`Types`](crate::Types).
    pub fn index(self) -> usize {
        self.0 as usize
    }
}
