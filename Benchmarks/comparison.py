"""The same calls through Janus's peers: OpenAI's Python client, and distilabel.

Both get an environment of their own in .build/peers, made once, with the packages that peers/requirements.txt
pins. What they are asked are the prompts of a run of Janus, each a call of one turn.
"""

import hashlib
import json
import pathlib
import shutil
import sqlite3
import subprocess
import sys

from measuring import ROOT, measure, running, served

PEERS = ROOT / "Benchmarks/peers"
ENVIRONMENT = ROOT / ".build/peers"
# Program, the most calls that it is given: distilabel would take many minutes for more.
PROGRAMS = {
    "openai client": ("openai_client.py", 20_000),
    "distilabel": ("distilabel_pipeline.py", 2_000),
}


def environment():
    """The Python of the peers' environment; made anew where the packages have changed.

    Returns None, after saying why, where they cannot be installed.
    """
    python = ENVIRONMENT / "bin/python"
    requirements = PEERS / "requirements.txt"
    digest = hashlib.sha256(requirements.read_bytes() + sys.version.encode()).hexdigest()
    stamp = ENVIRONMENT / "installed"
    if stamp.exists() and stamp.read_text() == digest:
        return python
    print(f"Installing the peers into {ENVIRONMENT}, once.", file=sys.stderr)
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    commands = [
        [sys.executable, "-m", "venv", ENVIRONMENT],
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
         "--requirement", requirements],
    ]
    for command in commands:
        if subprocess.run(command, stdout=sys.stderr).returncode != 0:
            words = " ".join(map(str, command))
            print(f"The peers are left out: with Python {sys.version.split()[0]}, "
                  f"`{words}` has failed.", file=sys.stderr)
            return None
    stamp.write_text(digest)
    return python


def write_prompts(journal, count, path):
    """Writes the prompts of a run's first calls, a JSON string a line."""
    with sqlite3.connect(f"file:{journal}?mode=ro", uri=True) as connection, open(path, "w") as file:
        rows = connection.execute(
            "SELECT messages FROM answers JOIN prompts ON prompts.id = prompt "
            "ORDER BY answers.id LIMIT ?", (count,))
        for messages, in rows:
            file.write(json.dumps(json.loads(messages)[-1]["content"]) + "\n")


def measure_peers(server, journal, folder, concurrency, calls):
    """The figures of each peer by its name; `calls` is the most that one is given."""
    python = environment()
    figures = {}
    for name, (program, most) in PROGRAMS.items() if python else ():
        count = min(calls, most)
        home = folder / pathlib.Path(program).stem
        home.mkdir()
        write_prompts(journal, count, home / "prompts")
        with running(server, 0) as address:
            output, figure = measure(
                [python, PEERS / program, home / "prompts", home / "output",
                 "--url", f"http://{address}/v1", "--concurrency", str(concurrency)],
                home, {"DISTILABEL_LOG_LEVEL": "WARNING", "HF_HUB_OFFLINE": "1"})
            asked = served(address)["requests"]
        if int(output.split()[-1]) != count or asked != count:
            sys.exit(f"{name}: {asked} calls asked instead of {count}")
        figures[name] = {"calls": count, **figure, "calls_per_second": count / figure["wall_seconds"]}
    return figures


def show(janus, peers):
    """Prints the peers beside Janus. CPU time is scaled to a thousand calls, for not all have made as many."""
    if not peers:
        return
    print("the same calls through peers, "
          f"{janus['concurrency']} at once, immediate answers; Janus with its journal,\n"
          "  memory of the largest process alone")
    print(f"  {'':16}{'calls':>10}{'calls/s':>10}{'CPU ms/call':>13}{'peak MB':>9}{'Janus is':>10}")
    for name, run in {"janus": janus, **peers}.items():
        cost = 1000 * run["cpu_seconds"] / run["calls"]
        ratio = janus["calls_per_second"] / run["calls_per_second"]
        print(f"  {name:16}{run['calls']:>10,}{run['calls_per_second']:>10,.0f}{cost:>13.2f}"
              f"{run['peak_megabytes']:>9.0f}" + (f"{ratio:>9.1f}×" if name != "janus" else ""))
