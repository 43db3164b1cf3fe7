//! The files of libaom that the module is made from.

/// A folder and the C files in it, without their ending.
type Folder = (&'static str, &'static [&'static str]);

const FILES: &[Folder] = &[
    (
        "aom/src",
        &["aom_codec", "aom_decoder", "aom_image", "aom_integer"],
    ),
    (
        "aom_dsp",
        &[
            "aom_convolve",
            "binary_codes_reader",
            "bitreader",
            "bitreader_buffer",
            "blend_a64_hmask",
            "blend_a64_mask",
            "blend_a64_vmask",
            "entcode",
            "entdec",
            "intrapred",
            "loopfilter",
            "odintrin",
        ],
    ),
    ("aom_mem", &["aom_mem"]),
    ("aom_scale/generic", &["yv12config", "yv12extend"]),
    ("aom_util", &["aom_thread"]),
    ("av1", &["av1_dx_iface"]),
    (
        "av1/common",
        &[
            "alloccommon",
            "av1_inv_txfm1d",
            "av1_inv_txfm2d",
            "av1_loopfilter",
            "av1_txfm",
            "blockd",
            "cdef",
            "cdef_block",
            "cfl",
            "common_data",
            "convolve",
            "debugmodes",
            "entropy",
            "entropymode",
            "entropymv",
            "frame_buffers",
            "idct",
            "mvref_common",
            "obu_util",
            "pred_common",
            "quant_common",
            "reconinter",
            "reconintra",
            "resize",
            "restoration",
            "scale",
            "scan",
            "seg_common",
            "thread_common",
            "tile_common",
            "timing",
            "txb_common",
            "warped_motion",
        ],
    ),
    (
        "av1/decoder",
        &[
            "decodeframe",
            "decodemv",
            "decoder",
            "decodetxb",
            "detokenize",
            "grain_synthesis",
            "obu",
        ],
    ),
    // SSE2, SSSE3 and SSE4.1, written with intrinsics that `../avif/sysroot` maps onto WebAssembly SIMD.
    (
        "aom_dsp/x86",
        &[
            "aom_convolve_copy_sse2",
            "intrapred_sse2",
            "intrapred_sse4",
            "intrapred_ssse3",
            "loopfilter_sse2",
        ],
    ),
    (
        "av1/common/x86",
        &[
            "av1_inv_txfm_ssse3",
            "av1_txfm_sse4",
            "cdef_block_sse4",
            "cfl_sse2",
            "cfl_ssse3",
            "filterintra_sse4",
            "intra_edge_sse4",
            "selfguided_sse4",
            "wiener_convolve_sse2",
        ],
    ),
];

/// Paths of all of them from libaom's root.
pub fn all() -> impl Iterator<Item = String> {
    FILES
        .iter()
        .flat_map(|(folder, files)| files.iter().map(move |file| format!("{folder}/{file}.c")))
}
