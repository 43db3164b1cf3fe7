//! KaTeX's options.

use katex::macro_expander::MacroMap;
use katex::macros::MacroDefinition;
use katex::types::{StrictMode, StrictSetting, TrustSetting};
use katex::{OutputFormat, Settings};

/// What markup a formula becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Output {
    /// HTML to see and MathML to hear.
    #[default]
    HtmlAndMathml,
    /// HTML only.
    Html,
    /// MathML only.
    Mathml,
}

/// KaTeX's options, with its defaults where it has one, and limits.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// What markup. Default both.
    pub output: Output,
    /// Equation numbers on the left. Default off.
    pub leqno: bool,
    /// Displayed formulas on the left. Default off.
    pub fleqn: bool,
    /// Thickness of lines at least, in em. Default 0.
    pub min_rule_thickness: f64,
    /// Whether `\color` takes one argument, as in MathJax. Default off.
    pub color_is_text_color: bool,
    /// Sizes at most, in em. Default 500.
    pub max_size: f64,
    /// Macro expansions at most. Default 1,000.
    pub max_expand: usize,
    /// Whether macros a formula defines hold for those after it. Default off.
    pub global_group: bool,
    /// Whether commands that load or link something (`\href`, `\includegraphics`, `\htmlClass`) are obeyed. Default off.
    pub trust: bool,
    /// Whether what LaTeX would not take is an error. Default off.
    pub strict: bool,
    /// Colour of what can't be read. Default `#cc0000`.
    pub error_color: String,
    /// Macros, by name with the backslash.
    pub macros: Vec<(String, String)>,
    /// Bytes of a formula at most. Default 65,536.
    pub max_bytes: usize,
    /// Levels of groups at most. Default 100.
    pub max_depth: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            output: Output::default(),
            leqno: false,
            fleqn: false,
            min_rule_thickness: 0.0,
            color_is_text_color: false,
            max_size: 500.0,
            max_expand: 1_000,
            global_group: false,
            trust: false,
            strict: false,
            error_color: "#cc0000".to_owned(),
            macros: Vec::new(),
            max_bytes: 65_536,
            max_depth: 100,
        }
    }
}

impl Options {
    pub(super) fn macros(&self) -> MacroMap {
        let mut map = MacroMap::default();
        for (name, body) in &self.macros {
            map.insert(name.clone(), MacroDefinition::String(body.clone()));
        }
        map
    }

    pub(super) fn settings(&self) -> Settings {
        let strict = if self.strict {
            StrictMode::Error
        } else {
            StrictMode::Ignore
        };
        let output = match self.output {
            Output::HtmlAndMathml => OutputFormat::HtmlAndMathml,
            Output::Html => OutputFormat::Html,
            Output::Mathml => OutputFormat::Mathml,
        };
        Settings::builder()
            .output(output)
            .leqno(self.leqno)
            .fleqn(self.fleqn)
            .min_rule_thickness(self.min_rule_thickness)
            .color_is_text_color(self.color_is_text_color)
            .max_size(self.max_size)
            .max_expand(self.max_expand)
            .global_group(self.global_group)
            .trust(TrustSetting::Bool(self.trust))
            .error_color(self.error_color.clone())
            .strict(StrictSetting::Mode(strict))
            .macros(self.macros())
            .build()
    }
}
