#include "prompts.h"

static const char rewrite_en[] = {
#embed "../prompts/rewrite/rewrite.en.txt"
};
static const char rewrite_zh[] = {
#embed "../prompts/rewrite/rewrite.zh.txt"
};

const janus_prompt janus_prompts_rewrite[] = {
    PROMPT("rewrite/rewrite.en.txt", rewrite_en),
    PROMPT("rewrite/rewrite.zh.txt", rewrite_zh),
    END_OF_PROMPTS,
};
