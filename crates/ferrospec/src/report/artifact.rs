//! Where a file is, for programs that run somewhere else.

use std::path::{Component, Path, PathBuf};
use std::sync::LazyLock;

/// Where paths start from.
struct Base {
    /// The folder that the command runs in.
    here: PathBuf,
    /// The folder that a code host knows files from.
    root: PathBuf,
}

/// A process stays in its folder, and a report names many files.
static BASE: LazyLock<Base> = LazyLock::new(|| {
    let here = std::env::current_dir().unwrap_or_default();
    let workspace = std::env::var_os("GITHUB_WORKSPACE").map(PathBuf::from);
    let root = root(&here, workspace.as_deref());
    Base { here, root }
});

/// The nearest folder above `here`, or `here` itself, that is a repository's; else the `workspace` that it lies in; else `here`.
fn root(here: &Path, workspace: Option<&Path>) -> PathBuf {
    let repository = here.ancestors().find(|folder| folder.join(".git").exists());
    repository.or(workspace.filter(|workspace| here.starts_with(workspace))).unwrap_or(here).to_owned()
}

/// The path `shown` with `/` between its parts, from the root of the repository if it lies there.
pub(super) fn path(shown: &str) -> String {
    let (root, parts) = parts(shown, &BASE);
    root + &parts.join("/")
}

/// The same as a URI reference (RFC 3986): relative, or with the scheme `file` if the path leads elsewhere.
pub(super) fn uri(shown: &str) -> String {
    let (root, parts) = parts(shown, &BASE);
    let parts: Vec<_> = parts.iter().map(|part| encoded(part)).collect();
    let scheme = if root.is_empty() { "" } else { "file:///" };
    scheme.to_owned() + &parts.join("/")
}

/// What the path begins with if it is absolute, and its parts.
fn parts(shown: &str, base: &Base) -> (String, Vec<String>) {
    let whole = without_detours(&base.here.join(shown));
    let path = whole.strip_prefix(&base.root).unwrap_or(Path::new(shown));
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

/// The absolute `path` without `..`.
fn without_detours(path: &Path) -> PathBuf {
    let mut straight = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => drop(straight.pop()),
            Component::CurDir => {}
            other => straight.push(other),
        }
    }
    straight
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
    use super::{Base, encoded, parts, root};
    use std::fs;
    use std::path::Path;

    /// A folder that is absolute on every system, and need not be there.
    fn folder(path: &str) -> std::path::PathBuf {
        std::env::temp_dir().join("nowhere").join(path)
    }

    #[test]
    fn a_file_is_named_from_the_root_of_its_repository() {
        let check = |here: &str, root: &str, shown: &str, expected: &str| {
            let base = Base { here: folder(here), root: folder(root) };
            assert_eq!(parts(shown, &base).1.join("/"), expected, "{shown} from {here} in {root}");
        };
        check("a", "a", "openapi.yaml", "openapi.yaml");
        check("a", "a", "./b/../c:d.yaml", "c:d.yaml");
        check("a", "a", "../b%c/ä?#.yaml", "../b%c/ä?#.yaml");
        check("a", "a", "d\ne.yaml", "d\ne.yaml");
        check("a", "a", &folder("a/spec/b c.yaml").display().to_string(), "spec/b c.yaml");
        check("a/tool", "a", "../api/x.yaml", "api/x.yaml");
        check("a/tool", "a", "x.yaml", "tool/x.yaml");
        check("a/tool", "a", "../../x.yaml", "../../x.yaml");
        let base = Base { here: folder("a"), root: folder("a") };
        #[cfg(unix)]
        assert_eq!(parts("/elsewhere/a b.yaml", &base), ("/".to_owned(), vec!["elsewhere".into(), "a b.yaml".into()]));
        assert!(parts("b.yaml", &base).0.is_empty());
    }

    #[test]
    fn a_part_of_a_uri_is_escaped() {
        assert_eq!(encoded("b%c"), "b%25c");
        assert_eq!(encoded("ä?#.yaml"), "%C3%A4%3F%23.yaml");
        assert_eq!(encoded("a\nb:c d"), "a%0Ab%3Ac%20d");
    }

    #[test]
    fn a_repository_counts_more_than_a_workspace() {
        let top = tempfile::tempdir().expect("there is room for a folder");
        let here = top.path().join("work/repository/tool");
        fs::create_dir_all(&here).expect("the folder can be made");
        let workspace = top.path().join("work");
        assert_eq!(root(&here, None), here);
        assert_eq!(root(&here, Some(&workspace)), workspace);
        assert_eq!(root(&here, Some(Path::new("elsewhere"))), here);
        let repository = workspace.join("repository");
        fs::create_dir(repository.join(".git")).expect("the folder can be made");
        assert_eq!(root(&here, Some(&workspace)), repository);
    }
}
