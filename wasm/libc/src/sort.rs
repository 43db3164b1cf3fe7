//! `qsort`, stable, as glibc's: where a comparison leaves ties, the encoders' bytes depend on it.

use std::slice::{from_raw_parts, from_raw_parts_mut};

#[unsafe(no_mangle)]
unsafe extern "C" fn qsort(
    base: *mut u8,
    count: usize,
    size: usize,
    compare: extern "C" fn(*const u8, *const u8) -> i32,
) {
    if count < 2 || size == 0 {
        return;
    }
    // SAFETY: C promises `count` elements of `size` bytes at `base`.
    let (items, slots) = unsafe {
        (
            from_raw_parts(base, count * size).to_vec(),
            from_raw_parts_mut(base, count * size),
        )
    };
    let mut order: Vec<&[u8]> = items.chunks_exact(size).collect();
    order.sort_by(|a, b| compare(a.as_ptr(), b.as_ptr()).cmp(&0));
    for (slot, item) in slots.chunks_exact_mut(size).zip(order) {
        slot.copy_from_slice(item);
    }
}
