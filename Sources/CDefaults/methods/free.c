#include "prompts.h"

static const char free_en[] = {
#embed "../prompts/free/free.en.txt"
};
static const char free_zh[] = {
#embed "../prompts/free/free.zh.txt"
};

const janus_prompt janus_prompts_free[] = {
    PROMPT("free/free.en.txt", free_en),
    PROMPT("free/free.zh.txt", free_zh),
    END_OF_PROMPTS,
};
