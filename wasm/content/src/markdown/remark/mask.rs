//! What the grammar crate would read as the start of something and remark does not, masked before it reads.

use satteri_arena::{Document, Mdast};

use super::directives::colons;
use crate::markdown::Options;

/// What may be masked.
const MASKED: [u8; 3] = *b":{!";

/// What may stand for something else: punctuation as it is.
const MASKS: [u8; 6] = *b";,%?@$";

/// A text of which some characters are masked, byte by byte as long as it was.
pub(crate) struct Masked {
    pub text: String,
    /// What stands for each of [`MASKED`]: the text has none of these.
    masks: [u8; 3],
}

/// Masks colons that open nothing, escaped ones before directives, braces behind directives whose attributes these are
/// not, and exclamation marks before footnotes; `None` where there are none.
pub(crate) fn mask(text: &str, options: Options) -> Option<Masked> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    if options.gfm {
        found.extend(memchr::memmem::find_iter(bytes, b"![^"));
    }
    if options.directives {
        colons::find(text, &mut found);
    }
    if found.is_empty() {
        return None;
    }
    let is_free = |mask: &u8| memchr::memchr(*mask, bytes).is_none();
    let mut free = MASKS.into_iter().filter(is_free);
    let masks = [free.next()?, free.next()?, free.next()?];
    let mut masked = bytes.to_vec();
    for at in found {
        if let Some(which) = MASKED.iter().position(|&byte| byte == bytes[at]) {
            masked[at] = masks[which];
        }
    }
    let text = String::from_utf8(masked).ok()?;
    Some(Masked { text, masks })
}

/// A document of a masked text as one of the text itself.
pub(crate) fn unmask<'a>(
    mut masked: Document<'_, Mdast>,
    Masked { masks, .. }: &Masked,
    text: &'a str,
) -> Document<'a, Mdast> {
    let mut document = Document::borrowed(text, 0);
    document.nodes = std::mem::take(&mut masked.nodes);
    document.children = std::mem::take(&mut masked.children);
    document.type_data = std::mem::take(&mut masked.type_data);
    document.node_data = std::mem::take(&mut masked.node_data);
    document.mdx = masked.mdx;
    document.parse_options = masked.parse_options;
    let pool = std::mem::take(&mut masked.string_pool);
    let [colon, brace, bang] = masks.map(char::from);
    let restored = |character: char| match character {
        _ if character == colon => ':',
        _ if character == brace => '{',
        _ if character == bang => '!',
        _ => character,
    };
    document.string_pool = pool.chars().map(restored).collect();
    document
}
