//! What html5ever asks of the tree it builds.

use std::borrow::Cow;

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName};

use super::super::flat::{ABSENT, Place};
use super::{CurrentKind, DOCUMENT, Data, Id, Tree};

/// The name of an element, by itself: a reference into the nodes would keep them borrowed.
#[derive(Debug)]
pub(in crate::html) struct Name(Namespace, LocalName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0
    }

    fn local_name(&self) -> &LocalName {
        &self.1
    }
}

impl TreeSink for Tree {
    type Handle = Id;
    type Output = Self;
    type ElemName<'a> = Name;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        DOCUMENT
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Name {
        match &self.nodes.borrow()[*target].data {
            Data::Element { name, .. } => Name(name.ns.clone(), name.local.clone()),
            _ => Name(html5ever::ns!(), html5ever::local_name!("")),
        }
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> Id {
        let content = flags.template.then(|| self.add(Data::Document));
        let current = self.current.borrow();
        let own = current.kind == CurrentKind::Start
            && current
                .name
                .as_ref()
                .is_some_and(|own| own.eq_ignore_ascii_case(&name.local));
        let id = self.add(Data::Element {
            name,
            attrs,
            content,
            closed: false,
        });
        if own {
            let nodes = &mut self.nodes.borrow_mut();
            (nodes[id].place, nodes[id].origin) = (current.place, current.origin);
            // Formatting that is open elsewhere may be made anew before it, under the same name.
            if let Some(before) = self.named.replace(Some(id))
                && nodes[before].origin == current.origin
            {
                nodes[before].origin = ABSENT;
            }
            if let Some(name) = current.name.as_ref() {
                self.open.borrow_mut().push((name.clone(), id));
            }
        }
        id
    }

    fn create_comment(&self, text: StrTendril) -> Id {
        let current = self.current.borrow();
        let id = self.add(match current.kind {
            CurrentKind::Foreign => Data::Foreign,
            _ => Data::Comment(text),
        });
        let node = &mut self.nodes.borrow_mut()[id];
        (node.place, node.origin) = (current.place, current.origin);
        id
    }

    fn create_pi(&self, target: StrTendril, _: StrTendril) -> Id {
        self.add(Data::Comment(target))
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        self.insert_any(*parent, None, child);
    }

    fn append_based_on_parent_node(&self, element: &Id, previous: &Id, child: NodeOrText<Id>) {
        if self.nodes.borrow()[*element].parent.is_some() {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {
        let id = self.add(Data::Doctype);
        self.nodes.borrow_mut()[id].place = self.current.borrow().place;
        self.insert(DOCUMENT, None, id);
    }

    fn pop(&self, id: &Id) {
        let current = self.current.borrow();
        let mut nodes = self.nodes.borrow_mut();
        let node = &mut nodes[*id];
        let Data::Element { name, closed, .. } = &mut node.data else {
            return;
        };
        // One that its own tag has just made, such as `<path/>`, is closed by nothing.
        if node.origin != ABSENT || current.place[0] == node.place[0] {
            return;
        }
        let by_own = current.kind == CurrentKind::End
            && current
                .name
                .as_ref()
                .is_some_and(|own| own.eq_ignore_ascii_case(&name.local));
        *closed = by_own;
        let end = current.place[usize::from(by_own)];
        if node.place[0] != Place::NOWHERE && end != Place::NOWHERE {
            node.place[1] = end;
        }
    }

    fn get_template_contents(&self, target: &Id) -> Id {
        match self.nodes.borrow()[*target].data {
            Data::Element {
                content: Some(content),
                ..
            } => content,
            _ => *target,
        }
    }

    fn same_node(&self, one: &Id, other: &Id) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Id, child: NodeOrText<Id>) {
        let parent = self.nodes.borrow()[*sibling].parent;
        if let Some(parent) = parent {
            self.insert_any(parent, Some(*sibling), child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Id, more: Vec<Attribute>) {
        let node = &mut self.nodes.borrow_mut()[*target];
        if let Data::Element { attrs, .. } = &mut node.data {
            for attr in more {
                if attrs.iter().all(|own| own.name != attr.name) {
                    attrs.push(attr);
                    node.origin = ABSENT;
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Id) {
        Self::detach(&mut self.nodes.borrow_mut(), *target);
    }

    fn reparent_children(&self, node: &Id, new_parent: &Id) {
        let mut next = self.nodes.borrow()[*node].first;
        while let Some(id) = next {
            next = self.nodes.borrow()[id].next;
            self.insert(*new_parent, None, id);
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, handle: &Id) -> bool {
        let nodes = self.nodes.borrow();
        let Data::Element { name, attrs, .. } = &nodes[*handle].data else {
            return false;
        };
        &*name.local == "annotation-xml"
            && attrs.iter().any(|attr| {
                &*attr.name.local == "encoding"
                    && (attr.value.eq_ignore_ascii_case("text/html")
                        || attr.value.eq_ignore_ascii_case("application/xhtml+xml"))
            })
    }

    fn allow_declarative_shadow_roots(&self, _: &Id) -> bool {
        false
    }
}
