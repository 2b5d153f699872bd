#!/usr/bin/env python3
"""Near-duplicates out of JSON lines with datasketch: `with_datasketch.py IN OUT`; prints how many are kept."""

import sys

from datasketch import MinHash, MinHashLSH

from common import PERMUTATIONS, SEED, THRESHOLD, best_match, text_of

# The bands that Janus takes.
PARAMETERS = (9, 14)


def main():
    index = MinHashLSH(num_perm=PERMUTATIONS, params=PARAMETERS)
    sketch = MinHash(num_perm=PERMUTATIONS, seed=SEED)
    seen, texts, kept = set(), [], 0
    with open(sys.argv[1], encoding="utf-8") as source, open(sys.argv[2], "w", encoding="utf-8") as target:
        for line in source:
            text = text_of(line)
            if text in seen:
                continue
            words = set(text.split())
            sketch.clear()
            sketch.update_batch([word.encode() for word in words])
            if best_match(words, index.query(sketch), texts):
                continue
            index.insert(len(texts), sketch, check_duplication=False)
            seen.add(text)
            texts.append(text)
            target.write(line)
            kept += 1
    print(kept)


main()
