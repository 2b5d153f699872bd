#!/usr/bin/env python3
"""Prints what others compute of the matrices and texts that Tests/JanusQualityTests/EvaluationTests.swift has.

    pip install numpy scipy scikit-learn nltk scikit-bio && pip install --no-deps vendi-score
"""

import itertools
import sys
import types

import numpy as np
from nltk.translate.bleu_score import SmoothingFunction, sentence_bleu
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.preprocessing import normalize

# The package's front door imports what only its texts and images need.
package = types.ModuleType("vendi_score")
package.__path__ = [next(p for p in map(lambda s: s + "/vendi_score", sys.path) if __import__("os").path.isdir(p))]
sys.modules["vendi_score"] = package
from vendi_score import vendi  # noqa: E402

MASK = (1 << 64) - 1


def split_mix(seed):
    """The numbers of SeededRandom.unit()."""
    state = seed
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        mixed = state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & MASK
        yield ((mixed ^ (mixed >> 31)) >> 11) * 2.0**-53


def matrix(rows, columns, seed):
    numbers = itertools.islice(split_mix(seed), rows * columns)
    return np.array([2 * number - 1 for number in numbers]).reshape(rows, columns)


TEXTS = [
    "the cat sat on the mat", "the cat sat on the mat and slept", "a dog ran over the hill",
    "a dog ran over the hill very fast", "nobody knows where the cat went", "where the dog went nobody knows",
]


def self_bleu():
    words = [text.split() for text in TEXTS]
    scores = [
        sentence_bleu(words[:i] + words[i + 1:], words[i], smoothing_function=SmoothingFunction().method1)
        for i in range(len(words))
    ]
    return np.mean(scores), np.std(scores, ddof=1) / np.sqrt(len(scores))


def gram_vendi():
    similarities = []
    for length in range(1, 5):
        counter = CountVectorizer(tokenizer=str.split, token_pattern=None, ngram_range=(length, length))
        rows = normalize(counter.fit_transform(TEXTS))
        similarities.append((rows @ rows.T).toarray())
    values = np.linalg.eigvalsh(np.mean(similarities, axis=0) / len(TEXTS))
    return np.exp(vendi.entropy_q(values))


for rows, columns, seed in [(60, 8, 1), (8, 40, 2), (500, 24, 3)]:
    given = matrix(rows, columns, seed)
    print(rows, columns, seed, [repr(float(vendi.score_dual(given, q=q))) if rows > columns else repr(float(np.exp(
        vendi.entropy_q(np.linalg.eigvalsh(normalize(given) @ normalize(given).T / rows), q=q))))
        for q in (0.1, 0.5, 1, 2, "inf")])
print("self-BLEU and its error", self_bleu())
print("by grams", gram_vendi())
try:
    from skbio.diversity import alpha

    counts = [5, 3, 2]
    print("scikit-bio", alpha.shannon(counts, base=np.e), alpha.simpson(counts))
except ImportError:
    print("scikit-bio is not installed")
