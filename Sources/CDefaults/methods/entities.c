#include "prompts.h"

static const char extract_en[] = {
#embed "../prompts/entities/extract.en.txt"
};
static const char extract_zh[] = {
#embed "../prompts/entities/extract.zh.txt"
};

const janus_prompt janus_prompts_entities[] = {
    PROMPT("entities/extract.en.txt", extract_en),
    PROMPT("entities/extract.zh.txt", extract_zh),
    END_OF_PROMPTS,
};
