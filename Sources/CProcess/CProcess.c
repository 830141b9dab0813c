#define _GNU_SOURCE
#include "CProcess.h"

#include <elf.h>
#include <link.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { NOTE_SIZE = SLUICE_NOTE_SIZE, MOST_THREADS = 1024 };

static _Thread_local char item_note[NOTE_SIZE];
static _Thread_local char stage_note[NOTE_SIZE];
static char advice_note[2 * NOTE_SIZE];
static int stage_exit_code;

enum { CALM, CRASHED, SAVED };
static atomic_int state = CALM;
static atomic_int savers = 0;

static const int crash_signals[] = {SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT};
enum { CRASH_SIGNALS = sizeof crash_signals / sizeof *crash_signals };

static void keep(char *note, size_t size, const char *text) {
  size_t length = text ? strnlen(text, size - 1) : 0;
  if (length) memcpy(note, text, length);
  note[length] = 0;
}

// A thread whose stack has overflowed needs another one for the handler.
static _Thread_local char handler_stack[1 << 15];
static _Thread_local int has_handler_stack = 0;

void sluice_crash_note_item(const char *text) {
  keep(item_note, NOTE_SIZE, text);
  if (has_handler_stack) return;
  has_handler_stack = 1;
  stack_t stack = {.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
  sigaltstack(&stack, NULL);
}

void sluice_crash_note_stage(const char *text) { keep(stage_note, NOTE_SIZE, text); }

void sluice_crash_swap_stage(const char *text, char *previous) {
  memcpy(previous, stage_note, NOTE_SIZE);
  keep(stage_note, NOTE_SIZE, text);
}

// A message that is written in one go, so that those of several threads do not mix.
struct message {
  char text[8 * NOTE_SIZE];
  size_t length;
};

static void add(struct message *message, const char *text) {
  size_t length = strnlen(text, sizeof message->text - message->length);
  memcpy(message->text + message->length, text, length);
  message->length += length;
}

static void say(const struct message *message) {
  ssize_t written = write(STDERR_FILENO, message->text, message->length);
  (void)written;
}

void sluice_crash_add_savers(int count) { atomic_fetch_add(&savers, count); }
int sluice_crash_is_under_way(void) { return atomic_load(&state) == CRASHED; }
void sluice_crash_saved(void) { atomic_store(&state, SAVED); }

// Gives the other threads time to save what was done: at most two seconds, since they may be
// waiting for a lock that this thread holds. Threads that crash together all wait.
static void wait_for_savers(void) {
  int expected = CALM;
  if (atomic_load(&savers) < 1) return;
  atomic_compare_exchange_strong(&state, &expected, CRASHED);
  struct timespec pause = {0, 10000000};
  for (int round = 0; round < 200 && atomic_load(&state) != SAVED; round++) {
    nanosleep(&pause, NULL);
  }
}

// Async-signal-safe: write, strnlen, memcpy, nanosleep and lock-free atomics only.
static void tell(const char *what) {
  struct message message;
  message.length = 0;
  add(&message, "\nsluice: the stage \"");
  add(&message, stage_note);
  add(&message, what);
  if (item_note[0]) {
    add(&message, " on ");
    add(&message, item_note);
  }
  add(&message, "\n");
  add(&message, advice_note);
  say(&message);
  wait_for_savers();
}

static void leaving(void) {
  if (!stage_note[0]) return;
  tell("\" ended the process");
  _exit(stage_exit_code);
}

static void notice(int signal_number) {
  if (stage_note[0]) tell("\" crashed");
  // The handler is gone (SA_RESETHAND): the signal now ends the process as it always does.
  raise(signal_number);
}

void sluice_crash_install(const char *advice, int exit_code) {
  static atomic_flag is_installed = ATOMIC_FLAG_INIT;
  keep(advice_note, sizeof advice_note, advice);
  stage_exit_code = exit_code;
  if (!atomic_flag_test_and_set(&is_installed)) {
    // A handler is taken off the list before it is called: threads that leave together need one each.
    for (int thread = 0; thread < MOST_THREADS; thread++) atexit(leaving);
  }
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = notice;
  action.sa_flags = SA_RESETHAND | SA_NODEFER | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  for (int index = 0; index < CRASH_SIGNALS; index++) {
    sigaction(crash_signals[index], &action, NULL);
  }
}

struct build_id {
  uint8_t *bytes;
  size_t capacity;
  size_t length;
};

static size_t padded(size_t size) { return (size + 3) & ~(size_t)3; }

// Walks one segment of notes: sizes of name and content, type, then both, padded to four bytes.
static void find_note(const uint8_t *notes, size_t size, struct build_id *id) {
  size_t offset = 0;
  while (offset + sizeof(ElfW(Nhdr)) <= size) {
    const ElfW(Nhdr) *note = (const void *)(notes + offset);
    size_t name = offset + sizeof *note;
    size_t content = name + padded(note->n_namesz);
    if (content + note->n_descsz > size) return;
    if (note->n_type == NT_GNU_BUILD_ID && note->n_namesz == 4 &&
        memcmp(notes + name, "GNU", 4) == 0 && note->n_descsz <= id->capacity) {
      memcpy(id->bytes, notes + content, note->n_descsz);
      id->length = note->n_descsz;
      return;
    }
    offset = content + padded(note->n_descsz);
  }
}

static int look(struct dl_phdr_info *object, size_t size, void *result) {
  for (int index = 0; index < object->dlpi_phnum; index++) {
    const ElfW(Phdr) *header = &object->dlpi_phdr[index];
    if (header->p_type != PT_NOTE) continue;
    const uint8_t *notes = (const uint8_t *)(object->dlpi_addr + header->p_vaddr);
    find_note(notes, header->p_memsz, result);
  }
  // The first object is the program itself.
  return 1;
}

size_t sluice_build_id(uint8_t *bytes, size_t capacity) {
  struct build_id id = {bytes, capacity, 0};
  dl_iterate_phdr(look, &id);
  return id.length;
}
