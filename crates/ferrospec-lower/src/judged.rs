//! Types that no value has and checks ask about.

use ferrospec_ir::{Check, IntegerFormat, NumberFormat, Rule, Scalar, Shape, TypeId, Types};

/// Makes lists of values of enumerations that only checks ask about: nobody needs their names. Numbers that only checks
/// ask about are as large and as exact as JSON has them: a question is not what a type of Rust can hold.
pub(crate) fn simplify(types: &mut Types, only_asked: &[bool]) {
    let ids: Vec<TypeId> = types.iter().map(|(id, _)| id).filter(|id| only_asked[id.index()]).collect();
    for id in ids {
        let listed = match &types[id].shape {
            Shape::Enum(listed) => listed,
            Shape::Scalar(Scalar::Integer(IntegerFormat::Int64)) => {
                types.set_shape(id, Shape::Scalar(Scalar::Integer(IntegerFormat::Exact)));
                continue;
            }
            Shape::Scalar(Scalar::Number(NumberFormat::Double)) => {
                types.set_shape(id, Shape::Scalar(Scalar::Number(NumberFormat::Exact)));
                continue;
            }
            _ => continue,
        };
        if listed.extensible {
            types.set_shape(id, Shape::Scalar(Scalar::String { format: None, library: None, spelled: false }));
            continue;
        }
        // Texts are held to a pattern, and JSON is not.
        if types[id].checks.iter().any(|check| matches!(check.rule, Rule::Pattern(_))) {
            continue;
        }
        let rule = Rule::Enum(listed.values.iter().map(|value| value.value.clone()).collect());
        let check = Check { rule, locus: types[id].locus };
        let checks = [vec![check], types[id].checks.clone()].concat();
        types.set_shape(id, Shape::Any);
        types.set_checks(id, checks);
    }
}
