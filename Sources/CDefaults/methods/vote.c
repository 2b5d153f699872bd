#include "prompts.h"

static const char vote_en[] = {
#embed "../prompts/vote/vote.en.txt"
};
static const char vote_zh[] = {
#embed "../prompts/vote/vote.zh.txt"
};
static const char tie_en[] = {
#embed "../prompts/vote/tie.en.txt"
};
static const char tie_zh[] = {
#embed "../prompts/vote/tie.zh.txt"
};

const janus_prompt janus_prompts_vote[] = {
    PROMPT("vote/vote.en.txt", vote_en),
    PROMPT("vote/vote.zh.txt", vote_zh),
    PROMPT("vote/tie.en.txt", tie_en),
    PROMPT("vote/tie.zh.txt", tie_zh),
    END_OF_PROMPTS,
};
