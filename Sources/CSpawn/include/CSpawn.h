#pragma once
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// Starts a program as the leader of a process group of its own.
///
/// It gets `descriptors` as its descriptors 0 to 3 and no others, no blocked or ignored signals,
/// and is killed when the calling thread ends.
///
/// Returns 0 or the system's error number, then also for a program that cannot be executed.
int cspawn_start(const char *_Nonnull path, char *_Nullable const *_Nonnull arguments,
                 char *_Nullable const *_Nonnull environment, const char *_Nullable folder,
                 const int *_Nonnull descriptors, pid_t *_Nonnull pid);

/// Makes a pipe, closed in programs that are started, whose end `ends[own]` never waits.
///
/// Returns 0 or the system's error number.
int cspawn_pipe(int *_Nonnull ends, int own);

/// Writes to a pipe; one without a reader is an error (EPIPE), not a signal.
ssize_t cspawn_write(int descriptor, const void *_Nonnull bytes, size_t count);

/// Makes memory that can be shared by its descriptor, and can grow but never shrink; -1 on failure.
int cspawn_memory(void);
