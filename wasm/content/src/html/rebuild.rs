//! Input to tree to flat form.

use std::rc::Rc;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::{SliceExt, StrTendril};
use html5ever::tokenizer::states;
use html5ever::tokenizer::{Doctype, Tag, TagKind, Token, TokenSink, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, QualName};

use super::flat::{ABSENT, Flat, Place, units};
use super::guard::{LONG_TAG, check_tag};
use super::input::{Input, Op};
use super::sanitize::Schema;
use super::tokens::{Feed, Piece, Shared};
use super::tree::{CONTEXT, Current, CurrentKind, DOCUMENT, Tree};
use super::write::write;
use crate::{Cause, Error, Result};

/// Depths of nodes, added up, that are allowed: a second or two.
const MAX_WORK: u64 = 2_000_000_000;

/// Nodes a byte of input may become, and those that need no thought: formatting that is never closed is made anew in
/// every paragraph.
const NODES_A_BYTE: usize = 4;
const FEW_NODES: usize = 100_000;

/// What a tree may be at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of all text in UTF-8. Default 67,108,864 (64 MiB).
    pub max_bytes: usize,
    /// Levels of the tree. Default 1,000.
    pub max_depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            max_bytes: 64 << 20,
            max_depth: 1_000,
        }
    }
}

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

struct Driver {
    shared: Rc<Shared>,
    tokenizer: Option<Tokenizer<Feed>>,
    queue: BufferQueue,
    open: Vec<(LocalName, u32)>,
    mode: Mode,
    max_nodes: usize,
}

impl Driver {
    fn new(mode: Mode, size: usize) -> Self {
        let opts = TreeBuilderOpts {
            scripting_enabled: false,
            ..TreeBuilderOpts::default()
        };
        let tree = Tree::new();
        let builder = if mode.document {
            TreeBuilder::new(tree, opts)
        } else {
            TreeBuilder::new_for_fragment(tree, CONTEXT, None, opts)
        };
        Driver {
            shared: Rc::new(Shared {
                builder,
                piece: Piece::default(),
                state: states::Data.into(),
                last_start: None.into(),
                ending: false.into(),
            }),
            tokenizer: None,
            queue: BufferQueue::default(),
            open: Vec::new(),
            mode,
            max_nodes: FEW_NODES.saturating_add(size.saturating_mul(NODES_A_BYTE)),
        }
    }

    fn step(&mut self, op: Op, node: u32, input: &mut Input<'_>) -> Result<()> {
        let own = [Place::start_of(node), Place::end_of(node)];
        match op {
            Op::Raw => return self.raw(node, input.string()?),
            Op::Open => {
                let name = LocalName::from(&*input.string()?.to_ascii_lowercase());
                let attrs = (0..input.word()?)
                    .map(|_| Ok(attribute(input.string()?, input.string()?)))
                    .collect::<Result<_>>()?;
                self.open.push((name.clone(), node));
                self.element(TagKind::StartTag, name, attrs, own, node);
            }
            Op::Close => {
                if let Some((name, node)) = self.open.pop()
                    && !is_void(&name)
                {
                    let own = [Place::start_of(node), Place::end_of(node)];
                    self.element(TagKind::EndTag, name, Vec::new(), own, ABSENT);
                }
            }
            Op::Text => {
                self.hush();
                self.text(input.string()?, own, node);
            }
            Op::Comment => self.simple(
                Token::CommentToken(input.string()?.to_tendril()),
                own,
                node,
                CurrentKind::Other,
            ),
            Op::Foreign => self.simple(
                Token::CommentToken(StrTendril::new()),
                own,
                node,
                CurrentKind::Foreign,
            ),
            Op::Doctype => {
                let name = Some("html".to_tendril());
                self.simple(
                    Token::DoctypeToken(Doctype {
                        name,
                        ..Doctype::default()
                    }),
                    own,
                    node,
                    CurrentKind::Other,
                );
            }
        }
        Ok(())
    }

    fn element(
        &mut self,
        kind: TagKind,
        name: LocalName,
        attrs: Vec<Attribute>,
        place: [Place; 2],
        origin: u32,
    ) {
        self.hush();
        if self.shared.state.get() == states::Plaintext {
            return;
        }
        let current = Current {
            kind: if kind == TagKind::StartTag {
                CurrentKind::Start
            } else {
                CurrentKind::End
            },
            name: Some(name.clone()),
            place,
            origin,
        };
        let tag = Tag {
            kind,
            name,
            self_closing: false,
            attrs,
            had_duplicate_attributes: false,
        };
        self.shared.process(Token::TagToken(tag), current);
    }

    fn simple(&mut self, token: Token, place: [Place; 2], origin: u32, kind: CurrentKind) {
        self.hush();
        self.shared.process(
            token,
            Current {
                kind,
                name: None,
                place,
                origin,
            },
        );
    }

    fn text(&mut self, text: &str, place: [Place; 2], origin: u32) {
        self.shared.builder.sink.text_bytes.set(text.len());
        let current = Current {
            kind: CurrentKind::Text,
            name: None,
            place,
            origin,
        };
        self.shared
            .process(Token::CharacterTokens(text.to_tendril()), current);
    }

    /// Ends what the tokenizer may be in the middle of: it is not part of what follows.
    fn hush(&mut self) {
        let Some(tokenizer) = self.tokenizer.take() else {
            return;
        };
        self.shared.ending.set(true);
        tokenizer.end();
        self.shared.ending.set(false);
        self.shared.piece.told.set((ABSENT, 0));
    }

    fn raw(&mut self, node: u32, html: &str) -> Result<()> {
        let shared = &self.shared;
        let tokenizer = self.tokenizer.get_or_insert_with(|| {
            let opts = TokenizerOpts {
                discard_bom: false,
                initial_state: Some(shared.state.get()),
                last_start_tag_name: shared
                    .last_start
                    .borrow()
                    .as_ref()
                    .map(|name| name.to_string()),
                ..TokenizerOpts::default()
            };
            shared.piece.told.set((ABSENT, 0));
            Tokenizer::new(Feed(Rc::clone(shared)), opts)
        });
        let piece = &shared.piece;
        let whole: StrTendril = html.to_tendril();
        let (mut start, mut from) = (0, 0);
        let mut told = 0;
        let mut next_check = LONG_TAG;
        while start < html.len() {
            let end = piece_end(html.as_bytes(), start);
            if end - told > next_check {
                check_tag(&html.as_bytes()[told..end])?;
                next_check = 2 * (end - told);
            }
            let to = from + units(&html[start..end]);
            piece.node.set(node);
            piece.start.set(from);
            piece.end.set(to);
            piece.markup.set(html.as_bytes()[start] == b'<');
            self.queue
                .push_back(whole.subtendril(start as u32, (end - start) as u32));
            while !matches!(
                tokenizer.feed(&self.queue),
                html5ever::TokenizerResult::Done
            ) {}
            if piece.told.get() == (node, to) {
                told = end;
                next_check = LONG_TAG;
            }
            (start, from) = (end, to);
            Self::check_tree(&shared.builder.sink, self.mode.limits, self.max_nodes)?;
        }
        if told == html.len() {
            shared.piece.told.set((ABSENT, 0));
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<()> {
        self.hush();
        if !self.mode.document {
            *self.shared.builder.sink.current.borrow_mut() = Current {
                kind: CurrentKind::Other,
                name: None,
                place: [Place::NOWHERE; 2],
                origin: ABSENT,
            };
            // Text in a table waits for the next token.
            let _ = self.shared.builder.process_token(Token::EOFToken, 1);
        }
        self.check()
    }

    fn check(&self) -> Result<()> {
        Self::check_tree(&self.shared.builder.sink, self.mode.limits, self.max_nodes)
    }

    fn check_tree(tree: &Tree, limits: Limits, max_nodes: usize) -> Result<()> {
        if tree.deepest.get() as usize > limits.max_depth {
            return Err(Error::too_deep(limits.max_depth));
        }
        if tree.work.get() > MAX_WORK || tree.nodes.borrow().len() > max_nodes {
            return Err(Error::new(
                Cause::LimitWork,
                "elements that are never closed are made again too often",
            ));
        }
        Ok(())
    }
}

/// Where the piece that begins at `start` ends: behind a `>`, or before a `<` that may begin a tag. No tag or comment
/// ends anywhere else, so that a token that was told in a piece of markup ends with it.
fn piece_end(html: &[u8], start: usize) -> usize {
    let is_begin = |at: usize| {
        html.get(at + 1)
            .is_none_or(|next| next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?'))
    };
    let mut at = start;
    loop {
        match html.get(at) {
            None => return html.len(),
            Some(b'>') => return at + 1,
            Some(b'<') if at > start && is_begin(at) => return at,
            _ => at += 1,
        }
    }
}

fn attribute(name: &str, value: &str) -> Attribute {
    let name = QualName::new(None, html5ever::ns!(), LocalName::from(name));
    Attribute {
        name,
        value: value.to_tendril(),
    }
}

/// Elements of HTML that have no end tag.
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "command"
            | "embed"
            | "frame"
            | "hr"
            | "image"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}
