//! The rewriting module: `ferrotype-content`'s rewriter of built pages behind wasm-bindgen, and nothing else.
//!
//! Pages stay in this module's memory; JavaScript writes and reads them there. `packages/wasm/src/rewrite.ts` is the
//! only caller.

use ferrotype_bound::{BoundError, Input};
use ferrotype_content::Result;
use ferrotype_content::rewrite::{
    Anchor, ExternalLinks, Headings, Images, Limits, RewriteOptions, rewrite,
};
use wasm_bindgen::prelude::wasm_bindgen;

/// A rewriter with its input, what is to be done, and its last page.
#[wasm_bindgen]
#[derive(Default)]
pub struct PageRewriter {
    text: Input,
    options: RewriteOptions,
    page: String,
}

#[wasm_bindgen]
impl PageRewriter {
    /// A rewriter that does nothing yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// The address of memory for `bytes` bytes of HTML. It holds until the next call.
    #[wasm_bindgen(js_name = reserveText)]
    pub fn reserve_text(&mut self, bytes: usize) -> *const u8 {
        self.text.reserve(bytes)
    }

    /// Forgets what is to be done.
    pub fn clear(&mut self) {
        self.options = RewriteOptions::default();
    }

    /// Links are to be marked. Lists have an item a line; an empty `target` or `content` is none.
    #[wasm_bindgen(js_name = setLinks)]
    pub fn set_links(
        &mut self,
        rel: &str,
        target: &str,
        protocols: &str,
        hosts: &str,
        content: &str,
    ) {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        self.options.external_links = Some(ExternalLinks {
            rel: rel.to_owned(),
            target: some(target),
            protocols: protocols.lines().map(str::to_owned).collect(),
            hosts: hosts.lines().map(str::to_owned).collect(),
            content: some(content),
        });
    }

    /// Headings are to get ids, and links by `anchor`: 1 before, 2 behind, 3 around their text, else none.
    #[wasm_bindgen(js_name = setHeadings)]
    pub fn set_headings(&mut self, prefix: &str, anchor: u32) {
        self.options.headings = Some(Headings {
            prefix: prefix.to_owned(),
            anchor: match anchor {
                1 => Some(Anchor::Prepend),
                2 => Some(Anchor::Append),
                3 => Some(Anchor::Wrap),
                _ => None,
            },
        });
    }

    /// The first `eager` images are to be loaded at once, those behind them lazily.
    #[wasm_bindgen(js_name = setImages)]
    pub fn set_images(&mut self, eager: u32) {
        self.options.images = Some(Images { eager });
    }

    /// Rewrites the first `bytes` bytes of that memory.
    ///
    /// # Errors
    /// Those of [`rewrite`].
    pub fn rewrite(
        &mut self,
        bytes: usize,
        max_bytes: usize,
        max_memory: usize,
    ) -> std::result::Result<(), BoundError> {
        self.options.limits = Limits {
            max_bytes,
            max_memory,
        };
        self.page = self.run(bytes)?;
        Ok(())
    }

    /// The address of the page, UTF-8.
    #[wasm_bindgen(getter)]
    pub fn page(&self) -> *const u8 {
        self.page.as_ptr()
    }

    /// Bytes of the page.
    #[wasm_bindgen(getter, js_name = pageBytes)]
    pub fn page_bytes(&self) -> usize {
        self.page.len()
    }
}

impl PageRewriter {
    fn run(&self, bytes: usize) -> Result<String> {
        rewrite(&self.text.text(bytes), &self.options)
    }
}
