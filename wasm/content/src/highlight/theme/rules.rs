//! Which rule of a theme holds for a scope: the resolver of vscode-textmate (`theme.ts`), rule by rule.
//!
//! Rules are a tree by the parts of their scope (`entity.name.tag` is three levels). A node has one rule without parent
//! scopes, which inherits what it does not set from the node above, and rules with parent scopes beside it.

use std::cmp::Ordering;
use std::collections::HashMap;

/// A colour's place in the theme's list, from 1; 0 is "not set".
pub(super) type Colour = u16;

/// What a rule sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Setting {
    pub foreground: Colour,
    pub background: Colour,
    /// Bits of a font, or `None` for "as around".
    pub font: Option<u8>,
}

impl Setting {
    /// What is set here, and the rest from `below`.
    pub fn over(self, below: Setting) -> Setting {
        let or = |mine, other| if mine == 0 { other } else { mine };
        Setting {
            foreground: or(self.foreground, below.foreground),
            background: or(self.background, below.background),
            font: self.font.or(below.font),
        }
    }
}

/// A selector taken apart.
#[derive(Debug, Clone)]
pub(super) struct Selector {
    pub scope: String,
    /// The nearest parent first; `">"` says that the next must be the very next. `None` is not the same as empty: it
    /// sorts first.
    pub parents: Option<Vec<String>>,
}

impl Selector {
    pub fn parse(text: &str) -> Selector {
        let mut parts: Vec<String> = text.trim().split(' ').map(str::to_owned).collect();
        let scope = parts.pop().unwrap_or_default();
        parts.reverse();
        Selector {
            scope,
            parents: (!parts.is_empty()).then_some(parts),
        }
    }

    /// The order in which rules are added: by scope, then the ones without parents, then by their parents.
    pub fn order(&self, other: &Selector) -> Ordering {
        self.scope
            .cmp(&other.scope)
            .then_with(|| match (&self.parents, &other.parents) {
                (None, None) => Ordering::Equal,
                (None, Some(_)) => Ordering::Less,
                (Some(_), None) => Ordering::Greater,
                (Some(a), Some(b)) => compare_parents(a, b),
            })
    }
}

fn compare_parents(a: &[String], b: &[String]) -> Ordering {
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

/// A rule at its place in the tree.
#[derive(Debug, Clone, Default)]
pub(super) struct Rule {
    depth: usize,
    parents: Vec<String>,
    pub setting: Setting,
}

impl Rule {
    fn overwrite(&mut self, depth: usize, setting: Setting) {
        self.depth = depth;
        self.setting = setting.over(self.setting);
    }

    /// Whether the scopes around (the nearest first) are as this rule wants them.
    pub fn holds_within<'a>(&self, around: impl Iterator<Item = &'a str>) -> bool {
        parents_match(&self.parents, around)
    }

    /// The more specific rule first.
    fn specificity(&self, other: &Rule) -> Ordering {
        let by_depth = other.depth.cmp(&self.depth);
        if by_depth != Ordering::Equal {
            return by_depth;
        }
        let (mut mine, mut theirs) = (0, 0);
        loop {
            if self.parents.get(mine).is_some_and(|parent| parent == ">") {
                mine += 1;
            }
            if other
                .parents
                .get(theirs)
                .is_some_and(|parent| parent == ">")
            {
                theirs += 1;
            }
            let (Some(a), Some(b)) = (self.parents.get(mine), other.parents.get(theirs)) else {
                break;
            };
            let by_length = b.len().cmp(&a.len());
            if by_length != Ordering::Equal {
                return by_length;
            }
            mine += 1;
            theirs += 1;
        }
        other.parents.len().cmp(&self.parents.len())
    }
}

/// A node of the tree.
#[derive(Debug, Default)]
pub(super) struct Rules {
    main: Rule,
    beside: Vec<Rule>,
    children: HashMap<String, Rules>,
}

fn head_and_tail(scope: &str) -> (&str, &str) {
    scope.split_once('.').unwrap_or((scope, ""))
}

impl Rules {
    /// Adds a rule. Rules come in the order of [`Selector::order`].
    pub fn insert(&mut self, selector: &Selector, setting: Setting) {
        let mut node = self;
        let mut depth = 0;
        let mut scope = selector.scope.as_str();
        while !scope.is_empty() {
            let (head, tail) = head_and_tail(scope);
            if !node.children.contains_key(head) {
                let child = Rules {
                    main: node.main.clone(),
                    beside: node.beside.clone(),
                    children: HashMap::new(),
                };
                node.children.insert(head.to_owned(), child);
            }
            let Some(child) = node.children.get_mut(head) else {
                return;
            };
            node = child;
            scope = tail;
            depth += 1;
        }
        node.insert_here(depth, selector.parents.as_deref(), setting);
    }

    fn insert_here(&mut self, depth: usize, parents: Option<&[String]>, setting: Setting) {
        let Some(parents) = parents else {
            self.main.overwrite(depth, setting);
            return;
        };
        if let Some(same) = self.beside.iter_mut().find(|rule| rule.parents == parents) {
            same.overwrite(depth, setting);
            return;
        }
        self.beside.push(Rule {
            depth,
            parents: parents.to_vec(),
            setting: setting.over(self.main.setting),
        });
    }

    /// The rules for a scope name, the most specific first; which one holds depends on the scopes around.
    pub fn of(&self, name: &str) -> Vec<Rule> {
        let mut node = self;
        let mut rest = name;
        while !rest.is_empty() {
            let (head, tail) = head_and_tail(rest);
            let Some(child) = node.children.get(head) else {
                break;
            };
            node = child;
            rest = tail;
        }
        let mut rules = node.beside.clone();
        rules.push(node.main.clone());
        rules.sort_by(Rule::specificity);
        rules
    }
}

fn parents_match<'a>(parents: &[String], mut around: impl Iterator<Item = &'a str>) -> bool {
    let mut patterns = parents.iter();
    while let Some(mut pattern) = patterns.next() {
        let next_only = pattern == ">";
        if next_only {
            match patterns.next() {
                Some(after) => pattern = after,
                None => return false,
            }
        }
        loop {
            let Some(scope) = around.next() else {
                return false;
            };
            if is_or_is_below(scope, pattern) {
                break;
            }
            if next_only {
                return false;
            }
        }
    }
    true
}

fn is_or_is_below(scope: &str, pattern: &str) -> bool {
    scope
        .strip_prefix(pattern)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(selector: &str, around: &[&str]) -> bool {
        let parents = Selector::parse(selector).parents.unwrap_or_default();
        parents_match(&parents, around.iter().copied())
    }

    #[test]
    fn parents_may_have_others_between_them_unless_the_selector_says_next() {
        assert!(matches("a b", &["x", "a.y"]));
        assert!(!matches("a > b", &["x", "a.y"]));
        assert!(matches("a > b", &["a.y", "x"]));
        assert!(!matches("ab b", &["a"]));
        assert!(!matches("a b", &[]));
    }

    #[test]
    fn what_a_rule_does_not_set_comes_from_the_shorter_scope() {
        let mut rules = Rules::default();
        let set = |foreground, font| Setting {
            foreground,
            font,
            ..Setting::default()
        };
        rules.insert(&Selector::parse("entity"), set(3, Some(2)));
        rules.insert(&Selector::parse("entity.name"), set(4, None));
        assert_eq!(rules.of("entity.name.tag")[0].setting, set(4, Some(2)));
        assert_eq!(rules.of("entity.other")[0].setting, set(3, Some(2)));
        assert_eq!(rules.of("keyword")[0].setting, Setting::default());
    }
}
