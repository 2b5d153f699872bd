// glibc shows these functions only to those who ask for its extensions, and Swift does not.
#define _GNU_SOURCE
#include "CTestSupport.h"

int test_spawn_confine(posix_spawn_file_actions_t *actions, const char *folder) {
#ifdef __GLIBC__
  // A child with a copy of a socket would keep a connection open that a server has closed.
  // On macOS a spawn attribute does the same.
  int result = posix_spawn_file_actions_addclosefrom_np(actions, 3);
  if (result != 0) return result;
#endif
  return posix_spawn_file_actions_addchdir_np(actions, folder);
}
