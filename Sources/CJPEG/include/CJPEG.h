#pragma once

#include <stddef.h>
#include <stdint.h>

/// How a decoding ended.
typedef enum {
  CJPEGDone = 0,
  /// The file is damaged, cut, or not what the caller expects.
  CJPEGRefused = 1,
  CJPEGCancelled = 2,
} CJPEGResult;

/// Decodes a JPEG file into packed rows of 8-bit samples.
///
/// `channels` is 1 (gray) or 3 (RGB) and must be the file's own. The picture comes out `shrink`
/// (1, 2, 4 or 8) times smaller, sides rounded down, which must give `width` x `height`.
/// `isCancelled` is asked every 16 rows and may be null. Any warning of the decoder refuses the file.
CJPEGResult cjpeg_decode(
  const uint8_t *bytes, size_t count, int shrink, int channels, int width, int height,
  uint8_t *out, int (*isCancelled)(void *context), void *context);

/// Encodes packed rows of 8-bit samples, 1 (gray) or 3 (RGB) a pixel, as a JPEG file.
///
/// `quality` is 1...100, `subsamples` asks for 4:2:0. On success `*out` holds `*count` bytes, for the
/// caller to free; on failure there is nothing to free.
CJPEGResult cjpeg_encode(
  const uint8_t *rows, int width, int height, int channels, int quality, int subsamples,
  int progressive, int optimized, uint8_t **out, size_t *count);
