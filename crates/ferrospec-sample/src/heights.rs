//! How deep the least value of each type is.

use ferrospec_ir::{Additional, Rule, Shape, Type, TypeId, Types, Use};

/// How deep the least value of each type is; types that have no finite value have none.
pub(crate) struct Heights(Vec<Option<u32>>);

impl Heights {
    /// Finds the heights of all types: those of values without parts first, then those of values of these.
    pub(crate) fn of(types: &Types) -> Self {
        let mut heights = Self(vec![None; types.len()]);
        loop {
            let mut changed = false;
            for (id, ty) in types.iter() {
                let height = heights.least(ty);
                if height.is_some() && height != heights.0[id.index()] {
                    heights.0[id.index()] = height;
                    changed = true;
                }
            }
            if !changed {
                return heights;
            }
        }
    }

    /// The height of the least value of `used`.
    pub(crate) fn of_use(&self, used: Use) -> Option<u32> {
        if used.nullable { Some(0) } else { self.of_type(used.id) }
    }

    /// The height of the least value of the type `id`.
    pub(crate) fn of_type(&self, id: TypeId) -> Option<u32> {
        self.0[id.index()]
    }

    fn least(&self, ty: &Type) -> Option<u32> {
        let above = |height: Option<u32>| height.map(|height| height.saturating_add(1));
        let asks = |wanted: fn(&Rule) -> bool| ty.checks.iter().any(|check| wanted(&check.rule));
        match &ty.shape {
            Shape::Never => None,
            Shape::Any | Shape::Null | Shape::Scalar(_) | Shape::Enum(_) | Shape::Brought(_) => Some(0),
            Shape::Alias(used) => self.of_use(*used),
            Shape::Union(union) => union.variants.iter().filter_map(|variant| self.of_use(variant.schema)).min(),
            Shape::Map(used) if asks(|rule| matches!(rule, Rule::MinProperties(_))) => above(self.of_use(*used)),
            Shape::Array(used) if asks(|rule| matches!(rule, Rule::MinItems(_))) => above(self.of_use(*used)),
            Shape::Map(_) | Shape::Array(_) => Some(0),
            Shape::Tuple(tuple) => above(self.greatest(tuple.items.iter().take(tuple.required).copied())),
            Shape::Struct(object) => {
                let needed = object.fields.iter().filter(|field| field.required).map(|field| field.schema);
                let rest = match object.additional {
                    Additional::Typed(used) if object.fields.is_empty() => {
                        Some(used).filter(|_| asks(|rule| matches!(rule, Rule::MinProperties(_))))
                    }
                    _ => None,
                };
                above(self.greatest(needed.chain(rest)))
            }
        }
    }

    fn greatest(&self, mut uses: impl Iterator<Item = Use>) -> Option<u32> {
        uses.try_fold(0, |greatest: u32, used| Some(greatest.max(self.of_use(used)?)))
    }
}
