//! Code to coloured lines: TextMate grammars and VS Code themes, with Shiki's results.

pub mod lines;

pub use lines::{Font, Kind, Line, Span, Style, StyleId, ThemeInfo, Tokens};
