//! Scope stacks, each stored once: a tree of scope names in which a node is a whole stack.
//!
//! What a theme makes of a stack follows from what it makes of the stack above and from one name more, so the tree is
//! also where themes keep their answers ([`super::theme::Theme`]), for every language and every text together.

use super::hash::FastMap;
use std::rc::Rc;

/// A scope name's place in [`Scopes`].
pub(super) type Atom = u32;
/// A stack's place in [`Scopes`]; 0 is the empty one.
pub(super) type Node = u32;

/// What a token is for an editor, as vscode-textmate derives it from scope names. Tokens of equal looks but of different
/// kinds stay apart in Shiki.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum TokenKind {
    Other,
    Comment,
    String,
    Regex,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    parent: Node,
    atom: Atom,
    kind: TokenKind,
}

/// Every scope name and every stack met so far.
#[derive(Debug)]
pub(super) struct Scopes {
    names: Vec<Rc<str>>,
    kinds: Vec<Option<TokenKind>>,
    atoms: FastMap<Rc<str>, Atom>,
    entries: Vec<Entry>,
    children: FastMap<(Node, Atom), Node>,
}

impl Default for Scopes {
    fn default() -> Self {
        Scopes {
            names: Vec::new(),
            kinds: Vec::new(),
            atoms: FastMap::default(),
            entries: vec![Entry {
                parent: 0,
                atom: 0,
                kind: TokenKind::Other,
            }],
            children: FastMap::default(),
        }
    }
}

impl Scopes {
    /// The stack of these names, the outermost first.
    pub fn stack<'a>(&mut self, names: impl Iterator<Item = &'a str>) -> Node {
        let mut node = 0;
        for name in names {
            let atom = self.atom(name);
            node = self.child(node, atom);
        }
        node
    }

    fn child(&mut self, parent: Node, atom: Atom) -> Node {
        let Scopes {
            entries,
            children,
            kinds,
            ..
        } = self;
        *children.entry((parent, atom)).or_insert_with(|| {
            let kind = kinds[atom as usize].unwrap_or(entries[parent as usize].kind);
            entries.push(Entry { parent, atom, kind });
            (entries.len() - 1) as Node
        })
    }

    fn atom(&mut self, name: &str) -> Atom {
        if let Some(&atom) = self.atoms.get(name) {
            return atom;
        }
        let name: Rc<str> = name.into();
        let atom = self.names.len() as Atom;
        self.kinds.push(kind_of(&name));
        self.names.push(name.clone());
        self.atoms.insert(name, atom);
        atom
    }

    /// The name of an atom.
    pub fn name(&self, atom: Atom) -> &str {
        &self.names[atom as usize]
    }

    /// The innermost name of a stack and the stack around it; `None` for the empty stack.
    pub fn split(&self, node: Node) -> Option<(Node, Atom)> {
        (node != 0).then(|| {
            let entry = self.entries[node as usize];
            (entry.parent, entry.atom)
        })
    }

    /// What tokens of this stack are.
    pub fn kind(&self, node: Node) -> TokenKind {
        self.entries[node as usize].kind
    }

    /// How many stacks there are, the empty one included.
    pub fn len(&self) -> usize {
        self.entries.len()
    }
}

/// The first of `\b(comment|string|regex|meta\.embedded)\b` in a name.
fn kind_of(name: &str) -> Option<TokenKind> {
    let bytes = name.as_bytes();
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let words: [(&[u8], TokenKind); 4] = [
        (b"comment", TokenKind::Comment),
        (b"string", TokenKind::String),
        (b"regex", TokenKind::Regex),
        (b"meta.embedded", TokenKind::Other),
    ];
    (0..bytes.len())
        .filter(|&at| at == 0 || !is_word(bytes[at - 1]))
        .find_map(|at| {
            words.iter().find_map(|(word, kind)| {
                let after = bytes[at..].strip_prefix(*word)?;
                after
                    .first()
                    .is_none_or(|&byte| !is_word(byte))
                    .then_some(*kind)
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stack_is_stored_once_and_its_kind_comes_from_the_innermost_name_that_says_one() {
        let mut scopes = Scopes::default();
        let string = scopes.stack(["source.js", "string.quoted"].into_iter());
        let inner = scopes.stack(["source.js", "string.quoted", "punctuation"].into_iter());
        let code = scopes.stack(["source.js", "string.template", "meta.embedded.line"].into_iter());
        assert_eq!(
            string,
            scopes.stack(["source.js", "string.quoted"].into_iter())
        );
        assert_eq!(scopes.kind(inner), TokenKind::String);
        assert_eq!(scopes.kind(code), TokenKind::Other);
    }

    #[test]
    fn kinds_are_whole_words_of_a_name() {
        assert_eq!(kind_of("string.regexp.js"), Some(TokenKind::String));
        assert_eq!(
            kind_of("punctuation.definition.comment"),
            Some(TokenKind::Comment)
        );
        assert_eq!(kind_of("strings.other"), None);
        assert_eq!(kind_of("source.regex"), Some(TokenKind::Regex));
        assert_eq!(kind_of("meta.embeddedness"), None);
    }
}
