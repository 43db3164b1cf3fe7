//! Writes the `*_rtcd.h` headers, which say what implementation each of libaom's kernels has.
//!
//! libaom's own script knows which kernels exist for which x86 level. Those written with intrinsics are compiled here; those
//! that exist only as x86 assembly, or only serve pictures that follow other pictures, stay plain C.

use std::path::Path;
use std::process::Command;

use crate::{unused, write};

/// Header, and the definitions it is made from.
const HEADERS: &[(&str, &str)] = &[
    ("aom_dsp_rtcd", "aom_dsp/aom_dsp_rtcd_defs.pl"),
    ("aom_scale_rtcd", "aom_scale/aom_scale_rtcd.pl"),
    ("av1_rtcd", "av1/common/av1_rtcd_defs.pl"),
];

/// Kernels, by the beginning of their names, whose SSE form is not compiled. One that is missing here, or whose file is
/// missing in `sources`, is an import from `env`, which no loader has.
const PLAIN_C: &[&str] = &[
    // Assembly.
    "aom_dc_128_predictor_16x16",
    "aom_dc_128_predictor_32x32",
    "aom_dc_128_predictor_4x4",
    "aom_dc_128_predictor_8x8",
    "aom_dc_left_predictor_16x16",
    "aom_dc_left_predictor_32x32",
    "aom_dc_left_predictor_4x4",
    "aom_dc_left_predictor_8x8",
    "aom_dc_predictor_16x16",
    "aom_dc_predictor_32x32",
    "aom_dc_predictor_4x4",
    "aom_dc_predictor_8x8",
    "aom_dc_top_predictor_16x16",
    "aom_dc_top_predictor_32x32",
    "aom_dc_top_predictor_4x4",
    "aom_dc_top_predictor_8x8",
    "aom_h_predictor_16x16",
    "aom_h_predictor_32x32",
    "aom_h_predictor_4x4",
    "aom_h_predictor_8x8",
    "aom_sad",
    "aom_ssim_parms",
    "aom_subtract_block",
    "aom_v_predictor_16x16",
    "aom_v_predictor_32x32",
    "aom_v_predictor_4x4",
    "aom_v_predictor_8x8",
    // More than 8 bits; lossless coding of 8 bits uses the first and two of the last.
    "av1_fwht4x4",
    "aom_highbd_",
    "av1_highbd_",
    // Motion, masks, scaling.
    "aom_blend",
    "aom_comp",
    "aom_convolve8",
    "aom_dist_wtd_comp",
    "aom_fft",
    "aom_ifft",
    "aom_lowbd_blend",
    "aom_scaled",
    "aom_upsampled",
    "av1_apply_temporal_filter",
    "av1_build_compound",
    "av1_convolve_",
    "av1_dist_wtd",
    "av1_resize",
    "av1_warp_affine",
    "av1_wedge",
];

/// The same, by their whole name: longer names that begin alike do have an SSE form.
const PLAIN_C_EXACTLY: &[&str] = &[
    "aom_quantize_b",
    "aom_quantize_b_32x32",
    "aom_quantize_b_64x64",
    "av1_block_error",
];

pub fn write_all(aom: &Path, out: &Path) -> Result<(), String> {
    for (name, definitions) in HEADERS {
        let output = Command::new("perl")
            .arg(aom.join("build/cmake/rtcd.pl"))
            .arg("--arch=x86_64")
            .args([
                "--disable-mmx",
                "--disable-sse4_2",
                "--disable-avx",
                "--disable-avx2",
            ])
            .arg(format!("--sym={name}"))
            .arg(format!(
                "--config={}",
                out.join("config/aom_config.h").display()
            ))
            .arg(aom.join(definitions))
            .output()
            .map_err(|error| format!("perl does not start: {error}"))?;
        if !output.status.success() {
            return Err(format!(
                "rtcd.pl: {}",
                String::from_utf8_lossy(&output.stderr).replace('\n', " ")
            ));
        }
        let header: String = String::from_utf8_lossy(&output.stdout)
            .lines()
            .map(|line| choose(line) + "\n")
            .collect();
        write(&out.join(format!("config/{name}.h")), &header)?;
    }
    Ok(())
}

/// Rewrites `#define kernel kernel_sse2`: to nothing where the kernel is unused, to `kernel_c` where its SSE form is not
/// compiled.
fn choose(line: &str) -> String {
    let definition = line
        .strip_prefix("#define ")
        .and_then(|definition| definition.split_once(' '));
    let Some((name, _)) =
        definition.filter(|(name, _)| name.starts_with("aom_") || name.starts_with("av1_"))
    else {
        return line.to_owned();
    };
    let among = |starts: &[&str]| starts.iter().any(|start| name.starts_with(start));
    if among(unused::TABLED_KERNELS) || (name.starts_with("aom_sad") && name.ends_with("_avg")) {
        format!("#define {name} 0")
    } else if among(unused::CALLED_KERNELS) {
        format!("#define {name}(...) __builtin_trap()")
    } else if among(PLAIN_C) || PLAIN_C_EXACTLY.contains(&name) {
        format!("#define {name} {name}_c")
    } else {
        line.to_owned()
    }
}
