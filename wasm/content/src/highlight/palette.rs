//! The themes of one text with the looks that occur in it.

use super::hash::FastMap;
use super::lines::{Line, Span, Style, StyleId, ThemeInfo};
use super::scopes::{Node, Scopes, TokenKind};
use super::theme::{Look, Theme};
use std::ops::Range;
use std::rc::Rc;

/// How a token looks in all the themes, and what it is, by number: neighbours that share it are one span.
pub(super) type LookId = u32;

type Key = (TokenKind, Box<[Look]>);

/// Looks and styles of one run.
pub(super) struct Palette<'a> {
    all: &'a mut [Theme],
    asked: &'a [usize],
    by_node: FastMap<Node, LookId>,
    by_key: FastMap<Key, LookId>,
    /// The styles of each look, one for each theme.
    looks: Vec<Rc<[StyleId]>>,
    by_style: FastMap<(usize, Look), StyleId>,
    styles: Vec<Style>,
}

impl<'a> Palette<'a> {
    /// For the themes `asked`, which are places in `all`.
    pub fn new(all: &'a mut [Theme], asked: &'a [usize]) -> Self {
        Palette {
            all,
            asked,
            by_node: FastMap::default(),
            by_key: FastMap::default(),
            looks: Vec::new(),
            by_style: FastMap::default(),
            styles: Vec::new(),
        }
    }

    /// The look of a stack.
    pub fn look(&mut self, node: Node, scopes: &Scopes) -> LookId {
        if let Some(&look) = self.by_node.get(&node) {
            return look;
        }
        let all = &mut *self.all;
        let looks = self
            .asked
            .iter()
            .map(|&theme| all[theme].look(node, scopes));
        let looks = looks.collect();
        let look = self.intern((scopes.kind(node), looks));
        self.by_node.insert(node, look);
        look
    }

    /// A line as the themes show plain text.
    pub fn plain_line(&mut self, range: Range<usize>) -> Line {
        let looks = self.asked.iter().map(|&theme| self.all[theme].plain());
        let looks = looks.collect();
        let look = self.intern((TokenKind::Other, looks));
        let spans = vec![Span {
            range: range.clone(),
            styles: self.styles(look),
        }];
        Line { range, spans }
    }

    /// The styles of a look, one for each theme.
    pub fn styles(&self, look: LookId) -> Rc<[StyleId]> {
        self.looks[look as usize].clone()
    }

    /// The themes and the styles that occurred.
    pub fn finish(self) -> (Vec<ThemeInfo>, Vec<Style>) {
        let themes = self.asked.iter().map(|&theme| self.all[theme].info.clone());
        (themes.collect(), self.styles)
    }

    fn intern(&mut self, key: Key) -> LookId {
        if let Some(&look) = self.by_key.get(&key) {
            return look;
        }
        let styles = self.asked.iter().zip(key.1.iter()).map(|(&theme, &look)| {
            *self.by_style.entry((theme, look)).or_insert_with(|| {
                self.styles.push(self.all[theme].style(look));
                (self.styles.len() - 1) as StyleId
            })
        });
        let styles: Rc<[StyleId]> = styles.collect();
        self.looks.push(styles);
        let look = (self.looks.len() - 1) as LookId;
        self.by_key.insert(key, look);
        look
    }
}
