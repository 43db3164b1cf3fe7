//! The highlighting module: `ferrotype-content`'s highlighter behind wasm-bindgen, and nothing else.
//!
//! Texts, grammars and themes are written into this module's memory, and tokens are read from it: they are what is large
//! or many. `packages/wasm/src/highlight.ts` is the only caller.

mod render;

use ferrotype_bound::{BoundError, Input};
use ferrotype_content::highlight::{FlatTokens, Highlighter, Limits, css_variables};
use wasm_bindgen::prelude::wasm_bindgen;

/// A highlighter with its input and its last result.
#[wasm_bindgen]
#[derive(Default)]
pub struct CodeHighlighter {
    highlighter: Highlighter,
    input: Input,
    tokens: FlatTokens,
}

#[wasm_bindgen]
impl CodeHighlighter {
    /// A highlighter that knows no grammar and no theme yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// The address of memory for `bytes` bytes of text. It holds until the next call.
    pub fn reserve(&mut self, bytes: usize) -> *const u8 {
        self.input.reserve(bytes)
    }

    /// Adds the grammar in the first `bytes` bytes of that memory and says its scope name.
    ///
    /// # Errors
    /// Those of [`Highlighter::add_grammar`].
    #[wasm_bindgen(js_name = addGrammar)]
    pub fn add_grammar(&mut self, bytes: usize) -> Result<String, BoundError> {
        let json = self.input.text(bytes);
        Ok(self.highlighter.add_grammar(&json)?)
    }

    /// The first regular expression that is none of the grammar in the first `bytes` bytes of that memory.
    #[wasm_bindgen(js_name = wrongExpression)]
    pub fn wrong_expression(&mut self, bytes: usize) -> Option<String> {
        Highlighter::wrong_expression(&self.input.text(bytes))
    }

    /// Whether there is a grammar of this scope name.
    #[wasm_bindgen(js_name = hasGrammar)]
    pub fn has_grammar(&self, scope: &str) -> bool {
        self.highlighter.has_grammar(scope)
    }

    /// Scope names of grammars that are included but not there.
    pub fn missing(&self, scope: &str) -> Vec<String> {
        self.highlighter.missing(scope)
    }

    /// Adds the theme in the first `bytes` bytes of that memory and says its number.
    ///
    /// # Errors
    /// Those of [`Highlighter::add_theme`].
    #[wasm_bindgen(js_name = addTheme)]
    pub fn add_theme(&mut self, bytes: usize) -> Result<usize, BoundError> {
        let json = self.input.text(bytes);
        Ok(self.highlighter.add_theme(&json)?)
    }

    /// Adds the theme of CSS variables with this prefix and says its number.
    ///
    /// # Errors
    /// None in fact.
    #[wasm_bindgen(js_name = addVariablesTheme)]
    pub fn add_variables_theme(&mut self, prefix: &str) -> Result<usize, BoundError> {
        Ok(self.highlighter.add_theme(&css_variables(prefix))?)
    }

    /// Tokenizes the first `bytes` bytes of that memory; without a scope name they are plain text. The tokens stay until
    /// the next call.
    ///
    /// # Errors
    /// Those of [`Highlighter::tokenize`].
    pub fn tokenize(
        &mut self,
        bytes: usize,
        scope: Option<String>,
        themes: &[usize],
        max_line_bytes: usize,
        max_work: f64,
    ) -> Result<(), BoundError> {
        let code = self.input.text(bytes);
        let limits = limits(max_line_bytes, max_work);
        let tokens = match scope {
            Some(scope) => self.highlighter.tokenize(&code, &scope, themes, limits)?,
            None => self.highlighter.plain(&code, themes)?,
        };
        self.tokens.write(&tokens, &code);
        Ok(())
    }
}

ferrotype_bound::reads!(CodeHighlighter: tokens);

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Date, js_name = now)]
    fn date_now() -> f64;
}

fn limits(max_line_bytes: usize, max_work: f64) -> Limits {
    Limits {
        max_line_bytes,
        max_work: max_work as u64,
        clock: Some(date_now),
    }
}
