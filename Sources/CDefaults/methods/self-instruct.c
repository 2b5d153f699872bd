#include "prompts.h"

static const char self_instruct_en[] = {
#embed "../prompts/self-instruct/self-instruct.en.txt"
};
static const char self_instruct_zh[] = {
#embed "../prompts/self-instruct/self-instruct.zh.txt"
};

const janus_prompt janus_prompts_self_instruct[] = {
    PROMPT("self-instruct/self-instruct.en.txt", self_instruct_en),
    PROMPT("self-instruct/self-instruct.zh.txt", self_instruct_zh),
    END_OF_PROMPTS,
};
