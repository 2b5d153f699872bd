"""Records that try to become more than text."""

import unittest

from playwright.sync_api import expect

from support import BrowserTest, show, talk

ATTACKS = [
    "<img src=x onerror=\"document.title='owned'\"> <script>document.title='owned'</script>",
    "</script></style></textarea></title><svg onload=\"document.title='owned'\">",
    "[press me](javascript:document.title='owned') [and me](data:text/html,<script>1</script>) [me](JaVaScRiPt&colon;1)",
    "<a href=\"javascript:document.title='owned'\">here</a> <javascript:alert(1)> [x](//evil.example/a)",
    f"![picture](data:image/png;base64,{'A' * 1_000_000}) and after it",
    "![track](https://evil.example/pixel.png) <https://example.com/a?b=c> [bank](https://evil.example/login)",
    "\x1b[31mred\x1b[0m \x1b]8;;https://evil.example\x07link\x1b]8;;\x07 \x00\x07\x08 end",
    "> " * 2_000 + "deep quote",
    "\n".join("  " * depth + "- item" for depth in range(200)),
    "*a _b " * 5_000 + "**" * 5_000,
    "[" * 10_000 + "](" * 5_000,
    "`" * 10_000 + " `a" * 5_000,
    "|" + " a |" * 200 + "\n|" + " - |" * 200 + "\n" + "| x | y |\n" * 50,
    "# " + " " * 20_000 + "x\n" + "```" + " " * 20_000 + "`\n" + "- " * 10_000,
    "W" * 50_000 + " " + "\u202e reversed \u202c",
    "\ufdd0 not a mark \ufdd1",
]


class HostileTests(BrowserTest):
    def test_texts_stay_texts(self):
        page = self.open(self.serve([talk(index, attack, attack) for index, attack in enumerate(ATTACKS, start=1)]))
        for index in range(1, len(ATTACKS) + 1):
            show(page, index)
            expect(page.locator("#record-body .turn")).to_have_count(2)
            page.evaluate("for (let it; it = document.querySelector('.unfold');) it.click()")
            foreign = page.evaluate("""() => {
              const record = document.getElementById('record-body');
              const links = [...record.querySelectorAll('a')].filter((link) => !/^(https?|mailto):$/.test(link.protocol));
              const nodes = [...record.querySelectorAll('img, script, svg, iframe, object, embed, form, base, meta, style, link')];
              const handlers = [...record.querySelectorAll('*')].flatMap((node) => node.getAttributeNames())
                .filter((name) => name.startsWith('on') || name === 'srcdoc');
              return links.map((link) => link.outerHTML).concat(nodes.map((node) => node.outerHTML), handlers);
            }""")
            self.assertEqual(foreign, [], f"attack {index}")
            wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            self.assertLessEqual(wide, 0, f"attack {index} widens the page")
            self.assertNotEqual(page.title(), "owned", f"attack {index}")
            if index in (1, 3, 5, 7):
                self.shot(page, f"hostile-{index}")
            page.keyboard.press("j")

    def test_names_of_fields_and_values_stay_texts(self):
        attack = "<img src=x onerror=alert(1)>"
        page = self.open(self.serve([{attack: attack, "list": [attack, {attack: attack}], "model": attack}]))
        expect(page.locator(".fields dt").first).to_contain_text(attack)
        expect(page.locator("#record-body img")).to_have_count(0)
        expect(page.locator("#list img")).to_have_count(0)
        expect(page.locator("#filters img")).to_have_count(0)

    def test_makes_terminal_commands_visible(self):
        page = self.open(self.serve([talk(1, "\x1b[31mred\x07", "ok")]))
        expect(page.locator(".turn.user .text")).to_have_text("\\x1b[31mred\\x07")

    def test_very_deep_records_open_step_by_step(self):
        deep = "x"
        for _ in range(100):
            deep = {"a": [deep]}
        page = self.open(self.serve([{"name": "deep", "value": deep}]))
        for _ in range(6):
            page.locator("details.json:not([open]) > summary").first.click()
        expect(page.locator("details.json")).to_have_count(7)

    def test_the_policy_forbids_inline_scripts(self):
        server = self.serve([talk(1)])
        page = self.open(server)
        ran = page.evaluate("""() => {
          const script = document.createElement('script');
          script.textContent = 'window.ran = true';
          document.body.append(script);
          return window.ran === true;
        }""")
        self.assertFalse(ran)
        self.assertTrue(any("Content Security Policy" in problem for problem in self.problems))
        self.problems.clear()


if __name__ == "__main__":
    unittest.main()
