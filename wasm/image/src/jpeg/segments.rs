//! Segments between the scans: tables and headers. Source: ITU-T T.81 annex B.

use crate::bytes::{slice, u16_be};
use crate::error::{Error, Result};
use crate::jpeg::frame::Frame;
use crate::jpeg::huffman::Huffman;
use crate::jpeg::standard;
use crate::probe::jpeg::next_marker;

/// What has been defined so far.
#[derive(Default)]
pub(super) struct Segments {
    pub frame: Option<Frame>,
    /// In rows.
    pub factors: [Option<[i32; 64]>; 4],
    pub dc: [Option<Box<Huffman>>; 4],
    pub ac: [Option<Box<Huffman>>; 4],
    /// Units between restart markers; 0: none.
    pub interval: usize,
    pub jfif: bool,
    /// Adobe's number for the colour transform.
    pub adobe: Option<u8>,
}

/// What a scan holds.
#[derive(Debug)]
pub(super) struct Scan {
    /// Places of the component, of its DC and of its AC table.
    pub components: Vec<[usize; 3]>,
    /// First and last coefficient.
    pub band: (usize, usize),
    /// Highest and lowest bit by successive approximation.
    pub bits: (u32, u32),
    /// Where its data begin.
    pub data: usize,
}

impl Scan {
    /// Whether there is an image without it.
    pub fn adds_detail(&self) -> bool {
        self.band.0 > 0 || self.bits.0 > 0
    }
}

impl Segments {
    /// Reads on from `at` to the next scan; none at the end of the image, or of the file, with whether the image is ended.
    pub fn next_scan(
        &mut self,
        bytes: &[u8],
        mut at: usize,
        eighths: u32,
    ) -> Result<std::result::Result<Scan, bool>> {
        while let Some((marker, position)) = next_marker(bytes, at) {
            at = position + 2;
            match marker {
                // Alone: TEM, restarts that were not expected, start of image.
                0x01 | 0xD0..=0xD8 => continue,
                0xD9 => return Ok(Err(true)),
                _ => {}
            }
            let Some(length) = u16_be(bytes, at).map(usize::from) else {
                break;
            };
            if length < 2 {
                let message = format!("a JPEG segment says it is {length} bytes long");
                return Err(Error::corrupt(message).at(at));
            }
            let Some(body) = slice(bytes, at + 2, length - 2) else {
                break;
            };
            at += length;
            match marker {
                0xDA => {
                    return self
                        .scan(body, at)
                        .map(Ok)
                        .map_err(|error| error.at(position));
                }
                _ => self
                    .segment(marker, body, eighths)
                    .map_err(|error| error.at(position))?,
            }
        }
        Ok(Err(false))
    }

    fn segment(&mut self, marker: u8, body: &[u8], eighths: u32) -> Result<()> {
        match marker {
            0xC0..=0xC2 if self.frame.is_none() => {
                self.frame = Some(Frame::read(body, marker == 0xC2, eighths)?);
            }
            0xC4 => return self.huffman(body),
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCF => {
                return Err(Error::unsupported(
                    "a hierarchical or arithmetically coded JPEG",
                ));
            }
            0xDB => return self.quantisation(body),
            0xDD => {
                let interval = u16_be(body, 0);
                self.interval = interval
                    .ok_or_else(|| Error::corrupt("a JPEG restart interval is cut short"))?
                    .into();
            }
            0xE0 if body.starts_with(b"JFIF\0") => self.jfif = true,
            0xEE if body.starts_with(b"Adobe") => self.adobe = body.get(11).copied(),
            _ => {}
        }
        Ok(())
    }

    fn huffman(&mut self, mut body: &[u8]) -> Result<()> {
        let damaged = || Error::corrupt("a JPEG Huffman table is damaged");
        while let [class, rest @ ..] = body {
            let counts: &[u8; 16] = rest.first_chunk().ok_or_else(damaged)?;
            let count = counts.iter().map(|&count| usize::from(count)).sum();
            let symbols = slice(rest, 16, count).ok_or_else(damaged)?;
            let table = Huffman::new(counts, symbols).ok_or_else(damaged)?;
            let tables = match class >> 4 {
                0 => &mut self.dc,
                1 => &mut self.ac,
                _ => return Err(damaged()),
            };
            *tables
                .get_mut(usize::from(class & 15))
                .ok_or_else(damaged)? = Some(table);
            body = &rest[16 + count..];
        }
        Ok(())
    }

    fn quantisation(&mut self, mut body: &[u8]) -> Result<()> {
        let damaged = || Error::corrupt("a JPEG quantisation table is damaged");
        while let [kind, rest @ ..] = body {
            let wide = kind >> 4;
            let size = if wide == 0 { 64 } else { 128 };
            let stated = rest.get(..size).ok_or_else(damaged)?;
            let mut factors = [0; 64];
            for index in 0..64 {
                factors[super::blocks::place(index)] = match wide {
                    0 => stated[index].into(),
                    _ => u16_be(stated, 2 * index).unwrap_or(0).into(),
                };
            }
            if wide > 1 {
                return Err(damaged());
            }
            *self
                .factors
                .get_mut(usize::from(kind & 15))
                .ok_or_else(damaged)? = Some(factors);
            body = &rest[size..];
        }
        Ok(())
    }

    fn scan(&mut self, body: &[u8], data: usize) -> Result<Scan> {
        let damaged = |what: &'static str| Error::corrupt(what);
        let frame = self
            .frame
            .as_ref()
            .ok_or_else(|| damaged("a JPEG scan before any frame header"))?;
        let count = body.first().copied().map_or(0, usize::from);
        let header = slice(body, 1, 2 * count + 3)
            .filter(|_| (1..=4).contains(&count))
            .ok_or_else(|| damaged("a JPEG scan header of the wrong length"))?;
        let (stated, last) = header.split_at(2 * count);
        let mut scan = Scan {
            components: Vec::new(),
            band: (usize::from(last[0]), usize::from(last[1])),
            bits: (u32::from(last[2] >> 4), u32::from(last[2] & 15)),
            data,
        };
        for stated in stated.chunks_exact(2) {
            let place = frame.components.iter().position(|c| c.id == stated[0]);
            let place = place.ok_or_else(|| damaged("a JPEG scan of an unknown component"))?;
            if scan.components.iter().any(|known| known[0] == place) {
                return Err(damaged("a JPEG scan with the same component twice"));
            }
            scan.components.push([
                place,
                usize::from(stated[1] >> 4),
                usize::from(stated[1] & 15),
            ]);
        }
        if !frame.progressive {
            // As in libjpeg, what a sequential scan says of bands and bits does not count.
            (scan.band, scan.bits) = ((0, 63), (0, 0));
        } else {
            let (first, last) = scan.band;
            let (high, low) = scan.bits;
            let band = if first == 0 {
                last == 0
            } else {
                last >= first && last < 64 && count == 1
            };
            if !band || low > 13 || (high > 0 && high != low + 1) {
                return Err(damaged(
                    "a progressive JPEG scan of impossible coefficients",
                ));
            }
        }
        self.complete(&scan)?;
        Ok(scan)
    }

    /// Makes sure that the tables of a scan are there: the standard ones are meant where there are none.
    fn complete(&mut self, scan: &Scan) -> Result<()> {
        let missing = || Error::corrupt("a JPEG scan whose Huffman table is not there");
        for &[_, dc, ac] in &scan.components {
            if scan.band.0 == 0 && scan.bits.0 == 0 {
                let table = self.dc.get_mut(dc).ok_or_else(missing)?;
                *table = table.take().or_else(|| standard::dc(dc));
                table.as_ref().ok_or_else(missing)?;
            }
            if scan.band.1 > 0 {
                let table = self.ac.get_mut(ac).ok_or_else(missing)?;
                *table = table.take().or_else(|| standard::ac(ac));
                table.as_ref().ok_or_else(missing)?;
            }
        }
        Ok(())
    }
}
