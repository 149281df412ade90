//! Look-around at the ends of a pattern.

/// A pattern that looks around at its ends only, taken apart: `^(?!x)a+$` is `^a+$` and not `^(?:x)`.
pub(super) struct Ends {
    /// What is left.
    pub(super) middle: String,
    /// What must match beside it, and what must not.
    pub(super) parts: Vec<(bool, String)>,
}

impl Ends {
    pub(super) fn of(text: &str) -> Self {
        Self::split(text).unwrap_or_else(|| Self { middle: text.to_owned(), parts: Vec::new() })
    }

    /// `None` if there is nothing to take apart.
    fn split(text: &str) -> Option<Self> {
        let mut pieces = &top_level(text)?[..];
        if pieces.contains(&"|") {
            return None;
        }
        let (mut parts, mut starts, mut stops) = (Vec::new(), false, false);
        while let [first, rest @ ..] = pieces {
            let repeated = rest.first().is_some_and(|next| next.starts_with(['*', '+', '?', '{']));
            match (*first, inside(first, "(?=", "(?!")) {
                ("^", _) => starts = true,
                (_, Some((is_wanted, inside))) if !repeated => parts.push((is_wanted, format!("^(?:{inside})"))),
                _ => break,
            }
            pieces = rest;
        }
        let ahead = parts.len();
        while let [rest @ .., last] = pieces {
            match (*last, inside(last, "(?<=", "(?<!")) {
                ("$", _) => stops = true,
                (_, Some((is_wanted, inside))) => parts.push((is_wanted, format!("(?:{inside})$"))),
                _ => break,
            }
            pieces = rest;
        }
        let tied = (starts || ahead == 0) && (stops || ahead == parts.len());
        let [start, stop] = [(starts, "^"), (stops, "$")].map(|(is_tied, anchor)| if is_tied { anchor } else { "" });
        (tied && !parts.is_empty()).then(|| Self { middle: format!("{start}{}{stop}", pieces.concat()), parts })
    }
}

/// Whether a group looks for what is in it, or for what is not, and what that is.
fn inside<'a>(piece: &'a str, wanted: &str, unwanted: &str) -> Option<(bool, &'a str)> {
    let piece = piece.strip_suffix(')')?;
    let wanted = piece.strip_prefix(wanted).map(|inside| (true, inside));
    wanted.or_else(|| piece.strip_prefix(unwanted).map(|inside| (false, inside)))
}

/// The groups, classes, escapes and characters that stand side by side; `None` if a group or class does not end.
fn top_level(text: &str) -> Option<Vec<&str>> {
    let (mut pieces, mut start, mut depth, mut is_in_class) = (Vec::new(), 0, 0_usize, false);
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' => drop(chars.next()?),
            ']' if is_in_class => is_in_class = false,
            _ if is_in_class => {}
            '[' => is_in_class = true,
            '(' => depth += 1,
            ')' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 && !is_in_class {
            let end = chars.offset();
            debug_assert!(end > at);
            pieces.push(&text[start..end]);
            start = end;
        }
    }
    (start == text.len()).then_some(pieces)
}
