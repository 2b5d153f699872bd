#include "CKernels.h"

#include <math.h>
#include <string.h>
#include <utf8proc.h>

#if defined(__x86_64__) && defined(__linux__)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

#pragma clang fp reassociate(on) contract(fast)

enum { row_major = 101, not_transposed = 111, transposed = 112 };

/// *e* to the power of `x`, to some 1e-7 of itself (Cephes), in a form that compilers make vectors of.
static inline __attribute__((always_inline)) float quick_exp(float x) {
  x = x < -87.0f ? -87.0f : x > 88.0f ? 88.0f : x;
  float whole = __builtin_floorf(x * 1.44269504f + 0.5f);
  float rest = x - whole * 0.693359375f + whole * 2.12194440e-4f;
  float sum = 1.9875691500e-4f;
  sum = sum * rest + 1.3981999507e-3f;
  sum = sum * rest + 8.3334519073e-3f;
  sum = sum * rest + 4.1665795894e-2f;
  sum = sum * rest + 1.6666665459e-1f;
  sum = sum * rest + 5.0000001201e-1f;
  sum = sum * rest * rest + rest + 1.0f;
  union {
    int32_t bits;
    float number;
  } power = {((int32_t)whole + 127) << 23};
  return sum * power.number;
}

/// x·Φ(x), the exact GELU; erf to 1.5e-7 (Abramowitz and Stegun, 7.1.26).
FOR_EACH_PROCESSOR
static void add_and_gelu(float *rows, const float *bias, size_t count, size_t width) {
  for (size_t row = 0; row < count; row++) {
    float *numbers = rows + row * width;
    for (size_t place = 0; place < width; place++) {
      float x = numbers[place] + bias[place];
      float z = __builtin_fabsf(x) * 0.70710678f;
      float t = 1.0f / (1.0f + 0.3275911f * z);
      float sum = 1.061405429f * t - 1.453152027f;
      sum = sum * t + 1.421413741f;
      sum = sum * t - 0.284496736f;
      sum = sum * t + 0.254829592f;
      float erf = 1.0f - sum * t * quick_exp(-z * z);
      numbers[place] = 0.5f * x + 0.5f * __builtin_fabsf(x) * erf;
    }
  }
}

FOR_EACH_PROCESSOR
static void softmax(float *rows, size_t count, size_t width) {
  for (size_t row = 0; row < count; row++) {
    float *numbers = rows + row * width;
    float most = numbers[0], sum = 0;
    for (size_t place = 1; place < width; place++) {
      most = numbers[place] > most ? numbers[place] : most;
    }
    for (size_t place = 0; place < width; place++) {
      numbers[place] = quick_exp(numbers[place] - most);
      sum += numbers[place];
    }
    float factor = 1.0f / sum;
    for (size_t place = 0; place < width; place++) numbers[place] *= factor;
  }
}

/// rows = norm(rows + others + bias); `others` and `bias` may be null.
FOR_EACH_PROCESSOR
static void add_and_norm(
    float *rows, const float *others, const float *bias, size_t count, size_t width, const float *weight,
    const float *shift, float epsilon) {
  for (size_t row = 0; row < count; row++) {
    float *numbers = rows + row * width;
    if (others) {
      const float *added = others + row * width;
      for (size_t place = 0; place < width; place++) numbers[place] += added[place] + bias[place];
    }
    float sum = 0, squares = 0;
    for (size_t place = 0; place < width; place++) sum += numbers[place];
    float mean = sum / (float)width;
    for (size_t place = 0; place < width; place++) {
      float part = numbers[place] - mean;
      squares += part * part;
    }
    float factor = 1.0f / sqrtf(squares / (float)width + epsilon);
    for (size_t place = 0; place < width; place++) {
      numbers[place] = (numbers[place] - mean) * factor * weight[place] + shift[place];
    }
  }
}

FOR_EACH_PROCESSOR
static void add_bias(float *rows, const float *bias, size_t count, size_t width, size_t stride) {
  for (size_t row = 0; row < count; row++) {
    for (size_t place = 0; place < width; place++) rows[row * stride + place] += bias[place];
  }
}

size_t janus_bert_room(const janus_bert *model, size_t tokens, size_t longest) {
  return tokens * (6 * model->hidden + model->inner) + longest * longest;
}

/// What each text's tokens say to each other.
static void attend(
    const janus_bert *model, janus_multiply multiply, const float *qkv, const int64_t *starts, size_t count,
    float *scores, float *context) {
  int hidden = (int)model->hidden, size = hidden / (int)model->heads, stride = 3 * hidden;
  float scale = 1.0f / sqrtf((float)size);
  for (size_t text = 0; text < count; text++) {
    int length = (int)(starts[text + 1] - starts[text]);
    const float *first = qkv + starts[text] * stride;
    for (int head = 0; head < (int)model->heads; head++) {
      const float *query = first + head * size;
      multiply(
          row_major, not_transposed, transposed, length, length, size, scale, query, stride, query + hidden,
          stride, 0, scores, length);
      softmax(scores, (size_t)length, (size_t)length);
      multiply(
          row_major, not_transposed, not_transposed, length, size, length, 1, scores, length,
          query + 2 * hidden, stride, 0, context + starts[text] * hidden + head * size, hidden);
    }
  }
}

/// result = rows · weightᵀ
static void apply(
    janus_multiply multiply, const float *rows, size_t count, size_t inputs, const float *weight,
    size_t outputs, float *result, size_t stride) {
  multiply(
      row_major, not_transposed, transposed, (int)count, (int)outputs, (int)inputs, 1, rows, (int)inputs,
      weight, (int)inputs, 0, result, (int)stride);
}

static void look_up(
    const janus_bert *model, const int32_t *tokens, const int64_t *starts, size_t count, float *rows) {
  size_t width = model->hidden;
  for (size_t text = 0; text < count; text++) {
    for (int64_t token = starts[text]; token < starts[text + 1]; token++) {
      const float *word = model->words + (size_t)tokens[token] * width;
      const float *position = model->positions + (size_t)(token - starts[text]) * width;
      for (size_t place = 0; place < width; place++) {
        rows[(size_t)token * width + place] = word[place] + position[place] + model->types[place];
      }
    }
  }
}

/// The mean of each text's rows, of unit length.
static void pool(const float *rows, const int64_t *starts, size_t count, size_t width, float *vectors) {
  for (size_t text = 0; text < count; text++) {
    float *vector = vectors + text * width;
    memset(vector, 0, width * sizeof *vector);
    for (int64_t token = starts[text]; token < starts[text + 1]; token++) {
      for (size_t place = 0; place < width; place++) vector[place] += rows[(size_t)token * width + place];
    }
    double squares = 0;
    for (size_t place = 0; place < width; place++) squares += (double)vector[place] * vector[place];
    float factor = squares > 0 ? (float)(1 / sqrt(squares)) : 0;
    for (size_t place = 0; place < width; place++) vector[place] *= factor;
  }
}

void janus_bert_embed(
    const janus_bert *model, janus_multiply multiply, const int32_t *tokens, const int64_t *starts,
    size_t count, float *room, float *vectors) {
  size_t total = (size_t)starts[count], hidden = model->hidden;
  float *rows = room, *qkv = rows + total * hidden, *context = qkv + 3 * total * hidden;
  float *added = context + total * hidden, *inner = added + total * hidden;
  float *scores = inner + total * model->inner;
  look_up(model, tokens, starts, count, rows);
  add_and_norm(rows, NULL, NULL, total, hidden, model->norm, model->norm_bias, model->epsilon);
  for (size_t number = 0; number < model->layer_count; number++) {
    const janus_bert_layer *layer = model->layers + number;
    const float *weights[] = {layer->query, layer->key, layer->value};
    const float *biases[] = {layer->query_bias, layer->key_bias, layer->value_bias};
    for (size_t part = 0; part < 3; part++) {
      apply(multiply, rows, total, hidden, weights[part], hidden, qkv + part * hidden, 3 * hidden);
      add_bias(qkv + part * hidden, biases[part], total, hidden, 3 * hidden);
    }
    attend(model, multiply, qkv, starts, count, scores, context);
    apply(multiply, context, total, hidden, layer->output, hidden, added, hidden);
    add_and_norm(
        rows, added, layer->output_bias, total, hidden, layer->output_norm, layer->output_norm_bias,
        model->epsilon);
    apply(multiply, rows, total, hidden, layer->inner, model->inner, inner, model->inner);
    add_and_gelu(inner, layer->inner_bias, total, model->inner);
    apply(multiply, inner, total, model->inner, layer->outer, hidden, added, hidden);
    add_and_norm(
        rows, added, layer->outer_bias, total, hidden, layer->outer_norm, layer->outer_norm_bias,
        model->epsilon);
  }
  pool(rows, starts, count, hidden, vectors);
}

size_t janus_decompose(uint32_t scalar, int32_t *decomposed) {
  int last = 0;
  utf8proc_ssize_t count =
      utf8proc_decompose_char((utf8proc_int32_t)scalar, decomposed, 8, UTF8PROC_DECOMPOSE, &last);
  if (count > 0 && count <= 8) return (size_t)count;
  decomposed[0] = (int32_t)scalar;
  return 1;
}
