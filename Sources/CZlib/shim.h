// What Swift cannot import of zlib: macros that call functions.
#pragma once
#include <zlib.h>

// Window bits of 15, and 16 more for gzip's own header.
static inline int janus_gzip_begin_reading(z_stream *stream) { return inflateInit2(stream, 15 + 16); }
static inline int janus_gzip_begin_writing(z_stream *stream) {
  return deflateInit2(stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
