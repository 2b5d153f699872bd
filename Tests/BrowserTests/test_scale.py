"""100,000 records: the list scrolls, and finding answers while one types."""

import json
import random
import unittest

from playwright.sync_api import expect

from support import BrowserTest, show

RECORDS = 100_000
WORDS = ("money evening phone sorry quiet window garden letter harbour promise kitchen winter answer question "
         "listen morning silence together always never perhaps someone travel doctor teacher river").split()


class ScaleTests(BrowserTest):
    def test_scrolls_and_searches_a_hundred_thousand_records(self):
        random.seed(7)
        file = self.folder / "many.jsonl"
        with file.open("w") as output:
            for index in range(RECORDS):
                words = random.choices(WORDS, k=8)
                rare = " walrus" if index == 77_776 else ""
                output.write(json.dumps({"conversations": [{"user": f"{index} {' '.join(words[:4])}{rare}", "assistant": " ".join(words[4:])}],
                                         "category": WORDS[index % 7]}) + "\n")
        server = self.serve_file(file)
        page = self.open(server)
        self.assertEqual(page.locator("#matches").inner_text(), "100,000 records")
        scroller = page.locator("#list")
        for share in (0.25, 0.5, 0.777, 1):
            scroller.evaluate("(node, share) => { node.scrollTop = node.scrollHeight * share; }", share)
            expect(page.locator("#list .row.coming")).to_have_count(0)
            self.assertLess(page.locator("#list .row").count(), 60, "only what is seen is made")
        expect(page.locator("#list .row[data-id]").last).to_contain_text("#100,000")
        self.shot(page, "hundred-thousand")
        page.keyboard.press("End")
        show(page, RECORDS)
        times = []
        for words, expected in (("walrus", "1 of"), ("harbour winter", "of 100,000"), ("money promise", "of 100,000")):
            page.locator("#search").fill(words)
            expect(page.locator("#parts .chip")).to_have_text(f"“{words}”")
            expect(page.locator("#list[aria-busy]")).to_have_count(0)
            expect(page.locator("#matches")).to_contain_text(expected)
            times.append((words, int(page.locator("#matches").inner_text().rsplit(",", 1)[1].split()[0])))
        print("\nSearching 100,000 records took", ", ".join(f"{taken} ms ({words})" for words, taken in times))
        self.assertLess(max(taken for _, taken in times), 2_000, "searching hangs")
        page.locator("#search").fill("walrus")
        show(page, 77_777)


if __name__ == "__main__":
    unittest.main()
