#define _GNU_SOURCE
#include "CSpawn.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { firstFree = 4, highest = 10 };

/// Runs between fork and exec: only async-signal-safe calls.
static void become(const char *path, char *const *arguments, char *const *environment,
                   const char *folder, const int *descriptors, int report, pid_t parent) {
  setpgid(0, 0);
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent) _exit(127);
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  // First out of the way, so that no descriptor overwrites another one.
  int moved[firstFree];
  for (int i = 0; i < firstFree; i++) moved[i] = fcntl(descriptors[i], F_DUPFD_CLOEXEC, highest);
  int kept = fcntl(report, F_DUPFD_CLOEXEC, highest);
  for (int i = 0; i < firstFree; i++) {
    if (moved[i] < 0 || dup2(moved[i], i) < 0) goto failed;
  }
  if (kept < 0 || dup3(kept, firstFree, O_CLOEXEC) < 0) goto failed;
  kept = firstFree;
  syscall(SYS_close_range, firstFree + 1, ~0U, 0);
  if (folder != NULL && chdir(folder) != 0) goto failed;
  execve(path, arguments, environment);
failed:;
  int code = errno;
  (void)!write(kept < 0 ? report : kept, &code, sizeof code);
  _exit(127);
}

int cspawn_start(const char *path, char *const *arguments, char *const *environment,
                 const char *folder, const int *descriptors, pid_t *pid) {
  int report[2];
  if (pipe2(report, O_CLOEXEC) != 0) return errno;
  pid_t parent = getpid();
  pid_t child = fork();
  if (child == 0) {
    become(path, arguments, environment, folder, descriptors, report[1], parent);
  }
  int failure = child < 0 ? errno : 0;
  close(report[1]);
  if (child > 0) {
    ssize_t count;
    do count = read(report[0], &failure, sizeof failure);
    while (count < 0 && errno == EINTR);
    if (count != sizeof failure) failure = 0;
    if (failure != 0) {
      while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {}
    }
  }
  close(report[0]);
  *pid = child;
  return failure;
}

int cspawn_pipe(int *ends, int own) {
  if (pipe2(ends, O_CLOEXEC) != 0) return errno;
  return fcntl(ends[own], F_SETFL, O_NONBLOCK) == 0 ? 0 : errno;
}

ssize_t cspawn_write(int descriptor, const void *bytes, size_t count) {
  sigset_t broken, before, pending;
  sigemptyset(&broken);
  sigaddset(&broken, SIGPIPE);
  sigpending(&pending);
  pthread_sigmask(SIG_BLOCK, &broken, &before);
  ssize_t result = write(descriptor, bytes, count);
  int code = errno;
  if (result < 0 && code == EPIPE && !sigismember(&pending, SIGPIPE)) {
    struct timespec now = {0, 0};
    while (sigtimedwait(&broken, NULL, &now) < 0 && errno == EINTR) {}
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  errno = code;
  return result;
}

int cspawn_memory(void) {
  int descriptor = memfd_create("sluice", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  if (descriptor >= 0 && fcntl(descriptor, F_ADD_SEALS, F_SEAL_SHRINK) != 0) {
    int code = errno;
    close(descriptor);
    errno = code;
    return -1;
  }
  return descriptor;
}
