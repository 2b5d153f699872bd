// The library itself takes milliseconds and threads to load, so it is loaded when it is needed, and its header is
// not: these are functions as the CBLAS standard and LAPACK have them, with their constants.
#pragma once
#include <stddef.h>
typedef void (*janus_sgemm)(
    int order, int transpose_a, int transpose_b, int m, int n, int k, float alpha, const float *a, int lda,
    const float *b, int ldb, float beta, float *c, int ldc);
typedef void (*janus_dsyrk)(
    int order, int triangle, int transpose, int n, int k, double alpha, const double *a, int lda, double beta,
    double *c, int ldc);
typedef void (*janus_dsyevd)(
    const char *job, const char *triangle, const int *n, double *a, const int *lda, double *values, double *work,
    const int *work_size, int *int_work, const int *int_work_size, int *info, size_t job_length,
    size_t triangle_length);
enum {
  janus_row_major = 101,
  janus_not_transposed = 111,
  janus_transposed = 112,
  janus_upper = 121,
};
