//! A text through a grammar, once, whatever the number of themes.

use super::hash::FastMap;
use super::lines::{Line, Span};
use super::palette::{LookId, Palette};
use super::scopes::{Node, Scopes};
use super::work::Work;
use std::ops::Range;
use syntaxmate::{ScopeStackId, Tokenizer};

/// A tokenizer with what is known of the stacks it has produced.
#[derive(Debug)]
pub(super) struct Session {
    tokenizer: Tokenizer,
    nodes: FastMap<ScopeStackId, Node>,
}

impl Session {
    pub fn new(tokenizer: Tokenizer) -> Self {
        Session {
            tokenizer,
            nodes: FastMap::default(),
        }
    }

    /// Tokenizes a text.
    pub fn run(
        &mut self,
        code: &str,
        scopes: &mut Scopes,
        palette: &mut Palette<'_>,
        work: &mut Work,
    ) -> Vec<Line> {
        let mut state = self.tokenizer.initial_state();
        let mut lines = Vec::new();
        for range in line_ranges(code) {
            let text = &code[range.clone()];
            // Shiki does not show empty lines to the grammar, so rules that end on one do not.
            if text.is_empty() {
                lines.push(Line {
                    range,
                    spans: Vec::new(),
                });
                continue;
            }
            if !work.allows_line(text) {
                lines.push(palette.plain_line(range));
                continue;
            }
            let mut spans = Spans::new(range.clone());
            let nodes = &mut self.nodes;
            let result = self.tokenizer.tokenize_line_with_interrupt(
                text,
                &mut state,
                |token| {
                    let node = match token.scope_stack() {
                        Some(id) => *nodes
                            .entry(id)
                            .or_insert_with(|| scopes.stack(token.scopes())),
                        None => scopes.stack(token.scopes()),
                    };
                    spans.push(range.start + token.range().end, palette.look(node, scopes));
                },
                || work.spent(text.len()),
            );
            match result {
                Ok(status) => {
                    if !status.is_complete() {
                        work.line_was_cut();
                    }
                    lines.push(spans.finish(palette));
                }
                // The line is given up where the work ran out.
                Err(_) => {
                    work.exhaust();
                    lines.push(palette.plain_line(range));
                }
            }
        }
        lines
    }
}

/// The text of each line, without `\n` or `\r\n`.
pub(super) fn line_ranges(code: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = code.as_bytes();
    let mut start = Some(0);
    std::iter::from_fn(move || {
        let from = start?;
        match memchr::memchr(b'\n', &bytes[from..]) {
            Some(length) => {
                let end = from + length;
                start = Some(end + 1);
                let before = if end > from && bytes[end - 1] == b'\r' {
                    end - 1
                } else {
                    end
                };
                Some(from..before)
            }
            None => {
                start = None;
                Some(from..bytes.len())
            }
        }
    })
}

/// The spans of one line as its tokens come in.
struct Spans {
    line: Range<usize>,
    /// Where each span ends and how it looks.
    ends: Vec<(usize, LookId)>,
}

impl Spans {
    fn new(line: Range<usize>) -> Self {
        Spans {
            line,
            ends: Vec::new(),
        }
    }

    fn push(&mut self, end: usize, look: LookId) {
        match self.ends.last_mut() {
            Some(last) if last.1 == look => last.0 = end,
            _ => self.ends.push((end, look)),
        }
    }

    fn finish(mut self, palette: &mut Palette<'_>) -> Line {
        match self.ends.last_mut() {
            // A carriage return of the text's own is not covered by tokens.
            Some(last) => last.0 = self.line.end,
            None => return palette.plain_line(self.line),
        }
        let mut start = self.line.start;
        let spans = self.ends.into_iter().map(|(end, look)| {
            let range = start..end;
            start = end;
            Span {
                range,
                styles: palette.styles(look),
            }
        });
        Line {
            spans: spans.collect(),
            range: self.line,
        }
    }
}
