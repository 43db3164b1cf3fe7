use super::avif::probe;
use crate::error::Cause;
use crate::orient::Orientation;

fn boxed(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    [&(body.len() as u32 + 8).to_be_bytes()[..], kind, body].concat()
}

fn avif(extra: &[Vec<u8>]) -> Vec<u8> {
    let size = [&[0; 4][..], &640u32.to_be_bytes(), &480u32.to_be_bytes()].concat();
    let mut list = vec![boxed(b"ispe", &size), boxed(b"av1C", &[0x81, 0, 0x40, 0])];
    list.extend_from_slice(extra);
    let mut map = vec![0, 0, 0, 0, 0, 0, 0, 1, 0, 7, list.len() as u8];
    map.extend((1..=list.len() as u8).map(|index| index | 0x80));
    let properties = [boxed(b"ipco", &list.concat()), boxed(b"ipma", &map)].concat();
    let meta = [
        vec![0; 4],
        boxed(b"pitm", &[0, 0, 0, 0, 0, 7]),
        boxed(b"iprp", &properties),
    ]
    .concat();
    [boxed(b"ftyp", b"avif\0\0\0\0avif"), boxed(b"meta", &meta)].concat()
}

#[test]
fn size_depth_and_profile_are_the_primary_items() {
    let info = probe(&avif(&[boxed(b"colr", b"prof....")])).expect("well formed");
    assert_eq!((info.width, info.height, info.bit_depth), (640, 480, 10));
    assert!(info.has_icc && !info.has_alpha);
}

#[test]
fn quarter_turns_exchange_the_sides_and_mirrors_combine_with_them() {
    let turned = probe(&avif(&[boxed(b"irot", &[1])])).expect("well formed");
    assert_eq!(
        (turned.width, turned.height, turned.orientation),
        (480, 640, Orientation::Turn270)
    );
    let both = avif(&[boxed(b"irot", &[3]), boxed(b"imir", &[1])]);
    assert_eq!(
        probe(&both).expect("well formed").orientation,
        Orientation::Transpose
    );
}

#[test]
fn an_auxiliary_alpha_image_is_alpha() {
    let urn = b"\0\0\0\0urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0";
    assert!(
        probe(&avif(&[boxed(b"auxC", urn)]))
            .expect("well formed")
            .has_alpha
    );
}

#[test]
fn every_truncation_is_an_error_or_the_same_size() {
    let whole = avif(&[boxed(b"irot", &[1])]);
    for length in 20..whole.len() {
        match probe(&whole[..length]) {
            Ok(info) => assert_eq!((info.width, info.height), (480, 640)),
            Err(error) => assert!(matches!(error.cause(), Cause::Truncated | Cause::Corrupt)),
        }
    }
}
