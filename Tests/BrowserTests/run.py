"""Runs the browser tests: a line for each, and one at the end that says what came of all."""

import pathlib
import sys
import time
import traceback
import unittest

HERE = pathlib.Path(__file__).parent
# What a page has shown may be long; the beginning tells.
LONGEST_FAILURE = 4_000


class Lines(unittest.TestResult):
    """Prints what came of each test as soon as it is known."""

    def startTest(self, test):
        super().startTest(test)
        self.began = time.monotonic()

    def addSuccess(self, test):
        super().addSuccess(test)
        self.say("✔", test)

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.say("✘", test, error)

    def addError(self, test, error):
        super().addError(test, error)
        self.say("✘", test, error)

    def say(self, mark, test, error=None):
        name = test.id().split(".", 1)[-1] if isinstance(test, unittest.TestCase) else str(test)
        seconds = time.monotonic() - getattr(self, "began", time.monotonic())
        print(f"{mark} Browser test {name} after {seconds:.1f} seconds.", flush=True)
        if error:
            print("".join(traceback.format_exception(*error))[:LONGEST_FAILURE], flush=True)


def main():
    loader = unittest.TestLoader()
    if sys.argv[1:]:
        loader.testNamePatterns = [f"*{word}*" for word in sys.argv[1:]]
    tests = loader.discover(str(HERE))
    began = time.monotonic()
    lines = Lines()
    tests.run(lines)
    failed = len(lines.failures) + len(lines.errors)
    outcome = f"failed: {failed} of them" if failed else "passed"
    mark = "✘" if failed else "✔"
    print(f"{mark} Test run with {lines.testsRun} browser tests {outcome}, after {time.monotonic() - began:.0f} seconds. "
          "Screenshots are in .build/review-screenshots.")
    return 1 if failed or not lines.testsRun else 0


sys.exit(main())
