//! YAML 1.2 to nodes.
//!
//! *Architecture invariant*: this is the only file that names the YAML parser. It hands the parser's events to a
//! [`Builder`], which knows nodes, aliases, merge keys and bounds, and no parser.

use std::num::NonZeroUsize;
use std::ops::Range;

use ferrospec_diagnostics::{Diagnostics, FileId, Locus, codes};
use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, StructureStyle, Tag, YamlVersion, options};

use super::builder::{self, Before, Behind, Builder};
use super::cut::{self, Cut, Language};
use super::escape;
use super::readable::Readable;
use crate::limits::{Budget, Limits};
use crate::scalar::Scalar;
use crate::tree::{NodeId, Style, Tree};

/// Reads `text`, on two threads if it is long; returns its root, or nothing if it cannot be read, which has been reported.
pub(super) fn read(
    file: FileId,
    text: &str,
    tree: &mut Tree,
    (limits, budget, jobs): (&Limits, &mut Budget, Option<NonZeroUsize>),
    diagnostics: &mut Diagnostics,
) -> Option<NodeId> {
    let (nodes, left) = (tree.len(), *budget);
    let mut readable = Readable::new(text);
    if let Some(at) = readable.first_refused()
        && !is_json(text)
    {
        let place = character(file, text, at);
        let c = text[at..].chars().next().unwrap_or_default();
        let _ = diagnostics
            .report(&codes::UNESCAPED, place, format!("U+{:04X} stands here unescaped", u32::from(c)))
            .help(escape_it(c));
    }
    if !is_json(text)
        && let Some(cut) = Cut::of(readable.text(), Language::Yaml, jobs)
    {
        let before = |builder: Builder<'_>| before(builder, &readable, &cut, limits);
        let behind = |builder: Builder<'_>| behind(builder, &readable, &cut, limits);
        let parts = (&mut *tree, limits, &mut *budget);
        if let Some(root) = cut::read_halves((file, cut.levels.len()), parts, diagnostics, before, behind) {
            return Some(root);
        }
        tree.truncate(nodes);
        *budget = left;
    }
    for _ in 0..=TIGHT_COMMENTS {
        match attempt(Builder::new(file, tree, limits, budget, diagnostics), &readable, limits) {
            Ok(root) => return root,
            Err(error) => {
                let read = error.marker().byte_offset().unwrap_or(0);
                let at = readable.original(read);
                if !matches!(error.kind(), ErrorKind::CommentNotSeparated) || !readable.blank_comment(read) {
                    syntax(file, text, at, &error, limits, diagnostics);
                    return None;
                }
                // Everything before the comment is read again, and what is said of it is said once.
                tree.truncate(nodes);
                *budget = left;
                let _ = diagnostics
                    .report(&codes::TIGHT_COMMENT, character(file, text, at), "no space stands before this comment")
                    .help("put a space before the `#`, or the whole text in quotes");
            }
        }
    }
    let words = format!("more than {TIGHT_COMMENTS} comments in this file have no space before them");
    let _ = diagnostics.report(&codes::SYNTAX, Locus::start_of(file), words).help("put a space before each `#`");
    None
}

/// So many comments of a file may have no space before them: for each the file is read anew.
const TIGHT_COMMENTS: usize = 64;

/// A value takes about so many bytes in most descriptions, with its key and what it is indented by.
const BYTES_OF_A_VALUE: usize = 40;

/// Keys of more characters are none.
const LONGEST_KEY: usize = 1 << 16;

/// What is done with an event that stands at this place and in this column; `None` ends the reading.
type Then<'a> = dyn FnMut(&mut Builder<'_>, &Event<'_>, Locus, usize) -> Option<()> + 'a;

/// Hands all events of these bytes of the text to `then`, which is no parameter so that there is one copy of the parser.
fn each(
    (readable, bytes): (&Readable<'_>, Range<usize>),
    limits: &Limits,
    builder: &mut Builder<'_>,
    then: &mut Then<'_>,
) -> Result<Option<()>, Box<ScanError>> {
    builder.reserve(&readable.text()[bytes.start..], BYTES_OF_A_VALUE);
    let options = options! {
        emit_comments: false,
        emit_unresolved_aliases: true,
        // As libyaml and whatever is built on it read a file that ends without a line feed.
        block_scalar_eof_without_line_feed: true,
        simple_key_max_lookahead: LONGEST_KEY,
        flow_nesting_limit: limits.nesting,
        block_nesting_limit: limits.nesting,
    };
    let (from, length) = (bytes.start, bytes.len());
    // A text over several lines ends for the parser where the next word stands.
    let indent = cut::indent(&readable.text()[bytes.end..]);
    let original = |at: usize| readable.original(from + if at == length { at + indent } else { at });
    let mut events = Parser::new_from_str_with_options(&readable.text()[bytes], options);
    while let Some(event) = events.next_event() {
        let (event, span) = event?;
        let bytes = span.byte_range().unwrap_or(0..0);
        let place = builder.place(original(bytes.start)..original(bytes.end));
        if then(builder, &event, place, span.start.col()).is_none() {
            return Ok(None);
        }
    }
    Ok(Some(()))
}

/// Whether an event of a text that is cut is a part of its document; `None` if it is no part of one that may be cut.
fn is_content(event: &Event<'_>, place: Locus, is_begun: &mut bool) -> Option<bool> {
    match event {
        Event::StreamStart | Event::StreamEnd => Some(false),
        Event::DocumentStart(_, None) if !*is_begun => {
            *is_begun = true;
            Some(false)
        }
        Event::DocumentStart(..) => None,
        // Behind an end that is written, nothing goes on.
        Event::DocumentEnd => (place.start == place.end).then_some(false),
        // Where a text has no lines, its place depends on what stands behind it.
        Event::Scalar(text, ScalarStyle::Literal | ScalarStyle::Folded, ..) if text.trim().is_empty() => None,
        _ => Some(true),
    }
}

/// Reads what stands before the cut; nothing if the cut is not where it seems to be.
pub(super) fn before(mut builder: Builder<'_>, readable: &Readable<'_>, cut: &Cut, limits: &Limits) -> Option<Before> {
    let (mut is_begun, mut closed, mut columns) = (false, Vec::new(), Vec::new());
    let text = (readable, 0..cut.at);
    let read = each(text, limits, &mut builder, &mut |builder, event, place, column| {
        if !is_content(event, place, &mut is_begun)? {
            return Some(());
        }
        if matches!(event, Event::MappingEnd | Event::SequenceEnd) {
            closed.push(place);
            return Some(());
        }
        columns.truncate(columns.len() - closed.len());
        closed.drain(..).try_for_each(|place| builder.close(place))?;
        match event {
            Event::MappingStart(StructureStyle::Block, ..) => columns.push(column),
            Event::MappingStart(..) | Event::SequenceStart(..) => columns.push(usize::MAX),
            _ => {}
        }
        build(builder, readable, event, place)
    });
    read.ok()??;
    // What the parser closes where the text ends goes on behind the cut, if its keys are indented as those there.
    let inner = closed.len().checked_sub(cut.levels.len())?;
    closed.drain(..inner).try_for_each(|place| builder.close(place))?;
    if columns.starts_with(&cut.levels) { builder.before(cut.levels.len()) } else { None }
}

/// Reads what stands behind the cut: the rest of each mapping as a document of its own.
pub(super) fn behind(mut builder: Builder<'_>, readable: &Readable<'_>, cut: &Cut, limits: &Limits) -> Option<Behind> {
    let mut end = builder.place(0..0);
    for (bytes, depth) in cut.rests(readable.text())? {
        (depth..builder.depth()).try_for_each(|_| builder.close(end))?;
        let (mut is_begun, mut open) = (false, 0_usize);
        let read = each((readable, bytes), limits, &mut builder, &mut |builder, event, place, column| {
            if !is_content(event, place, &mut is_begun)? {
                return Some(());
            }
            match event {
                Event::MappingStart(StructureStyle::Block, 0, None) if open == 0 && column == cut.levels[depth - 1] => {
                    open = 1;
                    return Some(());
                }
                _ if open == 0 => return None,
                Event::MappingEnd if open == 1 => {
                    (open, end) = (0, place);
                    return Some(());
                }
                Event::MappingStart(..) | Event::SequenceStart(..) => open += 1,
                Event::MappingEnd | Event::SequenceEnd => open -= 1,
                _ => {}
            }
            build(builder, readable, event, place)
        });
        read.ok()??;
    }
    (0..builder.depth()).try_for_each(|_| builder.close(end))?;
    builder.behind()
}

/// Reads the text once; `None` if it cannot be read as one document and that has been reported.
pub(super) fn attempt(
    mut builder: Builder<'_>,
    readable: &Readable<'_>,
    limits: &Limits,
) -> Result<Option<NodeId>, Box<ScanError>> {
    let (mut documents, mut another) = (0, None);
    let text = (readable, 0..readable.text().len());
    let read = each(text, limits, &mut builder, &mut |builder, event, place, _| {
        // Behind a second `---` there may be nothing: some files end with one.
        if another.is_some() && !is_end(event, place) {
            return None;
        }
        another = None;
        match event {
            Event::DocumentStart(_, version) => {
                documents += 1;
                if let Some(YamlVersion { minor: 0 | 1, .. }) = version {
                    earlier(builder, readable);
                }
                another = (documents > 1).then_some(place);
                Some(())
            }
            _ if documents < 2 => build(builder, readable, event, place),
            _ => Some(()),
        }
    });
    if let Some(place) = another {
        let _ = builder
            .diagnostics()
            .report(&codes::SEVERAL_DOCUMENTS, place, "a second YAML document begins here")
            .help("keep one document in a file: split it at the `---`");
        return Ok(None);
    }
    Ok(read?.and_then(|()| builder.finish()))
}

/// Whether an event that stands first in a document says that there is nothing in it.
fn is_end(event: &Event<'_>, place: Locus) -> bool {
    match event {
        Event::Scalar(_, ScalarStyle::Plain, 0, None) => place.start == place.end,
        Event::DocumentEnd => true,
        _ => false,
    }
}

/// Reports that a file calls itself YAML 1.1, or 1.0: its directive says so (YAML 1.2.2 §6.8.1).
fn earlier(builder: &mut Builder<'_>, readable: &Readable<'_>) {
    let mut lines = readable.text().split_inclusive(['\n', '\r']).scan(0, |at, line| {
        *at += line.len();
        Some((*at - line.len(), line.trim_end()))
    });
    let directive = lines.find(|(_, line)| line.trim_start_matches('\u{feff}').starts_with("%YAML"));
    let (at, line) = directive.unwrap_or_default();
    let place = builder.place(readable.original(at)..readable.original(at + line.len()));
    let _ = builder
        .diagnostics()
        .report(&codes::EARLIER_YAML, place, "the file calls itself an earlier YAML, and is read as YAML 1.2")
        .help("look for `yes`, `no`, `on`, `off`, `012`, `1_000` and `1:30` without quotes, and remove this line");
}

/// Whether the text is JSON, by how it begins.
fn is_json(text: &str) -> bool {
    text.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '['])
}

/// Hands one event to the builder; `None` means that it cannot go on, and has said why.
fn build(builder: &mut Builder<'_>, readable: &Readable<'_>, event: &Event<'_>, place: Locus) -> Option<()> {
    match *event {
        Event::Scalar(ref text, written, anchor, ref tag) => {
            // The parser writes `~` for a value that is not there; it has no extent then.
            let absent = written == ScalarStyle::Plain && place.start == place.end;
            let text = if absent { "" } else { &*readable.written(text) };
            let plain = if written == ScalarStyle::Plain { Style::Plain } else { Style::Quoted };
            let style = match tag {
                Some(tag) => tagged_scalar(builder, tag, text, plain, place)?,
                None => plain,
            };
            builder.scalar(text, style, anchor, place)
        }
        Event::SequenceStart(written, anchor, ref tag) => {
            tagged(builder, tag.as_deref(), &["seq", "omap", "pairs"], "a list", place)?;
            builder.open_sequence(anchor, place, written == StructureStyle::Flow)
        }
        Event::MappingStart(written, anchor, ref tag) => {
            tagged(builder, tag.as_deref(), &["map", "set"], "a mapping", place)?;
            builder.open_mapping(anchor, place, written == StructureStyle::Flow)
        }
        Event::SequenceEnd | Event::MappingEnd => builder.close(place),
        Event::Alias(anchor) => builder.alias(anchor, place),
        Event::UnresolvedAlias(ref name) => {
            let words = format!("no anchor `&{name}` stands before this alias");
            let help = "put a text that begins with `*` in quotes";
            let _ = builder.diagnostics().report(&codes::ALIAS, place, words).help(help);
            None
        }
        _ => Some(()),
    }
}

/// What is heeded of a tag: a name of YAML's own, or `None` for the tag `!`, which says that a text is one.
fn known<'t>(tag: &'t Tag) -> Result<Option<std::borrow::Cow<'t, str>>, ()> {
    match tag.suffix_in_namespace("tag:yaml.org,2002:") {
        Some(name) => Ok(Some(name)),
        None if tag.handle().is_empty() && tag.suffix() == "!" => Ok(None),
        None => Err(()),
    }
}

/// What a tag makes of a scalar's style. A tag that the text is not fit for would be read past in silence.
fn tagged_scalar(builder: &mut Builder<'_>, tag: &Tag, text: &str, style: Style, place: Locus) -> Option<Style> {
    let plain = Scalar::read(text, Style::Plain);
    let (fits, style) = match known(tag) {
        Ok(None) => (true, Style::Quoted),
        Ok(Some(name)) => match &*name {
            "str" => (true, Style::Quoted),
            "binary" | "timestamp" => (true, style),
            "merge" => (text == "<<", Style::Plain),
            "null" => (plain == Scalar::Null, Style::Plain),
            "bool" => (matches!(plain, Scalar::Bool(_)), Style::Plain),
            "int" => (matches!(plain, Scalar::Integer(_)), Style::Plain),
            "float" => (matches!(plain, Scalar::Integer(_) | Scalar::Float(_)), Style::Plain),
            // A list or mapping that is not there is as good as nothing.
            "seq" | "map" | "set" | "omap" | "pairs" => (text.is_empty() && style == Style::Plain, style),
            _ => return unknown_tag(builder, tag, place),
        },
        Err(()) => return unknown_tag(builder, tag, place),
    };
    if fits { Some(style) } else { misfit(builder, tag, &format!("`{text}`"), place) }
}

/// Accepts a tag of `names` on what is `found`.
fn tagged(builder: &mut Builder<'_>, tag: Option<&Tag>, names: &[&str], found: &str, place: Locus) -> Option<()> {
    let Some(tag) = tag else { return Some(()) };
    match known(tag) {
        Ok(None) => Some(()),
        Ok(Some(name)) if names.contains(&&*name) => Some(()),
        Ok(Some(name)) if SCALARS.contains(&&*name) || ["seq", "map", "set", "omap", "pairs"].contains(&&*name) => {
            misfit(builder, tag, found, place)
        }
        _ => unknown_tag(builder, tag, place),
    }
}

/// YAML's own tags of scalars.
const SCALARS: [&str; 8] = ["str", "binary", "timestamp", "merge", "null", "bool", "int", "float"];

fn misfit<T>(builder: &mut Builder<'_>, tag: &Tag, found: &str, place: Locus) -> Option<T> {
    let words = format!("the tag `{}` does not fit {found}", tag.original());
    let _ = builder.diagnostics().report(&codes::SYNTAX, place, words).help("remove the tag, or correct the value");
    None
}

fn unknown_tag<T>(builder: &mut Builder<'_>, tag: &Tag, place: Locus) -> Option<T> {
    let words = format!("the tag `{}` is not known", tag.original());
    let _ = builder
        .diagnostics()
        .report(&codes::SYNTAX, place, words)
        .help("write the value itself, or refer to another file with `$ref`");
    None
}

/// Reports the parser's error at the byte `at`.
fn syntax(file: FileId, text: &str, at: usize, error: &ScanError, limits: &Limits, diagnostics: &mut Diagnostics) {
    let start = at.min(text.len());
    let mut place = character(file, text, start);
    let own = |words: &str| words.to_owned();
    let quotes = |what: &str| Some(format!("put a text that begins with {what} in quotes"));
    let (words, help) = match error.kind() {
        ErrorKind::RecursionLimitExceeded => {
            let words = builder::too_deep(limits);
            let _ = diagnostics.report(&codes::LIMIT, place, words).help(Limits::help("nesting"));
            return;
        }
        ErrorKind::UnexpectedCharacter { character } if is_control(*character) => {
            (format!("U+{:04X} stands here unescaped", u32::from(*character)), Some(escape_it(*character)))
        }
        ErrorKind::UnexpectedCharacter { character } => {
            let named = if *character == '`' { own("a backtick") } else { format!("`{character}`") };
            (format!("no text without quotes begins with {named}"), quotes("this character"))
        }
        ErrorKind::MissingAnchorOrAliasName => (own("`&` and `*` need a name"), quotes("`&` or `*`")),
        ErrorKind::InvalidBlockScalarHeader => {
            (own("`|` and `>` begin a text on the lines below"), quotes("`|` or `>`"))
        }
        ErrorKind::BlockSequenceEntryNotAllowed => (own("a list cannot begin here"), quotes("`- `")),
        ErrorKind::BomInsideDocument => {
            (own("a byte order mark stands inside the file"), Some(own("files were put together: remove the mark")))
        }
        ErrorKind::ExpectedDocumentStart => {
            let help = "a file holds one document: look for a bracket too many, or at the indentation";
            (own("the document has ended before this"), Some(own(help)))
        }
        ErrorKind::MisplacedFlowCollectionEnd => (own("this bracket closes nothing"), Some(own("remove it"))),
        ErrorKind::MappingValueNotAllowed => {
            (String::new(), Some(own("put a text that holds `: ` in quotes, or look at the indentation")))
        }
        ErrorKind::InvalidColonPlacement => {
            (String::new(), Some(own("look for a bracket before this that is never closed")))
        }
        ErrorKind::UnclosedQuotedScalar => (String::new(), Some(own("a quote opens here and is never closed"))),
        ErrorKind::UnclosedFlowCollection { .. } => {
            (String::new(), Some(own("a bracket opens here and is never closed")))
        }
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar => {
            // A text that goes on in the next line is where the parser stands, not the tab that it fell over.
            let tab = indenting_tab(text, start);
            place = tab.map_or(place, |tab| character(file, text, tab));
            let words = tab.map_or_else(String::new, |_| own("a tab indents this line"));
            (words, Some(own("YAML is indented with spaces")))
        }
        ErrorKind::ExpectedBlockMappingKey | ErrorKind::ExpectedBlockSequenceEntry => {
            let help = if indentation(text, start).contains('\t') {
                "YAML is indented with spaces"
            } else {
                "look at the indentation, and put a text that begins with a bracket or a quote in quotes as a whole"
            };
            (String::new(), Some(own(help)))
        }
        _ => match escape::wrong(text, start) {
            Some((escape, words, help)) => {
                place = Locus::new(file, escape.start as u32, escape.end as u32);
                (own(words), Some(own(help)))
            }
            None => Default::default(),
        },
    };
    let words = if words.is_empty() { error.info().replace('`', "'") } else { words };
    diagnostics.report(&codes::SYNTAX, place, words).help = help;
}

/// Whether the character can stand in a file of YAML as an escape only.
fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}')
}

fn escape_it(c: char) -> String {
    format!("remove it, or write `\\u{:04X}` in double quotes", u32::from(c))
}

/// The white space before the first word of the line that holds the byte at `at`.
fn indentation(text: &str, at: usize) -> &str {
    let start = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let line = &text[start..];
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// The first tab that indents a line, from the line on that holds the byte at `at`.
fn indenting_tab(text: &str, at: usize) -> Option<usize> {
    let mut start = text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    for line in text[start..].split_inclusive(['\n', '\r']) {
        let spaces = line.len() - line.trim_start_matches(' ').len();
        if line[spaces..].starts_with('\t') && !line.trim().is_empty() {
            return Some(start + spaces);
        }
        start += line.len();
    }
    None
}

/// The place of the character at the byte `at`.
fn character(file: FileId, text: &str, at: usize) -> Locus {
    let length = text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    Locus::new(file, at as u32, (at + length) as u32)
}
