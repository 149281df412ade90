//! What a context knows that is set beside others, and what it keeps for when they are joined.

use super::memo::Memo;
use super::reserved::Reserved;
use crate::conjunction::Null;
use crate::part::Key;
use ferrospec_diagnostics::Locus;
use ferrospec_document::NodeId;
use ferrospec_ir::{Check, Place, Shape, Type, TypeId, Types};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// What was known before.
#[derive(Default)]
pub(super) struct Before {
    pub(super) types: Types,
    pub(super) memo: Memo,
    pub(super) nulls: FxHashMap<Key, Null>,
    pub(super) letter: FxHashMap<NodeId, bool>,
    pub(super) said: FxHashSet<Locus>,
}

/// A context among others.
pub(super) struct Beside<'a> {
    pub(super) before: Arc<Before>,
    pub(super) kept: Kept<'a>,
}

/// What a context keeps in mind for when it is joined.
#[derive(Default)]
pub(super) struct Kept<'a> {
    /// Of each type that it made, what was asked for, or nothing if it was invented.
    pub(super) made: Vec<Option<Reserved<'a>>>,
    /// What the schemas of types come to that were there before.
    pub(super) settled: Vec<(TypeId, Shape, Vec<Check>)>,
}

impl<'a> Beside<'a> {
    /// The place of a type that was there before, or is one of its `own`.
    pub(super) fn place_of<'t>(&'t self, id: TypeId, own: &'t Types) -> &'t Place {
        match self.index(id) {
            Some(index) => &own[index].place,
            None => &self.before.types[id].place,
        }
    }

    /// The number of the type that is put among its `own` next.
    pub(super) fn next(&self, own: &Types) -> TypeId {
        TypeId(self.before.start() + own.len() as u32)
    }

    /// Puts a type among its `own`, with what was asked for.
    pub(super) fn make(&mut self, reserved: Option<Reserved<'a>>, ty: Type, own: &mut Types) -> TypeId {
        let id = self.next(own);
        self.kept.made.push(reserved);
        own.add(ty);
        id
    }

    pub(super) fn settle(&mut self, id: TypeId, shape: Shape, checks: Vec<Check>, own: &mut Types) {
        match self.index(id) {
            Some(index) => own.settle(index, shape, checks),
            None => self.kept.settled.push((id, shape, checks)),
        }
    }

    /// Where a type is among its own.
    fn index(&self, id: TypeId) -> Option<TypeId> {
        id.0.checked_sub(self.before.start()).map(TypeId)
    }
}

impl Before {
    /// The first number that no type had.
    pub(super) fn start(&self) -> u32 {
        self.types.len() as u32
    }
}

/// The numbers that types of a context get when it is joined.
pub(super) struct Numbers {
    /// The first number of its own types.
    pub(super) start: u32,
    pub(super) own: Vec<TypeId>,
}

impl Numbers {
    pub(super) fn of(&self, id: TypeId) -> TypeId {
        id.0.checked_sub(self.start).map_or(id, |own| self.own[own as usize])
    }

    pub(super) fn change(&self, id: &mut TypeId) {
        *id = self.of(*id);
    }

    pub(super) fn change_place(&self, place: &mut Place) {
        place.holder_mut().into_iter().for_each(|id| self.change(id));
    }
}
