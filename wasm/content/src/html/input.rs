//! The flat form of a tree that goes in.

use super::flat::units;
use crate::{Cause, Error, Result};

/// What stands in the input, in document order. `packages/rehype/src/tree/encode.ts` writes it.
///
/// A string is a word, its length in UTF-16 code units, and follows the last one in the text. Every operation but
/// [`Op::Close`] is one node, and nodes are numbered from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum Op {
    /// The end of the last element that is open.
    Close = 0,
    /// The start of an element: its name, the number of its attributes, of each its name and value.
    Open,
    /// A text.
    Text,
    /// A comment.
    Comment,
    /// A doctype.
    Doctype,
    /// HTML that is still text.
    Raw,
    /// A node no HTML stands for: it is kept where it is.
    Foreign,
}

impl Op {
    fn from_word(word: u32) -> Option<Self> {
        [
            Op::Close,
            Op::Open,
            Op::Text,
            Op::Comment,
            Op::Doctype,
            Op::Raw,
            Op::Foreign,
        ]
        .into_iter()
        .find(|op| *op as u32 == word)
    }
}

/// Reads the input.
pub(super) struct Input<'a> {
    words: &'a [u32],
    text: &'a str,
    /// Whether a UTF-16 unit is a byte.
    ascii: bool,
}

impl<'a> Input<'a> {
    pub(super) fn new(words: &'a [u32], text: &'a str) -> Self {
        let ascii = text.is_ascii();
        Input { words, text, ascii }
    }

    /// The next operation, or none at the end.
    pub(super) fn op(&mut self) -> Result<Option<Op>> {
        let Some((&word, rest)) = self.words.split_first() else {
            return Ok(None);
        };
        self.words = rest;
        Op::from_word(word).map(Some).ok_or_else(broken)
    }

    pub(super) fn word(&mut self) -> Result<u32> {
        let (&word, rest) = self.words.split_first().ok_or_else(broken)?;
        self.words = rest;
        Ok(word)
    }

    pub(super) fn string(&mut self) -> Result<&'a str> {
        let length = self.word()?;
        let bytes = if self.ascii {
            length as usize
        } else {
            self.bytes(length)
        };
        let (string, rest) = self.text.split_at_checked(bytes).ok_or_else(broken)?;
        self.text = rest;
        debug_assert_eq!(units(string), length);
        Ok(string)
    }

    /// How many bytes the next `length` UTF-16 units take.
    fn bytes(&self, length: u32) -> usize {
        let (mut left, mut bytes) = (length as usize, 0);
        for one in self.text.chars() {
            if left == 0 {
                break;
            }
            left = left.saturating_sub(one.len_utf16());
            bytes += one.len_utf8();
        }
        bytes
    }
}

/// What only a caller of another make writes.
fn broken() -> Error {
    Error::new(
        Cause::InvalidOption,
        "the flat form of the tree is not as it should be",
    )
}
