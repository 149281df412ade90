//! A message as text, with the line it points at and a caret.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Renderer, Snippet};
use ferrospec_diagnostics::{Diagnostic, Locus, Severity};

use crate::source::{Source, Sources};

/// Writes `diagnostic` for a terminal, with colours or without.
///
/// Characters that steer a terminal, or turn the direction of text, are shown as their code points: they may come from
/// the document, or from the name of a file.
pub fn render(diagnostic: &Diagnostic, sources: &Sources, colours: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(harmless(&diagnostic.message)).id(diagnostic.code.id);
    let mut group = Group::with_title(title);
    let mut hidden = Vec::new();
    if let Some(locus) = diagnostic.locus {
        let label = diagnostic.label.as_deref().map(harmless);
        let mut marks = vec![Mark { locus, label, kind: AnnotationKind::Primary }];
        for note in &diagnostic.notes {
            let label = Some(harmless(&note.message));
            marks.push(Mark { locus: note.locus, label, kind: AnnotationKind::Context });
        }
        for lines in excerpts(marks, sources) {
            hidden.extend(lines.hidden());
            group = group.element(lines.snippet());
        }
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(harmless(help)));
    }
    let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
    let mut text = renderer.render(&[group]);
    // The title is one line, and may name such a place itself.
    let mut from = text.find('\n').unwrap_or(text.len());
    for hidden in hidden {
        from = hidden.count_in(&mut text, from);
    }
    text
}

struct Mark {
    locus: Locus,
    label: Option<String>,
    kind: AnnotationKind,
}

/// Marks of one file that stand so many lines apart are shown together.
const TOGETHER: u32 = 40;

/// Marks so many columns apart are shown together, and so much of one is marked: a renderer leaves out of a line only what
/// stands before and behind all marks, and a file may be one long line.
const ABREAST: usize = 100;

/// So many characters before and behind all marks are handed to the renderer, which shows fewer: it looks several times at each
/// character of a line.
const IN_SIGHT: usize = 400;

/// The marks with the lines that they point at: one excerpt for those of a file that stand near each other.
///
/// Only these lines are handed on. A renderer that is given the whole file would look at all of it, for each message.
fn excerpts(marks: Vec<Mark>, sources: &Sources) -> impl Iterator<Item = Excerpt<'_>> {
    let position = |locus: Locus| sources.get(locus.file).position(locus.start);
    let mut groups: Vec<Vec<Mark>> = Vec::new();
    for mark in marks {
        let near = groups.iter_mut().find(|group| {
            let first = group[0].locus;
            let (here, there) = (position(first), position(mark.locus));
            first.file == mark.locus.file
                && here.line.abs_diff(there.line) <= TOGETHER
                && (here.column as usize).abs_diff(there.column as usize) <= ABREAST
        });
        match near {
            Some(group) => group.push(mark),
            None => groups.push(vec![mark]),
        }
    }
    groups.into_iter().map(|group| Excerpt::of(group, sources))
}

/// What is shown of a file.
struct Excerpt<'s> {
    source: &'s Source,
    marks: Vec<(Mark, Range<usize>)>,
    bytes: Range<usize>,
    /// The number of the first line.
    number: usize,
    /// So many characters of the line are left out before what is shown.
    left_out: u32,
}

impl<'s> Excerpt<'s> {
    fn of(marks: Vec<Mark>, sources: &'s Sources) -> Self {
        let source = sources.get(marks[0].locus.file);
        let spans: Vec<_> = marks.iter().map(|mark| clipped(source.text(), source.first_line(mark.locus))).collect();
        let from = spans.iter().map(|span| span.start).min().unwrap_or(0);
        let to = spans.iter().map(|span| span.start).max().unwrap_or(0);
        let end = spans.iter().map(|span| span.end).max().unwrap_or(0);
        let (lines, number) = source.lines_around(from, to);
        let behind = source.text()[end..lines.end].char_indices().nth(IN_SIGHT);
        let mut bytes = lines.start..behind.map_or(lines.end, |(length, _)| end + length);
        let mut left_out = 0;
        // In several lines, the same columns stand above each other.
        if source.lines_around(from, from).0.end == lines.end {
            bytes.start = source.text()[lines.start..from]
                .char_indices()
                .nth_back(IN_SIGHT)
                .map_or(lines.start, |(at, _)| lines.start + at);
            left_out = source.position(bytes.start as u32).column - 1;
        }
        Self { source, marks: marks.into_iter().zip(spans).collect(), bytes, number, left_out }
    }

    fn path(&self) -> String {
        harmless(self.source.shown())
    }

    /// What the renderer does not count, if it is anything.
    fn hidden(&self) -> Option<Hidden> {
        let place = || format!("{}:{}:", self.path(), self.number);
        (self.left_out > 0).then(|| Hidden { place: place(), characters: self.left_out })
    }

    fn snippet(self) -> Snippet<'s, Annotation<'s>> {
        let (path, Self { source, marks, bytes, number, .. }) = (self.path(), self);
        let annotations = marks.into_iter().map(|(mark, span)| {
            let span = span.start - bytes.start..span.end - bytes.start;
            mark.kind.span(span).label(mark.label)
        });
        let annotations: Vec<_> = annotations.collect();
        Snippet::source(legible(&source.text()[bytes])).line_start(number).path(path).annotations(annotations)
    }
}

/// Characters at the start of a line that the renderer does not see.
struct Hidden {
    /// How the renderer names the line, up to the column.
    place: String,
    characters: u32,
}

impl Hidden {
    /// Counts them in where `text` names the line the first time behind `from`, and tells where that is.
    fn count_in(&self, text: &mut String, from: usize) -> usize {
        let Some(found) = text[from..].find(&self.place) else { return from };
        let start = from + found + self.place.len();
        let end = start + text[start..].bytes().take_while(u8::is_ascii_digit).count();
        if let Ok(column) = text[start..end].parse::<u32>() {
            text.replace_range(start..end, &(column + self.characters).to_string());
        }
        start
    }
}

/// What of `span` is marked.
fn clipped(text: &str, span: Range<usize>) -> Range<usize> {
    let end = text[span.clone()].char_indices().nth(ABREAST).map_or(span.end, |(length, _)| span.start + length);
    span.start..end
}

/// The lines for the renderer, which ends them at line feeds only, and shows the control characters of ASCII as others:
/// those above it are left to us. Everything stays where it is.
fn legible(lines: &str) -> Cow<'_, str> {
    let lone = |&(at, _): &(usize, &str)| !lines[at + 1..].starts_with('\n');
    let steers = |c: char| matches!(c, '\u{80}'..='\u{9f}');
    if !lines.match_indices('\r').any(|found| lone(&found)) && !lines.contains(steers) {
        return Cow::Borrowed(lines);
    }
    Cow::Owned(lines.replace("\r\n", " \n").replace('\r', "\n").replace(steers, "\u{a4}"))
}

/// One line of text, its characters that steer a terminal or turn the direction of text shown as their code points.
pub fn harmless(line: &str) -> String {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let mut shown = String::with_capacity(line.len());
    for c in line.chars() {
        if steers(c) {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    shown
}
