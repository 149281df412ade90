//! What everything is called.

mod answers;
mod components;
mod inline;
mod members;
mod named;
mod operations;
mod yields;

use super::{ident::Case, reserved, roles::Role, scope::Scope, wanted::Wanted};
use crate::parallel::Threads;
use crate::program::Ident;
use ferrospec_diagnostics::{Diagnostics, Locus};
use ferrospec_ir::{Api, OperationId, TypeId};

pub(super) use operations::{AnswerNames, OperationNames};
use yields::Yields;

/// The names of an API's types and operations, all different in their space.
#[derive(Debug)]
pub(super) struct Names {
    types: Vec<Option<Ident>>,
    /// The names of the fields of each type.
    fields: Vec<Vec<Ident>>,
    operations: Vec<OperationNames>,
    functions: Vec<FunctionNames>,
    /// What each type is called, or would be if it were written under a name.
    bases: Vec<Option<Ident>>,
}

/// The names of the functions that check a type's values.
#[derive(Clone, Default, Debug)]
struct FunctionNames {
    check: Option<Ident>,
    judge: Option<Ident>,
}

impl Names {
    /// Names everything that has a role of its own, but for functions.
    ///
    /// Names that the user chose come first, then named schemas, then requests and answers, then what stands in components
    /// that are no schemas, and then what has no name of its own and is called after its place. Whoever comes later yields.
    pub(super) fn of(
        api: &Api,
        (roles, only_asked): (&[Role], &[bool]),
        threads: Threads,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut scope = Scope::without(reserved::TYPES);
        let mut types = named::names(api, &mut scope, diagnostics);
        let mut yields = Yields::default();
        let operations = operations::names(api, &mut scope, &mut yields, threads, diagnostics);
        let fields = members::of_types(api, threads, diagnostics);
        components::name(api, roles, &mut scope, &mut types, &mut yields);
        let bases = inline::names(
            api,
            (roles, only_asked),
            (&operations, &fields),
            &mut scope,
            &mut types,
            &mut yields,
            threads,
        );
        yields.report(holders(api, &types, &operations), diagnostics);
        Self { types, fields, operations, functions: Vec::new(), bases }
    }

    /// With names for the functions that types need, by their numbers.
    pub(super) fn with_functions(mut self, wanted: &[Wanted]) -> Self {
        let mut scope = Scope::default();
        let functions = wanted.iter().zip(&self.bases).map(|(wanted, base)| {
            let base = base.as_ref().map_or("", Ident::as_str);
            let mut claim = |is_wanted: bool, word| is_wanted.then(|| scope.claim(Case::Snake.ident(&[word, base])));
            FunctionNames { check: claim(wanted.check, "check"), judge: claim(wanted.judge, "judge") }
        });
        self.functions = functions.collect();
        self
    }

    /// The function that checks values of the type; `None` if it is checked where it is used, or by itself.
    pub(super) fn check_of(&self, id: TypeId) -> Option<&Ident> {
        self.functions[id.index()].check.as_ref()
    }

    /// The function that tells of JSON whether it fits the type; `None` if the type itself does.
    pub(super) fn judge_of(&self, id: TypeId) -> Option<&Ident> {
        self.functions[id.index()].judge.as_ref()
    }

    /// The type's name; `None` if it is written where it is used.
    pub(super) fn of_type(&self, id: TypeId) -> Option<&Ident> {
        self.types[id.index()].as_ref()
    }

    /// What the type is called, or would be if it were written under a name. Two types may be called so.
    pub(super) fn base_of(&self, id: TypeId) -> Option<&Ident> {
        self.bases[id.index()].as_ref()
    }

    /// What the fields of a struct are called, in their order.
    pub(super) fn of_fields(&self, id: TypeId) -> &[Ident] {
        &self.fields[id.index()]
    }

    /// What every type is called, by its number.
    pub(super) fn types(&self) -> &[Option<Ident>] {
        &self.types
    }

    pub(super) fn of_operation(&self, id: OperationId) -> &OperationNames {
        &self.operations[id.0 as usize]
    }
}

/// Where everything stands that is a type.
fn holders<'a>(
    api: &'a Api,
    types: &'a [Option<Ident>],
    operations: &'a [OperationNames],
) -> impl Iterator<Item = (Ident, Locus)> + use<'a> {
    let types = api.types.iter().filter_map(|(id, ty)| Some((types[id.index()].clone()?, ty.locus)));
    let operations = api.operations.iter().zip(operations).flat_map(|(operation, names)| {
        let own = [&names.request, &names.response].into_iter().chain(&names.body_contents);
        let own = own.map(|name| (name.clone(), operation.locus));
        let answers = operation.responses.iter().zip(&names.answers).flat_map(|(response, names)| {
            names.contents.iter().chain(&names.headed).map(|name| (name.clone(), response.named_at))
        });
        own.chain(answers)
    });
    types.chain(operations)
}
