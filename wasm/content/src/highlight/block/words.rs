//! Words of the meta string, on the lines they stand in.

use super::{BlockLine, Ids, Node, Token, add_classes};
use std::borrow::Cow;
use std::ops::Range;

impl<'a> BlockLine<'a> {
    /// Finds words and splits tokens where they begin and end.
    pub(super) fn mark_words(&mut self, text: &str, words: &[Cow<str>], ids: &mut Ids) {
        for word in words {
            self.words.extend(
                text.match_indices(&**word)
                    .map(|(at, found)| at..at + found.len()),
            );
        }
        if self.words.is_empty() {
            return;
        }
        let mut cuts: Vec<usize> = self
            .words
            .iter()
            .flat_map(|word| [word.start, word.end])
            .collect();
        cuts.sort_unstable();
        cuts.dedup();
        self.split(&cuts, ids);
    }

    /// The line's tokens, those of a word of the meta string in a group of its class as Shiki's decorations are: on the line
    /// where the word is all of it, on the token where it is one.
    pub fn grouped(&mut self, class: &'static str) -> Vec<Node<'a>> {
        let total: usize = self.tokens.iter().map(|token| token.text.len()).sum();
        let mut words = std::mem::take(&mut self.words);
        words.sort_by_key(|word| (word.start, std::cmp::Reverse(word.end)));
        let mut open: Vec<(Range<usize>, Vec<Node<'a>>)> = Vec::new();
        let mut made: Vec<Node<'a>> = Vec::new();
        let mut whole = false;
        let mut close = |open: &mut Vec<(Range<usize>, Vec<Node<'a>>)>,
                         made: &mut Vec<Node<'a>>| {
            let Some((range, mut nodes)) = open.pop() else {
                return;
            };
            let into = open.last_mut().map_or(made, |(_, nodes)| nodes);
            if range.start == 0 && range.end == total {
                whole = true;
                into.append(&mut nodes);
            } else if nodes.len() == 1 {
                for node in &mut nodes {
                    let (Node::Token(Token { classes, .. }) | Node::Group(classes, _)) = node;
                    add_classes(classes, &[class]);
                }
                into.append(&mut nodes);
            } else if !nodes.is_empty() {
                into.push(Node::Group(vec![class], nodes));
            }
        };
        let mut words = words.into_iter().peekable();
        let mut at = 0;
        for token in self.tokens.drain(..) {
            while open.last().is_some_and(|(range, _)| range.end <= at) {
                close(&mut open, &mut made);
            }
            while let Some(word) = words.next_if(|word| word.start <= at) {
                // What lies across another word's end can't be nested (Shiki refuses it), what lies across the line's end
                // was in a comment that is gone.
                let end = open.last().map_or(total, |(range, _)| range.end);
                if word.start == at && word.end <= end {
                    open.push((word, Vec::new()));
                }
            }
            at += token.text.len();
            open.last_mut()
                .map_or(&mut made, |(_, nodes)| nodes)
                .push(Node::Token(token));
        }
        while !open.is_empty() {
            close(&mut open, &mut made);
        }
        if whole {
            add_classes(&mut self.classes, &[class]);
        }
        made
    }
}
