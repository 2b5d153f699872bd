"""A review as a person does it: reading, deciding, mending, finding, and taking back."""

import unittest

from playwright.sync_api import expect

from support import MARKDOWN, BrowserTest, show, talk, talks


class ReadingTests(BrowserTest):
    def test_shows_conversations_with_markdown_and_code(self):
        server = self.serve([*talks(2), {"question": "How do I count rows?", "answer": MARKDOWN}])
        page = self.open(server)
        expect(page.locator("#list .row[data-id]")).to_have_count(3)
        expect(page.locator(".turn.user .text").first).to_have_text("Why do we never talk about money, number 1?")
        expect(page.locator("#progress-text")).to_contain_text("0 of 3")
        page.keyboard.press("End")
        show(page, 3)
        answer = page.locator(".turn.assistant")
        expect(answer.locator("h4")).to_have_text("Steps")
        expect(answer.locator("ol > li")).to_have_count(3)
        expect(answer.locator("table td").first).to_have_text("CSV")
        expect(answer.locator("figure.code figcaption span").first).to_have_text("python")
        expect(answer.locator(".token-keyword").first).to_have_text("def")
        expect(answer.locator("a")).to_have_attribute("rel", "noopener noreferrer nofollow")
        expect(answer.locator("li .target")).to_have_text("(docs.python.org)")
        self.shot(page, "markdown")
        page.keyboard.press("m")
        expect(answer.locator("p.plain")).to_have_text(MARKDOWN)

    def test_shows_other_scripts_in_their_direction(self):
        server = self.serve([talk(
            1, "我们最近总是为了钱吵架，我不知道该怎么开口跟你说。", "谢谢你愿意说出来，我们周末一起把**开支**列出来，好吗？"),
            talk(2, "مرحبا، أريد أن نتحدث عن المال هذا المساء", "نعم، بالطبع. لنجلس معًا بعد العشاء (ساعة واحدة).")])
        page = self.open(server)
        expect(page.locator(".turn.assistant strong")).to_have_text("开支")
        page.keyboard.press("j")
        show(page, 2)
        text = page.locator(".turn.user .text p")
        expect(text).to_contain_text("مرحبا")
        self.assertEqual(text.evaluate("node => getComputedStyle(node).direction"), "rtl")
        self.shot(page, "right-to-left")

    def test_folds_long_turns_and_shows_all_of_them_on_demand(self):
        long = " ".join(f"word{number}" for number in range(40_000))
        page = self.open(self.serve([talk(1, "Tell me everything.", long)]))
        answer = page.locator(".turn.assistant")
        self.assertLess(len(answer.inner_text()), 10_000)
        while page.locator(".unfold").count():
            page.locator(".unfold").first.click()
        self.assertTrue(answer.inner_text().rstrip().endswith("word39999"))

    def test_shows_plain_records_as_fields_with_nested_values_folded(self):
        page = self.open(self.serve([{"name": "Ada", "age": 36, "deep": {"one": {"two": [{"three": "found"}]}}}]))
        expect(page.locator(".fields dt").first).to_contain_text("name")
        expect(page.locator("#record-body").get_by_text("found")).to_have_count(0)
        for _ in range(4):
            page.locator("details.json:not([open]) > summary").first.click()
        expect(page.locator("#record-body").get_by_text("found")).to_be_visible()
        self.shot(page, "fields")


class DecidingTests(BrowserTest):
    def test_reviews_twenty_records_by_keyboard_alone(self):
        server = self.serve(talks(25))
        before = server.file.read_bytes()
        page = self.open(server)
        wanted = []
        for index in range(20):
            show(page, index + 1)
            if index % 4 == 3:
                page.keyboard.press("x")
                page.wait_for_selector("dialog[open]")
                page.keyboard.press("2")
            elif index % 4 == 2:
                page.keyboard.press("Shift+X")
            else:
                page.keyboard.press("a")
            wanted.append("dropped" if index % 4 >= 2 else "kept")
        show(page, 21)
        self.saved(page)
        expect(page.locator("#progress-text")).to_contain_text("20 of 25")
        self.assertEqual(self.decisions(page), wanted + ["undecided"] * 5)
        self.assertEqual(self.decision(page, 4)["reason"], "Not natural")
        self.assertEqual(server.file.read_bytes(), before, "the file itself is never changed")
        self.shot(page, "twenty-decided")

    def test_edits_a_turn_keeps_the_difference_and_takes_it_back(self):
        page = self.open(self.serve(talks(3)))
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("e")
        page.wait_for_selector(".editor textarea")
        page.keyboard.type("Truly.")
        expect(page.locator(".preview ins")).to_contain_text("Truly.")
        self.shot(page, "editing")
        page.keyboard.press("Control+Enter")
        expect(page.locator(".turn.assistant ins")).to_contain_text("Truly.")
        expect(page.locator("#list .row").first).to_contain_text("edited")
        self.saved(page)
        edits = self.decision(page, 1)["edits"]
        self.assertEqual(len(edits), 1)
        self.assertTrue(next(iter(edits.values())).endswith("Truly."))
        page.keyboard.press("e")
        page.get_by_role("button", name="As in the file").click()
        page.keyboard.press("Control+Enter")
        self.saved(page)
        self.assertEqual(self.decision(page, 1)["edits"], {})
        expect(page.locator(".turn.assistant ins")).to_have_count(0)

    def test_keeps_what_was_typed_when_the_tab_closes(self):
        server = self.serve(talks(2))
        context = self.context()
        page = self.open(server, context)
        page.keyboard.press("e")
        page.keyboard.type("Half a sent")
        page.close()
        page = self.open(server, context)
        expect(page.locator(".editor textarea")).to_have_value(
            "I was afraid of what you would say, and I am sorry. and I am sorry. Half a sent")

    def test_undoes_and_redoes_without_end_and_after_a_reload(self):
        page = self.open(self.serve(talks(4)))
        for index in range(1, 4):
            show(page, index)
            page.keyboard.press("a")
        show(page, 4)
        for expected in (["kept", "kept"], ["kept"], []):
            page.keyboard.press("u")
            show(page, len(expected) + 1)
            self.assertEqual(self.decisions(page), expected + ["undecided"] * (4 - len(expected)))
        expect(page.locator("#progress-text")).to_contain_text("0 of 4")
        page.reload()
        page.wait_for_selector("#record[data-id] #summary .badge")
        page.keyboard.press("Shift+U")
        expect(page.locator("#toast")).to_contain_text("Done again")
        self.assertEqual(self.decisions(page), ["kept"] + ["undecided"] * 3)
        expect(page.locator("#list .row").first).to_have_class("row kept")

    def test_notes_and_tags_can_be_filtered_by(self):
        page = self.open(self.serve(talks(5)))
        page.keyboard.press("t")
        page.wait_for_selector("dialog[open]")
        page.keyboard.type("good")
        page.keyboard.press("Enter")
        page.keyboard.press("n")
        page.wait_for_selector("dialog[open]")
        page.keyboard.type("To be shown to Ann.")
        page.keyboard.press("Control+Enter")
        expect(page.locator(".own-note")).to_have_text("To be shown to Ann.")
        expect(page.locator("#summary .chip")).to_have_text("good")
        self.saved(page)
        page.locator("#filters").get_by_text("With a note").click()
        expect(page.locator("#matches")).to_contain_text("1 of 5")
        page.locator("#filters").get_by_text("good", exact=True).click()
        expect(page.locator("#parts .chip")).to_have_count(2)
        expect(page.locator("#matches")).to_contain_text("1 of 5")

    def test_chooses_the_better_of_a_pair(self):
        pair = {"prompt": "Why is the sky blue?", "chosen": "Because the air **scatters** blue light.", "rejected": "Rayleigh scattering."}
        page = self.open(self.serve([pair, dict(pair, prompt="And the grass?"), dict(pair, prompt="And the sea?")]))
        expect(page.locator(".pair .side")).to_have_count(2)
        left, right = (page.locator(".side").nth(number).bounding_box() for number in (0, 1))
        self.assertLess(left["x"] + left["width"], right["x"] + 1, "the sides stand beside each other")
        for index, key in enumerate("213", start=1):
            show(page, index)
            page.keyboard.press(key)
        self.saved(page)
        self.assertEqual([self.decision(page, index)["preference"] for index in (1, 2, 3)], ["swap", None, "tie"])
        self.assertEqual(self.decisions(page), ["kept"] * 3)
        page.keyboard.press("g")
        show(page, 1)
        expect(page.locator(".side").nth(1)).to_have_class("side better")
        self.shot(page, "preference")


class FindingTests(BrowserTest):
    def test_searches_texts_and_combines_filters(self):
        records = talks(30)
        records[7] = talk(8, "Did you see the *walrus* in the harbour?", "No, where was it?")
        records[8] = talk(9, "我们周末坐下来谈谈开支吧。", "好的。")
        page = self.open(self.serve(records))
        page.keyboard.press("/")
        page.keyboard.type("walrus harb")
        expect(page.locator("#matches")).to_contain_text("1 of 30")
        show(page, 8)
        page.locator("#search").fill("开支")
        expect(page.locator("#list .row[data-id]")).to_have_count(1)
        show(page, 9)
        page.locator("#search").fill("")
        expect(page.locator("#matches")).to_have_text("30 records")
        page.locator("#filters").get_by_text("deeper").click()
        expect(page.locator("#matches")).to_contain_text("15 of 30")
        page.locator("#filters").get_by_text("family").click()
        expect(page.locator("#matches")).to_contain_text("5 of 30")
        self.shot(page, "filters")
        page.get_by_role("button", name="Without the filter direction: deeper").click()
        expect(page.locator("#matches")).to_contain_text("10 of 30")
        page.locator("#clear-filters").click()
        page.locator("#sort").select_option("-order")
        expect(page.locator("#list .row[data-id]").first).to_contain_text("#30")

    def test_goes_through_what_is_undecided_without_leaving_one_out(self):
        page = self.open(self.serve(talks(12)))
        page.locator("#filters").get_by_text("Undecided").click()
        expect(page.locator("#parts .chip")).to_have_count(1)
        for index in range(1, 13):
            show(page, index)
            page.keyboard.press("a")
        self.saved(page)
        expect(page.locator("#matches")).to_contain_text("0 of 12")
        self.assertEqual(self.decisions(page), ["kept"] * 12)

    def test_decides_all_that_match_with_one_undo(self):
        page = self.open(self.serve(talks(30)))
        page.locator("#filters").get_by_text("family").click()
        expect(page.locator("#matches")).to_contain_text("10 of 30")
        page.keyboard.press("Escape")
        page.keyboard.press("b")
        page.get_by_label("Drop", exact=True).check()
        page.get_by_label("Reason").fill("Not wanted")
        self.shot(page, "bulk")
        page.get_by_role("button", name="Drop 10 records").click()
        expect(page.locator("#toast")).to_contain_text("10 records changed")
        self.assertEqual(self.decisions(page).count("dropped"), 10)
        page.keyboard.press("u")
        expect(page.locator("#toast")).to_contain_text("Undone")
        self.assertEqual(self.decisions(page), ["undecided"] * 30)
        expect(page.locator("#progress-text")).to_contain_text("0 of 30")


if __name__ == "__main__":
    unittest.main()
