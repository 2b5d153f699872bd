#include "CDefaults.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const char models[] = {
#embed "models.yaml"
};
static const char prices[] = {
#embed "prices.yaml"
};
static const char conversation_setup[] = {
#embed "project/conversation.yaml"
};
static const char instruct_setup[] = {
#embed "project/instruct.yaml"
};
static const char diagram[] = {
#embed "project/diagram.mermaid"
};

#define FILE_OF(name) ((janus_file){name, sizeof(name)})

janus_file janus_default_models(void) { return FILE_OF(models); }
janus_file janus_default_prices(void) { return FILE_OF(prices); }
janus_file janus_conversation_setup(void) { return FILE_OF(conversation_setup); }
janus_file janus_instruct_setup(void) { return FILE_OF(instruct_setup); }
janus_file janus_diagram(void) { return FILE_OF(diagram); }
