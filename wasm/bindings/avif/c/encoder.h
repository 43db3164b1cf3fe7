// What Rust sees of the encoder; `src/aom.rs` declares the same.
#pragma once
#include <stddef.h>
#include <stdint.h>

enum { FT_MONOCHROME = 0, FT_420 = 1, FT_444 = 2 };

typedef struct FtPicture {
  // Y, U and V; only Y where monochrome.
  const uint8_t *planes[3];
  // Bytes from one row to the next.
  int32_t strides[3];
  uint32_t width;
  uint32_t height;
  int32_t layout;
} FtPicture;

typedef struct FtSettings {
  // 0 (best) to 63.
  int32_t cq_level;
  // libaom's cpu-used, 0 (slow) to 9.
  int32_t speed;
  // Quantisation matrix, 0 (steepest) to 14; 15 is none.
  int32_t matrix;
} FtSettings;

// Takes the next bytes of the AV1 stream.
typedef void (*FtSink)(void *context, const uint8_t *data, size_t size);

// Encodes one picture; 0 or an aom_codec_err_t. Where `decoded` is not NULL, its planes, which lie like the picture's, get
// what a decoder will see.
int32_t ferrotype_av1_encode(const FtPicture *picture, const FtSettings *settings, FtSink sink, void *context,
                             uint8_t *const *decoded);
