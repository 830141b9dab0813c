#pragma once
#include <stddef.h>
#include <stdint.h>

/// SHA-256 through GLib, which libvips brings; opened, fed, and closed once each.
typedef struct CDigest CDigest;

/// Makes an empty digest.
CDigest *_Nonnull cdigest_open(void);

/// Adds bytes.
void cdigest_add(CDigest *_Nonnull digest, const uint8_t *_Nullable bytes, size_t count);

/// Writes the 32 bytes of the digest and frees it.
void cdigest_close(CDigest *_Nonnull digest, uint8_t *_Nonnull out);
