//! Input to tree to flat form.

use super::driver::Driver;
use super::flat::Flat;
use super::input::{Input, Op};
use super::sanitize::Schema;
use super::tree::DOCUMENT;
use super::write::write;
use crate::{Cause, Error, Limits, Result};

/// How a tree is read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Mode {
    /// A whole document, not a fragment of one.
    pub document: bool,
    /// What the tree may be at most.
    pub limits: Limits,
}

/// Reads trees and writes them anew.
#[derive(Debug, Default)]
pub struct Rebuilder {
    /// The last tree.
    pub flat: Flat,
}

impl Rebuilder {
    /// Reads a tree as a browser would and leaves it in [`Rebuilder::flat`], without what `schema` does not allow.
    ///
    /// # Errors
    /// [`Cause::LimitBytes`], [`Cause::LimitDepth`] or [`Cause::LimitWork`] for what is too much, [`Cause::InvalidOption`]
    /// for input that is not in the flat form.
    pub fn rebuild(
        &mut self,
        words: &[u32],
        text: &str,
        mode: Mode,
        schema: Option<&Schema>,
    ) -> Result<()> {
        self.flat.clear();
        let (found, limit) = (text.len(), mode.limits.max_bytes);
        if found > limit {
            let message = format!("{found} bytes of text; at most {limit} are allowed");
            return Err(Error::new(Cause::LimitBytes, message));
        }
        let mut driver = Driver::new(mode, words.len() + text.len());
        let mut input = Input::new(words, text);
        let mut node = 0;
        while let Some(op) = input.op()? {
            driver.step(op, node, &mut input)?;
            node += u32::from(op != Op::Close);
            driver.check()?;
        }
        driver.finish()?;
        let root = if mode.document {
            DOCUMENT
        } else {
            driver.shared.builder.sink.root()
        };
        write(
            &driver.shared.builder.sink,
            root,
            mode.limits,
            schema,
            &mut self.flat,
        )
    }
}
