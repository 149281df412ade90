//! Values that are valid otherwise than they were drawn.

use super::judge::{Judge, Schema};
use ferrospec_ir::{Shape, TypeId, Types, Use};
use ferrospec_sample::Sample;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};

/// The schemas among which a value is found to be of one by what fits, so that it may be of another than it was drawn of:
/// that one need not know its members.
pub(super) struct Variants<'j> {
    judge: &'j Judge,
    /// Their names.
    names: BTreeMap<TypeId, String>,
    schemas: HashMap<TypeId, Option<Schema>>,
}

impl<'j> Variants<'j> {
    /// Those among types whose schemas have these names.
    pub(super) fn of(judge: &'j Judge, types: &Types, names: impl Iterator<Item = (TypeId, String)>) -> Self {
        let unions = types.iter().filter_map(|(_, ty)| match &ty.shape {
            Shape::Union(union) if union.exactly_one && union.tag.is_none() => Some(union),
            _ => None,
        });
        let variants: Vec<_> = unions.flat_map(|union| &union.variants).map(|variant| variant.schema.id).collect();
        let names = names.filter(|(id, _)| variants.contains(id)).collect();
        Self { judge, names, schemas: HashMap::new() }
    }

    /// Whether a part of a valid value, whose text this is, is not of the variant that it was drawn of.
    pub(super) fn is_other(&mut self, sample: &Sample, text: &str) -> bool {
        if self.names.is_empty() {
            return false;
        }
        let Ok(value) = serde_json::from_str::<Value>(text) else { return false };
        let mut parts =
            sample.parts().filter(|(_, used)| self.names.contains_key(&used.id)).collect::<Vec<_>>().into_iter();
        parts.any(|(place, used)| value.pointer(&place).is_some_and(|part| !self.fits(used, part)))
    }

    fn fits(&mut self, used: Use, part: &Value) -> bool {
        let (judge, names) = (self.judge, &self.names);
        let schema = self.schemas.entry(used.id).or_insert_with(|| judge.schema(names.get(&used.id)?).ok());
        schema.as_ref().is_none_or(|schema| schema.refusal(part).is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::{Judge, Variants};
    use ferrospec_diagnostics::{FileId, Locus};
    use ferrospec_ir::{IntegerFormat, Place, Scalar, Shape, Type, Types, Union, Use, Variant};
    use ferrospec_sample::Sampler;
    use serde_json::json;

    #[test]
    fn a_value_is_other_than_drawn_if_the_judge_does_not_take_it_for_its_variant() {
        let locus = Locus { file: FileId(0), start: 0, end: 0 };
        let mut types = Types::default();
        let mut add = |shape| {
            let place = Place::Item { of: ferrospec_ir::TypeId(0) };
            types.add(Type { place, shape, checks: Vec::new(), docs: Default::default(), locus, examples: Vec::new() })
        };
        let number = add(Shape::Scalar(Scalar::Integer(IntegerFormat::Int64)));
        let variant = Variant { schema: Use::of(number), title: None, locus };
        let union = |exactly_one| {
            Shape::Union(Union {
                variants: vec![variant.clone()],
                exactly_one,
                inherited: false,
                tag: None,
                object_tag: None,
            })
        };
        let (one, any) = (add(union(true)), add(union(false)));
        let sample = Sampler::new(&types, 1).sample(Use::of(one)).unwrap();
        let is_other = |union: ferrospec_ir::TypeId, schema| {
            let judge = Judge::of(&json!({"components": {"schemas": {"N": schema}}}), &[]).unwrap();
            let unions = types.iter().filter(|(id, _)| *id == number || *id == union).map(|(_, ty)| ty.clone());
            let mut kept = Types::default();
            for ty in unions {
                kept.add(ty);
            }
            let mut variants = Variants::of(&judge, &kept, [(number, "N".to_owned())].into_iter());
            variants.is_other(&sample, &sample.value.to_string())
        };
        assert!(is_other(one, json!({"type": "string"})));
        assert!(!is_other(one, json!({"type": "integer"})));
        assert!(!is_other(any, json!({"type": "string"})));
    }
}
