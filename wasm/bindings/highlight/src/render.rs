//! Code to HTML or a flat hast tree, in one call.

use crate::{CodeHighlighter, limits};
use ferrotype_bound::BoundError;
use ferrotype_content::highlight::{
    Colours, DefaultColor, Dialect, Marks, RenderOptions, Request, Structure, Target, plain,
    render, without_marks,
};
use wasm_bindgen::prelude::wasm_bindgen;

/// What the blocks of a site have in common, and the last block written.
#[wasm_bindgen]
pub struct BlockRenderer {
    options: RenderOptions,
    themes: Vec<usize>,
    output: String,
}

#[wasm_bindgen]
impl BlockRenderer {
    /// `keys` are the names of the `themes` in CSS variables, or none for a single theme. `default_color` is one of them,
    /// `light-dark()`, or nothing for no default.
    #[wasm_bindgen(constructor)]
    pub fn new(
        themes: Vec<usize>,
        keys: Vec<String>,
        default_color: Option<String>,
        prefix: String,
    ) -> Self {
        let default = match default_color.as_deref() {
            None => DefaultColor::Off,
            Some("light-dark()") => DefaultColor::LightDark,
            Some(key) => DefaultColor::Key(key.to_owned()),
        };
        let options = RenderOptions {
            dialect: Dialect::Shiki,
            structure: Structure::Classic,
            colours: Colours {
                keys,
                default,
                prefix,
            },
            wrap: None,
            marks: Marks::default(),
            line_numbers: false,
            copy: None,
        };
        BlockRenderer {
            options,
            themes,
            output: String::new(),
        }
    }

    /// Writes as Astro's wrapper of Shiki does.
    #[wasm_bindgen(js_name = asAstro)]
    pub fn as_astro(&mut self) {
        self.options.dialect = Dialect::Astro;
    }

    /// Writes spans and `br`, without `pre`, `code` and lines.
    #[wasm_bindgen(js_name = withoutStructure)]
    pub fn without_structure(&mut self) {
        self.options.structure = Structure::Inline;
    }

    /// Whether long lines wrap; not set, nothing is said of it.
    pub fn wrap(&mut self, wrap: Option<bool>) {
        self.options.wrap = wrap;
    }

    /// Which of the author's marks are read, as bits of [`Marks`], and whether lines are numbered where the author says
    /// nothing.
    pub fn marks(&mut self, bits: u32, line_numbers: bool) {
        self.options.marks = Marks::from_bits(bits);
        self.options.line_numbers = line_numbers;
    }

    /// Adds a copy button with these words on it, before and after.
    #[wasm_bindgen(js_name = copyButton)]
    pub fn copy_button(&mut self, label: String, copied: String) {
        self.options.copy = Some((label, copied));
    }

    /// Highlights the first `bytes` bytes of the highlighter's memory; true where its limits made some of it plain.
    /// `attributes` are names and values by turns.
    ///
    /// # Errors
    /// Those of [`ferrotype_content::highlight::Highlighter::tokenize`].
    #[allow(clippy::too_many_arguments)]
    pub fn render(
        &mut self,
        highlighter: &mut CodeHighlighter,
        bytes: usize,
        scope: Option<String>,
        lang: &str,
        resolved: &str,
        meta: &str,
        inline: bool,
        attributes: Vec<String>,
        hast: bool,
        max_line_bytes: usize,
        max_work: f64,
    ) -> Result<bool, BoundError> {
        let mut code = highlighter.input.text(bytes);
        let meta = self.options.marks.read(meta);
        let mut changed = Vec::new();
        if meta.diff && resolved != "diff" {
            let (unmarked, lines) = without_marks(&code);
            (code, changed) = (unmarked.into(), lines);
        }
        let limits = limits(max_line_bytes, max_work);
        let highlighter = &mut highlighter.highlighter;
        let tokens = match scope {
            Some(scope) => highlighter.tokenize(&code, &scope, &self.themes, limits)?,
            None if resolved == "ansi" => highlighter.ansi(&code, &self.themes)?,
            None => {
                let infos = self
                    .themes
                    .iter()
                    .map(|&theme| highlighter.theme(theme).cloned());
                plain(&code, infos.collect::<Result<_, _>>()?)
            }
        };
        let mut pairs = attributes.into_iter();
        let attributes: Vec<(String, String)> =
            std::iter::from_fn(|| Some((pairs.next()?, pairs.next()?))).collect();
        let request = Request {
            lang,
            resolved,
            meta,
            inline,
            attributes: &attributes,
            changed: &changed,
        };
        let to = if hast { Target::Hast } else { Target::Html };
        self.output = render(&code, &tokens, &request, &self.options, to);
        Ok(tokens.gave_up)
    }

    /// The address of what was written, UTF-8.
    #[wasm_bindgen(getter)]
    pub fn output(&self) -> *const u8 {
        self.output.as_ptr()
    }

    /// Bytes of what was written.
    #[wasm_bindgen(getter, js_name = outputBytes)]
    pub fn output_bytes(&self) -> usize {
        self.output.len()
    }
}
