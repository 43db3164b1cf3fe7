//! What stands between html5ever's tokenizer and its tree builder: places, and the state to go on in.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use html5ever::LocalName;
use html5ever::tokenizer::states::{self, State};
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::TreeBuilder;

use super::flat::{ABSENT, Place};
use super::tree::{Current, CurrentKind, Id, Tree};

/// The piece of raw HTML the tokenizer reads now, in UTF-16 units.
#[derive(Default)]
pub(super) struct Piece {
    pub node: Cell<u32>,
    pub start: Cell<u32>,
    pub end: Cell<u32>,
    /// Whether it begins with `<`.
    pub markup: Cell<bool>,
    /// Where the last token ended: a node and an offset in it.
    pub told: Cell<(u32, u32)>,
}

/// The one parser behind elements that are there already and markup that is still text.
pub(super) struct Shared {
    pub builder: TreeBuilder<Id, Tree>,
    pub piece: Piece,
    /// The state a tokenizer begins in: another than data in `<script>`, `<textarea>` and the like.
    pub state: Cell<State>,
    pub last_start: RefCell<Option<LocalName>>,
    /// Whether the input ends here for good: what a tokenizer then makes of a tag that was never finished is nothing.
    pub ending: Cell<bool>,
}

impl Shared {
    /// Hands a token to the tree builder, with what nodes made for it should know.
    pub(super) fn process(&self, token: Token, current: Current) {
        let tree = &self.builder.sink;
        if let (CurrentKind::End, Some(name)) = (current.kind, &current.name) {
            tree.note_end(name, current.place[1]);
        }
        if current.kind == CurrentKind::Text {
            tree.waited.set(current.place);
        }
        *tree.current.borrow_mut() = current;
        let start = match &token {
            Token::TagToken(Tag {
                kind: TagKind::StartTag,
                name,
                ..
            }) => Some(name.clone()),
            _ => None,
        };
        let is_tag = matches!(token, Token::TagToken(_));
        let result = self.builder.process_token(token, 1);
        if is_tag {
            self.state.set(match result {
                TokenSinkResult::RawData(kind) => State::RawData(kind),
                TokenSinkResult::Plaintext => states::Plaintext,
                _ => states::Data,
            });
        }
        if start.is_some() {
            *self.last_start.borrow_mut() = start;
        }
    }

    /// The places of a token of the tokenizer, which ends where the piece does or, for text before markup, where it starts.
    fn place(&self, is_text: bool) -> [Place; 2] {
        let piece = &self.piece;
        let (node, start, end) = (piece.node.get(), piece.start.get(), piece.end.get());
        let (told_node, told) = piece.told.get();
        let pending = (told_node, told) != (node, start) && told_node != ABSENT;
        let end = if is_text && piece.markup.get() && pending {
            start
        } else {
            end
        };
        let from = if told_node == ABSENT {
            (node, start)
        } else {
            (told_node, told)
        };
        piece.told.set((node, end));
        let place = |(node, offset)| Place { node, offset };
        [place(from), place((node, end))]
    }
}

/// The sink of a tokenizer.
#[derive(Clone)]
pub(super) struct Feed(pub Rc<Shared>);

impl TokenSink for Feed {
    type Handle = Id;

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<Id> {
        let shared = &self.0;
        let (kind, name) = match &token {
            Token::ParseError(_) | Token::EOFToken => return TokenSinkResult::Continue,
            Token::CommentToken(_) | Token::DoctypeToken(_) | Token::TagToken(_)
                if shared.ending.get() =>
            {
                return TokenSinkResult::Continue;
            }
            Token::TagToken(Tag {
                kind: TagKind::StartTag,
                name,
                ..
            }) => (CurrentKind::Start, Some(name.clone())),
            Token::TagToken(Tag { name, .. }) => (CurrentKind::End, Some(name.clone())),
            Token::CharacterTokens(_) | Token::NullCharacterToken => (CurrentKind::Text, None),
            _ => (CurrentKind::Other, None),
        };
        let is_text = kind == CurrentKind::Text;
        let place = shared.place(is_text);
        let is_tag = name.is_some();
        shared.process(
            token,
            Current {
                kind,
                name,
                place,
                origin: ABSENT,
            },
        );
        if !is_tag {
            return TokenSinkResult::Continue;
        }
        match shared.state.get() {
            State::RawData(kind) => TokenSinkResult::RawData(kind),
            State::Plaintext => TokenSinkResult::Plaintext,
            _ => TokenSinkResult::Continue,
        }
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.0
            .builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}
