"""Records how Python writes JSON: python3 record_json.py > python-json.jsonl"""
import json
import random

random.seed(20261121)
SPECIAL = ['"', "\\", "/", "\x00", "\x08", "\t", "\n", "\x0c", "\r", "\x1b", "\x1f", "\x7f", "\x80",
           "\x85", "\xa0", "\xe9", "e\u0301", "\u2028", "\u2029", "\ufeff", "\uffff", "\U00010000",
           "\U0001f600", "\U0010ffff", "\u05d0", "\u6771"]


def text():
    return "".join(random.choice(SPECIAL) if random.random() < 0.5 else chr(random.randrange(32, 127))
                   for _ in range(random.randrange(9)))


def value(depth=0):
    kind = random.randrange(5 if depth > 4 else 8)
    if kind == 0:
        return random.choice([None, True, False])
    if kind == 1:
        return random.choice([0, -1, 10 ** 30, random.randrange(-10 ** 9, 10 ** 9)])
    if kind < 5:
        return text()
    if kind == 5:
        return [value(depth + 1) for _ in range(random.randrange(4))]
    return {text(): value(depth + 1) for _ in range(random.randrange(4))}


values = SPECIAL + [{}, [], [[]], {"a": {}}, "".join(chr(code) for code in range(0x180))]
values += [value() for _ in range(300)]
for one in values:
    print(json.dumps({"value": one, "plain": json.dumps(one),
                      "indented": json.dumps(one, indent=2, ensure_ascii=False)}))
