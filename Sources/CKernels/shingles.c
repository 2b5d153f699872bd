#include "CKernels.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

/// Memory that grows and is used again for each text.
typedef struct {
  void *bytes;
  size_t capacity;
} room;

static int make_room(room *room, size_t size) {
  if (size <= room->capacity) return 1;
  free(room->bytes);
  room->capacity = 2 * size;
  room->bytes = malloc(room->capacity);
  if (!room->bytes) room->capacity = 0;
  return room->bytes != NULL;
}

struct janus_shingler {
  janus_shingle_kind kind;
  size_t length;
  int normalizes;
  room hashes, table, starts, scalars, normalized;
};

janus_shingler *janus_shingler_make(janus_shingle_kind kind, size_t length, int normalizes) {
  janus_shingler *shingler = calloc(1, sizeof *shingler);
  if (!shingler) return NULL;
  shingler->kind = kind;
  shingler->length = length;
  shingler->normalizes = normalizes;
  return shingler;
}

void janus_shingler_free(janus_shingler *shingler) {
  room *rooms[] = {
      &shingler->hashes, &shingler->table, &shingler->starts, &shingler->scalars, &shingler->normalized};
  for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) free(rooms[i]->bytes);
  free(shingler);
}

// Characters

/// The scalar at `text`, and how many bytes it has. What is not UTF-8 counts byte by byte.
static uint32_t scalar_at(const uint8_t *text, const uint8_t *end, size_t *size) {
  uint8_t first = *text;
  size_t wanted = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 1;
  if (wanted > (size_t)(end - text)) wanted = 1;
  for (size_t i = 1; i < wanted; i++)
    if ((text[i] & 0xC0) != 0x80) wanted = 1;
  *size = wanted;
  switch (wanted) {
    case 2: return (uint32_t)(first & 0x1F) << 6 | (text[1] & 0x3F);
    case 3: return (uint32_t)(first & 0x0F) << 12 | (uint32_t)(text[1] & 0x3F) << 6 | (text[2] & 0x3F);
    case 4:
      return (uint32_t)(first & 0x07) << 18 | (uint32_t)(text[1] & 0x3F) << 12 |
             (uint32_t)(text[2] & 0x3F) << 6 | (text[3] & 0x3F);
    default: return first;
  }
}

/// White space of ASCII as Python's str.split() takes it, which the parent used.
static const uint8_t is_ascii_space[128] = {
    [0x09] = 1, [0x0A] = 1, [0x0B] = 1, [0x0C] = 1, [0x0D] = 1,
    [0x1C] = 1, [0x1D] = 1, [0x1E] = 1, [0x1F] = 1, [0x20] = 1};

static int is_space(uint32_t scalar) {
  if (scalar < 0x80) return is_ascii_space[scalar];
  return scalar == 0x85 || scalar == 0xA0 || scalar == 0x1680 || (scalar >= 0x2000 && scalar <= 0x200A) ||
         scalar == 0x2028 || scalar == 0x2029 || scalar == 0x202F || scalar == 0x205F || scalar == 0x3000;
}

/// Whether the scalar belongs to a script that has no spaces between words.
static int is_unspaced(uint32_t scalar) {
  static const uint32_t ranges[][2] = {
      {0x0E00, 0x0EFF},                      // Thai, Lao
      {0x0F00, 0x0FFF}, {0x1000, 0x109F},    // Tibetan, Myanmar
      {0x1780, 0x17FF}, {0x1950, 0x19FF},    // Khmer, Tai Le, New Tai Lue
      {0x1A20, 0x1AAF}, {0x3005, 0x3007},    // Tai Tham; ideographic repetition, closure and zero
      {0x3040, 0x312F}, {0x31A0, 0x31BF},    // Kana, Bopomofo
      {0x31F0, 0x31FF}, {0x3400, 0x4DBF},    // Kana, ideographs
      {0x4E00, 0x9FFF}, {0xA980, 0xA9DF},    // ideographs, Javanese
      {0xAA60, 0xAADF}, {0xF900, 0xFAFF},    // Myanmar, Tai Viet; ideographs
      {0xFF66, 0xFF9F}, {0x1AFF0, 0x1B16F},  // half-width and other kana
      {0x20000, 0x3FFFF}};                   // ideographs
  if (scalar < 0x0E00) return 0;
  for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
    if (scalar >= ranges[i][0] && scalar <= ranges[i][1]) return 1;
  return 0;
}

// Normal form

static size_t put_scalar(uint8_t *out, uint32_t scalar) {
  return (size_t)utf8proc_encode_char((utf8proc_int32_t)scalar, out);
}

/// What becomes a space: white space, controls and punctuation.
static int is_separator(uint32_t scalar) {
  if (scalar < 0x80)
    return scalar <= 0x20 || scalar == 0x7F || (strchr("!\"#%&'()*,-./:;?@[\\]_{}", (int)scalar) != NULL);
  switch (utf8proc_category((utf8proc_int32_t)scalar)) {
    case UTF8PROC_CATEGORY_PC: case UTF8PROC_CATEGORY_PD: case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE: case UTF8PROC_CATEGORY_PI: case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO: case UTF8PROC_CATEGORY_ZS: case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: case UTF8PROC_CATEGORY_CC:
      return 1;
    default: return 0;
  }
}

const uint8_t *janus_normalize(
    janus_shingler *shingler, const uint8_t *text, size_t length, size_t *result_length) {
  *result_length = 0;
  size_t most = 4 * length + 16;
  if (!make_room(&shingler->scalars, most * sizeof(utf8proc_int32_t))) return NULL;
  utf8proc_int32_t *scalars = shingler->scalars.bytes;
  utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD;
  utf8proc_ssize_t count =
      utf8proc_decompose(text, (utf8proc_ssize_t)length, scalars, (utf8proc_ssize_t)most, options);
  if (count > (utf8proc_ssize_t)most) {
    most = (size_t)count;
    if (!make_room(&shingler->scalars, most * sizeof(utf8proc_int32_t))) return NULL;
    scalars = shingler->scalars.bytes;
    count = utf8proc_decompose(text, (utf8proc_ssize_t)length, scalars, (utf8proc_ssize_t)most, options);
  }
  if (count >= 0) count = utf8proc_normalize_utf32(scalars, count, options);
  // Only what is not UTF-8 has no normal form.
  if (count < 0) {
    *result_length = length;
    return text;
  }
  if (!make_room(&shingler->normalized, 4 * (size_t)count + 8)) return NULL;
  uint8_t *out = shingler->normalized.bytes;
  size_t size = 0;
  int waits = 0;
  for (utf8proc_ssize_t i = 0; i < count; i++) {
    uint32_t scalar = (uint32_t)scalars[i];
    if (is_separator(scalar)) {
      waits = size > 0;
      continue;
    }
    if (waits) out[size++] = ' ';
    waits = 0;
    size += put_scalar(out + size, scalar);
  }
  *result_length = size;
  return out;
}

// Shingles

/// The seeds keep a word and the same characters apart.
enum { word_seed = 1, characters_seed = 2 };

typedef struct {
  size_t words, unspaced, characters;
} census;

enum { block_size = 64 };
typedef uint8_t block __attribute__((vector_size(block_size)));
typedef _Bool block_flags __attribute__((ext_vector_type(block_size)));

/// A bit for each byte of the block that is not 0, the first byte's the lowest.
static uint64_t bits_of(const block *bytes) {
  block_flags flags = __builtin_convertvector(*bytes != 0, block_flags);
  uint64_t bits;
  memcpy(&bits, &flags, sizeof bits);
  return bits;
}

/// Where words begin and end, as the text is read.
typedef struct {
  /// The word that has begun; null between words.
  const uint8_t *word;
  uint64_t *hashes;
  census census;
} word_reader;

static inline void begin_or_end_word(word_reader *reader, const uint8_t *at) {
  if (reader->word) {
    reader->hashes[reader->census.words++] =
        XXH3_64bits_withSeed(reader->word, (size_t)(at - reader->word), word_seed);
    reader->word = NULL;
  } else {
    reader->word = at;
  }
}

/// Reads a block at once; returns 0, and reads nothing, if it has anything other than ASCII.
static int read_ascii_block(word_reader *reader, const uint8_t *at) {
  block bytes;
  memcpy(&bytes, at, sizeof bytes);
  block is_beyond = bytes & 0x80;
  if (bits_of(&is_beyond)) return 0;
  // As `is_ascii_space` has it; what is less than the first of a range wraps around.
  block is_space = (block)((bytes - 0x09) <= 4) | (block)((bytes - 0x1C) <= 4);
  uint64_t spaces = bits_of(&is_space);
  // Words begin and end where a byte is a space and the one before it is none, or the other way round.
  uint64_t edges = spaces ^ (spaces << 1 | (reader->word == NULL));
  for (; edges; edges &= edges - 1) begin_or_end_word(reader, at + __builtin_ctzll(edges));
  reader->census.characters += block_size;
  return 1;
}

/// Reads characters one by one, until `stop` or a little beyond.
static const uint8_t *read_characters(
    word_reader *reader, const uint8_t *at, const uint8_t *stop, const uint8_t *end) {
  while (at < stop) {
    size_t size = 1;
    int space;
    if (*at < 0x80) {
      space = is_ascii_space[*at];
    } else {
      uint32_t scalar = scalar_at(at, end, &size);
      space = is_space(scalar);
      reader->census.unspaced += (size_t)is_unspaced(scalar);
    }
    reader->census.characters++;
    if (space == (reader->word != NULL)) begin_or_end_word(reader, at);
    at += size;
  }
  return at;
}

/// Puts a hash for each word into `hashes`, which has room for one for every two bytes.
static census hash_words(const uint8_t *text, size_t length, uint64_t *hashes) {
  word_reader reader = {.hashes = hashes};
  const uint8_t *end = text + length, *at = text;
  while (at < end) {
    if (end - at < block_size) {
      at = read_characters(&reader, at, end, end);
    } else if (read_ascii_block(&reader, at)) {
      at += block_size;
    } else {
      at = read_characters(&reader, at, at + block_size, end);
    }
  }
  if (reader.word) begin_or_end_word(&reader, end);
  return reader.census;
}

/// Makes runs of `length` words of the words; a text with fewer is one run.
static size_t join_words(uint64_t *hashes, size_t count, size_t length) {
  if (count == 0 || length == 1) return count;
  size_t runs = count < length ? 1 : count - length + 1;
  size_t size = count < length ? count : length;
  for (size_t i = 0; i < runs; i++)
    hashes[i] = XXH3_64bits_withSeed(hashes + i, size * sizeof *hashes, word_seed);
  return runs;
}

static size_t hash_characters(
    const uint8_t *text, size_t length, size_t run, size_t characters, uint32_t *starts, uint64_t *hashes) {
  size_t count = 0, size;
  for (size_t at = 0; at < length; at += size) {
    scalar_at(text + at, text + length, &size);
    starts[count++] = (uint32_t)at;
  }
  starts[count] = (uint32_t)length;
  if (characters < run) {
    hashes[0] = XXH3_64bits_withSeed(text, length, characters_seed);
    return 1;
  }
  for (size_t i = 0; i + run <= count; i++)
    hashes[i] = XXH3_64bits_withSeed(text + starts[i], starts[i + run] - starts[i], characters_seed);
  return count - run + 1;
}

/// Brings hashes into order and drops repeated ones. As they are spread evenly, each goes to its place in a table at
/// once, or near it (ordered linear probing: Amble and Knuth, 1974).
static size_t sort_hashes(uint64_t *hashes, size_t count, uint64_t *table, unsigned bits) {
  size_t slots = ((size_t)1 << bits) + count;
  memset(table, 0, slots * sizeof *table);
  for (size_t i = 0; i < count; i++) {
    uint64_t hash = hashes[i] ? hashes[i] : 1;  // 0 is an empty slot
    size_t place = (size_t)(hash >> (64 - bits));
    while (table[place] && table[place] < hash) place++;
    if (table[place] == hash) continue;
    while (hash) {
      uint64_t displaced = table[place];
      table[place++] = hash;
      hash = displaced;
    }
  }
  size_t kept = 0;
  for (size_t i = 0; i < slots; i++) {
    hashes[kept] = table[i];
    kept += table[i] != 0;
  }
  return kept;
}

static int read_shingles(
    janus_shingler *shingler, const uint8_t *text, size_t length, janus_shingled_text *result) {
  if (length > UINT32_MAX || !make_room(&shingler->hashes, (length + 2) * sizeof(uint64_t))) return 0;
  uint64_t *hashes = shingler->hashes.bytes;
  census census = hash_words(text, length, hashes);
  result->characters = census.characters;
  result->is_blank = census.words == 0;
  result->count = 0;
  result->shingles = hashes;
  if (shingler->kind == janus_shingles_none || result->is_blank) return 1;
  int are_words = shingler->kind == janus_shingles_words ||
                  (shingler->kind == janus_shingles_automatic && census.unspaced <= census.words);
  size_t count;
  if (are_words) {
    size_t run = shingler->kind == janus_shingles_automatic ? 1 : shingler->length;
    count = join_words(hashes, census.words, run);
  } else {
    if (!make_room(&shingler->starts, (census.characters + 1) * sizeof(uint32_t))) return 0;
    count = hash_characters(
        text, length, shingler->length, census.characters, shingler->starts.bytes, hashes);
  }
  unsigned bits = 4;
  while (((size_t)1 << bits) < 2 * count) bits++;
  if (!make_room(&shingler->table, (((size_t)1 << bits) + count + 1) * sizeof(uint64_t))) return 0;
  result->count = sort_hashes(hashes, count, shingler->table.bytes, bits);
  return 1;
}

int janus_shingle(
    janus_shingler *shingler, const uint8_t *text, size_t length, janus_shingled_text *result) {
  if (shingler->normalizes) {
    text = janus_normalize(shingler, text, length, &length);
    if (!text) return 0;
  }
  XXH128_hash_t digest = XXH3_128bits(text, length);
  result->digest_low = digest.low64;
  result->digest_high = digest.high64;
  return read_shingles(shingler, text, length, result);
}
