#include "prompts.h"

static const char complexity_en[] = {
#embed "../prompts/judge/complexity.en.txt"
};
static const char complexity_zh[] = {
#embed "../prompts/judge/complexity.zh.txt"
};
static const char criteria_en[] = {
#embed "../prompts/judge/criteria.en.txt"
};
static const char criteria_zh[] = {
#embed "../prompts/judge/criteria.zh.txt"
};
static const char pair_en[] = {
#embed "../prompts/judge/pair.en.txt"
};
static const char pair_zh[] = {
#embed "../prompts/judge/pair.zh.txt"
};
static const char quality_en[] = {
#embed "../prompts/judge/quality.en.txt"
};
static const char quality_zh[] = {
#embed "../prompts/judge/quality.zh.txt"
};
static const char rate_en[] = {
#embed "../prompts/judge/rate.en.txt"
};
static const char rate_zh[] = {
#embed "../prompts/judge/rate.zh.txt"
};
static const char tags_en[] = {
#embed "../prompts/judge/tags.en.txt"
};
static const char tags_zh[] = {
#embed "../prompts/judge/tags.zh.txt"
};

const janus_prompt janus_prompts_judge[] = {
    PROMPT("judge/complexity.en.txt", complexity_en),
    PROMPT("judge/complexity.zh.txt", complexity_zh),
    PROMPT("judge/criteria.en.txt", criteria_en),
    PROMPT("judge/criteria.zh.txt", criteria_zh),
    PROMPT("judge/pair.en.txt", pair_en),
    PROMPT("judge/pair.zh.txt", pair_zh),
    PROMPT("judge/quality.en.txt", quality_en),
    PROMPT("judge/quality.zh.txt", quality_zh),
    PROMPT("judge/rate.en.txt", rate_en),
    PROMPT("judge/rate.zh.txt", rate_zh),
    PROMPT("judge/tags.en.txt", tags_en),
    PROMPT("judge/tags.zh.txt", tags_zh),
    END_OF_PROMPTS,
};
