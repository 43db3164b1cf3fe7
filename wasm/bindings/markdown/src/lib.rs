//! The Markdown module: `ferrotype-content`'s parser behind wasm-bindgen, and nothing else.
//!
//! Text and tree stay in this module's memory; JavaScript writes the one and reads the other there, since copies and
//! objects at the border would cost more than parsing does. `packages/wasm/src/markdown.ts` is the only caller.

use ferrotype_bound::{BoundError, Input};
use ferrotype_content::markdown::{Limits, Options, Page, PageOptions, Parser, SmartOptions, Tree};
use wasm_bindgen::prelude::wasm_bindgen;

/// A parser with its input and its last tree.
#[wasm_bindgen]
#[derive(Default)]
pub struct MarkdownParser {
    parser: Parser,
    input: Input,
    tree: Tree,
    page: Page,
    smart: Option<SmartOptions>,
}

#[wasm_bindgen]
impl MarkdownParser {
    /// A parser that has read nothing yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// The address of memory for `bytes` bytes of text. It holds until the next call.
    pub fn reserve(&mut self, bytes: usize) -> *const u8 {
        self.input.reserve(bytes)
    }

    /// Smart punctuation for the calls that follow, by [`SmartOptions::from_letters`]; none where there are no letters.
    pub fn smart(&mut self, letters: &str) {
        self.smart = SmartOptions::from_letters(letters);
    }

    /// Parses the first `bytes` bytes of that memory. `options` are the bits of [`Options::from_bits`].
    ///
    /// # Errors
    /// Those of [`Parser::parse`].
    pub fn parse(
        &mut self,
        bytes: usize,
        options: u32,
        max_bytes: usize,
        max_depth: usize,
    ) -> Result<(), BoundError> {
        let text = self.input.text(bytes);
        let limits = Limits {
            max_bytes,
            max_depth,
        };
        let options = Options {
            smart: self.smart,
            ..Options::from_bits(options)
        };
        Ok(self.parser.parse(&text, options, limits, &mut self.tree)?)
    }

    /// Makes HTML of the first `bytes` bytes of that memory. `wanted` are the bits of [`PageOptions::from_bits`].
    ///
    /// # Errors
    /// Those of [`Parser::page`].
    pub fn page(
        &mut self,
        bytes: usize,
        options: u32,
        wanted: u32,
        excerpt_marker: &str,
        max_bytes: usize,
        max_depth: usize,
    ) -> Result<(), BoundError> {
        let text = self.input.text(bytes);
        let limits = Limits {
            max_bytes,
            max_depth,
        };
        let wanted = PageOptions::from_bits(wanted, excerpt_marker);
        let options = Options {
            smart: self.smart,
            ..Options::from_bits(options)
        };
        Ok(self
            .parser
            .page(&text, options, &wanted, limits, &mut self.page)?)
    }

    /// The address of the page's words.
    #[wasm_bindgen(getter, js_name = pageWords)]
    pub fn page_words(&self) -> *const u32 {
        self.page.words.as_ptr()
    }

    /// How many words the page has.
    #[wasm_bindgen(getter, js_name = pageWordCount)]
    pub fn page_word_count(&self) -> usize {
        self.page.words.len()
    }

    /// The address of the page's HTML, UTF-8.
    #[wasm_bindgen(getter, js_name = pageHtml)]
    pub fn page_html(&self) -> *const u8 {
        self.page.html.as_ptr()
    }

    /// Bytes of the page's HTML.
    #[wasm_bindgen(getter, js_name = pageHtmlBytes)]
    pub fn page_html_bytes(&self) -> usize {
        self.page.html.len()
    }

    /// The address of the page's text, UTF-8.
    #[wasm_bindgen(getter, js_name = pageText)]
    pub fn page_text(&self) -> *const u8 {
        self.page.text.as_ptr()
    }

    /// Bytes of the page's text.
    #[wasm_bindgen(getter, js_name = pageTextBytes)]
    pub fn page_text_bytes(&self) -> usize {
        self.page.text.len()
    }

    /// The address of the tree's words.
    #[wasm_bindgen(getter)]
    pub fn words(&self) -> *const u32 {
        self.tree.words.as_ptr()
    }

    /// How many words the tree has.
    #[wasm_bindgen(getter, js_name = wordCount)]
    pub fn word_count(&self) -> usize {
        self.tree.words.len()
    }

    /// The address of the tree's own strings, UTF-8.
    #[wasm_bindgen(getter)]
    pub fn pool(&self) -> *const u8 {
        self.tree.pool.as_ptr()
    }

    /// Bytes of the tree's own strings.
    #[wasm_bindgen(getter, js_name = poolBytes)]
    pub fn pool_bytes(&self) -> usize {
        self.tree.pool.len()
    }
}
