"""What the scripts that are measured beside `janus dedup` have in common."""

import json

THRESHOLD, PERMUTATIONS, SEED = 0.9, 128, 1


def text_of(line):
    record = json.loads(line)
    return "\n".join(text for turn in record["conversations"] for text in (turn["user"], turn["assistant"]))


def best_match(words, candidates, texts):
    """The kept text that is most similar, compared exactly, if it reaches the threshold."""
    best = None
    for candidate in candidates:
        other = set(texts[candidate].split())
        jaccard = len(words & other) / len(words | other)
        if jaccard >= THRESHOLD and (best is None or jaccard > best[1]):
            best = (candidate, jaccard)
    return best
