//! How alike two pictures look to people: SSIMULACRA2.
//!
//! A port of libjxl's `tools/ssimulacra2.cc` (Jon Sneyers, Cloudinary; BSD-3-Clause), version 2.1. Scores: 100 is the same,
//! 90 can't be told apart side by side, 70 is high quality, 50 medium, 30 low; there is no lower end.

mod blur;
mod kind;
mod maps;
mod planes;
mod weights;

pub use kind::{Kind, kind};

use crate::error::{Error, Result};
use crate::raster::{Raster, flatten};
use maps::Known;
use planes::Planes;
use weights::{SCALES, needs, score, weigh};

/// What transparent pictures are compared over, one after the other: what shows over neither is no difference. The worse
/// score counts, as in libjxl.
const BACKGROUNDS: [[u8; 3]; 2] = [[26; 3], [230; 3]];

/// A picture prepared to have others compared with it.
pub struct Reference {
    width: u32,
    height: u32,
    /// Over each background; one alone where nothing is transparent.
    views: Vec<Vec<[Option<Known>; 3]>>,
}

impl Reference {
    /// Prepares a picture.
    ///
    /// # Errors
    /// `OutOfMemory`.
    pub fn new(raster: &Raster) -> Result<Self> {
        let views = opaque(raster)?.iter().map(view).collect::<Result<_>>()?;
        Ok(Reference {
            width: raster.width(),
            height: raster.height(),
            views,
        })
    }

    /// The SSIMULACRA2 score of a picture of the same size. A side below 8 pixels, which libjxl refuses, is continued to that by
    /// its last pixels.
    ///
    /// # Errors
    /// `InvalidOption` where the sizes differ, `OutOfMemory`.
    pub fn compare(&self, raster: &Raster) -> Result<f64> {
        if (raster.width(), raster.height()) != (self.width, self.height) {
            return Err(Error::option(format!(
                "a picture of {} x {} can't be compared with one of {} x {}",
                raster.width(),
                raster.height(),
                self.width,
                self.height
            )));
        }
        let flat = opaque(raster)?;
        let pairs = self.views.len().max(flat.len());
        let mut worst = f64::INFINITY;
        for pair in 0..pairs {
            let known = &self.views[pair.min(self.views.len() - 1)];
            worst = worst.min(against(known, &flat[pair.min(flat.len() - 1)])?);
        }
        Ok(worst)
    }
}

/// The picture itself, or what it looks like over both backgrounds.
fn opaque(raster: &Raster) -> Result<Vec<Raster>> {
    if raster.has_alpha() {
        let over = |background: &[u8; 3]| flatten(raster, *background);
        return BACKGROUNDS.iter().map(over).collect();
    }
    Ok(vec![raster.clone()])
}

/// How many sizes a picture is compared at: the last is half of one with at least 8 pixels a side.
fn scales(planes: &Planes) -> usize {
    let mut side = planes.width.min(planes.height);
    let mut scales = 0;
    while scales < SCALES && side >= 8 {
        if scales > 0 {
            side = side.div_ceil(2);
        }
        scales += 1;
    }
    scales
}

/// Calls back with the XYB planes that count, at every size.
fn each_scale(raster: &Raster, mut visit: impl FnMut(usize, usize, Planes)) -> Result<()> {
    let mut linear = Planes::linear(raster)?;
    let scales = scales(&linear);
    for scale in 0..scales {
        if scale > 0 {
            linear = linear.halved();
        }
        let wanted = std::array::from_fn(|plane| needs(plane, scale, scales).any());
        visit(scale, scales, linear.xyb(wanted));
    }
    Ok(())
}

fn view(raster: &Raster) -> Result<Vec<[Option<Known>; 3]>> {
    let mut known = Vec::new();
    each_scale(raster, |scale, scales, xyb| {
        let width = xyb.width;
        let mut planes = xyb.data.into_iter();
        known.push(std::array::from_fn(|plane| {
            let needs = needs(plane, scale, scales);
            let data = planes.next().filter(|_| needs.any())?;
            Some(Known::new(data, width, needs))
        }));
    })?;
    Ok(known)
}

fn against(known: &[[Option<Known>; 3]], raster: &Raster) -> Result<f64> {
    let mut weighed = 0.0;
    each_scale(raster, |scale, scales, xyb| {
        for (plane, (known, other)) in known[scale].iter().zip(&xyb.data).enumerate() {
            if let Some(known) = known {
                weighed += weigh(&known.compare(other), plane, scale, scales);
            }
        }
    })?;
    Ok(score(weighed))
}
