// What the Glibc module leaves out; empty elsewhere.
#pragma once
#ifdef __linux__
#include <sys/epoll.h>
#include <sys/prctl.h>
static inline void janus_set_thread_name(const char *name) { prctl(PR_SET_NAME, name); }
#endif
