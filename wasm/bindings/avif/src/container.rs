//! The AVIF file around the AV1 data.

use avif_serialize::Aviffy;
use avif_serialize::constants::{ColorPrimaries, MatrixCoefficients, TransferCharacteristics};

use crate::error::{BoundError, Cause};
use crate::request::Request;

/// Wraps the colour item, and the alpha item where there is one. The header says what `c/encoder.c` tells libaom.
pub fn wrap(request: &Request, colour: &[u8], alpha: Option<&[u8]>) -> Result<Vec<u8>, BoundError> {
    let halved = !request.full_chroma;
    let mut file = Vec::new();
    Aviffy::new()
        .set_width(request.width as u32)
        .set_height(request.height as u32)
        .set_bit_depth(8)
        .set_seq_profile(u8::from(request.full_chroma))
        .set_chroma_subsampling((halved, halved))
        .set_color_primaries(ColorPrimaries::Bt709)
        .set_transfer_characteristics(TransferCharacteristics::Srgb)
        .set_matrix_coefficients(MatrixCoefficients::Bt601)
        .set_full_color_range(true)
        .write_slice(&mut file, colour, alpha)
        .map_err(|error| {
            BoundError::new(Cause::EncodeFailed, format!("the AVIF container: {error}"))
        })?;
    Ok(file)
}
