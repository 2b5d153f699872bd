#include "prompts.h"

static const char vote_en[] = {
#embed "../prompts/joint/vote.en.txt"
};
static const char vote_zh[] = {
#embed "../prompts/joint/vote.zh.txt"
};
static const char strong_en[] = {
#embed "../prompts/joint/strong.en.txt"
};
static const char strong_zh[] = {
#embed "../prompts/joint/strong.zh.txt"
};

const janus_prompt janus_prompts_joint[] = {
    PROMPT("joint/vote.en.txt", vote_en),
    PROMPT("joint/vote.zh.txt", vote_zh),
    PROMPT("joint/strong.en.txt", strong_en),
    PROMPT("joint/strong.zh.txt", strong_zh),
    END_OF_PROMPTS,
};
