#!/usr/bin/env python3
"""Writes the folders in `prompts/` anew: projects, and what the first Janus would have asked of them.

    python3 Tests/JanusRunTests/Goldens/record.py

It needs PyYAML. It shares nothing with the program that is tested: prompts are filled by Python's `%`,
conversations quoted by `json.dumps`, answers read by `json.loads`. The tests need no Python; they compare with
the `calls.json` of each folder, which lists every call of a run that makes one at a time, and its records.
"""

import json
import pathlib

import yaml

HERE = pathlib.Path(__file__).parent / "prompts"
MODEL = "openai/fake"
D_FACTOR = 2
S_FACTOR = {"conversation": 1, "instruct": 2}

# White space of many kinds at both ends, all three line ends, quotes, comments, and letters from far away.
DIAGRAM = (
    "\r\n\u3000\u00a0 erDiagram\r\n"
    "    %% 100%% of this is a comment, and %s is no place here\r\n"
    "    GÄRTNER {\r\n"
    '        name José "said \'so\'"\r'
    "        stimmung 😀_froh\n"
    "        ort cafe\u0301_東京\r\n"
    "    }\r\n\r\n"
    "    BESUCHER {\n        frage {}_{0}_\\n_\\\\ \n    }\n"
    '    GÄRTNER ||--o{ BESUCHER : "berät \U0001f469\u200d\U0001f33e"\r\n'
    "    %% Zeit: 50 %\t\r\n \u2003\x1c\u2028\r\n\t"
)

# Answers as models give them: keys in both orders, escapes and raw control characters, text around.
TURNS = [
    '{"user": "Guten Morgen, \\"Chef\\"?", "assistant": "Gr\\u00fc\\u00df Gott \\ud83d\\ude00 \\/ ok."}',
    '{"assistant": "Zuerst die Antwort: caf\u00e9, cafe\u0301, 東京, 𝄞.", "user": "Und dann?"}',
    '{"user": "Tab\there,\nline\r\nend, \\b\\f\\n\\r\\t\\u0001\\u001f\\u007f.", "assistant": "\x01\x1b[31m red \x7f\u0085\u2028"}',
    '{\n  "user" : "100 % of {braces} and %s, %d, %%",\n  "assistant":"back\\\\slash \\u2028 </script> &amp; \u200b"\n}',
    '{"assistant": "  spaces kept  ", "user": "\U0001f469\u200d\U0001f33e wächst?"}',
]
AROUND = [
    "%s",
    "Here it is:\n```json\n%s\n```\n",
    "\n\t%s\n\nAnything else?",
]


def answer(kind, number):
    """The text that a model answers with to the call of this number."""
    if kind == "conversation":
        count = 1 + number % 3
        turns = ", ".join(TURNS[(number + turn) % len(TURNS)] for turn in range(count))
        text = '{"conversations": [%s]}' % turns
    else:
        text = '{"conversation": %s}' % TURNS[number % len(TURNS)]
    return AROUND[number % len(AROUND)] % text


def read_answer(text):
    return json.loads(text[text.index("{"):text.rindex("}") + 1], strict=False)


def prompt_of(template, values, setup):
    return template % values + "\n" + setup["output_format"]


def calls(setup, diagram):
    """Every call in its order, and the records that come of them."""
    made, records = [], []

    def ask(prompt):
        text = answer(setup["type"], len(made))
        made.append({"prompt": prompt, "answer": text})
        return read_answer(text)

    def keep(turns):
        plain = [{"user": turn["user"], "assistant": turn["assistant"]} for turn in turns]
        records.append({
            "conversations": plain, "type": setup["type"], "category": setup["category"],
            "model": MODEL,
        })

    roles = (setup["user_role"], setup["assistant_role"])
    line = setup["delimiter"]
    for direction in setup["seed_evolving_directions"]:
        for _ in range(S_FACTOR[setup["type"]]):
            if setup["type"] == "conversation":
                values = (diagram, line, direction) + roles
                seed = ask(prompt_of(setup["initial_prompt"], values, setup))["conversations"]
                for count in range(1, len(seed) + 1):
                    base = json.dumps(seed[:count])
                    for further in setup["derivational_evolving_directions"]:
                        values = (diagram, line, base, further) + roles
                        prompt = prompt_of(setup["derivational_prompt"], values, setup)
                        for _ in range(D_FACTOR):
                            keep(ask(prompt)["conversations"])
            else:
                values = (diagram, line) + roles + (direction,)
                seed = ask(prompt_of(setup["initial_prompt"], values, setup))["conversation"]
                for further in setup["derivational_evolving_directions"]:
                    values = (diagram, line, json.dumps(seed), line) + roles + (further,)
                    prompt = prompt_of(setup["derivational_prompt"], values, setup)
                    for _ in range(D_FACTOR):
                        keep([ask(prompt)["conversation"]])
    return {"calls": made, "records": records}


COMMON = """\
# Notes in a setup are no part of a prompt: %s
category: gärten & "mehr"
type: {type}
user_role: BESUCHER
assistant_role: GÄRTNER
delimiter: "----- 100% -----"
seed_evolving_directions: [allgemein, 'tief "und" breit', 東京]
derivational_evolving_directions:
  - weiter
  - "anders: 😀\\u00df"
output_format: |
{output}
"""

CONVERSATION = COMMON.format(type="conversation", output="""\
  Answer as {"conversations": [{"user": "…", "assistant": "…"}]}, 100% of it, %s and %% as they are.

""") + """\
initial_prompt: |
  Diagram: %s
  %s
  Direction »%s«, 50%% of {it}. %s asks, %s answers – in \\n full "sentences".
derivational_prompt: >-
  %s %s
  goes on from %s
  towards %s with %s and %s 100%%
"""

INSTRUCT = COMMON.format(type="instruct", output="""\
  {"conversation": {"user": "…", "assistant": "…"}}
""") + """\
initial_prompt: "%s\\n%s\\t%s|%s|%s %%s 😀"
derivational_prompt: |
  %s
  %s
  Example %s
  %s
  %s and %s, towards %s.
"""

INLINE = CONVERSATION + """\
er_diagram: |2

    erDiagram
      A ||--o{ B : "näher 😀"
      %% a comment %s
      A {
        name x
      }


"""


def write(name, setup_text, diagram_text, newline):
    folder = HERE / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "setup.yaml").write_bytes(setup_text.replace("\n", newline).encode())
    (folder / "diagram.mermaid").write_bytes(diagram_text.encode())
    with open(folder / "setup.yaml", encoding="utf-8") as file:
        setup = yaml.safe_load(file)
    with open(folder / "diagram.mermaid", encoding="utf-8") as file:
        diagram = setup.get("er_diagram") or file.read()
    text = json.dumps(calls(setup, diagram.strip()), indent=1)
    (folder / "calls.json").write_text(text + "\n", encoding="utf-8")


write("conversation", CONVERSATION, DIAGRAM, "\n")
write("instruct", INSTRUCT, DIAGRAM, "\r\n")
write("inline", INLINE, "erDiagram\n  NOT ||--o{ THIS : one\n", "\n")
