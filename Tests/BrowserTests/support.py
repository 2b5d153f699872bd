"""What the browser tests share: the program under test, the browser, and records to review."""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

from playwright.sync_api import expect, sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCREENSHOTS = ROOT / ".build" / "review-screenshots"
# A command line of one's own can stand for the program, for instance a mock of the server.
PROGRAM = os.environ.get("JANUS_REVIEW", f"{ROOT}/.build/debug/janus review").split()
# Chromium as Debian packages it, or as a person has it.
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome") or next(
    (path for path in ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"] if os.path.exists(path)), None)
# Generous, since a test machine may be busy: no test asserts that something is quick.
PATIENCE = 30_000

expect.set_options(timeout=PATIENCE)


class Server:
    """`janus review` on a file; started, killed, and started again on the same port."""

    def __init__(self, file, *options):
        self.file = file
        self.options = options
        self.port = 0
        self.start()

    def start(self):
        port = ["--port", str(self.port)] if self.port else []
        command = [*PROGRAM, str(self.file), "--no-open", "--json", *port, *self.options]
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.errors, text=True)
        text = ""
        for line in self.process.stdout:
            text += line
            try:
                self.url = json.loads(text)["url"]
                break
            except ValueError:
                continue
        else:
            self.errors.seek(0)
            raise AssertionError(f"{' '.join(command)} said no address: {text}{self.errors.read().decode()}")
        self.port = int(self.url.split(":")[2].split("/")[0])

    def kill(self):
        """Ends it as a failure of power would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()
        self.errors.close()

    def restart(self):
        self.kill()
        self.start()


class BrowserTest(unittest.TestCase):
    """A test with a browser, a folder of its own, and servers that end with it."""

    @classmethod
    def setUpClass(cls):
        cls.playwright = sync_playwright().start()
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        cls.browser = cls.playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.playwright.stop()

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.problems = []
        self.foreign = []

    def serve(self, records, *options, name="records.jsonl"):
        """Writes the records into a file, and starts the program on it."""
        file = self.folder / name
        file.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records))
        return self.serve_file(file, *options)

    def serve_file(self, file, *options):
        server = Server(file, *options)
        self.addCleanup(server.kill)
        return server

    def context(self, width=1440, height=900, **options):
        context = self.browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(PATIENCE)
        self.addCleanup(context.close)
        return context

    def open(self, server, context=None, wait=True, **options):
        """A page of the review, with what it complains of and what it asks of others noted."""
        page = (context or self.context(**options)).new_page()
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", lambda message: self._console(message))
        page.on("request", lambda request: self._request(request, server))
        page.goto(server.url)
        if wait:
            while self.api(page, "progress")["loading"]:
                time.sleep(0.2)
            total = self.api(page, "progress")["progress"]["total"]
            expect(page.locator("#matches")).to_have_text(f"{total:,} record{'' if total == 1 else 's'}")
            page.wait_for_selector("#list .row[data-id]")
            page.wait_for_selector("#record[data-id] #summary .badge", state="attached")
        return page

    def _console(self, message):
        # A server that was killed is part of some tests, and so are conflicts.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.problems.append(message.text)

    def _request(self, request, server):
        if not request.url.startswith((f"http://127.0.0.1:{server.port}/", f"http://localhost:{server.port}/", "data:", "blob:")):
            self.foreign.append(request.url)

    def api(self, page, path):
        """What the server answers, asked with the page's cookie."""
        return page.evaluate("path => fetch(path).then((answer) => answer.json())", f"/api/{path}")

    def decisions(self, page):
        """The status of each record, in order."""
        return [record["status"] for record in self.api(page, "records?limit=200")["records"]]

    def decision(self, page, index):
        record = self.api(page, f"records?offset={index - 1}&limit=1")["records"][0]
        return self.api(page, f"records/{record['id']}")["decision"]

    def saved(self, page):
        expect(page.locator("#saved")).to_have_text("Saved")

    def shot(self, page, name):
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        page.wait_for_timeout(250)
        page.screenshot(path=SCREENSHOTS / f"{name}.png")

    def tearDown(self):
        self.assertEqual(self.problems, [], "the page complained")
        self.assertEqual(self.foreign, [], "the page asked other servers")


def show(page, index):
    """Waits until the record with this number is shown."""
    expect(page.locator("#record-title")).to_have_text(f"Record {index:,}")
    expect(page.locator("#record.coming")).to_have_count(0)


def talk(index, user=None, assistant=None):
    """A record as Janus generates it."""
    return {
        "conversations": [
            {"user": user or f"Why do we never talk about money, number {index}?",
             "assistant": assistant or f"I was afraid of what you would say, {'and I am sorry. ' * (index % 5 + 1)}"},
        ],
        "type": "conversation",
        "category": ["money", "work", "family"][index % 3],
        "model": ["openai/gpt-5.4-mini", "ollama/qwen3:8b"][index % 2],
        "provenance": {"stage": "derivation", "direction": ["stay", "deeper"][index % 2], "turns": 1, "sample": 0},
    }


def talks(count):
    return [talk(index) for index in range(1, count + 1)]


MARKDOWN = """Here is how I would do it.

## Steps

1. Read the **file** line by line
2. Keep a *counter*, see [the docs](https://docs.python.org/3/library/csv.html)
   - nested `item`
3. Print it

```python
# Count the rows of a table
def count_rows(path: str) -> int:
    with open(path, newline='') as file:
        return sum(1 for _ in csv.reader(file))
```

> Mind the header: it counts too.

| form | reads | speed |
| :--- | :---: | ---: |
| CSV | yes | 120 MB/s |
"""


