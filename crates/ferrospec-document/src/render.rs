//! A message as text, with the line it points at and a caret.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use ferrospec_diagnostics::{Diagnostic, Locus, Severity};

use crate::source::Sources;

/// Writes `diagnostic` for a terminal, with colours or without.
///
/// Characters that steer a terminal, or turn the direction of text, are shown as their code points: they may come from
/// the document.
pub fn render(diagnostic: &Diagnostic, sources: &Sources, colours: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(harmless(&diagnostic.message)).id(diagnostic.code.id);
    let mut group = Group::with_title(title);
    if let Some(locus) = diagnostic.locus {
        let label = diagnostic.label.as_deref().map(harmless);
        let mut marks = vec![Mark { locus, label, kind: AnnotationKind::Primary }];
        for note in &diagnostic.notes {
            let label = Some(harmless(&note.message));
            marks.push(Mark { locus: note.locus, label, kind: AnnotationKind::Context });
        }
        group = group.elements(snippets(marks, sources));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(harmless(help)));
    }
    let renderer = if colours { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

struct Mark {
    locus: Locus,
    label: Option<String>,
    kind: AnnotationKind,
}

/// One snippet for each file, the file of the first mark first.
fn snippets(marks: Vec<Mark>, sources: &Sources) -> Vec<Snippet<'_, annotate_snippets::Annotation<'_>>> {
    let mut files: Vec<_> = Vec::new();
    for mark in &marks {
        if !files.contains(&mark.locus.file) {
            files.push(mark.locus.file);
        }
    }
    let mut snippets: Vec<_> = files
        .iter()
        .map(|&file| {
            let source = sources.get(file);
            let spans = marks.iter().filter(|mark| mark.locus.file == file).map(|mark| source.first_line(mark.locus));
            let spans: Vec<_> = spans.collect();
            let from = spans.iter().map(|span| span.start).min().unwrap_or(0);
            let to = spans.iter().map(|span| span.start).max().unwrap_or(0);
            // Only these lines are handed on: a renderer that is given all would look at all.
            let (lines, number) = source.lines_around(from, to);
            let snippet = Snippet::source(&source.text()[lines.clone()]).line_start(number).path(source.shown());
            (snippet, lines.start, file)
        })
        .collect();
    for mark in marks {
        let Some(at) = files.iter().position(|file| *file == mark.locus.file) else { continue };
        let span = sources.get(mark.locus.file).first_line(mark.locus);
        let (snippet, start, file) = snippets.remove(at);
        let annotation = mark.kind.span(span.start - start..span.end - start).label(mark.label);
        snippets.insert(at, (snippet.annotation(annotation), start, file));
    }
    snippets.into_iter().map(|(snippet, ..)| snippet).collect()
}

/// Text without characters that steer a terminal or turn the direction of text.
fn harmless(text: &str) -> String {
    let steers =
        |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if steers(c) {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    shown
}
