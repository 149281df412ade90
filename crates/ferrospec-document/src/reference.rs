//! A `$ref` taken apart (OpenAPI 3.1.1 §4.8.23, RFC 3986, RFC 6901).

/// Where a document is, or what it calls itself.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Address {
    /// A file, by its logical path.
    File(String),
    /// A URI, without its fragment.
    Uri(String),
}

/// What stands behind the `#`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Fragment {
    /// Nothing: the file's root.
    Root,
    /// A JSON pointer, its steps with escapes undone.
    Pointer(Vec<String>),
    /// A plain name: the `$anchor` of a schema (JSON Schema 2020-12 §8.2.2).
    Anchor(String),
}

/// Why a `$ref` is not followed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Refusal {
    /// It names a document on a network.
    Remote,
    /// It names a path from the root of the file system.
    Absolute,
    /// It is a `file:` URL, and nothing under the root folder is there.
    FileUrl,
    /// It leads out of the root folder.
    Outside,
    /// It holds bytes that no path holds.
    Malformed,
}

impl Address {
    /// The address that `reference`, which has no fragment, has seen from this one (RFC 3986 §5.2).
    ///
    /// A path from the root of the file system is taken from the root folder.
    pub(crate) fn join(&self, reference: &str) -> Result<Self, Refusal> {
        if let Some(scheme) = scheme(reference) {
            // `C:\schemas` is a path on Windows.
            return if scheme.len() == 1 { Err(Refusal::Absolute) } else { Ok(Self::Uri(without_dots(reference))) };
        }
        match self {
            Self::File(base) => {
                if reference.starts_with("//") {
                    return Err(Refusal::Remote);
                }
                if reference.starts_with('\\') {
                    return Err(Refusal::Absolute);
                }
                let base = if reference.starts_with('/') { "" } else { base };
                let mut path = join(base, &unescape(reference)?).ok_or(Refusal::Outside)?;
                // What starts from a folder is in it.
                if reference.ends_with('/') && !path.is_empty() {
                    path.push('/');
                }
                Ok(Self::File(path))
            }
            Self::Uri(base) => {
                let (scheme, rest) = base.split_once(':').unwrap_or(("", base));
                let (authority, path) = match rest.strip_prefix("//") {
                    Some(rest) => rest.split_at(rest.find('/').unwrap_or(rest.len())),
                    None => ("", rest),
                };
                let path = path.split('?').next().unwrap_or(path);
                let slashes = if rest.starts_with("//") { "//" } else { "" };
                let joined = match reference {
                    "" => return Ok(self.clone()),
                    _ if reference.starts_with("//") => format!("{scheme}:{reference}"),
                    _ if reference.starts_with('/') => format!("{scheme}:{slashes}{authority}{reference}"),
                    _ => {
                        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                        format!("{scheme}:{slashes}{authority}{folder}/{reference}")
                    }
                };
                Ok(Self::Uri(without_dots(&joined)))
            }
        }
    }
}

/// A reference in its two parts: what stands before the `#`, and what stands behind it.
pub(crate) fn parts(text: &str) -> (&str, &str) {
    text.split_once('#').unwrap_or((text, ""))
}

/// Whether a reference names a document by a whole URI.
pub(crate) fn is_absolute(reference: &str) -> bool {
    scheme(reference).is_some()
}

impl Fragment {
    /// Takes apart what stands behind a `#`.
    pub(crate) fn parse(text: &str) -> Result<Self, Refusal> {
        let text = unescape(text)?;
        Ok(match text.strip_prefix('/') {
            Some(pointer) => Self::Pointer(pointer.split('/').map(step).collect()),
            None if text.is_empty() => Self::Root,
            None => Self::Anchor(text),
        })
    }
}

/// What the grammars of pointers (RFC 6901 §3) and of fragments (RFC 3986 §3.5) do not allow in what stands behind a `#`,
/// and which is read as it stands.
pub(crate) fn flaw(fragment: &str) -> Option<&'static str> {
    if !fragment.bytes().any(|byte| matches!(byte, b'#' | b'%' | b'~')) {
        return None;
    }
    let is_hex = |text: &str, at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_hexdigit);
    if fragment.contains('#') {
        return Some("a reference has one `#`, and what stands behind it has none");
    }
    if fragment.split('%').skip(1).any(|behind| !(is_hex(behind, 0) && is_hex(behind, 1))) {
        return Some("a `%` in a reference stands before two hexadecimal digits");
    }
    let pointer = unescape(fragment).ok()?;
    let is_pointer = pointer.starts_with('/');
    let escapes = pointer.split('~').skip(1).all(|behind| behind.starts_with(['0', '1']));
    (is_pointer && !escapes).then_some("a `~` in a JSON pointer stands before `0` or `1`")
}

/// The logical path that the relative `path` leads to from the file at the logical path `base`; `None` if it leaves the
/// root folder.
pub(crate) fn join(base: &str, path: &str) -> Option<String> {
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The path that leads from the root folder to what the relative `path` names, seen from the file at the logical path
/// `base`: it steps out of the root folder first.
pub(crate) fn climb(base: &str, path: &str) -> String {
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let folder = if path.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// The path of a `file:` URL of this machine (RFC 8089 §2); `None` for any other URI.
pub(crate) fn file_path(uri: &str) -> Option<String> {
    let rest = uri.split_once(':').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("file"))?.1;
    let path = match rest.strip_prefix("//") {
        Some(rest) => rest.strip_prefix("localhost").unwrap_or(rest),
        None => rest,
    };
    unescape(path).ok().filter(|path| path.starts_with('/'))
}

/// Whether `uri` is a `file:` URL.
pub(crate) fn is_file_url(uri: &str) -> bool {
    scheme(uri).is_some_and(|scheme| scheme.eq_ignore_ascii_case("file"))
}

/// The URI without `.` and `..` in its path (RFC 3986 §5.2.4).
pub(crate) fn without_dots(uri: &str) -> String {
    let Some((scheme, rest)) = uri.split_once("://") else { return uri.to_owned() };
    let (rest, query) = rest.find('?').map_or((rest, ""), |at| rest.split_at(at));
    let mut parts: Vec<&str> = Vec::new();
    let mut given = rest.split('/').peekable();
    let authority = given.next().unwrap_or_default();
    while let Some(part) = given.next() {
        let is_last = given.peek().is_none();
        match part {
            "." | ".." => {
                if part == ".." {
                    parts.pop();
                }
                if is_last {
                    parts.push("");
                }
            }
            part => parts.push(part),
        }
    }
    let path: String = parts.iter().flat_map(|part| ["/", part]).collect();
    // The scheme and the host are the same in any case (RFC 3986 §6.2.2.1).
    format!("{}://{}{path}{query}", scheme.to_ascii_lowercase(), authority.to_ascii_lowercase())
}

/// The relative path that leads from the file at `base` to the file at `target`, both logical.
pub(crate) fn relative(base: &str, target: &str) -> String {
    let folder: Vec<&str> = base.rsplit_once('/').map_or_else(Vec::new, |(folder, _)| folder.split('/').collect());
    let target: Vec<&str> = target.split('/').collect();
    let shared = folder.iter().zip(&target[..target.len() - 1]).take_while(|(a, b)| a == b).count();
    let upwards = std::iter::repeat_n("..", folder.len() - shared);
    upwards.chain(target[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}

/// The scheme of a URI: letters, digits, `+`, `-` and `.` before the first colon, a letter first (RFC 3986 §3.1).
fn scheme(path: &str) -> Option<&str> {
    let (scheme, _) = path.split_once(':')?;
    let mut characters = scheme.chars();
    let letter = characters.next().is_some_and(|c| c.is_ascii_alphabetic());
    (letter && characters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))).then_some(scheme)
}

/// A step of a pointer, with its escapes undone.
pub(crate) fn step(step: &str) -> String {
    if step.contains('~') { step.replace("~1", "/").replace("~0", "~") } else { step.to_owned() }
}

/// Undoes percent-escapes; a `%` without two digits behind it stays.
pub(crate) fn unescape(text: &str) -> Result<String, Refusal> {
    let mut bytes = Vec::with_capacity(text.len());
    // What has no escape, as nearly all texts have none, is taken as it is.
    let (before, mut rest) = text.as_bytes().split_at(text.find('%').unwrap_or(text.len()));
    bytes.extend_from_slice(before);
    while let [first, tail @ ..] = rest {
        let digit = |at: usize| tail.get(at).and_then(|&digit| char::from(digit).to_digit(16));
        match (first, digit(0), digit(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => Ok(text),
        _ => Err(Refusal::Malformed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_and_anchors_are_taken_apart() {
        let check = |text, fragment| assert_eq!(Fragment::parse(parts(text).1), Ok(fragment), "{text}");
        let pointer = |steps: &[&str]| Fragment::Pointer(steps.iter().map(|&step| step.to_owned()).collect());
        check("schemas-Error.yaml", Fragment::Root);
        check("a/b.json#/x/y", pointer(&["x", "y"]));
        check("#/paths/~1pets~1%7Bid%7D/get", pointer(&["paths", "/pets/{id}", "get"]));
        check("#/a~01/0", pointer(&["a~1", "0"]));
        check("#", Fragment::Root);
        check("#node", Fragment::Anchor("node".into()));
    }

    #[test]
    fn a_fragment_has_its_grammar() {
        for good in ["", "/", "/a~0b~1c", "/50%25", "/%7Bid%7D", "node", "~a", "/a%7E1b", "/ä b"] {
            assert_eq!(flaw(good), None, "{good}");
        }
        for bad in ["/a~2b", "/a~", "/a%7Eb", "/100%zz", "/100%", "/100%2", "/x#/y"] {
            assert!(flaw(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn references_in_files_lead_to_files_and_uris() {
        let check = |base: &str, text, expected: Result<&str, Refusal>| {
            let expected = expected.map(|path| Address::File(path.to_owned()));
            assert_eq!(Address::File(base.to_owned()).join(text), expected, "{text}");
        };
        check("a/b.yaml", "c.yaml", Ok("a/c.yaml"));
        check("a/b.yaml", "/c.yaml", Ok("c.yaml"));
        check("b.yaml", "a%20b.yaml", Ok("a b.yaml"));
        check("b.yaml", "a b.yaml", Ok("a b.yaml"));
        check("b.yaml", "50%.yaml", Ok("50%.yaml"));
        check("a/b.yaml", "c/", Ok("a/c/"));
        check("a/c/", "b.yaml", Ok("a/c/b.yaml"));
        check("b.yaml", "../c.yaml", Err(Refusal::Outside));
        check("b.yaml", "//example.com/a.yaml", Err(Refusal::Remote));
        check("b.yaml", "C:\\a.yaml", Err(Refusal::Absolute));
        check("b.yaml", "a%00b.yaml", Err(Refusal::Malformed));
        check("b.yaml", "a%ffb.yaml", Err(Refusal::Malformed));
    }

    #[test]
    fn references_from_uris_follow_the_standard() {
        let check = |base: &str, text, expected: &str| {
            let joined = Address::Uri(base.to_owned()).join(text);
            assert_eq!(joined, Ok(Address::Uri(expected.to_owned())), "{base} {text}");
        };
        check("https://a.example/b/c", "d", "https://a.example/b/d");
        check("https://a.example/b/c", "../d/./e", "https://a.example/d/e");
        check("https://a.example/b/c", "../../../d", "https://a.example/d");
        check("https://a.example/b/c", "/d/", "https://a.example/d/");
        check("https://a.example", "d", "https://a.example/d");
        check("https://a.example/b?c/d", "e", "https://a.example/b/../e".replace("/b/..", "").as_str());
        check("https://a.example/b/c", "//B.example/d", "https://b.example/d");
        check("https://a.example/b/c", "HTTPS://A.example/x/../y", "https://a.example/y");
        check("https://a.example/b/c", "", "https://a.example/b/c");
        check("urn:example:a", "urn:example:b", "urn:example:b");
    }

    #[test]
    fn file_urls_are_paths_of_this_machine() {
        let check = |uri, path: Option<&str>| assert_eq!(file_path(uri).as_deref(), path, "{uri}");
        check("file:///a/b%20c.yaml", Some("/a/b c.yaml"));
        check("FILE:/a.yaml", Some("/a.yaml"));
        check("file://localhost/a.yaml", Some("/a.yaml"));
        check("file://elsewhere/a.yaml", None);
        check("file:a.yaml", None);
        check("http://localhost/a.yaml", None);
        check("é:", None);
    }

    #[test]
    fn paths_are_relative_to_the_file() {
        assert_eq!(climb("openapi.yaml", "../api/./a.yaml"), "../api/a.yaml");
        assert_eq!(climb("a/b.yaml", "../../../c/d/../e.yaml"), "../../c/e.yaml");
        assert_eq!(climb("a/b.yaml", "/../c.yaml"), "../c.yaml");
        let check = |base, path, expected: Option<&str>| assert_eq!(join(base, path).as_deref(), expected, "{path}");
        check("openapi.yaml", "./a.yaml", Some("a.yaml"));
        check("paths/pets.yaml", "../schemas/./Pet.yaml", Some("schemas/Pet.yaml"));
        check("paths/pets.yaml", "../../secret.yaml", None);
        check("openapi.yaml", "a/../../secret.yaml", None);
        assert_eq!(relative("openapi.yaml", "schemas/Pet.yaml"), "schemas/Pet.yaml");
        assert_eq!(relative("paths/a/b.yaml", "paths/c/d.yaml"), "../c/d.yaml");
        assert_eq!(relative("paths/b.yaml", "d.yaml"), "../d.yaml");
    }
}
