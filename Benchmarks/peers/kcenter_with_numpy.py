"""k-center greedy as one writes it with numpy: kcenter_with_numpy.py ROWS COUNT CHOSEN

CHOSEN are the records that another has chosen. Prints the greatest distance of any row to the nearest chosen one, of
theirs and of ours, and the seconds of the loop.
"""

import json
import sys
import time

import numpy


def k_center(vectors, count, first):
    chosen = [first]
    nearest = numpy.linalg.norm(vectors - vectors[first], axis=1)
    while len(chosen) < count:
        farthest = int(numpy.argmax(nearest))
        chosen.append(farthest)
        nearest = numpy.minimum(nearest, numpy.linalg.norm(vectors - vectors[farthest], axis=1))
    return chosen, nearest.max()


def radius(vectors, chosen):
    greatest = numpy.full(len(vectors), -1, dtype=numpy.float32)
    for start in range(0, len(vectors), 4096):
        greatest[start : start + 4096] = (vectors[start : start + 4096] @ vectors[chosen].T).max(axis=1)
    return numpy.sqrt(numpy.maximum(0, 2 - 2 * greatest)).max()


vectors = numpy.load(sys.argv[1])
with open(sys.argv[3]) as file:
    theirs = [json.loads(line)["id"] for line in file]
before = time.perf_counter()
ours, our_radius = k_center(vectors, int(sys.argv[2]), theirs[0])
seconds = time.perf_counter() - before
print(radius(vectors, theirs), our_radius, seconds)
