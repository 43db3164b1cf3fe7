// One still picture through libaom: the part that needs libaom's struct layouts, so that Rust does not have to mirror them.

#include <string.h>

#include "aom/aom_encoder.h"
#include "aom/aomcx.h"
#include "encoder.h"

// AVIF's values for what the pixels are: BT.709 primaries, the sRGB curve, BT.601 coefficients, full range.
static const int settings_of_srgb[][2] = {
  { AV1E_SET_COLOR_PRIMARIES, AOM_CICP_CP_BT_709 },
  { AV1E_SET_TRANSFER_CHARACTERISTICS, AOM_CICP_TC_SRGB },
  { AV1E_SET_MATRIX_COEFFICIENTS, AOM_CICP_MC_BT_601 },
};

static aom_codec_err_t configure(aom_codec_ctx_t *codec, const FtPicture *picture, const FtSettings *settings,
                                 int decoded) {
  aom_codec_err_t error = aom_codec_control(codec, AOME_SET_CPUUSED, settings->speed);
  if (!error) error = aom_codec_control(codec, AOME_SET_CQ_LEVEL, settings->cq_level);
  // At speed 9 blocks come out the same, give or take a few: nothing there weighs bytes against distortion but for modes.
  const int tuning = settings->speed < 9 ? AOM_TUNE_SSIM : AOM_TUNE_PSNR;
  if (!error) error = aom_codec_control(codec, AOME_SET_TUNING, tuning);
  if (!error) error = aom_codec_control(codec, AV1E_SET_COLOR_RANGE, AOM_CR_FULL_RANGE);
  if (!error && settings->matrix < 15) {
    error = aom_codec_control(codec, AV1E_SET_ENABLE_QM, 1);
    if (!error) error = aom_codec_control(codec, AV1E_SET_QM_MIN, settings->matrix);
    if (!error) error = aom_codec_control(codec, AV1E_SET_QM_MAX, settings->matrix);
  }
  // Copying from elsewhere in the picture, which libaom does with text from effort 1 on, takes kernels for motion: they are cut off.
  if (!error) error = aom_codec_control(codec, AV1E_SET_ENABLE_INTRABC, 0);
  // The filtered frame would only ever be a reference for a next one, unless somebody wants to see it.
  if (!error) error = aom_codec_control(codec, AV1E_SET_SKIP_POSTPROC_FILTERING, !decoded);
  if (!error && picture->layout != FT_MONOCHROME) {
    for (size_t i = 0; !error && i < sizeof settings_of_srgb / sizeof settings_of_srgb[0]; ++i) {
      error = aom_codec_control(codec, settings_of_srgb[i][0], settings_of_srgb[i][1]);
    }
  }
  return error;
}

static void wrap(const FtPicture *picture, aom_image_t *image) {
  memset(image, 0, sizeof *image);
  const int full = picture->layout == FT_444;
  image->fmt = full ? AOM_IMG_FMT_I444 : AOM_IMG_FMT_I420;
  image->monochrome = picture->layout == FT_MONOCHROME;
  image->range = AOM_CR_FULL_RANGE;
  image->bit_depth = 8;
  image->bps = full ? 24 : 12;
  image->w = image->d_w = picture->width;
  image->h = image->d_h = picture->height;
  image->x_chroma_shift = image->y_chroma_shift = full ? 0 : 1;
  for (int i = 0; i < 3; ++i) {
    image->planes[i] = (unsigned char *)picture->planes[i];
    image->stride[i] = picture->strides[i];
  }
}

static void drain(aom_codec_ctx_t *codec, FtSink sink, void *context) {
  aom_codec_iter_t position = NULL;
  for (const aom_codec_cx_pkt_t *packet; (packet = aom_codec_get_cx_data(codec, &position));) {
    if (packet->kind == AOM_CODEC_CX_FRAME_PKT) sink(context, packet->data.frame.buf, packet->data.frame.sz);
  }
}

// Copies the frame as a decoder will show it.
static aom_codec_err_t copy_decoded(aom_codec_ctx_t *codec, const FtPicture *picture, uint8_t *const *decoded) {
  aom_image_t frame;
  const aom_codec_err_t error = aom_codec_control(codec, AV1_GET_NEW_FRAME_IMAGE, &frame);
  if (error) return error;
  const int planes = picture->layout == FT_MONOCHROME ? 1 : 3;
  for (int plane = 0; plane < planes; ++plane) {
    const size_t width = picture->strides[plane];
    const uint32_t height = plane > 0 && picture->layout == FT_420 ? (picture->height + 1) / 2 : picture->height;
    for (uint32_t y = 0; y < height; ++y) {
      memcpy(decoded[plane] + y * width, frame.planes[plane] + (ptrdiff_t)y * frame.stride[plane], width);
    }
  }
  return AOM_CODEC_OK;
}

int32_t ferrotype_av1_encode(const FtPicture *picture, const FtSettings *settings, FtSink sink, void *context,
                             uint8_t *const *decoded) {
  aom_codec_iface_t *const interface = aom_codec_av1_cx();
  aom_codec_enc_cfg_t config;
  aom_codec_err_t error = aom_codec_enc_config_default(interface, &config, AOM_USAGE_ALL_INTRA);
  if (error) return error;
  config.g_w = picture->width;
  config.g_h = picture->height;
  // One frame: libaom then writes a still picture's short header, and keeps no frames back.
  config.g_limit = 1;
  config.g_lag_in_frames = 0;
  config.kf_mode = AOM_KF_DISABLED;
  config.kf_max_dist = 0;
  config.g_threads = 1;
  config.g_profile = picture->layout == FT_444 ? 1 : 0;
  config.monochrome = picture->layout == FT_MONOCHROME;
  config.g_bit_depth = AOM_BITS_8;
  config.g_input_bit_depth = 8;
  config.rc_end_usage = AOM_Q;
  config.rc_min_quantizer = 0;
  config.rc_max_quantizer = 63;

  aom_codec_ctx_t codec;
  memset(&codec, 0, sizeof codec);
  error = aom_codec_enc_init(&codec, interface, &config, 0);
  if (error) return error;
  error = configure(&codec, picture, settings, decoded != NULL);
  if (!error) {
    aom_image_t image;
    wrap(picture, &image);
    error = aom_codec_encode(&codec, &image, 0, 1, 0);
  }
  if (!error) {
    drain(&codec, sink, context);
    error = aom_codec_encode(&codec, NULL, 0, 1, 0);
  }
  if (!error) drain(&codec, sink, context);
  if (!error && decoded) error = copy_decoded(&codec, picture, decoded);
  aom_codec_destroy(&codec);
  return error;
}
