//! How much a document may ask for.

/// Bounds that keep a hostile document from exhausting the machine; reaching one is a located error.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Lists and mappings inside each other, in one file.
    pub nesting: usize,
    /// Lists, mappings and scalars in all files together.
    pub nodes: usize,
    /// Nodes that repeat others through YAML aliases, or that overlays bring, in all files together.
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

    /// So high may [`Limits::file_bytes`] be: a place counts bytes in 32 bits, and what is not UTF-8 grows to at most three
    /// times as many when it is read.
    pub const MAX_FILE_BYTES: usize = 1 << 30;

    /// So high may [`Limits::nodes`], [`Limits::alias_nodes`] and [`Limits::files`] be: all are numbered in 32 bits, and
    /// later stages add nodes to those that were read.
    pub const MAX_NUMBERED: usize = 1 << 30;

    /// What the limits are called in a config and on the command line.
    pub const NAMES: [&str; 6] = ["nesting", "nodes", "alias-nodes", "file-bytes", "bytes", "files"];

    /// Sets the limit that is called `name`.
    ///
    /// # Errors
    /// If it cannot be so high, in words.
    pub fn set(&mut self, name: &str, value: usize) -> Result<(), String> {
        let (limit, most) = match name {
            "nesting" => (&mut self.nesting, Self::MAX_NESTING),
            "nodes" => (&mut self.nodes, Self::MAX_NUMBERED),
            "alias-nodes" => (&mut self.alias_nodes, Self::MAX_NUMBERED),
            "file-bytes" => (&mut self.file_bytes, Self::MAX_FILE_BYTES),
            "bytes" => (&mut self.bytes, usize::MAX),
            "files" => (&mut self.files, Self::MAX_NUMBERED),
            _ => return Err(format!("there is no limit `{name}`")),
        };
        if value > most {
            return Err(format!("`{name}` is at most {most}"));
        }
        *limit = value;
        Ok(())
    }

    /// The same, as far as places and numbers reach: a program sets the fields as it likes.
    pub(crate) fn within_reach(self) -> Self {
        Self {
            nodes: self.nodes.min(Self::MAX_NUMBERED),
            alias_nodes: self.alias_nodes.min(Self::MAX_NUMBERED),
            file_bytes: self.file_bytes.min(Self::MAX_FILE_BYTES),
            files: self.files.min(Self::MAX_NUMBERED),
            ..self
        }
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
    /// Nodes that may still be repeated by aliases, or brought by overlays.
    pub(crate) alias_nodes: usize,
    /// Nodes that all queries of all overlays may still look at.
    pub(crate) looks: u64,
}

impl Budget {
    /// So many nodes may the queries of all overlays look at, which is a minute's work.
    const LOOKS: u64 = 1 << 31;

    /// All of what `limits` allow.
    pub(crate) fn new(limits: &Limits) -> Self {
        Self { nodes: limits.nodes, alias_nodes: limits.alias_nodes, looks: Self::LOOKS }
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
    }

    #[test]
    fn what_no_place_or_number_reaches_is_refused() {
        let mut limits = Limits::default();
        for (name, most) in [
            ("nesting", 512),
            ("nodes", 1_073_741_824),
            ("alias-nodes", 1_073_741_824),
            ("file-bytes", 1_073_741_824),
            ("files", 1_073_741_824),
        ] {
            let before = limits;
            assert_eq!(limits.set(name, most + 1), Err(format!("`{name}` is at most {most}")));
            assert_eq!(limits, before);
            assert_eq!(limits.set(name, most), Ok(()));
        }
        assert_eq!(limits.set("bytes", usize::MAX), Ok(()));
        assert_eq!(limits.within_reach(), limits);
        let all = usize::MAX;
        let most = Limits { nesting: all, nodes: all, alias_nodes: all, file_bytes: all, bytes: all, files: all };
        assert_eq!(most.within_reach(), Limits { nesting: all, ..limits });
    }
}
