//! Highlighted lines to HTML or a flat hast tree: what Shiki's `codeToHtml` and `codeToHast` make of the same tokens, with
//! the transformers for meta strings and notation built in.

mod attributes;
mod colours;
mod css;
mod options;
mod sheet;
mod sink;
mod walk;

use super::block::{Block, add_classes};
use super::lines::{Line, Span, ThemeInfo, Tokens};
use super::notation;
pub use colours::{Colours, DefaultColor};
pub use options::{Dialect, Marks, RenderOptions, Request, Structure, Target};
use sheet::Sheet;
use sink::{Hast, Html};
use std::rc::Rc;
use walk::Walk;

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
    if options.marks.notation() != 0 && notation::occurs(code) {
        let jsx = matches!(request.lang, "jsx" | "tsx");
        notation::apply(&mut block, options.marks.notation(), jsx, &mut ids);
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
