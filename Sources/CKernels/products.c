#include "CKernels.h"

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
