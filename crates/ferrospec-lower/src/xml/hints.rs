//! What is known of what schemas say of XML.

use ferrospec_diagnostics::Locus;
use ferrospec_ir::TypeId;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What is said of a value where it stands: each key as the outermost schema says it that does.
#[derive(Clone, Default, Debug)]
pub(crate) struct Hint {
    /// `nodeType`, with its place.
    pub(super) node: Option<(NodeType, Locus)>,
    /// `name`, with its place.
    pub(super) name: Option<(String, Locus)>,
    pub(super) namespace: Option<(String, Locus)>,
    pub(super) prefix: Option<(String, Locus)>,
    /// The name that is inferred from the component that is referred to, where the version says so (OpenAPI 3.2.0 §4.26.3).
    pub(super) component: Option<String>,
}

/// `nodeType` (OpenAPI 3.2.0 §4.26.2).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum NodeType {
    Element,
    Attribute,
    Text,
    Cdata,
    None,
}

/// Where in a type a value stands.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Spot {
    Property(String),
    /// An item of a list; of a tuple, by its position, and the last one stands for those behind.
    Item(usize),
    /// The value of an entry.
    Value,
    Variant(usize),
}

/// What is said of XML, by type and place in it.
#[derive(Default)]
pub(crate) struct Hints {
    /// Whether a body of the description is in XML: if none is, nothing is asked.
    is_wanted: bool,
    hints: HashMap<(TypeId, Spot), Hint>,
    /// The places of which something has been said.
    said: HashSet<Locus>,
}

impl Hints {
    /// Says that there is a body in XML. All bodies are looked at before any type that they hold is.
    pub(super) fn want(&mut self) {
        self.is_wanted = true;
    }

    /// Hints that are wanted where these are.
    pub(crate) fn beside(&self) -> Self {
        Self { is_wanted: self.is_wanted, ..Self::default() }
    }

    /// Takes over others, whose types have other numbers here.
    pub(crate) fn take_in(&mut self, other: Self, number: impl Fn(TypeId) -> TypeId) {
        self.hints.extend(other.hints.into_iter().map(|((of, spot), hint)| ((number(of), spot), hint)));
        self.said.extend(other.said);
    }

    /// Whether nothing has been said of this place; it has now.
    pub(super) fn is_new(&mut self, locus: Locus) -> bool {
        self.said.insert(locus)
    }

    /// Whether anything will be asked.
    pub(super) fn is_wanted(&self) -> bool {
        self.is_wanted
    }

    pub(super) fn put(&mut self, of: TypeId, spot: Spot, hint: Hint) {
        self.hints.insert((of, spot), hint);
    }

    /// What is said of the value that stands in the type `of`, which may be one that requests have of their own.
    pub(super) fn get(&self, of: TypeId, originals: &BTreeMap<TypeId, TypeId>, spot: Spot) -> Hint {
        let of = originals.get(&of).copied().unwrap_or(of);
        self.hints.get(&(of, spot)).cloned().unwrap_or_default()
    }
}
