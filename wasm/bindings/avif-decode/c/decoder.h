// What Rust sees of the decoder; `src/aom.rs` declares the same.
#pragma once
#include <stddef.h>
#include <stdint.h>

// A picture in the decoder's memory, until `ferrotype_av1_close`.
typedef struct FtFrame {
  // Y, U and V; only Y where monochrome.
  const uint8_t *planes[3];
  // Bytes from one row to the next.
  int32_t strides[3];
  uint32_t width;
  uint32_t height;
  // Bits a sample: 8, 10 or 12. From 10 on, or where `wide`, a sample takes two bytes.
  uint32_t depth;
  uint32_t wide;
  // By how many bits the size of U and V is shifted, to the right and down.
  uint32_t shift_x;
  uint32_t shift_y;
  uint32_t monochrome;
  uint32_t full_range;
  // Numbers of ITU-T H.273.
  uint32_t primaries;
  uint32_t transfer;
  uint32_t matrix;
  // 2 where U and V stand at the top left of the samples they belong to, 1 at their left.
  uint32_t position;
} FtFrame;

// Decodes the picture of an item, no larger than so many pixels; 0, an aom_codec_err_t, or FT_TOO_LARGE.
int32_t ferrotype_av1_decode(const uint8_t *data, size_t size, uint64_t max_pixels, FtFrame *frame);

// Frees what `ferrotype_av1_decode` has left.
void ferrotype_av1_close(void);

enum { FT_TOO_LARGE = 100 };
