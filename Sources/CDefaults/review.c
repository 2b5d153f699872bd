// The page of `janus review`: one entry here for each file in the folder.
#include <string.h>

#include "CDefaults.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const char index_html[] = {
#embed "review/index.html"
};

static const struct {
  const char *name;
  janus_file file;
} files[] = {
    {"index.html", {index_html, sizeof(index_html)}},
};

janus_file janus_review_file(const char *name) {
  for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
    if (strcmp(files[i].name, name) == 0) return files[i].file;
  }
  return (janus_file){0, 0};
}
