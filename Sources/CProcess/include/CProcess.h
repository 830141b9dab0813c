// What only C can say of a process: the linker's digest of the program, and a notice when it crashes.
#ifndef CPROCESS_H
#define CPROCESS_H

#include <stddef.h>
#include <stdint.h>

/// Copies the program's build id (note .note.gnu.build-id) to `bytes`; returns its length, 0 if there is none.
size_t sluice_build_id(uint8_t *bytes, size_t capacity);

/// Keeps what this thread is doing, for the notice; each at most 255 bytes, NULL for nothing.
void sluice_crash_note_item(const char *text);
void sluice_crash_note_stage(const char *text);

/// Writes the notes of the crashing thread and `advice` to standard error before a crash ends the process.
void sluice_crash_install(const char *advice);

#endif
