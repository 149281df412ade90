//! Bounds of patterns that no text comes near to, and for which validators have not the memory.

use serde_json::Value;

/// So many characters no text has that is drawn.
const FAR: u64 = 1 << 24;

/// Takes upper bounds out of the patterns of a document that no text comes near to, which changes what is said of none:
/// `a{0,4294967295}` becomes `a{0,}`.
pub(super) fn take_out(document: &mut Value) {
    match document {
        Value::Array(items) => items.iter_mut().for_each(take_out),
        Value::Object(members) => {
            members.values_mut().for_each(take_out);
            if let Some(Value::String(pattern)) = members.get_mut("pattern") {
                *pattern = without(pattern);
            }
        }
        _ => {}
    }
}

fn without(pattern: &str) -> String {
    let (mut kept, mut rest) = (String::new(), pattern);
    while let Some(at) = rest.find('{') {
        let (before, repetition) = rest.split_at(at);
        kept.push_str(before);
        let end = repetition.find('}').unwrap_or(repetition.len() - 1) + 1;
        let (repetition, after) = repetition.split_at(end);
        let is_escaped = before.chars().rev().take_while(|c| *c == '\\').count() % 2 == 1;
        let bounds = repetition[1..].strip_suffix('}').and_then(|bounds| bounds.split_once(','));
        let is_far = bounds.is_some_and(|(least, most)| {
            least.parse::<u64>().is_ok_and(|least| least < FAR) && most.parse::<u64>().is_ok_and(|most| most >= FAR)
        });
        match bounds {
            Some((least, _)) if is_far && !is_escaped => kept.push_str(&format!("{{{least},}}")),
            _ => kept.push_str(repetition),
        }
        rest = after;
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::take_out;
    use serde_json::json;

    #[test]
    fn only_bounds_that_are_far_are_taken_out() {
        let of = |pattern: &str| {
            let mut document = json!([{"pattern": pattern}]);
            take_out(&mut document);
            document[0]["pattern"].as_str().unwrap().to_owned()
        };
        assert_eq!(of("^0x[a-f]{0,2147483648}$"), "^0x[a-f]{0,}$");
        for same in ["^a{0,9}b{3}c{4,}$", "a{2147483648}", r"\{0,2147483648}", "{", "a{1", "a{0,x}"] {
            assert_eq!(of(same), same);
        }
    }
}
