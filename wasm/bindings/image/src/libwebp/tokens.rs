//! Writing a picture's symbols, without branching on them.
//!
//! libwebp's `VP8EmitTokens` puts one symbol after the other through a bit writer that asks two questions of each, both as
//! good as random: a quarter of an encode at effort 2 is spent there. Here the same arithmetic selects instead of
//! branching, the writer's state stays in registers, and bytes leave four at a time. The file is the same to the byte: the
//! tests compare it with sharp's.

use std::ffi::{c_int, c_void};
use std::ptr::null_mut;

/// `VP8BitWriter`, src/utils/bit_writer_utils.h.
#[repr(C)]
struct BitWriter {
    /// Range of the arithmetic coder less one, 127 to 254 between symbols.
    range: i32,
    value: i32,
    /// Bytes 0xff that wait for a carry.
    run: i32,
    /// Bits in `value` beyond the byte being made; a byte is ready from 0 on. −8 at first.
    bits: i32,
    buffer: *mut u8,
    position: usize,
    capacity: usize,
    error: c_int,
}

/// `VP8TBuffer`, src/enc/vp8i_enc.h.
#[repr(C)]
struct TokenBuffer {
    pages: *mut Page,
    last_page: *mut *mut Page,
    tokens: *mut u16,
    /// Symbols the last page has room for.
    left: c_int,
    page_size: c_int,
    error: c_int,
}

/// `VP8Tokens`, src/enc/token_enc.c: the symbols follow it, the first one last.
#[repr(C)]
struct Page {
    next: *mut Page,
}

/// Set in a symbol that holds its probability; otherwise the low bits say where that is. The top bit is the symbol.
const CONSTANT: u32 = 1 << 14;

unsafe extern "C" {
    fn WebPSafeMalloc(count: u64, size: usize) -> *mut c_void;
    fn WebPSafeFree(block: *mut c_void);
}

#[unsafe(no_mangle)]
unsafe extern "C" fn __wrap_VP8EmitTokens(
    tokens: *mut TokenBuffer,
    writer: *mut BitWriter,
    probabilities: *const u8,
    last: c_int,
) -> c_int {
    // SAFETY: libwebp 1.6 calls this with what its own function takes; the layouts above are those of that version, which
    // Cargo.lock pins, and none of the pointers overlap.
    unsafe {
        let (tokens, writer) = (&mut *tokens, &mut *writer);
        let mut coder = Coder {
            range: writer.range as u32,
            value: writer.value.into(),
            bits: writer.bits,
        };
        let mut page = tokens.pages;
        while !page.is_null() {
            let next = (*page).next;
            let unused = if next.is_null() { tokens.left } else { 0 };
            let first = page.add(1).cast::<u16>().add(unused as usize);
            let symbols = std::slice::from_raw_parts(first, (tokens.page_size - unused) as usize);
            for &symbol in symbols.iter().rev() {
                let symbol = u32::from(symbol);
                let probability = if symbol & CONSTANT == 0 {
                    u32::from(*probabilities.add((symbol & (CONSTANT - 1)) as usize))
                } else {
                    symbol & 0xff
                };
                coder.put(symbol >> 15, probability);
                if coder.bits > 24 && !coder.flush(writer) {
                    return 0;
                }
            }
            if last != 0 {
                WebPSafeFree(page.cast());
            }
            page = next;
        }
        if last != 0 {
            tokens.pages = null_mut();
        }
        if !coder.flush(writer) {
            return 0;
        }
        writer.range = coder.range as i32;
        writer.value = coder.value as i32;
        writer.bits = coder.bits;
        1
    }
}

/// The arithmetic coder's state, wide enough for four bytes to wait in it.
struct Coder {
    range: u32,
    value: i64,
    bits: i32,
}

impl Coder {
    /// Takes one symbol, 0 or 1, whose chance of being 0 is `probability` of 256.
    #[inline(always)]
    fn put(&mut self, symbol: u32, probability: u32) {
        let split = (self.range * probability) >> 8;
        let one = symbol.wrapping_neg();
        self.value += i64::from((split + 1) & one);
        self.range = ((self.range.wrapping_sub(split + 1)) & one) | (split & !one);
        let shift = (self.range + 1).leading_zeros() - 24;
        self.range = ((self.range + 1) << shift) - 1;
        self.value <<= shift;
        self.bits += shift as i32;
    }

    /// Writes the bytes that are ready. False when there is no memory for them.
    ///
    /// # Safety
    /// The writer's buffer is its own: `capacity` bytes from `WebPSafeMalloc`, or null and 0.
    unsafe fn flush(&mut self, writer: &mut BitWriter) -> bool {
        // SAFETY: as promised; `reserve` makes room for the bytes that wait and the four at most that follow, and `position`
        // is over 0 wherever a byte is carried into, as the first one never overflows.
        unsafe {
            if !reserve(writer, writer.run as usize + 8) {
                return false;
            }
            while self.bits > 0 {
                let shift = 8 + self.bits;
                let byte = self.value >> shift;
                self.value -= byte << shift;
                self.bits -= 8;
                if byte & 0xff == 0xff {
                    writer.run += 1;
                    continue;
                }
                let carry = byte & 0x100 != 0;
                if carry && writer.position > 0 {
                    let before = writer.buffer.add(writer.position - 1);
                    *before = (*before).wrapping_add(1);
                }
                for _ in 0..writer.run {
                    *writer.buffer.add(writer.position) = if carry { 0 } else { 0xff };
                    writer.position += 1;
                }
                writer.run = 0;
                *writer.buffer.add(writer.position) = byte as u8;
                writer.position += 1;
            }
        }
        true
    }
}

/// Makes room for more bytes, as libwebp's writer does. False, and the writer's error set, when there is no memory.
///
/// # Safety
/// As for [`Coder::flush`].
unsafe fn reserve(writer: &mut BitWriter, more: usize) -> bool {
    let needed = writer.position + more;
    if needed <= writer.capacity {
        return true;
    }
    let capacity = needed.max(2 * writer.capacity).max(1024);
    // SAFETY: the old buffer holds `position` bytes, the new one more, and they are two blocks.
    unsafe {
        let buffer = WebPSafeMalloc(1, capacity).cast::<u8>();
        if buffer.is_null() {
            writer.error = 1;
            return false;
        }
        if writer.position > 0 {
            buffer.copy_from_nonoverlapping(writer.buffer, writer.position);
        }
        WebPSafeFree(writer.buffer.cast());
        writer.buffer = buffer;
    }
    writer.capacity = capacity;
    true
}
