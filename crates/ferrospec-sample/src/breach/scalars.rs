//! Numbers and listed values.

use crate::number;
use crate::rules::{Breach, Rules};
use ferrospec_ir::{Literal, Number, Scalar};

/// Numbers that break one rule each; `number` keeps them.
pub(super) fn numbers(scalar: &Scalar, rules: Rules<'_>, number: &Number) -> Vec<Breach> {
    let mut breaches = number::beside(scalar, rules);
    // More digits than readers of JSON keep would be an integer to some of them.
    let is_short = number.as_str().len() <= 14 && !number.as_str().contains(['.', 'e', 'E']);
    if matches!(scalar, Scalar::Integer(_)) && is_short {
        let fraction = Number::parse(&format!("{number}.5")).expect("it has no fraction yet");
        breaches.push((Literal::Number(fraction), "type"));
    }
    breaches
}

/// A value that is like those listed, and none of them.
pub(super) fn outsider(values: &[&Literal]) -> Option<Breach> {
    let last = values.last()?;
    let texts = |text: &str| vec![text.to_uppercase(), text.to_lowercase(), format!("{text}x"), format!("{text} ")];
    let like: Vec<Literal> = match last {
        Literal::Text(text) => texts(text).into_iter().map(Literal::Text).collect(),
        Literal::Number(number) => {
            let digits = number.as_str().split(['.', 'e', 'E']).next().unwrap_or("0");
            let others =
                (1..9).filter_map(|digit| Number::parse(&format!("{digit}{}", digits.trim_start_matches('-'))));
            others.map(Literal::Number).collect()
        }
        Literal::Bool(value) => vec![Literal::Bool(!value)],
        Literal::Null | Literal::List(_) | Literal::Object(_) => vec![Literal::Text("none".to_owned())],
    };
    like.into_iter().find(|value| !values.contains(&value)).map(|value| (value, "enum"))
}
