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

enum { SLUICE_NOTE_SIZE = 256 };

/// Keeps the stage, and copies the one before to `previous`, which has room for SLUICE_NOTE_SIZE bytes.
void sluice_crash_swap_stage(const char *text, char *previous);

/// Writes the notes of the crashing thread and `advice` to standard error before a crash ends the process.
///
/// A thread that calls `exit` within a stage is treated alike; the process then ends with `exit_code`.
void sluice_crash_install(const char *advice, int exit_code);

/// Says that somebody saves what was done when a crash is under way (`count` 1), or no longer (-1).
void sluice_crash_add_savers(int count);

/// Whether a thread has crashed, and waits for what was done to be saved.
int sluice_crash_is_under_way(void);

/// Ends the wait.
void sluice_crash_saved(void);

#endif
