#include "CDefaults.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const char models[] = {
#embed "models.yaml"
};

const char *janus_default_models(void) { return models; }
size_t janus_default_models_size(void) { return sizeof(models); }
