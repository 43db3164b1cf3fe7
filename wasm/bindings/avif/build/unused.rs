//! What a still picture never reaches: motion, threads, rate control over time, filters that all-intra leaves off, more than
//! 8 bits. libaom has no switch for most of it, so it is cut off at its entries: an entry is renamed in the file that defines
//! it, everyone else is left with a weak symbol that nothing defines, which wasm-ld turns into a trap. The linker then drops
//! whatever only those entries led to.
//!
//! The lists come from a function profile of several thousand encodes: photographs, screenshots, noise, flat and repeated
//! patterns, 1 to 1,000 pixels wide, every effort, quality 10 to 100, both chroma layouts, alpha.

/// A file without its ending, and the entries it defines.
pub const ENTRIES: &[(&str, &[&str])] = &[
    (
        "aom_dsp/flow_estimation/flow_estimation",
        &["aom_compute_global_motion"],
    ),
    (
        "av1/common/av1_inv_txfm2d",
        &[
            "av1_inv_txfm2d_add_16x16_c",
            "av1_inv_txfm2d_add_16x32_c",
            "av1_inv_txfm2d_add_16x4_c",
            "av1_inv_txfm2d_add_16x64_c",
            "av1_inv_txfm2d_add_16x8_c",
            "av1_inv_txfm2d_add_32x16_c",
            "av1_inv_txfm2d_add_32x32_c",
            "av1_inv_txfm2d_add_32x64_c",
            "av1_inv_txfm2d_add_32x8_c",
            "av1_inv_txfm2d_add_4x16_c",
            "av1_inv_txfm2d_add_4x4_c",
            "av1_inv_txfm2d_add_4x8_c",
            "av1_inv_txfm2d_add_64x16_c",
            "av1_inv_txfm2d_add_64x32_c",
            "av1_inv_txfm2d_add_64x64_c",
            "av1_inv_txfm2d_add_8x16_c",
            "av1_inv_txfm2d_add_8x32_c",
            "av1_inv_txfm2d_add_8x4_c",
            "av1_inv_txfm2d_add_8x8_c",
        ],
    ),
    ("av1/common/cdef", &["av1_cdef_frame"]),
    (
        "av1/common/mvref_common",
        &["av1_set_frame_refs", "av1_setup_motion_field"],
    ),
    ("av1/common/reconinter", &["av1_init_wedge_masks"]),
    ("av1/common/resize", &["av1_superres_upscale"]),
    (
        "av1/common/restoration",
        &["av1_loop_restoration_filter_frame"],
    ),
    (
        "av1/common/thread_common",
        &["av1_cdef_frame_mt", "av1_loop_restoration_filter_frame_mt"],
    ),
    (
        "av1/encoder/allintra_vis",
        &[
            "av1_get_sbq_perceptual_ai",
            "av1_set_mb_ur_variance",
            "av1_set_mb_wiener_variance",
        ],
    ),
    ("av1/encoder/aq_complexity", &["av1_setup_in_frame_q_adj"]),
    (
        "av1/encoder/aq_cyclicrefresh",
        &[
            "av1_cyclic_refresh_setup",
            "av1_cyclic_refresh_update_parameters",
            "av1_cyclic_refresh_update_segment",
        ],
    ),
    ("av1/encoder/aq_variance", &["av1_vaq_frame_setup"]),
    (
        "av1/encoder/av1_noise_estimate",
        &["av1_update_noise_estimate"],
    ),
    (
        "av1/encoder/encodeframe_utils",
        &["av1_avg_cdf_symbols", "av1_source_content_sb"],
    ),
    ("av1/encoder/encoder", &["av1_init_parallel_frame_context"]),
    ("av1/encoder/encoder_utils", &["av1_scale_references"]),
    (
        "av1/encoder/ethread",
        &[
            "av1_calc_mb_wiener_var_mt",
            "av1_cdef_mse_calc_frame_mt",
            "av1_compress_parallel_frames",
            "av1_encode_tiles_mt",
            "av1_encode_tiles_row_mt",
            "av1_fp_encode_tiles_row_mt",
            "av1_global_motion_estimation_mt",
            "av1_mc_flow_dispenser_mt",
            "av1_tf_do_filtering_mt",
            "av1_write_tile_obu_mt",
        ],
    ),
    (
        "av1/encoder/firstpass",
        &["av1_first_pass", "av1_noop_first_pass_frame"],
    ),
    (
        "av1/encoder/global_motion",
        &[
            "av1_compute_feature_segmentation_map",
            "av1_refine_integerized_param",
            "av1_segmented_frame_error",
        ],
    ),
    (
        "av1/encoder/level",
        &["av1_init_level_info", "av1_update_level_info"],
    ),
    (
        "av1/encoder/mcomp",
        &[
            "av1_find_best_obmc_sub_pixel_tree_up",
            "av1_find_best_sub_pixel_tree",
            "av1_find_best_sub_pixel_tree_pruned",
            "av1_find_best_sub_pixel_tree_pruned_more",
            "av1_int_pro_motion_estimation",
            "av1_obmc_full_pixel_search",
        ],
    ),
    (
        "av1/encoder/motion_search_facade",
        &["av1_simple_motion_search_sse_var"],
    ),
    (
        "av1/encoder/mv_prec",
        &["av1_pick_and_set_high_precision_mv"],
    ),
    (
        "av1/encoder/nonrd_pickmode",
        &["av1_nonrd_pick_inter_mode_sb"],
    ),
    (
        "av1/encoder/pass2_strategy",
        &[
            "av1_estimate_noise",
            "av1_init_second_pass",
            "av1_twopass_postencode_update",
        ],
    ),
    ("av1/encoder/pickcdef", &["av1_cdef_search"]),
    ("av1/encoder/ratectrl", &["av1_get_one_pass_rt_params"]),
    (
        "av1/encoder/rdopt",
        &[
            "av1_rd_pick_inter_mode",
            "av1_rd_pick_inter_mode_sb_seg_skip",
        ],
    ),
    ("av1/encoder/superres_scale", &["av1_superres_post_encode"]),
    (
        "av1/encoder/svc_layercontext",
        &[
            "av1_init_layer_context",
            "av1_update_layer_context_change_config",
        ],
    ),
    ("av1/encoder/temporal_filter", &["av1_temporal_filter"]),
    (
        "av1/encoder/tpl_model",
        &["av1_tpl_rdmult_setup_sb", "av1_tpl_setup_stats"],
    ),
];

/// Kernels, by the beginning of their names, that libaom keeps in tables: an empty entry there leaves them out.
pub const TABLED_KERNELS: &[&str] = &[
    "aom_dist_wtd_s",
    "aom_masked_s",
    "aom_obmc_",
    "aom_sad_skip_",
    "aom_sub_pixel_",
];

/// The same for kernels that are called by name: more than 8 bits.
pub const CALLED_KERNELS: &[&str] = &["av1_fwd_txfm2d_", "av1_inv_txfm2d_add_"];

/// A header for every file of libaom: the entries may be missing.
pub fn header() -> String {
    ENTRIES
        .iter()
        .flat_map(|(_, names)| *names)
        .map(|name| format!("#pragma weak {name}\n"))
        .collect()
}

/// The lines that take the entries out of a file; none where it defines none.
pub fn renamed(file: &str) -> String {
    ENTRIES
        .iter()
        .filter(|(defining, _)| file.strip_suffix(".c") == Some(*defining))
        .flat_map(|(_, names)| *names)
        .map(|name| format!("#define {name} unused_{name}\n"))
        .collect()
}
