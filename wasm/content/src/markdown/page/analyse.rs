//! What is known about a text: headings, links, images, languages, excerpt, and what it counts.

use std::collections::BTreeMap;

use satteri_arena::StringRef;
use satteri_ast::mdast as data;
use satteri_ast::mdast::MdastNodeType as Node;

use super::count::{Counter, Counts};
use super::order::{self, Numbers};
use crate::markdown::Limits;
use crate::markdown::kinds::Kinds;
use crate::markdown::view::View;
use crate::slug::Slugger;
use crate::{Error, Result};

/// A heading.
pub(super) struct Heading {
    pub id: u32,
    pub depth: u8,
    pub text: String,
    pub slug: String,
}

/// Where a link or an image leads.
#[derive(Clone, Copy)]
pub(super) struct Target<'a> {
    pub url: &'a str,
    pub title: Option<&'a str>,
}

/// A link or an image, with its text or alternative text.
pub(super) struct Use<'a> {
    pub id: u32,
    pub target: Target<'a>,
    pub text: String,
}

/// All of it.
#[derive(Default)]
pub(super) struct Facts<'a> {
    pub headings: Vec<Heading>,
    pub links: Vec<Use<'a>>,
    pub images: Vec<Use<'a>>,
    pub languages: Vec<&'a str>,
    pub excerpt: String,
    pub counts: Counts,
    /// By identifier in upper case, as mdast-util-to-hast has it; the first one counts.
    pub definitions: BTreeMap<String, Target<'a>>,
    /// The same of footnotes, with their nodes.
    pub footnotes: BTreeMap<String, u32>,
}

/// Reads a document.
pub(super) fn analyse<'a>(view: View<'a>, marker: &str, limits: Limits) -> Result<Facts<'a>> {
    let mut facts = Facts::default();
    let kinds = Kinds::of(view.document);
    // Links are read by them, wherever they stand.
    if kinds.have(Node::Definition) || kinds.have(Node::FootnoteDefinition) {
        facts.read_definitions(view, limits)?;
    }
    let mut headings = Vec::new();
    let mut counter = Counter::default();
    walk(view, limits, |id, kind| match kind {
        Node::Text | Node::InlineCode => counter.read(view.value(id)),
        Node::Break | Node::TableCell | Node::Paragraph => counter.end_word(),
        Node::Heading => {
            counter.end_word();
            headings.push(id);
        }
        Node::Code => {
            let lang = view.str(data::decode_code_data(view.data(id)).lang);
            if !lang.is_empty() && !facts.languages.contains(&lang) {
                facts.languages.push(lang);
            }
        }
        Node::Link | Node::LinkReference => {
            if let Some(target) = target_of(view, id, &facts.definitions) {
                let text = text_of(view, id);
                facts.links.push(Use { id, target, text });
            }
        }
        Node::Image | Node::ImageReference => {
            if let Some(target) = target_of(view, id, &facts.definitions) {
                let text = alt(view, id).to_owned();
                facts.images.push(Use { id, target, text });
            }
        }
        _ => {}
    })?;
    facts.counts = counter.counts;
    let numbers = if kinds.have(Node::FootnoteReference) || kinds.have(Node::FootnoteDefinition) {
        let order = order::of(view, &facts.footnotes);
        headings = order.headings;
        order.numbers
    } else {
        Numbers::default()
    };
    facts.headings = name(view, headings, &numbers);
    facts.excerpt = excerpt(view, marker);
    Ok(facts)
}

impl<'a> Facts<'a> {
    fn read_definitions(&mut self, view: View<'a>, limits: Limits) -> Result<()> {
        walk(view, limits, |id, kind| match kind {
            Node::Definition => {
                let definition = data::decode_definition_data(view.data(id));
                let target = target(view, definition.url, definition.title);
                let key = view.str(definition.identifier).to_uppercase();
                self.definitions.entry(key).or_insert(target);
            }
            Node::FootnoteDefinition => {
                let definition = data::decode_footnote_definition_data(view.data(id));
                let key = view.str(definition.identifier).to_uppercase();
                self.footnotes.entry(key).or_insert(id);
            }
            _ => {}
        })
    }
}

/// Headings with their texts and slugs.
fn name(view: View<'_>, ids: Vec<u32>, numbers: &Numbers) -> Vec<Heading> {
    let mut slugger = Slugger::default();
    let named = ids.into_iter().map(|id| {
        let text = order::numbered_text(view, id, numbers);
        Heading {
            id,
            depth: view.data(id).first().copied().unwrap_or(1),
            slug: slugger.slug(&text),
            text,
        }
    });
    named.collect()
}

/// Visits the nodes below the root in document order.
fn walk(view: View<'_>, limits: Limits, mut enter: impl FnMut(u32, Node)) -> Result<()> {
    let mut open = vec![(0, 0)];
    while let Some((id, depth)) = open.pop() {
        if depth > limits.max_depth {
            return Err(Error::too_deep(limits.max_depth));
        }
        if id != 0 {
            enter(id, view.kind(id));
        }
        let children = view.children(id).iter().rev();
        open.extend(children.map(|&child| (child, depth + 1)));
    }
    Ok(())
}

fn target<'a>(view: View<'a>, url: StringRef, title: StringRef) -> Target<'a> {
    Target {
        url: view.str(url),
        title: (!title.is_empty()).then(|| view.str(title)),
    }
}

/// Where a link, an image or a reference leads.
pub(super) fn target_of<'a>(
    view: View<'a>,
    id: u32,
    definitions: &BTreeMap<String, Target<'a>>,
) -> Option<Target<'a>> {
    let bytes = view.data(id);
    match view.kind(id) {
        Node::Link => {
            let link = data::decode_link_data(bytes);
            Some(target(view, link.url, link.title))
        }
        Node::Image => {
            let image = data::decode_image_data(bytes);
            Some(target(view, image.url, image.title))
        }
        _ => {
            let reference = data::decode_reference_data(bytes);
            definitions
                .get(&view.str(reference.identifier).to_uppercase())
                .copied()
        }
    }
}

/// The alternative text of an image or a reference to one.
pub(super) fn alt<'a>(view: View<'a>, id: u32) -> &'a str {
    let bytes = view.data(id);
    view.str(match view.kind(id) {
        Node::Image => data::decode_image_data(bytes).alt,
        _ => data::decode_image_reference_alt(bytes),
    })
}

/// The text of a node as a reader sees it, as `hast-util-to-string` has it: no alternative texts, no HTML, no footnotes.
fn text_of(view: View<'_>, id: u32) -> String {
    order::numbered_text(view, id, &Numbers::default())
}

/// The paragraphs before the marker, or the first one.
fn excerpt(view: View<'_>, marker: &str) -> String {
    let is_marker = |id: &u32| {
        view.kind(*id) == Node::Html
            && view
                .value(*id)
                .strip_prefix("<!--")
                .and_then(|rest| rest.get(..rest.len().saturating_sub(3)))
                .is_some_and(|comment| comment.trim() == marker)
    };
    let children = view.children(0);
    let end = children.iter().position(is_marker);
    let before = &children[..end.unwrap_or(children.len())];
    let most = if end.is_some() { usize::MAX } else { 1 };
    let paragraphs = before
        .iter()
        .filter(|&&id| view.kind(id) == Node::Paragraph)
        .take(most);
    let texts: Vec<String> = paragraphs
        .map(|&id| text_of(view, id).trim().to_owned())
        .collect();
    texts.join("\n\n")
}
