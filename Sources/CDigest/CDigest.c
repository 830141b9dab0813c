#include "CDigest.h"

#include <glib.h>

CDigest *cdigest_open(void) { return (CDigest *)g_checksum_new(G_CHECKSUM_SHA256); }

void cdigest_add(CDigest *digest, const uint8_t *bytes, size_t count) {
  if (count > 0) g_checksum_update((GChecksum *)digest, bytes, (gssize)count);
}

void cdigest_close(CDigest *digest, uint8_t *out) {
  gsize length = 32;
  g_checksum_get_digest((GChecksum *)digest, out, &length);
  g_checksum_free((GChecksum *)digest);
}
