//! Feeds html5ever: elements that are there already as tokens, markup that is still text through the tokenizer.

use std::rc::Rc;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::{SliceExt, StrTendril};
use html5ever::tokenizer::states;
use html5ever::tokenizer::{Doctype, Tag, TagKind, Token, TokenSink, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName};

use super::flat::{ABSENT, Place, units};
use super::guard::{LONG_TAG, check_tag};
use super::input::{Input, Op};
use super::markup::{attribute, is_void, piece_end};
use super::rebuild::Mode;
use super::tokens::{Feed, Piece, Shared};
use super::tree::{CONTEXT, Current, CurrentKind, Tree};
use crate::{Cause, Error, Limits, Result};

/// Depths of nodes, added up, that are allowed: a second or two.
const MAX_WORK: u64 = 2_000_000_000;

/// Nodes a byte of input may become, and those that need no thought: formatting that is never closed is made anew in
/// every paragraph.
const NODES_A_BYTE: usize = 4;
const FEW_NODES: usize = 100_000;

/// One reading of a tree.
pub(super) struct Driver {
    pub(super) shared: Rc<Shared>,
    tokenizer: Option<Tokenizer<Feed>>,
    queue: BufferQueue,
    open: Vec<(LocalName, u32)>,
    mode: Mode,
    max_nodes: usize,
}

impl Driver {
    pub(super) fn new(mode: Mode, size: usize) -> Self {
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

    pub(super) fn step(&mut self, op: Op, node: u32, input: &mut Input<'_>) -> Result<()> {
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

    pub(super) fn finish(&mut self) -> Result<()> {
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

    pub(super) fn check(&self) -> Result<()> {
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
