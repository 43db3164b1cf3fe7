//! What a text or a tree may be at most.

/// What a text or a tree may be at most. Every limit passed is a coded error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of all text in UTF-8. Default 67,108,864 (64 MiB).
    pub max_bytes: usize,
    /// Levels of the tree; in Markdown a list in a list is two. Default 1,000.
    pub max_depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            max_bytes: 64 << 20,
            max_depth: 1_000,
        }
    }
}
