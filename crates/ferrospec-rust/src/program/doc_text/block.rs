//! CommonMark, read and written again.

use super::{
    inline::{address, code_span, escaped, longest_run, visible},
    paragraph::Paragraph,
};
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd, TextMergeStream};

/// How deep quotes and lists may stand inside each other before their content is written as if it stood outside.
const DEPTH: usize = 6;

/// Languages of code blocks that rustdoc knows not to run. Any other is written as `text`.
const LANGUAGES: [&str; 18] = [
    "bash",
    "console",
    "css",
    "csv",
    "graphql",
    "html",
    "http",
    "ini",
    "javascript",
    "js",
    "json",
    "python",
    "sh",
    "shell",
    "sql",
    "text",
    "xml",
    "yaml",
];

/// Writes the blocks of a text, each line complete.
#[derive(Default)]
pub(super) struct Blocks {
    lines: Vec<String>,
    containers: Vec<Container>,
    lists: Vec<Option<u64>>,
    /// Links that are open, with where they lead.
    links: Vec<String>,
    paragraph: Paragraph,
    /// Whether an empty line is due before the next block.
    gap: bool,
    /// Whether a list has just ended inside an item: another item needs no empty line, but what is none would be taken
    /// for words of the list.
    behind_list: bool,
    /// The text of the code block that is open, and the language.
    code: Option<(String, &'static str)>,
    row: Vec<String>,
}

/// What each line of a block inside it begins with.
enum Container {
    Quote,
    /// The marker, until it is written, and its width.
    Item(Option<String>, usize),
    /// Too deep to be shown.
    Hidden,
}

impl Blocks {
    /// The lines of `text`, which holds no control but the line feed.
    pub(super) fn of(text: &str) -> Vec<String> {
        let mut blocks = Self::default();
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
        for event in TextMergeStream::new(Parser::new_ext(text, options)) {
            blocks.event(event);
        }
        blocks.flush();
        blocks.lines
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some((code, _)) => code.push_str(&text),
                // A character reference, such as `&#x202e;`, is a character only now.
                None => self.paragraph.text(&visible(&text)),
            },
            Event::Html(text) | Event::InlineHtml(text) => self.html(&text),
            Event::Code(text) => self.paragraph.atom(&code_span(&text)),
            Event::SoftBreak => self.paragraph.space(),
            Event::HardBreak => self.paragraph.line_break(),
            Event::Rule => {
                self.block();
                self.line("***");
                self.gap = true;
            }
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.paragraph.text(&text);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        let is_inline =
            matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. });
        if !is_inline && std::mem::take(&mut self.behind_list) {
            self.gap |= !matches!(tag, Tag::Item);
        }
        match tag {
            Tag::Paragraph | Tag::HtmlBlock | Tag::Heading { .. } | Tag::Table(_) => self.block(),
            Tag::BlockQuote(_) => {
                self.block();
                self.contain(Container::Quote);
            }
            Tag::CodeBlock(kind) => {
                self.block();
                let language = match &kind {
                    CodeBlockKind::Fenced(info) => LANGUAGES.iter().find(|known| **known == info.trim()).copied(),
                    CodeBlockKind::Indented => None,
                };
                self.code = Some((String::new(), language.unwrap_or("text")));
            }
            Tag::List(first) => {
                self.flush();
                // Directly under the words of an item a list needs no empty line, anywhere else it does.
                self.gap |= self.lists.is_empty() && !self.lines.is_empty();
                self.lists.push(first);
            }
            Tag::Item => {
                self.block();
                let marker = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let marker = format!("{number}. ");
                        *number += 1;
                        marker
                    }
                    _ => "- ".to_owned(),
                };
                let width = marker.len();
                self.contain(Container::Item(Some(marker), width));
            }
            Tag::TableCell => self.paragraph.in_cell = true,
            Tag::Emphasis => self.paragraph.atom("*"),
            Tag::Strong => self.paragraph.atom("**"),
            Tag::Strikethrough => self.paragraph.atom("~~"),
            // The address is the text, and becomes a link as any other in a text.
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => self.links.push(String::new()),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => self.link(&dest_url),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => {
                self.flush();
                self.gap = true;
            }
            TagEnd::Heading(level) => self.heading(level),
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.containers.pop();
                self.gap = true;
            }
            TagEnd::CodeBlock => self.code_block(),
            TagEnd::Item => {
                self.flush();
                if matches!(self.containers.last(), Some(Container::Item(Some(_), _))) {
                    self.line("");
                }
                self.containers.pop();
            }
            TagEnd::List(_) => {
                self.lists.pop();
                self.gap |= self.lists.is_empty();
                self.behind_list = true;
            }
            TagEnd::TableCell => {
                self.row.push(std::mem::take(&mut self.paragraph).line());
            }
            TagEnd::TableHead => {
                let rule = "| --- ".repeat(self.row.len()) + "|";
                self.table_row();
                self.line(&rule);
            }
            TagEnd::TableRow => self.table_row(),
            TagEnd::Table => self.gap = true,
            TagEnd::Emphasis => self.paragraph.close("*"),
            TagEnd::Strong => self.paragraph.close("**"),
            TagEnd::Strikethrough => self.paragraph.close("~~"),
            TagEnd::Link | TagEnd::Image => self.end_link(),
            _ => {}
        }
    }

    fn heading(&mut self, level: HeadingLevel) {
        let words = std::mem::take(&mut self.paragraph).line();
        if !words.is_empty() {
            self.line(&format!("{} {words}", "#".repeat(level as usize)));
        }
        self.gap = true;
    }

    fn code_block(&mut self) {
        let Some((code, language)) = self.code.take() else { return };
        let fence = "`".repeat(longest_run(&code, '`').max(2) + 1);
        self.line(&format!("{fence}{language}"));
        for line in code.lines() {
            self.line(line.trim_end());
        }
        self.line(&fence);
        self.gap = true;
    }

    fn table_row(&mut self) {
        let row = format!("| {} |", std::mem::take(&mut self.row).join(" | "));
        self.line(&row);
    }

    /// Only links to elsewhere are links; what another leads to is said.
    fn link(&mut self, url: &str) {
        let end = match address(url) {
            // A link cannot stand in a link, but an image does.
            Some(_) if self.paragraph.in_link => String::new(),
            Some(address) => {
                self.paragraph.atom("[");
                self.paragraph.in_link = true;
                format!("]({address})")
            }
            None if url.trim().is_empty() => String::new(),
            None => code_span(&visible(url)),
        };
        self.links.push(end);
    }

    fn end_link(&mut self) {
        let Some(end) = self.links.pop() else { return };
        if end.starts_with(']') {
            self.paragraph.in_link = self.links.iter().any(|end| end.starts_with(']'));
            self.paragraph.close(&end);
        } else if !end.is_empty() {
            self.paragraph.space();
            self.paragraph.atom(&format!("({end})"));
        }
    }

    /// Markup of another language is shown, not obeyed; only a line break is what it says.
    fn html(&mut self, text: &str) {
        let mut rest = text;
        while let Some(start) = rest.find("<br") {
            let (before, tag) = rest.split_at(start);
            let end = tag.find('>').map_or(tag.len(), |end| end + 1);
            let (tag, behind) = tag.split_at(end);
            self.paragraph.text(before);
            if matches!(tag, "<br>" | "<br/>" | "<br />") {
                self.paragraph.line_break();
            } else {
                self.paragraph.atom(&escaped(&tag.replace('\n', " ")));
            }
            rest = behind;
        }
        self.paragraph.text(rest);
    }

    fn contain(&mut self, container: Container) {
        let shown = self.containers.iter().filter(|container| !matches!(container, Container::Hidden)).count();
        self.containers.push(if shown < DEPTH { container } else { Container::Hidden });
    }

    /// Makes ready for a block: what is open is written, and an empty line if one is due.
    fn block(&mut self) {
        self.flush();
        let begun = self.containers.iter().any(|container| matches!(container, Container::Item(Some(_), _)));
        if self.gap && !self.lines.is_empty() && !begun {
            self.line("");
        }
        self.gap = false;
    }

    /// Writes the words that are open.
    fn flush(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        if paragraph.is_empty() {
            return;
        }
        let first = self.prefix();
        let rest = self.prefix();
        self.lines.extend(paragraph.lines(&first, &rest));
    }

    fn line(&mut self, text: &str) {
        let line = self.prefix() + text;
        self.lines.push(line.trim_end().to_owned());
    }

    fn prefix(&mut self) -> String {
        let mut prefix = String::new();
        for container in &mut self.containers {
            match container {
                Container::Quote => prefix.push_str("> "),
                Container::Item(marker, width) => match marker.take() {
                    Some(marker) => prefix.push_str(&marker),
                    None => prefix.extend(std::iter::repeat_n(' ', *width)),
                },
                Container::Hidden => {}
            }
        }
        prefix
    }
}
