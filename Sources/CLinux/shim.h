// What the Glibc module leaves out; empty elsewhere.
#pragma once
#ifdef __linux__
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <unistd.h>
static inline void janus_set_thread_name(const char *name) { prctl(PR_SET_NAME, name); }
// The variables of the process, as programs that it starts get them.
extern char **environ;
static inline char **janus_environment(void) { return environ; }
#endif
