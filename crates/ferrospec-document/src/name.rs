//! The names that schemas have in their own right.

/// How a schema is named in its own right.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct SchemaName {
    /// Its name as written: `Error`.
    pub name: String,
    /// The words of the path that leads to it, nearest last, to tell it from others of its name: `["wiki"]`.
    pub qualifiers: Vec<String>,
}

/// Words that say that schemas are kept here, and nothing about which.
const SECTIONS: &[&str] = &["schemas", "schema", "definitions", "models", "model", "components", "defs", "$defs"];

impl SchemaName {
    /// The name of the schema that the file at the relative `path` holds: `wiki/schemas/Error.yaml`.
    pub(crate) fn of_file(path: &str) -> Self {
        let (mut folders, mut stem) = split(path);
        if matches!(stem, "index" | "_index")
            && let Some(folder) = folders.pop()
        {
            stem = folder;
        }
        let (words, name) = split_stem(stem);
        let folders = folders.into_iter().filter(|folder| !is_section(folder));
        Self { name: name.to_owned(), qualifiers: folders.chain(words).map(str::to_owned).collect() }
    }

    /// The name of the schema that stands under `key` in the file at the relative `path`, which is the entry or not.
    pub(crate) fn of_key(key: &str, path: &str, is_entry: bool) -> Self {
        let mut qualifiers = Vec::new();
        if !is_entry {
            let (folders, stem) = split(path);
            qualifiers.extend(folders);
            let (words, name) = split_stem(stem);
            qualifiers.extend(words);
            qualifiers.push(name);
            qualifiers.retain(|word| !is_section(word));
        }
        Self { name: key.to_owned(), qualifiers: qualifiers.into_iter().map(str::to_owned).collect() }
    }
}

/// Folders and the file's name without its extension; steps upwards are no names.
fn split(path: &str) -> (Vec<&str>, &str) {
    let mut parts: Vec<&str> = path.split('/').filter(|part| !matches!(*part, "" | "." | "..")).collect();
    let file = parts.pop().unwrap_or(path);
    (parts, file.rsplit_once('.').map_or(file, |(stem, _)| stem))
}

/// The words before the last section word of a file's name, and what stands behind it: `wiki-schemas-Error` is `wiki`
/// and `Error`. A section word at the end says nothing: `pet.schema`.
fn split_stem(stem: &str) -> (Vec<&str>, &str) {
    let separators = ['-', '_', '.'];
    let mut stem = stem;
    while let Some((before, last)) = stem.rsplit_once(separators)
        && is_section(last)
        && !before.is_empty()
    {
        stem = before;
    }
    let mut start = 0;
    let mut section = None;
    while let Some(length) = stem[start..].find(separators) {
        if is_section(&stem[start..start + length]) {
            section = Some((start, start + length + 1));
        }
        start += length + 1;
    }
    match section {
        Some((from, to)) => {
            (stem[..from].split(separators).filter(|word| !word.is_empty() && !is_section(word)).collect(), &stem[to..])
        }
        None => (Vec::new(), stem),
    }
}

/// Whether `word` says that schemas are kept here, and nothing about which.
pub(crate) fn is_section(word: &str) -> bool {
    SECTIONS.contains(&word.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_names_its_schema() {
        let check = |path, name: &str, qualifiers: &[&str]| {
            let found = SchemaName::of_file(path);
            assert_eq!(
                (found.name.as_str(), found.qualifiers.iter().map(String::as_str).collect()),
                (name, qualifiers.to_vec())
            );
        };
        check("schemas-Error.yaml", "Error", &[]);
        check("schemas/Error.yaml", "Error", &[]);
        check("wiki/schemas/Error.yaml", "Error", &["wiki"]);
        check("wiki-schemas-Error.yaml", "Error", &["wiki"]);
        check("components.schemas.Error.json", "Error", &[]);
        check("schemas-Error-response.yaml", "Error-response", &[]);
        check("../common/Pet/index.yaml", "Pet", &["common"]);
        check("a/pet.schema.yaml", "pet", &["a"]);
        check("schema.yaml", "schema", &[]);
    }

    #[test]
    fn a_key_is_qualified_by_its_file() {
        let check = |path, is_entry, qualifiers: &[&str]| {
            assert_eq!(SchemaName::of_key("Pet", path, is_entry).qualifiers, qualifiers, "{path}");
        };
        check("openapi.yaml", true, &[]);
        check("common.yaml", false, &["common"]);
        check("wiki/models.yaml", false, &["wiki"]);
    }
}
