#include "prompts.h"

static const char single_en[] = {
#embed "../prompts/single/single.en.txt"
};
static const char single_zh[] = {
#embed "../prompts/single/single.zh.txt"
};

const janus_prompt janus_prompts_single[] = {
    PROMPT("single/single.en.txt", single_en),
    PROMPT("single/single.zh.txt", single_zh),
    END_OF_PROMPTS,
};
