//! SVG to pixels.

use std::sync::{Arc, Mutex};

use imagesize::ImageType;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{
    self, FontResolver, Group, ImageHrefResolver, ImageKind, Options, Size, Text, Tree,
};

use crate::document::{self, SVG};
use crate::error::{BoundError, Cause, Result};
use crate::fonts::{Fonts, strings};
use crate::limits::{Limits, MAX_NESTED};
use crate::weigh::weigh;

/// Pixels: rows from the top, red, green, blue and straight alpha.
#[derive(Debug)]
pub struct Pixels {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// `width * height * 4` bytes.
    pub data: Vec<u8>,
}

/// What of the picture is drawn, and how large. A `source` or `crop` of no size is all of the picture as the file has it.
#[derive(Debug, Clone, Copy)]
pub struct View {
    /// Width of the result in pixels.
    pub width: u32,
    /// Height of the result in pixels.
    pub height: u32,
    /// The picture's own size as the caller has it: whole pixels, and so not always exactly what the file says.
    pub source: (f32, f32),
    /// Left, top, width and height of what is drawn, in the units of `source`.
    pub crop: (f32, f32, f32, f32),
}

/// Draws an SVG: its shapes at the size asked for, and nothing that is not in the file.
///
/// # Errors
/// By [`Cause`].
pub fn rasterize(bytes: &[u8], view: &View, fonts: &Fonts, limits: &Limits) -> Result<Pixels> {
    limits.check_bytes(bytes)?;
    limits.check_size(view.width, view.height)?;
    let tree = parse(document::text_of(bytes)?, fonts, limits, 0)?;
    let transform = transform(view, tree.size())?;
    let mut texts: Vec<&Text> = Vec::new();
    let canvas = (view.width, view.height);
    weigh(tree.root(), transform, canvas, &mut |text| texts.push(text))?;
    fonts.check(texts.iter().flat_map(|text| strings(text)))?;
    draw(&tree, transform, canvas)
}

/// Draws a tree that was weighed.
pub(crate) fn draw(
    tree: &Tree,
    transform: Transform,
    (width, height): (u32, u32),
) -> Result<Pixels> {
    let mut pixmap = Pixmap::new(width, height).ok_or_else(|| {
        let message = format!("{width} x {height} pixels could not be had");
        BoundError::new(Cause::OutOfMemory, message)
    })?;
    resvg::render(tree, transform, &mut pixmap.as_mut());
    Ok(Pixels {
        width,
        height,
        data: pixmap.take_demultiplied(),
    })
}

/// From the file's units to pixels of the result.
fn transform(view: &View, size: Size) -> Result<Transform> {
    let whole = |given: (f32, f32), all: (f32, f32)| if given == (0.0, 0.0) { all } else { given };
    let source = whole(view.source, (size.width(), size.height()));
    let (x, y, width, height) = view.crop;
    let (width, height) = whole((width, height), source);
    if [source.0, source.1, width, height]
        .iter()
        .any(|side| !side.is_finite() || *side <= 0.0)
        || !x.is_finite()
        || !y.is_finite()
    {
        let message = format!(
            "what is to be drawn is {:?} of {:?}: sizes have to be positive",
            view.crop, view.source
        );
        return Err(BoundError::new(Cause::InvalidOption, message));
    }
    let (sx, sy) = (view.width as f32 / width, view.height as f32 / height);
    let fit = Transform::from_scale(source.0 / size.width(), source.1 / size.height());
    Ok(fit.post_translate(-x, -y).post_scale(sx, sy))
}

/// Reads a file. `level` counts pictures in pictures.
fn parse(text: &str, fonts: &Fonts, limits: &Limits, level: u32) -> Result<Tree> {
    let document = document::read(text)?;
    // Without any font the reader drops text without a word.
    if fonts.is_empty() {
        let texts = document
            .descendants()
            .filter(|node| node.has_tag_name((SVG, "text")));
        let strings = texts
            .flat_map(|text| text.descendants())
            .filter_map(|node| node.text());
        fonts.check(strings)?;
    }
    // The reader has no way to fail from within: the first error waits here.
    let failed: Arc<Mutex<Option<BoundError>>> = Arc::default();
    let options = options(fonts, limits, level, failed.clone());
    let tree = Tree::from_xmltree(&document, &options);
    let failed = failed.lock().ok().and_then(|mut failed| failed.take());
    match failed {
        Some(error) => Err(error),
        None => Ok(tree?),
    }
}

fn options<'a>(
    fonts: &'a Fonts,
    limits: &'a Limits,
    level: u32,
    failed: Arc<Mutex<Option<BoundError>>>,
) -> Options<'a> {
    let embedded = move |mime: &str, data: Arc<Vec<u8>>, _: &Options| {
        embedded(mime, data, fonts, limits, level).unwrap_or_else(|error| {
            if let Ok(mut failed) = failed.lock() {
                failed.get_or_insert(error);
            }
            None
        })
    };
    Options {
        // As browsers have them (CSS Images 3, section 5, and CSS Fonts 4): so has the probe of ferrotype-image.
        default_size: Size::from_wh(300.0, 150.0)
            .unwrap_or_else(|| unreachable!("both are positive")),
        font_size: 16.0,
        font_family: "serif".to_owned(),
        font_resolver: FontResolver::default(),
        fontdb: fonts.database(),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(embedded),
            // A file or an address: never read.
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    }
}

/// A picture in a `data:` address. What is none is left out, as browsers leave it out.
fn embedded(
    mime: &str,
    data: Arc<Vec<u8>>,
    fonts: &Fonts,
    limits: &Limits,
    level: u32,
) -> Result<Option<ImageKind>> {
    if mime == "image/svg+xml" {
        return nested(&data, fonts, limits, level + 1);
    }
    // By its first bytes, whatever it is called: browsers do not believe the name either.
    let kind = match imagesize::image_type(&data) {
        Ok(ImageType::Png) => Some(ImageKind::PNG(data)),
        Ok(ImageType::Jpeg) => Some(ImageKind::JPEG(data)),
        Ok(ImageType::Gif) => Some(ImageKind::GIF(data)),
        Ok(ImageType::Webp) => Some(ImageKind::WEBP(data)),
        _ => None,
    };
    Ok(kind)
}

fn nested(data: &[u8], fonts: &Fonts, limits: &Limits, level: u32) -> Result<Option<ImageKind>> {
    if level > MAX_NESTED {
        let message = format!("pictures are nested deeper than {MAX_NESTED} levels");
        return Err(BoundError::new(Cause::LimitDepth, message));
    }
    let Ok(text) = document::text_of(data) else {
        return Ok(None);
    };
    match parse(text, fonts, limits, level) {
        Ok(tree) => Ok(Some(ImageKind::SVG(tree))),
        Err(error) if error.cause() == Cause::Corrupt || error.cause() == Cause::Truncated => {
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

/// A tree made here, from text that is known to be well-formed.
pub(crate) fn made(text: &str, fonts: &Fonts) -> Result<Tree> {
    let options = Options {
        fontdb: fonts.database(),
        font_family: "serif".to_owned(),
        ..Options::default()
    };
    Ok(Tree::from_str(text, &options)?)
}

/// All groups that hold text, for those who need to know where it is.
pub(crate) fn texts(group: &Group) -> impl Iterator<Item = &Text> {
    group.children().iter().filter_map(|node| match node {
        usvg::Node::Text(text) => Some(text.as_ref()),
        _ => None,
    })
}
