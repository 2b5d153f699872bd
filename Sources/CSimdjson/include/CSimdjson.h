// The text of a record of JSON, by simdjson, with a plain C interface.
#pragma once
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// One step of a path: a member if `key` is not null, else an element, counted from the end if negative.
typedef struct {
  const char *_Nullable key;
  size_t key_length;
  int64_t index;
} janus_path_step;

typedef struct janus_text_reader janus_text_reader;

/// Makes a reader for one thread. Without steps it reads all that a record says. Null if there is no memory.
janus_text_reader *_Nullable janus_text_reader_make(
    const janus_path_step *_Nullable steps, size_t count);
void janus_text_reader_free(janus_text_reader *_Nonnull reader);

/// Reads the text of a record.
///
/// Returns 0 where the record is no JSON, or one that this reader leaves to JanusCore's own rules. Otherwise
/// `text` holds until the next call.
int janus_text_read(
    janus_text_reader *_Nonnull reader, const uint8_t *_Nonnull json, size_t length,
    const char *_Nullable *_Nonnull text, size_t *_Nonnull text_length);

#ifdef __cplusplus
}
#endif
