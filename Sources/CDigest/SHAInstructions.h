#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Whether the processor has instructions for SHA-256.
bool sha_instructions_are_there(void);

/// Takes whole blocks of 64 bytes into the state; only where the instructions are there.
void sha_instructions_add(uint32_t state[8], const uint8_t *bytes, size_t blocks);
