#include "prompts.h"

static const char tag_en[] = {
#embed "../prompts/magpie/tag.en.txt"
};
static const char tag_zh[] = {
#embed "../prompts/magpie/tag.zh.txt"
};
static const char turns_en[] = {
#embed "../prompts/magpie/turns.en.txt"
};
static const char turns_zh[] = {
#embed "../prompts/magpie/turns.zh.txt"
};
static const char math_en[] = {
#embed "../prompts/magpie/math.en.txt"
};
static const char math_zh[] = {
#embed "../prompts/magpie/math.zh.txt"
};
static const char code_en[] = {
#embed "../prompts/magpie/code.en.txt"
};
static const char code_zh[] = {
#embed "../prompts/magpie/code.zh.txt"
};
static const char translation_en[] = {
#embed "../prompts/magpie/translation.en.txt"
};
static const char translation_zh[] = {
#embed "../prompts/magpie/translation.zh.txt"
};

const janus_prompt janus_prompts_magpie[] = {
    PROMPT("magpie/tag.en.txt", tag_en),
    PROMPT("magpie/tag.zh.txt", tag_zh),
    PROMPT("magpie/turns.en.txt", turns_en),
    PROMPT("magpie/turns.zh.txt", turns_zh),
    PROMPT("magpie/math.en.txt", math_en),
    PROMPT("magpie/math.zh.txt", math_zh),
    PROMPT("magpie/code.en.txt", code_en),
    PROMPT("magpie/code.zh.txt", code_zh),
    PROMPT("magpie/translation.en.txt", translation_en),
    PROMPT("magpie/translation.zh.txt", translation_zh),
    END_OF_PROMPTS,
};
