//! The class `svg-align` of the arrows that stretch, which `katex-rs` leaves out: KaTeX's style sheet places them by it.

/// The class of such an arrow, the last one or not.
const ARROW: [&str; 2] = ["x-arrow\"", "x-arrow "];

/// Levels below that at which the parts of the arrow are: table, row and list lie between.
const PART: usize = 4;

/// What is around a part whose class is missing, up to its place.
const PLACED: &str = "<span style=\"top:";

/// Gives the class to every arrow of a formula's markup.
pub(super) fn align(html: String) -> String {
    let is_arrow = |tag: &str| ARROW.iter().any(|class| tag.contains(class));
    if !is_arrow(&html) {
        return html;
    }
    let mut aligned = String::with_capacity(html.len() + 64);
    // Levels at which the elements that are arrows stand.
    let mut arrows: Vec<usize> = Vec::new();
    let mut level = 0_usize;
    let mut done = 0;
    for at in memchr::memchr_iter(b'<', html.as_bytes()) {
        let rest = &html[at..];
        if rest.starts_with("</") {
            level = level.saturating_sub(1);
            if arrows.last() == Some(&level) {
                arrows.pop();
            }
            continue;
        }
        let tag = rest.split_inclusive('>').next().unwrap_or(rest);
        let is_part = arrows.last().is_some_and(|&arrow| level == arrow + PART);
        if is_part && rest.starts_with(PLACED) && is_drawn(rest) {
            aligned.push_str(&html[done..at]);
            aligned.push_str("<span class=\"svg-align\"");
            done = at + "<span".len();
        }
        if tag.ends_with("/>") {
            continue;
        }
        if is_arrow(tag) {
            arrows.push(level);
        }
        level += 1;
    }
    aligned.push_str(&html[done..]);
    aligned
}

/// Whether what a place is given to is a drawing and no text: the first thing behind the strut.
fn is_drawn(part: &str) -> bool {
    let Some((_, behind)) = part.split_once("</span>") else {
        return false;
    };
    [
        "<span class=\"hide-tail",
        "<span class=\"stretchy",
        "<span class=\"katex-stretchy",
    ]
    .iter()
    .any(|drawing| behind.starts_with(drawing))
}

#[cfg(test)]
mod tests {
    use crate::math::{Options, Renderer};

    fn aligned(tex: &str) -> usize {
        let html = Renderer::new(Options::default())
            .render(tex, false, false)
            .expect("it is TeX");
        html.matches("<span class=\"svg-align\" style=\"top:")
            .count()
    }

    #[test]
    fn every_arrow_that_stretches_has_the_class() {
        assert_eq!(aligned(r"\xrightarrow[b]{a}"), 1);
        assert_eq!(aligned(r"\xrightleftharpoons{a}"), 1);
        assert_eq!(aligned(r"\xleftarrow{\xrightarrow{a}}"), 2);
        assert_eq!(aligned("a + b"), 0);
    }
}
