//! How much a document may ask for.

/// Bounds that keep a hostile document from exhausting the machine; reaching one is a located error.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Lists and mappings inside each other, in one file.
    pub nesting: usize,
    /// Lists, mappings and scalars in all files together.
    pub nodes: usize,
    /// Nodes that repeat others through YAML aliases, in all files together.
    pub alias_nodes: usize,
    /// Bytes of one file.
    pub file_bytes: usize,
    /// Bytes of all files together.
    pub bytes: usize,
    /// How many files are read.
    pub files: usize,
}

impl Default for Limits {
    /// Several times what the largest descriptions in public use need: GitHub's has 13 MB, DigitalOcean's 2,850 files.
    fn default() -> Self {
        Self {
            nesting: 256,
            nodes: 8_000_000,
            alias_nodes: 500_000,
            file_bytes: 64 << 20,
            bytes: 256 << 20,
            files: 20_000,
        }
    }
}

impl Limits {
    /// So high may [`Limits::nesting`] be: what copies or writes a tree calls itself for each level of it, and a thread's
    /// stack has an end.
    pub const MAX_NESTING: usize = 512;

    /// What the limits are called in a config and on the command line.
    pub const NAMES: [&str; 6] = ["nesting", "nodes", "alias-nodes", "file-bytes", "bytes", "files"];

    /// Sets the limit that is called `name`.
    ///
    /// # Errors
    /// If it cannot be so high, in words.
    pub fn set(&mut self, name: &str, value: usize) -> Result<(), String> {
        let limit = match name {
            "nesting" if value > Self::MAX_NESTING => {
                return Err(format!("`{name}` is at most {}", Self::MAX_NESTING));
            }
            "nesting" => &mut self.nesting,
            "nodes" => &mut self.nodes,
            "alias-nodes" => &mut self.alias_nodes,
            "file-bytes" => &mut self.file_bytes,
            "bytes" => &mut self.bytes,
            "files" => &mut self.files,
            _ => return Err(format!("there is no limit `{name}`")),
        };
        *limit = value;
        Ok(())
    }

    /// What to do about a document that reaches the limit called `name`.
    pub(crate) fn help(name: &str) -> String {
        format!(
            "if the document is to be trusted, raise the limit: `--limit {name}=N`, or `{name}` under `[limits]` in the config"
        )
    }
}

/// What is left of the bounds that hold for all files together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Budget {
    /// Nodes that may still be made.
    pub(crate) nodes: usize,
    /// Nodes that may still be repeated by aliases.
    pub(crate) alias_nodes: usize,
}

impl Budget {
    /// All of what `limits` allow.
    pub(crate) fn new(limits: &Limits) -> Self {
        Self { nodes: limits.nodes, alias_nodes: limits.alias_nodes }
    }
}

#[cfg(test)]
mod tests {
    use super::Limits;

    #[test]
    fn each_name_is_a_limit_of_its_own() {
        let mut limits = Limits::default();
        for (value, name) in Limits::NAMES.into_iter().enumerate() {
            limits.set(name, value).expect("each name is a limit");
        }
        let Limits { nesting, nodes, alias_nodes, file_bytes, bytes, files } = limits;
        assert_eq!([nesting, nodes, alias_nodes, file_bytes, bytes, files], [0, 1, 2, 3, 4, 5]);
        assert_eq!(limits.set("Nesting", 1), Err("there is no limit `Nesting`".into()));
        assert_eq!(limits.set("nesting", 513), Err("`nesting` is at most 512".into()));
        assert_eq!(limits.set("nesting", 512), Ok(()));
    }
}
