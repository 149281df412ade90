//! Reads a typed value from parts.

use std::collections::BTreeMap;

use super::headed::HeadedSource;
use super::part::Part;
use super::placed::PlacedSource;
use super::received::Received;
use super::source::{PartSource, content, read_part};
use crate::file::File;
use crate::media_type::is_json;
use crate::style::delimited::split;
use crate::text::{TextItems, Texts};
use crate::wire::{Ahead, Context, Entries, Items, Key, Refused, Slot, Source, Visitor, Wanted, violation};

/// Reads parts, of some of which something is `declared`, into `slot`.
pub(crate) fn read(
    declared: &[Part],
    parts: &[Received],
    context: &mut Context,
    slot: &mut dyn Slot,
) -> Result<(), Refused> {
    if Part::have_places(declared) {
        return slot.read(&mut PlacedSource { parts, declared, context });
    }
    let mut places = BTreeMap::new();
    let mut groups: Vec<Group<'_>> = Vec::new();
    for part in parts {
        let Some(name) = part.name.as_deref() else {
            return Err(context.refuse(violation::SYNTAX, "a part has no name"));
        };
        let place = *places.entry(name).or_insert_with(|| {
            let declared = Part::called(declared, name);
            groups.push(Group { name, declared, parts: Vec::new() });
            groups.len() - 1
        });
        groups[place].parts.push(part);
    }
    slot.read(&mut BodySource { groups, passed_over: Vec::new(), context })
}

/// The parts of one name, in their order.
struct Group<'a> {
    name: &'a str,
    declared: Option<&'a Part>,
    parts: Vec<&'a Received>,
}

/// The parts are there, so that they can be read any number of times: a union reads them as each of its types.
struct BodySource<'a> {
    groups: Vec<Group<'a>>,
    passed_over: Vec<String>,
    context: &'a mut Context,
}

impl Source for BodySource<'_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn read(&mut self, _: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        let is_read = |group: &&Group<'_>| !self.passed_over.iter().any(|name| name == group.name);
        let groups: Vec<&Group<'_>> = self.groups.iter().filter(is_read).collect();
        let names = match self.context.is_attempt() {
            true => Some(groups.iter().map(|group| group.name).collect()),
            false => None,
        };
        into.object(&mut PartEntries { groups: groups.iter(), group: None, names, context: self.context })
    }

    fn nullable(&mut self, some: &mut dyn Slot) -> Result<(), Refused> {
        some.read(self)
    }

    fn is_text(&self) -> bool {
        true
    }

    fn passed_over(&mut self) -> Option<&mut Vec<String>> {
        Some(&mut self.passed_over)
    }
}

struct PartEntries<'a> {
    groups: std::slice::Iter<'a, &'a Group<'a>>,
    group: Option<&'a Group<'a>>,
    /// The names of all parts, where they are read in one of several ways.
    names: Option<Vec<&'a str>>,
    context: &'a mut Context,
}

impl Entries for PartEntries<'_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn ahead(&self) -> Option<Ahead<'_>> {
        self.names.as_deref().map(Ahead::listed)
    }

    fn key(&mut self, key: &mut Key<'_>) -> Result<bool, Refused> {
        self.group = self.groups.next().copied();
        let Some(group) = self.group else {
            return Ok(false);
        };
        key.take(group.name);
        Ok(true)
    }

    fn value(&mut self, slot: &mut dyn Slot) -> Result<(), Refused> {
        let group = self.group.ok_or_else(Context::give_up)?;
        slot.read(&mut GroupSource { group, context: self.context })
    }

    fn skip(&mut self) {}
}

/// What stands under one name: an array if it stands there several times, or if one is wanted.
struct GroupSource<'a> {
    group: &'a Group<'a>,
    context: &'a mut Context,
}

impl<'a> GroupSource<'a> {
    /// The part, if there is only one of its name.
    fn only(&mut self) -> Result<PartSource<'_>, Refused> {
        match self.group.parts[..] {
            [part] => Ok(PartSource { part, declared: self.group.declared, context: self.context }),
            _ => Err(self.context.refuse(violation::DUPLICATE, "the body holds this part several times")),
        }
    }

    /// What is declared of the parts, if that is that they have headers.
    fn headed(&self) -> Option<&'a Part> {
        self.group.declared.filter(|declared| !declared.headers.is_empty())
    }

    /// The part that holds a whole array: some write one so where JSON is declared, whatever the specification says.
    fn whole(&self) -> Option<&'a Received> {
        let [part] = self.group.parts[..] else { return None };
        if self.headed().is_some() {
            return None;
        }
        let is_declared =
            self.group.declared.is_some_and(|declared| declared.media_types.iter().any(|one| is_json(one)));
        let octets = if is_declared && !part.is_long { part.content.octets().ok()? } else { return None };
        let mut marks = octets.iter().filter(|octet| !octet.is_ascii_whitespace());
        (marks.next() == Some(&b'[') && matches!(marks.next(), Some(b'{' | b']'))).then_some(part)
    }
}

impl Source for GroupSource<'_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn read(&mut self, wanted: Wanted<'_>, into: &mut dyn Visitor) -> Result<(), Refused> {
        let is_list = matches!(wanted, Wanted::List) || matches!(wanted, Wanted::Any) && self.group.parts.len() > 1;
        let joined = self.group.declared.and_then(|declared| declared.joined);
        if let Some(style) = joined.filter(|_| matches!(wanted, Wanted::List)) {
            let text = self.only()?.text()?;
            let items = match split(&text, wanted, false, style.delimiter(), &|text| Some(text.to_owned())) {
                Ok(Texts::List(items)) => items,
                _ => vec![text],
            };
            return into.list(&mut TextItems::new(&items, false, self.context));
        }
        if is_list && self.whole().is_none() {
            let Group { declared, parts, .. } = self.group;
            return into.list(&mut PartItems { parts: parts.iter(), declared: *declared, context: self.context });
        }
        let headed = self.headed();
        let PartSource { part, context, .. } = self.only()?;
        match headed {
            Some(declared) => HeadedSource { part, declared, content, context }.read(wanted, into),
            None => self.only()?.read(wanted, into),
        }
    }

    fn nullable(&mut self, some: &mut dyn Slot) -> Result<(), Refused> {
        match self.group.parts[..] {
            [_] if self.headed().is_none() => {
                let only = self.only()?;
                if only.is_null() { Ok(()) } else { some.read(self) }
            }
            _ => some.read(self),
        }
    }

    fn is_text(&self) -> bool {
        true
    }

    fn file(&mut self) -> Result<File, Refused> {
        self.only()?.file()
    }
}

struct PartItems<'a> {
    parts: std::slice::Iter<'a, &'a Received>,
    declared: Option<&'a Part>,
    context: &'a mut Context,
}

impl Items for PartItems<'_> {
    fn context(&mut self) -> &mut Context {
        self.context
    }

    fn next(&mut self, slot: &mut dyn Slot) -> Result<bool, Refused> {
        let Some(part) = self.parts.next() else {
            return Ok(false);
        };
        read_part(part, self.declared, self.context, slot)?;
        Ok(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::multipart::made_of;
    use crate::value::Value;
    use crate::wire::{Decode, Mode};

    type Members = BTreeMap<String, Value>;

    /// A body that is read without a part, and then as a whole.
    struct Twice(Members, Members);

    impl Decode for Twice {
        fn decode(from: &mut dyn Source) -> Result<Self, Refused> {
            let value = from.buffer_object()?;
            Ok(Self(value.read_without(from, "a")?, value.read(from)?))
        }
    }

    #[test]
    fn a_part_is_passed_over_once() {
        let parts = made_of(b"{\"a\": 1, \"b\": 2}", &[]).unwrap();
        let mut slot: Option<Twice> = None;
        read(&[], &parts, &mut Context::new(Mode::Strict), &mut slot).unwrap();
        let Twice(without, whole) = slot.unwrap();
        assert!(without.into_keys().eq(["b"]) && whole.into_keys().eq(["a", "b"]));
    }
}
