// What has to be fast: texts cut into hashed shingles, and the minima of their permutations.
#pragma once
#include <stddef.h>
#include <stdint.h>

typedef enum {
  janus_shingles_none,
  /// Words, or characters where the text has more characters of scripts without spaces than words.
  janus_shingles_automatic,
  janus_shingles_words,
  janus_shingles_characters,
} janus_shingle_kind;

typedef struct janus_shingler janus_shingler;

typedef struct {
  /// In rising order, each once; hold until the next text.
  const uint64_t *_Nullable shingles;
  size_t count;
  /// XXH3, 128 bits, of the text (after it was normalised).
  uint64_t digest_low, digest_high;
  size_t characters;
  /// Whether there is nothing but white space.
  int is_blank;
} janus_shingled_text;

/// Makes a shingler for one thread; `length` is the number of words or characters of a shingle. If `automatic`,
/// words are taken one by one, and characters `length` at a time. Null if there is no memory.
janus_shingler *_Nullable janus_shingler_make(
    janus_shingle_kind kind, size_t length, int normalizes);
void janus_shingler_free(janus_shingler *_Nonnull shingler);

/// Reads a text of UTF-8. Returns 0 if there is no memory.
int janus_shingle(
    janus_shingler *_Nonnull shingler, const uint8_t *_Nullable text, size_t length,
    janus_shingled_text *_Nonnull result);

/// The normalised form of a text; it holds until the next call.
const uint8_t *_Nullable janus_normalize(
    janus_shingler *_Nonnull shingler, const uint8_t *_Nullable text, size_t length,
    size_t *_Nonnull result_length);

/// `minima[i]` becomes the least of multipliers[i] * x + addends[i] modulo 2^32, x the upper halves of the shingles.
/// `permutations` is a multiple of 32.
void janus_minhash(
    const uint64_t *_Nullable shingles, size_t count, const uint32_t *_Nonnull multipliers,
    const uint32_t *_Nonnull addends, size_t permutations, uint32_t *_Nonnull minima);

/// XXH3, 64 bits.
uint64_t janus_hash(const void *_Nullable bytes, size_t length, uint64_t seed);

/// The greatest inner product of `row` with the rows of `others` from `*next` up to `count`, or `greatest` if that is
/// more. It stops behind the first that is above `limit`; `*next` then is the row behind it.
float janus_greatest_product(
    const float *_Nonnull row, const float *_Nonnull others, size_t dimension,
    size_t *_Nonnull next, size_t count, float greatest, float limit);
