//! Text to tree.

use satteri_pulldown_cmark::document::{SourceDocument, parse_reusing};

use super::encode::{Encoder, Source};
use super::{Limits, Options, Tree, guard, matter, remark};
use crate::Result;

/// Parses texts one after the other, keeping its memory from one to the next.
#[derive(Default)]
pub struct Parser {
    storage: Option<SourceDocument<'static>>,
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
    /// [`Cause::LimitWork`](crate::Cause::LimitWork); there is no text that is wrong in itself.
    pub fn parse(
        &mut self,
        text: &str,
        options: Options,
        limits: Limits,
        tree: &mut Tree,
    ) -> Result<()> {
        guard::check(text, options, limits)?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let matter = matter::find(text, options);
        // From the end of the closing fence's line on: a byte order mark after it is text, not stripped as one.
        let body = &text[matter.map_or(0, |matter| matter.end)..];
        let (mut document, _) = parse_reusing(body, options.grammar(), true, self.storage.take());
        remark::repair(body, &mut document, options);
        let outcome = self
            .encoder
            .encode(Source { text, matter }, &document, limits, tree);
        self.storage = Some(document.into_reusable());
        outcome
    }
}
