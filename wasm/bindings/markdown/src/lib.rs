//! The Markdown module: `ferrotype-content`'s parser behind wasm-bindgen, and nothing else.
//!
//! Text and tree stay in this module's memory; JavaScript writes the one and reads the other there, since copies and
//! objects at the border would cost more than parsing does. `packages/wasm/src/markdown.ts` is the only caller.

use ferrotype_bound::BoundError;
use ferrotype_content::markdown::{Limits, Page, PageOptions};
use wasm_bindgen::prelude::wasm_bindgen;

ferrotype_bound::parser!(MarkdownParser { page: Page });

#[wasm_bindgen]
impl MarkdownParser {
    /// Makes HTML of the first `bytes` bytes of the memory reserved. `wanted` are the bits of [`PageOptions::from_bits`].
    ///
    /// # Errors
    /// Those of `Parser::page`.
    pub fn page(
        &mut self,
        bytes: usize,
        options: u32,
        wanted: u32,
        excerpt_marker: &str,
        max_bytes: usize,
        max_depth: usize,
    ) -> Result<(), BoundError> {
        let options = self.options(options);
        let limits = Limits {
            max_bytes,
            max_depth,
        };
        let wanted = PageOptions::from_bits(wanted, excerpt_marker);
        let text = self.input.text(bytes);
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
}
