// What the Glibc module leaves out; empty elsewhere.
#pragma once
#ifdef __linux__
#include <spawn.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <unistd.h>
static inline void janus_set_thread_name(const char *name) { prctl(PR_SET_NAME, name); }
// The variables of the process, as programs that it starts get them.
extern char **environ;
static inline char **janus_environment(void) { return environ; }
// Shown only to those who ask for glibc's extensions, and Swift does not.
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
static inline int janus_spawn_close_from(posix_spawn_file_actions_t *actions, int from) {
  return posix_spawn_file_actions_addclosefrom_np(actions, from);
}
#endif
