//! A part of an [`Api`], with the types that it needs.

use crate::{Api, Body, Operation, Response, Type, TypeId};
use std::collections::BTreeSet;
use std::fmt::{self, Display, Formatter};

impl Api {
    /// The operations and types that are wanted, and all types that these use, in the order and with the numbers of the
    /// whole.
    pub fn excerpt(&self, operation: impl Fn(&Operation) -> bool, ty: impl Fn(&Type) -> bool) -> String {
        let operations: Vec<_> = self.operations.iter().filter(|it| operation(it)).collect();
        let own = self.types.iter().filter(|(_, it)| ty(it)).map(|(id, _)| id);
        let mut waiting: Vec<TypeId> = own.chain(operations.iter().flat_map(|it| used_by_operation(it))).collect();
        let mut wanted = BTreeSet::new();
        while let Some(id) = waiting.pop() {
            if wanted.insert(id) {
                waiting.extend(self.types[id].mentions());
            }
        }
        Excerpt { api: self, operations, types: wanted }.to_string()
    }
}

struct Excerpt<'a> {
    api: &'a Api,
    operations: Vec<&'a Operation>,
    types: BTreeSet<TypeId>,
}

impl Display for Excerpt<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for operation in &self.operations {
            self.api.write_operation(f, operation)?;
        }
        for &id in &self.types {
            self.api.write_type(f, id, &self.api.types[id])?;
        }
        Ok(())
    }
}

fn used_by_operation(operation: &Operation) -> Vec<TypeId> {
    let parameters = operation.parameters.iter().map(|parameter| parameter.schema);
    let bodies = operation.body.iter().flat_map(Body::schemas);
    let answers = operation.responses.iter().flat_map(Response::schemas);
    parameters.chain(bodies).chain(answers).map(|used| used.id).collect()
}
