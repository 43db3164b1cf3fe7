//! AVIF files are probed, and take metadata without their images moving out of sight.

mod support;

use ferrotype_image::{Limits, Metadata, OutputFormat, embed, probe};
use support::{SIZE, fixture};

const NAMES: [&str; 2] = ["still.avif", "alpha.avif"];

/// Content of the boxes of a kind, wherever they are among their siblings.
fn boxes<'a>(bytes: &'a [u8], kind: &[u8; 4]) -> Vec<&'a [u8]> {
    let mut found = Vec::new();
    let mut rest = bytes;
    while let [a, b, c, d, name @ ..] = rest
        && name.len() >= 4
    {
        let length = u32::from_be_bytes([*a, *b, *c, *d]) as usize;
        assert!(
            (8..=rest.len()).contains(&length),
            "a box of {length} in {} bytes",
            rest.len()
        );
        if name[..4] == *kind {
            found.push(&rest[8..length]);
        }
        rest = &rest[length..];
    }
    found
}

/// Every item's bytes, by the locations box (version 0 or 1, as both Pillow and this crate write it).
fn items(bytes: &[u8]) -> Vec<(u16, Vec<u8>)> {
    let meta = &boxes(bytes, b"meta")[0][4..];
    let iloc = boxes(meta, b"iloc")[0];
    let short = |at: usize| u16::from_be_bytes([iloc[at], iloc[at + 1]]);
    let long = |at: usize| u32::from_be_bytes([iloc[at], iloc[at + 1], iloc[at + 2], iloc[at + 3]]);
    assert_eq!(
        (iloc[4], iloc[5] >> 4),
        (0x44, 0),
        "offsets and lengths of four bytes, no base"
    );
    let skipped = if iloc[0] == 0 { 2 } else { 4 };
    let mut at = 8;
    let mut found = Vec::new();
    for _ in 0..short(6) {
        let id = short(at);
        at += 2 + skipped;
        let mut content = Vec::new();
        let pieces = short(at);
        at += 2;
        for _ in 0..pieces {
            let (offset, length) = (long(at) as usize, long(at + 4) as usize);
            content.extend_from_slice(&bytes[offset..offset + length]);
            at += 8;
        }
        found.push((id, content));
    }
    found
}

#[test]
fn size_alpha_and_orientation_are_probed() {
    let still = probe(&fixture("still.avif"), &Limits::default()).expect("probes");
    assert_eq!((still.width, still.height), SIZE);
    assert_eq!(
        (still.has_alpha, still.bit_depth, still.has_icc),
        (false, 8, false)
    );
    let turned = probe(&fixture("alpha.avif"), &Limits::default()).expect("probes");
    assert_eq!((turned.width, turned.height), (SIZE.1, SIZE.0));
    assert_eq!((turned.has_alpha, turned.orientation.number()), (true, 6));
}

#[test]
fn embedded_metadata_leaves_every_item_where_its_location_says() {
    let icc = vec![7; 3001];
    for name in NAMES {
        let bytes = fixture(name);
        for (with_icc, with_copyright) in [(true, true), (true, false), (false, true)] {
            let metadata = Metadata {
                icc: with_icc.then(|| icc.clone()),
                copyright: with_copyright.then(|| "© Zoë".to_owned()),
            };
            let tagged = embed(&bytes, OutputFormat::Avif, &metadata).expect("embeds");
            let (before, after) = (items(&bytes), items(&tagged));
            assert_eq!(after[..before.len()], before, "{name}");
            if with_copyright {
                let (_, exif) = after.last().expect("the EXIF item");
                assert_eq!(after.len(), before.len() + 1);
                assert!(exif.starts_with(b"\0\0\0\0MM\0*"), "{exif:02x?}");
                assert!(
                    exif.windows(7).any(|text| text == "© Zoë".as_bytes()),
                    "{exif:02x?}"
                );
            }
            let (was, is) = (
                probe(&bytes, &Limits::default()),
                probe(&tagged, &Limits::default()),
            );
            let (was, is) = (was.expect("probes"), is.expect("probes"));
            assert_eq!((was.width, was.height), (is.width, is.height));
            assert_eq!(is.has_icc, with_icc, "{name}");
        }
    }
}

#[test]
fn a_file_cut_short_or_damaged_is_refused_or_rewritten_but_never_panics() {
    let metadata = Metadata {
        icc: Some(vec![7; 100]),
        copyright: Some("x".to_owned()),
    };
    for name in NAMES {
        let bytes = fixture(name);
        for length in 0..bytes.len() {
            let _ = embed(&bytes[..length], OutputFormat::Avif, &metadata);
        }
        for at in 0..bytes.len().min(600) {
            for value in [0, 1, 0x7F, 0xFF] {
                let mut damaged = bytes.clone();
                damaged[at] = value;
                let _ = embed(&damaged, OutputFormat::Avif, &metadata);
                let _ = probe(&damaged, &Limits::default());
            }
        }
    }
}
