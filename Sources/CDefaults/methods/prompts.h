// The prompts of methods: one file here for each method.
#pragma once
#include "CDefaults.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

#define PROMPT(path, text) {path, {text, sizeof(text)}}
#define END_OF_PROMPTS {0, {0, 0}}
