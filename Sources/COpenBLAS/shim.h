// The library itself takes milliseconds and threads to load, so it is loaded when it is needed, and its header is
// not: this is cblas_sgemm as the CBLAS standard has it, with its constants.
#pragma once
typedef void (*janus_sgemm)(
    int order, int transpose_a, int transpose_b, int m, int n, int k, float alpha, const float *a, int lda,
    const float *b, int ldb, float beta, float *c, int ldc);
enum { janus_row_major = 101, janus_not_transposed = 111, janus_transposed = 112 };
