//! From coefficients to samples: the accurate integer transform of libjpeg (jidctint.c) and its reduced ones (jidctred.c),
//! to the last bit, so that pixels are the same as those of libjpeg-turbo, and so of libvips.
//!
//! Damaged files may overflow: sums wrap.

use crate::jpeg::quad::Quad;

/// Bits behind the point of the constants.
const CONST_BITS: u32 = 13;
/// Bits behind the point between the passes.
const PASS1_BITS: u32 = 2;

/// Four columns of eight rows.
type Half = [Quad; 8];

/// One half of the columns of a block and the other.
type Halves = [Half; 2];

/// Divided by a power of two, to the nearest.
#[inline(always)]
fn rounded(sum: Quad, bits: u32) -> Quad {
    sum.plus(Quad::new([1 << (bits - 1); 4])).down(bits)
}

#[inline(always)]
fn transposed([left, right]: &Halves) -> Halves {
    let square = |half: &Half, from: usize| {
        Quad::transposed([half[from], half[from + 1], half[from + 2], half[from + 3]])
    };
    let join = |top: [Quad; 4], bottom: [Quad; 4]| {
        let ([a, b, c, d], [e, f, g, h]) = (top, bottom);
        [a, b, c, d, e, f, g, h]
    };
    [
        join(square(left, 0), square(right, 0)),
        join(square(left, 4), square(right, 4)),
    ]
}

/// One pass of the whole transform along the index, for four lanes at once.
#[inline(always)]
fn pass8(r: &Half, shift: u32) -> Half {
    // The even part: rows 0, 2, 4 and 6.
    let z1 = r[2].plus(r[6]).times(4433);
    let tmp2 = z1.plus(r[6].times(-15137));
    let tmp3 = z1.plus(r[2].times(6270));
    let tmp0 = r[0].plus(r[4]).up(CONST_BITS);
    let tmp1 = r[0].minus(r[4]).up(CONST_BITS);
    let (tmp10, tmp13) = (tmp0.plus(tmp3), tmp0.minus(tmp3));
    let (tmp11, tmp12) = (tmp1.plus(tmp2), tmp1.minus(tmp2));
    // The odd part.
    let (z1, z2) = (r[7].plus(r[1]), r[5].plus(r[3]));
    let (z3, z4) = (r[7].plus(r[3]), r[5].plus(r[1]));
    let z5 = z3.plus(z4).times(9633);
    let (z1, z2) = (z1.times(-7373), z2.times(-20995));
    let (z3, z4) = (z3.times(-16069).plus(z5), z4.times(-3196).plus(z5));
    let tmp0 = r[7].times(2446).plus(z1).plus(z3);
    let tmp1 = r[5].times(16819).plus(z2).plus(z4);
    let tmp2 = r[3].times(25172).plus(z2).plus(z3);
    let tmp3 = r[1].times(12299).plus(z1).plus(z4);
    [
        rounded(tmp10.plus(tmp3), shift),
        rounded(tmp11.plus(tmp2), shift),
        rounded(tmp12.plus(tmp1), shift),
        rounded(tmp13.plus(tmp0), shift),
        rounded(tmp13.minus(tmp0), shift),
        rounded(tmp12.minus(tmp1), shift),
        rounded(tmp11.minus(tmp2), shift),
        rounded(tmp10.minus(tmp3), shift),
    ]
}

/// The same to four results.
#[inline(always)]
fn pass4(r: &Half, shift: u32) -> Half {
    let tmp0 = r[0].up(CONST_BITS + 1);
    let tmp2 = r[2].times(15137).plus(r[6].times(-6270));
    let (tmp10, tmp12) = (tmp0.plus(tmp2), tmp0.minus(tmp2));
    let tmp0 = r[7].times(-1730).plus(r[5].times(11893));
    let tmp0 = tmp0.plus(r[3].times(-17799)).plus(r[1].times(8697));
    let tmp2 = r[7].times(-4176).plus(r[5].times(-4926));
    let tmp2 = tmp2.plus(r[3].times(7373)).plus(r[1].times(20995));
    let none = Quad::ZERO;
    [
        rounded(tmp10.plus(tmp2), shift),
        rounded(tmp12.plus(tmp0), shift),
        rounded(tmp12.minus(tmp0), shift),
        rounded(tmp10.minus(tmp2), shift),
        none,
        none,
        none,
        none,
    ]
}

/// The same to two results.
#[inline(always)]
fn pass2(r: &Half, shift: u32) -> Half {
    let tmp10 = r[0].up(CONST_BITS + 2);
    let tmp0 = r[7].times(-5906).plus(r[5].times(6967));
    let tmp0 = tmp0.plus(r[3].times(-10426)).plus(r[1].times(29692));
    let none = Quad::ZERO;
    [
        rounded(tmp10.plus(tmp0), shift),
        rounded(tmp10.minus(tmp0), shift),
        none,
        none,
        none,
        none,
        none,
        none,
    ]
}

/// Which coefficients of a block there are.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Reach {
    /// The first one only: the block is flat.
    First,
    /// Those of the first four rows and columns.
    Corner,
    /// Any.
    All,
}

impl Reach {
    /// Of a block whose last coefficient, in the order of the file, is this one or an earlier one.
    #[inline(always)]
    pub fn to(last: usize) -> Self {
        match last {
            0 => Reach::First,
            1..=9 => Reach::Corner,
            _ => Reach::All,
        }
    }

    /// Of any block.
    pub fn of(block: &[i16; 64]) -> Self {
        let some = |levels: &[i16]| levels.iter().fold(0, |all, level| all | level) != 0;
        let (upper, lower) = block.split_at(32);
        if some(lower) || upper.chunks_exact(8).any(|row| some(&row[4..])) {
            return Reach::All;
        }
        if some(&block[1..]) {
            Reach::Corner
        } else {
            Reach::First
        }
    }
}

/// The whole transform of a block of which only a corner is there.
#[inline(always)]
fn corner(left: Half) -> Halves {
    let none = Quad::ZERO;
    let keep = |half: Half| [half[0], half[1], half[2], half[3], none, none, none, none];
    let first = pass8(&keep(left), CONST_BITS - PASS1_BITS);
    let [left, right] = transposed(&[first, [none; 8]]);
    let second = CONST_BITS + PASS1_BITS + 3;
    [pass8(&keep(left), second), pass8(&keep(right), second)]
}

/// Writes a block's samples, `size` x `size` of them (1, 2, 4 or 8), to `out`, whose rows are `stride` apart.
/// `coefficients` and `factors` stand in rows.
pub(super) fn transform(
    size: usize,
    coefficients: &[i16; 64],
    factors: &[i32; 64],
    reach: Reach,
    out: &mut [u8],
    stride: usize,
) {
    if size == 1 || reach == Reach::First {
        let level = i32::from(coefficients[0]).wrapping_mul(factors[0]);
        let level = (level.wrapping_add(4) >> 3).wrapping_add(128).clamp(0, 255) as u8;
        for row in out.chunks_mut(stride).take(size) {
            row[..size].fill(level);
        }
        return;
    }
    let (levels, factors) = (coefficients.as_chunks().0, factors.as_chunks().0);
    let load = |half: usize| -> Half {
        std::array::from_fn(|row| {
            Quad::load_short(&levels[2 * row + half]).by(Quad::load(&factors[2 * row + half]))
        })
    };
    let first = CONST_BITS - PASS1_BITS;
    let second = CONST_BITS + PASS1_BITS + 3;
    let samples = match size {
        8 if reach == Reach::Corner => corner(load(0)),
        8 => twice([load(0), load(1)], pass8, first, second),
        4 => twice([load(0), load(1)], pass4, first + 1, second + 1),
        _ => twice([load(0), load(1)], pass2, first + 2, second + 2),
    };
    let [left, right] = transposed(&samples);
    let middle = Quad::new([128; 4]);
    for (row, out) in out.chunks_mut(stride).take(size).enumerate() {
        let bytes = left[row].plus(middle).bytes(right[row].plus(middle));
        out[..size].copy_from_slice(&bytes[..size]);
    }
}

/// Both passes of a transform: along the columns, then along the rows.
#[inline(always)]
fn twice(
    [left, right]: Halves,
    pass: impl Fn(&Half, u32) -> Half,
    first: u32,
    second: u32,
) -> Halves {
    let [left, right] = transposed(&[pass(&left, first), pass(&right, first)]);
    [pass(&left, second), pass(&right, second)]
}
