"""Nothing is lost: servers that die, tabs that close, and two tabs at once."""

import unittest

from playwright.sync_api import expect

from support import BrowserTest, show, talks


class RestartTests(BrowserTest):
    def test_goes_on_after_a_killed_server_with_all_that_was_decided_meanwhile(self):
        server = self.serve(talks(8))
        context = self.context()
        page = self.open(server, context)
        page.keyboard.press("a")
        self.saved(page)
        server.kill()
        show(page, 2)
        page.keyboard.press("Shift+X")
        page.keyboard.press("a")  # the next ones were fetched ahead
        expect(page.locator("#saved")).to_have_text("2 decisions not saved yet")
        expect(page.locator("#banner")).to_contain_text("does not answer")
        self.shot(page, "server-away")
        server.start()
        other = self.open(server, context)  # the address that the terminal prints anew
        self.saved(page)
        expect(page.locator("#banner")).to_be_hidden()
        self.assertEqual(self.decisions(other)[:4], ["kept", "dropped", "kept", "undecided"])

    def test_sends_what_a_closed_tab_left_behind(self):
        server = self.serve(talks(4))
        context = self.context()
        page = self.open(server, context)
        self.saved(page)
        server.kill()
        page.keyboard.press("a")
        expect(page.locator("#saved")).to_have_text("1 decision not saved yet")
        page.close()
        server.start()
        page = self.open(server, context)
        self.saved(page)
        expect(page.locator("#progress-text")).to_contain_text("1 of 4")
        self.assertEqual(self.decisions(page)[0], "kept")

    def test_continues_where_the_review_had_got_to(self):
        server = self.serve(talks(300))
        page = self.open(server)
        for index in range(1, 4):
            show(page, index)
            page.keyboard.press("a")
        self.saved(page)
        server.restart()
        page = self.open(server)
        show(page, 4)
        expect(page.locator("#progress-text")).to_contain_text("3 of 300")


class TwoTabsTests(BrowserTest):
    def test_shows_both_decisions_and_lets_the_person_choose(self):
        server = self.serve(talks(5))
        context = self.context()
        one = self.open(server, context)
        two = self.open(server, context)
        one.bring_to_front()
        one.keyboard.press("a")
        self.saved(one)
        two.bring_to_front()
        # As if both pressed at once: before this tab hears of the other.
        two.keyboard.press("Shift+X")
        expect(two.locator("#conflicts")).to_have_text("1 conflict")
        self.assertEqual(self.decisions(two)[0], "kept", "nothing is overwritten in silence")
        two.locator("#conflicts").click()
        panel = two.get_by_role("alert", name="Conflict")
        expect(panel).to_contain_text("Keep")
        expect(panel).to_contain_text("Drop")
        self.shot(two, "conflict")
        panel.get_by_role("button", name="Use mine").click()
        expect(two.locator("#conflicts")).to_be_hidden()
        self.saved(two)
        self.assertEqual(self.decisions(two)[0], "dropped")

    def test_leaves_what_was_saved_if_the_person_wants_that(self):
        server = self.serve(talks(5))
        context = self.context()
        one = self.open(server, context)
        two = self.open(server, context)
        one.keyboard.press("a")
        self.saved(one)
        two.keyboard.press("Shift+X")
        two.locator("#conflicts").click()
        two.get_by_role("button", name="Leave it so").click()
        expect(two.locator("#conflicts")).to_be_hidden()
        expect(two.locator("#summary .badge").first).to_have_text("Kept")
        self.assertEqual(self.decisions(two)[0], "kept")

    def test_one_tab_shows_what_the_other_has_decided(self):
        server = self.serve(talks(5))
        context = self.context()
        one = self.open(server, context)
        two = self.open(server, context)
        one.keyboard.press("a")
        self.saved(one)
        expect(two.locator("#list .row").first).to_have_class("row kept")
        expect(two.locator("#summary .badge").first).to_have_text("Kept")
        expect(two.locator("#progress-text")).to_contain_text("1 of 5")


if __name__ == "__main__":
    unittest.main()
