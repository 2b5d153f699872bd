#include "CKernels.h"

#include <string.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

typedef uint32_t lanes __attribute__((vector_size(64)));

#if defined(__x86_64__) && defined(__linux__)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

FOR_EACH_PROCESSOR
void janus_minhash(
    const uint64_t *shingles, size_t count, const uint32_t *multipliers, const uint32_t *addends,
    size_t permutations, uint32_t *minima) {
  for (size_t i = 0; i < permutations; i += 32) {
    lanes a0, a1, b0, b1;
    memcpy(&a0, multipliers + i, sizeof a0);
    memcpy(&a1, multipliers + i + 16, sizeof a1);
    memcpy(&b0, addends + i, sizeof b0);
    memcpy(&b1, addends + i + 16, sizeof b1);
    lanes least0 = ~(lanes){0}, least1 = ~(lanes){0};
    for (size_t j = 0; j < count; j++) {
      lanes x = (lanes){0} + (uint32_t)(shingles[j] >> 32);
      least0 = __builtin_elementwise_min(least0, a0 * x + b0);
      least1 = __builtin_elementwise_min(least1, a1 * x + b1);
    }
    memcpy(minima + i, &least0, sizeof least0);
    memcpy(minima + i + 16, &least1, sizeof least1);
  }
}

uint64_t janus_hash(const void *bytes, size_t length, uint64_t seed) {
  return XXH3_64bits_withSeed(bytes, length, seed);
}
