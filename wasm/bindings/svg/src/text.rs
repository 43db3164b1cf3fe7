//! Text to pixels.

use resvg::tiny_skia::{Rect, Transform};

use crate::draw::{Pixels, draw, made, texts};
use crate::error::{BoundError, Cause, Result};
use crate::fonts::Fonts;
use crate::limits::{Limits, MAX_TEXT};
use crate::weigh::weigh;

/// Distance of lines, in font sizes.
const LINE: f64 = 1.2;

/// How text is drawn.
#[derive(Debug, Clone)]
pub struct Style {
    /// Height of the font's em square in pixels.
    pub size: f64,
    /// Red, green, blue and alpha.
    pub color: [u8; 4],
    /// 1 to 1000, as CSS's `font-weight`: the nearest there is.
    pub weight: u32,
    /// A family that was added; an empty one is the first.
    pub family: String,
}

/// Draws lines of text, the ink without anything around it. `\n` begins a line.
///
/// # Errors
/// `Empty` for white space, `Glyph` for a character that no font has, `Font` without a font, `InvalidOption`, and limits.
pub fn render(text: &str, style: &Style, fonts: &Fonts, limits: &Limits) -> Result<Pixels> {
    if fonts.is_empty() {
        let message = "text was to be drawn, and no font was added";
        return Err(BoundError::new(Cause::Font, message));
    }
    let in_range = style.size >= 1.0 && style.size <= f64::from(limits.max_side);
    if !in_range {
        let message = format!(
            "size is {}, allowed is 1 to {}",
            style.size, limits.max_side
        );
        return Err(BoundError::new(Cause::InvalidOption, message));
    }
    if text.chars().count() > MAX_TEXT {
        let message = format!("the text is longer than {MAX_TEXT} characters");
        return Err(BoundError::new(Cause::LimitWork, message));
    }
    let text = text.replace("\r\n", "\n").replace('\t', " ");
    fonts.check([text.as_str()])?;
    let tree = made(&markup(&text, style), fonts)?;
    let nothing = || BoundError::new(Cause::Empty, "there is nothing to see in the text");
    let ink = texts(tree.root())
        .map(|text| text.flattened().abs_stroke_bounding_box())
        .filter(|rect| rect.width() > 0.0 && rect.height() > 0.0)
        .reduce(union)
        .ok_or_else(nothing)?;
    let (left, top) = (ink.left().floor(), ink.top().floor());
    let width = (ink.right().ceil() - left) as u32;
    let height = (ink.bottom().ceil() - top) as u32;
    limits.check_size(width, height)?;
    let transform = Transform::from_translate(-left, -top);
    weigh(tree.root(), transform, (width, height), &mut |_| {})?;
    draw(&tree, transform, (width, height))
}

fn union(a: Rect, b: Rect) -> Rect {
    Rect::from_ltrb(
        a.left().min(b.left()),
        a.top().min(b.top()),
        a.right().max(b.right()),
        a.bottom().max(b.bottom()),
    )
    .unwrap_or(a)
}

/// The text as SVG, a text element for each line.
fn markup(text: &str, style: &Style) -> String {
    let [red, green, blue, alpha] = style.color;
    let family = match style.family.as_str() {
        "" => String::new(),
        family => format!(" font-family=\"'{}'\"", escaped(family)),
    };
    let lines: String = text
        .split('\n')
        .enumerate()
        .map(|(index, line)| {
            let y = index as f64 * LINE * style.size;
            format!("<text y=\"{y}\">{}</text>", escaped(line))
        })
        .collect();
    let (size, weight, opacity) = (style.size, style.weight, f64::from(alpha) / 255.0);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\" xml:space=\"preserve\"{family} \
         font-size=\"{size}\" font-weight=\"{weight}\" fill=\"rgb({red},{green},{blue})\" \
         fill-opacity=\"{opacity}\">{lines}</svg>"
    )
}

/// As XML text and in attributes; in a family's name quotes would end it.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{1}'..='\u{1f}' | '\u{0}' => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}
