//! The flat form of a tree.

/// Stands for a string, number or flag that a node has not.
pub const ABSENT: u32 = u32::MAX;

/// What a node is. The number is its place in the flat form; `packages/remark/src/tree/kinds.ts` has the same list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs, reason = "they are mdast's names")]
pub enum Kind {
    Root = 0,
    Paragraph,
    Heading,
    ThematicBreak,
    Blockquote,
    List,
    ListItem,
    Html,
    Code,
    Definition,
    Text,
    Emphasis,
    Strong,
    InlineCode,
    Break,
    Link,
    Image,
    LinkReference,
    ImageReference,
    FootnoteDefinition,
    FootnoteReference,
    Table,
    TableRow,
    TableCell,
    Delete,
    Yaml,
    Toml,
    Math,
    InlineMath,
    ContainerDirective,
    LeafDirective,
    TextDirective,
    MdxJsxFlowElement,
    MdxJsxTextElement,
    MdxFlowExpression,
    MdxTextExpression,
    MdxjsEsm,
}

/// A tree as numbers and strings, its nodes in document order.
///
/// Every node is, in words: its [`Kind`] and, from bit 8, the number of its children; line, column and offset of its
/// start; the same of its end; then its fields, as `encode.rs` lists them. Lines and columns count from 1, columns and
/// offsets in UTF-16 code units. A string is two words, where it starts and its length in UTF-16 code units: in the
/// source without its byte order mark, or past the source's end in [`Tree::pool`]. [`ABSENT`] twice is no string.
#[derive(Debug, Default)]
pub struct Tree {
    /// The nodes.
    pub words: Vec<u32>,
    /// Strings that are not in the source as they are: escapes resolved, lines joined.
    pub pool: String,
}
