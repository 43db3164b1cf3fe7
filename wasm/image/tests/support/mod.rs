//! What the integration tests share: fixtures, and the folder of real input.
#![allow(dead_code)]

use std::fs;
use std::path::{Path, PathBuf};

use ferrotype_image::Raster;

/// Width and height of every fixture, before its orientation.
pub const SIZE: (u32, u32) = (32, 24);

/// The formula all fixtures follow, as `make.py` states it.
pub fn rgb(x: u32, y: u32) -> [u8; 3] {
    [8 * x, 10 * y, 4 * (x + y)].map(|value| value as u8)
}

/// The formula's alpha.
pub fn alpha(x: u32) -> u8 {
    255 - 8 * x as u8
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// A fixture's bytes.
pub fn fixture(name: &str) -> Vec<u8> {
    fs::read(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// All fixtures that are images, by name.
pub fn fixtures() -> Vec<(String, Vec<u8>)> {
    files(&folder())
        .into_iter()
        .filter(|(name, _)| !name.ends_with(".py"))
        .collect()
}

/// All fixtures that can be decoded.
pub fn decodable() -> Vec<(String, Vec<u8>)> {
    fixtures()
        .into_iter()
        .filter(|(name, _)| !name.ends_with(".avif"))
        .collect()
}

/// All files below a folder of the shared data, by path; says that the test is skipped where the folder is absent.
pub fn shared(name: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join(name);
    if !folder.is_dir() {
        eprintln!("skipped: there is no folder ../shared/data/{name} beside the repository");
        return Vec::new();
    }
    files(&folder)
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).expect("the folder can be listed");
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            let name = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            found.push((name, fs::read(&path).expect("the file can be read")));
        }
    }
    found.sort();
    found
}

/// Calls `check` with every pixel's place and channels.
pub fn each_pixel(raster: &Raster, mut check: impl FnMut(u32, u32, &[u8])) {
    let channels = usize::from(raster.channels());
    for (index, pixel) in (0..).zip(raster.data().chunks_exact(channels)) {
        check(index % raster.width(), index / raster.width(), pixel);
    }
}

/// Largest and mean difference of the raster's colours from the formula.
pub fn distance(raster: &Raster) -> (u8, f64) {
    let (mut largest, mut sum, mut count) = (0, 0.0, 0.0);
    each_pixel(raster, |x, y, pixel| {
        for (found, expected) in pixel.iter().zip(rgb(x, y)) {
            let difference = found.abs_diff(expected);
            largest = largest.max(difference);
            sum += f64::from(difference);
            count += 1.0;
        }
    });
    (largest, sum / count)
}

/// Numbers that look random and are the same every time (xorshift).
pub struct Dice(pub u64);

impl Dice {
    /// A number from 0 to `below` - 1.
    pub fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % below as u64) as usize
    }
}
