//! Which extensions of CommonMark are on.

use satteri_pulldown_cmark::Options as Grammar;

use super::SmartOptions;

/// Extensions of CommonMark. The default is GFM and front matter, the rest is off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Tables, strikethrough, task lists, footnotes and bare URLs, as `remark-gfm`. Default on.
    pub gfm: bool,
    /// Whether a single tilde strikes through as two do (only with `gfm`). Default on.
    pub single_tilde: bool,
    /// YAML between `---`, as `remark-frontmatter`. Default on.
    pub yaml: bool,
    /// TOML between `+++`, as `remark-frontmatter` when told so. Default on.
    pub toml: bool,
    /// `$inline$` and `$$` blocks, as `remark-math`. Default off.
    pub math: bool,
    /// `:text`, `::leaf` and `:::container` directives, as `remark-directive`. Default off.
    pub directives: bool,
    /// JSX, expressions, `import` and `export`, as `remark-mdx`; only with the feature `mdx`. Default off.
    pub mdx: bool,
    /// Smart punctuation, as `remark-smartypants`. Default off.
    pub smart: Option<SmartOptions>,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            gfm: true,
            single_tilde: true,
            yaml: true,
            toml: true,
            math: false,
            directives: false,
            mdx: false,
            smart: None,
        }
    }
}

impl Options {
    /// Options from bits, lowest first: `gfm`, `single_tilde`, `yaml`, `toml`, `math`, `directives`, `mdx`.
    pub fn from_bits(bits: u32) -> Self {
        let on = |place: u32| bits & (1 << place) != 0;
        Options {
            gfm: on(0),
            single_tilde: on(1),
            yaml: on(2),
            toml: on(3),
            math: on(4),
            directives: on(5),
            mdx: cfg!(feature = "mdx") && on(6),
            smart: None,
        }
    }

    /// What the grammar crate is to read; front matter is found before it begins.
    pub(super) fn grammar(self) -> Grammar {
        let pick = |on: bool, flag: Grammar| if on { flag } else { Grammar::empty() };
        pick(self.gfm, Grammar::ENABLE_GFM | Grammar::ENABLE_FOOTNOTES)
            | pick(self.math, Grammar::ENABLE_MATH)
            | pick(self.directives, Grammar::ENABLE_DIRECTIVE)
            | pick(self.mdx, Grammar::ENABLE_MDX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bits_of_the_default_give_the_default() {
        assert_eq!(Options::from_bits(0b1111), Options::default());
    }
}
