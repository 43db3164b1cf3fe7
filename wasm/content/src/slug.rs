//! Ids of headings, as github-slugger makes them.

mod kept;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use kept::KEPT;

/// Makes the slugs of one text: each is there once.
#[derive(Default)]
pub(crate) struct Slugger {
    /// The slugs there are, with the number the next equal one gets is behind.
    taken: BTreeMap<String, u32>,
}

impl Slugger {
    /// The slug of a heading's text.
    pub(crate) fn slug(&mut self, text: &str) -> String {
        let base = plain(text);
        let mut slug = base.clone();
        while self.taken.contains_key(&slug) {
            let number = self.taken.entry(base.clone()).or_default();
            *number += 1;
            slug = format!("{base}-{number}");
        }
        self.taken.insert(slug.clone(), 0);
        slug
    }
}

fn plain(text: &str) -> String {
    let keep = |character: char| match character {
        ' ' => Some('-'),
        'a'..='z' | '0'..='9' | '-' | '_' => Some(character),
        '\0'..='\x7f' => None,
        _ => is_kept(character as u32).then_some(character),
    };
    if text.is_ascii() {
        let lower = |character: char| keep(character.to_ascii_lowercase());
        return text.chars().filter_map(lower).collect();
    }
    text.to_lowercase().chars().filter_map(keep).collect()
}

/// [`KEPT`] as the first and the last of each range.
static RANGES: LazyLock<Vec<(u32, u32)>> = LazyLock::new(|| {
    let mut last = 0;
    let range = |&(gap, length): &(u32, u32)| {
        let first = last + gap;
        last = first + length;
        (first, last)
    };
    KEPT.iter().map(range).collect()
});

fn is_kept(character: u32) -> bool {
    let at = RANGES.partition_point(|&(_, last)| last < character);
    RANGES.get(at).is_some_and(|&(first, _)| first <= character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_lower_case_without_punctuation_and_there_once() {
        let mut slugger = Slugger::default();
        for (text, slug) in [
            ("Über `code` & more", "über-code--more"),
            ("Same", "same"),
            ("Same", "same-1"),
            ("same 1", "same-1-1"),
            ("Same", "same-2"),
            ("漢字、かな!", "漢字かな"),
            ("😀", ""),
            ("\u{fe0f}?", "\u{fe0f}"),
        ] {
            assert_eq!(slugger.slug(text), slug);
        }
    }
}
