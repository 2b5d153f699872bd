"""What the benchmark's parts share: the stand-in server, and a process that is measured from start to end."""

import json
import os
import pathlib
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

ROOT = pathlib.Path(__file__).resolve().parent.parent


def compile_server(folder):
    program = folder / "modelserver"
    source = ROOT / "Benchmarks/server/modelserver.c"
    subprocess.run(["cc", "-O2", "-o", program, source], check=True)
    return program


@contextmanager
def running(server, delay):
    """Runs the server; yields the address that it listens at."""
    arguments = [server, "--port", "0", "--delay-ms", str(delay)]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)
    try:
        yield process.stdout.readline().split()[-1]
    finally:
        process.terminate()
        process.wait()


def served(address):
    """What the server has counted."""
    local = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with local.open(f"http://{address}/stats") as reply:
        return json.load(reply)


def measure(command, home, variables={}):
    """Runs a command; returns what it printed, and its figures with those of the processes that it waited for.

    The memory is that of the largest of them.
    """
    # Nothing of the caller's settings, keys and proxies.
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), **variables}
    with open(home / "errors", "w+") as errors:
        before = time.perf_counter()
        process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, env=environment, cwd=home)
        try:
            output = process.stdout.read()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        finally:
            if process.returncode is None:
                process.kill()
                process.wait()
        wall = time.perf_counter() - before
        if process.returncode != 0:
            errors.seek(0)
            sys.exit(f"{pathlib.Path(command[0]).name} ended with status {process.returncode}:\n"
                     + errors.read()[-2000:])
    return output, {
        "wall_seconds": wall,
        "cpu_seconds": usage.ru_utime + usage.ru_stime,
        "user_seconds": usage.ru_utime,
        "system_seconds": usage.ru_stime,
        "peak_megabytes": usage.ru_maxrss / 1024,
    }
