//! A `$ref` taken apart (OpenAPI 3.1.1 §4.8.23, RFC 3986, RFC 6901).

/// What a `$ref` names: a file, or the one that it stands in, and a place in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Reference {
    /// The relative path, percent-escapes undone; `None` for the same file.
    pub(crate) path: Option<String>,
    /// The place in the file.
    pub(crate) fragment: Fragment,
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
    /// It holds bytes that no path holds.
    Malformed,
}

impl Reference {
    /// Takes `text` apart.
    pub(crate) fn parse(text: &str) -> Result<Self, Refusal> {
        let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
        if let Some(scheme) = scheme(path) {
            // `C:\schemas` is a path on Windows.
            let local = scheme.len() == 1 || scheme.eq_ignore_ascii_case("file");
            return Err(if local { Refusal::Absolute } else { Refusal::Remote });
        }
        if path.starts_with("//") {
            return Err(Refusal::Remote);
        }
        if path.starts_with(['/', '\\']) {
            return Err(Refusal::Absolute);
        }
        let path = unescape(path)?;
        let fragment = Fragment::parse(fragment)?;
        Ok(Self { path: Some(path).filter(|path| !path.is_empty()), fragment })
    }
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

fn step(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

/// Undoes percent-escapes; a `%` without two digits behind it stays.
fn unescape(text: &str) -> Result<String, Refusal> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
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
    fn paths_and_pointers_are_taken_apart() {
        let check = |text, path: Option<&str>, fragment| {
            let expected = Reference { path: path.map(str::to_owned), fragment };
            assert_eq!(Reference::parse(text), Ok(expected), "{text}");
        };
        let pointer = |steps: &[&str]| Fragment::Pointer(steps.iter().map(|&step| step.to_owned()).collect());
        check("schemas-Error.yaml", Some("schemas-Error.yaml"), Fragment::Root);
        check("a/b.json#/x/y", Some("a/b.json"), pointer(&["x", "y"]));
        check("#/paths/~1pets~1%7Bid%7D/get", None, pointer(&["paths", "/pets/{id}", "get"]));
        check("#/a~01/0", None, pointer(&["a~1", "0"]));
        check("#", None, Fragment::Root);
        check("a%20b.yaml#node", Some("a b.yaml"), Fragment::Anchor("node".into()));
        check("50%.yaml", Some("50%.yaml"), Fragment::Root);
    }

    #[test]
    fn what_is_not_under_the_root_is_refused() {
        let check = |text, refusal| assert_eq!(Reference::parse(text), Err(refusal), "{text}");
        check("https://example.com/a.yaml", Refusal::Remote);
        check("//example.com/a.yaml", Refusal::Remote);
        check("urn:example:a", Refusal::Remote);
        check("file:///etc/passwd", Refusal::Absolute);
        check("/etc/passwd", Refusal::Absolute);
        check("C:\\a.yaml", Refusal::Absolute);
        check("a%00b.yaml", Refusal::Malformed);
        check("a%ffb.yaml", Refusal::Malformed);
    }

    #[test]
    fn paths_are_relative_to_the_file() {
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
