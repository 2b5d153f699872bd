// Files that are part of the program. None is terminated by a zero.
#pragma once
#include <stddef.h>

typedef struct {
  const char *bytes;
  size_t size;
} janus_file;

/// `models.yaml`: default models and their parameters.
janus_file janus_default_models(void);
/// `prices.yaml`: what well-known models cost.
janus_file janus_default_prices(void);
/// What `janus init` writes.
janus_file janus_conversation_setup(void);
janus_file janus_instruct_setup(void);
janus_file janus_diagram(void);

/// One prompt of a method: its path below `prompts`, and its text.
typedef struct {
  const char *path;
  janus_file text;
} janus_prompt;

/// The prompt at a path such as `single/single.en.txt`; without bytes if there is none.
janus_file janus_prompt_text(const char *path);

/// A file of the page of `janus review`, by its name; without bytes if there is none.
janus_file janus_review_file(const char *name);
