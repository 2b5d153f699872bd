"""What stands around a record: flags, near-duplicates, other reviewers, charts, and what comes out."""

import json
import unittest

from playwright.sync_api import expect

from support import BrowserTest, show, talk, talks


class ContextTests(BrowserTest):
    def test_compares_near_duplicates(self):
        text = "I have thought about it for a long time, and I would like us to put aside an evening of the week for the two of us, without phones."
        page = self.open(self.serve([talk(1, "What do you want?", text), talk(2, "How is work?", "It is a lot, as always in winter, but I like the people."),
                                     talk(3, "What do you want?", text.replace("evening", "afternoon"))]))
        page.locator("#filters").get_by_text("Near-duplicate").click()
        expect(page.locator("#matches")).not_to_have_text("3 records")
        page.keyboard.press("Escape")
        page.keyboard.press("v")
        dialog = page.get_by_role("dialog", name="Near-duplicates")
        expect(dialog.locator("del")).to_have_text(["evening"] if "1" in page.locator("#record-title").inner_text() else ["afternoon"])
        self.shot(page, "near-duplicates")
        dialog.get_by_role("button", name="Go to the other").click()
        expect(page.locator("dialog")).to_have_count(0)

    def test_marks_what_a_rule_found_in_its_place(self):
        page = self.open(self.serve([talk(1, *["We never talk, and then we never talk at all, not even in the evening."] * 2)]))
        expect(page.locator(".flags li").first).to_be_visible()
        expect(page.locator(".turn.assistant mark").first).to_be_visible()
        self.shot(page, "flags")

    def test_shows_charts_of_what_matches(self):
        page = self.open(self.serve(talks(9)))
        page.get_by_role("button", name="Charts").click()
        frame = page.frame_locator("iframe")
        expect(frame.locator("h1").first).to_be_visible()
        self.shot(page, "charts")

    def test_tells_how_far_two_reviewers_agree(self):
        records = talks(4)
        first = self.serve(records, "--reviewer", "ann")
        page = self.open(first)
        for index in range(1, 4):
            show(page, index)
            page.keyboard.press("a")
        self.saved(page)
        page = self.open(self.serve_file(first.file, "--reviewer", "bob"))
        for index, key in enumerate(["a", "Shift+X", "a"], start=1):
            show(page, index)
            page.keyboard.press(key)
        self.saved(page)
        page.get_by_role("button", name="Agreement").click()
        expect(page.get_by_role("dialog")).to_contain_text("2 agreed (67 %)")
        self.shot(page, "agreement")
        page.get_by_role("button", name="Show what they disagree about").click()
        expect(page.locator("#matches")).to_contain_text("1 of 4")
        expect(page.locator(".other-reviewer")).to_contain_text("ann")

    def test_writes_the_cleaned_file_and_gives_it_as_a_download(self):
        server = self.serve(talks(4))
        page = self.open(server)
        page.keyboard.press("Shift+X")
        show(page, 2)
        page.keyboard.press("e")
        page.keyboard.type("Yes.")
        page.keyboard.press("Control+Enter")
        self.saved(page)
        page.get_by_role("button", name="Export…").click()
        self.shot(page, "export")
        with page.expect_download() as download:
            page.get_by_role("button", name="Download clean-up version").click()
        lines = open(download.value.path()).read().splitlines()
        page.get_by_role("button", name="Clean up", exact=True).click()
        expect(page.get_by_role("dialog")).to_contain_text("Written: 3 records")
        written = [name for name in self.folder.iterdir() if "cleaned" in name.name]
        self.assertEqual(len(written), 1)
        self.assertEqual(written[0].read_text().splitlines(), lines)
        records = [json.loads(line) for line in lines]
        self.assertEqual(len(records), 3)
        self.assertTrue(records[0]["conversations"][0]["assistant"].endswith("Yes."))
        self.assertEqual(records[1:], talks(4)[2:])

    def test_says_what_a_format_cannot_hold_and_shows_calls_of_tools(self):
        call = {"id": "a", "type": "function", "function": {"name": "weather", "arguments": "{}"}}
        server = self.serve([
            {"messages": [
                {"role": "user", "content": "Is it raining?"},
                {"role": "assistant", "content": None, "tool_calls": [call]},
                {"role": "tool", "tool_call_id": "a", "content": "No."},
                {"role": "assistant", "content": "It is dry."}]},
            {"prompt": "Is it cold?", "chosen": "No.", "rejected": "Perhaps."}])
        page = self.open(server)
        expect(page.locator("article.turn.assistant").first).to_contain_text("tool_calls")
        expect(page.locator("article.turn.user").first).not_to_contain_text("User user")
        self.shot(page, "tools")
        page.get_by_role("button", name="Export…").click()
        page.get_by_label("Format").select_option("preference")
        with page.expect_download() as download:
            page.get_by_role("button", name="Download in this format").click()
        self.assertEqual(len(open(download.value.path()).read().splitlines()), 1)
        expect(page.get_by_role("dialog")).to_contain_text("1 record cannot be had in this format")
        self.shot(page, "left-out")


if __name__ == "__main__":
    unittest.main()
