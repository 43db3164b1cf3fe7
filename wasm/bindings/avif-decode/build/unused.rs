//! A decoder can't know what a file will need of it: nothing is cut off.

/// Kernels in tables of the encoder.
pub const TABLED_KERNELS: &[&str] = &[];

/// Kernels that the encoder calls by name.
pub const CALLED_KERNELS: &[&str] = &[];
