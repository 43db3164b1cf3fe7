//! The HTML module: `ferrotype-content`'s HTML reader and sanitiser behind wasm-bindgen, and nothing else.
//!
//! Text and trees stay in this module's memory; JavaScript writes the one and reads the other there.
//! `packages/wasm/src/html.ts` is the only caller.

use ferrotype_bound::{BoundError, Input};
use ferrotype_content::html::{Limits, Mode, Rebuilder, Schema};
use wasm_bindgen::prelude::wasm_bindgen;

/// A reader with its input and its last tree.
#[wasm_bindgen]
#[derive(Default)]
pub struct HtmlReader {
    rebuilder: Rebuilder,
    words: Vec<u32>,
    text: Input,
    schema: Option<(String, Schema)>,
}

#[wasm_bindgen]
impl HtmlReader {
    /// A reader that has read nothing yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// The address of memory for `bytes` bytes of text. It holds until the next call.
    #[wasm_bindgen(js_name = reserveText)]
    pub fn reserve_text(&mut self, bytes: usize) -> *const u8 {
        self.text.reserve(bytes)
    }

    /// The address of memory for `count` words. It holds until the next call.
    #[wasm_bindgen(js_name = reserveWords)]
    pub fn reserve_words(&mut self, count: usize) -> *const u32 {
        if self.words.len() < count {
            self.words.resize(count, 0);
        }
        self.words.as_ptr()
    }

    /// Reads the first `words` words and `bytes` bytes of that memory, without what `schema` does not allow; an empty
    /// schema allows everything.
    ///
    /// # Errors
    /// Those of [`Rebuilder::rebuild`] and [`Schema::read`].
    pub fn rebuild(
        &mut self,
        words: usize,
        bytes: usize,
        document: bool,
        max_bytes: usize,
        max_depth: usize,
        schema: &str,
    ) -> Result<(), BoundError> {
        let text = self.text.text(bytes);
        let words = self.words.get(..words).unwrap_or(&self.words);
        let limits = Limits {
            max_bytes,
            max_depth,
        };
        if self.schema.as_ref().is_none_or(|(own, _)| own != schema) {
            self.schema = match schema {
                "" => None,
                text => Some((text.to_owned(), Schema::read(text)?)),
            };
        }
        let schema = self.schema.as_ref().map(|(_, schema)| schema);
        Ok(self
            .rebuilder
            .rebuild(words, &text, Mode { document, limits }, schema)?)
    }
}

ferrotype_bound::reads!(HtmlReader: rebuilder.flat);
