"""Records what PyYAML takes plain scalars for: python3 record_scalars.py > yaml-scalars.jsonl"""
import itertools
import json
import random

import yaml

WORDS = """
~ null Null NULL nULL yes Yes YES yEs no No NO true True TRUE tRue false False FALSE on On ON off Off OFF y n Y N
0 1 -1 +1 12 007 08 09 0o14 0b101 0b 0x1F 0xg 0x_F 1_000 _1 1_ --5 +-5 ++5 - + 5- 5+5 1.0 1. .5 . .. 1.5.2 1e5 1.e5 1.0e5 1.0e+5
-.5 +.5 .5e-3 1.0E-3 .inf -.inf +.Inf .INF .iNF .nan -.nan .NaN .NAN inf nan infinity NaN Infinity 1,000 1:30 12:30:45 01:30 1:60 1:5
190:20:30.15 2024-01-01 2024-1-1 2024-01-1 2024-13-45 2024-01-01x 24-01-01 2024-01-01T10:00:00Z 2024-1-1T1:00:00+01:00
2001-12-14t21:59:43.10-05:00 = << general a\u0660 \u0661\u0662 \u00bd \u2460 1st 3D 0xdeadBEEF 0b1_0 0777 0_7 -0 -0x1F -0b1 +0b1 1e+5 6.8523015e+5
""".split()
SPACED = ["2024-01-01 meeting", "2001-12-14 21:59:43.10 -5", "2024-01-01 10:00:00", "2001-12-15 2:59:43.10", "1 2",
          "about 5", "5 words", "1.5 x", "2024-01-01 is a date", "yes please", "12 : 30"]
random.seed(7)
CHANCE = ["".join(random.choice("0019-+._:exbTZ ") for _ in range(random.randrange(1, 8))) for _ in range(400)]
KINDS = {"bool": "bool", "int": "number", "float": "number", "null": "null", "timestamp": "date"}

resolver = yaml.resolver.Resolver()
for text in dict.fromkeys(itertools.chain([""], WORDS, SPACED, (one.strip() for one in CHANCE))):
    tag = resolver.resolve(yaml.ScalarNode, text, (True, False))
    print(json.dumps({"text": text, "kind": KINDS.get(tag.rsplit(":", 1)[1], "text")}))
