//! A block, line by line and token by token.

use super::super::block::{Block, BlockLine, Node, Token, add_classes};
use super::super::lines::Tokens;
use super::super::meta::Meta;
use super::attributes::{is_diff_mark, pre_attributes};
use super::options::{Dialect, RenderOptions, Request, Structure};
use super::sheet::Sheet;
use super::sink::{Attribute, Sink, Value};

/// What a highlighted word of the meta string is given.
const WORD: &str = "highlighted-word";

/// What is needed on every line.
pub(super) struct Walk<'w> {
    pub sheet: &'w Sheet<'w>,
    pub request: &'w Request<'w>,
    pub options: &'w RenderOptions,
    pub meta: &'w Meta<'w>,
}

impl Walk<'_> {
    /// Writes a block, with its title and the button that copies it.
    pub fn block(&self, sink: &mut impl Sink, block: Block, tokens: &Tokens) {
        if self.options.structure == Structure::Inline {
            return self.bare(sink, block);
        }
        let title = self.meta.title.filter(|_| !self.request.inline);
        let copy = self.copy();
        let around = match (title, copy) {
            (Some(_), _) => Some("figure"),
            (None, Some(_)) => Some("div"),
            (None, None) => None,
        };
        if let Some(tag) = around {
            sink.open(tag, &[("class", Value::Text("ferrotype-code"))]);
        }
        if let Some(title) = title {
            sink.open("figcaption", &[]);
            sink.text(title);
            sink.close("figcaption");
        }
        self.pre(sink, block, tokens);
        if let Some((label, copied)) = copy {
            sink.open(
                "button",
                &[
                    ("type", Value::Text("button")),
                    ("class", Value::Text("ferrotype-copy")),
                    ("hidden", Value::Text("")),
                    ("ariaLive", Value::Text("polite")),
                    ("dataCopied", Value::Text(copied)),
                ],
            );
            sink.text(label);
            sink.close("button");
        }
        if let Some(tag) = around {
            sink.close(tag);
        }
    }

    fn copy(&self) -> Option<&(String, String)> {
        let wanted = self.meta.copy != Some(false) && !self.request.inline;
        self.options.copy.as_ref().filter(|_| wanted)
    }

    fn pre(&self, sink: &mut impl Sink, mut block: Block, tokens: &Tokens) {
        let &Walk {
            request,
            options,
            meta,
            ..
        } = self;
        if !request.inline && meta.line_numbers.unwrap_or(options.line_numbers) {
            add_classes(&mut block.pre_classes, &["has-line-numbers"]);
        }
        let astro = options.dialect == Dialect::Astro;
        let tag = match (request.inline, astro) {
            (true, true) => "code",
            (true, false) => "span",
            (false, _) => "pre",
        };
        let classes = std::mem::take(&mut block.pre_classes);
        pre_attributes(
            &tokens.themes,
            &classes,
            request,
            meta,
            options,
            |attributes| sink.open(tag, attributes),
        );
        if request.inline && astro {
            // Astro keeps the first line alone.
            if let Some(line) = block.lines.into_iter().next() {
                self.line(sink, line);
            }
        } else {
            sink.open("code", &[]);
            let last = block.lines.len().saturating_sub(1);
            for (place, line) in block.lines.into_iter().enumerate() {
                if line.removed {
                    continue;
                }
                self.line(sink, line);
                if place < last {
                    sink.text("\n");
                }
            }
            sink.close("code");
        }
        sink.close(tag);
    }

    fn bare(&self, sink: &mut impl Sink, block: Block) {
        for (place, line) in block
            .lines
            .into_iter()
            .filter(|line| !line.removed)
            .enumerate()
        {
            if place > 0 {
                sink.void("br");
            }
            self.nodes(sink, line, false);
        }
    }

    fn line(&self, sink: &mut impl Sink, mut line: BlockLine) {
        let astro_diff = self.options.dialect == Dialect::Astro && self.request.resolved == "diff";
        if line.words.is_empty() {
            open_line(sink, &line);
            self.nodes(sink, line, astro_diff);
        } else {
            let nodes = line.grouped(WORD);
            open_line(sink, &line);
            for node in nodes {
                self.node(sink, node);
            }
        }
        sink.close("span");
    }

    fn nodes(&self, sink: &mut impl Sink, line: BlockLine, diff: bool) {
        for (place, token) in line.tokens.iter().enumerate() {
            self.token(sink, token, diff && place == 0);
        }
    }

    fn node(&self, sink: &mut impl Sink, node: Node) {
        match node {
            Node::Token(token) => self.token(sink, &token, false),
            Node::Group(classes, nodes) => {
                sink.open("span", &[("class", Value::List(&classes))]);
                for node in nodes {
                    self.node(sink, node);
                }
                sink.close("span");
            }
        }
    }

    fn token(&self, sink: &mut impl Sink, token: &Token, diff: bool) {
        let style = token
            .style
            .map(|place| ("style", Value::Text(self.sheet.css(place))));
        let class = (!token.classes.is_empty()).then(|| ("class", Value::List(&token.classes)));
        let attributes: [Option<Attribute>; 2] = [style, class];
        match attributes {
            [Some(style), Some(class)] => sink.open("span", &[style, class]),
            [Some(one), None] | [None, Some(one)] => sink.open("span", &[one]),
            [None, None] => sink.open("span", &[]),
        }
        let mut text = &*token.text;
        if diff && text.starts_with(is_diff_mark) {
            sink.open("span", &[("style", Value::Text("user-select: none;"))]);
            sink.text(&text[..1]);
            sink.close("span");
            text = &text[1..];
        }
        sink.text(text);
        sink.close("span");
    }
}

fn open_line(sink: &mut impl Sink, line: &BlockLine) {
    if line.classes.is_empty() {
        return sink.open("span", &[("class", Value::Text("line"))]);
    }
    let mut classes = vec!["line"];
    classes.extend(&line.classes);
    sink.open("span", &[("class", Value::List(&classes))]);
}
