//! The math module: `ferrotype-content`'s renderer of TeX behind wasm-bindgen, and nothing else.
//!
//! `packages/wasm/src/math.ts` is the only caller.

use ferrotype_bound::BoundError;
use ferrotype_content::math::{Options, Output, Renderer};
use wasm_bindgen::prelude::wasm_bindgen;

/// Options, set one by one before a renderer is made of them.
#[wasm_bindgen]
#[derive(Default)]
pub struct MathOptions(Options);

#[wasm_bindgen]
impl MathOptions {
    /// The defaults.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Options that are on or off, as bits, lowest first: leqno, fleqn, color_is_text_color, global_group, trust, strict;
    /// and what markup: 0 for both, 1 for HTML, 2 for MathML.
    #[wasm_bindgen(js_name = setFlags)]
    pub fn set_flags(&mut self, bits: u32, output: u32) {
        let on = |place: u32| bits & (1 << place) != 0;
        self.0.leqno = on(0);
        self.0.fleqn = on(1);
        self.0.color_is_text_color = on(2);
        self.0.global_group = on(3);
        self.0.trust = on(4);
        self.0.strict = on(5);
        self.0.output = match output {
            1 => Output::Html,
            2 => Output::Mathml,
            _ => Output::HtmlAndMathml,
        };
    }

    /// Options that are numbers.
    #[wasm_bindgen(js_name = setNumbers)]
    pub fn set_numbers(
        &mut self,
        min_rule_thickness: f64,
        max_size: f64,
        max_expand: usize,
        max_bytes: usize,
        max_depth: usize,
    ) {
        self.0.min_rule_thickness = min_rule_thickness;
        self.0.max_size = max_size;
        self.0.max_expand = max_expand;
        self.0.max_bytes = max_bytes;
        self.0.max_depth = max_depth;
    }

    /// The colour of what can't be read.
    #[wasm_bindgen(js_name = setErrorColor)]
    pub fn set_error_color(&mut self, color: String) {
        self.0.error_color = color;
    }

    /// Adds a macro, its name with the backslash.
    #[wasm_bindgen(js_name = addMacro)]
    pub fn add_macro(&mut self, name: String, body: String) {
        self.0.macros.push((name, body));
    }
}

/// A renderer with its options.
#[wasm_bindgen]
pub struct MathRenderer(Renderer);

#[wasm_bindgen]
impl MathRenderer {
    /// A renderer for all formulas with these options.
    #[wasm_bindgen(constructor)]
    pub fn new(options: MathOptions) -> Self {
        MathRenderer(Renderer::new(options.0))
    }

    /// The markup of a formula; with `lenient`, commands that are not known are shown as they are.
    ///
    /// # Errors
    /// Those of [`Renderer::render`].
    pub fn render(
        &mut self,
        tex: &str,
        display: bool,
        lenient: bool,
    ) -> Result<String, BoundError> {
        Ok(self.0.render(tex, display, lenient)?)
    }
}
