"""Loads exported files as trainers do, and says of each what is wrong.

The argument is JSON: a list of {"format","builder","files":{part:[path]},"rows":{part:count}}.

What TRL expects is told by its own functions (trl.data_utils). They need neither models nor torch; of transformers they
name two types only, for which others stand here.
"""
import importlib.metadata
import importlib.util
import json
import sys
import types

import pandas
from datasets import Dataset, load_dataset


def trl_data_utils():
    module = types.ModuleType("transformers")
    module.PreTrainedTokenizerBase = module.ProcessorMixin = type("Nobody", (), {})
    sys.modules["transformers"] = module
    path = importlib.metadata.distribution("trl").locate_file("trl/data_utils.py")
    spec = importlib.util.spec_from_file_location("trl_data_utils", path)
    utils = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(utils)
    return utils


TRL = trl_data_utils()


def unordered(rows):
    return sorted(json.dumps(row, sort_keys=True) for row in rows)


def conversational(value):
    """Each message has a role and a text, and nothing else."""
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
    "kto-messages": lambda r: conversational(r["prompt"]) and conversational(r["completion"]),
    "openai-dpo": lambda r: conversational(r["input"]["messages"])
    and all(len(r[k]) == 1 and r[k][0]["role"] == "assistant"
            for k in ["preferred_output", "non_preferred_output"]),
    "magpie": lambda r: r["instruction"] == r["conversations"][0]["value"]
    and r["response"] == r["conversations"][1]["value"] and text(r["uuid"]),
    "forge": lambda r: text(r["input"]) and text(r["target"]) and isinstance(r["task_label"], list),
    "csv": lambda r: text(r["instruction"]) and text(r["output"]),
}

def trl_problems(rows):
    """What TRL makes of the formats that its trainers take, `rows` by format."""
    for name in ("messages", "prompt-completion", "preference", "preference-implicit"):
        if not all(TRL.is_conversational(row) for row in rows[name]):
            yield f"{name}: TRL does not see a conversation"
    chatml = [TRL.maybe_convert_to_chatml(row) for row in rows["sharegpt"]]
    if not all(TRL.is_conversational(row) for row in chatml):
        yield "sharegpt: TRL cannot make messages of it"
    pairs = rows["preference"]
    if any(TRL.maybe_extract_prompt(dict(row)) != row for row in pairs):
        yield "preference: TRL looks for the prompt elsewhere"
    extracted = [TRL.maybe_extract_prompt(row) for row in rows["preference-implicit"]]
    if unordered(extracted) != unordered(pairs):
        yield "preference-implicit: TRL does not find the same prompts"
    unpaired = TRL.maybe_unpair_preference_dataset(Dataset.from_list(pairs))
    if unordered(unpaired) != unordered(rows["kto-messages"]):
        yield "kto: TRL makes other records of the same comparisons"


seen = {}
problems = []
for case in json.loads(sys.argv[1]):
    name = case["format"]
    data = load_dataset(case["builder"], data_files=case["files"])
    rows = {part: data[part].num_rows for part in data}
    seen[name] = [row for part in data for row in data[part]]
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
problems += trl_problems(seen)
print("\n".join(problems) or "fine")
