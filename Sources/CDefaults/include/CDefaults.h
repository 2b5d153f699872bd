// Files that are part of the program.
#pragma once
#include <stddef.h>

/// The text of `models.yaml`: default models and their parameters. Not terminated by a zero.
const char *janus_default_models(void);
size_t janus_default_models_size(void);
