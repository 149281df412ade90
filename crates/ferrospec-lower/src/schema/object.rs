//! Objects: structs and maps.

use super::fallbacks;
use crate::conjunction::{Conjunction, Property};
use crate::context::Context;
use crate::part::Part;
use crate::usage::use_of_all;
use crate::{docs, literal, secret, xml};
use ferrospec_diagnostics::{Locus, codes};
use ferrospec_document::view::{Node, Schema};
use ferrospec_ir::{Access, Additional, BroughtProperty, Docs, Field, Place, Shape, Struct, TypeId, Use};
use std::collections::HashSet;

/// The shape of the object `schema`, whose type is `id`: a map if it declares no properties, else a struct.
pub(super) fn shape<'a>(context: &mut Context<'a>, id: TypeId, schema: &Conjunction<'a>) -> Shape {
    let others = schema.members().filter_map(Others::of).collect();
    let object = Object { id, schema, properties: schema.properties(), required: schema.required(), others };
    let Some(mut fields) = object.declared(context) else { return Shape::Never };
    let additional = object.additional(context);
    object.undeclared(context, additional, &mut fields);
    match additional {
        Additional::Typed(values) if fields.is_empty() => Shape::Map(values),
        Additional::Ignored if fields.is_empty() => Shape::Map(object.any_value(context)),
        additional => Shape::Struct(Struct::new(fields, additional)),
    }
}

/// What all members are, if `schema` names none and only admits those whose names match one pattern.
pub(super) fn sole_pattern<'a>(schema: &Conjunction<'a>) -> Option<Part<'a>> {
    let mut patterns = schema.members().filter(|part| part.get("patternProperties").is_some());
    let (Some(only), None) = (patterns.next(), patterns.next()) else { return None };
    let (mut values, closed) = (only.schema.schema_map("patternProperties"), only.schema.additional_properties());
    let (Some((.., values)), None) = (values.next(), values.next()) else { return None };
    let names_none = schema.properties().is_empty() && schema.required().is_empty();
    let is_sole = schema.schemas("additionalProperties").len() == 1;
    (names_none && is_sole && closed?.is_boolean() == Some(false)).then(|| values.into())
}

struct Object<'a, 'c> {
    id: TypeId,
    schema: &'c Conjunction<'a>,
    properties: Vec<Property<'a>>,
    /// The names of what must be there, and where they are listed.
    required: Vec<(&'a str, Locus)>,
    others: Vec<Others<'a>>,
}

/// What one of the schemas says of the properties that it does not declare.
struct Others<'a> {
    declared: HashSet<&'a str>,
    values: Schema<'a>,
}

impl<'a> Others<'a> {
    fn of(part: Part<'a>) -> Option<Self> {
        let values = part.schema.additional_properties()?;
        // Which names match a pattern, nothing knows here.
        let is_known = part.get("patternProperties").is_none();
        is_known.then(|| Self { declared: part.schema.properties().map(|(name, ..)| name).collect(), values })
    }
}

/// The properties of a schema whose values are objects that a type of the user's own reads.
pub(super) fn properties_of_own_type(schema: &Conjunction<'_>) -> Option<Vec<BroughtProperty>> {
    let properties = schema.properties();
    let is_object = match schema.types() {
        Some(types) => types == ["object"],
        None => !properties.is_empty(),
    };
    let required: HashSet<&str> = schema.required().into_iter().map(|(name, _)| name).collect();
    let known = |property: Property<'_>| BroughtProperty {
        name: property.name.to_owned(),
        required: required.contains(property.name),
        values: Conjunction::of(&property.parts)
            .listed()
            .and_then(|values| values.into_iter().map(literal::of).collect()),
    };
    is_object.then(|| properties.into_iter().map(known).collect())
}

impl<'a> Object<'a, '_> {
    /// What properties are that no schema declares: what each of them says that says something.
    fn additional(&self, context: &mut Context<'a>) -> Additional {
        // Beside patterns, a rule asks for it.
        let plain = self.schema.members().filter(|part| part.get("patternProperties").is_none());
        let mut written: Vec<Part<'a>> =
            plain.filter_map(|part| part.schema.additional_properties()).map(Part::from).collect();
        if written.iter().any(|values| values.schema.is_boolean() == Some(false)) {
            return Additional::Refused;
        }
        if written.is_empty() {
            return match sole_pattern(self.schema) {
                Some(values) => Additional::Typed(self.values(context, &[values])),
                None => Additional::Ignored,
            };
        }
        written.retain(|values| values.schema.is_boolean() != Some(true));
        Additional::Typed(match written[..] {
            [] => self.any_value(context),
            _ => self.values(context, &written),
        })
    }

    fn values(&self, context: &mut Context<'a>, parts: &[Part<'a>]) -> Use {
        xml::note(context, self.id, xml::Spot::Value, parts);
        use_of_all(context, parts, Place::Value { of: self.id })
    }

    /// The declared properties that can be there; `None` if one must be there and cannot.
    fn declared(&self, context: &mut Context<'a>) -> Option<Vec<Field>> {
        let required: HashSet<&str> = self.required.iter().map(|(name, _)| *name).collect();
        let (mut fields, mut is_possible) = (Vec::new(), true);
        for property in &self.properties {
            let is_required = required.contains(property.name);
            let field = self.field(context, property, is_required);
            is_possible &= field.is_some() || !is_required;
            fields.extend(field);
        }
        is_possible.then_some(fields)
    }

    /// Adds the properties that must be there although nothing declares them.
    fn undeclared(&self, context: &mut Context<'a>, additional: Additional, fields: &mut Vec<Field>) {
        let declared: HashSet<&str> = self.properties.iter().map(|property| property.name).collect();
        for (name, locus) in self.required.iter().filter(|(name, _)| !declared.contains(name)) {
            fields.push(self.undeclared_field(context, name, *locus, additional));
        }
    }

    /// A declared property; `None` if it can never be there.
    fn field(&self, context: &mut Context<'a>, property: &Property<'a>, required: bool) -> Option<Field> {
        let Property { name, locus, parts } = property;
        let mut all = parts.clone();
        for Others { values, .. } in self.others.iter().filter(|others| !others.declared.contains(name)) {
            match values.is_boolean() {
                Some(true) => {}
                Some(false) => {
                    self.refused(context, property, *values, required);
                    return None;
                }
                None => all.push((*values).into()),
            }
        }
        xml::note(context, self.id, xml::Spot::Property((*name).to_owned()), &all);
        let place = Place::Property { of: self.id, name: (*name).to_owned() };
        let mut schema = use_of_all(context, &all, place);
        let whole = Conjunction::of(&all);
        schema.secret = secret::is_secret(name, self.properties.iter().map(|property| property.name), &whole);
        let fallback = if required { None } else { fallbacks::of(&whole) };
        let docs = docs_of(context, parts);
        let access = access_of(&all);
        Some(Field { name: (*name).to_owned(), schema, required, fallback, access, docs, locus: *locus })
    }

    /// Reports a property that the `additionalProperties` of another schema refuses.
    fn refused(&self, context: &mut Context<'a>, property: &Property<'a>, values: Schema<'a>, required: bool) {
        let name = property.name;
        let message = match required {
            true => format!("no object fits: the property `{name}` must be there, and is refused"),
            false => format!("the property `{name}` can never be there"),
        };
        let message = context.report(&codes::CONTRADICTION, property.locus, message);
        let _ =
            message.note(values.node().key_locus(), "this schema holds together with it, and admits no other property");
        let _ = message.help(
            "declare the property there as well, or close only the outermost schema, with `unevaluatedProperties`",
        );
    }

    /// A property that must be there although nothing declares it: it is what additional ones are, else any value.
    fn undeclared_field(
        &self,
        context: &mut Context<'a>,
        name: &'a str,
        locus: Locus,
        additional: Additional,
    ) -> Field {
        let schema = match additional {
            Additional::Typed(mut values) => {
                let written = self.schema.schemas("additionalProperties");
                let siblings = self.required.iter().map(|(name, _)| *name);
                values.secret = secret::is_secret(name, siblings, &Conjunction::of(&written));
                values
            }
            _ => {
                let place = Place::Property { of: self.id, name: name.to_owned() };
                Use::of(context.invent(Shape::Any, place, locus))
            }
        };
        // The check has said it where others are declared.
        let is_asked = matches!(context.place_of(self.id), Place::Judge { .. });
        if self.properties.is_empty() && additional == Additional::Ignored && !is_asked {
            let message = format!("the required property `{name}` is not declared");
            let help =
                "declare it under `properties`; it is read as any JSON value, and properties beside it are ignored";
            context.report(&codes::UNKNOWN_REQUIRED, locus, message).help(help);
        }
        Field {
            name: name.to_owned(),
            schema,
            required: true,
            fallback: None,
            access: Access::Both,
            docs: Docs::default(),
            locus,
        }
    }

    fn any_value(&self, context: &mut Context<'a>) -> Use {
        Use::of(context.invent(Shape::Any, Place::Value { of: self.id }, self.schema.locus()))
    }
}

/// What is said of a property where it stands; of an inline schema that is all, of a named one what is said beside it, and of
/// one that is named because others refer to it nothing, which its type says.
fn docs_of<'a>(context: &Context<'a>, parts: &[Part<'a>]) -> Docs {
    let all = parts.iter().map(|part| {
        let property = part.schema;
        let own = docs::of_schema(property);
        let target = property.target();
        if target == property && context.name_of(property).is_some() {
            return Docs::default();
        }
        if own != Docs::default() || target == property || context.name_of(target).is_some() {
            return own;
        }
        docs::of_schema(target)
    });
    all.into_iter().find(|docs| *docs != Docs::default()).unwrap_or_default()
}

/// Which side has a property of these schemas: what they say, or what they refer to, or hold under `allOf`.
fn access_of(parts: &[Part<'_>]) -> Access {
    let says = |keyword: &str| {
        let says = |schema: Schema<'_>| schema.get(keyword).and_then(Node::bool) == Some(true);
        parts.iter().any(|part| {
            let inside = part.schema.all_of().into_iter().flat_map(|schema| [schema, schema.target()]);
            [part.schema, part.schema.target()].into_iter().chain(inside).any(says)
        })
    };
    // The check has reported what says both.
    match (says("readOnly"), says("writeOnly")) {
        (true, false) => Access::ReadOnly,
        (false, true) => Access::WriteOnly,
        _ => Access::Both,
    }
}
