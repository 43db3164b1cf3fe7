//! The call into libaom. This is the module's only unsafe code.

use std::ffi::c_void;

use crate::error::{BoundError, Cause};
use crate::planes::Planes;

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
}

unsafe extern "C" {
    fn ferrotype_av1_encode(
        picture: *const Picture,
        settings: *const Settings,
        sink: extern "C" fn(*mut c_void, *const u8, usize),
        context: *mut c_void,
    ) -> i32;
}

/// Encodes one picture into an AV1 stream, as an AVIF item holds it.
pub fn encode(planes: &Planes, cq_level: u8, speed: u8) -> Result<Vec<u8>, BoundError> {
    let chroma_width = planes.chroma_width() as i32;
    let picture = Picture {
        planes: planes.data.each_ref().map(|plane| plane.as_ptr()),
        strides: [planes.width as i32, chroma_width, chroma_width],
        width: planes.width as u32,
        height: planes.height as u32,
        layout: planes.layout as i32,
    };
    let settings = Settings {
        cq_level: i32::from(cq_level),
        speed: i32::from(speed),
    };
    let mut stream: Vec<u8> = Vec::new();
    // SAFETY: the structs are laid out as the header says, the planes hold `height` rows of the given widths and outlive the
    // call, and the sink gets back the vector that stands beside it.
    let status =
        unsafe { ferrotype_av1_encode(&picture, &settings, collect, (&raw mut stream).cast()) };
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
