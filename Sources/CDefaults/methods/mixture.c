#include "prompts.h"

static const char synthesis_en[] = {
#embed "../prompts/mixture/synthesis.en.txt"
};
static const char synthesis_zh[] = {
#embed "../prompts/mixture/synthesis.zh.txt"
};

const janus_prompt janus_prompts_mixture[] = {
    PROMPT("mixture/synthesis.en.txt", synthesis_en),
    PROMPT("mixture/synthesis.zh.txt", synthesis_zh),
    END_OF_PROMPTS,
};
