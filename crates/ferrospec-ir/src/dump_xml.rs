//! What values look like in XML as stable text.

use crate::{XmlId, XmlKind, XmlNode, XmlProperty, XmlShape, XmlShapes};
use std::fmt::{self, Display, Formatter};

/// Prints one line a shape, and one a property.
impl Display for XmlShapes {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (id, shape) in self.iter() {
            write!(f, "{} of #{} = ", shown(id), self.of(id).index())?;
            let whole = |wrapped: &bool| if *wrapped { " in an element" } else { "" };
            match shape {
                XmlShape::Any => writeln!(f, "any")?,
                XmlShape::Text => writeln!(f, "text")?,
                XmlShape::Object { properties, rest } => {
                    writeln!(f, "object{}", others(rest.as_ref()))?;
                    for XmlProperty { name, node, required, nullable } in properties {
                        let optional = if *required { "" } else { "?" };
                        writeln!(f, "  {name}{optional}: {node}{}", if *nullable { " or null" } else { "" })?;
                    }
                }
                XmlShape::List { wrapped, items } => writeln!(f, "list of {items}{}", whole(wrapped))?,
                XmlShape::Tuple { wrapped, items, rest } => {
                    let items: Vec<_> = items.iter().map(XmlNode::to_string).collect();
                    writeln!(f, "tuple of {}{}{}", items.join(", "), others(rest.as_ref()), whole(wrapped))?;
                }
                XmlShape::OneOf { tag, variants } => {
                    let variants: Vec<_> = variants.iter().map(XmlNode::to_string).collect();
                    writeln!(f, "one of {} by {tag:?}", variants.join(", "))?;
                }
            }
        }
        Ok(())
    }
}

impl Display for XmlNode {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            XmlKind::Element => "element",
            XmlKind::Attribute => "attribute",
            XmlKind::Text => "text",
            XmlKind::Cdata => "cdata",
            XmlKind::Inside => "inside",
        };
        write!(f, "{kind} {:?}", self.name)?;
        if !self.namespace.is_empty() {
            write!(f, " in {:?} as {:?}", self.namespace, self.prefix)?;
        }
        write!(f, " = {}", shown(self.shape))
    }
}

fn shown(id: XmlId) -> String {
    format!("^{}", id.index())
}

fn others(rest: Option<&XmlNode>) -> String {
    rest.map(|rest| format!(" and {rest}")).unwrap_or_default()
}
