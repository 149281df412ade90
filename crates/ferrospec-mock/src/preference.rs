//! What a caller would rather be answered (RFC 7240).

use ferrospec_runtime::StatusCode;
use ferrospec_runtime::http::HeaderMap;

/// What a caller asks a mock for, in the words of other mocks: `Prefer: code=404, example=none`.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Preference {
    /// The status of the answer.
    pub(crate) code: Option<StatusCode>,
    /// The name of the example that it shows.
    pub(crate) example: Option<String>,
}

impl Preference {
    /// What the headers of a request say; of a preference that stands there twice, the first counts (RFC 7240 §2).
    ///
    /// # Errors
    /// What is asked for is no status, or none of an answer.
    pub(crate) fn of(headers: &HeaderMap) -> Result<Self, String> {
        let lines = headers.get_all("prefer").iter().filter_map(|line| line.to_str().ok());
        let all: Vec<_> = lines.flat_map(divided).collect();
        let said = |wanted: &str| {
            all.iter().find_map(|one| {
                let (name, value) = one.split_once('=')?;
                name.trim().eq_ignore_ascii_case(wanted).then(|| unquoted(value.trim()))
            })
        };
        let status = |code: String| match StatusCode::from_bytes(code.as_bytes()) {
            // It comes before an answer (RFC 9110 §15.2).
            Ok(status) if status.is_informational() => {
                Err(format!("`Prefer` asks for the status `{code}`, which is informational, and none of an answer"))
            }
            Ok(status) => Ok(status),
            Err(_) => Err(format!("`Prefer` asks for the status `{code}`, which is none")),
        };
        Ok(Self { code: said("code").map(status).transpose()?, example: said("example") })
    }
}

/// The preferences of a line, each without what divides them; a quoted text is one with all that stands in it.
fn divided(line: &str) -> Vec<&str> {
    let (mut is_quoted, mut is_escaped) = (false, false);
    let divides = |char: char| {
        (is_quoted, is_escaped) = match char {
            _ if is_escaped => (is_quoted, false),
            '\\' => (is_quoted, is_quoted),
            '"' => (!is_quoted, false),
            _ => (is_quoted, false),
        };
        !is_quoted && matches!(char, ',' | ';')
    };
    line.split(divides).map(str::trim).collect()
}

/// A word, or what a quoted text says.
fn unquoted(word: &str) -> String {
    let Some(quoted) = word.strip_prefix('"').and_then(|word| word.strip_suffix('"')) else { return word.to_owned() };
    let mut said = String::new();
    let mut chars = quoted.chars();
    while let Some(char) = chars.next() {
        said.extend(if char == '\\' { chars.next() } else { Some(char) });
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferrospec_runtime::http::HeaderValue;

    #[test]
    fn preferences_stand_in_lines_lists_and_quotes() {
        for (lines, code, example) in [
            (&["respond-async, code=404"][..], Some(404), None),
            (&["Code = \"404\"; example=a b"], Some(404), Some("a b")),
            (&["wait=10", "example=\"a, \\\"b\\\"; code=1\""], None, Some("a, \"b\"; code=1")),
            (&["code=200", "code=404"], Some(200), None),
            (&["handling=strict"], None, None),
        ] {
            let headers = lines.iter().map(|line| ("prefer".parse().unwrap(), HeaderValue::from_static(line)));
            let code = code.map(|code| StatusCode::from_u16(code).unwrap());
            let expected = Preference { code, example: example.map(str::to_owned) };
            assert_eq!(Preference::of(&headers.collect()), Ok(expected), "{lines:?}");
        }
    }
}
