//! The call into libaom. Beside the loads and stores of vectors this is the module’s only unsafe code.

use std::ffi::c_void;

use crate::error::{BoundError, Cause};
use crate::planes::{Layout, Planes};
use crate::quality::Level;

/// libaom's number for a flat matrix.
const NO_MATRIX: u8 = 15;

/// `FtPicture` of `c/encoder.h`.
#[repr(C)]
struct Picture {
    planes: [*const u8; 3],
    strides: [i32; 3],
    width: u32,
    height: u32,
    layout: i32,
}

/// `FtSettings` of `c/encoder.h`.
#[repr(C)]
struct Settings {
    cq_level: i32,
    speed: i32,
    matrix: i32,
}

unsafe extern "C" {
    fn ferrotype_av1_encode(
        picture: *const Picture,
        settings: *const Settings,
        sink: extern "C" fn(*mut c_void, *const u8, usize),
        context: *mut c_void,
        decoded: *const *mut u8,
    ) -> i32;
}

/// Encodes one picture into an AV1 stream, as an AVIF item holds it.
pub fn encode(planes: &Planes, level: Level, speed: u8) -> Result<Vec<u8>, BoundError> {
    call(planes, level, speed, None)
}

/// The same, and the planes that a decoder will make of the stream.
pub fn encode_and_decode(
    planes: &Planes,
    level: Level,
    speed: u8,
) -> Result<(Vec<u8>, Planes), BoundError> {
    let mut decoded = planes.of_same_size()?;
    let stream = call(planes, level, speed, Some(&mut decoded))?;
    Ok((stream, decoded))
}

fn call(
    planes: &Planes,
    level: Level,
    speed: u8,
    decoded: Option<&mut Planes>,
) -> Result<Vec<u8>, BoundError> {
    let chroma_width = planes.chroma_width() as i32;
    let picture = Picture {
        planes: planes.data.each_ref().map(|plane| plane.as_ptr()),
        strides: [planes.width as i32, chroma_width, chroma_width],
        width: planes.width as u32,
        height: planes.height as u32,
        layout: planes.layout as i32,
    };
    let settings = Settings {
        cq_level: level.cq.into(),
        speed: speed.into(),
        matrix: level.matrix.unwrap_or(NO_MATRIX).into(),
    };
    reserve(planes)?;
    let mut stream: Vec<u8> = Vec::new();
    let planes_out = decoded.map(|planes| planes.data.each_mut().map(|plane| plane.as_mut_ptr()));
    // SAFETY: the structs are laid out as the header says, the planes (those to be filled too) hold `height` rows of the given
    // widths and outlive the call, and the sink gets back the vector that stands beside it.
    let status = unsafe {
        ferrotype_av1_encode(
            &picture,
            &settings,
            collect,
            (&raw mut stream).cast(),
            planes_out
                .as_ref()
                .map_or(std::ptr::null(), |planes| planes.as_ptr()),
        )
    };
    match status {
        0 if !stream.is_empty() => Ok(without_delimiter(stream)),
        0 => Err(BoundError::new(Cause::EncodeFailed, "libaom gave no data")),
        // AOM_CODEC_MEM_ERROR
        2 => Err(BoundError::new(Cause::OutOfMemory, "libaom got no memory")),
        status => Err(BoundError::new(
            Cause::EncodeFailed,
            format!("libaom failed with error {status}"),
        )),
    }
}

/// Asks for the memory libaom is going to take and gives it back, so that there is an error where libaom would trap.
///
/// Measured: 19 bytes a pixel where U and V are halved, 32 where they are full, a few megabytes beside.
fn reserve(planes: &Planes) -> Result<(), BoundError> {
    let bytes_per_pixel = match planes.layout {
        Layout::Monochrome | Layout::Half => 20,
        Layout::Full => 34,
    };
    let bytes = (planes.width * planes.height)
        .checked_mul(bytes_per_pixel)
        .and_then(|bytes| bytes.checked_add(8 << 20));
    let room = bytes.and_then(|bytes| Vec::<u8>::new().try_reserve_exact(bytes).ok());
    room.ok_or_else(|| {
        let message = format!(
            "the module has no memory for a picture of {}x{}",
            planes.width, planes.height
        );
        BoundError::new(Cause::OutOfMemory, message)
    })
}

extern "C" fn collect(context: *mut c_void, data: *const u8, size: usize) {
    // SAFETY: the context is the vector of the call above, and libaom's data is valid until it is called again.
    unsafe {
        (*context.cast::<Vec<u8>>()).extend_from_slice(std::slice::from_raw_parts(data, size))
    }
}

/// libaom begins with a temporal delimiter, which AVIF says should not be in an item.
fn without_delimiter(mut stream: Vec<u8>) -> Vec<u8> {
    if stream.starts_with(&[0x12, 0x00]) {
        stream.drain(..2);
    }
    stream
}
