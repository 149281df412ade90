//! What takes a value of whatever kind, and what came of it.

use super::error::Error;
use crate::wire::{Context, Entries, Items, Refused, Scalar, Source, Visitor, Wanted};

/// Reads the value into `taking`. What is wrong and not said yet is in what was taken.
pub(super) fn take<T: Take>(
    from: &mut dyn Source,
    wanted: Wanted<'_>,
    taking: &mut Taking<T, T::Taken>,
) -> Result<(), Error> {
    match from.read(wanted, taking) {
        Err(refused) if !matches!(taking.taken, Some(Err(_))) => Err(refused.into()),
        _ => Ok(()),
    }
}

/// What takes one value of whatever kind.
pub(super) trait Take {
    type Taken;

    fn scalar(self, value: Scalar<'_>) -> Result<Self::Taken, Error>;
    fn list(self, items: &mut dyn Items) -> Result<Self::Taken, Error>;
    fn object(self, entries: &mut dyn Entries) -> Result<Self::Taken, Error>;
}

/// What takes a value, and what came of it.
pub(super) struct Taking<T, R> {
    pub(super) visitor: Option<T>,
    pub(super) taken: Option<Result<R, Error>>,
}

impl<T: Take> Taking<T, T::Taken> {
    fn settle(&mut self, take: impl FnOnce(T) -> Result<T::Taken, Error>) -> Result<(), Refused> {
        let visitor = self.visitor.take().ok_or_else(Context::give_up)?;
        let taken = take(visitor);
        let settled = taken.as_ref().map(|_| ()).map_err(|_| Context::give_up());
        self.taken = Some(taken);
        settled
    }
}

impl<T: Take> Visitor for Taking<T, T::Taken> {
    fn expected(&self) -> &'static str {
        "a value"
    }

    fn scalar(&mut self, value: Scalar<'_>, _: &mut Context) -> Result<(), Refused> {
        self.settle(|visitor| visitor.scalar(value))
    }

    fn list(&mut self, items: &mut dyn Items) -> Result<(), Refused> {
        self.settle(|visitor| visitor.list(items))
    }

    fn object(&mut self, entries: &mut dyn Entries) -> Result<(), Refused> {
        self.settle(|visitor| visitor.object(entries))
    }
}
