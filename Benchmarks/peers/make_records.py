#!/usr/bin/env python3
"""Writes records for the measure of `janus dedup`: conversations of some 60 words, with a known share of duplicates.

    make_records.py COUNT FILE

The same seed gives the same bytes. Of a hundred records eight are equal to an earlier one, and four have two of an
earlier one's words replaced; some of these fall below a Jaccard index of 0.9, where words stood twice.
"""

import itertools
import json
import random
import sys

SEED, WORDS, VOCABULARY = 20, 60, 30_000
SYLLABLES = [a + b for a in "bcdfghjklmnprstvwz" for b in ("a", "e", "i", "o", "u", "an", "er", "or", "is")]


def main():
    count, path = int(sys.argv[1]), sys.argv[2]
    rng = random.Random(SEED)
    words = list({"".join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(2 * VOCABULARY)})
    words.sort()
    rng.shuffle(words)
    words = words[:VOCABULARY]
    # As in speech, few words make up much of the text.
    weights = list(itertools.accumulate(1 / (rank + 20) for rank in range(len(words))))
    earlier = []
    with open(path, "w") as file:
        for number in range(count):
            kind = rng.random()
            if earlier and kind < 0.12:
                text = list(rng.choice(earlier))
                if kind < 0.04:
                    for place in rng.sample(range(WORDS), 2):
                        text[place] = rng.choice(words)
            else:
                text = rng.choices(words, cum_weights=weights, k=WORDS)
                if len(earlier) < 50_000:
                    earlier.append(text)
            turns = [{"user": " ".join(text[:15]), "assistant": " ".join(text[15:])}]
            record = {"conversations": turns, "type": "conversation", "category": "benchmark", "id": number}
            file.write(json.dumps(record) + "\n")


main()
