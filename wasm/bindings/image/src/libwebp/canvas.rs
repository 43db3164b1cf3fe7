//! Copies of a picture, which the animation encoder makes of its empty canvas.
//!
//! Of libwebp built for its smallest size `WebPPictureCopy` is a stub that fails. This one copies what the encoder has: a
//! picture in RGB.

use std::ffi::c_int;

use libwebp_sys::{WebPPicture, WebPPictureAlloc};

unsafe extern "C" {
    /// Lets go of a picture's pixels without freeing them (libwebp 1.6, src/enc/vp8i_enc.h).
    fn WebPPictureResetBuffers(picture: *mut WebPPicture);
}

#[unsafe(no_mangle)]
unsafe extern "C" fn __wrap_WebPPictureCopy(
    source: *const WebPPicture,
    target: *mut WebPPicture,
) -> c_int {
    // SAFETY: the caller has two pictures, the second one without pixels. `WebPPictureAlloc` makes room for `width` pixels
    // in each of `height` rows, `argb_stride` apart.
    unsafe {
        if (*source).use_argb == 0 {
            return 0;
        }
        *target = *source;
        WebPPictureResetBuffers(target);
        if WebPPictureAlloc(target) == 0 {
            return 0;
        }
        let (from, to) = (&*source, &*target);
        for row in 0..to.height as usize {
            let from = from.argb.add(row * from.argb_stride as usize);
            let to_row = to.argb.add(row * to.argb_stride as usize);
            std::ptr::copy_nonoverlapping(from, to_row, to.width as usize);
        }
        1
    }
}
