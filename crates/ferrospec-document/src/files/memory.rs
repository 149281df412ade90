//! Files in memory: for tests, and for programs that hold their documents already.

use std::collections::BTreeMap;

use super::door::{FileContent, Files, ReadError};

/// Files by their logical paths.
///
/// ```
/// use ferrospec_document::{Files, MemoryFiles};
///
/// let files: MemoryFiles = [("openapi.yaml", "openapi: 3.1.0")].into_iter().collect();
/// assert_eq!(files.list(), ["openapi.yaml"]);
/// ```
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct MemoryFiles {
    files: BTreeMap<String, Vec<u8>>,
}

impl MemoryFiles {
    /// Adds a file, or puts it in the place of an earlier one.
    pub fn insert(&mut self, path: impl Into<String>, content: impl Into<Vec<u8>>) {
        self.files.insert(path.into(), content.into());
    }

    /// Several files in one text, each behind a line `//- path`; what stands before the first is `openapi.yaml`.
    pub fn from_fixture(text: &str) -> Self {
        let mut files = Self::default();
        let mut path = "openapi.yaml";
        let mut content = String::new();
        for line in text.split_inclusive('\n') {
            let Some(next) = line.strip_prefix("//- ") else {
                content.push_str(line);
                continue;
            };
            if !content.is_empty() {
                files.insert(path, std::mem::take(&mut content));
            }
            path = next.trim();
        }
        files.insert(path, content);
        files
    }
}

impl Files for MemoryFiles {
    fn read(&self, path: &str, limit: usize) -> Result<FileContent, ReadError> {
        let bytes = self.files.get(path).ok_or(ReadError::NotFound)?;
        if bytes.len() > limit {
            return Err(ReadError::TooLarge);
        }
        Ok(FileContent { bytes: bytes.clone(), identity: path.to_owned() })
    }

    fn list(&self) -> Vec<String> {
        self.files.keys().cloned().collect()
    }

    fn shown(&self, path: &str) -> String {
        path.to_owned()
    }
}

impl<P: Into<String>, C: Into<Vec<u8>>> FromIterator<(P, C)> for MemoryFiles {
    fn from_iter<I: IntoIterator<Item = (P, C)>>(files: I) -> Self {
        let mut all = Self::default();
        for (path, content) in files {
            all.insert(path, content);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixture_holds_several_files() {
        let files = MemoryFiles::from_fixture("a: 1\n//- b/c.yaml\nb: 2\nc: 3\n");
        assert_eq!(files.list(), ["b/c.yaml", "openapi.yaml"]);
        assert_eq!(files.read("b/c.yaml", 99).unwrap().bytes, b"b: 2\nc: 3\n");
        assert_eq!(files.read("b/c.yaml", 5), Err(ReadError::TooLarge));
        assert_eq!(files.read("c.yaml", 99), Err(ReadError::NotFound));
    }
}
