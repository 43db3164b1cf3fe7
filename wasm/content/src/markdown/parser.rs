//! Text to tree, or to HTML.

use satteri_arena::{Document, Mdast};
use satteri_pulldown_cmark::document::{SourceDocument, parse_reusing};

use super::encode::Encoder;
use super::page::{self, Page, PageOptions};
use super::remark::mask;
use super::strings::{Utf16, units};
use super::view::{Source, View};
use super::{Limits, Options, Tree, guard, matter, remark, smart};
use crate::{Cause, Error, Position, Result};

/// Parses texts one after the other, keeping its memory from one to the next.
#[derive(Default)]
pub struct Parser {
    storage: Option<SourceDocument<'static>>,
    utf16: Utf16,
    encoder: Encoder,
}

impl Parser {
    /// A parser that has read nothing yet.
    pub fn new() -> Self {
        Parser::default()
    }

    /// Parses a text. A byte order mark at its start is no part of it, and no offset counts it.
    ///
    /// # Errors
    /// [`Cause::LimitBytes`](crate::Cause::LimitBytes), [`Cause::LimitDepth`](crate::Cause::LimitDepth) and
    /// [`Cause::LimitWork`](crate::Cause::LimitWork); in MDX [`Cause::Syntax`](crate::Cause::Syntax) too. There is no Markdown
    /// that is wrong in itself.
    pub fn parse(
        &mut self,
        text: &str,
        options: Options,
        limits: Limits,
        tree: &mut Tree,
    ) -> Result<()> {
        let (source, document) = self.read(text, options, limits)?;
        let utf16 = &self.utf16;
        let view = View {
            source,
            document: &document,
            utf16,
        };
        let outcome = self.encoder.encode(view, limits, tree);
        self.storage = Some(document.into_reusable());
        outcome
    }

    /// Makes HTML of a text, and tells what is known about it. NUL is read as U+FFFD, as CommonMark has it.
    ///
    /// # Errors
    /// Those of [`Parser::parse`].
    pub fn page(
        &mut self,
        text: &str,
        options: Options,
        wanted: &PageOptions,
        limits: Limits,
        page: &mut Page,
    ) -> Result<()> {
        // In the HTML it stands for what is left out.
        let clean = memchr::memchr(0, text.as_bytes()).map(|_| text.replace('\0', "\u{fffd}"));
        let text = clean.as_deref().unwrap_or(text);
        let (source, document) = self.read(text, options, limits)?;
        let utf16 = &self.utf16;
        let view = View {
            source,
            document: &document,
            utf16,
        };
        let outcome = page::write(view, wanted, limits, page);
        self.storage = Some(document.into_reusable());
        outcome
    }

    fn read<'a>(
        &mut self,
        text: &'a str,
        options: Options,
        limits: Limits,
    ) -> Result<(Source<'a>, Document<'a, Mdast>)> {
        guard::check(text, options, limits)?;
        #[cfg(feature = "mdx")]
        if options.mdx {
            super::guard_mdx::check(text.as_bytes())?;
        }
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let matter = matter::find(text, options);
        let source = Source { text, matter };
        // From the end of the closing fence's line on: a byte order mark after it is text, not stripped as one.
        let body = &text[source.base()..];
        let masked = mask::mask(body, options);
        let (grammar, storage) = (options.grammar(), self.storage.take());
        let (mut document, errors) = match &masked {
            None => parse_reusing(body, grammar, true, storage),
            Some(masked) => {
                let (document, errors) = parse_reusing(&masked.text, grammar, true, storage);
                (mask::unmask(document, masked, body), errors)
            }
        };
        if let Some((at, message)) = errors.into_iter().min_by_key(|&(at, _)| at) {
            self.storage = Some(document.into_reusable());
            let at = (source.base() + at).min(text.len());
            return Err(Error::new(Cause::Syntax, message).at(position(text, at)));
        }
        remark::repair(body, &mut document, options);
        if let Some(smart) = &options.smart {
            smart::apply(&mut document, smart);
        }
        self.utf16.read(text);
        Ok((source, document))
    }
}

/// Line, column and offset of a byte.
fn position(text: &str, byte: usize) -> Position {
    let before = &text[..byte];
    let line = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let endings = before
        .bytes()
        .enumerate()
        .filter(|&(at, byte)| {
            byte == b'\n' || byte == b'\r' && before.as_bytes().get(at + 1) != Some(&b'\n')
        })
        .count();
    Position {
        line: endings as u32 + 1,
        column: units(&before[line..]) + 1,
        offset: units(before),
    }
}
