//! `malloc` and its family on Rust's global allocator.
//!
//! Rust wants a block's size back when it is freed, C does not keep it: so it stands in a header in front of the block.

use std::alloc::{Layout, alloc, alloc_zeroed, dealloc, realloc as reallocate};
use std::ptr::null_mut;

/// Bytes in front of each block: the size, padded to the alignment C expects of `malloc` (`max_align_t` is 16 on wasm32).
const HEADER: usize = 16;

/// The layout of a block of `size` bytes with its header, or `None` where that does not fit the address space.
fn layout(size: usize) -> Option<Layout> {
    Layout::from_size_align(size.checked_add(HEADER)?, HEADER).ok()
}

/// Writes the header and gives the address C sees.
///
/// # Safety
/// `block` is null or was allocated with `layout(size)`.
unsafe fn publish(block: *mut u8, size: usize) -> *mut u8 {
    if block.is_null() {
        return null_mut();
    }
    // SAFETY: the block starts with HEADER bytes aligned for usize.
    unsafe {
        block.cast::<usize>().write(size);
        block.add(HEADER)
    }
}

#[unsafe(no_mangle)]
extern "C" fn malloc(size: usize) -> *mut u8 {
    match layout(size) {
        // SAFETY: the layout is never empty, it holds the header.
        Some(layout) => unsafe { publish(alloc(layout), size) },
        None => null_mut(),
    }
}

#[unsafe(no_mangle)]
extern "C" fn calloc(count: usize, each: usize) -> *mut u8 {
    let Some((size, layout)) = count
        .checked_mul(each)
        .and_then(|size| Some((size, layout(size)?)))
    else {
        return null_mut();
    };
    // SAFETY: the layout is never empty, it holds the header.
    unsafe { publish(alloc_zeroed(layout), size) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn realloc(pointer: *mut u8, size: usize) -> *mut u8 {
    if pointer.is_null() {
        return malloc(size);
    }
    let Some(new_layout) = layout(size) else {
        return null_mut();
    };
    // SAFETY: C gives back an address that `publish` made, so the header is in front of it.
    unsafe {
        let block = pointer.sub(HEADER);
        let Some(old_layout) = layout(block.cast::<usize>().read()) else {
            return null_mut();
        };
        publish(reallocate(block, old_layout, new_layout.size()), size)
    }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn free(pointer: *mut u8) {
    if pointer.is_null() {
        return;
    }
    // SAFETY: C gives back an address that `publish` made, so the header is in front of it.
    unsafe {
        let block = pointer.sub(HEADER);
        if let Some(layout) = layout(block.cast::<usize>().read()) {
            dealloc(block, layout);
        }
    }
}
