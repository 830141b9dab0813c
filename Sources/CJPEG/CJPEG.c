#include "CJPEG.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

/// libjpeg reports failures by not returning; Swift cannot be jumped over, so this stays in C.
typedef struct {
  struct jpeg_error_mgr manager;
  jmp_buf escape;
} Failure;

static void escape(j_common_ptr info) {
  longjmp(((Failure *)info->err)->escape, 1);
}

static void ignoreMessage(j_common_ptr info) {
  (void)info;
}

/// Reads the rows that are wanted; the decoder may make rows one pixel longer.
static CJPEGResult readRows(
  struct jpeg_decompress_struct *info, int channels, int width, int height, uint8_t *out,
  int (*isCancelled)(void *context), void *context) {
  const size_t rowBytes = (size_t)width * (size_t)channels;
  JSAMPARRAY spare = info->mem->alloc_sarray(
    (j_common_ptr)info, JPOOL_IMAGE, info->output_width * (JDIMENSION)channels, 1);
  const int fits = (int)info->output_width == width;
  while ((int)info->output_scanline < height) {
    const int line = (int)info->output_scanline;
    if (isCancelled && line % 16 == 0 && isCancelled(context)) {
      return CJPEGCancelled;
    }
    JSAMPROW row = fits ? out + (size_t)line * rowBytes : spare[0];
    jpeg_read_scanlines(info, &row, 1);
    if (!fits) {
      memcpy(out + (size_t)line * rowBytes, row, rowBytes);
    }
  }
  // The row that rounding up may add.
  while (info->output_scanline < info->output_height) {
    jpeg_read_scanlines(info, spare, 1);
  }
  return CJPEGDone;
}

CJPEGResult cjpeg_decode(
  const uint8_t *bytes, size_t count, int shrink, int channels, int width, int height,
  uint8_t *out, int (*isCancelled)(void *context), void *context) {
  struct jpeg_decompress_struct info;
  Failure failure;
  info.err = jpeg_std_error(&failure.manager);
  failure.manager.error_exit = escape;
  failure.manager.output_message = ignoreMessage;
  if (setjmp(failure.escape)) {
    jpeg_destroy_decompress(&info);
    return CJPEGRefused;
  }
  jpeg_create_decompress(&info);
  jpeg_mem_src(&info, bytes, count);
  jpeg_read_header(&info, TRUE);
  if (info.num_components != channels || info.data_precision != 8 ||
      (int)info.image_width / shrink != width || (int)info.image_height / shrink != height) {
    jpeg_destroy_decompress(&info);
    return CJPEGRefused;
  }
  info.out_color_space = channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
  info.scale_num = 1;
  info.scale_denom = (unsigned)shrink;
  jpeg_start_decompress(&info);
  CJPEGResult result = readRows(&info, channels, width, height, out, isCancelled, context);
  if (result == CJPEGDone) {
    jpeg_finish_decompress(&info);
    result = failure.manager.num_warnings == 0 ? CJPEGDone : CJPEGRefused;
  }
  jpeg_destroy_decompress(&info);
  return result;
}

CJPEGResult cjpeg_encode(
  const uint8_t *rows, int width, int height, int channels, int quality, int subsamples,
  int progressive, int optimized, uint8_t **out, size_t *count) {
  struct jpeg_compress_struct info;
  Failure failure;
  unsigned char *bytes = NULL;
  unsigned long size = 0;
  info.err = jpeg_std_error(&failure.manager);
  failure.manager.error_exit = escape;
  failure.manager.output_message = ignoreMessage;
  if (setjmp(failure.escape)) {
    // Out of memory: which buffer is still the library's, it does not tell.
    jpeg_destroy_compress(&info);
    return CJPEGRefused;
  }
  jpeg_create_compress(&info);
  jpeg_mem_dest(&info, &bytes, &size);
  info.image_width = (JDIMENSION)width;
  info.image_height = (JDIMENSION)height;
  info.input_components = channels;
  info.in_color_space = channels == 1 ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, quality, TRUE);
  info.write_JFIF_header = FALSE;
  info.optimize_coding = optimized ? TRUE : FALSE;
  if (progressive) {
    jpeg_simple_progression(&info);
  }
  if (!subsamples) {
    for (int component = 0; component < info.num_components; component++) {
      info.comp_info[component].h_samp_factor = 1;
      info.comp_info[component].v_samp_factor = 1;
    }
  }
  jpeg_start_compress(&info, TRUE);
  while (info.next_scanline < info.image_height) {
    JSAMPROW row = (JSAMPROW)(rows + (size_t)info.next_scanline * (size_t)width * (size_t)channels);
    jpeg_write_scanlines(&info, &row, 1);
  }
  jpeg_finish_compress(&info);
  jpeg_destroy_compress(&info);
  *out = bytes;
  *count = size;
  return CJPEGDone;
}
