//! Errors of a description's own.

use std::any::TypeId;

use bytes::Bytes;

use crate::json;
use crate::wire::Encode;

/// An error of a description's own, of whatever type, as the body of an answer.
#[derive(Debug)]
pub struct OwnError {
    pub(super) ty: TypeId,
    pub(super) body: Bytes,
}

impl OwnError {
    /// An error that the description declares; `None` if JSON cannot say it.
    pub fn new<E: Encode + 'static>(error: &E) -> Option<Self> {
        let body = json::to_vec(error).ok()?.into();
        Some(Self { ty: TypeId::of::<E>(), body })
    }
}
