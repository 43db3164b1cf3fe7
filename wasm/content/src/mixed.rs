//! Texts put together by chance, for tests that hold two ways of reading against each other.

/// So many texts of so many parts each, the same in every run.
pub(crate) fn texts<'a>(
    parts: &'a [&str],
    length: usize,
    count: usize,
) -> impl Iterator<Item = String> + 'a {
    // Knuth's MMIX generator, of which the high bits are good.
    let mut state = 1_u64;
    let mut part = move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        parts[(state >> 33) as usize % parts.len()]
    };
    (0..count).map(move |_| (0..length).map(|_| part()).collect())
}
