//! What a picture will cost: the renderer's way through the tree, walked without drawing.

use resvg::tiny_skia::Transform;
use resvg::usvg::filter::{Filter, Kind, Primitive};
use resvg::usvg::{ClipPath, Group, ImageKind, Mask, Node, NonZeroRect, Paint, Path, Rect, Text};

use crate::error::{BoundError, Cause, Result};
use crate::limits::{BASE_WORK, MAX_HELD, WORK_PER_PIXEL};

/// Pixel operations a node costs that draws nothing.
const NODE: f64 = 300.0;
/// Pixel operations a point of a path costs.
const POINT: f64 = 30.0;
/// The renderer keeps a layer within five times the canvas each way.
const LAYER: f64 = 5.0;

/// Refuses a picture that takes too much memory or time at this size. What is `seen` of text is handed on.
pub(crate) fn weigh<'a>(
    root: &'a Group,
    transform: Transform,
    (width, height): (u32, u32),
    seen: &mut dyn FnMut(&'a Text),
) -> Result<()> {
    let (width, height) = (f64::from(width), f64::from(height));
    let mut walk = Walk {
        width,
        height,
        work: 0.0,
        most_work: BASE_WORK + WORK_PER_PIXEL * width * height,
        seen,
    };
    walk.children(root, transform, width * height)
}

struct Walk<'a, 's> {
    width: f64,
    height: f64,
    work: f64,
    most_work: f64,
    seen: &'s mut dyn FnMut(&'a Text),
}

impl<'a> Walk<'a, '_> {
    fn spend(&mut self, work: f64) -> Result<()> {
        // An infinite or undefined size is more than any limit.
        self.work += work;
        if self.work <= self.most_work {
            return Ok(());
        }
        let message = format!(
            "drawing it takes more than {:e} pixel operations",
            self.most_work
        );
        Err(BoundError::new(Cause::LimitWork, message))
    }

    /// Pixels that are held together with those there are.
    fn hold(&self, held: f64, more: f64) -> Result<f64> {
        let all = held + more;
        if all <= MAX_HELD {
            return Ok(all);
        }
        let message =
            format!("drawing it takes layers of {all:.0} pixels, the limit is {MAX_HELD}");
        Err(BoundError::new(Cause::LimitPixels, message))
    }

    fn children(&mut self, group: &'a Group, transform: Transform, held: f64) -> Result<()> {
        for node in group.children() {
            self.spend(NODE)?;
            match node {
                Node::Group(group) => self.group(group, transform, held)?,
                Node::Path(path) => self.path(path, transform, held)?,
                Node::Image(image) => match image.kind() {
                    ImageKind::SVG(tree) => {
                        let canvas = self.width * self.height;
                        self.spend(2.0 * canvas)?;
                        let held = self.hold(held, canvas)?;
                        self.children(tree.root(), transform, held)?;
                    }
                    _ => {
                        let size = image.size();
                        let pixels = f64::from(size.width()) * f64::from(size.height());
                        self.hold(held, pixels)?;
                        self.spend(10.0 * (pixels + self.area(image.bounding_box(), transform)))?;
                    }
                },
                Node::Text(text) => {
                    (self.seen)(text);
                    self.group(text.flattened(), transform, held)?;
                }
            }
        }
        Ok(())
    }

    fn group(&mut self, group: &'a Group, transform: Transform, held: f64) -> Result<()> {
        let transform = transform.pre_concat(group.transform());
        if !group.should_isolate() {
            return self.children(group, transform, held);
        }
        let layer = self.layer(group.layer_bounding_box(), transform);
        let held = self.hold(held, layer)?;
        self.spend(2.0 * layer)?;
        self.children(group, transform, held)?;
        for filter in group.filters() {
            self.filter(filter, layer, transform, held)?;
        }
        if let Some(clip) = group.clip_path() {
            self.clip(clip, layer, transform, held)?;
        }
        if let Some(mask) = group.mask() {
            self.mask(mask, layer, transform, held)?;
        }
        Ok(())
    }

    fn clip(
        &mut self,
        clip: &'a ClipPath,
        layer: f64,
        transform: Transform,
        held: f64,
    ) -> Result<()> {
        let held = self.hold(held, layer)?;
        self.spend(NODE + 4.0 * layer)?;
        let inside = transform.pre_concat(clip.transform());
        self.children(clip.root(), inside, held)?;
        match clip.clip_path() {
            Some(clip) => self.clip(clip, layer, transform, held),
            None => Ok(()),
        }
    }

    fn mask(&mut self, mask: &'a Mask, layer: f64, transform: Transform, held: f64) -> Result<()> {
        let held = self.hold(held, 1.25 * layer)?;
        self.spend(NODE + 8.0 * layer)?;
        self.children(mask.root(), transform, held)?;
        match mask.mask() {
            Some(mask) => self.mask(mask, layer, transform, held),
            None => Ok(()),
        }
    }

    fn filter(
        &mut self,
        filter: &'a Filter,
        layer: f64,
        transform: Transform,
        held: f64,
    ) -> Result<()> {
        let results = 2.0 + filter.primitives().len() as f64;
        let held = self.hold(held, results * layer)?;
        for primitive in filter.primitives() {
            self.spend(NODE + layer * per_pixel(primitive, transform, (self.width, self.height)))?;
            if let Kind::Image(image) = primitive.kind() {
                self.children(image.root(), transform, held)?;
            }
        }
        Ok(())
    }

    fn path(&mut self, path: &'a Path, transform: Transform, held: f64) -> Result<()> {
        let points = path.data().points().len() as f64;
        let fill = path.fill().map(|fill| (fill.paint(), path.bounding_box()));
        let stroke = path
            .stroke()
            .map(|stroke| (stroke.paint(), path.stroke_bounding_box()));
        for (paint, bounds) in fill.into_iter().chain(stroke) {
            self.spend(points * POINT + self.area(bounds, transform))?;
            let Paint::Pattern(pattern) = paint else {
                continue;
            };
            let (sx, sy) = transform.pre_concat(pattern.transform()).get_scale();
            let rect = pattern.rect();
            let tile = f64::from(rect.width() * sx) * f64::from(rect.height() * sy);
            let held = self.hold(held, tile)?;
            self.spend(tile)?;
            self.children(pattern.root(), Transform::from_scale(sx, sy), held)?;
        }
        Ok(())
    }

    /// Pixels of the canvas that a rectangle covers at most.
    fn area(&self, rect: Rect, transform: Transform) -> f64 {
        rect.transform(transform).map_or(0.0, |rect| {
            f64::from(rect.width()).min(self.width) * f64::from(rect.height()).min(self.height)
        })
    }

    /// Pixels of the layer of a group.
    fn layer(&self, rect: NonZeroRect, transform: Transform) -> f64 {
        rect.transform(transform).map_or(0.0, |rect| {
            let side = |side: f32, most: f64| (f64::from(side) + 5.0).min(LAYER * most + 4.0);
            side(rect.width(), self.width) * side(rect.height(), self.height)
        })
    }
}

/// Operations of a filter primitive for each pixel of its layer.
fn per_pixel(primitive: &Primitive, transform: Transform, (width, height): (f64, f64)) -> f64 {
    let (sx, sy) = transform.get_scale();
    match primitive.kind() {
        Kind::Morphology(morphology) => {
            let side = |radius: f32, scale: f32, most: f64| {
                (2.0 * f64::from(radius) * f64::from(scale) + 1.0).clamp(1.0, LAYER * most + 4.0)
            };
            4.0 * side(morphology.radius_x().get(), sx, width)
                * side(morphology.radius_y().get(), sy, height)
        }
        Kind::ConvolveMatrix(convolve) => {
            let matrix = convolve.matrix();
            20.0 + 8.0 * f64::from(matrix.columns()) * f64::from(matrix.rows())
        }
        Kind::Turbulence(turbulence) => 20.0 + 200.0 * f64::from(turbulence.num_octaves()),
        Kind::GaussianBlur(_) | Kind::DropShadow(_) => 60.0,
        Kind::DiffuseLighting(_) | Kind::SpecularLighting(_) => 100.0,
        Kind::Merge(merge) => 10.0 * (1.0 + merge.inputs().len() as f64),
        _ => 20.0,
    }
}
