//! libwebp, behind a safe interface.

mod ffi;
