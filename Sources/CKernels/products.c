#include "CKernels.h"

#include <math.h>
#include <string.h>

typedef float lanes __attribute__((vector_size(64)));

#if defined(__x86_64__) && defined(__linux__)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

// Sums go the same way on every processor, so that equal seeds choose equal rows everywhere.
#pragma clang fp contract(off)

FOR_EACH_PROCESSOR
float janus_greatest_product(
    const float *row, const float *others, size_t dimension, size_t *next, size_t count,
    float greatest, float limit) {
  size_t index = *next;
  for (; index < count && greatest <= limit; index++) {
    const float *other = others + index * dimension;
    lanes sum0 = {0}, sum1 = {0}, a0, a1, b0, b1;
    size_t place = 0;
    for (; place + 32 <= dimension; place += 32) {
      memcpy(&a0, row + place, sizeof a0);
      memcpy(&a1, row + place + 16, sizeof a1);
      memcpy(&b0, other + place, sizeof b0);
      memcpy(&b1, other + place + 16, sizeof b1);
      sum0 += a0 * b0;
      sum1 += a1 * b1;
    }
    sum0 += sum1;
    float product = 0;
    for (int lane = 0; lane < 16; lane++) product += sum0[lane];
    for (; place < dimension; place++) product += row[place] * other[place];
    if (product > greatest) greatest = product;
  }
  *next = index;
  return greatest;
}

FOR_EACH_PROCESSOR
static int make_unit(const float *row, size_t dimension, float *unit) {
  typedef double halves __attribute__((vector_size(64)));
  typedef float quarters __attribute__((vector_size(32)));
  halves squares0 = {0}, squares1 = {0};
  quarters part0, part1;
  size_t place = 0;
  for (; place + 16 <= dimension; place += 16) {
    memcpy(&part0, row + place, sizeof part0);
    memcpy(&part1, row + place + 8, sizeof part1);
    halves wide0 = __builtin_convertvector(part0, halves), wide1 = __builtin_convertvector(part1, halves);
    squares0 += wide0 * wide0;
    squares1 += wide1 * wide1;
  }
  squares0 += squares1;
  double sum = 0;
  for (int lane = 0; lane < 8; lane++) sum += squares0[lane];
  for (; place < dimension; place++) sum += (double)row[place] * row[place];
  // Not a number is not above zero.
  if (!(sum > 0) || isinf(sum)) return 0;
  double factor = 1 / sqrt(sum);
  for (place = 0; place < dimension; place++) unit[place] = (float)(row[place] * factor);
  return 1;
}

size_t janus_unit_products(
    const float *rows, size_t count, size_t dimension, janus_rank_update update, float *room, float *product) {
  enum { row_major = 101, transposed = 112, upper = 121 };
  for (size_t row = 0; row < count; row++) {
    if (!make_unit(rows + row * dimension, dimension, room + row * dimension)) return row;
  }
  update(
      row_major, upper, transposed, (int)dimension, (int)count, 1, room, (int)dimension, 0, product,
      (int)dimension);
  return count;
}

const char *janus_openblas_core(void) {
#if defined(__x86_64__) && defined(__linux__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")) {
    return "SkylakeX";
  }
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return "Haswell";
#endif
  return NULL;
}
