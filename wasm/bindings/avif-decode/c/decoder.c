// One picture out of libaom: the part that needs libaom's struct layouts, so that Rust does not have to mirror them.

#include <string.h>

#include "aom/aom_decoder.h"
#include "aom/aomdx.h"
#include "decoder.h"

static aom_codec_ctx_t codec;

// Kernels are chosen when libaom is compiled; these would choose them at run time.
void aom_dsp_rtcd(void) {}
void aom_scale_rtcd(void) {}
void av1_rtcd(void) {}

static void describe(const aom_image_t *image, FtFrame *frame) {
  for (int i = 0; i < 3; ++i) {
    frame->planes[i] = image->planes[i];
    frame->strides[i] = image->stride[i];
  }
  frame->width = image->d_w;
  frame->height = image->d_h;
  frame->depth = image->bit_depth;
  frame->wide = (image->fmt & AOM_IMG_FMT_HIGHBITDEPTH) != 0;
  frame->shift_x = image->x_chroma_shift;
  frame->shift_y = image->y_chroma_shift;
  frame->monochrome = image->monochrome;
  frame->full_range = image->range == AOM_CR_FULL_RANGE;
  frame->primaries = image->cp;
  frame->transfer = image->tc;
  frame->matrix = image->mc;
  frame->position = image->csp;
}

int32_t ferrotype_av1_decode(const uint8_t *data, size_t size, uint64_t max_pixels, FtFrame *frame) {
  aom_codec_iface_t *const interface = aom_codec_av1_dx();
  aom_codec_stream_info_t info;
  memset(&info, 0, sizeof info);
  aom_codec_err_t error = aom_codec_peek_stream_info(interface, data, size, &info);
  if (error) return error;
  // Every frame is at most as large as the sequence says.
  if ((uint64_t)info.w * info.h > max_pixels) return FT_TOO_LARGE;
  const aom_codec_dec_cfg_t config = { .threads = 1, .w = 0, .h = 0, .allow_lowbitdepth = 1 };
  memset(&codec, 0, sizeof codec);
  error = aom_codec_dec_init(&codec, interface, &config, 0);
  if (error) return error;
  // Of pictures in layers the last and best one.
  error = aom_codec_control(&codec, AV1D_SET_OUTPUT_ALL_LAYERS, 0);
  if (!error) error = aom_codec_decode(&codec, data, size, NULL);
  if (error) return error;
  aom_codec_iter_t position = NULL;
  const aom_image_t *last = NULL;
  for (const aom_image_t *image; (image = aom_codec_get_frame(&codec, &position));) last = image;
  if (last == NULL) return AOM_CODEC_CORRUPT_FRAME;
  describe(last, frame);
  return 0;
}

void ferrotype_av1_close(void) {
  aom_codec_destroy(&codec);
  memset(&codec, 0, sizeof codec);
}
