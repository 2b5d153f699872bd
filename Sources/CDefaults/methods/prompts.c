#include "prompts.h"

#include <string.h>

// One line a method.
extern const janus_prompt janus_prompts_single[];
extern const janus_prompt janus_prompts_free[];
extern const janus_prompt janus_prompts_rewrite[];
extern const janus_prompt janus_prompts_intents[];
extern const janus_prompt janus_prompts_vote[];
extern const janus_prompt janus_prompts_joint[];
extern const janus_prompt janus_prompts_mixture[];
extern const janus_prompt janus_prompts_evolve[];
extern const janus_prompt janus_prompts_magpie[];
extern const janus_prompt janus_prompts_preference[];
extern const janus_prompt janus_prompts_self_instruct[];
extern const janus_prompt janus_prompts_judge[];
extern const janus_prompt janus_prompts_entities[];

static const janus_prompt *const methods[] = {
    janus_prompts_single,
    janus_prompts_free,
    janus_prompts_rewrite,
    janus_prompts_intents,
    janus_prompts_vote,
    janus_prompts_joint,
    janus_prompts_mixture,
    janus_prompts_evolve,
    janus_prompts_magpie,
    janus_prompts_preference,
    janus_prompts_self_instruct,
    janus_prompts_judge,
    janus_prompts_entities,
};

janus_file janus_prompt_text(const char *path) {
  for (size_t method = 0; method < sizeof(methods) / sizeof(*methods); method++) {
    for (const janus_prompt *prompt = methods[method]; prompt->path; prompt++) {
      if (strcmp(prompt->path, path) == 0) return prompt->text;
    }
  }
  return (janus_file){0, 0};
}
