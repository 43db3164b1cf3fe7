//! Code to coloured lines: TextMate grammars and VS Code themes, with Shiki's results.
//!
//! The tokenizer is `syntaxmate`; injections, themes and the joining of tokens to spans are here.

mod ansi;
mod block;
mod diff;
mod flat;
mod grammars;
mod hash;
pub mod lines;
mod meta;
mod notation;
mod palette;
mod render;
mod scopes;
mod theme;
mod tokenize;
mod work;

pub use diff::without_marks;
pub use flat::FlatTokens;
pub use lines::{Font, Kind, Line, Span, Style, StyleId, ThemeInfo, Tokens};
pub use meta::Meta;
pub use render::{
    Colours, DefaultColor, Dialect, Marks, RenderOptions, Request, Structure, Target, plain, render,
};
pub use theme::css_variables;
pub use work::Limits;

use crate::{Cause, Error, Result};
use grammars::{Grammars, is_below};
use palette::Palette;
use scopes::Scopes;
use std::collections::HashMap;
use syntaxmate::{Tokenizer, TokenizerOptions};
use theme::Theme;
use tokenize::{Session, line_ranges};
use work::Work;

/// Lines remembered for each language: code repeats itself.
const REMEMBERED_LINES: usize = 8_192;

/// A theme's place in a [`Highlighter`], from 0 in the order they were added.
pub type ThemeId = usize;

/// Grammars, themes, and all that is known of both.
#[derive(Debug, Default)]
pub struct Highlighter {
    grammars: Grammars,
    themes: Vec<Theme>,
    scopes: Scopes,
    sessions: HashMap<String, Session>,
}

impl Highlighter {
    /// A highlighter that knows nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a TextMate grammar as VS Code has it in JSON and says its scope name. Its `injectTo` and
    /// `injectionSelector` hold for all texts tokenized from now on; one of the same scope name is replaced.
    ///
    /// # Errors
    /// `Grammar` when it cannot be read, with its name and what is wrong.
    pub fn add_grammar(&mut self, json: &str) -> Result<String> {
        let added = self.grammars.add(json)?;
        // A tokenizer keeps the grammars it was made from: those that would use this one are made again.
        let grammars = &self.grammars;
        self.sessions.retain(|root, _| {
            let injected = added
                .inject_to
                .iter()
                .any(|scope| scope == root || is_below(root, scope));
            !injected && !grammars.reaches(root, &added.scope)
        });
        Ok(added.scope)
    }

    /// Whether a grammar of this scope name has been added.
    pub fn has_grammar(&self, scope: &str) -> bool {
        self.grammars.has(scope)
    }

    /// The scope names a grammar includes, itself or through others, whose grammars have not been added. Without them
    /// the code embedded stays plain.
    pub fn missing(&self, scope: &str) -> Vec<String> {
        self.grammars.missing(scope)
    }

    /// The first regular expression of a grammar that is none, with what is wrong. Such a grammar can be added all the same.
    pub fn wrong_expression(json: &str) -> Option<String> {
        grammars::wrong_expression(json)
    }

    /// Adds a VS Code theme in JSON.
    ///
    /// # Errors
    /// `Theme` when it cannot be read, with its name and what is wrong.
    pub fn add_theme(&mut self, json: &str) -> Result<ThemeId> {
        self.themes.push(Theme::parse(json)?);
        Ok(self.themes.len() - 1)
    }

    /// What a page must know of a theme.
    ///
    /// # Errors
    /// `Theme` for a number that no theme has.
    pub fn theme(&self, theme: ThemeId) -> Result<&ThemeInfo> {
        self.themes
            .get(theme)
            .map(|theme| &theme.info)
            .ok_or_else(|| unknown_theme(theme))
    }

    /// Tokenizes a text once and colours it by every theme.
    ///
    /// # Errors
    /// `Grammar` for a scope name no grammar was added for, `Theme` for an unknown number.
    pub fn tokenize(
        &mut self,
        code: &str,
        scope: &str,
        themes: &[ThemeId],
        limits: Limits,
    ) -> Result<Tokens> {
        self.check(themes)?;
        if !self.sessions.contains_key(scope) {
            let (registry, grammar) = self.grammars.open(scope)?;
            let options = TokenizerOptions {
                // The limit on lines is ours.
                max_line_bytes: usize::MAX,
                line_cache_entries: REMEMBERED_LINES,
            };
            let tokenizer = Tokenizer::new(registry, grammar, options)
                .map_err(|error| Error::new(Cause::Grammar, format!("{scope}: {error}")))?;
            self.sessions
                .insert(scope.to_owned(), Session::new(tokenizer));
        }
        let Some(session) = self.sessions.get_mut(scope) else {
            return Err(Error::new(Cause::Grammar, scope.to_owned()));
        };
        let mut work = Work::new(limits, code.len());
        let mut palette = Palette::new(&mut self.themes, themes);
        let lines = session.run(code, &mut self.scopes, &mut palette, &mut work);
        let (themes, styles) = palette.finish();
        // What it holds of such a text may be large, and is of no use to another.
        if work.gave_up() {
            self.sessions.remove(scope);
        }
        Ok(Tokens {
            lines,
            themes,
            styles,
            gave_up: work.gave_up(),
        })
    }

    /// A text without a grammar: a span a line, in a style that says nothing, as Shiki has plain text.
    ///
    /// # Errors
    /// `Theme` for an unknown number.
    pub fn plain(&self, code: &str, themes: &[ThemeId]) -> Result<Tokens> {
        self.check(themes)?;
        let styles: std::rc::Rc<[StyleId]> = themes.iter().map(|_| 0).collect();
        let lines = line_ranges(code).map(|range| Line {
            spans: if range.is_empty() {
                Vec::new()
            } else {
                vec![Span {
                    range: range.clone(),
                    styles: styles.clone(),
                }]
            },
            range,
        });
        Ok(Tokens {
            lines: lines.collect(),
            themes: themes
                .iter()
                .map(|&theme| self.themes[theme].info.clone())
                .collect(),
            styles: vec![Style::default()],
            gave_up: false,
        })
    }

    /// A text with the sequences of a terminal, as Shiki's language `ansi` has it. The sequences themselves are left out.
    ///
    /// # Errors
    /// `Theme` for an unknown number.
    pub fn ansi(&self, code: &str, themes: &[ThemeId]) -> Result<Tokens> {
        self.check(themes)?;
        let themes: Vec<&Theme> = themes.iter().map(|&theme| &self.themes[theme]).collect();
        Ok(ansi::tokenize(code, &themes))
    }

    fn check(&self, themes: &[ThemeId]) -> Result<()> {
        match themes.iter().find(|&&theme| theme >= self.themes.len()) {
            Some(&theme) => Err(unknown_theme(theme)),
            None => Ok(()),
        }
    }
}

fn unknown_theme(theme: ThemeId) -> Error {
    Error::new(Cause::Theme, format!("no theme has the number {theme}"))
}

#[cfg(test)]
mod tests;
