//! Lists and their items.

use satteri_ast::mdast as data;
use satteri_ast::mdast::MdastNodeType as Node;

use super::html::{Loose, Step, Writer};

/// An item that is no task.
const NO_TASK: u32 = 2;

impl Writer<'_, '_> {
    pub(super) fn list(&mut self, id: u32) {
        let view = self.view;
        let list = data::decode_list_data(view.data(id));
        let items = view.children(id);
        let item = |&id: &u32| data::decode_list_item_data(view.data(id));
        let loose = list.spread || items.iter().any(|id| item(id).spread);
        self.out.push_str(if list.ordered { "<ol" } else { "<ul" });
        if list.ordered && list.start != 1 {
            self.out.push_str(&format!(" start=\"{}\"", list.start));
        }
        if items
            .iter()
            .any(|id| u32::from(item(id).checked) != NO_TASK)
        {
            self.out.push_str(" class=\"contains-task-list\"");
        }
        self.out.push_str(">\n");
        let close = if list.ordered { "</ol>" } else { "</ul>" };
        self.open.push(Step::Write(close));
        for &item in items.iter().rev() {
            self.open.push(Step::Write("\n"));
            self.open.push(Step::Item(item, loose));
        }
    }

    pub(super) fn item(&mut self, id: u32, loose: Loose) {
        let blocks = self.visible(id);
        let is_paragraph = |id: &u32| self.view.kind(*id) == Node::Paragraph;
        let checked = u32::from(data::decode_list_item_data(self.view.data(id)).checked);
        // A line feed stands before and behind each block but the paragraphs of tight items.
        let mut steps = Vec::with_capacity(blocks.len() * 3 + 2);
        if checked == NO_TASK {
            self.out.push_str("<li>");
        } else {
            self.out.push_str("<li class=\"task-list-item\">");
        }
        let mut first = 0;
        if checked != NO_TASK {
            let head = blocks.first().copied().filter(is_paragraph);
            let has_text = head.is_some_and(|id| !self.view.children(id).is_empty());
            steps.push(Step::Write(match (loose, checked == 1) {
                (true, true) => "\n<p><input type=\"checkbox\" checked disabled>",
                (true, false) => "\n<p><input type=\"checkbox\" disabled>",
                (false, true) => "<input type=\"checkbox\" checked disabled>",
                (false, false) => "<input type=\"checkbox\" disabled>",
            }));
            if has_text {
                steps.push(Step::Write(" "));
            }
            steps.extend(head.map(Step::Children));
            if loose {
                steps.push(Step::Write("</p>"));
            }
            first = usize::from(head.is_some());
        }
        for (at, block) in blocks.iter().enumerate().skip(first) {
            let is_flat = !loose && is_paragraph(block);
            let is_first = at == 0 && checked == NO_TASK;
            if !(is_flat && is_first) {
                steps.push(Step::Write("\n"));
            }
            if is_flat {
                // The paragraph's own line feed has been decided on: only what is in it is left.
                steps.push(Step::Children(*block));
            } else {
                steps.push(Step::Node(*block, false));
            }
        }
        let tail_is_paragraph = match blocks.last() {
            Some(block) => is_paragraph(block),
            None => checked != NO_TASK,
        };
        if (!blocks.is_empty() || checked != NO_TASK) && (loose || !tail_is_paragraph) {
            steps.push(Step::Write("\n"));
        }
        self.open.push(Step::Write("</li>"));
        self.open.extend(steps.into_iter().rev());
    }
}
