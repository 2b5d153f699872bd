#include "prompts.h"

static const char constraints_en[] = {
#embed "../prompts/evolve/constraints.en.txt"
};
static const char constraints_zh[] = {
#embed "../prompts/evolve/constraints.zh.txt"
};
static const char deepening_en[] = {
#embed "../prompts/evolve/deepening.en.txt"
};
static const char deepening_zh[] = {
#embed "../prompts/evolve/deepening.zh.txt"
};
static const char concretising_en[] = {
#embed "../prompts/evolve/concretising.en.txt"
};
static const char concretising_zh[] = {
#embed "../prompts/evolve/concretising.zh.txt"
};
static const char reasoning_en[] = {
#embed "../prompts/evolve/reasoning.en.txt"
};
static const char reasoning_zh[] = {
#embed "../prompts/evolve/reasoning.zh.txt"
};
static const char complicating_en[] = {
#embed "../prompts/evolve/complicating.en.txt"
};
static const char complicating_zh[] = {
#embed "../prompts/evolve/complicating.zh.txt"
};
static const char breadth_en[] = {
#embed "../prompts/evolve/breadth.en.txt"
};
static const char breadth_zh[] = {
#embed "../prompts/evolve/breadth.zh.txt"
};
static const char equality_en[] = {
#embed "../prompts/evolve/equality.en.txt"
};
static const char equality_zh[] = {
#embed "../prompts/evolve/equality.zh.txt"
};
static const char forge_depth_en[] = {
#embed "../prompts/evolve/forge-depth.en.txt"
};
static const char forge_depth_zh[] = {
#embed "../prompts/evolve/forge-depth.zh.txt"
};
static const char forge_breadth_en[] = {
#embed "../prompts/evolve/forge-breadth.en.txt"
};
static const char forge_breadth_zh[] = {
#embed "../prompts/evolve/forge-breadth.zh.txt"
};
static const char forge_judge_en[] = {
#embed "../prompts/evolve/forge-judge.en.txt"
};
static const char forge_judge_zh[] = {
#embed "../prompts/evolve/forge-judge.zh.txt"
};

const janus_prompt janus_prompts_evolve[] = {
    PROMPT("evolve/constraints.en.txt", constraints_en),
    PROMPT("evolve/constraints.zh.txt", constraints_zh),
    PROMPT("evolve/deepening.en.txt", deepening_en),
    PROMPT("evolve/deepening.zh.txt", deepening_zh),
    PROMPT("evolve/concretising.en.txt", concretising_en),
    PROMPT("evolve/concretising.zh.txt", concretising_zh),
    PROMPT("evolve/reasoning.en.txt", reasoning_en),
    PROMPT("evolve/reasoning.zh.txt", reasoning_zh),
    PROMPT("evolve/complicating.en.txt", complicating_en),
    PROMPT("evolve/complicating.zh.txt", complicating_zh),
    PROMPT("evolve/breadth.en.txt", breadth_en),
    PROMPT("evolve/breadth.zh.txt", breadth_zh),
    PROMPT("evolve/equality.en.txt", equality_en),
    PROMPT("evolve/equality.zh.txt", equality_zh),
    PROMPT("evolve/forge-depth.en.txt", forge_depth_en),
    PROMPT("evolve/forge-depth.zh.txt", forge_depth_zh),
    PROMPT("evolve/forge-breadth.en.txt", forge_breadth_en),
    PROMPT("evolve/forge-breadth.zh.txt", forge_breadth_zh),
    PROMPT("evolve/forge-judge.en.txt", forge_judge_en),
    PROMPT("evolve/forge-judge.zh.txt", forge_judge_zh),
    END_OF_PROMPTS,
};
