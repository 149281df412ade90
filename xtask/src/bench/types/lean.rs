//! Impls of serde's traits as one would write them by hand, still generic over the format.

use super::model::{Model, Written};
use std::fmt::Write as _;

/// The impls of a type; `None` where a derive does as well: unions, and objects with members of any name.
pub(super) fn impls(name: &str, model: &Model<'_>) -> Option<String> {
    let mut text = String::new();
    match model {
        Model::Struct(members) => {
            let written = |member: &super::model::Member<'_>| match member.written {
                Written::Always(name) => Some((name.to_owned(), true)),
                Written::Optional(name) => Some((name.to_owned(), false)),
                Written::Flat => None,
            };
            let names = members.iter().map(written).collect::<Option<Vec<_>>>()?;
            let all = || members.iter().map(|member| member.field).zip(&names);
            let _ = writeln!(
                text,
                "impl Serialize for {name} {{\n    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {{\n        \
                 let mut map = to.serialize_map(None)?;"
            );
            for (field, (name, required)) in all() {
                let _ = match required {
                    true => writeln!(text, "        map.serialize_entry(\"{name}\", &self.{field})?;"),
                    false => writeln!(
                        text,
                        "        if let Some(value) = &self.{field} {{ map.serialize_entry(\"{name}\", value)?; }}"
                    ),
                };
            }
            text += "        map.end()\n    }\n}\n\n";
            let list: String = names.iter().map(|(name, _)| format!("\"{name}\", ")).collect();
            let _ = writeln!(
                text,
                "impl<'de> Deserialize<'de> for {name} {{\n    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {{\n        \
                 struct All;\n        impl<'de> Visitor<'de> for All {{\n            type Value = {name};\n            \
                 fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {{ f.write_str(\"an object\") }}\n            \
                 fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<{name}, A::Error> {{"
            );
            for (index, _) in all().enumerate() {
                let _ = writeln!(text, "                let mut f{index} = None;");
            }
            let _ = writeln!(
                text,
                "                loop {{\n                    match map.next_key_seed(crate::Names(&[{list}]))? {{"
            );
            for (index, (_, (name, _))) in all().enumerate() {
                let _ = writeln!(
                    text,
                    "                        Some({index}) if f{index}.is_some() => return Err(A::Error::duplicate_field(\"{name}\")),\n                        \
                     Some({index}) => f{index} = Some(map.next_value()?),"
                );
            }
            text += "                        Some(_) => { map.next_value::<serde::de::IgnoredAny>()?; }\n                        \
                     None => break,\n                    }\n                }\n";
            let _ = writeln!(text, "                Ok({name} {{");
            for (index, (field, (name, required))) in all().enumerate() {
                let missing = format!(".ok_or_else(|| A::Error::missing_field(\"{name}\"))?");
                let missing = if *required { &*missing } else { "" };
                let _ = writeln!(text, "                    {field}: f{index}{missing},");
            }
            text += "                })\n            }\n        }\n        from.deserialize_map(All)\n    }\n}\n\n";
        }
        Model::Choice(texts) => {
            let _ = writeln!(
                text,
                "impl Serialize for {name} {{\n    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {{\n        \
                 to.serialize_str(match self {{"
            );
            for (variant, of) in texts {
                let _ = writeln!(text, "            Self::{variant} => \"{of}\",");
            }
            let list: String = texts.iter().map(|(_, of)| format!("\"{of}\", ")).collect();
            let _ = writeln!(
                text,
                "        }})\n    }}\n}}\n\nimpl<'de> Deserialize<'de> for {name} {{\n    \
                 fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {{\n        \
                 match crate::Names(&[{list}]).deserialize(from)? {{"
            );
            for (index, (variant, _)) in texts.iter().enumerate() {
                let _ = writeln!(text, "            {index} => Ok(Self::{variant}),");
            }
            text += "            _ => Err(D::Error::custom(\"expected another text\")),\n        }\n    }\n}\n\n";
        }
        Model::Union(_) | Model::Alias(_) => return None,
    }
    Some(text)
}

/// What such impls use, and lean on in the root of their crate.
pub(super) const USES: &str =
    "use serde::de::{DeserializeSeed as _, Error as _, MapAccess, Visitor};\nuse serde::ser::SerializeMap as _;\n";
pub(super) const NAMES: &str = "
/// Which of these names a text is.
pub struct Names(pub &'static [&'static str]);

impl<'de> serde::de::DeserializeSeed<'de> for Names {
    type Value = usize;

    fn deserialize<D: serde::Deserializer<'de>>(self, from: D) -> Result<usize, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl serde::de::Visitor<'_> for Names {
    type Value = usize;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(\"a name\")
    }

    fn visit_str<E>(self, name: &str) -> Result<usize, E> {
        Ok(self.0.iter().position(|known| *known == name).unwrap_or(usize::MAX))
    }
}
";
