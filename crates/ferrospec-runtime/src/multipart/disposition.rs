//! `Content-Disposition` of a part (RFC 7578 §4.2), both ways.

use crate::escape::unescape;
use crate::wire::EncodeError;

/// What a part is called, and its file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Disposition {
    pub(super) name: Option<String>,
    pub(super) file_name: Option<String>,
}

impl Disposition {
    /// Reads a header's value. Browsers write what stands in quotes as it is, but for three characters that they escape as
    /// URLs do; others put a backslash before a quote. Both are read.
    pub(super) fn read(header: &str) -> Self {
        let (mut disposition, mut rest) = (Self::default(), header);
        let mut extended = None;
        while let Some(at) = rest.find(';') {
            let (name, after) = rest[at + 1..].split_once('=').unwrap_or_default();
            let (value, after) = value(after.trim_start());
            rest = after;
            match name.trim().to_ascii_lowercase().as_str() {
                "name" => disposition.name = Some(value),
                "filename" => disposition.file_name = Some(value),
                // No part should have it, and libraries write it all the same, beside another name of mere ASCII.
                "filename*" => extended = of_extended(&value),
                _ => {}
            }
        }
        disposition.file_name = extended.or(disposition.file_name).as_deref().and_then(last_of_path);
        disposition
    }
}

/// The value of a parameter, and what stands behind it.
fn value(text: &str) -> (String, &str) {
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find(';').unwrap_or(text.len());
        return (text[..end].trim_end().to_owned(), &text[end..]);
    };
    let mut end = None;
    let mut is_escaped = false;
    for (index, octet) in quoted.bytes().enumerate() {
        match octet {
            b'"' if !is_escaped => {
                end = Some(index);
                break;
            }
            octet => is_escaped = octet == b'\\',
        }
    }
    let end = end.unwrap_or(quoted.len());
    let value = quoted[..end].replace("\\\"", "\"").replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
    (value, quoted.get(end + 1..).unwrap_or_default())
}

/// Text with its encoding (RFC 8187 §3.2.1), if that is UTF-8.
fn of_extended(value: &str) -> Option<String> {
    let (charset, rest) = value.split_once('\'')?;
    let (_, text) = rest.split_once('\'')?;
    if charset.eq_ignore_ascii_case("utf-8") { unescape(text) } else { None }
}

/// The last part of a path, which names no other folder. Whatever system it was written on may divide it.
fn last_of_path(path: &str) -> Option<String> {
    let last = path.rsplit(['/', '\\']).next().unwrap_or_default();
    (!matches!(last, "" | "." | "..")).then(|| last.to_owned())
}

/// A header's value that says what a part is called, if it is, and its file; none where there is nothing to say.
///
/// # Errors
/// A name cannot be said: no header holds it.
pub(super) fn write(name: Option<&str>, file_name: Option<&str>) -> Result<Option<String>, EncodeError> {
    let mut header = match (name, file_name) {
        (None, None) => return Ok(None),
        (None, Some(_)) => "attachment".to_owned(),
        (Some(name), _) => format!("form-data; name=\"{}\"", escaped(name, "the name of a part")?),
    };
    if let Some(file_name) = file_name {
        header.push_str(&format!("; filename=\"{}\"", escaped(file_name, "the name of a file")?));
    }
    Ok(Some(header))
}

/// Text as it stands in quotes, as browsers write it (HTML, "multipart/form-data encoding algorithm").
fn escaped(text: &str, what: &str) -> Result<String, EncodeError> {
    let text = text.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A");
    if text.contains(char::is_control) {
        return Err(EncodeError::new(format!("{what} has a character that no header holds")));
    }
    // It would take the quote behind it for a part of the name.
    if text.ends_with('\\') {
        return Err(EncodeError::new(format!("{what} ends in a backslash")));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(header: &str, name: Option<&str>, file_name: Option<&str>) {
        let read = Disposition::read(header);
        assert_eq!((read.name.as_deref(), read.file_name.as_deref()), (name, file_name), "{header}");
    }

    #[test]
    fn names_are_read_as_all_of_them_are_written() {
        check("form-data; name=\"a\"; filename=\"b.png\"", Some("a"), Some("b.png"));
        check("form-data;NAME=a;Filename=b.png", Some("a"), Some("b.png"));
        check("form-data; name=\"a;b=c\"; filename=\"d;e\"", Some("a;b=c"), Some("d;e"));
        // Browsers, and curl before and after it did as browsers do.
        check("form-data; name=\"a%22b%0D%0Ac%20d\"", Some("a\"b\r\nc%20d"), None);
        check("form-data; name=\"a\\\"b\"; filename=\"c\"", Some("a\"b"), Some("c"));
        check("form-data; name=\"größe\"; filename=\"日本.txt\"", Some("größe"), Some("日本.txt"));
        check("form-data; name=a; filename=\"x\"; filename*=UTF-8''%e2%82%ac.txt", Some("a"), Some("€.txt"));
        check("form-data; name=a; filename=\"x\"; filename*=utf-16''%e2", Some("a"), Some("x"));
        check("attachment", None, None);
        check("form-data; name", None, None);
        check("form-data; name=\"a", Some("a"), None);
        check("form-data; name=\"\"", Some(""), None);
    }

    #[test]
    fn no_name_of_a_file_leads_elsewhere() {
        for (written, read) in [
            ("../../etc/passwd", Some("passwd")),
            ("C:\\fakepath\\me.png", Some("me.png")),
            ("/", None),
            ("..", None),
            ("a/..", None),
            ("", None),
        ] {
            check(&format!("form-data; name=a; filename=\"{written}\""), Some("a"), read);
        }
    }

    #[test]
    fn what_is_written_is_read_and_breaks_no_line() {
        for name in ["a", "a\"b", "a\r\nContent-Type: text/html\r\n\r\nb", "é €", "a; b=\"c\"", "a\\b", "\\\"", ""] {
            let header = write(Some(name), Some("x.png")).unwrap().unwrap();
            assert!(!header.contains(['\r', '\n']), "{header}");
            check(&header, Some(name), Some("x.png"));
        }
        for name in ["a\0b", "a\tb", "a\\", "\u{7f}"] {
            assert!(write(Some(name), None).is_err(), "{name:?}");
        }
        let header = write(None, Some("x.png")).unwrap().unwrap();
        check(&header, None, Some("x.png"));
        assert_eq!(write(None, None).unwrap(), None);
    }
}
