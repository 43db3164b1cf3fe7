//! Reading numbers out of untrusted bytes: every read says `None` instead of leaving the slice.

/// The two bytes at `at`, the more significant one first.
pub(crate) fn u16_be(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(array(bytes, at)?))
}

/// The two bytes at `at`, the less significant one first.
pub(crate) fn u16_le(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(array(bytes, at)?))
}

/// The three bytes at `at`, the least significant one first.
pub(crate) fn u24_le(bytes: &[u8], at: usize) -> Option<u32> {
    let [a, b, c] = array(bytes, at)?;
    Some(u32::from_le_bytes([a, b, c, 0]))
}

/// The four bytes at `at`, the most significant one first.
pub(crate) fn u32_be(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(array(bytes, at)?))
}

/// The four bytes at `at`, the least significant one first.
pub(crate) fn u32_le(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(array(bytes, at)?))
}

/// `length` bytes from `at`.
pub(crate) fn slice(bytes: &[u8], at: usize, length: usize) -> Option<&[u8]> {
    bytes.get(at..at.checked_add(length)?)
}

/// A fixed number of bytes from `at`.
pub(crate) fn array<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    slice(bytes, at, N)?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_the_order_their_name_says() {
        let bytes = [1, 2, 3, 4, 5];
        assert_eq!(u16_be(&bytes, 1), Some(0x0203));
        assert_eq!(u16_le(&bytes, 1), Some(0x0302));
        assert_eq!(u24_le(&bytes, 0), Some(0x03_02_01));
        assert_eq!(u32_be(&bytes, 0), Some(0x0102_0304));
        assert_eq!(u32_le(&bytes, 1), Some(0x0504_0302));
    }

    #[test]
    fn a_read_that_would_leave_the_slice_gives_nothing() {
        let bytes = [0; 4];
        assert_eq!(u32_be(&bytes, 1), None);
        assert_eq!(u16_le(&bytes, usize::MAX), None);
        assert_eq!(slice(&bytes, 2, usize::MAX), None);
    }
}
