"""Loads exported files as trainers do, and says of each what is wrong.

The argument is JSON: a list of {"format","builder","files":{part:[path]},"rows":{part:count}}.
"""
import json
import sys

import pandas
from datasets import load_dataset


def conversational(value):
    """TRL takes a list for messages if each has a role and a content (trl.data_utils.is_conversational)."""
    return (
        isinstance(value, list)
        and len(value) > 0
        and all(set(m) == {"role", "content"} and isinstance(m["content"], str) for m in value)
    )


def turns(messages, role, user, assistant):
    sides = [m[role] for m in messages if m[role] != "system"]
    return len(sides) > 0 and sides == [user, assistant] * (len(sides) // 2)


def text(value):
    return isinstance(value, str) and len(value) > 0


CHECKS = {
    "janus": lambda r: all(set(t) == {"user", "assistant"} for t in r["conversations"])
    and set(r) >= {"conversations", "type", "category", "model"},
    "sharegpt": lambda r: turns(r["conversations"], "from", "human", "gpt"),
    "messages": lambda r: conversational(r["messages"])
    and turns(r["messages"], "role", "user", "assistant"),
    "alpaca": lambda r: text(r["instruction"]) and r["input"] == "" and text(r["output"])
    and all(len(pair) == 2 for pair in r.get("history") or []),
    "prompt-completion": lambda r: conversational(r["prompt"]) and conversational(r["completion"])
    and r["completion"][-1]["role"] == "assistant",
    "text": lambda r: set(r) == {"text"} and r["text"].endswith("<|im_end|>\n"),
    "preference": lambda r: set(r) == {"prompt", "chosen", "rejected"}
    and all(conversational(r[k]) for k in r) and r["prompt"][-1]["role"] == "user"
    and r["chosen"] != r["rejected"],
    "preference-implicit": lambda r: set(r) == {"chosen", "rejected"}
    and all(conversational(r[k]) for k in r) and r["chosen"][:-1] == r["rejected"][:-1],
    "kto": lambda r: set(r) == {"prompt", "completion", "label"} and isinstance(r["label"], bool)
    and text(r["prompt"]) and text(r["completion"]),
    "openai-dpo": lambda r: conversational(r["input"]["messages"])
    and all(len(r[k]) == 1 and r[k][0]["role"] == "assistant"
            for k in ["preferred_output", "non_preferred_output"]),
    "magpie": lambda r: r["instruction"] == r["conversations"][0]["value"]
    and r["response"] == r["conversations"][1]["value"] and text(r["uuid"]),
    "forge": lambda r: text(r["input"]) and text(r["target"]) and isinstance(r["task_label"], list),
    "csv": lambda r: text(r["instruction"]) and text(r["output"]),
}

problems = []
for case in json.loads(sys.argv[1]):
    name = case["format"]
    data = load_dataset(case["builder"], data_files=case["files"])
    rows = {part: data[part].num_rows for part in data}
    if rows != case["rows"]:
        problems.append(f"{name}: {rows} rows, not {case['rows']}")
    for part in data:
        for row in data[part]:
            if not CHECKS[name](row):
                problems.append(f"{name}: {row}")
                break
    for path in [p for paths in case["files"].values() for p in paths]:
        if name in ("messages", "openai-dpo"):
            # What OpenAI is given: an object a line, and nothing else.
            for line in open(path, encoding="utf-8"):
                assert isinstance(json.loads(line), dict), path
        if name == "csv":
            frame = pandas.read_csv(path, keep_default_na=False)
            assert list(frame.columns) == ["system", "instruction", "input", "output", "history"]
            for history in frame["history"]:
                assert history == "" or all(len(pair) == 2 for pair in json.loads(history))
        elif path.endswith(".jsonl"):
            assert len(pandas.read_json(path, lines=True)) > 0, path
print("\n".join(problems) or "fine")
