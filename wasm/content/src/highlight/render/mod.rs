//! Highlighted lines to HTML or a flat hast tree: what Shiki's `codeToHtml` and `codeToHast` make of the same tokens, with
//! the transformers for meta strings and notation built in.

mod attributes;
mod sink;
mod style;

use super::block::{Block, BlockLine, Node, Token, add_classes};
use super::lines::{Line, Span, ThemeInfo, Tokens};
use super::meta::Meta;
use super::notation;
use attributes::{is_diff_mark, pre_attributes};
use sink::{Attribute, Hast, Html, Sink, Value};
use std::rc::Rc;
use style::Sheet;
pub use style::{Colours, DefaultColor};

/// Whose structure and classes are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Dialect {
    /// Shiki's.
    #[default]
    Shiki,
    /// Those of Astro's wrapper of Shiki: `astro-code`, `data-language`, overflow styles, marks of diffs apart.
    Astro,
}

/// What is around lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Structure {
    /// `pre`, `code`, a `span.line` each.
    #[default]
    Classic,
    /// Nothing: spans, and `br` between lines.
    Inline,
}

/// What a highlighted word of the meta string is given.
const WORD: &str = "highlighted-word";

/// Marks an author can make, by bits: each is a transformer of @shikijs/transformers but the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks(u32);

impl Marks {
    /// `{1,3-5}` after the language.
    pub const META_LINES: Marks = Marks(1 << 5);
    /// `/word/` after the language.
    pub const META_WORDS: Marks = Marks(1 << 6);
    /// The rest of what may follow the language: title, line numbers, wrap, copy, diff.
    pub const META: Marks = Marks(1 << 7);

    /// From bits: `[!code ++]` 1, `highlight` 2, `focus` 4, `error` and the like 8, `word:` 16, and the above.
    pub fn from_bits(bits: u32) -> Self {
        Marks(bits)
    }

    /// Whether all of `other` are in these.
    pub fn contains(self, other: Marks) -> bool {
        self.0 & other.0 == other.0
    }

    /// What of a meta string these read.
    pub fn read(self, meta: &str) -> Meta<'_> {
        let read = Meta::parse(meta);
        let all = Meta {
            lines: Vec::new(),
            words: Vec::new(),
            ..if self.contains(Marks::META) {
                read.clone()
            } else {
                Meta::default()
            }
        };
        Meta {
            lines: if self.contains(Marks::META_LINES) {
                read.lines
            } else {
                Vec::new()
            },
            words: if self.contains(Marks::META_WORDS) {
                read.words
            } else {
                Vec::new()
            },
            ..all
        }
    }
}

/// What all blocks of a site have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderOptions {
    /// Whose structure and classes are written.
    pub dialect: Dialect,
    /// What is around lines.
    pub structure: Structure,
    /// How colours of themes are written.
    pub colours: Colours,
    /// Whether long lines wrap. `None` says nothing of it.
    pub wrap: Option<bool>,
    /// Which marks of the author are read.
    pub marks: Marks,
    /// Whether lines are numbered where the meta string doesn't say.
    pub line_numbers: bool,
    /// The words on the copy button and, once it has copied, on it; none for no button.
    pub copy: Option<(String, String)>,
}

/// One block.
#[derive(Debug, Clone, Default)]
pub struct Request<'r> {
    /// The language as the author named it.
    pub lang: &'r str,
    /// The language it is, aliases resolved.
    pub resolved: &'r str,
    /// The words after the language.
    pub meta: Meta<'r>,
    /// Code within a line of text.
    pub inline: bool,
    /// Attributes for the outer element, by their names in hast.
    pub attributes: &'r [(String, String)],
    /// For a text whose meta string says `diff`: which lines are added (`true`) and which removed.
    pub changed: &'r [Option<bool>],
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// HTML.
    Html,
    /// A flat hast tree as JSON, see [`sink::Hast`].
    Hast,
}

/// Text without a language: lines without styles.
pub fn plain(code: &str, themes: Vec<ThemeInfo>) -> Tokens {
    let none: Rc<[u32]> = Rc::new([]);
    let mut start = 0;
    let lines = code.split('\n').map(|text| {
        let next = start + text.len() + 1;
        let end = match text.strip_suffix('\r') {
            Some(text) if next <= code.len() => start + text.len(),
            _ => start + text.len(),
        };
        let range = start..end;
        start = next;
        // Shiki writes a span on every line of a plain text, also on an empty one.
        let span = Span {
            range: range.clone(),
            styles: Rc::clone(&none),
        };
        Line {
            range,
            spans: vec![span],
        }
    });
    Tokens {
        lines: lines.collect(),
        themes,
        ..Tokens::default()
    }
}

/// Writes a block.
pub fn render(
    code: &str,
    tokens: &Tokens,
    request: &Request,
    options: &RenderOptions,
    to: Target,
) -> String {
    let meta = &request.meta;
    let mut sheet = Sheet::new(&options.colours, tokens, request.resolved == "ansi");
    let (mut block, mut ids) = Block::new(code, tokens, meta, |span| sheet.place(span));
    for (line, number) in block.lines.iter_mut().zip(1..) {
        if meta.highlights(number) {
            add_classes(&mut line.classes, &["highlighted"]);
        }
    }
    mark_changes(&mut block, request.changed);
    if options.marks.0 & notation::ALL != 0 && notation::occurs(code) {
        let jsx = matches!(request.lang, "jsx" | "tsx");
        notation::apply(&mut block, options.marks.0, jsx, &mut ids);
    }
    let walk = Walk {
        sheet: &sheet,
        request,
        options,
        meta,
    };
    match to {
        Target::Html => {
            let mut html = Html(String::with_capacity(code.len() * 6 + 256));
            walk.block(&mut html, block, tokens);
            html.0
        }
        Target::Hast => {
            let mut hast = Hast::default();
            walk.block(&mut hast, block, tokens);
            hast.finish()
        }
    }
}

fn mark_changes(block: &mut Block, changed: &[Option<bool>]) {
    for (line, change) in block.lines.iter_mut().zip(changed) {
        if let Some(added) = change {
            add_classes(
                &mut line.classes,
                &["diff", if *added { "add" } else { "remove" }],
            );
            add_classes(&mut block.pre_classes, &["has-diff"]);
        }
    }
}

struct Walk<'w> {
    sheet: &'w Sheet<'w>,
    request: &'w Request<'w>,
    options: &'w RenderOptions,
    meta: &'w Meta<'w>,
}

impl Walk<'_> {
    fn block(&self, sink: &mut impl Sink, block: Block, tokens: &Tokens) {
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
