#include "prompts.h"

static const char intents_en[] = {
#embed "../prompts/intents/intents.en.txt"
};
static const char intents_zh[] = {
#embed "../prompts/intents/intents.zh.txt"
};

const janus_prompt janus_prompts_intents[] = {
    PROMPT("intents/intents.en.txt", intents_en),
    PROMPT("intents/intents.zh.txt", intents_zh),
    END_OF_PROMPTS,
};
