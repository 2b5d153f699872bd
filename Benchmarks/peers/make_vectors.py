"""Writes records and unit vectors: make_vectors.py random|clustered COUNT DIMENSION RECORDS ROWS"""

import sys

import numpy

kind, count, dimension, records, rows = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:]
random = numpy.random.default_rng(1)
# As of texts, if clustered: some hundred subjects, and each text close to its own.
centres = random.standard_normal((300, dimension), dtype=numpy.float32)
file = numpy.lib.format.open_memmap(rows, "w+", numpy.float32, (count, dimension))
for start in range(0, count, 50_000):
    size = min(50_000, count - start)
    vectors = random.standard_normal((size, dimension), dtype=numpy.float32)
    if kind == "clustered":
        vectors = centres[random.integers(0, 300, size)] + 0.5 * vectors
    vectors /= numpy.linalg.norm(vectors, axis=1, keepdims=True)
    file[start:start + size] = vectors
file.flush()
with open(records, "w") as file:
    for number in range(count):
        file.write(f'{{"id":{number},"text":"Record number {number}"}}\n')
