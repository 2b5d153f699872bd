#include "prompts.h"

static const char judge_en[] = {
#embed "../prompts/preference/judge.en.txt"
};
static const char judge_zh[] = {
#embed "../prompts/preference/judge.zh.txt"
};
static const char ultrafeedback_en[] = {
#embed "../prompts/preference/ultrafeedback.en.txt"
};
static const char ultrafeedback_zh[] = {
#embed "../prompts/preference/ultrafeedback.zh.txt"
};

const janus_prompt janus_prompts_preference[] = {
    PROMPT("preference/judge.en.txt", judge_en),
    PROMPT("preference/judge.zh.txt", judge_zh),
    PROMPT("preference/ultrafeedback.en.txt", ultrafeedback_en),
    PROMPT("preference/ultrafeedback.zh.txt", ultrafeedback_zh),
    END_OF_PROMPTS,
};
