//! Changes to libaom's text, for effort 0: libaom's speed 9, where blocks are coded without a search by rate and distortion.
//! What they save and cost is in docs/decisions/0027.

/// A file, a text that it contains once, and what stands there instead.
type Change = (&'static str, &'static str, &'static str);

/// The trellis and the dropping of lone coefficients take a tenth of the time, and more detail than bytes.
const WITHOUT_TRELLIS: Change = (
    "av1/encoder/encodemb.c",
    "
    if (quant_param.use_optimize_b && do_trellis) {
      TXB_CTX txb_ctx;
      get_txb_ctx(plane_bsize, tx_size, plane, a, l, &txb_ctx);
      av1_optimize_b(args->cpi, x, plane, block, tx_size, tx_type, &txb_ctx,
                     &dummy_rate_cost);
    }
    if (do_dropout) {
",
    "
    if (cpi->sf.rt_sf.use_nonrd_pick_mode) {
      p->txb_entropy_ctx[block] = av1_get_txb_entropy_context(
          p->qcoeff + BLOCK_OFFSET(block), get_scan(tx_size, tx_type), *eob);
    } else if (quant_param.use_optimize_b && do_trellis) {
      TXB_CTX txb_ctx;
      get_txb_ctx(plane_bsize, tx_size, plane, a, l, &txb_ctx);
      av1_optimize_b(args->cpi, x, plane, block, tx_size, tx_type, &txb_ctx,
                     &dummy_rate_cost);
    }
    if (do_dropout && !cpi->sf.rt_sf.use_nonrd_pick_mode) {
",
);

/// Colour is predicted from where brightness is, not always by the mean. Small blocks are transformed by what suits their
/// prediction, not always by cosines.
const MODES_THAT_FOLLOW: Change = (
    "av1/encoder/nonrd_pickmode.c",
    "
  // Keep DC for UV since mode test is based on Y channel only.
  mi->uv_mode = UV_DC_PRED;
  *rd_cost = best_rdc;
",
    "
  mi->uv_mode = UV_DC_PRED;
  if (mi->palette_mode_info.palette_size[0] == 0) {
    mi->uv_mode = (UV_PREDICTION_MODE)best_mode;
    mi->angle_delta[PLANE_TYPE_UV] = 0;
    const int side = AOMMAX(tx_size_wide[mi->tx_size], tx_size_high[mi->tx_size]);
    const TX_TYPE tx_type = side > 8 || xd->lossless[mi->segment_id]
                                ? DCT_DCT
                                : intra_mode_to_tx_type(mi, PLANE_TYPE_Y);
    memset(xd->tx_type_map, tx_type, ctx->num_4x4_blk);
    memset(ctx->tx_type_map, tx_type, ctx->num_4x4_blk);
  }
  *rd_cost = best_rdc;
",
);

const CHANGES: &[Change] = &[WITHOUT_TRELLIS, MODES_THAT_FOLLOW];

/// A file's text with its changes, or `None` where it has none.
///
/// # Errors
/// Where the file does not contain what a change replaces, exactly once: another libaom.
pub fn text(
    file: &str,
    original: impl FnOnce() -> Result<String, String>,
) -> Result<Option<String>, String> {
    let mut changes = CHANGES
        .iter()
        .filter(|(changed, ..)| *changed == file)
        .peekable();
    if changes.peek().is_none() {
        return Ok(None);
    }
    changes
        .try_fold(original()?, |text, (_, before, after)| {
            match text.matches(before).count() {
                1 => Ok(text.replacen(before, after, 1)),
                count => Err(format!(
                    "what is to be changed in {file} is there {count} times"
                )),
            }
        })
        .map(Some)
}
