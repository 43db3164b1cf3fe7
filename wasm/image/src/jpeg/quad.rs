//! Four numbers side by side. On WebAssembly they are one SIMD register: left to itself the compiler takes the lanes apart.
//!
//! The only unsafe code are loads of whole arrays, of which the type says that they are long enough.
#![allow(unsafe_code)]

#[cfg(target_arch = "wasm32")]
mod register {
    use core::arch::wasm32::*;

    #[derive(Clone, Copy)]
    pub(in crate::jpeg) struct Quad(v128);

    impl Quad {
        pub const ZERO: Self = Quad(i32x4(0, 0, 0, 0));

        #[inline(always)]
        pub fn new([a, b, c, d]: [i32; 4]) -> Self {
            Quad(i32x4(a, b, c, d))
        }

        #[inline(always)]
        pub fn load(numbers: &[i32; 4]) -> Self {
            // SAFETY: an array of 16 bytes; WebAssembly loads need no alignment.
            Quad(unsafe { v128_load(numbers.as_ptr().cast()) })
        }

        #[inline(always)]
        pub fn load_short(numbers: &[i16; 4]) -> Self {
            // SAFETY: an array of 8 bytes; WebAssembly loads need no alignment.
            Quad(unsafe { i32x4_load_extend_i16x4(numbers.as_ptr()) })
        }

        #[inline(always)]
        pub fn plus(self, other: Self) -> Self {
            Quad(i32x4_add(self.0, other.0))
        }

        #[inline(always)]
        pub fn minus(self, other: Self) -> Self {
            Quad(i32x4_sub(self.0, other.0))
        }

        #[inline(always)]
        pub fn times(self, factor: i32) -> Self {
            Quad(i32x4_mul(self.0, i32x4_splat(factor)))
        }

        #[inline(always)]
        pub fn by(self, other: Self) -> Self {
            Quad(i32x4_mul(self.0, other.0))
        }

        #[inline(always)]
        pub fn up(self, bits: u32) -> Self {
            Quad(i32x4_shl(self.0, bits))
        }

        #[inline(always)]
        pub fn down(self, bits: u32) -> Self {
            Quad(i32x4_shr(self.0, bits))
        }

        #[inline(always)]
        pub fn transposed([a, b, c, d]: [Self; 4]) -> [Self; 4] {
            let low = i32x4_shuffle::<0, 4, 1, 5>(a.0, b.0);
            let high = i32x4_shuffle::<2, 6, 3, 7>(a.0, b.0);
            let low_next = i32x4_shuffle::<0, 4, 1, 5>(c.0, d.0);
            let high_next = i32x4_shuffle::<2, 6, 3, 7>(c.0, d.0);
            [
                Quad(i64x2_shuffle::<0, 2>(low, low_next)),
                Quad(i64x2_shuffle::<1, 3>(low, low_next)),
                Quad(i64x2_shuffle::<0, 2>(high, high_next)),
                Quad(i64x2_shuffle::<1, 3>(high, high_next)),
            ]
        }

        /// Sixteen bytes as numbers.
        #[inline(always)]
        pub fn of_bytes(bytes: &[u8; 16]) -> [Self; 4] {
            // SAFETY: an array of 16 bytes; WebAssembly loads need no alignment.
            let bytes = unsafe { v128_load(bytes.as_ptr().cast()) };
            let low = u16x8_extend_low_u8x16(bytes);
            let high = u16x8_extend_high_u8x16(bytes);
            [
                Quad(u32x4_extend_low_u16x8(low)),
                Quad(u32x4_extend_high_u16x8(low)),
                Quad(u32x4_extend_low_u16x8(high)),
                Quad(u32x4_extend_high_u16x8(high)),
            ]
        }

        #[inline(always)]
        fn narrowed([a, b, c, d]: [Self; 4]) -> v128 {
            u8x16_narrow_i16x8(i16x8_narrow_i32x4(a.0, b.0), i16x8_narrow_i32x4(c.0, d.0))
        }

        /// Sixteen pixels of three channels, cut off at 0 and 255.
        #[inline(always)]
        #[rustfmt::skip]
        pub fn woven(red: [Self; 4], green: [Self; 4], blue: [Self; 4]) -> [[u8; 8]; 6] {
            let (r, g, b) = (Self::narrowed(red), Self::narrowed(green), Self::narrowed(blue));
            let first = i8x16_shuffle::<0, 16, 0, 1, 17, 0, 2, 18, 0, 3, 19, 0, 4, 20, 0, 5>(r, g);
            let first = i8x16_shuffle::<0, 1, 16, 3, 4, 17, 6, 7, 18, 9, 10, 19, 12, 13, 20, 15>(first, b);
            let next = i8x16_shuffle::<21, 0, 6, 22, 0, 7, 23, 0, 8, 24, 0, 9, 25, 0, 10, 26>(r, g);
            let next = i8x16_shuffle::<0, 21, 2, 3, 22, 5, 6, 23, 8, 9, 24, 11, 12, 25, 14, 15>(next, b);
            let last = i8x16_shuffle::<0, 11, 27, 0, 12, 28, 0, 13, 29, 0, 14, 30, 0, 15, 31, 0>(r, g);
            let last = i8x16_shuffle::<26, 1, 2, 27, 4, 5, 28, 7, 8, 29, 10, 11, 30, 13, 14, 31>(last, b);
            [
                u64x2_extract_lane::<0>(first).to_le_bytes(), u64x2_extract_lane::<1>(first).to_le_bytes(),
                u64x2_extract_lane::<0>(next).to_le_bytes(), u64x2_extract_lane::<1>(next).to_le_bytes(),
                u64x2_extract_lane::<0>(last).to_le_bytes(), u64x2_extract_lane::<1>(last).to_le_bytes(),
            ]
        }

        /// Eight numbers as bytes, cut off at 0 and 255.
        #[inline(always)]
        pub fn bytes(self, next: Self) -> [u8; 8] {
            let words = i16x8_narrow_i32x4(self.0, next.0);
            u64x2_extract_lane::<0>(u8x16_narrow_i16x8(words, words)).to_le_bytes()
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod register {
    #[derive(Clone, Copy)]
    pub(in crate::jpeg) struct Quad([i32; 4]);

    impl Quad {
        pub const ZERO: Self = Quad([0; 4]);

        #[inline(always)]
        pub fn new(numbers: [i32; 4]) -> Self {
            Quad(numbers)
        }

        #[inline(always)]
        pub fn load(numbers: &[i32; 4]) -> Self {
            Quad(*numbers)
        }

        #[inline(always)]
        pub fn load_short(numbers: &[i16; 4]) -> Self {
            Quad(numbers.map(i32::from))
        }

        #[inline(always)]
        fn zip(self, other: Self, f: impl Fn(i32, i32) -> i32) -> Self {
            Quad(std::array::from_fn(|lane| f(self.0[lane], other.0[lane])))
        }

        #[inline(always)]
        pub fn plus(self, other: Self) -> Self {
            self.zip(other, i32::wrapping_add)
        }

        #[inline(always)]
        pub fn minus(self, other: Self) -> Self {
            self.zip(other, i32::wrapping_sub)
        }

        #[inline(always)]
        pub fn times(self, factor: i32) -> Self {
            self.by(Quad([factor; 4]))
        }

        #[inline(always)]
        pub fn by(self, other: Self) -> Self {
            self.zip(other, i32::wrapping_mul)
        }

        #[inline(always)]
        pub fn up(self, bits: u32) -> Self {
            Quad(self.0.map(|number| number << bits))
        }

        #[inline(always)]
        pub fn down(self, bits: u32) -> Self {
            Quad(self.0.map(|number| number >> bits))
        }

        #[inline(always)]
        pub fn transposed(rows: [Self; 4]) -> [Self; 4] {
            std::array::from_fn(|column| Quad(std::array::from_fn(|row| rows[row].0[column])))
        }

        /// Sixteen bytes as numbers.
        #[inline(always)]
        pub fn of_bytes(bytes: &[u8; 16]) -> [Self; 4] {
            std::array::from_fn(|quad| {
                Quad(std::array::from_fn(|lane| bytes[4 * quad + lane].into()))
            })
        }

        /// Sixteen pixels of three channels, cut off at 0 and 255.
        #[inline(always)]
        pub fn woven(red: [Self; 4], green: [Self; 4], blue: [Self; 4]) -> [[u8; 8]; 6] {
            let channels = [red, green, blue];
            std::array::from_fn(|group| {
                std::array::from_fn(|at| {
                    let byte = group * 8 + at;
                    let pixel = byte / 3;
                    channels[byte % 3][pixel / 4].0[pixel % 4].clamp(0, 255) as u8
                })
            })
        }

        /// Eight numbers as bytes, cut off at 0 and 255.
        #[inline(always)]
        pub fn bytes(self, next: Self) -> [u8; 8] {
            std::array::from_fn(|at| {
                let number = if at < 4 { self.0[at] } else { next.0[at - 4] };
                number.clamp(0, 255) as u8
            })
        }
    }
}

pub(super) use register::Quad;
