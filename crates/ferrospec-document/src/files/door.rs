//! What it takes to read files, wherever they are.

/// Where files come from.
pub trait Files {
    /// Reads the file at the logical path `path`, of no more than `limit` bytes.
    ///
    /// # Errors
    ///
    /// If there is no such file, or it must not or cannot be read.
    fn read(&self, path: &str, limit: usize) -> Result<FileContent, ReadError>;

    /// The logical path of what `path` leads to from the root folder, which it leaves at first, or from the root of the file
    /// system: `../spec/pets.yaml` is `pets.yaml` where the root folder is called `spec`. `None` if that is outside.
    fn inside(&self, path: &str) -> Option<String> {
        let _ = path;
        None
    }

    /// The logical paths of the files that could be read, sorted, to suggest one; not necessarily all.
    fn list(&self) -> Vec<String>;

    /// `path` as the user would type it.
    fn shown(&self, path: &str) -> String;
}

/// What a file holds.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileContent {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The same for all paths that lead to the same file.
    pub identity: String,
}

/// Why a file was not read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ReadError {
    /// There is none.
    NotFound,
    /// A symbolic link leads out of the root folder.
    Outside,
    /// It is a folder, a device, a pipe or a socket.
    NotAFile,
    /// It is longer than allowed.
    TooLarge,
    /// The system refused, in its words.
    Failed(String),
}
