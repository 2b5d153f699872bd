#pragma once

#include <spawn.h>

/// Lets a child start in `folder`, with no descriptors but its standard ones. Returns 0 or an errno.
int test_spawn_confine(posix_spawn_file_actions_t *actions, const char *folder);
