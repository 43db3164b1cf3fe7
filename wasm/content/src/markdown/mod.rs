//! Markdown to mdast.
