//! Links, images, tables and code in text.

use satteri_ast::mdast as data;

use super::analyse::{self, Target};
use super::escape;
use super::html::{Slot, Step, Trim, Writer};

impl Writer<'_, '_> {
    pub(super) fn inline_code(&mut self, id: u32, trim: Trim) {
        let value = self.view.value(id);
        if self.options.inline_code
            && let Some((code, lang)) = with_language(value)
        {
            return self.slot(Slot::InlineCode(id, code, lang));
        }
        self.out.push_str("<code>");
        let value = if trim {
            value.trim_start_matches([' ', '\t'])
        } else {
            value
        };
        if memchr::memchr2(b'\n', b'\r', value.as_bytes()).is_some() {
            let line = value.replace("\r\n", " ").replace(['\n', '\r'], " ");
            escape::escape(&mut self.out, &line);
        } else {
            escape::escape(&mut self.out, value);
        }
        self.out.push_str("</code>");
    }

    pub(super) fn link(&mut self, id: u32, trim: Trim) {
        let Some(target) = analyse::target_of(self.view, id, &self.facts.definitions) else {
            return self.undefined(id);
        };
        self.out.push_str("<a href=\"");
        escape::address(&mut self.out, target.url);
        self.title(target);
        self.element(id, ">", "</a>", trim);
    }

    pub(super) fn image(&mut self, id: u32) {
        let Some(target) = analyse::target_of(self.view, id, &self.facts.definitions) else {
            return self.undefined(id);
        };
        self.out.push_str("<img src=\"");
        escape::address(&mut self.out, target.url);
        self.out.push_str("\" alt=\"");
        escape::attribute(&mut self.out, analyse::alt(self.view, id));
        self.title(target);
        self.out.push('>');
    }

    /// Ends an attribute and adds the title, where there is one.
    fn title(&mut self, target: Target<'_>) {
        self.out.push('"');
        if let Some(title) = target.title {
            self.out.push_str(" title=\"");
            escape::attribute(&mut self.out, title);
            self.out.push('"');
        }
    }

    /// A reference to nothing: its source.
    fn undefined(&mut self, id: u32) {
        let node = self.view.node(id);
        let source = self.view.document.source();
        let written = source.get(node.start_offset as usize..node.end_offset as usize);
        escape::text(&mut self.out, written.unwrap_or_default(), false);
    }

    pub(super) fn table(&mut self, id: u32) {
        self.out.push_str("<table>\n");
        self.open.push(Step::Write("</table>"));
        let rows = self.view.children(id);
        if rows.len() > 1 {
            self.open.push(Step::Write("</tbody>\n"));
            for &row in rows[1..].iter().rev() {
                self.open.push(Step::Row(row, id, false));
            }
            self.open.push(Step::Write("<tbody>\n"));
        }
        if let Some(&head) = rows.first() {
            self.open.push(Step::Write("</thead>\n"));
            self.open.push(Step::Row(head, id, true));
            self.out.push_str("<thead>\n");
        }
    }

    pub(super) fn row(&mut self, id: u32, table: u32, is_head: bool) {
        const ALIGN: [&str; 4] = [
            "",
            " align=\"left\"",
            " align=\"right\"",
            " align=\"center\"",
        ];
        let (open, close) = if is_head {
            ("<th", "</th>\n")
        } else {
            ("<td", "</td>\n")
        };
        let columns = data::decode_table_alignments(self.view.data(table));
        let cells = self.view.children(id);
        self.out.push_str("<tr>\n");
        self.open.push(Step::Write("</tr>\n"));
        for (at, &column) in columns.iter().enumerate().rev() {
            self.open.push(Step::Write(close));
            if let Some(&cell) = cells.get(at) {
                self.open.push(Step::Children(cell));
            }
            self.open.push(Step::Write(">"));
            self.open.push(Step::Write(ALIGN[column as usize & 3]));
            self.open.push(Step::Write(open));
        }
    }
}

/// Code in text that names its language, as in `let x{:rust}`.
fn with_language(value: &str) -> Option<(&str, &str)> {
    let (code, lang) = value.strip_suffix('}')?.rsplit_once("{:")?;
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    (!code.is_empty() && !lang.is_empty() && lang.bytes().all(is_name)).then_some((code, lang))
}
