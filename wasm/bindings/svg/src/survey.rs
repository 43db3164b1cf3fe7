//! How many elements a file comes to when everything it refers to is followed. A few lines can come to billions.

use std::collections::HashMap;

use resvg::usvg::roxmltree::{Document, Node, NodeId};

use crate::document::{SVG, XLINK, too_deep};
use crate::error::Result;
use crate::limits::MAX_DEPTH;

/// Properties that name something to draw with. Those of the first kind are inherited by everything below.
const INHERITED: [&str; 6] = [
    "fill",
    "stroke",
    "marker",
    "marker-start",
    "marker-mid",
    "marker-end",
];
const OWN: [&str; 3] = ["mask", "clip-path", "filter"];

/// What an element comes to, itself among it.
#[derive(Clone, Copy, Default)]
pub(crate) struct Shape {
    /// Elements, `use` followed.
    pub elements: u64,
    /// Elements that are looked at to draw it, with patterns, masks, clips, filters and markers followed.
    pub visits: u64,
    /// How deep they are nested.
    pub depth: u32,
}

/// A walk through a document.
pub(crate) struct Survey<'a, 'input> {
    document: &'a Document<'input>,
    ids: HashMap<&'a str, Node<'a, 'input>>,
    /// Rules of style sheets that name something: selector and declarations.
    rules: Vec<(&'a str, &'a str)>,
    /// What is known; `None` for an element on the way to the present one.
    known: HashMap<NodeId, Option<Shape>>,
}

impl<'a, 'input> Survey<'a, 'input> {
    /// `sheet` is the text of all style sheets.
    pub(crate) fn of(document: &'a Document<'input>, sheet: &'a str) -> Self {
        let mut ids = HashMap::new();
        for node in document.descendants().filter(Node::is_element) {
            if let Some(id) = node.attribute("id") {
                ids.entry(id).or_insert(node);
            }
        }
        let rules = sheet
            .split('}')
            .filter_map(|rule| rule.rsplit_once('{'))
            .filter(|(_, declarations)| declarations.contains("url("))
            .collect();
        Survey {
            document,
            ids,
            rules,
            known: HashMap::new(),
        }
    }

    /// What the whole picture comes to.
    pub(crate) fn root(mut self) -> Result<Shape> {
        self.shape(self.document.root_element(), 0)
    }

    fn shape(&mut self, node: Node<'a, 'input>, level: u32) -> Result<Shape> {
        if level > MAX_DEPTH {
            return Err(too_deep());
        }
        if let Some(known) = self.known.get(&node.id()) {
            // A circle shows nothing.
            return Ok(known.unwrap_or_default());
        }
        self.known.insert(node.id(), None);
        let mut shape = Shape {
            elements: 1,
            visits: 1,
            depth: 0,
        };
        let used = node
            .has_tag_name((SVG, "use"))
            .then(|| self.used(node))
            .flatten();
        for child in node.children().filter(Node::is_element).chain(used) {
            let below = self.shape(child, level + 1)?;
            shape.elements = shape.elements.saturating_add(below.elements);
            shape.visits = shape.visits.saturating_add(below.visits);
            shape.depth = shape.depth.max(below.depth);
        }
        let elements = shape.elements;
        for (resource, inherited) in self.resources(node) {
            let below = self.shape(resource, level + 1)?;
            let times = if inherited { elements } else { 1 };
            shape.visits = shape
                .visits
                .saturating_add(below.visits.saturating_mul(times));
            shape.depth = shape.depth.max(below.depth);
        }
        shape.depth += 1;
        self.known.insert(node.id(), Some(shape));
        Ok(shape)
    }

    /// What a `use` shows.
    fn used(&self, node: Node<'a, 'input>) -> Option<Node<'a, 'input>> {
        let href = node
            .attribute("href")
            .or_else(|| node.attribute((XLINK, "href")))?;
        self.ids.get(href.trim().strip_prefix('#')?).copied()
    }

    /// What an element is drawn with, and whether all below it is too. Gradients have nothing in them that counts.
    fn resources(&self, node: Node<'a, 'input>) -> Vec<(Node<'a, 'input>, bool)> {
        let by_attribute = node.attributes().flat_map(|attribute| {
            let name = attribute.name();
            let inherited = name == "style" || INHERITED.contains(&name);
            let names = if inherited || OWN.contains(&name) {
                attribute.value()
            } else {
                ""
            };
            addresses(names).map(move |id| (id, inherited))
        });
        let by_rule = self
            .rules
            .iter()
            .filter(|(selector, _)| may_match(selector, node))
            .flat_map(|(_, declarations)| addresses(declarations).map(|id| (id, true)));
        by_attribute
            .chain(by_rule)
            .filter_map(|(id, inherited)| Some((*self.ids.get(id)?, inherited)))
            .filter(|(node, _)| !node.tag_name().name().ends_with("Gradient"))
            .collect()
    }
}

/// The names in `url(#name)`, quoted or not.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    text.split("url(").skip(1).filter_map(|rest| {
        let quoted = |c: char| c.is_whitespace() || c == '"' || c == '\'';
        let (address, _) = rest.split_once(')')?;
        address.trim_matches(quoted).strip_prefix('#')
    })
}

/// Whether a selector has the name, the id or a class of an element in it: more than match, and never fewer.
fn may_match(selector: &str, node: Node) -> bool {
    let name = node.tag_name().name();
    let own = [Some(name), node.attribute("id")];
    let classes = node.attribute("class").unwrap_or_default();
    let words = || own.into_iter().flatten().chain(classes.split_whitespace());
    selector.contains(['*', '[', ':'])
        || selector
            .split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_' || !c.is_ascii()))
            .any(|word| words().any(|own| own == word))
}
