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

/// The kind of processor, as OpenBLAS calls it, whose kernels suit this one: SkylakeX, Haswell, or null if OpenBLAS
/// may choose.
const char *_Nullable janus_openblas_core(void);

/// cblas_ssyrk.
typedef void (*janus_rank_update)(
    int, int, int, int, int, float, const float *_Nullable, int, float, float *_Nullable, int);

/// product = XᵀX, above its diagonal and on it, where X are `count` rows divided by their lengths. `room` has as many
/// floats as the rows. Returns the number of the first row without a direction, where the product is not made;
/// `count` if there is none.
size_t janus_unit_products(
    const float *_Nonnull rows, size_t count, size_t dimension, janus_rank_update _Nonnull update,
    float *_Nonnull room, float *_Nonnull product);

// BERT (Devlin et al., arXiv 1810.04805): sentences as vectors.

/// The weights of a layer, as PyTorch has them: matrices of `outputs` rows and `inputs` columns.
typedef struct {
  const float *_Nullable query, *_Nullable query_bias, *_Nullable key, *_Nullable key_bias, *_Nullable value,
      *_Nullable value_bias, *_Nullable output, *_Nullable output_bias, *_Nullable output_norm,
      *_Nullable output_norm_bias, *_Nullable inner, *_Nullable inner_bias, *_Nullable outer,
      *_Nullable outer_bias, *_Nullable outer_norm, *_Nullable outer_norm_bias;
} janus_bert_layer;

typedef struct {
  size_t hidden, heads, inner, layer_count;
  float epsilon;
  const float *_Nullable words, *_Nullable positions, *_Nullable types, *_Nullable norm, *_Nullable norm_bias;
  const janus_bert_layer *_Nullable layers;
} janus_bert;

/// cblas_sgemm.
typedef void (*janus_multiply)(
    int, int, int, int, int, int, float, const float *_Nullable, int, const float *_Nullable, int, float,
    float *_Nullable, int);

/// How many floats of room `janus_bert_embed` needs for so many tokens in all, and in the longest text.
size_t janus_bert_room(const janus_bert *_Nonnull model, size_t tokens, size_t longest);

/// Makes a vector of unit length of each of `count` texts: the mean of the last layer over its tokens. The tokens of
/// text `i` are those from `starts[i]` up to `starts[i + 1]`; none is empty, and none is padding.
void janus_bert_embed(
    const janus_bert *_Nonnull model, janus_multiply _Nonnull multiply, const int32_t *_Nonnull tokens,
    const int64_t *_Nonnull starts, size_t count, float *_Nonnull room, float *_Nonnull vectors);

/// The canonical decomposition of a scalar. Returns how many scalars it has, at most 8.
size_t janus_decompose(uint32_t scalar, int32_t *_Nonnull decomposed);
