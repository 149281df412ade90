//! Where a file is, for programs that run somewhere else.

use std::path::{Component, Path};

/// The path `shown` with `/` between its parts, from the folder that the command runs in if it lies there.
pub(super) fn path(shown: &str) -> String {
    let (root, parts) = parts(shown);
    root + &parts.join("/")
}

/// The same as a URI reference (RFC 3986): relative, or with the scheme `file` if the path leads elsewhere.
pub(super) fn uri(shown: &str) -> String {
    let (root, parts) = parts(shown);
    let parts: Vec<_> = parts.iter().map(|part| encoded(part)).collect();
    let scheme = if root.is_empty() { "" } else { "file:///" };
    scheme.to_owned() + &parts.join("/")
}

/// What the path begins with if it is absolute, and its parts.
fn parts(shown: &str) -> (String, Vec<String>) {
    let here = std::env::current_dir().unwrap_or_default();
    let path = Path::new(shown);
    let path = path.strip_prefix(&here).unwrap_or(path);
    let (mut root, mut parts) = (String::new(), Vec::new());
    for component in path.components() {
        match component {
            // `C:` on Windows is a part of a path with a root.
            Component::Prefix(prefix) => parts.push(prefix.as_os_str().to_string_lossy().replace('\\', "/")),
            Component::RootDir => root = if parts.is_empty() { "/".to_owned() } else { String::new() },
            Component::CurDir => {}
            Component::ParentDir => parts.push("..".to_owned()),
            Component::Normal(part) => parts.push(part.to_string_lossy().into_owned()),
        }
    }
    (root, parts)
}

/// A part of a path as one of a URI: whatever is not unreserved (RFC 3986 §2.3) is escaped.
fn encoded(part: &str) -> String {
    let mut text = String::with_capacity(part.len());
    for byte in part.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{path, uri};

    #[test]
    fn a_file_is_named_from_here() {
        let here = std::env::current_dir().expect("the test runs somewhere").join("spec/a b.yaml");
        let check = |shown: &str, as_path: &str, as_uri: &str| {
            assert_eq!((&*path(shown), &*uri(shown)), (as_path, as_uri), "{shown}");
        };
        check("openapi.yaml", "openapi.yaml", "openapi.yaml");
        check("./a/../b:c.yaml", "a/../b:c.yaml", "a/../b%3Ac.yaml");
        check("../a%b/ä?#.yaml", "../a%b/ä?#.yaml", "../a%25b/%C3%A4%3F%23.yaml");
        check("a\nb.yaml", "a\nb.yaml", "a%0Ab.yaml");
        check(&here.display().to_string(), "spec/a b.yaml", "spec/a%20b.yaml");
        #[cfg(unix)]
        check("/nowhere/a b.yaml", "/nowhere/a b.yaml", "file:///nowhere/a%20b.yaml");
    }
}
