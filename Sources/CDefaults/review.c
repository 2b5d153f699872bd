// The page of `janus review`: one entry here for each file in the folder.
#include <string.h>

#include "CDefaults.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const char index_html[] = {
#embed "review/index.html"
};
static const char agreement_js[] = {
#embed "review/agreement.js"
};
static const char announce_js[] = {
#embed "review/announce.js"
};
static const char api_js[] = {
#embed "review/api.js"
};
static const char app_js[] = {
#embed "review/app.js"
};
static const char base_css[] = {
#embed "review/base.css"
};
static const char bubbles_js[] = {
#embed "review/bubbles.js"
};
static const char bulk_js[] = {
#embed "review/bulk.js"
};
static const char charts_js[] = {
#embed "review/charts.js"
};
static const char compare_js[] = {
#embed "review/compare.js"
};
static const char conflict_js[] = {
#embed "review/conflict.js"
};
static const char decision_js[] = {
#embed "review/decision.js"
};
static const char dialogs_css[] = {
#embed "review/dialogs.css"
};
static const char dialogs_js[] = {
#embed "review/dialogs.js"
};
static const char diff_js[] = {
#embed "review/diff.js"
};
static const char dom_js[] = {
#embed "review/dom.js"
};
static const char editor_js[] = {
#embed "review/editor.js"
};
static const char fields_js[] = {
#embed "review/fields.js"
};
static const char filters_js[] = {
#embed "review/filters.js"
};
static const char highlight_js[] = {
#embed "review/highlight.js"
};
static const char icon_svg[] = {
#embed "review/icon.svg"
};
static const char inline_js[] = {
#embed "review/inline.js"
};
static const char keys_js[] = {
#embed "review/keys.js"
};
static const char layout_css[] = {
#embed "review/layout.css"
};
static const char list_js[] = {
#embed "review/list.js"
};
static const char markdown_js[] = {
#embed "review/markdown.js"
};
static const char marks_js[] = {
#embed "review/marks.js"
};
static const char outbox_js[] = {
#embed "review/outbox.js"
};
static const char progress_js[] = {
#embed "review/progress.js"
};
static const char publish_js[] = {
#embed "review/publish.js"
};
static const char query_js[] = {
#embed "review/query.js"
};
static const char record_css[] = {
#embed "review/record.css"
};
static const char record_js[] = {
#embed "review/record.js"
};
static const char records_js[] = {
#embed "review/records.js"
};
static const char search_js[] = {
#embed "review/search.js"
};
static const char session_js[] = {
#embed "review/session.js"
};
static const char state_js[] = {
#embed "review/state.js"
};
static const char theme_js[] = {
#embed "review/theme.js"
};

#define FILE_NAMED(name, bytes) {name, {bytes, sizeof(bytes)}}

static const struct {
  const char *name;
  janus_file file;
} files[] = {
    FILE_NAMED("index.html", index_html),
    FILE_NAMED("agreement.js", agreement_js),
    FILE_NAMED("announce.js", announce_js),
    FILE_NAMED("api.js", api_js),
    FILE_NAMED("app.js", app_js),
    FILE_NAMED("base.css", base_css),
    FILE_NAMED("bubbles.js", bubbles_js),
    FILE_NAMED("bulk.js", bulk_js),
    FILE_NAMED("charts.js", charts_js),
    FILE_NAMED("compare.js", compare_js),
    FILE_NAMED("conflict.js", conflict_js),
    FILE_NAMED("decision.js", decision_js),
    FILE_NAMED("dialogs.css", dialogs_css),
    FILE_NAMED("dialogs.js", dialogs_js),
    FILE_NAMED("diff.js", diff_js),
    FILE_NAMED("dom.js", dom_js),
    FILE_NAMED("editor.js", editor_js),
    FILE_NAMED("fields.js", fields_js),
    FILE_NAMED("filters.js", filters_js),
    FILE_NAMED("highlight.js", highlight_js),
    FILE_NAMED("icon.svg", icon_svg),
    FILE_NAMED("inline.js", inline_js),
    FILE_NAMED("keys.js", keys_js),
    FILE_NAMED("layout.css", layout_css),
    FILE_NAMED("list.js", list_js),
    FILE_NAMED("markdown.js", markdown_js),
    FILE_NAMED("marks.js", marks_js),
    FILE_NAMED("outbox.js", outbox_js),
    FILE_NAMED("progress.js", progress_js),
    FILE_NAMED("publish.js", publish_js),
    FILE_NAMED("query.js", query_js),
    FILE_NAMED("record.css", record_css),
    FILE_NAMED("record.js", record_js),
    FILE_NAMED("records.js", records_js),
    FILE_NAMED("search.js", search_js),
    FILE_NAMED("session.js", session_js),
    FILE_NAMED("state.js", state_js),
    FILE_NAMED("theme.js", theme_js),
};

janus_file janus_review_file(const char *name) {
  for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
    if (strcmp(files[i].name, name) == 0) return files[i].file;
  }
  return (janus_file){0, 0};
}
