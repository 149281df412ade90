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
    /// What the limits are called in a config and on the command line.
    pub const NAMES: [&str; 6] = ["nesting", "nodes", "alias-nodes", "file-bytes", "bytes", "files"];

    /// The limit that is called `name`, to change it.
    pub fn named(&mut self, name: &str) -> Option<&mut usize> {
        match name {
            "nesting" => Some(&mut self.nesting),
            "nodes" => Some(&mut self.nodes),
            "alias-nodes" => Some(&mut self.alias_nodes),
            "file-bytes" => Some(&mut self.file_bytes),
            "bytes" => Some(&mut self.bytes),
            "files" => Some(&mut self.files),
            _ => None,
        }
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
            *limits.named(name).expect("each name is a limit") = value;
        }
        let Limits { nesting, nodes, alias_nodes, file_bytes, bytes, files } = limits;
        assert_eq!([nesting, nodes, alias_nodes, file_bytes, bytes, files], [0, 1, 2, 3, 4, 5]);
        assert_eq!(limits.named("Nesting"), None);
    }
}
