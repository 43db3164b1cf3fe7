//! TeX to KaTeX's HTML and MathML.

mod arrows;
mod guard;
mod options;

use katex::{KatexContext, Settings, render_to_string};

pub use options::{Options, Output};

use crate::{Cause, Error, Position, Result};

/// How markup begins that shows nothing but the text of the formula.
const FAILED: &str = "<span class=\"katex-error\"";

/// Renders formulas; its tables are made once.
pub struct Renderer {
    context: KatexContext,
    options: Options,
    settings: Settings,
}

impl Renderer {
    /// A renderer with these options for all its formulas.
    pub fn new(options: Options) -> Self {
        Renderer {
            context: KatexContext::default(),
            settings: options.settings(),
            options,
        }
    }

    /// The markup of a formula, in a line of text or, with `display`, in a block of its own; with `lenient`, commands that
    /// are not known are shown as they are.
    ///
    /// # Errors
    /// [`Cause::Math`] for what is no TeX, with its place; [`Cause::LimitBytes`], [`Cause::LimitDepth`] for what is too
    /// long or nested too deep.
    pub fn render(&mut self, tex: &str, display: bool, lenient: bool) -> Result<String> {
        guard::check(tex, self.options.max_bytes, self.options.max_depth)?;
        self.settings.display_mode = display;
        self.settings.throw_on_error = !lenient;
        if !self.options.global_group {
            // Macros that one formula defines are not there in the next.
            self.settings.macros = self.options.macros().into();
        }
        let html = render_to_string(&self.context, tex, &self.settings).map_err(|error| {
            let offset = error.position();
            let told = Error::new(Cause::Math, error.to_string());
            match offset.and_then(|offset| position(tex, offset)) {
                Some(position) => told.at(position),
                None => told,
            }
        })?;
        if html.starts_with(FAILED) {
            return Err(Error::new(Cause::Math, "not a formula"));
        }
        Ok(arrows::align(html))
    }
}

/// Line, column and UTF-16 offset of a byte.
fn position(tex: &str, byte: usize) -> Option<Position> {
    let before = tex.get(..byte)?;
    let line = before.rsplit('\n').next()?;
    let units = |text: &str| text.encode_utf16().count() as u32;
    Some(Position {
        line: before.matches('\n').count() as u32 + 1,
        column: units(line) + 1,
        offset: units(before),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_becomes_html_and_mathml() {
        let html = Renderer::new(Options::default())
            .render("x^2", false, false)
            .expect("it is TeX");
        assert!(
            html.starts_with("<span class=\"katex\"><span class=\"katex-mathml\"><math"),
            "{html}"
        );
        assert!(html.contains("<span class=\"katex-html\" aria-hidden=\"true\">"));
    }

    #[test]
    fn what_is_no_tex_is_an_error_with_its_place() {
        let error = Renderer::new(Options::default())
            .render("a + \\nope", false, false)
            .expect_err("no such command");
        assert_eq!(error.cause(), Cause::Math);
        assert_eq!(error.position().map(|position| position.offset), Some(4));
    }

    #[test]
    fn a_command_that_is_not_known_may_be_shown_and_an_open_group_may_not() {
        let mut renderer = Renderer::new(Options::default());
        let html = renderer.render("\\nope", false, true).expect("it is shown");
        assert!(html.contains("mathcolor=\"#cc0000\""), "{html}");
        assert!(renderer.render("{", false, true).is_err());
    }

    #[test]
    fn a_macro_that_one_formula_defines_is_unknown_to_the_next() {
        let mut renderer = Renderer::new(Options::default());
        assert!(
            renderer
                .render("\\gdef\\mine{x}\\mine", false, false)
                .is_ok()
        );
        assert!(renderer.render("\\mine", false, false).is_err());
    }

    #[test]
    fn expansion_without_end_and_nesting_without_end_are_errors() {
        let mut renderer = Renderer::new(Options::default());
        assert!(
            renderer
                .render("\\def\\a{\\a\\a}\\a", false, false)
                .is_err()
        );
        let deep = format!("{}x{}", "{".repeat(10_000), "}".repeat(10_000));
        let cause = renderer
            .render(&deep, false, false)
            .expect_err("too deep")
            .cause();
        assert_eq!(cause, Cause::LimitDepth);
    }
}
