//! Grammars, by scope: what has been added, what they refer to, and where they go in by themselves.

mod source;

use crate::{Cause, Error, Result};
use source::{included_scopes, unreadable};
use std::collections::{HashMap, HashSet};
use syntaxmate::{GrammarErrorKind, GrammarId, GrammarLimits, GrammarRegistry};

/// Bytes of one grammar at most; the largest known (Angular's, C++'s) have under two million.
const MAX_BYTES: usize = 16 << 20;

/// Characters of a regular expression that a message shows; grammars have some of thousands.
const MAX_SHOWN: usize = 120;

#[derive(Debug)]
struct Entry {
    id: GrammarId,
    /// Scopes of other grammars it includes.
    includes: Vec<String>,
    inject_to: Vec<String>,
    selector: Option<String>,
}

/// Every grammar added.
#[derive(Debug)]
pub(super) struct Grammars {
    registry: GrammarRegistry,
    entries: HashMap<String, Entry>,
    /// The scopes of grammars that inject, in the order they were added.
    injectors: Vec<String>,
    /// Injections made up by [`Grammars::bridge_injections`]: into what, of what.
    bridged: HashSet<(String, String)>,
}

/// A registry with room for the largest grammars.
fn registry() -> GrammarRegistry {
    GrammarRegistry::with_limits(GrammarLimits {
        max_grammar_bytes: MAX_BYTES,
        ..GrammarLimits::default()
    })
}

/// The first regular expression of a grammar that is none, with what is wrong: its rule matches nothing, or not what it
/// should. None of a grammar that cannot be read at all.
pub(super) fn wrong_expression(json: &str) -> Option<String> {
    let mut alone = registry();
    alone.add_json(json).ok()?;
    match alone.validate_regexes() {
        Err(syntaxmate::Error::Grammar(error)) => match error.kind() {
            GrammarErrorKind::InvalidRegex(wrong) => {
                let mut pattern: String = wrong.pattern().chars().take(MAX_SHOWN).collect();
                if pattern.len() < wrong.pattern().len() {
                    pattern.push('…');
                }
                Some(format!("{pattern}: {}", wrong.message()))
            }
            _ => None,
        },
        _ => None,
    }
}

impl Default for Grammars {
    fn default() -> Self {
        Grammars {
            registry: registry(),
            entries: HashMap::new(),
            injectors: Vec::new(),
            bridged: HashSet::new(),
        }
    }
}

/// What a new grammar changes for tokenizers made before.
#[derive(Debug)]
pub(super) struct Added {
    /// Its scope.
    pub scope: String,
    /// Scopes it injects itself into, and into those below them.
    pub inject_to: Vec<String>,
}

impl Grammars {
    /// Adds a grammar; one of the same scope is replaced.
    ///
    /// # Errors
    /// `Grammar`, saying which grammar and what is wrong.
    pub fn add(&mut self, json: &str) -> Result<Added> {
        let id = self
            .registry
            .add_json(json)
            .map_err(|error| unreadable(json, &error.to_string()))?;
        let head = source::head(json)?;
        let scope = head.scope_name;
        if !head.inject_to.is_empty() && !self.injectors.contains(&scope) {
            self.injectors.push(scope.clone());
        }
        self.entries.insert(
            scope.clone(),
            Entry {
                id,
                includes: included_scopes(json, &scope),
                inject_to: head.inject_to.clone(),
                selector: head.injection_selector,
            },
        );
        Ok(Added {
            scope,
            inject_to: head.inject_to,
        })
    }

    /// Whether there is a grammar of this scope.
    pub fn has(&self, scope: &str) -> bool {
        self.entries.contains_key(scope)
    }

    /// The scopes a grammar refers to, itself or through others, that are not there.
    pub fn missing(&self, scope: &str) -> Vec<String> {
        let mut missing: Vec<String> = self
            .closure(scope)
            .into_iter()
            .filter(|scope| !self.has(scope))
            .map(str::to_owned)
            .collect();
        missing.sort();
        missing
    }

    /// Whether texts of `root` may come to use the grammar of `scope`.
    pub fn reaches(&self, root: &str, scope: &str) -> bool {
        let injected = self.injectors.iter().filter(|injector| {
            let to = self.entries.get(*injector).map(|entry| &entry.inject_to);
            to.is_some_and(|to| to.iter().any(|to| to == root || is_below(root, to)))
        });
        std::iter::once(root)
            .chain(injected.map(String::as_str))
            .any(|from| self.closure(from).contains(scope))
    }

    /// A scope and all it refers to, itself or through others, there or not.
    fn closure<'a>(&'a self, scope: &'a str) -> HashSet<&'a str> {
        let mut seen = HashSet::from([scope]);
        let mut waiting = vec![scope];
        while let Some(scope) = waiting.pop() {
            let includes = self.entries.get(scope).map(|entry| entry.includes.iter());
            for include in includes.into_iter().flatten() {
                if seen.insert(include) {
                    waiting.push(include);
                }
            }
        }
        seen
    }

    /// The grammar of a scope with all there is for it: a registry to make a tokenizer from.
    pub fn open(&mut self, scope: &str) -> Result<(&GrammarRegistry, GrammarId)> {
        self.bridge_injections(scope)?;
        let id = self.entries.get(scope).map(|entry| entry.id);
        let id = id.ok_or_else(|| {
            Error::new(
                Cause::Grammar,
                format!("no grammar with the scope name {scope} has been added"),
            )
        })?;
        Ok((&self.registry, id))
    }

    /// What the tokenizer takes literally where Shiki does not is said in its words, by a small grammar between the two:
    /// `injectTo: ["source.js"]` means `source.js.jsx` too, and what has no meaning in a selector separates words.
    fn bridge_injections(&mut self, root: &str) -> Result<()> {
        for injector in &self.injectors {
            let Some(entry) = self.entries.get(injector) else {
                continue;
            };
            let literally = entry.inject_to.iter().any(|scope| scope == root);
            let below = entry.inject_to.iter().any(|scope| is_below(root, scope));
            let Some(selector) = entry.selector.as_deref() else {
                continue;
            };
            let words = selector_words(selector);
            if !(below && !literally || literally && words != selector) {
                continue;
            }
            if !self.bridged.insert((root.to_owned(), injector.clone())) {
                continue;
            }
            let bridge = serde_json::json!({
                "scopeName": format!("ferrotype.injection.{}", self.bridged.len()),
                "injectTo": [root],
                "injectionSelector": words,
                "patterns": [{ "include": injector }],
            });
            self.registry
                .add_json(&bridge.to_string())
                .map_err(|error| Error::new(Cause::Grammar, error.to_string()))?;
        }
        Ok(())
    }
}

/// A selector with spaces for what vscode-textmate's reader passes over, such as the `#` of `source.ts#meta.decorator.ts`.
fn selector_words(selector: &str) -> String {
    let known = |c: char| c.is_ascii_alphanumeric() || "_.:-,|() ".contains(c);
    selector
        .chars()
        .map(|c| if known(c) { c } else { ' ' })
        .collect()
}

/// Whether `scope` begins with `prefix` and a dot.
pub(super) fn is_below(scope: &str, prefix: &str) -> bool {
    scope
        .strip_prefix(prefix)
        .is_some_and(|rest| rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_grammar_needs_is_known_through_all_it_includes() {
        let mut grammars = Grammars::default();
        grammars
            .add(r##"{"scopeName":"a","patterns":[{"include" : "b#x"},{"include":"$self"},{"include":"#own"}]}"##)
            .expect("a grammar");
        assert_eq!(grammars.missing("a"), ["b"]);
        grammars
            .add(r#"{"scopeName":"b","patterns":[{"include":"c"},{"include":"a"}]}"#)
            .expect("a grammar");
        assert_eq!(grammars.missing("a"), ["c"]);
    }

    #[test]
    fn a_grammar_that_cannot_be_read_is_named() {
        let error = Grammars::default()
            .add(r#"{"name":"Nope","patterns":[]}"#)
            .expect_err("no scope name");
        assert_eq!(error.cause(), Cause::Grammar);
        assert!(error.message().contains("\"Nope\""), "{error}");
        assert!(error.message().contains("scopeName"), "{error}");
    }
}
