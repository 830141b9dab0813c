#include "CDigest.h"

#include <glib.h>
#include <string.h>

#include "SHAInstructions.h"

/// Either GLib's digest, or the state of the processor's own instructions.
struct CDigest {
  GChecksum *checksum;
  uint32_t state[8];
  uint8_t pending[64];
  uint64_t length;
};

CDigest *cdigest_open(void) {
  static const uint32_t start[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                    0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  CDigest *digest = g_new0(CDigest, 1);
  if (sha_instructions_are_there()) {
    memcpy(digest->state, start, sizeof start);
  } else {
    digest->checksum = g_checksum_new(G_CHECKSUM_SHA256);
  }
  return digest;
}

void cdigest_add(CDigest *digest, const uint8_t *bytes, size_t count) {
  if (count == 0) return;
  if (digest->checksum) {
    g_checksum_update(digest->checksum, bytes, (gssize)count);
    return;
  }
  size_t filled = digest->length % 64;
  digest->length += count;
  if (filled > 0) {
    size_t taken = count < 64 - filled ? count : 64 - filled;
    memcpy(digest->pending + filled, bytes, taken);
    if (filled + taken < 64) return;
    sha_instructions_add(digest->state, digest->pending, 1);
    bytes += taken;
    count -= taken;
  }
  sha_instructions_add(digest->state, bytes, count / 64);
  memcpy(digest->pending, bytes + count / 64 * 64, count % 64);
}

void cdigest_close(CDigest *digest, uint8_t *out) {
  if (digest->checksum) {
    gsize length = 32;
    g_checksum_get_digest(digest->checksum, out, &length);
    g_checksum_free(digest->checksum);
  } else {
    uint8_t tail[128] = {0};
    size_t filled = digest->length % 64;
    size_t blocks = filled < 56 ? 1 : 2;
    memcpy(tail, digest->pending, filled);
    tail[filled] = 0x80;
    for (size_t byte = 0; byte < 8; byte++) {
      tail[blocks * 64 - 1 - byte] = (uint8_t)(digest->length * 8 >> (8 * byte));
    }
    sha_instructions_add(digest->state, tail, blocks);
    for (size_t byte = 0; byte < 32; byte++) {
      out[byte] = (uint8_t)(digest->state[byte / 4] >> (24 - 8 * (byte % 4)));
    }
  }
  g_free(digest);
}
