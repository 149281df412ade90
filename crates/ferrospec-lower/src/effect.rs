//! What it comes to that nothing carries out a keyword.

/// A few words that stand under the keyword; nothing where the message about it says more than they could.
pub(crate) fn of(keyword: &str) -> Option<&'static str> {
    Some(match keyword {
        "contains"
        | "dependentRequired"
        | "dependentSchemas"
        | "else"
        | "exclusiveMaximum"
        | "exclusiveMinimum"
        | "if"
        | "maxContains"
        | "maxItems"
        | "maxLength"
        | "maxProperties"
        | "maximum"
        | "minContains"
        | "minItems"
        | "minLength"
        | "minProperties"
        | "minimum"
        | "multipleOf"
        | "not"
        | "pattern"
        | "patternProperties"
        | "prefixItems"
        | "propertyNames"
        | "then"
        | "unevaluatedItems"
        | "unevaluatedProperties"
        | "uniqueItems" => "values are not held to it",
        "contentEncoding" | "contentMediaType" | "contentSchema" => "what the text holds is not looked at",
        "default" => "an absent value stays absent",
        "discriminator" => "schemas are not told apart by it",
        "encoding" => "fields are written as a form writes them",
        "headers" => "no types are made of them",
        "scopes" => "a token is asked for, and not what it allows",
        _ => return None,
    })
}
