//! Text to nodes with places: YAML 1.2, and JSON as a part of it.
//!
//! *Architecture invariant*: this is the only file that names the YAML parser. It hands the parser's events to a
//! [`Builder`], which knows nodes, aliases, merge keys and bounds, and no parser.

mod builder;
mod copy;

use ferrospec_diagnostics::{Diagnostics, FileId, Locus, codes};
use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError, Span, StructureStyle, Tag, options};

use crate::limits::{Budget, Limits};
use crate::tree::{NodeId, Style, Tree};

use builder::Builder;

/// Reads `text`, the content of `file`, into `tree`; returns its root, or nothing if it cannot be read.
///
/// What keeps the file from being read as one document is reported: bad syntax, bounds, aliases that lead nowhere. Keys
/// that stand twice are reported too; of these the first counts.
pub(crate) fn load(
    file: FileId,
    text: &str,
    tree: &mut Tree,
    limits: &Limits,
    budget: &mut Budget,
    diagnostics: &mut Diagnostics,
) -> Option<NodeId> {
    let options = options! {
        emit_comments: false,
        emit_unresolved_aliases: true,
        simple_key_max_lookahead: 1 << 16,
        flow_nesting_limit: limits.nesting,
        block_nesting_limit: limits.nesting,
    };
    let mut events = Parser::new_from_str_with_options(text, options);
    let mut builder = Builder::new(file, tree, limits, budget, diagnostics);
    let mut documents = 0;
    while let Some(event) = events.next_event() {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => {
                syntax(file, text, &error, limits, builder.diagnostics());
                return None;
            }
        };
        if let Event::DocumentStart(..) = event {
            documents += 1;
            if documents > 1 && !only_an_end_follows(&mut events) {
                let place = locus(file, &span);
                let _ = builder
                    .diagnostics()
                    .report(&codes::SEVERAL_DOCUMENTS, place, "a second YAML document begins here")
                    .help("keep one document in a file: split it at the `---`");
                return None;
            }
        } else if documents < 2 {
            build(&mut builder, event, locus(file, &span))?;
        }
    }
    builder.finish()
}

/// Hands one event to the builder; `None` means that it cannot go on, and has said why.
fn build(builder: &mut Builder<'_>, event: Event<'_>, place: Locus) -> Option<()> {
    match event {
        Event::Scalar(text, written, anchor, tag) => {
            // The parser writes `~` for a value that is not there; it has no extent then.
            let absent = written == ScalarStyle::Plain && place.start == place.end;
            let text = if absent { "" } else { &*text };
            let plain = if written == ScalarStyle::Plain { Style::Plain } else { Style::Quoted };
            let style = tagged_style(builder, tag.as_deref(), plain, place)?;
            builder.scalar(text, style, anchor, place)
        }
        Event::SequenceStart(written, anchor, tag) => {
            tagged_style(builder, tag.as_deref(), Style::Plain, place)?;
            builder.open_sequence(anchor, place, written == StructureStyle::Flow)
        }
        Event::MappingStart(written, anchor, tag) => {
            tagged_style(builder, tag.as_deref(), Style::Plain, place)?;
            builder.open_mapping(anchor, place, written == StructureStyle::Flow)
        }
        Event::SequenceEnd | Event::MappingEnd => builder.close(place),
        Event::Alias(anchor) => builder.alias(anchor, place),
        Event::UnresolvedAlias(name) => {
            let words = format!("no anchor `&{name}` stands before this alias");
            let _ = builder.diagnostics().report(&codes::ALIAS, place, words);
            None
        }
        _ => Some(()),
    }
}

/// What a tag makes of a scalar's style. YAML's own tags are heeded; a tag of another's says what we do not know.
fn tagged_style(builder: &mut Builder<'_>, tag: Option<&Tag>, plain: Style, place: Locus) -> Option<Style> {
    let Some(tag) = tag else { return Some(plain) };
    match tag.suffix_in_namespace("tag:yaml.org,2002:").as_deref() {
        Some("str") => return Some(Style::Quoted),
        Some("int" | "float" | "bool" | "null") => return Some(Style::Plain),
        Some("map" | "seq" | "omap" | "set" | "timestamp" | "binary") => return Some(plain),
        _ if tag.handle().is_empty() && tag.suffix() == "!" => return Some(Style::Quoted),
        _ => {}
    }
    let words = format!("the tag `{}` is not known", tag.original());
    let _ = builder
        .diagnostics()
        .report(&codes::SYNTAX, place, words)
        .help("write the value itself, or refer to another file with `$ref`");
    None
}

/// Whether behind a second `---` there is nothing: some files end with one.
fn only_an_end_follows<'input>(events: &mut Parser<'input, impl granit_parser::BorrowedInput<'input>>) -> bool {
    match events.peek() {
        Some(Ok((Event::Scalar(_, ScalarStyle::Plain, 0, None), span))) => span.is_empty(),
        Some(Ok((Event::DocumentEnd, _))) => true,
        _ => false,
    }
}

/// Reports the parser's error.
fn syntax(file: FileId, text: &str, error: &ScanError, limits: &Limits, diagnostics: &mut Diagnostics) {
    let start = error.marker().byte_offset().unwrap_or(0).min(text.len());
    let length = text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    let place = Locus::new(file, start as u32, (start + length) as u32);
    if let ErrorKind::RecursionLimitExceeded = error.kind() {
        let words = builder::too_deep(limits);
        let _ = diagnostics.report(&codes::LIMIT, place, words).help(Limits::help("nesting"));
        return;
    }
    let message = diagnostics.report(&codes::SYNTAX, place, error.info().replace('`', "'"));
    let help = match error.kind() {
        ErrorKind::UnexpectedCharacter { .. } => "put a text that begins with this character in quotes",
        ErrorKind::MappingValueNotAllowed => "put a text that holds `: ` in quotes, or look at the indentation",
        ErrorKind::InvalidColonPlacement => "look for a bracket before this that is never closed",
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar => "YAML is indented with spaces",
        ErrorKind::UnclosedQuotedScalar => "a quote opens here and is never closed",
        ErrorKind::UnclosedFlowCollection { .. } => "a bracket opens here and is never closed",
        _ => return,
    };
    let _ = message.help(help);
}

fn locus(file: FileId, span: &Span) -> Locus {
    let range = span.byte_range().unwrap_or(0..0);
    Locus::new(file, range.start as u32, range.end as u32)
}
