//! Which types a type needs.

use crate::{Additional, Condition, Evaluated, Field, Rule, Shape, Type, TypeId, Types, Use, Variant};

impl Type {
    /// The types that its values hold, in the order of the document; some may come twice.
    pub fn parts(&self) -> Vec<TypeId> {
        self.each_part().collect()
    }

    /// As [`Type::parts`], one after another.
    pub fn each_part(&self) -> impl Iterator<Item = TypeId> + '_ {
        type Parts<'a> = (&'a [Field], &'a [Variant], &'a [Use], Option<TypeId>);
        let (fields, variants, items, other): Parts<'_> = match &self.shape {
            Shape::Any | Shape::Never | Shape::Null | Shape::Scalar(_) | Shape::Enum(_) | Shape::Brought(_) => {
                Default::default()
            }
            Shape::Alias(used) | Shape::Map(used) | Shape::Array(used) => (&[], &[], &[], Some(used.id)),
            Shape::Union(union) => (&[], &union.variants, &[], None),
            Shape::Tuple(tuple) => (&[], &[], &tuple.items, rest(tuple.rest)),
            Shape::Struct(object) => (&object.fields, &[], &[], rest(object.additional)),
        };
        let fields = fields.iter().map(|field| field.schema.id);
        let variants = variants.iter().map(|variant| variant.schema.id);
        fields.chain(variants).chain(items.iter().map(|used| used.id)).chain(other)
    }

    /// The types that its checks ask about; some may come twice.
    pub fn judges(&self) -> Vec<TypeId> {
        self.checks.iter().flat_map(|check| check.rule.judges()).collect()
    }

    /// Both.
    pub fn mentions(&self) -> Vec<TypeId> {
        self.each_part().chain(self.checks.iter().flat_map(|check| check.rule.judges())).collect()
    }
}

impl Shape {
    /// Changes each use of a type in the values.
    pub fn change_uses(&mut self, mut change: impl FnMut(&mut Use)) {
        let rest = match self {
            Self::Any | Self::Never | Self::Null | Self::Scalar(_) | Self::Enum(_) | Self::Brought(_) => return,
            Self::Alias(used) | Self::Map(used) | Self::Array(used) => return change(used),
            Self::Union(union) => return union.variants.iter_mut().for_each(|variant| change(&mut variant.schema)),
            Self::Tuple(tuple) => {
                tuple.items.iter_mut().for_each(&mut change);
                &mut tuple.rest
            }
            Self::Struct(object) => {
                object.fields.iter_mut().for_each(|field| change(&mut field.schema));
                &mut object.additional
            }
        };
        if let Additional::Typed(used) = rest {
            change(used);
        }
    }
}

fn rest(additional: Additional) -> Option<TypeId> {
    match additional {
        Additional::Typed(used) => Some(used.id),
        Additional::Ignored | Additional::Refused => None,
    }
}

impl Types {
    /// Which types are only asked about, by their numbers: no value of the API has them.
    pub fn only_asked(&self) -> Vec<bool> {
        let held =
            self.with_parts(self.iter().filter(|(_, ty)| ty.place.holder().is_none()).map(|(id, _)| id).collect());
        self.asked().into_iter().zip(held).map(|(asked, held)| asked && !held).collect()
    }

    /// Which types are asked about, by their numbers, whether or not values of the API have them.
    pub fn asked(&self) -> Vec<bool> {
        self.with_parts(self.iter().flat_map(|(_, ty)| ty.judges()).collect())
    }

    /// Which types are among these, or parts of them.
    fn with_parts(&self, mut waiting: Vec<TypeId>) -> Vec<bool> {
        let mut found = vec![false; self.len()];
        while let Some(id) = waiting.pop() {
            if !std::mem::replace(&mut found[id.index()], true) {
                waiting.extend(self[id].each_part());
            }
        }
        found
    }
}

impl Rule {
    /// The types that it asks about.
    pub fn judges(&self) -> Vec<TypeId> {
        match self {
            Self::Minimum(_)
            | Self::ExclusiveMinimum(_)
            | Self::Maximum(_)
            | Self::ExclusiveMaximum(_)
            | Self::MultipleOf(_)
            | Self::MinLength(_)
            | Self::MaxLength(_)
            | Self::Pattern(_)
            | Self::MinItems(_)
            | Self::MaxItems(_)
            | Self::UniqueItems
            | Self::MinProperties(_)
            | Self::MaxProperties(_)
            | Self::Required(_)
            | Self::DependentRequired(_)
            | Self::Enum(_) => Vec::new(),
            Self::Contains { items: id, .. } | Self::PropertyNames(id) | Self::When(_, id) | Self::Not(id) => vec![*id],
            Self::PatternProperties(types) | Self::DependentSchemas(types) => types.iter().map(|(_, id)| *id).collect(),
            Self::AllOf(types) | Self::AnyOf(types) | Self::OneOf(types) => types.clone(),
            Self::If { condition, then, otherwise } => {
                [Some(*condition), *then, *otherwise].into_iter().flatten().collect()
            }
            Self::UnevaluatedProperties { evaluated, rest } | Self::UnevaluatedItems { evaluated, rest } => {
                let mut types = vec![*rest];
                evaluated.judges(&mut types);
                types
            }
        }
    }

    /// Changes each type that it asks about.
    pub fn change_judges(&mut self, mut change: impl FnMut(&mut TypeId)) {
        match self {
            Self::Minimum(_)
            | Self::ExclusiveMinimum(_)
            | Self::Maximum(_)
            | Self::ExclusiveMaximum(_)
            | Self::MultipleOf(_)
            | Self::MinLength(_)
            | Self::MaxLength(_)
            | Self::Pattern(_)
            | Self::MinItems(_)
            | Self::MaxItems(_)
            | Self::UniqueItems
            | Self::MinProperties(_)
            | Self::MaxProperties(_)
            | Self::Required(_)
            | Self::DependentRequired(_)
            | Self::Enum(_) => {}
            Self::Contains { items: id, .. } | Self::PropertyNames(id) | Self::When(_, id) | Self::Not(id) => {
                change(id)
            }
            Self::PatternProperties(types) | Self::DependentSchemas(types) => {
                types.iter_mut().for_each(|(_, id)| change(id));
            }
            Self::AllOf(types) | Self::AnyOf(types) | Self::OneOf(types) => types.iter_mut().for_each(change),
            Self::If { condition, then, otherwise } => {
                [Some(condition), then.as_mut(), otherwise.as_mut()].into_iter().flatten().for_each(change);
            }
            Self::UnevaluatedProperties { evaluated, rest } | Self::UnevaluatedItems { evaluated, rest } => {
                change(rest);
                evaluated.change_judges(&mut change);
            }
        }
    }
}

impl Evaluated {
    fn judges(&self, into: &mut Vec<TypeId>) {
        into.extend(&self.contained);
        for conditional in &self.conditional {
            match conditional.condition {
                Condition::Fits(id) | Condition::FitsNot(id) | Condition::Has(_, id) => into.push(id),
            }
            conditional.evaluated.judges(into);
        }
    }

    fn change_judges(&mut self, change: &mut impl FnMut(&mut TypeId)) {
        self.contained.iter_mut().for_each(&mut *change);
        for conditional in &mut self.conditional {
            match &mut conditional.condition {
                Condition::Fits(id) | Condition::FitsNot(id) | Condition::Has(_, id) => change(id),
            }
            conditional.evaluated.change_judges(change);
        }
    }
}
